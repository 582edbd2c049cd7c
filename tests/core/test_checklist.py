"""Decoding checklists, and the faults that keep one from being published."""

from typing import Any

import pytest

from kiemtra.core.canonical import hash_of
from kiemtra.core.checklist import Checklist, decode, figure_names, items, to_json
from kiemtra.core.faults import check
from kiemtra.core.problems import PROBLEMS, Problem
from kiemtra.core.versions import succession_faults
from samples import CHOICE, CHOICES, RATIO, ROWS, TALLY, checklist, item, rule

MET = {"item": "plan", "is": "met"}


def codes(made: Checklist) -> list[str]:
    found = check(made)
    for fault in found:
        assert "…" not in fault.message("en"), fault
        assert "…" not in fault.message("vi"), fault
    return [fault.code for fault in found]


def refused(value: Any) -> Problem:
    with pytest.raises(Problem) as caught:
        decode(value)
    return caught.value


def test_the_canonical_form_is_its_own_canonical_form() -> None:
    """Decoding and writing again gives the same hash, and options that are absent stay absent."""
    value: Any = {
        "id": "sample",
        "version": 2,
        "title": "Bảng kiểm",
        "sections": [
            {
                "id": "main",
                "title": "Nội dung",
                "items": [
                    item(
                        "plan",
                        RATIO,
                        guidance="Xem sổ",
                        basis=["nd_30_2020 Điều 16"],
                        units=["ward"],
                        when={"not": {"any": [{"item": "other", "answered": False}]}},
                        evidence=[
                            {"min": 1, "of": "photo", "when": {"item": "plan", "of": "rest", "above": 0}}
                        ],
                        findings=[
                            rule(
                                "late",
                                {"item": "plan", "of": "part", "below": {"of": "whole"}},
                                "Còn {rest} hồ sơ",
                                recommendation="Giải quyết dứt điểm",
                                days=15,
                                severity="major",
                                join={"id": "files", "lead": "Việc giải quyết hồ sơ"},
                            )
                        ],
                    ),
                    item("other"),
                ],
            }
        ],
        "moves": [{"item": "old", "to": ["plan"]}, {"item": "gone", "to": []}],
    }
    made = decode(value)
    assert hash_of(to_json(made)) == hash_of(value)
    assert codes(made) == []


def test_items_come_in_order_with_their_section() -> None:
    """The order of a checklist is that of its file."""
    made = checklist(item("b"), item("a"))
    assert [(section.id, each.id) for section, each in items(made)] == [("main", "b"), ("main", "a")]


def test_figures_by_type() -> None:
    """What `of` may name."""
    made = checklist(item("a", RATIO), item("b", TALLY), item("c", ROWS), item("d", "count"))
    assert [figure_names(each.answer) for _, each in items(made)] == [
        ("part", "whole", "rest", "percent"),
        ("required", "posted"),
        ("rows", "sum.present", "sum.absent"),
        (),
    ]


@pytest.mark.parametrize(
    ("change", "code", "path"),
    [
        ({"wen": MET}, "shape.unknown_field", "$.sections[0].items[0]"),
        ({"question": None}, "shape.wrong_type", "$.sections[0].items[0].question"),
        ({"question": False}, "shape.wrong_type", "$.sections[0].items[0].question"),
        ({"id": "Plan"}, "shape.not_an_id", "$.sections[0].items[0].id"),
        ({"id": "plan\n"}, "shape.not_an_id", "$.sections[0].items[0].id"),
        ({"units": ["sở"]}, "shape.unknown_value", "$.sections[0].items[0].units[0]"),
        ({"answer": {"type": "yes_no"}}, "shape.unknown_value", "$.sections[0].items[0].answer.type"),
        (
            {"evidence": [{"min": 0, "of": "photo"}]},
            "shape.invalid_value",
            "$.sections[0].items[0].evidence[0].min",
        ),
        ({"when": {"item": "a", "is": False}}, "shape.wrong_type", "$.sections[0].items[0].when.is"),
        ({"findings": [{"id": "x"}]}, "shape.missing_field", "$.sections[0].items[0].findings[0]"),
    ],
)
def test_a_misshapen_checklist_is_refused_with_its_place(
    change: dict[str, Any], code: str, path: str
) -> None:
    """An unknown field, a wrong type and an unknown value each name the place and offer what is possible."""
    problem = refused(
        {
            "id": "sample",
            "version": 1,
            "title": "T",
            "sections": [
                {
                    "id": "s",
                    "title": "S",
                    "items": [item(**change) if "id" not in change else {**item(), **change}],
                }
            ],
        }
    )
    assert (problem.code, problem.details["path"]) == (code, path)
    assert path in problem.message("vi")


def test_an_unknown_value_is_told_with_the_known_ones() -> None:
    """The author of a checklist reads what can be chosen."""
    problem = refused(
        {**to_json(checklist(item()))}
        | {"sections": [{"id": "s", "title": "S", "items": [item("a", "yes")]}]}
    )
    assert "compliance, count" in problem.message("en")


def test_text_that_is_not_nfc_is_refused() -> None:
    """A checklist is canonical JSON like everything that is hashed."""
    assert refused({**to_json(checklist(item())), "title": "Ba\u0309ng"}).code == "json.not_nfc"


COUNT_ABOVE = {"item": "files", "above": 0}


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (checklist(item(), item()), ["checklist.duplicate_id"]),
        (checklist(item("rows")), ["checklist.reserved_id"]),
        (checklist(item(findings=[rule("a", MET, "A"), rule("a", MET, "B")])), ["checklist.duplicate_id"]),
        (checklist(item(question=" ")), ["checklist.blank"]),
        (checklist(item(question="Có? ")), ["checklist.outer_space"]),
        (checklist(item(guidance="")), ["checklist.blank"]),
        (checklist(item(basis=[""])), ["checklist.blank"]),
        (checklist(title=" "), ["checklist.blank", "checklist.empty_list"]),
        (checklist(sections=[]), ["checklist.empty_list"]),
        (checklist(item("a", {"type": "ratio"})), ["checklist.answer_needs"] * 2),
        (checklist(item("a", {"type": "count", "options": []})), ["checklist.answer_field"]),
        (checklist(item("a", {"type": "choice", "options": []})), ["checklist.empty_list"]),
        (
            checklist(item("a", {"type": "tally", "counters": [{"id": "part", "label": ""}]})),
            ["checklist.blank", "checklist.reserved_id"],
        ),
        (
            checklist(
                item("a", {**CHOICE, "options": [{"id": "x", "label": "X"}, {"id": "x", "label": "Y"}]})
            ),
            ["checklist.duplicate_id"],
        ),
        (checklist(item("a", when=MET)), ["checklist.unknown_item"]),
        (checklist(item(when=MET)), ["checklist.cycle"]),
        (
            checklist(
                item("a", when={"item": "b", "answered": False}),
                item("b", when={"item": "a", "answered": False}),
            ),
            ["checklist.cycle"] * 2,
        ),
        (checklist(item(findings=[rule("a", {}, "A")])), ["checklist.condition_shape"]),
        (checklist(item(findings=[rule("a", {**MET, "above": 1}, "A")])), ["checklist.condition_shape"]),
        (
            checklist(item(findings=[rule("a", {"item": "plan", "all": [MET]}, "A")])),
            ["checklist.condition_shape"],
        ),
        (checklist(item(findings=[rule("a", {"all": []}, "A")])), ["checklist.empty_list"]),
        (checklist(item(findings=[rule("a", {"is": "met"}, "A")])), ["checklist.condition_item"]),
        (
            checklist(item(findings=[rule("a", {"item": "plan", "of": "x", "answered": True}, "A")])),
            ["checklist.answered_of"],
        ),
        (
            checklist(item("plan", TALLY, findings=[rule("a", {"item": "plan", "above": 1}, "A")])),
            ["checklist.figure_needed"],
        ),
        (
            checklist(
                item("plan", TALLY, findings=[rule("a", {"item": "plan", "of": "expired", "above": 1}, "A")])
            ),
            ["checklist.unknown_figure"],
        ),
        (
            checklist(
                item(
                    "plan",
                    TALLY,
                    findings=[rule("a", {"item": "plan", "of": "posted", "below": {"of": "x"}}, "A")],
                )
            ),
            ["checklist.unknown_figure"],
        ),
        (
            checklist(
                item("plan", ROWS, findings=[rule("a", {"item": "plan", "of": "rows", "is": "3"}, "A")])
            ),
            ["checklist.value_misfit"],
        ),
        (
            checklist(item(findings=[rule("a", {"item": "plan", "is": "yes"}, "A")])),
            ["checklist.value_misfit"],
        ),
        (
            checklist(item(findings=[rule("a", {"item": "plan", "is": {"of": "part"}}, "A")])),
            ["checklist.no_figures"],
        ),
        (checklist(item(findings=[rule("a", {"item": "plan", "above": 1}, "A")])), ["checklist.test_misfit"]),
        (
            checklist(item("plan", CHOICES, findings=[rule("a", {"item": "plan", "is": "good"}, "A")])),
            ["checklist.test_misfit"],
        ),
        (
            checklist(item("plan", CHOICES, findings=[rule("a", {"item": "plan", "includes": "x"}, "A")])),
            ["checklist.value_misfit"],
        ),
        (
            checklist(item("plan", "percent", findings=[rule("a", {"item": "plan", "below": 98700}, "A")])),
            ["checklist.value_misfit"],
        ),
        (
            checklist(item("plan", "time", findings=[rule("a", {"item": "plan", "above": 210}, "A")])),
            ["checklist.value_misfit"],
        ),
        (
            checklist(
                item("plan", "date", findings=[rule("a", {"item": "plan", "above": "2026-02-30"}, "A")])
            ),
            ["checklist.value_misfit"],
        ),
        (
            checklist(item(evidence=[{"min": 1, "of": "photo", "when": {"item": "x", "answered": True}}])),
            ["checklist.unknown_item"],
        ),
        (checklist(item(findings=[rule("a", MET, "Đạt.")])), ["checklist.sentence_end"]),
        (checklist(item(findings=[rule("a", MET, "A", recommendation="B;")])), ["checklist.sentence_end"]),
        (checklist(item(findings=[rule("a", MET, "{Value}")])), ["checklist.brace"]),
        (checklist(item(findings=[rule("a", MET, "{x.value}")])), ["checklist.unknown_item"]),
        (checklist(item(findings=[rule("a", MET, "{part}")])), ["checklist.placeholder"]),
        (
            checklist(
                item(
                    "plan", TALLY, findings=[rule("a", {"item": "plan", "of": "posted", "is": 0}, "{value}")]
                )
            ),
            ["checklist.placeholder"],
        ),
        (
            checklist(item(findings=[rule("a", MET, "A", "strength", recommendation="B")])),
            ["checklist.field_of_kind"],
        ),
        (checklist(item(findings=[rule("a", MET, "A", "strength", days=3)])), ["checklist.field_of_kind"]),
        (
            checklist(item(findings=[rule("a", MET, "A", "recommendation", severity="minor")])),
            ["checklist.field_of_kind"],
        ),
        (
            checklist(item(findings=[rule("a", MET, "A", join={"id": "j", "lead": "{value}"})])),
            ["checklist.lead_placeholder"],
        ),
        (
            checklist(
                item(
                    findings=[
                        rule("a", MET, "A", join={"id": "j", "lead": "Có"}),
                        rule("b", MET, "B", join={"id": "j", "lead": "Đã có"}),
                        rule("c", MET, "C", "strength", join={"id": "j", "lead": "Khác loại"}),
                    ]
                )
            ),
            ["checklist.join_lead"],
        ),
        (checklist(item(), moves=[{"item": "plan", "to": ["plan", "x"]}]), ["checklist.unknown_item"]),
        (checklist(item(), moves=[{"item": "plan", "to": []}]), ["checklist.move_stays"]),
        (
            checklist(item(), moves=[{"item": "o", "to": []}, {"item": "o", "to": ["plan"]}]),
            ["checklist.duplicate_id"],
        ),
    ],
)
def test_each_fault_is_found_once_and_explained(made: Checklist, expected: list[str]) -> None:
    """Every fault has its own code, and its sentences leave no detail open."""
    assert codes(made) == expected
    assert all(code in PROBLEMS for code in expected)


def test_a_sound_checklist_of_every_type_has_no_fault() -> None:
    """All answer types with a rule and a sentence that reads them."""
    good: list[tuple[Any, dict[str, Any], str]] = [
        ("compliance", {"is": "met"}, "{value}"),
        ("count", {"above": 1}, "{value} và {value:plain}"),
        ("percent", {"below": 10000}, "{value}"),
        (RATIO, {"of": "percent", "below": 5000}, "{part}/{whole}, còn {rest}, {percent}, {value}"),
        (TALLY, {"of": "posted", "below": {"of": "required"}}, "{posted}/{required}"),
        (
            ROWS,
            {"of": "sum.absent", "above": 0},
            "{rows} phòng, vắng {sum.absent}, {a0.value}, {a3.percent:plain}",
        ),
        (CHOICE, {"is": "bad"}, "{value}"),
        (CHOICES, {"includes": "bad"}, "{value}"),
        ("text", {"answered": True}, "{value}"),
        ("date", {"below": "2019-01-01"}, "{value}"),
        ("time", {"above": "07:30"}, "{value}"),
    ]
    made = checklist(
        *(
            item(f"a{at}", answer, findings=[rule("found", {"item": f"a{at}", **when}, text)])
            for at, (answer, when, text) in enumerate(good)
        )
    )
    assert codes(made) == []


def test_a_fault_leads_to_its_place() -> None:
    """The path is for machines; people read the item and the rule."""
    found = check(checklist(item("a"), item(findings=[rule("late", MET, "Chậm.", recommendation="Nhanh")])))
    assert (found[0].path, found[0].where) == ("$.sections[0].items[1].findings[0].text", "plan.late.text")


def test_under_one_item_id_the_type_never_changes() -> None:
    """A trend over an item compares like with like."""
    found = succession_faults([checklist(item("a", "count"))], checklist(item("a", "percent"), version=2))
    assert [(fault.code, fault.where) for fault in found] == [("checklist.type_changed", "a.answer")]


def test_an_id_that_was_given_up_never_comes_back() -> None:
    """Items, rules and counters keep their ids for themselves, over any number of versions."""
    first = checklist(item("a", findings=[rule("x", {"item": "a", "is": "met"}, "X")]), item("b", TALLY))
    fewer = {**TALLY, "counters": TALLY["counters"][:1]}
    second = checklist(item("a"), item("b", fewer), version=2)
    third = checklist(
        item("a", findings=[rule("x", {"item": "a", "is": "met"}, "X")]), item("b", TALLY), version=3
    )
    assert succession_faults([first], second) == []
    assert {fault.where for fault in succession_faults([first, second], third)} == {"a.x", "b.answer.posted"}
    assert succession_faults([], third) == []
