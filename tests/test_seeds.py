"""The five source inspections: every numbered sentence of the articles is where docs/seeds.md says it is."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from kiemtra.core import documents, remediation, text
from kiemtra.core.checklist import Checklist, items
from kiemtra.core.visit_file import compile_file
from kiemtra.store import legal, library

ROOT = Path(__file__).parent.parent
CHECKLISTS = ROOT / "checklists"
EXAMPLES = CHECKLISTS / "examples"
NUMBERS = {"S0": 25, "S1": 32, "S2": 39, "S3": 36, "S4": 27}
KINDS = {
    "S": "strength",
    "L": "limitation",
    "L/R": "limitation",
    "R": "recommendation",
    "R/LG": "recommendation",
}
ABBREVIATIONS = {
    "CCHC": "cải cách hành chính",
    "TTHC": "thủ tục hành chính",
    "CBCC": "cán bộ, công chức",
    "(TTHC)": "",
}

Value = Any


class Row(NamedTuple):
    """One row of a table of docs/seeds.md."""

    number: str
    kind: str
    words: str
    target: str
    place: str
    inferred: bool
    files: tuple[Path, ...]


def rows() -> list[Row]:
    """The rows of all tables that begin with a number such as S0.1."""
    found = []
    for line in (ROOT / "docs" / "seeds.md").read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if re.fullmatch(r"S[0-4]\.[0-9]+", cells[0]):
            number, kind, words, where, files = cells
            target, _, place = re.findall(r"`([^`]+)`", where)[0].partition(":")
            paths = [path for name in files.strip("`").split(", ") for path in EXAMPLES.glob(f"{name}.json")]
            found.append(Row(number, kind, words, target, place, "(inferred)" in where, tuple(sorted(paths))))
    return found


ROWS = rows()


@cache
def visit_file(path: Path) -> Value:
    return json.loads(path.read_text("utf-8"))


@cache
def checklist_of(path: Path) -> Checklist:
    return library.load(library.find(CHECKLISTS, visit_file(path)["checklist"])).checklist


@cache
def compiled(path: Path) -> Value:
    return compile_file(checklist_of(path), visit_file(path))


def finding(path: Path, place: str) -> Value:
    item, rule = place.split(".")
    return next(f for f in compiled(path)["findings"] if (f.get("item"), f.get("rule")) == (item, rule))


def words_of(said: str) -> list[str]:
    for short, long in ABBREVIATIONS.items():
        said = re.sub(rf"(?<!\w){re.escape(short)}(?!\w)", long, said)
    return re.findall(r"[\w:]+", text.fold(said))


def share_said(asked: str, said: str) -> float:
    """How many of the words asked for were said."""
    wanted, spoken = words_of(asked), set(words_of(said))
    return sum(word in spoken for word in wanted) / len(wanted)


def field(value: Value, place: str) -> str:
    for name in place.split("."):
        value = value[name]
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def quoted(path: Path) -> str:
    return "\n".join(visit_file(path)["source"]["quote"])


def test_every_number_of_the_five_articles_has_a_row() -> None:
    """No sentence of the sources was forgotten, and none was made up."""
    wanted = {f"{seed}.{number}" for seed, count in NUMBERS.items() for number in range(1, count + 1)}
    assert {row.number for row in ROWS} == wanted


def test_every_row_names_files_of_its_own_article() -> None:
    """A row that resolves to no file, or to another article's, would prove nothing."""
    for row in ROWS:
        assert row.files, row
        assert {path.parent.name for path in row.files} == {row.number[:2]}, row


@pytest.mark.parametrize("row", [row for row in ROWS if row.target == "finding"], ids=lambda row: row.number)
def test_every_finding_of_the_articles_comes_out_of_its_rule(row: Row) -> None:
    """Compiling each file gives a finding of the row's kind, in the words of the article."""
    for path in row.files:
        found = finding(path, row.place)
        assert found["kind"] == KINDS.get(row.kind, "note")
        said = f"{found['text']} {found.get('recommendation', '') if row.kind == 'L/R' else ''}"
        assert share_said(row.words, said) >= 0.75, (row.words, said)
        assert row.words in quoted(path)


def test_a_recommendation_that_belongs_to_a_limitation_is_in_its_finding() -> None:
    """S3.33 asks for the remedy of S3.24, in the words of the article."""
    for row in (row for row in ROWS if row.target == "recommendation"):
        for path in row.files:
            found = finding(path, row.place)
            assert found["kind"] == "limitation"
            assert share_said(row.words, found["recommendation"]) == 1
            assert row.words in quoted(path)


def test_every_content_is_a_section_or_an_item_of_the_checklist() -> None:
    """What the team said it would look at is what the checklist asks; S3's eight are inferred."""
    for row in (row for row in ROWS if row.target in ("section", "item")):
        for path in row.files:
            checklist = checklist_of(path)
            known = {
                "section": [s.id for s in checklist.sections],
                "item": [i.id for _, i in items(checklist)],
            }
            assert row.place in known[row.target], row
            assert row.inferred or row.words in quoted(path), row


def test_the_eight_contents_of_s3_are_inferred_from_s2() -> None:
    """The article says eight and names none, so the sections are those of S2 and the rows say so."""
    rows_of_s3 = [row for row in ROWS if row.number == "S3.4"]
    assert all(row.inferred for row in rows_of_s3)
    ids = {name: [s.id for s in library.load(library.find(CHECKLISTS, name)).checklist.sections]
           for name in ("department@1", "commune_quarter@1")}  # fmt: skip
    assert [row.place for row in rows_of_s3] == ids["commune_quarter@1"]
    assert ids["commune_quarter@1"] == ids["department@1"]


def test_every_fact_of_the_articles_is_in_the_field_its_row_names() -> None:
    """Titles, dates, people, units and documents stand in the visit files, typos beside what was meant."""
    for row in (row for row in ROWS if row.target == "field"):
        for path in row.files:
            assert row.words in field(visit_file(path), row.place), (row, path)


def test_claims_that_are_no_findings_are_remarks_of_the_visit() -> None:
    """X sentences are kept, word for word, and accuse nobody."""
    for row in (row for row in ROWS if row.target == "remark"):
        for path in row.files:
            assert any(row.words in remark["text"] for remark in visit_file(path)["remarks"]), (row, path)


def test_a_document_an_article_names_is_in_the_legal_table() -> None:
    """A citation of a source resolves to a dated entry."""
    table = legal.load(CHECKLISTS)
    for row in (row for row in ROWS if row.target == "legal"):
        entry = table[row.place]
        assert row.words in f"{entry.number} {entry.subject}"


def test_a_visit_without_findings_is_legal() -> None:
    """Xã Tân Mỹ was inspected and the article says nothing of it: no finding, no problem, all unanswered."""
    for row in (row for row in ROWS if row.target == "empty"):
        for path in row.files:
            result = compiled(path)
            assert result["findings"] == result["problems"] == []
            assert result["unanswered"]
            assert row.words in quoted(path)


def notice(path: Path) -> tuple[str, list[Value]]:
    """The notice of a file as text, and what its unit is asked to do."""
    source, sections = visit_file(path)["source"], checklist_of(path).sections
    visit = {name: visit_file(path)[name] for name in ("unit", "date")}
    made = documents.notice(
        {
            "programme": source["programme"],
            "visit": {**visit, "mode": source["mode"], "team": source["team"]},
        },
        compiled(path)["findings"],
        sections=[{"id": section.id, "title": section.title} for section in sections],
        preview=True,
    )
    return documents.to_markdown(made), documents.recommendations(compiled(path)["findings"])


def test_the_notice_an_article_announces_has_the_parts_it_names() -> None:
    """S1.29 and S1.30: what was achieved, what was not, and a request for each content, unit by unit."""
    for row in (row for row in ROWS if (row.target, row.place) == ("step", "notice")):
        for path in row.files:
            written, asked = notice(path)
            order = [written.index(head) for head in ("KẾT QUẢ ĐẠT ĐƯỢC", "TỒN TẠI, HẠN CHẾ", "KIẾN NGHỊ")]
            assert order == sorted(order)
            assert visit_file(path)["unit"]["name"] in written
            assert asked
            assert row.words in quoted(path)


def test_every_limitation_an_article_wants_remedied_is_tracked() -> None:
    """S0.23, S1.31, S4.26: each limitation becomes a request the unit answers until it is verified."""
    assert {"done", "explained"} <= remediation.REPORTS
    for row in (row for row in ROWS if (row.target, row.place) == ("step", "remediation")):
        for path in row.files:
            limitations = {f["id"] for f in compiled(path)["findings"] if f["kind"] == "limitation"}
            assert limitations
            assert limitations <= {each["finding"] for each in notice(path)[1]}
            assert row.words in quoted(path)


def test_every_finding_of_the_visit_files_has_a_number() -> None:
    """Nothing is charged to an office that its article does not say."""
    known = {
        (path, row.place) for row in ROWS if row.target in ("finding", "recommendation") for path in row.files
    }
    for path in sorted(EXAMPLES.glob("S*/*.json")):
        made = {(path, f"{f['item']}.{f['rule']}") for f in compiled(path)["findings"]}
        assert made == {each for each in known if each[0] == path}


def test_pooled_sources_say_so_and_the_others_do_not() -> None:
    """S0, S1 and S4 speak of several units at once; a reader of one unit's findings must be told."""
    for path in sorted(EXAMPLES.glob("S*/*.json")):
        assert ("pooled" in visit_file(path)["source"]) == (path.parent.name in ("S0", "S1", "S4"))


def test_figures_are_printed_as_recorded_and_nothing_is_derived_from_them() -> None:
    """380 received and 69 pending stay 380 and 69; no share appears that nobody counted."""
    said = json.dumps(compiled(EXAMPLES / "S2" / "so_tai_chinh.json"), ensure_ascii=False)
    assert "380 hồ sơ" in said
    assert "69 hồ sơ đang giải quyết" in said
    assert "%" not in said
