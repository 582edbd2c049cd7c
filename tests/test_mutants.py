"""Comparing the two cores is worth something: break one word of the language in Python, and it turns red."""

import types
from pathlib import Path

import pytest

from kiemtra.core import answers, conditions
from random_stories import Story
from two_cores import Parts, Request, both, fitting, story, truths

STORIES = 400

# Each operator and figure of conditions.py, and a plausible slip in it.
OPERATORS = {
    "is": ("left == right if _alike", "left != right if _alike"),
    "is, by type": ("type(left) is type(right) and isinstance", "isinstance"),
    "above": (
        "_less(_operand(condition.above, answer), left)",
        "_less(left, _operand(condition.above, answer))",
    ),
    "below": (
        "_less(left, _operand(condition.below, answer))",
        "_less(_operand(condition.below, answer), left)",
    ),
    "above and below, of equals": ("return left < right", "return left <= right"),
    "above and below, of dates and times": ("return earlier < later if", "return earlier > later if"),
    "above and below, of words": ("if ordered else None", "if True else None"),
    "includes": ("wanted in left if", "wanted not in left if"),
    "answered": ("(answer is not None) is condition", "(answer is None) is condition"),
    "all": ("return _all(truth(part, answers) for part in condition.all_)", "return True"),
    "all, of the unknown": ("return None if None in seen else True", "return True"),
    "any": (
        "_opposite(truth(part, answers)) for part in condition.any_",
        "truth(part, answers) for part in condition.any_",
    ),
    "not": ("return _opposite(truth(condition.not_, answers))", "return truth(condition.not_, answers)"),
    "not, of the unknown": ("return None if truth is None else not truth", "return not truth"),
    "of": ("left = figure(answer, condition.of)", "left = figure(answer, None)"),
    "of, on the right": ("figure(answer, operand.of) if", "answer if"),
    "of: part": ('case "part":\n            return part', 'case "part":\n            return whole'),
    "of: whole": ('case "whole":\n            return whole', 'case "whole":\n            return part'),
    "of: rest": ("return whole - part", "return part - whole"),
    "of: percent": ("return percentage(part, whole)", "return part * 100"),
    "of: percent, rounded": ("(part * 20_000 + whole)", "(part * 20_000)"),
    "of: rows": ('answer.get("rows") if of == "rows"', 'answer.get("rows") if of == "row"'),
    "of: sum": ('of.removeprefix("sum.")', "of"),
    "of: a counter": ("return answer.get(of)", "return None"),
}
# Each answer type of answers.py.
ANSWERS = {
    "compliance": ("value in COMPLIANCE else", "value in COMPLIANCE[:3] else"),
    "count": ("_is_number(value, MAX_COUNT) else", "_is_number(value, MAX_PERCENT) else"),
    "percent": ("_is_number(value, MAX_PERCENT) else", "_is_number(value, 100) else"),
    "ratio": ("_is_number(part, whole)", "_is_number(part, MAX_COUNT)"),
    "choice": ("value in _options(answer) else", "isinstance(value, str) else"),
    "choices": ("chosen == sorted(set(chosen)) and", ""),
    "text": ("and not is_blank(value) else", "else"),
    "date": ("1 <= day <= _days_in(year, month)", "1 <= day <= 31"),
    "time": ("[01][0-9]|2[0-3]", "[0-2][0-9]"),
    "tally": ("return _counters(answer, value)", "return None"),
    "rows": ("return None if counters is None else _counters", "return _counters"),
    "null": ("return None if value is None else _fits", "return _fits"),
}


@pytest.fixture(scope="module")
def told() -> list[tuple[Request, Parts]]:
    """Random visits with what the TypeScript core makes of them."""
    return list(both(story(Story(number)) for number in range(STORIES)))


@pytest.mark.parametrize("slip", OPERATORS.values(), ids=OPERATORS.keys())
def test_a_broken_operator_is_noticed(slip: tuple[str, str], told: list[tuple[Request, Parts]]) -> None:
    """Some random condition comes to something else than on the phone."""
    broken = with_slip(conditions, slip)
    assert any(truths(asked["given"], broken.truth) != theirs["holds"] for asked, theirs in told)


@pytest.mark.parametrize("slip", ANSWERS.values(), ids=ANSWERS.keys())
def test_a_broken_answer_type_is_noticed(slip: tuple[str, str], told: list[tuple[Request, Parts]]) -> None:
    """Some random value fits, or does not, other than on the phone."""
    broken = with_slip(answers, slip)
    assert any(
        fitting(asked["given"], broken.fits, broken.fits_row) != theirs["fits"] for asked, theirs in told
    )


def test_unbroken_nothing_is_noticed(told: list[tuple[Request, Parts]]) -> None:
    """What the slips are told by is equal without them."""
    for asked, theirs in told:
        assert truths(asked["given"], conditions.truth) == theirs["holds"]
        assert fitting(asked["given"], answers.fits, answers.fits_row) == theirs["fits"]


def with_slip(module: types.ModuleType, slip: tuple[str, str]) -> types.ModuleType:
    """The module as it would be with one slip in it."""
    right, wrong = slip
    source = Path(str(module.__file__)).read_text("utf-8")
    assert source.count(right) == 1, f"{module.__name__} no longer says it this way: {right}"
    broken = types.ModuleType(f"{module.__name__}_with_a_slip")
    exec(compile(source.replace(right, wrong), broken.__name__, "exec"), broken.__dict__)  # noqa: S102
    return broken
