"""The answers that make a difference to some conditions: enough to try whether they can ever hold. No twin.

A condition compares figures with each other and with constants, so only a few answers of each item can tell
two conditions apart: each option, each constant and its neighbours, and enough numbers beside them to stand
in any order. Where even those are too many to try, nothing is claimed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import chain, combinations, islice, product
from typing import Final, NamedTuple

from kiemtra.core.answers import MAX_COUNT, MAX_PERCENT, is_date, is_time
from kiemtra.core.canonical import JSON
from kiemtra.core.checklist import COMPLIANCE, Condition, Item, Of, Operand
from kiemtra.core.conditions import holds

# More combinations than this are not tried.
MOST: Final = 20_000

_PERCENT_WHOLE: Final = 10_000


class Trial(NamedTuple):
    """Answers to try, once; `complete` when no other answers could behave differently."""

    answers: Iterator[dict[str, JSON]]
    complete: bool


class _Few(NamedTuple):
    """Answers of one item that make a difference: how many, and whether they are all there are."""

    values: Iterable[JSON]
    size: int
    sure: bool


def trial(conditions: Sequence[Condition], items: Mapping[str, Item]) -> Trial:
    """Answers of the items these conditions read, in all combinations that make a difference."""
    tests = [test for condition in conditions for test in atoms(condition)]
    read = dict.fromkeys(test.item for test in tests if test.item in items)
    names = [name for name in read if name is not None]
    few = [_few(items[name], [test for test in tests if test.item == name]) for name in names]
    total = 1
    for each in few:
        total *= each.size + 1
    complete = all(each.sure for each in few) and total <= MOST
    return Trial(islice(_combined(names, few), MOST), complete)


def _combined(names: Sequence[str], few: Sequence[_Few]) -> Iterator[dict[str, JSON]]:
    """Every combination of the answers, and of none at all."""
    if not names:
        yield {}
        return
    others = list(islice(_combined(names[1:], few[1:]), MOST))
    for value in chain([None], few[0].values):
        for rest in others:
            yield rest if value is None else {names[0]: value, **rest}


def can_hold(conditions: Sequence[Condition], items: Mapping[str, Item]) -> bool:
    """Might all these conditions hold at once? False only when they certainly never do."""
    if all(_is_plain(condition) for condition in conditions) and len(conditions) == 1:
        return True
    tried = trial(conditions, items)
    return not tried.complete or any(
        all(holds(condition, answers) for condition in conditions) for answers in tried.answers
    )


def _is_plain(condition: Condition) -> bool:
    """Is this one option of an item, or whether it was answered? Both can be."""
    named = condition.is_ if condition.of is None else None
    return isinstance(named, str) or condition.includes is not None or condition.answered is not None


def atoms(condition: Condition) -> list[Condition]:
    """The tests a condition is made of."""
    parts = [*(condition.all_ or ()), *(condition.any_ or ())]
    if condition.not_ is not None:
        parts.append(condition.not_)
    return [atom for part in parts for atom in atoms(part)] if parts else [condition]


def _few(item: Item, tests: Sequence[Condition]) -> _Few:
    if item.answer.type in ("tally", "rows"):
        return _counters(item.answer.type == "rows", tests)
    values, sure = _values(item, tests)
    return _Few(values, len(values), sure)


def _values(  # noqa: PLR0911  # one line for each answer type
    item: Item, tests: Sequence[Condition]
) -> tuple[list[JSON], bool]:
    operands = [operand for test in tests if (operand := _operand(test)) is not None]
    words = [operand for operand in operands if isinstance(operand, str)]
    numbers = [operand for operand in operands if isinstance(operand, int)]
    answer = item.answer
    match answer.type:
        case "compliance":
            return list(COMPLIANCE), True
        case "choice":
            return [option.id for option in answer.options or ()], True
        case "choices":
            return _selections(sorted(set(words)))
        case "text":
            return [*dict.fromkeys(words), f"{max(words, default='')}x"], True
        case "date" | "time":
            return [moment for word in words for moment in _around(word)] or ["2020-01-01"], True
        case "count":
            return list(_near(numbers, 1, MAX_COUNT)), True
        case "percent":
            return list(_near(numbers, 1, MAX_PERCENT)), True
        case _:
            return _ratios(tests, numbers)


def _operand(test: Condition) -> Operand | None:
    found = (test.is_, test.above, test.below, test.includes)
    return next((operand for operand in found if operand is not None), None)


def _selections(mentioned: Sequence[str]) -> tuple[list[JSON], bool]:
    """Every set of the options that matter; of many only the small ones."""
    most = len(mentioned) if len(mentioned) <= 8 else 2
    sets: list[JSON] = [[*chosen] for size in range(most + 1) for chosen in combinations(mentioned, size)]
    return [*sets, [*mentioned]], most == len(mentioned)


def _around(word: str) -> list[str]:
    """A day or a time of day, with the ones before and after it."""
    if is_date(word) and "0001-01-01" < word < "9999-12-31":
        day = date.fromisoformat(word)
        return [(day + timedelta(days=step)).isoformat() for step in (-1, 0, 1)]
    if is_time(word):
        minute = int(word[:2]) * 60 + int(word[3:])
        near = [at for at in (minute - 1, minute, minute + 1) if 0 <= at < 24 * 60]
        return [f"{at // 60:02}:{at % 60:02}" for at in near]
    return [word]


def _near(numbers: Sequence[int], figures: int, most: int) -> list[int]:
    """The constants with their neighbours, and room for several figures in any order between them."""
    wanted = {0, *range(figures + 1), most}
    for number in numbers:
        wanted |= {number - 1, *range(number, number + figures + 1)}
    return sorted(number for number in wanted if 0 <= number <= most)


def _named(tests: Sequence[Condition]) -> list[str]:
    """The figures that tests compare, with what they compare them to."""
    others = [operand.of for test in tests if isinstance(operand := _operand(test), Of)]
    return list(dict.fromkeys([*(test.of for test in tests if test.of is not None), *others]))


def _ratios(tests: Sequence[Condition], numbers: Sequence[int]) -> tuple[list[JSON], bool]:
    """Parts and wholes by the constants; for shares also parts of ten thousand."""
    named = _named(tests)
    counts = _near(numbers, 2, MAX_COUNT)
    wholes = sorted(
        {*counts, *(part + rest for part in counts for rest in counts if part + rest <= MAX_COUNT)}
    )
    pairs = [(part, whole) for whole in wholes for part in counts if part <= whole]
    if "percent" in named:
        pairs += [(share, _PERCENT_WHOLE) for share in _near(numbers, 1, MAX_PERCENT)]
        pairs += [(0, 0), (1, 1), (0, 1)]
    others = [name for name in named if name != "percent"]
    # A share together with large constants of the other figures has more shapes than are tried here.
    complete = "percent" not in named or not others
    return [{"part": part, "whole": whole} for part, whole in dict.fromkeys(pairs)], complete


def _counters(rows: bool, tests: Sequence[Condition]) -> _Few:
    """Figures of a tally, or sums over rows, recorded or not, in any order."""
    named = _named(tests)
    if not named:
        return _Few([{"rows": 1, "sum": {}} if rows else {}], 1, True)
    numbers = [operand for test in tests if isinstance(operand := _operand(test), int)]
    counts: list[int | None] = [*_near(numbers, len(named), MAX_COUNT), None]
    figures = (
        {name: count for name, count in zip(named, row, strict=True) if count is not None}
        for row in product(counts, repeat=len(named))
    )
    values = (answer for each in figures if (answer := _counted(rows, each)) is not None)
    return _Few(values, len(counts) ** len(named), True)


def _counted(rows: bool, figures: dict[str, int]) -> JSON:
    """The answer with these figures; None where there is none: no figure, or no row."""
    if not rows:
        return {**figures} or None
    number = figures.get("rows", 1)
    sums: dict[str, JSON] = {
        name.removeprefix("sum."): total for name, total in figures.items() if name != "rows"
    }
    return {"rows": number, "sum": sums} if number > 0 else None
