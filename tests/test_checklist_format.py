"""docs/checklist-format.md tells the language as it is."""

import json
import re
import textwrap
from pathlib import Path
from typing import get_args

import pytest

from kiemtra.core import checklist
from kiemtra.core.answers import MAX_COUNT
from kiemtra.core.canonical import MAX_DEPTH, MAX_EVENT_BYTES
from kiemtra.core.events import BODIES
from kiemtra.core.faults import RESERVED
from kiemtra.core.text import whole
from kiemtra.core.visit_file import compile_file
from kiemtra.store import library

PAGE = Path(__file__).parent.parent / "docs" / "checklist-format.md"
TEXT = PAGE.read_text("utf-8")
FENCED = re.compile(r"```(yaml|json)\n(.*?)```", re.DOTALL)
BLOCKS = FENCED.findall(TEXT)
EXAMPLES = dict(reversed(BLOCKS))  # the first of each language


@pytest.fixture
def example(tmp_path: Path) -> library.Loaded:
    """The checklist of the page, read from a file like any other."""
    path = tmp_path / "one_stop_desk" / "1.yaml"
    path.parent.mkdir()
    path.write_text(EXAMPLES["yaml"], "utf-8")
    return library.load(path)


def test_the_example_checklist_has_no_fault(example: library.Loaded) -> None:
    """What authors copy from the page passes the linter."""
    assert library.faults(example) == []


@pytest.mark.parametrize("text", [text for language, text in BLOCKS if language == "yaml"][1:])
def test_an_item_of_the_page_has_no_fault(text: str, tmp_path: Path) -> None:
    """Single items, too, can be copied as they stand."""
    items = textwrap.indent(text, "      ")
    path = tmp_path / "copied" / "1.yaml"
    path.parent.mkdir()
    head = "id: copied\nversion: 1\ntitle: Thử\nsections:\n  - id: one\n    title: Một\n    items:\n"
    path.write_text(head + items, "utf-8")
    assert library.faults(library.load(path)) == []


def test_the_example_visit_gives_as_many_findings_as_it_says(example: library.Loaded) -> None:
    """The visit file of the page compiles against the checklist of the page."""
    visit = json.loads(EXAMPLES["json"])
    result = compile_file(example.checklist, visit)
    assert len(result["findings"]) == visit["expect"]["findings"]
    assert [problem["code"] for problem in result["problems"]] == ["finding.evidence_missing"]


@pytest.mark.parametrize(
    "words",
    [
        get_args(checklist.AnswerType),
        get_args(checklist.UnitKind),
        get_args(checklist.FindingKind),
        get_args(checklist.Severity),
        get_args(checklist.EvidenceKind),
        checklist.COMPLIANCE,
        tuple(BODIES),
    ],
)
def test_every_word_of_the_language_is_told(words: tuple[str, ...]) -> None:
    """A type, kind or event that the page leaves out would be known to programmers only."""
    assert [word for word in words if f"`{word}`" not in TEXT] == []


def test_every_field_of_a_body_is_told() -> None:
    """The page lists the body of each kind of event with exactly the fields that are folded."""
    flat = " ".join(TEXT.split())
    for kind, fields in BODIES.items():
        assert f"`{kind}` `{{{', '.join(fields)}}}`" in flat, kind


def test_the_limits_are_told_as_they_are() -> None:
    """Numbers in prose are easily forgotten when they change."""
    assert whole(MAX_COUNT) in TEXT
    assert f"{MAX_EVENT_BYTES:,}" in TEXT
    assert f"more than {MAX_DEPTH} deep" in TEXT
    assert " ".join(RESERVED[:-2]) in TEXT
    assert all(word in TEXT for word in RESERVED)


@pytest.mark.parametrize(
    "struct",
    [checklist.Checklist, checklist.Item, checklist.Rule, checklist.Answer, checklist.Demand, checklist.Join],
)
def test_every_field_of_a_checklist_is_told(struct: type) -> None:
    """Each field of the canonical JSON stands on the page in code letters."""
    code = " ".join(re.findall(r"`([^`]*)`", TEXT)) + EXAMPLES["yaml"]
    assert [name for name in struct.__struct_encode_fields__ if not re.search(rf"\b{name}\b", code)] == []  # type: ignore[attr-defined]
