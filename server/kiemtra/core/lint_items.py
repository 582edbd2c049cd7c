"""Is each item of a checklist of use, and asked where it can be answered? Warnings about items. No twin."""

from collections.abc import Iterator, Mapping, Sequence

from kiemtra.core.checklist import Checklist, Item, items
from kiemtra.core.conditions import references
from kiemtra.core.fault import Fault, Place
from kiemtra.core.lint_rules import option_warnings, readers, rule_warnings
from kiemtra.core.templates import placeholders
from kiemtra.core.text import fold


def item_warnings(checklist: Checklist) -> Iterator[Fault]:
    """What is odd about the items of a checklist, in the order of the file."""
    known = {item.id: item for _, item in items(checklist)}
    order = {name: at for at, name in enumerate(known)}
    read = readers(checklist)
    used = _used(checklist)
    for at, section in enumerate(checklist.sections):
        for index, item in enumerate(section.items):
            place = Place(f"$.sections[{at}].items[{index}]", item.id)
            if item.guidance is None:
                yield place.fault("lint.no_guidance")
            if not item.findings and item.id not in used:
                yield place.fault("lint.unused_item")
            yield from _later(item, order, place)
            yield from _shares(item, section.items, place)
            yield from rule_warnings(item, known, place)
            yield from option_warnings(item, read, known, place)


def _used(checklist: Checklist) -> set[str]:
    """The items that another item asks, demands or speaks of."""
    found: set[str] = set()
    for _, item in items(checklist):
        conditions = [item.when, *(demand.when for demand in item.evidence)]
        conditions += [rule.when for rule in item.findings]
        own = {name for when in conditions if when is not None for name in references(when)}
        texts = [text for rule in item.findings for text in (rule.text, rule.recommendation or "")]
        own |= {wanted.item for text in texts for wanted in placeholders(text, item.id)}
        found |= own - {item.id}
    return found


def _later(item: Item, order: Mapping[str, int], place: Place) -> Iterator[Fault]:
    """Who goes from top to bottom meets the item only after coming back."""
    for other in sorted(references(item.when)) if item.when is not None else ():
        if order.get(other, -1) > order[item.id]:
            yield place.field("when").fault("lint.later_item", item=other)


def _shares(item: Item, siblings: Sequence[Item], place: Place) -> Iterator[Fault]:
    """A share is asked although its two figures are: the item speaks of what a ratio beside it counts."""
    if item.answer.type != "percent":
        return
    question = fold(item.question)
    for other in siblings:
        counted = other.answer.part if other.answer.type == "ratio" else None
        if counted is not None and fold(counted) in question:
            yield place.field("answer").fault("lint.share_of_figures", other=other.id)
            return
