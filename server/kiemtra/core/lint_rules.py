"""Do the rules of a checklist say what their author meant? Warnings about conditions. No twin.

What is told here is tried, not guessed, over the answers that make a difference (`core/samples.py`).
"""

from collections.abc import Iterator, Mapping
from itertools import combinations

from kiemtra.core.canonical import JSON
from kiemtra.core.checklist import Checklist, Condition, Item, Rule, items
from kiemtra.core.conditions import holds, references
from kiemtra.core.fault import Fault, Place
from kiemtra.core.samples import trial
from kiemtra.core.templates import placeholders

# The answers that show something wrong and want a sentence.
_WRONG = ("partly", "not_met")
_KINDS_OF_CHOICE = ("compliance", "choice", "choices")


def rule_warnings(item: Item, known: Mapping[str, Item], place: Place) -> Iterator[Fault]:
    """Rules that say the same or contradict each other, and limitations that lead nowhere."""
    for number, rule in enumerate(item.findings):
        here = place.member("findings", number, rule.id)
        if rule.kind == "limitation" and rule.recommendation is None:
            yield here.fault("lint.no_recommendation", rule=rule.id)
        if rule.kind == "limitation" and rule.days is None:
            yield here.fault("lint.no_days", rule=rule.id)
    for (_, first), (number, second) in combinations(enumerate(item.findings), 2):
        here = place.member("findings", number, second.id)
        if first.kind == second.kind and _same(first.when, second.when, known):
            yield here.field("when").fault("lint.same_condition", rule=second.id, other=first.id)
        elif {first.kind, second.kind} == {"strength", "limitation"} and _clash(item, first, second, known):
            yield here.field("when").fault("lint.praise_and_blame", rule=second.id, other=first.id)


def option_warnings(
    checklist: Checklist, item: Item, known: Mapping[str, Item], place: Place
) -> Iterator[Fault]:
    """Options nobody reads: choosing them, a member says something that goes nowhere."""
    if item.answer.type not in _KINDS_OF_CHOICE or not item.findings:
        return
    readers = [rule.when for rule in item.findings]
    readers += _elsewhere(checklist, item)
    shown = any(
        wanted.item == item.id and wanted.of is None
        for _, other in items(checklist)
        for rule in other.findings
        for text in (rule.text, rule.recommendation or "")
        for wanted in placeholders(text, other.id)
    )
    wanted = _WRONG if item.answer.type == "compliance" else [each.id for each in item.answer.options or ()]
    for option in wanted if not shown else ():
        if not any(_tells(when, item, option, known) for when in readers):
            yield place.field("answer").fault("lint.option_without_rule", option=option)


def _same(left: Condition, right: Condition, known: Mapping[str, Item]) -> bool:
    """Do two conditions hold of exactly the same answers, and of any?"""
    tried = trial([left, right], known)
    verdicts = [(holds(left, answers), holds(right, answers)) for answers in tried.answers]
    return tried.complete and all(one == two for one, two in verdicts) and any(one for one, _ in verdicts)


def _clash(item: Item, left: Rule, right: Rule, known: Mapping[str, Item]) -> bool:
    """Do a strength and a limitation both follow from one answer? Of many figures both may be true."""
    if item.answer.type not in ("compliance", "choice", "count", "percent", "ratio"):
        return False
    if references(left.when) | references(right.when) != {item.id}:
        return False
    tried = trial([left.when, right.when], known)
    return any(holds(left.when, answers) and holds(right.when, answers) for answers in tried.answers)


def _elsewhere(checklist: Checklist, item: Item) -> Iterator[Condition]:
    """What other items, and demands for evidence, make of this one."""
    for _, other in items(checklist):
        found = [other.when, *(demand.when for demand in other.evidence)]
        if other.id != item.id:
            found += [rule.when for rule in other.findings]
        yield from (when for when in found if when is not None and item.id in references(when))


def _tells(when: Condition, item: Item, option: str, known: Mapping[str, Item]) -> bool:
    """Does choosing this option make a condition hold that would not hold without it?"""
    chosen: JSON = [option] if item.answer.type == "choices" else option
    others = trial([when], known).answers
    before: JSON = [] if item.answer.type == "choices" else None
    return any(
        holds(when, {**answers, item.id: chosen}) and not holds(when, {**answers, item.id: before})
        for answers in others
    )
