"""Can this condition ever be judged? It reads items that exist, their figures, and values that fit."""

from collections.abc import Iterator, Mapping
from typing import Final

from kiemtra.core.answers import fits, is_blank
from kiemtra.core.canonical import JSON
from kiemtra.core.checklist import Condition, Item, Of, Operand, figure_names
from kiemtra.core.fault import Fault, Place

_TESTS: Final = ("is", "above", "below", "includes", "answered")
_ORDERED: Final = ("count", "percent", "date", "time")


def condition_faults(condition: Condition, items: Mapping[str, Item], place: Place) -> Iterator[Fault]:
    """Everything wrong with a condition and its parts."""
    shapes = [name for name in ("all", "any", "not") if getattr(condition, f"{name}_") is not None]
    tests = [name for name in _TESTS if _test(condition, name) is not None]
    if len(shapes) + len(tests) != 1 or (shapes and (condition.item or condition.of)):
        yield place.fault("checklist.condition_shape")
        return
    for name, parts in (("all", condition.all_), ("any", condition.any_)):
        if parts == ():
            yield place.fault("checklist.empty_list", field=name)
        for index, part in enumerate(parts or ()):
            yield from condition_faults(part, items, place.member(name, index, f"{name}[{index + 1}]"))
    if condition.not_ is not None:
        yield from condition_faults(condition.not_, items, place.field("not"))
    if tests:
        yield from _test_faults(condition, tests[0], items, place)


def _test(condition: Condition, name: str) -> Operand | bool | None:
    found: Operand | bool | None = getattr(condition, "is_" if name == "is" else name)
    return found


def _test_faults(condition: Condition, test: str, items: Mapping[str, Item], place: Place) -> Iterator[Fault]:
    if condition.item is None:
        yield place.fault("checklist.condition_item")
        return
    item = items.get(condition.item)
    if item is None:
        yield place.fault("checklist.unknown_item", item=condition.item)
        return
    if test == "answered":
        if condition.of is not None:
            yield place.fault("checklist.answered_of", item=item.id)
        return
    figures = figure_names(item.answer)
    if condition.of is None and figures:
        yield place.fault("checklist.figure_needed", item=item.id, figures=figures)
    elif condition.of is not None and condition.of not in figures:
        yield _figure_fault(place, item, condition.of)
    elif not _test_suits(test, item, condition.of):
        yield place.fault("checklist.test_misfit", test=test, item=item.id, type=item.answer.type)
    else:
        yield from _operand_faults(condition, test, item, place.field(test))


def _test_suits(test: str, item: Item, of: str | None) -> bool:
    """`includes` is for choices, `above` and `below` for what has an order, `is` for all but choices."""
    if test == "includes":
        return item.answer.type == "choices"
    if test == "is":
        return item.answer.type != "choices"
    return of is not None or item.answer.type in _ORDERED


def _operand_faults(condition: Condition, test: str, item: Item, place: Place) -> Iterator[Fault]:
    operand = _test(condition, test)
    if isinstance(operand, Of):
        if operand.of not in figure_names(item.answer):
            yield _figure_fault(place, item, operand.of)
    elif condition.of is not None:
        if not isinstance(operand, int) or isinstance(operand, bool):
            yield place.fault("checklist.value_misfit", item=item.id, value=operand, type="number")
    elif not _operand_fits(item, test, operand):
        yield place.fault("checklist.value_misfit", item=item.id, value=operand, type=item.answer.type)


def _figure_fault(place: Place, item: Item, of: str) -> Fault:
    figures = figure_names(item.answer)
    if not figures:
        return place.fault("checklist.no_figures", item=item.id, of=of, type=item.answer.type)
    return place.fault("checklist.unknown_figure", item=item.id, of=of, figures=figures)


def _operand_fits(item: Item, test: str, operand: Operand | bool | None) -> bool:
    if isinstance(operand, Of):
        return False
    value: JSON = [operand] if test == "includes" else operand
    if item.answer.type == "text":
        return isinstance(operand, str) and not is_blank(operand)
    return fits(item, value) is None
