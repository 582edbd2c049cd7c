"""What changed between two versions of a checklist? No twin: the server tells phones in words.

Items are compared under their ids; one that a version renamed or split is compared with what it became. Going
back to an earlier version, the same moves are read the other way round. `change_words.py` says each change.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import msgspec

from kiemtra.core.canonical import JSON
from kiemtra.core.checklist import Answer, Checklist, Item, Labelled, Rule, Section, decode, items, to_json


class Change(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One difference. `section` is a title; `item` the id it has afterwards, or had if it is gone.

    `part` is the id of the rule, counter or option concerned. `before` and `after` are JSON values as the
    checklists hold them, absent where there was or is nothing.
    """

    what: str
    section: str = ""
    item: str = ""
    question: str = ""
    part: str = ""
    before: JSON = None
    after: JSON = None


# How a sentence begins to name another item's figure.
_OTHER: Final = re.compile(r"\{([a-z][a-z0-9_]*)\.")
_ITEM_FIELDS: Final = ("question", "guidance", "basis", "units", "when", "evidence")
_ANSWER_FIELDS: Final = ("type", "unit", "part", "whole", "row")
_RULE_FIELDS: Final = ("kind", "when", "text", "recommendation", "days", "severity", "join")


def changes(before: Checklist, after: Checklist) -> list[Change]:
    """Everything that is different: of the whole, then section by section as `after` has them, then what is
    gone."""
    homes = became(before, after)
    old = {item.id: (section, item) for section, item in items(_retold(before, homes))}
    made = list(_values("checklist.title", before.title, after.title))
    made += _sections(before.sections, after.sections)
    for section, item in items(after):
        origins = [known for known in old if item.id in homes[known]]
        if not origins:
            made.append(_of(section, item, "item.added"))
        for known in origins:
            made += _item(old[known], (section, item), homes[known])
    for known, (section, item) in old.items():
        if not homes[known]:
            made.append(_of(section, item, "item.dropped"))
    return _in_place([*made, *_orders(before, after)], after)


def _in_place(made: Sequence[Change], after: Checklist) -> list[Change]:
    """The changes by section and, within it, by item."""
    place = {section.title: at for at, section in enumerate(after.sections)}
    order = {item.id: at for at, (_, item) in enumerate(items(after))}

    def rank(change: Change) -> tuple[int, int]:
        section = place.get(change.section, len(place)) if change.section else -1
        return section, order.get(change.item, len(order)) if change.item else -1

    return sorted(made, key=rank)


def became(before: Checklist, after: Checklist) -> dict[str, tuple[str, ...]]:
    """The items of the other version that each item of `before` is there; none when it was given up."""
    known = {item.id for _, item in items(after)}
    moves = {move.item: move.to for move in after.moves or ()}
    back: dict[str, list[str]] = {}
    returning = before.moves if before.version > after.version else None
    for move in returning or ():
        for target in move.to:
            back.setdefault(target, []).append(move.item)
    found: dict[str, tuple[str, ...]] = {}
    for _, item in items(before):
        stays: Sequence[str] = (item.id,) if item.id in known else back.get(item.id, ())
        homes = moves.get(item.id) or stays
        found[item.id] = tuple(home for home in homes if home in known)
    return found


def _retold(before: Checklist, homes: Mapping[str, Sequence[str]]) -> Checklist:
    """The earlier checklist with conditions and sentences naming renamed items as they are named now.

    A rule that only follows its item to a new id has not changed.
    """
    renamed = {old: to[0] for old, to in homes.items() if len(to) == 1 and to[0] != old}
    return decode(_naming(to_json(before), renamed)) if renamed else before


def _naming(value: JSON, renamed: Mapping[str, str]) -> JSON:
    """Part of a checklist's JSON in which conditions and sentences name these items by other ids."""
    match value:
        case dict():
            return {
                key: renamed.get(part, part)
                if key == "item" and isinstance(part, str)
                else _naming(part, renamed)
                for key, part in value.items()
            }
        case list():
            return [_naming(part, renamed) for part in value]
        case str():
            return _OTHER.sub(lambda found: "{" + renamed.get(found[1], found[1]) + ".", value)
        case _:
            return value


def _sections(before: Sequence[Section], after: Sequence[Section]) -> Iterator[Change]:
    old, new = {part.id: part for part in before}, {part.id: part for part in after}
    for section in after:
        if section.id not in old:
            yield Change(what="section.added", section=section.title, part=section.id)
        elif old[section.id].title != section.title:
            yield Change(
                what="section.title", section=section.title, part=section.id,
                before=old[section.id].title, after=section.title,
            )  # fmt: skip
    for section in before:
        if section.id not in new:
            yield Change(what="section.dropped", section=section.title, part=section.id)


def _item(was: tuple[Section, Item], now: tuple[Section, Item], homes: Sequence[str]) -> list[Change]:
    """What became of one item; in `homes` are all the items it became."""
    (old_section, old), (section, item) = was, now
    made: list[Change] = []
    told = msgspec.convert(_naming(_plain(old), {old.id: item.id}), Item)
    if old.id != item.id:
        what = "item.renamed" if len(homes) == 1 else "item.split"
        made.append(_of(section, item, what, before=old.id, after=item.id))
    if old_section.id != section.id:
        made.append(_of(section, item, "item.section", before=old_section.title, after=section.title))
    made += _fields(section, item, "item", told, item, _ITEM_FIELDS)
    made += _answer(section, item, told.answer, item.answer)
    made += _rules(section, item, told.findings, item.findings)
    return made


def _answer(section: Section, item: Item, old: Answer, new: Answer) -> Iterator[Change]:
    yield from _fields(section, item, "answer", old, new, _ANSWER_FIELDS)
    yield from _labels(section, item, "counter", old.counters or (), new.counters or ())
    yield from _labels(section, item, "option", old.options or (), new.options or ())


def _labels(
    section: Section, item: Item, noun: str, old: Sequence[Labelled], new: Sequence[Labelled]
) -> Iterator[Change]:
    was, now = {one.id: one.label for one in old}, {one.id: one.label for one in new}
    for known, label in now.items():
        if known not in was:
            yield _of(section, item, f"{noun}.added", part=known, after=label)
        elif was[known] != label:
            yield _of(section, item, f"{noun}.label", part=known, before=was[known], after=label)
    for known, label in was.items():
        if known not in now:
            yield _of(section, item, f"{noun}.dropped", part=known, before=label)
    yield from _order(_of(section, item, f"{noun}.order"), list(was), list(now))


def _rules(section: Section, item: Item, old: Sequence[Rule], new: Sequence[Rule]) -> Iterator[Change]:
    was, now = {rule.id: rule for rule in old}, {rule.id: rule for rule in new}
    for known, rule in now.items():
        if known not in was:
            yield _of(section, item, "rule.added", part=known, after=_plain(rule))
        else:
            yield from _fields(section, item, "rule", was[known], rule, _RULE_FIELDS, known)
    for known, rule in was.items():
        if known not in now:
            yield _of(section, item, "rule.dropped", part=known, before=_plain(rule))
    yield from _order(_of(section, item, "rule.order"), list(was), list(now))


def _fields(
    section: Section, item: Item, noun: str, old: object, new: object, fields: Sequence[str], part: str = ""
) -> Iterator[Change]:
    for field in fields:
        before, after = _plain(getattr(old, field)), _plain(getattr(new, field))
        if before != after:
            yield _of(section, item, f"{noun}.{field}", part=part, before=before, after=after)


def _orders(before: Checklist, after: Checklist) -> Iterator[Change]:
    """Sections, and items within their section, that were put in another order."""
    yield from _order(
        Change(what="section.order"),
        [part.id for part in before.sections],
        [part.id for part in after.sections],
    )
    old = {part.id: part for part in before.sections}
    for section in after.sections:
        if section.id in old:
            was = [item.id for item in old[section.id].items]
            yield from _order(
                Change(what="item.order", section=section.title), was, [item.id for item in section.items]
            )


def _order(change: Change, was: Sequence[str], now: Sequence[str]) -> Iterator[Change]:
    """The change when those that are in both stand in another order."""
    if [known for known in was if known in now] != [known for known in now if known in was]:
        yield change


def _values(what: str, before: str, after: str) -> Iterator[Change]:
    if before != after:
        yield Change(what=what, before=before, after=after)


def _of(
    section: Section, item: Item, what: str, *, part: str = "", before: JSON = None, after: JSON = None
) -> Change:
    named = {"section": section.title, "item": item.id, "question": item.question}
    return Change(what=what, part=part, before=before, after=after, **named)


def _plain(value: object) -> JSON:
    """A part of a checklist as its JSON holds it."""
    plain: JSON = msgspec.to_builtins(value)
    return list(plain) if isinstance(plain, tuple) else plain
