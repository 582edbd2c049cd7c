"""What may be wrong with one thing, written once in YAML."""

from pathlib import Path

from kiemtra.core.canonical import JSON
from kiemtra.core.checklist import to_json
from kiemtra.core.visit_file import compile_file
from kiemtra.store import library

SLIP = """\
id: slips
version: 1
title: Phiếu kiểm soát
sections:
  - id: files
    title: Hồ sơ
    items:
      - id: open_files
        question: Có bao nhiêu hồ sơ đang giải quyết?
        answer: count
      - id: slip
        question: Phiếu kiểm soát có thiếu sót nào?
        faults:
          - {id: missing, label: Không lập, text: Không lập Phiếu, recommendation: Lập phiếu, days: 15}
          - id: unsigned
            text: Phiếu kiểm soát không có chữ ký
            severity: minor
            when: {item: open_files, above: 0}
        faultless: Lập Phiếu kiểm soát đầy đủ
        evidence:
          - {min: 1, of: register, when: faulty}
"""
LONG = """\
id: slips
version: 1
title: Phiếu kiểm soát
sections:
  - id: files
    title: Hồ sơ
    items:
      - id: open_files
        question: Có bao nhiêu hồ sơ đang giải quyết?
        answer: {type: count}
      - id: slip
        question: Phiếu kiểm soát có thiếu sót nào?
        answer:
          type: choices
          options:
            - {id: missing, label: Không lập}
            - {id: unsigned, label: Phiếu kiểm soát không có chữ ký}
        findings:
          - id: missing
            when: {includes: missing}
            kind: limitation
            text: Không lập Phiếu
            recommendation: Lập phiếu
            days: 15
          - id: unsigned
            when: {all: [{includes: unsigned}, {item: open_files, above: 0}]}
            kind: limitation
            severity: minor
            text: Phiếu kiểm soát không có chữ ký
          - id: none
            when: {not: {any: [{includes: missing}, {includes: unsigned}]}}
            kind: strength
            text: Lập Phiếu kiểm soát đầy đủ
        evidence:
          - {min: 1, of: register, when: {any: [{includes: missing}, {includes: unsigned}]}}
"""


def loaded(folder: Path, text: str) -> library.Loaded:
    path = folder / "slips" / "1.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return library.load(path)


def sentences(checklist: library.Loaded, answers: dict[str, JSON]) -> list[str]:
    visit: JSON = {
        "checklist": "slips@1",
        "unit": {"name": "Sở", "kind": "department"},
        "date": "2026-11-22",
        "answers": answers,
    }
    return [finding["text"] for finding in compile_file(checklist.checklist, visit)["findings"]]


def test_a_list_of_faults_means_options_rules_and_demands(tmp_path: Path) -> None:
    """Short and long form have one canonical JSON, so one hash."""
    assert to_json(loaded(tmp_path, SLIP).checklist) == to_json(loaded(tmp_path / "long", LONG).checklist)


def test_each_fault_makes_its_sentence_and_no_fault_makes_the_praise(tmp_path: Path) -> None:
    """One tap, one finding; an empty list is the answer of a thing without fault."""
    slips = loaded(tmp_path, SLIP)
    assert sentences(slips, {"open_files": 3, "slip": ["missing", "unsigned"]}) == [
        "Không lập Phiếu",
        "Phiếu kiểm soát không có chữ ký",
    ]
    assert sentences(slips, {"open_files": 0, "slip": ["unsigned"]}) == []
    assert sentences(slips, {"slip": []}) == ["Lập Phiếu kiểm soát đầy đủ"]
    assert sentences(slips, {}) == []


def test_the_shipped_form_has_no_fault(tmp_path: Path) -> None:
    """What the linter reads is the long form; the demand and the praise name only options that exist."""
    assert library.faults(loaded(tmp_path, SLIP)) == []
