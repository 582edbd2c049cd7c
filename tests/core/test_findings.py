"""Which items are asked and which findings follow."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiemtra.core.canonical import check, encode
from kiemtra.core.findings import Compiled, asked, compile_visit, hash_finding
from kiemtra.core.moves import at_home
from kiemtra.core.problems import message
from kiemtra.core.visit import Visit, fold
from samples import (
    CHOICE,
    CHOICES,
    RATIO,
    ROWS,
    TALLY,
    answered,
    answers_visit,
    checklist,
    counted,
    event,
    item,
    rule,
)

VISIT = "v1"
MET = {"item": "plan", "is": "met"}


def compiled(made: Any, visit: Visit, unit_kind: str = "department") -> Compiled:
    return compile_visit(made, visit, VISIT, unit_kind)


def texts(made: Any, visit: Visit) -> list[str]:
    return [finding["text"] for finding in compiled(made, visit)["findings"]]


def attached(number: int, digest: str, **more: Any) -> Any:
    return event(number, "attached", {"evidence": digest, "caption": "", "taken": {"at": ""}, **more})


def test_only_items_of_the_units_kind_are_asked() -> None:
    """No kinds mean every kind."""
    made = checklist(item("a", units=["ward", "commune"]), item("b", units=["department"]), item("c"))
    assert asked(made, {}, "ward") == ["a", "c"]
    assert asked(made, {}, "department") == ["b", "c"]


def test_an_item_is_asked_when_its_condition_holds_over_items_that_are_asked() -> None:
    """The answer to an item that is not asked is kept but not read."""
    made = checklist(
        item("c", when={"item": "b", "is": "met"}),
        item("b", when={"item": "a", "is": "met"}),
        item("a"),
    )
    assert asked(made, {"a": "met", "b": "met"}, "ward") == ["c", "b", "a"]
    assert asked(made, {"a": "not_met", "b": "met"}, "ward") == ["a"]
    assert asked(made, {"b": "met"}, "ward") == ["a"]


def test_items_that_wait_for_each_other_are_not_asked() -> None:
    """Nor is one that waits for them; the rest of the checklist is."""
    unanswered: dict[str, dict[str, object]] = {name: {"item": name, "answered": False} for name in "abc"}
    made = checklist(
        item("a", when=unanswered["b"]),
        item("b", when=unanswered["a"]),
        item("c", when=unanswered["a"]),
        item("d"),
    )
    assert asked(made, {}, "ward") == ["d"]


def test_an_item_may_wait_for_one_the_checklist_does_not_have() -> None:
    """Such an item is unanswered; the linter finds it, the phone does not stop."""
    made = checklist(
        item("a", when={"item": "gone", "answered": False}), item("b", when={"item": "gone", "is": "met"})
    )
    assert asked(made, {}, "ward") == ["a"]


def test_a_finding_has_a_derived_id_and_the_fields_of_its_rule() -> None:
    """What the design promises of a compiled finding."""
    full = rule("late", MET, "Chậm", recommendation="Nhanh hơn", days=15, severity="major")
    made = checklist(item(findings=[full, rule("good", {"item": "plan", "is": "partly"}, "Tốt", "strength")]))
    result = compiled(made, answers_visit(plan="met"))
    assert result == {
        "findings": [
            {
                "id": "v1.plan.late",
                "kind": "limitation",
                "section": "main",
                "item": "plan",
                "rule": "late",
                "text": "Chậm",
                "recommendation": "Nhanh hơn",
                "due_days": 15,
                "severity": "major",
                "evidence": [],
            }
        ],
        "unanswered": [],
        "problems": [],
    }
    check(result)
    assert len(hash_finding(result["findings"][0])) == 64


@pytest.mark.parametrize(
    ("answer", "value", "template", "said"),
    [
        ("count", 1234, "{value} hồ sơ", "1.234 hồ sơ"),
        ("count", 2021, "năm {value:plain}", "năm 2021"),
        ("percent", 9870, "đạt {value}", "đạt 98,7%"),
        ("percent", 10000, "{value}", "100%"),
        (
            RATIO,
            {"part": 24, "whole": 81},
            "{value}; {part}/{whole}; còn {rest}; {percent}",
            "24/81; 24/81; còn 57; 29,63%",
        ),
        (RATIO, {"part": 1000, "whole": 2000}, "{value} {value:plain}", "1.000/2.000 1000/2000"),
        (
            TALLY,
            {"required": 1219, "posted": 118},
            "{posted}/{required}, {required:plain}",
            "118/1.219, 1219",
        ),
        (CHOICE, "good", "{value}", "Tốt"),
        (CHOICES, ["bad", "good"], "{value}", "Kém, Tốt"),
        ("text", "Sổ {x}", "{value}", "Sổ {x}"),
        ("date", "2019-09-16", "từ {value}", "từ 16/09/2019"),
        ("time", "07:40", "{value}", "07 giờ 40"),
        ("compliance", "partly", "{value}", "đạt một phần"),
    ],
)
def test_figures_are_printed_the_vietnamese_way(answer: Any, value: Any, template: str, said: str) -> None:
    """Each type in a sentence; what people typed is not read as a template again."""
    made = checklist(
        item("plan", answer, findings=[rule("all", {"item": "plan", "answered": True}, template)])
    )
    assert texts(made, answers_visit(plan=value)) == [said]


def test_a_sentence_may_take_figures_of_other_items_and_sums_of_rows() -> None:
    """Own figures by their name, others' behind their item's id."""
    template = "{rows} phòng, vắng {sum.absent}; {posting.posted}/{posting.required}; {year.value:plain}"
    made = checklist(
        item("staff", ROWS, findings=[rule("all", {"item": "staff", "of": "rows", "above": 0}, template)]),
        item("posting", TALLY),
        item("year", "count"),
    )
    visit = fold(
        [
            counted(1, "staff", "r1", {"present": 3, "absent": 1}),
            counted(2, "staff", "r2", {"present": 3, "absent": 2}, "Phòng 2"),
            answered(3, "posting", {"required": 10, "posted": 8}),
            answered(4, "year", 2021),
        ]
    )
    assert texts(made, visit) == ["2 phòng, vắng 3; 8/10; 2021"]


@pytest.mark.parametrize(
    ("answer", "value", "template", "figure"),
    [
        (RATIO, {"part": 0, "whole": 0}, "{percent}", "percent"),
        (TALLY, {"required": 3}, "{posted}", "posted"),
        ("compliance", "met", "{other.value}", "other.value"),
        (CHOICES, [], "{value}", "value"),
    ],
)
def test_a_figure_nobody_recorded_is_a_problem_and_no_finding(
    answer: Any, value: Any, template: str, figure: str
) -> None:
    """No sentence is printed with a figure that was made up."""
    made = checklist(
        item("plan", answer, findings=[rule("all", {"item": "plan", "answered": True}, template)]),
        item("other"),
    )
    result = compiled(made, answers_visit(plan=value))
    assert result["findings"] == []
    assert result["problems"] == [
        {"code": "finding.figure_missing", "item": "plan", "rule": "all", "figure": figure}
    ]


def test_a_missing_figure_in_the_recommendation_is_a_problem_too() -> None:
    """A finding is whole or absent."""
    made = checklist(
        item(findings=[rule("a", MET, "A", recommendation="{files.value}")]), item("files", "count")
    )
    result = compiled(made, answers_visit(plan="met"))
    assert (result["findings"], result["problems"][0]["code"]) == ([], "finding.figure_missing")


def test_findings_of_a_join_stand_alone_and_carry_their_part() -> None:
    """The lead is repeated in the text, and the fragment is there to be joined."""
    made = checklist(
        item(findings=[rule("a", MET, "kế hoạch đào tạo", join={"id": "plans", "lead": "Chưa ban hành"})])
    )
    finding = compiled(made, answers_visit(plan="met"))["findings"][0]
    assert finding["text"] == "Chưa ban hành kế hoạch đào tạo"
    assert finding["join"] == {"id": "plans", "lead": "Chưa ban hành", "text": "kế hoạch đào tạo"}


def test_a_contested_item_is_a_problem_and_no_finding() -> None:
    """It is not unanswered either; an unanswered one is listed in order."""
    rules = [
        rule("a", {"not": {"item": "plan", "is": "x"}}, "A"),
        rule("b", {"item": "plan", "answered": False}, "B"),
    ]
    made = checklist(item("first"), item(findings=rules), item("last"))
    visit = fold([answered(1, "plan", "met"), answered(2, "plan", "partly", author="binh")])
    assert compiled(made, visit) == {
        "findings": [],
        "unanswered": ["first", "last"],
        "problems": [{"code": "finding.contested", "item": "plan"}],
    }


def test_a_contested_row_and_a_double_count_are_problems() -> None:
    """The double count names the label and its rows."""
    made = checklist(item("staff", ROWS))
    visit = fold(
        [
            counted(1, "staff", "r1", {"present": 3}),
            counted(2, "staff", "r1", {"present": 4}, author="binh"),
            counted(3, "staff", "r2", {"present": 3}, author="cuc"),
        ]
    )
    assert compiled(made, visit)["problems"] == [
        {"code": "finding.double_count", "item": "staff", "label": "Phòng 1", "rows": ["r1", "r2"]},
        {"code": "finding.contested", "item": "staff"},
    ]


def test_an_answer_to_an_item_that_is_not_asked_is_not_compiled() -> None:
    """It stays in the log and comes back when the item is asked again."""
    made = checklist(item("a"), item(when={"item": "a", "is": "met"}, findings=[rule("x", MET, "X")]))
    assert texts(made, answers_visit(plan="met")) == []
    assert texts(made, answers_visit(plan="met", a="met")) == ["X"]


def test_an_answer_that_does_not_fit_is_a_problem_and_counts_as_none() -> None:
    """A late answer from a phone on another version is not read as something else."""
    made = checklist(
        item(findings=[rule("x", {"item": "plan", "answered": True}, "X")]),
        item("staff", ROWS),
        item("n", "count"),
    )
    result = compiled(
        made, fold([answered(1, "plan", 3), answered(2, "staff", 4), counted(3, "n", "r", {"x": 1})])
    )
    assert result["findings"] == []
    assert result["unanswered"] == ["plan", "staff", "n"]
    assert [problem["code"] for problem in result["problems"]] == ["finding.answer_misfit"] * 3


def test_a_rule_may_find_that_something_was_not_answered() -> None:
    """Only `answered: false` holds of an unanswered item."""
    made = checklist(
        item(findings=[rule("none", {"item": "plan", "answered": False}, "Chưa kiểm tra", "note")])
    )
    result = compiled(made, answers_visit())
    assert [finding["text"] for finding in result["findings"]] == ["Chưa kiểm tra"]
    assert result["unanswered"] == ["plan"]


def test_evidence_is_in_the_teams_order_without_repetition_or_loss() -> None:
    """Ordered photos first, then by event; one photo attached twice is one; a lost one is left out."""
    made = checklist(item(findings=[rule("a", MET, "A")]), item("other"))
    visit = fold(
        [
            answered(1, "plan", "met"),
            attached(2, "ccc", item="plan"),
            attached(3, "bbb", item="plan", order=2),
            attached(4, "aaa", item="plan", order=1),
            attached(5, "ccc", item="plan"),
            attached(6, "ddd", item="plan"),
            attached(7, "eee", item="other"),
            attached(8, "fff", finding="plan.a"),
            attached(9, "ggg", finding="v1.plan.a", order=0),
            event(10, "lost", {"attached": "e0006", "reason": "Mất"}),
        ]
    )
    assert compiled(made, visit)["findings"][0]["evidence"] == ["ggg", "aaa", "bbb", "ccc", "fff"]


def test_missing_evidence_is_demanded_once_the_item_is_answered() -> None:
    """By kind, or as any photo; not when the item does not apply; a lost photo does not count."""
    demands = [
        {"min": 2, "of": "photo"},
        {"min": 1, "of": "board", "when": {"item": "plan", "is": "not_met"}},
    ]
    made = checklist(item(evidence=demands))

    def missing(value: str | None, *pieces: Any) -> list[tuple[object, object]]:
        log = [answered(1, "plan", value), *pieces]
        return [(problem["of"], problem["have"]) for problem in compiled(made, fold(log))["problems"]]

    assert missing(None) == []
    assert missing("not_applicable") == []
    assert missing("met") == [("photo", 0)]
    assert missing("not_met") == [("photo", 0), ("board", 0)]
    board = attached(2, "aaa", item="plan", category="board")
    assert missing("not_met", board) == [("photo", 1)]
    assert missing("not_met", board, attached(3, "bbb", item="plan")) == []
    lost = event(4, "lost", {"attached": "e0002", "reason": "Mất"})
    assert missing("not_met", board, attached(3, "bbb", item="plan"), lost) == [("photo", 1), ("board", 0)]


def test_free_findings_come_last_by_section_and_event() -> None:
    """In the order of the checklist's sections; one of an unknown section at the very end."""
    sections = [{"id": name, "title": name, "items": [item(f"item_{name}")]} for name in ("one", "two")]
    made = checklist(sections=sections)

    def found(number: int, section: str, **more: str) -> Any:
        body = {"finding": f"f{number}", "kind": "note", "section": section, "text": f"T{number}", **more}
        return event(number, "found", body)

    visit = fold(
        [
            found(1, "gone"),
            found(2, "two"),
            found(3, "one", item="item_one", recommendation="R"),
            found(4, "one", recommendation=""),
            attached(5, "aaa", finding="f3"),
        ]
    )
    findings = compiled(made, visit)["findings"]
    assert [finding["id"] for finding in findings] == ["v1.f3", "v1.f4", "v1.f2", "v1.f1"]
    assert findings[0] == {
        "id": "v1.f3",
        "kind": "note",
        "section": "one",
        "item": "item_one",
        "text": "T3",
        "recommendation": "R",
        "evidence": ["aaa"],
    }
    assert "recommendation" not in findings[1]


def test_a_worded_finding_says_what_the_secretary_wrote() -> None:
    """It stands alone; an empty recommendation removes it, an absent one leaves it."""
    full = rule("a", MET, "chậm", recommendation="Nhanh", join={"id": "j", "lead": "Việc này"})
    made = checklist(item(findings=[full, rule("b", MET, "B", recommendation="Giữ")]))
    visit = fold(
        [
            answered(1, "plan", "met"),
            event(2, "worded", {"finding": "v1.plan.a", "text": "Cũ"}),
            event(
                3, "worded", {"finding": "plan.a", "text": "Còn chậm", "recommendation": ""}, author="binh"
            ),
            event(4, "worded", {"finding": "plan.b", "text": "Bê", "recommendation": "Sửa"}),
            event(5, "worded", {"finding": "plan.zzz", "text": "Không có"}),
        ]
    )
    first, second = compiled(made, visit)["findings"]
    assert (first["text"], first["worded"]) == ("Còn chậm", True)
    assert "join" not in first
    assert "recommendation" not in first
    assert (second["text"], second["recommendation"]) == ("Bê", "Sửa")


def test_a_wording_without_a_recommendation_keeps_the_compiled_one() -> None:
    """Only what the secretary wrote is replaced."""
    made = checklist(item(findings=[rule("a", MET, "A", recommendation="R")]))
    visit = fold([answered(1, "plan", "met"), event(2, "worded", {"finding": "plan.a", "text": "Bê"})])
    assert compiled(made, visit)["findings"][0]["recommendation"] == "R"


def test_every_problem_of_compiling_can_be_told_to_people() -> None:
    """The details of each problem fill its sentence."""
    made = checklist(
        item("staff", ROWS),
        item(evidence=[{"min": 1, "of": "photo"}], findings=[rule("a", MET, "{files.value}")]),
        item("files", "count"),
    )
    visit = fold(
        [
            counted(1, "staff", "r1", {"present": 3}),
            counted(2, "staff", "r2", {"present": 3}, author="binh"),
            answered(3, "plan", "met"),
            answered(4, "files", -1),
        ]
    )
    problems = compiled(made, visit)["problems"]
    assert len(problems) == 4
    for problem in problems:
        details = {name: value for name, value in problem.items() if name != "code"}
        for language in ("vi", "en"):
            assert "…" not in message(str(problem["code"]), language, **details)  # type: ignore[arg-type]


MOVED = [
    {"item": "old", "to": ["plan"]},
    {"item": "both", "to": ["both", "extra"]},
    {"item": "gone", "to": []},
]


def test_a_late_answer_appears_under_the_item_that_took_its_place() -> None:
    """What the old phone recorded, with its photo, meets what the new one did."""
    made = checklist(item(findings=[rule("a", MET, "A")]), moves=MOVED[:1])
    late = [answered(1, "old", "met"), attached(2, "aaa", item="old")]
    assert compiled(made, fold(late))["findings"][0]["evidence"] == ["aaa"]
    assert texts(made, fold([*late, answered(3, "plan", "met", author="binh")])) == ["A"]
    result = compiled(made, fold([*late, answered(3, "plan", "partly", author="binh")]))
    assert result["problems"] == [{"code": "finding.contested", "item": "plan"}]


def test_acts_that_came_together_are_sorted_by_event_again() -> None:
    """The order of the lists is the fold's, wherever an act was recorded."""
    made = checklist(item(), moves=MOVED[:1])
    home = at_home(fold([answered(5, "old", "met"), answered(3, "plan", "met", author="binh")]), made)
    assert [act["event"] for act in home["items"]["plan"]["acts"]] == ["e0003", "e0005"]


def test_the_answer_to_a_split_item_appears_under_each_part_and_a_dropped_one_nowhere() -> None:
    """Rows move with their counts; the dropped answer stays in the visit under its old id."""
    made = checklist(item("both", ROWS), item("extra", ROWS), moves=MOVED[1:])
    visit = fold(
        [
            counted(1, "both", "r1", {"present": 3}),
            counted(2, "extra", "r1", {"present": 3}, author="binh"),
            counted(3, "extra", "r2", {"present": 1}, "Phòng 2"),
            answered(4, "gone", "met"),
            event(5, "remarked", {"item": "both", "text": "Ghi chú"}),
            event(6, "remarked", {"text": "Chung"}),
        ]
    )
    home = at_home(visit, made)
    assert [(name, [row["row"] for row in rows]) for name, rows in home["rows"].items()] == [
        ("both", ["r1"]),
        ("extra", ["r1", "r2"]),
    ]
    assert [act["event"] for act in home["rows"]["extra"][0]["acts"]] == ["e0001", "e0002"]
    assert [remark.get("item") for remark in home["remarks"]] == ["both", "extra", None]
    assert home["items"]["gone"]["value"] == "met"
    assert encode(at_home(home, made)) == encode(home)
    assert compiled(made, visit)["unanswered"] == []


@given(
    st.dictionaries(
        st.sampled_from(["plan", "files", "ratio"]),
        st.sampled_from(["met", "partly", 3, {"part": 1, "whole": 3}]),
    )
)
def test_compiling_again_gives_the_same_bytes(values: dict[str, Any]) -> None:
    """Derived ids and nothing else: no time, no chance."""
    made = checklist(
        item(findings=[rule("a", MET, "A {ratio.percent}")]),
        item("files", "count"),
        item("ratio", RATIO, when=MET),
    )
    visit = answers_visit(**values)
    assert encode(compiled(made, visit)) == encode(compiled(made, visit))
    check(compiled(made, visit))
