"""May this act stand? Its shape, the role of its author, and whether it fits the visit's checklists (design
§2, §4).

What fails here is quarantined: the phone did record it, its successors name its hash, and a later role or
checklist may let it pass.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec

from kiemtra.core.answers import fits, fits_row, is_time
from kiemtra.core.checklist import FINDING_KINDS, Checklist, Item, items
from kiemtra.core.events import BODIES, SERVER_KINDS, Event, misshapen
from kiemtra.core.moments import is_moment
from kiemtra.core.problems import Problem
from kiemtra.core.rights import LEADERS

# Acts on the visit as a whole; every other kind is open to each member.
LEADER_KINDS: Final = frozenset(
    {"settled", "worded", "attended", "absented", "explained", "lost", "started", "ended"}
)
_SIDES: Final = ("team", "unit")
# The kinds whose `at` a document prints.
_TIMED: Final = ("started", "ended", "counted")
_HASH: Final = re.compile(r"[0-9a-f]{64}\Z")


class Ground(msgspec.Struct, frozen=True, kw_only=True):
    """What an act is measured against."""

    members: Mapping[str, frozenset[str]]
    """The team roles each account has held at any time in the visit."""
    checklists: Sequence[Checklist]
    """Every version the visit was ever pinned to: a phone may still be on an older one."""
    authors: dict[str, str]
    """Who made the acts that a detachment may name, by event id."""
    finders: dict[str, str]
    """Who first recorded a free finding, by its uuid."""
    items: Mapping[str, Sequence[Item]] = {}
    """The items of all these versions, by id; filled in here."""
    sections: frozenset[str] = frozenset()
    """The ids of the sections of all these versions; filled in here."""

    def __post_init__(self) -> None:
        found: dict[str, list[Item]] = {}
        for one in self.checklists:
            for _, item in items(one):
                found.setdefault(item.id, []).append(item)
        msgspec.structs.force_setattr(self, "items", found)
        sections = frozenset(part.id for one in self.checklists for part in one.sections)
        msgspec.structs.force_setattr(self, "sections", sections)


def is_known(kind: str) -> bool:
    """Does this version know what such an act means?"""
    return kind in BODIES


def objection(event: Event, ground: Ground) -> Problem | None:
    """Why the act cannot stand, or None. The kind is a known one.

    Problems: `event.server_kind`, `event.body`, `event.leader_needed`, `event.not_yours`,
    `event.target_unknown`, `event.item_unknown`, `event.section_unknown`, and those of `answers.fits`.
    """
    kind, body = event["kind"], event["body"]
    if kind in SERVER_KINDS:
        return Problem("event.server_kind", kind=kind)
    field = misshapen(kind, body) or _unsound(kind, body)
    if field is not None:
        return Problem("event.body", kind=kind, field=field)
    return _role_objection(event, ground) or _checklist_objection(kind, body, ground) or _untold(kind, body)


def _unsound(kind: str, body: Mapping[str, Any]) -> str | None:
    """The first field that folding could use but a document could not."""
    if kind == "attached" and not _HASH.match(body["evidence"]):
        return "evidence"
    if kind == "signed" and "image" in body and not _HASH.match(body["image"]):
        return "image"
    if kind in ("attended", "signed") and body["side"] not in _SIDES:
        return "side"
    if kind == "found" and body["kind"] not in FINDING_KINDS:
        return "kind"
    return None


def _untold(kind: str, body: Mapping[str, Any]) -> Problem | None:
    """When it began, ended or was counted is printed: a moment of the calendar, or a time of day."""
    if kind in _TIMED and not (is_moment(body["at"]) or is_time(body["at"])):
        return Problem("event.body", kind=kind, field="at")
    return None


def _role_objection(event: Event, ground: Ground) -> Problem | None:
    author, kind, body = event["author"], event["kind"], event["body"]
    if ground.members.get(author, frozenset()) & LEADERS:
        return None
    if kind in LEADER_KINDS:
        return Problem("event.leader_needed", kind=kind)
    if kind == "detached":
        owner = ground.authors.get(body["attached"])
        if owner is None:
            return Problem("event.target_unknown", target=body["attached"])
        return None if owner == author else Problem("event.not_yours", kind=kind)
    if kind == "found" and ground.finders.get(body["finding"], author) != author:
        return Problem("event.not_yours", kind=kind)
    return None


def _checklist_objection(kind: str, body: Mapping[str, Any], ground: Ground) -> Problem | None:
    item, section = body.get("item"), body.get("section")
    known = ground.items.get(item, ()) if isinstance(item, str) else ()
    if item is not None and not known:
        return Problem("event.item_unknown", item=item)
    if section is not None and not (isinstance(section, str) and section in ground.sections):
        return Problem("event.section_unknown", section=section)
    codes = {_misfit(kind, body, one) for one in known}
    # One version of the item that the value fits is enough.
    if not codes or None in codes:
        return None
    return Problem(sorted(code for code in codes if code)[0], item=item)


def _misfit(kind: str, body: Mapping[str, Any], item: Item) -> str | None:
    if kind == "answered" or (kind == "settled" and "row" not in body):
        return fits(item, body["value"])
    if kind == "settled":
        return fits_row(item, body["value"])
    if kind == "counted":
        return fits_row(item, body["counters"])
    return None
