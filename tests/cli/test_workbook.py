"""`kiemtra checklist export` and `import`: the workbook comes back as the same checklist."""

import io
import json
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from kiemtra.cli import main
from kiemtra.core import sheets
from kiemtra.core.canonical import encode
from kiemtra.core.checklist import Checklist, decode, items, to_json
from kiemtra.core.problems import Problem
from kiemtra.core.xlsform import to_xlsform
from kiemtra.render import xlsx
from kiemtra.store import library, published, xlsx_file, yaml_text
from random_stories import Story
from three_versions import version

ROOT = Path(__file__).parents[2] / "checklists"
EVER = [name for name in published.locked(ROOT) if not name.id.startswith(f"{library.PARTS}/")]
SHIPPED = [library.load(ROOT / name.id / f"{name.version}.yaml").checklist for name in EVER]
ALL = [*SHIPPED, version(1), version(2), version(3)]


def identity(checklist: Checklist) -> str:
    return f"{checklist.id}@{checklist.version}"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["checklist", *(str(argument) for argument in arguments)])


def back(checklist: Checklist, folder: Path) -> Checklist:
    """Through a workbook on disk and back."""
    file = folder / "checklist.xlsx"
    file.write_bytes(xlsx.render(sheets.to_sheets(checklist)))
    return decode(sheets.from_sheets(xlsx_file.read(file)))


@pytest.mark.parametrize("checklist", ALL, ids=identity)
def test_a_workbook_comes_back_as_the_same_checklist(checklist: Checklist, tmp_path: Path) -> None:
    """Export, import: the same canonical JSON, byte by byte; and the same bytes of workbook each time."""
    assert encode(to_json(back(checklist, tmp_path))) == encode(to_json(checklist))
    assert xlsx.render(sheets.to_sheets(checklist)) == xlsx.render(sheets.to_sheets(checklist))


@pytest.mark.parametrize("checklist", ALL, ids=identity)
def test_the_yaml_written_is_read_as_the_same_checklist(checklist: Checklist, tmp_path: Path) -> None:
    """An author's file: nothing in it can be read in two ways, and what may be left unsaid is."""
    folder = tmp_path / checklist.id
    folder.mkdir()
    path = folder / f"{checklist.version}.yaml"
    path.write_text(yaml_text.written(checklist), "utf-8")
    assert encode(to_json(library.load(path).checklist)) == encode(to_json(checklist))
    assert "evidence: []" not in path.read_text("utf-8")


@given(st.integers(min_value=0, max_value=10_000))
@settings(max_examples=60, deadline=None)
def test_random_checklists_come_back_too(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    """Also those nobody would write: odd ids, conditions of every shape, moves, texts with odd characters."""
    # A cell without text is no text; the linter refuses those.
    checklist = decode(json.loads(json.dumps(Story(seed).checklist).replace('""', '"."')))
    assert encode(to_json(back(checklist, tmp_path_factory.mktemp("book")))) == encode(to_json(checklist))


def test_the_commands_go_from_a_checklist_to_a_workbook_and_back(tmp_path: Path) -> None:
    """What an office edits in a spreadsheet becomes a file of the folder; nothing is overwritten."""
    book, text, plain = tmp_path / "c.xlsx", tmp_path / "1.yaml", tmp_path / "c.json"
    assert run("export", "commune@1", "--to", "xlsx", "--out", book).exit_code == 0
    assert run("export", "commune@1", "--to", "json", "--out", plain).exit_code == 0
    assert run("import", book, "--out", text).exit_code == 0
    again = library.load(text).checklist
    assert encode(to_json(again)) == plain.read_bytes()
    assert run("show", "--json", "commune@1").output.encode().strip() == plain.read_bytes()
    refused = run("import", book, "--out", text)
    assert refused.exit_code == 1
    assert str(text) in refused.output


def test_a_cell_is_text_whatever_it_looks_like() -> None:
    """A formula, a link and a number with a leading zero stay what was written."""
    rows: list[list[sheets.Cell]] = [["a"], ["=1+1"], ["https://example.vn"], ["007"], ["+84"]]
    book = openpyxl.load_workbook(io.BytesIO(xlsx.render({"s": rows})))
    cells = [row[0] for row in book["s"].iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == ["=1+1", "https://example.vn", "007", "+84"]
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.hyperlink is None for cell in cells)


def changed(sheet: str, row: int, column: str, cell: sheets.Cell) -> dict[str, Any]:
    """The sheets of a checklist with one cell written over."""
    made = sheets.to_sheets(version(1))
    made[sheet][row][made[sheet][0].index(column)] = cell
    return made


@pytest.mark.parametrize(
    ("spoilt", "code", "said"),
    [
        (changed("findings", 1, "days", "mười"), "xlsx.cell", "findings, days2"),
        (changed("findings", 1, "when", "{nope"), "xlsx.cell", "findings, when2"),
        (changed("findings", 1, "item", "gone"), "xlsx.unknown", "gone"),
        (changed("items", 2, "section", "gone"), "xlsx.unknown", "gone"),
        (changed("labels", 1, "item", None), "xlsx.unknown", "labels"),
        (changed("items", 0, "question", "cau_hoi"), "xlsx.sheet", "question"),
        ({}, "xlsx.sheet", "checklist"),
    ],
)  # fmt: skip
def test_a_slip_in_the_workbook_is_told_with_its_place(spoilt: Any, code: str, said: str) -> None:
    """Sheet, column and row, and what to do; no stack trace."""
    with pytest.raises(Problem) as caught:
        sheets.from_sheets(spoilt)
    assert caught.value.code == code
    assert said in caught.value.message("en")


def test_what_is_no_workbook_is_said(tmp_path: Path) -> None:
    """A missing file and one of another kind."""
    (tmp_path / "text.xlsx").write_text("no", "utf-8")
    assert "xlsx" in run("import", tmp_path / "text.xlsx", "--out", tmp_path / "a.yaml").output
    assert run("import", tmp_path / "gone.xlsx", "--out", tmp_path / "a.yaml").exit_code == 1
    assert not (tmp_path / "a.yaml").exists()


def test_what_no_cell_can_hold_is_refused() -> None:
    """Spreadsheet programs would cut it off without a word."""
    with pytest.raises(Problem, match=r"xlsx\.too_long"):
        xlsx.render({"s": [["a"], ["x" * 40_000]]})


REFERENCE = re.compile(r"\$\{([^}]*)\}")


@pytest.mark.parametrize("checklist", ALL, ids=identity)
def test_an_xlsform_has_the_structure_xlsform_asks_for(checklist: Checklist) -> None:
    """Three sheets; groups open and close; names are unique; every reference and every list exists."""
    made = to_xlsform(checklist)
    assert set(made) == {"survey", "choices", "settings"}
    assert made["survey"][0][:3] == ["type", "name", "label"]
    assert made["choices"][0] == ["list_name", "name", "label"]
    survey = [dict(zip(map(str, made["survey"][0]), row, strict=True)) for row in made["survey"][1:]]
    names = [str(row["name"]) for row in survey if row["name"]]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z_][a-z0-9_.-]*", name) for name in names)
    lists = {str(row[0]) for row in made["choices"][1:]}
    open_: list[str] = []
    for row in survey:
        kind = str(row["type"])
        if kind.startswith("begin_"):
            open_.append(kind.removeprefix("begin_"))
        elif kind.startswith("end_"):
            assert open_.pop() == kind.removeprefix("end_")
        else:
            assert row["label"]
        if kind.startswith("select_"):
            assert kind.split()[1] in lists
        for expression in (row["relevant"], row["constraint"]):
            assert set(REFERENCE.findall(str(expression or ""))) <= set(names)
    assert open_ == []
    asked = {item.id for _, item in items(checklist)}
    assert asked <= set(names)
    pairs = [(row[0], row[1]) for row in made["choices"][1:]]
    assert len(set(pairs)) == len(pairs)


def test_conditions_are_told_as_xlsform_tells_them() -> None:
    """What nobody answered satisfies neither a test nor its contrary, there too."""
    made = to_xlsform(version(3))
    columns = made["survey"][0]
    survey = {str(row[1]): dict(zip(map(str, columns), row, strict=True)) for row in made["survey"][1:]}
    assert survey["on_time"]["relevant"] == "(${year_plan} != '' and ${year_plan} = 'met')"
    assert survey["on_time__whole"]["constraint"] == ". >= 0 and . <= 999999999 and . >= ${on_time__part}"
    assert survey["rooms"]["type"] == "begin_repeat"
    value: Any = to_json(version(1))
    either = [{"item": "plan", "is": "met"}, {"item": "plan", "answered": False}]
    value["sections"][0]["items"][1]["when"] = {"not": {"any": either}}
    negated = to_xlsform(decode(value))
    row = next(row for row in negated["survey"] if row[1] == "posting")
    assert row[columns.index("relevant")] == ("((${plan} != '' and ${plan} != 'met') and (${plan} != ''))")
