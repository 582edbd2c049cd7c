"""Checklists from YAML: sugar, faults with file and line, parts, and the table of documents."""

from pathlib import Path
from textwrap import dedent

import pytest

from kiemtra.core.canonical import hash_of
from kiemtra.core.checklist import Checklist, to_json
from kiemtra.core.problems import Problem
from kiemtra.store import legal, library, yaml_file

SAMPLE = """\
id: sample
version: 1
title: Bảng kiểm mẫu
sections:
  - id: main
    title: Nội dung chính
    items:
      - id: plan
        question: Có kế hoạch không?
        answer: compliance
        findings:
          - id: none
            when: {is: not_met}
            kind: limitation
            text: Chưa có kế hoạch
      - id: posting
        question: Niêm yết bao nhiêu thủ tục?
        when: {item: plan, is: met}
        answer:
          type: tally
          counters: [{id: required, label: Phải niêm yết}, {id: posted, label: Đã niêm yết}]
        evidence:
          - {min: 1, of: board, when: {not: {of: posted, is: 0}}}
        findings:
          - id: few
            when: {all: [{of: posted, below: {of: required}}, {item: plan, is: met}]}
            kind: limitation
            text: Niêm yết {posted}/{required} thủ tục
"""


def written(root: Path, text: str, name: str = "sample/1.yaml") -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dedent(text), "utf-8")
    return path


def loaded(root: Path, text: str = SAMPLE) -> Checklist:
    return library.load(written(root, text)).checklist


def problem(root: Path, text: str) -> Problem:
    with pytest.raises(Problem) as caught:
        library.load(written(root, text))
    return caught.value


def changed(before: str, after: str) -> str:
    assert before in SAMPLE
    return SAMPLE.replace(before, after, 1)


def test_what_is_left_unsaid_is_filled_in_before_hashing(tmp_path: Path) -> None:
    """Own item in conditions, absent lists, the short form of an answer: all are in the canonical JSON."""
    plan, posting = loaded(tmp_path).sections[0].items
    assert (plan.basis, plan.units, plan.evidence, plan.answer.type) == ((), (), (), "compliance")
    assert plan.findings[0].when.item == "plan"
    assert posting.when is not None
    assert posting.when.item == "plan"
    combined = posting.findings[0].when.all_
    assert combined is not None
    assert [part.item for part in combined] == ["posting", "plan"]
    demand = posting.evidence[0].when
    assert demand is not None
    assert demand.not_ is not None
    assert demand.not_.item == "posting"


def test_sugar_does_not_change_the_identity(tmp_path: Path) -> None:
    """Spelt out in full, the checklist has the same hash."""
    short = library.load(written(tmp_path, SAMPLE))
    full = changed(
        "        answer: compliance\n",
        "        answer: {type: compliance}\n        basis: []\n        units: []\n",
    )
    full = full.replace("when: {is: not_met}", "when: {item: plan, is: not_met}")
    assert (
        library.load(written(tmp_path, full, "full/1.yaml")).sha256
        == short.sha256
        == hash_of(to_json(short.checklist))
    )
    assert library.faults(short) == []


def test_a_question_condition_is_not_completed(tmp_path: Path) -> None:
    """An item that asks about itself would wait forever; its author has to say what it waits for."""
    found = library.faults(
        library.load(written(tmp_path, changed("when: {item: plan, is: met}", "when: {is: met}")))
    )
    assert [fault.code for fault in found] == ["checklist.condition_item"]


@pytest.mark.parametrize(
    ("before", "after", "code", "line"),
    [
        ("question: Có kế hoạch không?", "question: no", "yaml.ambiguous", 9),
        ("{is: not_met}", "{is: no}", "yaml.ambiguous", 13),
        ("{is: not_met}", "{is: Yes}", "yaml.ambiguous", 13),
        ("{is: not_met}", "{is: on}", "yaml.ambiguous", 13),
        ("{is: not_met}", "{is: 3:30}", "yaml.ambiguous", 13),
        ("{is: not_met}", "{is: 012}", "yaml.ambiguous", 13),
        ("{is: not_met}", "{is: 0x1F}", "yaml.ambiguous", 13),
        ("{is: not_met}", "{is: 1_000}", "yaml.ambiguous", 13),
        ("{is: not_met}", "{is: 2019-09-24}", "yaml.ambiguous", 13),
        ("{is: not_met}", "{is: NULL}", "yaml.ambiguous", 13),
        ("{is: not_met}", "{is: 98.7}", "yaml.number", 13),
        ("{is: not_met}", "{is: .inf}", "yaml.number", 13),
        ("{is: not_met}", "{is: &a met}", "yaml.anchor", 13),
        ("{is: not_met}", "*a", "yaml.anchor", 13),
        ("answer: compliance", "answer:", "yaml.empty", 10),
        ("        answer: compliance", "        question: Hai lần", "yaml.duplicate_key", 10),
        ("{is: not_met}", "{<<: {is: met}}", "yaml.key", 13),
        ("{is: not_met}", "{[1, 2]: met}", "yaml.key", 13),
        ("{is: not_met}", "{is: 'met}", "yaml.malformed", 13),
        ("title: Bảng kiểm mẫu", "title: Bảng kiểm: mẫu", "yaml.malformed", 3),
        ("answer: compliance", "anwser: compliance", "shape.unknown_field", 8),
        ("answer: compliance", "answer: yes_no", "shape.unknown_value", 10),
        ("kind: limitation", "kind: true", "shape.wrong_type", 14),
        ("kind: limitation", "kind: weakness", "shape.unknown_value", 14),
        ("version: 1", "version: '1'", "shape.wrong_type", 2),
        ("{min: 1,", "{min: 0,", "shape.invalid_value", 23),
        ("id: none", "id: Không", "shape.not_an_id", 12),
        ("            text: Chưa có kế hoạch\n", "", "shape.missing_field", 12),
    ],
)
def test_a_wrong_line_is_named_with_its_number(
    tmp_path: Path, before: str, after: str, code: str, line: int
) -> None:
    """Words that YAML reads in two ways, misspelt keys, wrong types: file, line and what to do."""
    found = problem(tmp_path, changed(before, after))
    assert (found.code, found.details["line"]) == (code, line)
    for language in ("vi", "en"):
        text = found.message(language)  # type: ignore[arg-type]  # both are languages
        assert "sample/1.yaml" in text
        assert "…" not in text


def test_a_misshapen_item_is_told_by_its_id(tmp_path: Path) -> None:
    """People look for the item, not for its number."""
    found = problem(tmp_path, changed("answer: compliance", "anwser: compliance"))
    assert "(plan)" in found.message("vi")


def test_quoted_words_are_text(tmp_path: Path) -> None:
    """Quotes say that a word is meant as it stands."""
    text = changed("Có kế hoạch không?", '"no"')
    assert loaded(tmp_path, text).sections[0].items[0].question == "no"


def test_text_is_normalised_before_it_is_hashed(tmp_path: Path) -> None:
    """An editor that writes decomposed letters changes nothing."""
    composed = library.load(written(tmp_path, SAMPLE))
    decomposed = library.load(written(tmp_path, changed("Bảng", "Ba\u0309ng")))
    assert decomposed.sha256 == composed.sha256


@pytest.mark.parametrize(
    "text", ["", "# nothing\n", "[]", "3", "a: b", "sections: 3", "sections: [3]", "sections: [{items: 3}]"]
)
def test_what_is_no_checklist_is_refused_with_a_sentence(tmp_path: Path, text: str) -> None:
    """However wrong the file is, its author reads a sentence with the file's name."""
    assert "sample/1.yaml" in problem(tmp_path, text).message("vi")


def test_an_unreadable_file_is_refused_with_a_sentence(tmp_path: Path) -> None:
    """No file, and a file that is not UTF-8."""
    with pytest.raises(Problem) as caught:
        library.load(tmp_path / "none" / "1.yaml")
    assert caught.value.code == "checklist.file_missing"
    path = written(tmp_path, "")
    path.write_bytes(b"title: \xff")
    with pytest.raises(Problem) as caught:
        library.load(path)
    assert caught.value.code == "yaml.malformed"


def test_a_fault_is_told_with_file_line_and_rule(tmp_path: Path) -> None:
    """What the core finds wrong is led back to where it is written."""
    text = changed("{of: posted, below: {of: required}}", "{of: expired, below: {of: required}}")
    found = library.faults(library.load(written(tmp_path, text)))
    assert [(fault.code, fault.details["line"]) for fault in found] == [("checklist.unknown_figure", 26)]
    assert "sample/1.yaml:26 (posting.few.when.all[1])" in found[0].message("vi")


def test_a_file_has_the_name_of_its_checklist(tmp_path: Path) -> None:
    """`id@version` leads to one file."""
    found = library.faults(library.load(written(tmp_path, SAMPLE, "other/2.yaml")))
    assert [fault.code for fault in found] == ["checklist.file_name"]


def test_checklists_are_found_by_path_id_and_version(tmp_path: Path) -> None:
    """An id alone means the newest version, counted and not spelt: 10 comes after 9."""
    for version in (1, 9, 10):
        written(tmp_path, changed("version: 1", f"version: {version}"), f"sample/{version}.yaml")
    written(tmp_path, "items: []", "parts/1.yaml")
    written(tmp_path, "notes", "sample/notes.yaml")
    assert [path.name for path in library.listed(tmp_path)] == ["1.yaml", "9.yaml", "10.yaml"]
    assert library.find(tmp_path, "sample").name == "10.yaml"
    assert library.find(tmp_path, "sample@9").name == "9.yaml"
    path = tmp_path / "sample" / "1.yaml"
    assert library.find(tmp_path, str(path)) == path
    for reference in ("sample@2", "other", "none/1.yaml", "sample@01"):
        with pytest.raises(Problem) as caught:
            library.find(tmp_path, reference)
        assert caught.value.code == "checklist.not_found"


PART = """\
id: shared
version: 2
items:
  - id: shared_item
    question: Câu hỏi chung?
    answer: compliance
    findings:
      - {id: bad, when: {is: not_met}, kind: limitation, text: Chưa đạt}
"""


def with_part(root: Path, part: str = PART) -> Path:
    written(root, part, "parts/shared/2.yaml")
    return written(root, changed("      - id: posting\n", "      - part: shared@2\n      - id: posting\n"))


def test_a_part_is_written_once_and_inlined(tmp_path: Path) -> None:
    """The canonical JSON does not show that items came from a part."""
    made = library.load(with_part(tmp_path))
    assert [item.id for item in made.checklist.sections[0].items] == ["plan", "shared_item", "posting"]
    assert made.checklist.sections[0].items[1].findings[0].when.item == "shared_item"
    assert library.faults(made) == []


def test_a_fault_in_a_part_is_told_with_the_parts_file(tmp_path: Path) -> None:
    """And one after the part with the line of the checklist's own file."""
    found = library.faults(library.load(with_part(tmp_path, PART.replace("Chưa đạt", "Chưa đạt."))))
    assert "parts/shared/2.yaml:8 (shared_item.bad.text)" in found[0].message("vi")
    path = with_part(tmp_path)
    path.write_text(path.read_text("utf-8").replace("thủ tục\n", "thủ tục.\n"), "utf-8")
    assert "sample/1.yaml:29 (posting.few.text)" in library.faults(library.load(path))[0].message("vi")


@pytest.mark.parametrize("name", ["shared", "shared@1", "../x@1"])
def test_a_part_that_is_not_there_is_told(tmp_path: Path, name: str) -> None:
    """With the line that asks for it."""
    with_part(tmp_path)
    path = written(tmp_path, changed("      - id: posting\n", f"      - part: {name}\n      - id: posting\n"))
    with pytest.raises(Problem) as caught:
        library.load(path)
    assert (caught.value.code, caught.value.details["line"]) == ("checklist.part_missing", 16)


def test_versions_are_compared_with_those_before_them(tmp_path: Path) -> None:
    """A type that changed is a fault of the new version, not of the old one."""
    first = written(tmp_path, SAMPLE)
    second = changed("version: 1", "version: 2").replace("answer: compliance", "answer: count")
    second = second.replace("{is: not_met}", "{is: 0}").replace(
        "{item: plan, is: met}", "{item: plan, is: 1}"
    )
    found = library.faults(library.load(written(tmp_path, second, "sample/2.yaml")))
    assert [(fault.code, fault.details["line"]) for fault in found] == [("checklist.type_changed", 10)]
    assert library.faults(library.load(first)) == []


LEGAL = """\
documents:
  - id: nd_30_2020
    type: Nghị định
    number: 30/2020/NĐ-CP
    issuer: Chính phủ
    date: "2020-03-05"
    verified: {number: V, issuer: V, date: V}
"""


def test_a_citation_of_an_unknown_document_is_a_fault(tmp_path: Path) -> None:
    """The id before the first space must be in the table."""
    written(tmp_path, LEGAL, legal.FILE)
    text = changed(
        "answer: compliance\n", "answer: compliance\n        basis: [nd_30_2020 khoản 2 Điều 16, nd_1_1900]\n"
    )
    found = library.faults(library.load(written(tmp_path, text)))
    assert [(fault.code, fault.details["document"]) for fault in found] == [
        ("checklist.unknown_basis", "nd_1_1900")
    ]
    assert legal.load(tmp_path)["nd_30_2020"].number == "30/2020/NĐ-CP"
    assert legal.load(tmp_path / "sample") == {}


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("issuer: Chính phủ", "isuer: Chính phủ", "shape.misspelt_field"),
        ("date: V}", "date: X}", "shape.unknown_value"),
        ("2020-03-05", "2020-02-30", "legal.date"),
        (", date: V}", "}", "legal.unverified"),
        ("    verified", "    replaced_by: [nd_2]\n    verified", "legal.unknown_id"),
        (
            "verified: {number: V, issuer: V, date: V}\n",
            "verified: {number: V, issuer: V, date: V}\n" + LEGAL.partition("\n")[2],
            "legal.duplicate_id",
        ),
    ],
)
def test_a_faulty_table_of_documents_is_told(tmp_path: Path, before: str, after: str, code: str) -> None:
    """Every field that is there says how far it was verified, and every date is one."""
    assert before in LEGAL
    written(tmp_path, LEGAL.replace(before, after, 1), legal.FILE)
    with pytest.raises(Problem) as caught:
        legal.load(tmp_path)
    assert caught.value.code == code
    assert "…" not in caught.value.message("vi")


def test_deep_nesting_is_refused(tmp_path: Path) -> None:
    """A file that nests beyond all measure is a mistake, not a crash."""
    assert problem(tmp_path, "a: " + "[" * 100 + "]" * 100).code == "json.too_deep"
    assert problem(tmp_path, "a: " + "[" * 1200).code == "json.too_deep"


def test_lines_lead_to_the_nearest_written_place() -> None:
    """What sugar added is told at what it was added to."""
    lines = {"$": 1, "$.sections": 3, "$.sections[0]": 4}
    assert yaml_file.line_of(lines, "$.sections[0].items[2].answer.type") == 4
    assert yaml_file.line_of(lines, "$.title") == 1
    assert yaml_file.line_of({}, "$") == 1
