"""Do the rules of a checklist say what their author meant? Warnings about conditions. No twin.

What is told here is tried, not guessed, over the answers that make a difference (`core/samples.py`).
"""

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

from kiemtra.core.canonical import JSON
from kiemtra.core.checklist import Checklist, Condition, Item, Rule, items
from kiemtra.core.conditions import holds, references
from kiemtra.core.fault import Fault, Place
from kiemtra.core.samples import atoms, trial
from kiemtra.core.templates import placeholders

# The answers that show something wrong and want a sentence.
_WRONG = ("partly", "not_met")
_KINDS_OF_CHOICE = ("compliance", "choice", "choices")


class Readers(NamedTuple):
    """Who makes something of the items: conditions of anybody, by item; and whose answers are printed."""

    conditions: Mapping[str, list[Condition]]
    printed: frozenset[str]


def readers(checklist: Checklist) -> Readers:
    """All conditions of a checklist by the items they read, and the items whose answer a sentence shows."""
    found: dict[str, list[Condition]] = {}
    printed: set[str] = set()
    for _, item in items(checklist):
        conditions = [item.when, *(demand.when for demand in item.evidence)]
        for when in (*conditions, *(rule.when for rule in item.findings)):
            for name in references(when) if when is not None else ():
                found.setdefault(name, []).append(when)  # type: ignore[arg-type]  # None reads nothing
        texts = [text for rule in item.findings for text in (rule.text, rule.recommendation or "")]
        wanted = [each for text in texts for each in placeholders(text, item.id)]
        printed |= {each.item for each in wanted if each.of is None}
    return Readers(found, frozenset(printed))


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


def option_warnings(item: Item, read: Readers, known: Mapping[str, Item], place: Place) -> Iterator[Fault]:
    """Options nobody reads: choosing them, a member says something that goes nowhere."""
    if item.answer.type not in _KINDS_OF_CHOICE or not item.findings or item.id in read.printed:
        return
    conditions = read.conditions.get(item.id, [])
    named = {
        operand
        for when in conditions
        for atom in atoms(when)
        for operand in (atom.is_, atom.includes)
        if atom.item == item.id
    }
    wanted = _WRONG if item.answer.type == "compliance" else [each.id for each in item.answer.options or ()]
    for option in wanted:
        if option not in named and not any(_tells(when, item, option, known) for when in conditions):
            yield place.field("answer").fault("lint.option_without_rule", option=option)


def _same(left: Condition, right: Condition, known: Mapping[str, Item]) -> bool:
    """Do two conditions hold of exactly the same answers, and of any?"""
    if references(left) != references(right):
        return False
    ours, theirs = atoms(left), atoms(right)
    if len(ours) == len(theirs) == 1 and left.not_ is None and right.not_ is None:
        return left == right
    if {atom.includes for atom in ours} != {atom.includes for atom in theirs}:
        return False  # each option is there or not, whatever the others are
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


def _tells(when: Condition, item: Item, option: str, known: Mapping[str, Item]) -> bool:
    """Does choosing this option make a condition hold that would not hold without it?"""
    chosen: JSON = [option] if item.answer.type == "choices" else option
    before: JSON = [] if item.answer.type == "choices" else None
    return any(
        holds(when, {**answers, item.id: chosen}) and not holds(when, {**answers, item.id: before})
        for answers in trial([when], known).answers
    )
