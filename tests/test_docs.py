"""Docs cannot lie by omission: what exists is documented, and what is linked to exists."""

import re
from pathlib import Path
from typing import get_args

import pytest

from kiemtra.app import create_app
from kiemtra.core.checklist import UNIT_KINDS, AnswerType
from kiemtra.core.events import BODIES
from kiemtra.core.legal import Entry
from kiemtra.core.problems import PROBLEMS
from kiemtra.core.unit_kinds import existed
from kiemtra.settings import Settings

ROOT = Path(__file__).parents[1]
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")])


def page(name: str) -> str:
    return (ROOT / "docs" / name).read_text("utf-8")


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.name)
def test_every_link_leads_somewhere(file: Path) -> None:
    """Relative links and pictures of every page exist in the checkout."""
    targets = re.findall(r"\]\(([^)#\s]+)", file.read_text("utf-8"))
    local = [target for target in targets if "://" not in target]
    assert [target for target in local if not (file.parent / target).exists()] == []


def test_every_route_is_documented(tmp_path: Path) -> None:
    """Each method and path of the OpenAPI description stands in docs/api.md."""
    paths = create_app(Settings(data=tmp_path)).openapi_schema.to_schema()["paths"]
    routes = {f"`{method.upper()} {path}`" for path, methods in paths.items() for method in methods}
    assert routes
    assert sorted(route for route in routes if route not in page("api.md")) == []


def test_every_route_documented_exists(tmp_path: Path) -> None:
    """A route that is gone does not live on in docs/api.md."""
    paths = create_app(Settings(data=tmp_path)).openapi_schema.to_schema()["paths"]
    told = re.findall(r"`(GET|POST|PUT|DELETE) (/api/[^`]+)`", page("api.md"))
    assert [(method, path) for method, path in told if method.lower() not in paths.get(path, {})] == []


def test_every_problem_is_documented() -> None:
    """Each code of the one list stands in docs/problems.md."""
    assert [code for code in PROBLEMS if f"`{code}`" not in page("problems.md")] == []


def test_every_setting_is_documented() -> None:
    """Each setting's environment variable stands in docs/operating.md."""
    names = [f"`KIEMTRA_{name.upper()}`" for name in Settings.__struct_fields__]
    assert [name for name in names if name not in page("operating.md")] == []


def test_every_answer_type_is_documented() -> None:
    """Each answer type stands in docs/checklist-format.md."""
    assert [name for name in get_args(AnswerType) if f"`{name}`" not in page("checklist-format.md")] == []


def test_every_field_of_the_table_of_documents_is_documented() -> None:
    """Who adds a law finds each of its fields in docs/law.md."""
    told = re.findall(r"^\| ([^|]*) \|", page("law.md"), re.MULTILINE)
    named = {name for cell in told for name in re.findall(r"`(\w+)`", cell)}
    assert set(Entry.__struct_fields__) <= named


def test_the_days_of_unit_kinds_are_told_as_they_are() -> None:
    """docs/law.md names the kinds that did not always exist, and nothing else does."""
    dated = {kind for kind in UNIT_KINDS if existed(kind) != existed("commune")}
    rows = [line for line in page("law.md").splitlines() if re.match(r"\| `\w+`.* \| .*/2025", line)]
    assert {name for row in rows for name in re.findall(r"`(\w+)`", row)} == dated


def test_every_event_kind_is_documented() -> None:
    """Each kind of event stands in docs/sync.md."""
    assert [kind for kind in BODIES if f"`{kind}`" not in page("sync.md")] == []


def test_the_glossary_knows_the_words_of_the_wire() -> None:
    """The nouns of the routes are words of the glossary."""
    glossary = page("glossary.md")
    nouns = ["visit", "event", "evidence", "submission", "receipt", "finding", "decision", "return"]
    nouns += ["reopening", "document", "issuance", "recommendation", "remediation", "verification"]
    nouns += ["programme", "unit"]
    assert [noun for noun in nouns if not re.search(rf"^\| [^|]*\b{noun}\b", glossary, re.MULTILINE)] == []
