"""Visits written by hand."""

import copy
from typing import Any

import pytest

from kiemtra.core.canonical import hash_of
from kiemtra.core.problems import Problem
from kiemtra.core.visit_file import acts, compile_file, open_file
from samples import ROWS, answered, checklist, event, item, rule

MADE = checklist(
    item(findings=[rule("a", {"item": "plan", "is": "not_met"}, "Chưa có kế hoạch")]),
    item(
        "staff",
        ROWS,
        findings=[rule("b", {"item": "staff", "of": "rows", "above": 0}, "Đếm {sum.present}", "note")],
    ),
)


def file(**more: Any) -> dict[str, Any]:
    """A visit file with nothing in it but what is told."""
    return {
        "checklist": "sample@1",
        "unit": {"name": "Sở Y tế", "kind": "department"},
        "date": "2019-09-24",
        "answers": {},
        **more,
    }


ROW = {"label": "Phòng 1", "at": "07:40", "counters": {"present": 3}}


def test_a_file_comes_to_findings_with_ids_from_its_hash() -> None:
    """The id of the visit is the SHA-256 of the file's canonical JSON, source and expectations included."""
    written = file(
        answers={"plan": "not_met"}, rows={"staff": [ROW]}, source={"title": "Bài báo"}, expect=[1]
    )
    result = compile_file(MADE, written)
    assert [finding["id"] for finding in result["findings"]] == [
        f"{hash_of(written)}.plan.a",
        f"{hash_of(written)}.staff.b",
    ]
    assert result["findings"][1]["text"] == "Đếm 3"
    assert (result["unanswered"], result["problems"]) == ([], [])


def test_the_same_file_gives_the_same_result_in_any_spelling() -> None:
    """The order of keys does not matter."""
    written = file(answers={"plan": "not_met"}, rows={"staff": [ROW, {**ROW, "label": "Phòng 2"}]})
    shuffled = dict(reversed(list(written.items())))
    assert compile_file(MADE, written) == compile_file(MADE, shuffled)


def test_source_and_expectations_change_nothing_but_the_id() -> None:
    """They are for people and tests."""
    plain, told = compile_file(MADE, file()), compile_file(MADE, file(source="S0", expect={"findings": 7}))
    assert (plain["unanswered"], plain["problems"]) == (told["unanswered"], told["problems"])


def test_remarks_and_free_findings_are_part_of_the_visit() -> None:
    """A free finding gets an id from its place in the file."""
    written = file(
        remarks=[{"item": "plan", "text": "Xem lại"}, {"text": "Chung"}],
        found=[{"kind": "strength", "section": "main", "text": "Nề nếp", "recommendation": "Phát huy"}],
    )
    visit = open_file(MADE, written)["visit"]
    assert [remark["text"] for remark in visit["remarks"]] == ["Xem lại", "Chung"]
    finding = compile_file(MADE, written)["findings"][0]
    assert finding["id"].startswith(f"{hash_of(written)}.00000000-0000-8000-b000-")


def test_times_of_rows_are_vietnamese() -> None:
    """07:40 in Hanoi is 00:40 in UTC, and 06:59 belongs to the day before; UTC may be written too."""
    rows = [ROW, {**ROW, "at": "06:59"}, {**ROW, "at": "2019-09-24T00:40:00.000Z", "note": "Giờ máy"}]
    visit = open_file(MADE, file(rows={"staff": rows}))["visit"]
    assert [row["at"] for row in visit["rows"]["staff"]] == [
        "2019-09-24T00:40:00.000Z",
        "2019-09-23T23:59:00.000Z",
        "2019-09-24T00:40:00.000Z",
    ]
    assert visit["rows"]["staff"][2]["note"] == "Giờ máy"


def test_a_file_may_hold_events_instead() -> None:
    """As phones made them, with disagreement and all."""
    events = [answered(1, "plan", "met"), answered(2, "plan", "not_met", author="binh", over=["e0001"])]
    written = file(events=copy.deepcopy(events))
    del written["answers"]
    result = compile_file(MADE, written)
    assert result["problems"] == [{"code": "finding.contested", "item": "plan"}]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"answer": {}}, "shape.unknown_field"),
        ({"unit": {"name": "Sở", "kind": "so"}}, "shape.unknown_value"),
        ({"unit": "Sở"}, "shape.wrong_type"),
        ({"checklist": "sample@2"}, "visit_file.checklist"),
        ({"date": "24/9/2019"}, "visit_file.date"),
        ({"date": "0001-01-01"}, "visit_file.date"),
        ({"answers": {"plan": "yes"}}, "answer.option"),
        ({"answers": {"Plan": "met"}}, "json.key"),
        ({"answers": {"other": "met"}}, "visit_file.unknown_item"),
        ({"answers": {"staff": {"present": 1}}}, "answer.rows_only"),
        ({"rows": {"plan": [ROW]}}, "answer.not_rows"),
        ({"rows": {"staff": [{**ROW, "counters": {"gone": 1}}]}}, "answer.counters"),
        ({"rows": {"staff": [{**ROW, "at": "7h40"}]}}, "visit_file.time"),
        ({"rows": {"staff": [{**ROW, "label": " "}]}}, "visit_file.blank"),
        ({"remarks": [{"section": "gone", "text": "x"}]}, "visit_file.unknown_section"),
        ({"remarks": [{"text": ""}]}, "visit_file.blank"),
        ({"found": [{"kind": "note", "section": "gone", "text": "x"}]}, "visit_file.unknown_section"),
        (
            {"found": [{"kind": "note", "section": "main", "item": "gone", "text": "x"}]},
            "visit_file.unknown_item",
        ),
        ({"found": [{"kind": "good", "section": "main", "text": "x"}]}, "shape.unknown_value"),
        ({"source": 1.5}, "json.number"),
        ({"source": "e\u0301"}, "json.not_nfc"),
        ({"events": [event(1, "danced", {})]}, "visit_file.event"),
        ({"events": [{"id": "e1"}]}, "shape.missing_field"),
        ({"events": [answered(1, "plan", "met")], "answers": {"plan": "met"}}, "visit_file.mixed"),
    ],
)
def test_a_wrong_file_is_refused_with_a_sentence(change: dict[str, Any], code: str) -> None:
    """Each way of being wrong has its problem, and the sentence leaves nothing open."""
    with pytest.raises(Problem) as caught:
        compile_file(MADE, file(**change))
    assert caught.value.code == code
    assert "…" not in caught.value.message("vi")
    assert "…" not in caught.value.message("en")


def test_the_acts_of_a_file_are_told_in_order() -> None:
    """The demonstration mints events of them: answers and rows by item, then remarks and free findings."""
    written = file(answers={"plan": "met"}, rows={"staff": [ROW]}, remarks=[{"text": "Chung"}])
    assert [kind for kind, _ in acts(MADE, written)] == ["answered", "counted", "remarked"]
    assert acts(MADE, written)[0] == ("answered", {"item": "plan", "value": "met"})
    with pytest.raises(Problem) as caught:
        acts(MADE, {**written, "checklist": "other@1"})
    assert caught.value.code == "visit_file.checklist"


def test_what_is_no_object_is_refused() -> None:
    """A list is not a visit."""
    with pytest.raises(Problem) as caught:
        compile_file(MADE, [])
    assert caught.value.code == "shape.wrong_type"
