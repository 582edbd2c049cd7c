"""What the minutes say that are read back and signed."""

from typing import Any

from kiemtra.core.canonical import check, hash_of
from kiemtra.core.minutes import compose, hash_minutes
from kiemtra.core.visit import fold
from samples import ROWS, answered, checklist, counted, event, item, rule

META: dict[str, Any] = {
    "visit": "v1",
    "unit": {"id": "u1", "name": "Sở Y tế", "kind": "department"},
    "programme": {"id": "p1", "title": "Kế hoạch kiểm tra năm 2026", "bases": ["Kế hoạch 01/KH-UBND"]},
    "checklist": {"id": "sample", "version": 1, "sha256": "a" * 64, "title": "Bảng kiểm mẫu"},
    "mode": "scheduled",
    "period": None,
    "team": {"members": []},
}
IS = {value: {"item": "plan", "is": value} for value in ("met", "partly")}


def composed(made: Any, *events: Any, **meta: Any) -> dict[str, Any]:
    minutes = compose(made, fold(events), {**META, **meta})
    check(minutes)
    return minutes


def joined(rule_id: str, fragment: str, **more: Any) -> dict[str, Any]:
    return rule(rule_id, IS["met"], fragment, join={"id": "plans", "lead": "Chưa ban hành"}, **more)


def test_minutes_of_an_empty_visit_say_so() -> None:
    """Nothing recorded: no sections, everything unanswered, start and end open."""
    assert composed(checklist(item())) == {
        "visit": "v1",
        "unit": META["unit"],
        "programme": META["programme"],
        "checklist": {"id": "sample", "version": 1, "sha256": "a" * 64},
        "mode": "scheduled",
        "team": {"members": []},
        "started": None,
        "ended": None,
        "attendance": {"team": [], "unit": []},
        "contents": ["Nội dung chính"],
        "sections": [],
        "explanations": [],
        "viewed": [],
        "evidence": {"count": 0, "lost": 0, "list": []},
        "head_counts": [],
        "unanswered": ["plan"],
        "contested": [],
    }


def test_joined_findings_are_one_line_and_requests_stand_once() -> None:
    """Two fragments, one lead, their evidence; a limitation's recommendation is a line of its own."""
    rules = [
        joined("a", "kế hoạch đào tạo", recommendation="Ban hành đủ kế hoạch"),
        rule("x", IS["met"], "Khác"),
        joined("b", "kế hoạch kiểm tra", recommendation="Ban hành đủ kế hoạch"),
        rule("c", IS["met"], "Niêm yết quy chế", "recommendation"),
        rule("d", IS["met"], "Tốt", "strength"),
        rule("e", IS["met"], "Có 3 phòng", "note"),
    ]
    taken = {"item": "plan", "evidence": "f" * 64, "caption": "Ảnh", "taken": {"at": ""}}
    minutes = composed(
        checklist(item(findings=rules)), answered(1, "plan", "met"), event(2, "attached", taken)
    )
    assert minutes["sections"] == [
        {
            "id": "main",
            "title": "Nội dung chính",
            "strengths": [{"finding": "v1.plan.d", "text": "Tốt", "evidence": 1}],
            "limitations": [
                {"text": "Chưa ban hành kế hoạch đào tạo, kế hoạch kiểm tra", "evidence": 1},
                {"finding": "v1.plan.x", "text": "Khác", "evidence": 1},
            ],
            "recommendations": [
                {"finding": "v1.plan.c", "text": "Niêm yết quy chế", "evidence": 1},
                {"finding": "v1.plan.a", "text": "Ban hành đủ kế hoạch", "evidence": 0},
            ],
            "notes": [{"finding": "v1.plan.e", "text": "Có 3 phòng", "evidence": 1}],
        }
    ]


def test_one_finding_of_a_join_is_a_line_with_its_id() -> None:
    """Alone it reads the same and can be pointed at."""
    minutes = composed(checklist(item(findings=[joined("a", "kế hoạch")])), answered(1, "plan", "met"))
    assert minutes["sections"][0]["limitations"] == [
        {"finding": "v1.plan.a", "text": "Chưa ban hành kế hoạch", "evidence": 0}
    ]


def test_joins_of_different_kinds_are_not_mixed() -> None:
    """A strength never joins a limitation's sentence."""
    rules = [joined("a", "kế hoạch"), joined("b", "quy chế", kind="strength")]
    section = composed(checklist(item(findings=rules)), answered(1, "plan", "met"))["sections"][0]
    assert (len(section["strengths"]), len(section["limitations"])) == (1, 1)


def test_two_joins_with_one_lead_are_two_lines() -> None:
    """The id says what belongs together, not the words."""
    rules = [
        joined("a", "kế hoạch"),
        {**joined("b", "quy chế"), "join": {"id": "rules", "lead": "Chưa ban hành"}},
    ]
    section = composed(checklist(item(findings=rules)), answered(1, "plan", "met"))["sections"][0]
    assert [line["text"] for line in section["limitations"]] == [
        "Chưa ban hành kế hoạch",
        "Chưa ban hành quy chế",
    ]


def test_who_was_there_when_and_what_was_seen() -> None:
    """The facts of the visit, without the events' own ids and authors."""
    person = {"name": "Lê Thị Cúc", "position": "Giám đốc", "organisation": "Sở Y tế"}
    minutes = composed(
        checklist(item()),
        event(1, "started", {"at": "2026-11-22T00:15:00.000Z", "place": "Trụ sở"}),
        event(2, "ended", {"at": "2026-11-22T04:00:00.000Z", "copies": 3}),
        event(3, "attended", {"side": "unit", **person}),
        event(4, "attended", {"side": "team", **person, "name": "An"}),
        event(5, "viewed", {"document": "Sổ văn bản đi", "period": "Năm 2026"}),
    )
    assert minutes["started"] == {"at": "2026-11-22T00:15:00.000Z", "place": "Trụ sở"}
    assert minutes["ended"] == {"at": "2026-11-22T04:00:00.000Z", "copies": 3}
    assert minutes["attendance"] == {"team": [{**person, "name": "An"}], "unit": [person]}
    assert minutes["viewed"] == [{"document": "Sổ văn bản đi", "period": "Năm 2026"}]


def test_an_explanation_says_what_it_is_about() -> None:
    """An item's question, a finding's words, or nothing in particular."""
    made = checklist(item(findings=[rule("a", IS["met"], "Chậm")]))
    minutes = composed(
        made,
        answered(1, "plan", "met"),
        event(2, "explained", {"item": "plan", "text": "Đã làm", "agrees": True}),
        event(3, "explained", {"finding": "plan.a", "text": "Do thiếu người", "agrees": True}),
        event(4, "explained", {"text": "Cảm ơn Đoàn", "agrees": True}),
    )
    assert [explanation["about"] for explanation in minutes["explanations"]] == ["Câu hỏi plan", "Chậm", ""]
    assert minutes["explanations"][1]["finding"] == "plan.a"


def test_lost_evidence_is_listed_but_not_counted() -> None:
    """It prints as lost."""
    taken = {"evidence": "f" * 64, "caption": "Ảnh", "taken": {"at": ""}}
    minutes = composed(
        checklist(item()),
        event(1, "attached", {"item": "plan", **taken}),
        event(2, "attached", {**taken, "evidence": "e" * 64}),
        event(3, "lost", {"attached": "e0002", "reason": "Mất máy"}),
    )
    assert minutes["evidence"] == {
        "count": 1,
        "lost": 1,
        "list": [
            {"evidence": "f" * 64, "caption": "Ảnh", "item": "plan"},
            {"evidence": "e" * 64, "caption": "Ảnh", "lost": "Mất máy"},
        ],
    }


def test_head_counts_show_every_row_and_the_sums() -> None:
    """Only when the members agree; a contested count is listed as contested."""
    made = checklist(item("staff", ROWS), item("other", ROWS))
    minutes = composed(
        made,
        counted(1, "staff", "r1", {"present": 3}, note="Một người ốm"),
        counted(2, "staff", "r2", {"present": 4, "absent": 1}, "Phòng 2"),
        counted(3, "other", "r3", {"present": 1}),
        counted(4, "other", "r3", {"present": 2}, author="binh"),
    )
    at = "2026-11-22T00:15:00.000Z"
    assert minutes["head_counts"] == [
        {
            "item": "staff",
            "label": "Câu hỏi staff",
            "rows": [
                {"label": "Phòng 1", "at": at, "counters": {"present": 3}, "note": "Một người ốm"},
                {"label": "Phòng 2", "at": at, "counters": {"present": 4, "absent": 1}},
            ],
            "sum": {"present": 7, "absent": 1},
        }
    ]
    assert minutes["contested"] == ["other"]


def test_a_free_finding_of_a_section_that_is_gone_is_not_lost() -> None:
    """It is read back under a heading of its own, not under the section's id."""
    body = {"finding": "f1", "kind": "note", "section": "gone", "text": "Ghi nhận"}
    minutes = composed(checklist(item()), event(1, "found", body))
    assert [(section["id"], section["title"]) for section in minutes["sections"]] == [
        ("gone", "Nội dung khác")
    ]


def test_sections_without_an_asked_item_are_no_contents() -> None:
    """The minutes list what concerned this unit."""
    made = checklist(
        sections=[
            {"id": "a", "title": "Cho phường", "items": [item("x", units=["ward"])]},
            {"id": "b", "title": "Cho sở", "items": [item("y")]},
        ]
    )
    assert composed(made)["contents"] == ["Cho sở"]


def test_a_signature_does_not_change_what_was_signed() -> None:
    """The hash of the minutes is that of their content alone, and pooled findings are part of it."""
    made = checklist(item())
    signature = {"side": "team", "role": "head", "name": "An", "position": "", "heads": [], "of": "a" * 64}
    first = composed(made, answered(1, "plan", "met"))
    second = composed(made, answered(1, "plan", "met"), event(2, "signed", signature))
    assert hash_minutes(first) == hash_minutes(second) == hash_of(first)
    assert composed(made, pooled=True)["pooled"] is True
    assert composed(made, period="Năm 2026")["period"] == "Năm 2026"
