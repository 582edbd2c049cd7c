"""When conditions hold and what figures they read. Both languages share tests/conformance."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiemtra.core.canonical import JSON
from kiemtra.core.checklist import Condition
from kiemtra.core.conditions import figure, holds, percentage, references, truth

ANSWERS: dict[str, JSON] = {
    "plan": "met",
    "files": 380,
    "ratio": {"part": 24, "whole": 81},
    "empty_ratio": {"part": 0, "whole": 0},
    "posting": {"required": 219, "posted": 118},
    "count": {"rows": 3, "sum": {"absent": 2}},
    "faults": ["late", "wrong"],
    "day": "2026-11-22",
    "none_chosen": [],
}


def condition(written: dict[str, Any]) -> Condition:
    return msgspec.convert(written, Condition, strict=True)


def judged(written: dict[str, Any]) -> bool | None:
    return truth(condition(written), ANSWERS)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ({"item": "plan", "is": "met"}, True),
        ({"item": "plan", "is": "not_met"}, False),
        ({"item": "files", "is": 380}, True),
        ({"item": "files", "is": "380"}, None),
        ({"item": "files", "above": 379}, True),
        ({"item": "files", "above": 380}, False),
        ({"item": "files", "below": 381}, True),
        ({"item": "posting", "of": "posted", "below": {"of": "required"}}, True),
        ({"item": "posting", "of": "posted", "is": {"of": "required"}}, False),
        ({"item": "posting", "of": "expired", "above": 0}, None),
        ({"item": "posting", "is": 219}, None),
        ({"item": "ratio", "of": "percent", "is": 2963}, True),
        ({"item": "ratio", "of": "rest", "is": 57}, True),
        ({"item": "empty_ratio", "of": "percent", "below": 1}, None),
        ({"item": "empty_ratio", "of": "rest", "is": 0}, True),
        ({"item": "count", "of": "rows", "is": 3}, True),
        ({"item": "count", "of": "sum.absent", "above": 1}, True),
        ({"item": "count", "of": "sum.present", "is": 0}, None),
        ({"item": "faults", "includes": "late"}, True),
        ({"item": "faults", "includes": "other"}, False),
        ({"item": "none_chosen", "includes": "late"}, False),
        ({"item": "plan", "includes": "met"}, None),
        ({"item": "faults", "is": "late"}, None),
        ({"item": "day", "above": "2026-11-21"}, True),
        ({"item": "day", "below": "2026-11-22"}, False),
        ({"item": "plan", "above": "a"}, None),
        ({"item": "missing", "is": "met"}, None),
        ({"item": "missing", "answered": False}, True),
        ({"item": "missing", "answered": True}, False),
        ({"item": "plan", "answered": True}, True),
        ({"item": "none_chosen", "answered": True}, True),
        ({"all": []}, True),
        ({"any": []}, False),
    ],
)
def test_each_test_is_true_false_or_unknown(written: dict[str, Any], expected: bool | None) -> None:
    """One case for every operator and every way of having nothing to compare."""
    assert judged(written) is expected
    assert holds(condition(written), ANSWERS) is (expected is True)


UNKNOWN = {"item": "missing", "is": "met"}
TRUE = {"item": "plan", "is": "met"}
FALSE = {"item": "plan", "is": "partly"}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ({"not": TRUE}, False),
        ({"not": FALSE}, True),
        ({"not": UNKNOWN}, None),
        ({"all": [TRUE, TRUE]}, True),
        ({"all": [TRUE, UNKNOWN]}, None),
        ({"all": [FALSE, UNKNOWN]}, False),
        ({"all": [UNKNOWN, FALSE]}, False),
        ({"any": [TRUE, UNKNOWN]}, True),
        ({"any": [UNKNOWN, TRUE]}, True),
        ({"any": [FALSE, UNKNOWN]}, None),
        ({"any": [FALSE, FALSE]}, False),
        ({"not": {"all": [FALSE, UNKNOWN]}}, True),
        ({"not": {"any": [FALSE, UNKNOWN]}}, None),
    ],
)
def test_combinations_follow_the_three_valued_tables(written: dict[str, Any], expected: bool | None) -> None:
    """Kleene's tables for all, any and not."""
    assert judged(written) is expected


def test_an_unanswered_item_satisfies_nothing_even_below_not() -> None:
    """Neither a comparison nor its negation holds of an item nobody answered."""
    for test in ({"is": "met"}, {"above": 0}, {"below": 9}, {"includes": "a"}):
        plain = {"item": "missing", **test}
        assert not holds(condition(plain), {})
        assert not holds(condition({"not": plain}), {})
        assert not holds(condition({"not": {"not": plain}}), {})
    assert holds(condition({"item": "missing", "answered": False}), {})


def test_truth_and_one_cannot_be_compared() -> None:
    """A boolean, which no answer is, equals no number."""
    assert truth(condition({"item": "a", "is": 1}), {"a": True}) is None


@given(st.integers(0, 10**9), st.integers(1, 10**9))
def test_a_percentage_is_rounded_half_up(part: int, whole: int) -> None:
    """Twice the distance to the exact share is at most one basis point, and a half goes up."""
    points = percentage(part, whole)
    assert points is not None
    assert -whole <= 2 * (part * 10_000 - points * whole) < whole


def test_a_share_of_nothing_does_not_exist() -> None:
    """No percentage is made of a whole of zero; halves go up."""
    assert percentage(0, 0) is None
    assert percentage(1, 3) == 3333
    assert percentage(2, 3) == 6667
    assert percentage(1, 20000) == 1
    assert percentage(1, 20001) == 0
    assert percentage(311, 380) == 8184


def test_figures_of_answers() -> None:
    """An answer without figures is its own figure, one with figures has none without a name."""
    assert figure("met", None) == "met"
    assert figure("met", "part") is None
    assert figure({"part": 1, "whole": 2}, None) is None
    assert figure({"part": 1, "whole": 2}, "half") is None
    assert figure(None, None) is None
    assert figure({"rows": 2, "sum": {"a": 1}}, "a") is None


def test_a_condition_tells_which_items_it_reads() -> None:
    """Every item in every part, once."""
    written = {"all": [TRUE, {"any": [UNKNOWN, {"not": {"item": "files", "above": 1}}]}]}
    assert references(condition(written)) == {"plan", "missing", "files"}
