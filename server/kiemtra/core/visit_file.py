"""What does a visit written by hand come to, without a server? No twin.

A visit file is `{checklist: "id@version", unit: {name, kind}, date, answers, rows?, remarks?, found?,
source?, expect?}`, or has `events` instead of answers, rows, remarks and found. Its id is the SHA-256 of its
canonical JSON, its events have ids by their place in the file: the same file always gives the same bytes.
"""

import re
from datetime import datetime, timedelta
from typing import Any, Final, TypedDict, cast

import msgspec

from kiemtra.core import canonical
from kiemtra.core.answers import fits, fits_row, is_blank, is_date, is_time
from kiemtra.core.canonical import JSON, hash_of
from kiemtra.core.checklist import (
    FINDING_KINDS,
    UNIT_KINDS,
    Checklist,
    FindingKind,
    Id,
    Item,
    UnitKind,
    items,
)
from kiemtra.core.events import Event, misshapen
from kiemtra.core.findings import Compiled, compile_visit
from kiemtra.core.problems import Problem
from kiemtra.core.shape import shaped
from kiemtra.core.visit import Visit, fold


class Unit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The inspected unit."""

    name: str
    kind: UnitKind


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One row of an item counted by rows; `at` is the time in Vietnam (`07:40`), or UTC as in an event."""

    label: str
    at: str
    counters: dict[str, int]
    note: str | None = None


class Remark(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A remark on an item, on a section, or on the visit."""

    item: Id | None = None
    section: Id | None = None
    text: str


class Found(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A free finding."""

    kind: FindingKind
    section: Id
    item: Id | None = None
    text: str
    recommendation: str | None = None


class Act(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An event as a phone made it."""

    id: str
    visit: str
    device: str
    author: str
    seq: int
    prev: str
    at: str
    over: list[str] | None = None
    kind: str
    body: dict[str, Any]


class VisitFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A visit as written in a file. `source` and `expect` tell its origin and what it should come to."""

    checklist: str
    unit: Unit
    date: str
    answers: dict[Id, Any] = {}
    rows: dict[Id, list[Row]] = {}
    remarks: list[Remark] = []
    found: list[Found] = []
    events: list[Act] | None = None
    source: Any = None
    expect: Any = None


class Opened(TypedDict):
    """A visit file that was read: its derived id, the kind of its unit, its date and the folded visit."""

    id: str
    unit_kind: str
    date: str
    visit: Visit


_ALLOWED: Final = {"kind": (*UNIT_KINDS, *FINDING_KINDS)}
_FILE: Final = "file"
# Older days are slips of the pen; and seven hours can be taken from every later one.
_EARLIEST: Final = "1945-09-02"
_UTC: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z\Z")


def open_file(checklist: Checklist, value: JSON) -> Opened:
    """The folded visit of a file for this checklist.

    Raises what `canonical.check` and `shape.shaped` raise, `visit_file.checklist` (it is for another one),
    `visit_file.date`, `visit_file.time`, `visit_file.mixed` (events beside answers), `visit_file.event`,
    `visit_file.unknown_item`, `visit_file.unknown_section`, `visit_file.blank`, and those of `answers.fits`.
    """
    file = _decoded(checklist, value)
    visit = fold(_recorded(file, checklist))
    return {"id": hash_of(value), "unit_kind": file.unit.kind, "date": file.date, "visit": visit}


def acts(checklist: Checklist, value: JSON) -> list[tuple[str, dict[str, Any]]]:
    """The acts of a file as `(kind, body)`, in order, to mint events of. Raises what `open_file` raises."""
    return [(event["kind"], event["body"]) for event in _recorded(_decoded(checklist, value), checklist)]


def compile_file(checklist: Checklist, value: JSON) -> Compiled:
    """The findings of a visit file. Raises what `open_file` raises."""
    opened = open_file(checklist, value)
    return compile_visit(checklist, opened["visit"], opened["id"], opened["unit_kind"])


def _decoded(checklist: Checklist, value: JSON) -> VisitFile:
    canonical.check(value)
    file = shaped(value, VisitFile, _ALLOWED)
    given = f"{checklist.id}@{checklist.version}"
    if file.checklist != given:
        raise Problem("visit_file.checklist", named=file.checklist, given=given)
    if not is_date(file.date) or file.date < _EARLIEST:
        raise Problem("visit_file.date", date=file.date)
    return file


def _recorded(file: VisitFile, checklist: Checklist) -> list[Event]:
    return _given_events(file) if file.events is not None else _events(file, checklist)


def _given_events(file: VisitFile) -> list[Event]:
    if file.answers or file.rows or file.remarks or file.found:
        raise Problem("visit_file.mixed")
    made = [cast(Event, _without_none(msgspec.to_builtins(act))) for act in file.events or ()]
    for index, event in enumerate(made):
        if field := misshapen(event["kind"], event["body"]):
            raise Problem("visit_file.event", where=f"$.events[{index}]", kind=event["kind"], field=field)
    return made


def _events(file: VisitFile, checklist: Checklist) -> list[Event]:
    known = {item.id: item for _, item in items(checklist)}
    sections = {section.id for section in checklist.sections}
    bodies: list[tuple[str, dict[str, Any]]] = []
    for item_id, value in sorted(file.answers.items()):
        _refuse(fits(_item(known, item_id, "$.answers"), value), item_id)
        bodies.append(("answered", {"item": item_id, "value": value}))
    for item_id, rows in sorted(file.rows.items()):
        item = _item(known, item_id, "$.rows")
        for row in rows:
            _say(row.label, "$.rows")
            _refuse(fits_row(item, dict(row.counters)), item_id)
            told = {**msgspec.to_builtins(row), "at": _instant(file.date, row.at)}
            bodies.append(
                ("counted", {"item": item_id, "row": _uuid("a", len(bodies)), **_without_none(told)})
            )
    for remark in file.remarks:
        _say(remark.text, "$.remarks")
        _place(known, sections, remark.item, remark.section, "$.remarks")
        bodies.append(("remarked", _without_none(msgspec.to_builtins(remark))))
    for found in file.found:
        _say(found.text, "$.found")
        _place(known, sections, found.item, found.section, "$.found")
        finding = {"finding": _uuid("b", len(bodies)), **_without_none(msgspec.to_builtins(found))}
        bodies.append(("found", finding))
    return [_event(index, kind, body) for index, (kind, body) in enumerate(bodies)]


def _event(index: int, kind: str, body: dict[str, Any]) -> Event:
    return {
        "id": _uuid("8", index),
        "visit": _FILE,
        "device": _FILE,
        "author": _FILE,
        "seq": index + 1,
        "prev": "",
        "at": "",
        "kind": kind,
        "body": body,
    }


def _instant(date: str, at: str) -> str:
    """The moment in UTC: Vietnam is seven hours ahead all year."""
    if _UTC.match(at):
        return at
    if not is_time(at):
        raise Problem("visit_file.time", time=at)
    here = datetime.fromisoformat(f"{date}T{at}:00")
    return (here - timedelta(hours=7)).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def _uuid(family: str, index: int) -> str:
    """A UUID that tells only the place in the file; in order of place."""
    return f"00000000-0000-8000-{family}000-{index:012x}"


def _item(known: dict[str, Item], item_id: str, where: str) -> Item:
    if item_id not in known:
        raise Problem("visit_file.unknown_item", where=where, item=item_id)
    return known[item_id]


def _place(
    known: dict[str, Item], sections: set[str], item: str | None, section: str | None, where: str
) -> None:
    if item is not None:
        _item(known, item, where)
    if section is not None and section not in sections:
        raise Problem("visit_file.unknown_section", where=where, section=section)


def _say(text: str, where: str) -> None:
    if is_blank(text):
        raise Problem("visit_file.blank", where=where)


def _refuse(code: str | None, item_id: str) -> None:
    if code is not None:
        raise Problem(code, item=item_id)


def _without_none(record: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if value is not None}
