"""The answers that are tried decide rightly whether a condition can ever hold."""

from itertools import product
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiemtra.core.checklist import Condition, Item
from kiemtra.core.conditions import holds
from kiemtra.core.samples import can_hold, trial
from samples import CHOICE, CHOICES, RATIO, ROWS, TALLY, one_item

MOST = 12


def condition(value: dict[str, Any]) -> Condition:
    return msgspec.convert(value, Condition)


def ratio_answers() -> list[Any]:
    """Every ratio up to a dozen, in steps no constant below can slip through."""
    return [{"part": part, "whole": whole} for whole in range(MOST + 1) for part in range(whole + 1)]


def tally_answers() -> list[Any]:
    figures: list[Any] = [None, *range(MOST + 1)]
    found = [{"required": left, "posted": right} for left, right in product(figures, figures)]
    return [{name: number for name, number in each.items() if number is not None} for each in found]


OPERANDS = st.integers(0, 4) | st.sampled_from(["part", "whole", "rest"]).map(lambda of: {"of": of})
RATIO_TESTS = st.builds(
    lambda of, test, operand: {"item": "plan", "of": of, test: operand},
    st.sampled_from(["part", "whole", "rest"]),
    st.sampled_from(["is", "above", "below"]),
    OPERANDS,
)
TALLY_TESTS = st.builds(
    lambda of, test, operand: {"item": "plan", "of": of, test: operand},
    st.sampled_from(["required", "posted"]),
    st.sampled_from(["is", "above", "below"]),
    st.integers(0, 4) | st.sampled_from(["required", "posted"]).map(lambda of: {"of": of}),
)


def combined(tests: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    return st.recursive(
        tests,
        lambda parts: (
            st.lists(parts, min_size=1, max_size=3).map(lambda made: {"all": made})
            | st.lists(parts, min_size=1, max_size=3).map(lambda made: {"any": made})
            | parts.map(lambda made: {"not": made})
        ),
        max_leaves=4,
    )


@settings(max_examples=150, deadline=None)
@given(combined(RATIO_TESTS))
def test_a_ratio_is_judged_as_by_trying_them_all(value: dict[str, Any]) -> None:
    """With small constants every ratio up to a dozen is tried here, and the verdict is the same."""
    tried = any(holds(condition(value), {"plan": answer}) for answer in ratio_answers())
    assert can_hold([condition(value)], {"plan": one_item(RATIO)}) is tried


@settings(max_examples=150, deadline=None)
@given(combined(TALLY_TESTS))
def test_a_tally_is_judged_as_by_trying_them_all(value: dict[str, Any]) -> None:
    """Counters nobody recorded included."""
    tried = any(holds(condition(value), {"plan": answer}) for answer in tally_answers())
    assert can_hold([condition(value)], {"plan": one_item(TALLY)}) is tried


YES: list[tuple[Any, dict[str, Any]]] = [
    ("compliance", {"not": {"is": "met"}}),
    ("compliance", {"answered": False}),
    ("count", {"all": [{"above": 5}, {"below": 7}]}),
    ("percent", {"above": 9999}),
    (RATIO, {"all": [{"of": "percent", "below": 5000}, {"of": "whole", "above": 100}]}),
    (ROWS, {"all": [{"of": "rows", "above": 2}, {"of": "sum.present", "below": {"of": "sum.absent"}}]}),
    (CHOICE, {"is": "bad"}),
    (CHOICES, {"all": [{"includes": "good"}, {"includes": "bad"}]}),
    (CHOICES, {"not": {"includes": "good"}}),
    ("text", {"is": "Có"}),
    ("date", {"all": [{"above": "2024-02-28"}, {"below": "2024-03-01"}]}),
    ("time", {"below": "00:01"}),
]
NO: list[tuple[Any, dict[str, Any]]] = [
    ("compliance", {"all": [{"is": "met"}, {"is": "partly"}]}),
    ("compliance", {"all": [{"is": "met"}, {"answered": False}]}),
    ("count", {"all": [{"above": 5}, {"below": 6}]}),
    ("percent", {"above": 10000}),
    (RATIO, {"of": "part", "above": {"of": "whole"}}),
    (RATIO, {"of": "percent", "above": 10000}),
    (ROWS, {"of": "rows", "is": 0}),
    (CHOICES, {"all": [{"includes": "good"}, {"not": {"includes": "good"}}]}),
    ("date", {"all": [{"above": "2023-02-28"}, {"below": "2023-03-01"}]}),
    ("time", {"below": "00:00"}),
]


def about(value: dict[str, Any]) -> dict[str, Any]:
    """The condition with its item named, as in the canonical form."""
    made = {
        name: [about(part) for part in parts] if isinstance(parts, list) else parts
        for name, parts in value.items()
    }
    if "not" in made:
        made["not"] = about(made["not"])
    return made if {"all", "any", "not"} & made.keys() else {"item": "plan", **made}


@pytest.mark.parametrize(
    ("answer", "value", "expected"),
    [*((answer, value, True) for answer, value in YES), *((answer, value, False) for answer, value in NO)],
)
def test_each_answer_type_is_judged(answer: Any, value: dict[str, Any], expected: bool) -> None:
    """A condition that some answer satisfies can hold; one that none does cannot."""
    assert can_hold([condition(about(value))], {"plan": one_item(answer)}) is expected


def test_several_conditions_must_hold_at_once() -> None:
    """A rule is judged together with what its item waits for."""
    known: dict[str, Item] = {"plan": one_item("compliance"), "files": one_item("count")}
    met = condition({"item": "plan", "is": "met"})
    none = condition({"item": "plan", "is": "not_met"})
    many = condition({"item": "files", "above": 3})
    assert can_hold([met, many], known)
    assert not can_hold([met, none, many], known)


def test_of_too_many_answers_nothing_is_claimed() -> None:
    """Where not all that matters can be tried, a condition is not called impossible."""
    counters = [{"id": f"c{at}", "label": "C"} for at in range(9)]
    tally = one_item({"type": "tally", "counters": counters})
    wild = [{"item": "plan", "of": f"c{at}", "above": {"of": f"c{at + 1}"}} for at in range(8)]
    impossible = condition({"all": [*wild, {"item": "plan", "of": "c8", "above": {"of": "c0"}}]})
    assert not trial([impossible], {"plan": tally}).complete
    assert can_hold([impossible], {"plan": tally})
