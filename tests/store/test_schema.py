"""The schemas for editors: made from the types, kept beside the checklists, and agreeing with the linter."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from kiemtra.store import library, schema, yaml_file
from kiemtra.store.schema_words import WORDS
from lint_cases import FILES, SLIPS, Slip

ROOT = Path(__file__).parents[2] / "checklists"
# Which schema a file of a folder is for.
CHECKLISTS, PARTS, LAW = "schema.json", "schema.part.json", "schema.legal.json"
SHIPPED = [
    *((CHECKLISTS, path) for path in library.listed(ROOT)),
    *((PARTS, path) for path in sorted(ROOT.glob("parts/*/*.yaml"))),
    (LAW, ROOT / "legal.yaml"),
]


def wrong(name: str, text: str) -> list[str]:
    value = yaml_file.read(text, name)[0]
    return [error.json_path for error in Draft202012Validator(schema.FILES[name]()).iter_errors(value)]


def of(file: str) -> str:
    return LAW if file == "legal.yaml" else PARTS if file.startswith("parts/") else CHECKLISTS


@pytest.mark.parametrize("name", schema.FILES)
def test_the_schema_beside_the_checklists_is_the_one_the_types_make(name: str) -> None:
    """Write them anew with `KIEMTRA_WRITE_DOCS=1 pytest tests/store/test_schema.py`."""
    made = schema.FILES[name]()
    Draft202012Validator.check_schema(made)
    text = json.dumps(made, ensure_ascii=False, indent=2) + "\n"
    if os.environ.get("KIEMTRA_WRITE_DOCS"):
        (ROOT / name).write_text(text, "utf-8")
    assert (ROOT / name).read_text("utf-8") == text


@pytest.mark.parametrize(
    ("name", "path"), SHIPPED, ids=[path.relative_to(ROOT).as_posix() for _, path in SHIPPED]
)
def test_what_ships_fits_the_schema(name: str, path: Path) -> None:
    """An editor has nothing to underline in a checklist, a part or the table we ship."""
    assert wrong(name, path.read_text("utf-8")) == []


@pytest.mark.parametrize("file", FILES)
def test_all_that_sugar_allows_fits_the_schema(file: str) -> None:
    """Faults, faultless, `when: faulty`, short answers and parts are words an editor knows."""
    assert wrong(of(file), FILES[file]) == []


SHAPES = [slip for slip in SLIPS if slip.code.startswith("shape.")]


@pytest.mark.parametrize("slip", SHAPES, ids=lambda slip: slip.code)
def test_what_the_linter_calls_misshapen_an_editor_underlines(slip: Slip) -> None:
    """Unknown and missing fields, unknown values, wrong types and ids are seen while typing."""
    assert wrong(of(slip.file), FILES[slip.file].replace(slip.before, slip.after, 1)) != []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("answer: {type: ratio, part: Đúng hạn, whole", "answer: {type: ratio, whole"),
        ("{item: plan, answered: true}", "{item: plan, answered: true, is: met}"),
        ("        faults:", "        answer: compliance\n        faults:"),
        ("answer: compliance", "answer: tally"),
        ("when: faulty", "when: faultless"),
        ("part: rooms@1", "part: rooms"),
        ("or: remark", "or: words"),
    ],
)
def test_an_editor_knows_the_shapes_of_sugar(before: str, after: str) -> None:
    """What a type needs, one test in a condition, faults or an answer, a part with its version."""
    text = FILES["sample/1.yaml"]
    assert before in text
    assert wrong(CHECKLISTS, text.replace(before, after, 1)) != []


@pytest.mark.parametrize("name", schema.FILES)
def test_every_field_says_what_it_means(name: str) -> None:
    """Hovering over any key tells its author something, and nothing is told of a key that is gone."""
    defs: dict[str, Any] = schema.FILES[name]()["$defs"]
    for struct, told in defs.items():
        silent = [field for field, each in told["properties"].items() if not each.get("description")]
        assert silent == [], struct
        assert set(WORDS[struct]) <= set(told["properties"]), struct


@pytest.mark.parametrize(
    ("name", "path"), SHIPPED, ids=[path.relative_to(ROOT).as_posix() for _, path in SHIPPED]
)
def test_a_shipped_file_tells_editors_its_schema(name: str, path: Path) -> None:
    """Who copies the nearest checklist has completion from the first key on."""
    first = path.read_text("utf-8").partition("\n")[0]
    told = first.removeprefix("# yaml-language-server: $schema=")
    assert told != first, "the first line names the schema"
    assert (path.parent / told).resolve() == (ROOT / name).resolve()
