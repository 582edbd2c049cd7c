"""When is an item asked, and when does a rule apply? Twin: pwa/src/core/conditions.ts.

Three-valued logic (Kleene): a comparison with an item that has no answer, with a figure that does not exist,
or between values of different types is unknown, and `not` of unknown is unknown. Only `answered` is never
unknown. So an unanswered item satisfies nothing but `answered: false`, also below `not`.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from kiemtra.core.canonical import JSON
from kiemtra.core.checklist import Condition, Of, Operand

# A date or a time of day.
_ORDERED: Final = re.compile(r"(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{2}:[0-9]{2})\Z")


def holds(condition: Condition, answers: Mapping[str, JSON]) -> bool:
    """Is the condition true of these answers? `answers` are the agreed answers of items that are asked."""
    return truth(condition, answers) is True


def truth(condition: Condition, answers: Mapping[str, JSON]) -> bool | None:
    """True, false or, as None, unknown."""
    if condition.all_ is not None:
        return _all(truth(part, answers) for part in condition.all_)
    if condition.any_ is not None:
        return _opposite(_all(_opposite(truth(part, answers)) for part in condition.any_))
    if condition.not_ is not None:
        return _opposite(truth(condition.not_, answers))
    answer = answers.get(condition.item or "")
    if condition.answered is not None:
        return (answer is not None) is condition.answered
    return _compare(condition, answer)


def references(condition: Condition) -> set[str]:
    """The ids of the items a condition reads."""
    found = {condition.item} if condition.item is not None else set()
    for part in (*(condition.all_ or ()), *(condition.any_ or ())):
        found |= references(part)
    return found | (references(condition.not_) if condition.not_ is not None else set())


def figure(answer: JSON, of: str | None) -> JSON:
    """The figure that `of` names in an answer, or the answer itself without `of`; None when there is none.

    A ratio has part, whole, rest and percent; a tally its counters; rows have rows and `sum.<counter>`.
    """
    if not isinstance(answer, dict):
        return answer if of is None else None
    if of is None:
        return None
    totals = answer.get("sum")
    if isinstance(totals, dict):
        return answer.get("rows") if of == "rows" else _sum(totals, of)
    part, whole = answer.get("part"), answer.get("whole")
    if type(part) is int and type(whole) is int:
        return _ratio_figure(part, whole, of)
    return answer.get(of)


def percentage(part: int, whole: int) -> int | None:
    """The share of a part in basis points, rounded half up; None when the whole is nothing."""
    return (part * 20_000 + whole) // (2 * whole) if whole > 0 else None


def _sum(totals: Mapping[str, JSON], of: str) -> JSON:
    return totals.get(of.removeprefix("sum.")) if of.startswith("sum.") else None


def _ratio_figure(part: int, whole: int, of: str) -> int | None:
    match of:
        case "part":
            return part
        case "whole":
            return whole
        case "rest":
            return whole - part
        case "percent":
            return percentage(part, whole)
        case _:
            return None


def _all(parts: Iterable[bool | None]) -> bool | None:
    """False if any part is false, else unknown if any is unknown, else true."""
    seen = list(parts)
    if False in seen:
        return False
    return None if None in seen else True


def _opposite(truth: bool | None) -> bool | None:
    return None if truth is None else not truth


def _compare(condition: Condition, answer: JSON) -> bool | None:
    left = figure(answer, condition.of)
    if condition.is_ is not None:
        right = _operand(condition.is_, answer)
        return left == right if _alike(left, right) else None
    if condition.above is not None:
        return _less(_operand(condition.above, answer), left)
    if condition.below is not None:
        return _less(left, _operand(condition.below, answer))
    if condition.includes is not None and isinstance(left, list):
        wanted = _operand(condition.includes, answer)
        return wanted in left if isinstance(wanted, str) else None
    return None


def _operand(operand: Operand, answer: JSON) -> JSON:
    return figure(answer, operand.of) if isinstance(operand, Of) else operand


def _alike(left: JSON, right: JSON) -> bool:
    """Both whole numbers, or both text: `True` is neither."""
    return type(left) is type(right) and isinstance(left, (int, str)) and not isinstance(left, bool)


def _less(left: JSON, right: JSON) -> bool | None:
    """Numbers by size, dates and times (with leading zeros) by their text; nothing else has an order."""
    if not _alike(left, right):
        return None
    if isinstance(left, int) and isinstance(right, int):
        return left < right
    earlier, later = str(left), str(right)
    ordered = len(earlier) == len(later) and _ORDERED.match(earlier) and _ORDERED.match(later)
    return earlier < later if ordered else None
