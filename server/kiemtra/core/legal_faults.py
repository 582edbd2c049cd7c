"""What is wrong with the table of documents? No twin.

Each document stands for a time; where one replaces another, the second begins the day after the first ends,
or visits of some days would cite nothing, or either of two.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from kiemtra.core.answers import is_date
from kiemtra.core.fault import Fault, Place
from kiemtra.core.legal import Entry, begins

_DATES: Final = ("date", "in_force_from", "in_force_to")
VERIFIABLE: Final = ("number", "issuer", "subject", "replaced_by", *_DATES)


def table_faults(documents: Sequence[Entry]) -> list[Fault]:
    """Everything wrong, and everything odd (`lint.…`), in the order of the file."""
    table = {entry.id: entry for entry in documents}
    seen: set[str] = set()
    found: list[Fault] = []
    for at, entry in enumerate(documents):
        place = Place(f"$.documents[{at}]", entry.id)
        if entry.id in seen:
            found.append(place.fault("legal.duplicate_id", id=entry.id))
        seen.add(entry.id)
        known = [table[other] for other in entry.replaced_by if other in table]
        found += [
            place.field("replaced_by").fault("legal.unknown_id", id=other, document=entry.id)
            for other in entry.replaced_by
            if other not in table
        ]
        wrong = [*_date_faults(entry, place)]
        found += [*wrong, *_marks(entry, place)]
        if not (entry.date or entry.in_force_from):
            found.append(place.fault("lint.law_undated", document=entry.id))
        if _comes_back(entry, table):
            found.append(place.field("replaced_by").fault("legal.ring", document=entry.id))
        elif not wrong:
            found += _succession(entry, known, place)
    return found


def _date_faults(entry: Entry, place: Place) -> Iterator[Fault]:
    for field in _DATES:
        day = getattr(entry, field)
        if day and not is_date(day):
            yield place.field(field).fault("legal.date", document=entry.id, field=field, date=day)
    if entry.in_force_to and entry.in_force_to < begins(entry):
        yield place.field("in_force_to").fault("legal.order", document=entry.id)


def _marks(entry: Entry, place: Place) -> Iterator[Fault]:
    """Every field that is there says how far it was verified, and no other."""
    for field in VERIFIABLE:
        if getattr(entry, field) and field not in entry.verified:
            yield place.field(field).fault("legal.unverified", document=entry.id, field=field)
    for field in entry.verified:
        if field not in VERIFIABLE or not getattr(entry, field):
            yield place.field("verified").fault("lint.law_mark", document=entry.id, field=field)


def _succession(entry: Entry, successors: Sequence[Entry], place: Place) -> Iterator[Fault]:
    """Does what replaces a document begin when the document ends?"""
    here = place.field("replaced_by")
    if successors and not entry.in_force_to:
        yield here.fault("lint.law_open", document=entry.id)
        return
    starts = [(first, other) for other in successors if (first := begins(other))]
    if not starts or not entry.in_force_to or entry.in_force_to >= "9999-12-31":
        return
    day_after = (date.fromisoformat(entry.in_force_to) + timedelta(days=1)).isoformat()
    first, other = min(starts, key=lambda each: each[0])
    if first != day_after:
        code = "lint.law_gap" if first > day_after else "lint.law_overlap"
        days = {"last": entry.in_force_to, "first": first}
        yield here.fault(code, document=entry.id, other=other.id, **days)


def _comes_back(entry: Entry, table: Mapping[str, Entry]) -> bool:
    """Does a document come to replace itself?"""
    reached, queue = set[str](), list(entry.replaced_by)
    while queue:
        other = queue.pop()
        if other in table and other not in reached:
            reached.add(other)
            queue += table[other].replaced_by
    return entry.id in reached
