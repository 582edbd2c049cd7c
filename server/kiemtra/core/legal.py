"""How is a law, decree or decision cited, and which one was in force on the day of the visit?

The table is `checklists/legal.yaml`: every document with its dates and, field by field, how far it was
verified. A first citation is complete, later ones are short, laws go by their name alone (Nghị định
30/2020/NĐ-CP, Phụ lục I, mục II.6b). A field remembered but not verified (`M`) is left out; the citation is
not, so that an unverified number prints as dots for the office to fill in.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Final, Literal, NamedTuple

import msgspec

from kiemtra.core import text

Verified = Literal["V", "V2", "M"]

# Kinds that are cited by name, without number, date and issuer.
_NAMED: Final = ("Bộ luật", "Hiến pháp", "Luật", "Pháp lệnh")


# The year in a number of a legal document, 118/2025/NĐ-CP; other documents have none.
_YEAR: Final = re.compile(r"/((?:19|20)[0-9]{2})/")


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One document of the table. `type` of a law holds its name; dates are the first and the last day in
    force.
    """

    id: str
    type: str
    number: str
    issuer: str = ""
    date: str = ""
    subject: str = ""
    in_force_from: str = ""
    in_force_to: str = ""
    replaced_by: tuple[str, ...] = ()
    verified: Mapping[str, Verified]

    def sure(self, field: str) -> str:
        """What a field says, or "" while nobody has verified it."""
        return str(getattr(self, field)) if self.verified.get(field, "M") != "M" else ""


class Reference(NamedTuple):
    """What an item's basis names: an entry, and perhaps a place in it ("điểm b khoản 2 Điều 16")."""

    entry: str
    place: str


Table = Mapping[str, Entry]


def reference(basis: str) -> Reference:
    """The parts of a basis as checklists write it: `nd_30_2020 điểm b khoản 2 Điều 16`."""
    entry, _, place = basis.strip().partition(" ")
    return Reference(entry, " ".join(place.split()))


def in_force(table: Table, entry: str, day: str) -> Entry | None:
    """The document of this id, or what stood in its stead on a day; None when nothing known did.

    A visit of 2019 rests on what was in force in 2019, whatever the checklist says now. No document is
    in force before its own date; an open end does not exclude. Of several successors, or predecessors, it is
    the first in the table's order that was in force.
    """
    queue, seen = [entry], set[str]()
    while queue:
        at = queue.pop(0)
        found = table.get(at)
        if found is None or at in seen:
            continue
        seen.add(at)
        if day and found.in_force_to and day > found.in_force_to:
            queue += found.replaced_by
        elif day and day < begins(found):
            queue += [each.id for each in table.values() if at in each.replaced_by]
        else:
            return found
    return None


def begins(entry: Entry) -> str:
    """The first day in force as far as it is known: else the document's date, else the year in its number."""
    year = _YEAR.search(entry.number)
    return entry.in_force_from or entry.date or (f"{year[1]}-01-01" if year else "")


def first(entry: Entry, place: str = "") -> str:
    """The complete citation: place, kind, number, date, issuer and subject, each as far as it is verified."""
    if _is_named(entry):
        return _joined(place, _name(entry))
    date, issuer = entry.sure("date"), entry.sure("issuer")
    return _joined(
        place,
        _numbered(entry),
        text.long_date(date) if date else "",
        f"của {issuer}" if issuer else "",
        entry.sure("subject"),
    )


def printed(entry: Entry) -> tuple[str, ...]:
    """The fields that a complete citation prints where they are verified; laws go by their name alone."""
    if not _is_named(entry):
        return ("number", "date", "issuer", "subject")
    if entry.type not in _NAMED:
        return ()
    return ("subject",) if entry.sure("subject") else ("number", "subject")


def later(entry: Entry, place: str = "") -> str:
    """The short citation: kind and number; a law's name."""
    return _joined(place, _name(entry) if _is_named(entry) else _numbered(entry))


def in_words(table: Table, bases: Iterable[str], day: str) -> dict[str, str]:
    """The complete citation of each basis as it was in force on a day; one of which nothing is known is left
    out, and so is the place when another document than the one it belongs to was in force.
    """
    said: dict[str, str] = {}
    for basis in bases:
        wanted, place = reference(basis)
        entry = in_force(table, wanted, day)
        if entry is not None:
            said[basis] = first(entry, place if entry.id == wanted else "")
    return said


def cite(table: Table, bases: Iterable[str], day: str, cited: Collection[str]) -> tuple[list[str], set[str]]:
    """The citations of an item's bases on a day, and the ids now cited; those in `cited` already are short.

    Several places in one document are one citation. A place is left out when another document than the one
    it belongs to was in force.
    """
    places: dict[str, list[str]] = {}
    for basis in bases:
        wanted, place = reference(basis)
        entry = in_force(table, wanted, day)
        if entry is not None:
            there = places.setdefault(entry.id, [])
            if place and entry.id == wanted and place not in there:
                there.append(place)
    said = [
        (later if entry in cited else first)(table[entry], ", ".join(named))
        for entry, named in places.items()
    ]
    return said, {*cited, *places}


def mentioned(table: Table, said: str) -> set[str]:
    """The ids of the documents a text names by their number already."""
    numbers = {entry.id: re.compile(rf"(?<![0-9]){re.escape(entry.number)}") for entry in table.values()}
    return {entry for entry, number in numbers.items() if number.search(said)}


def _is_named(entry: Entry) -> bool:
    return entry.type.startswith(_NAMED)


def _name(entry: Entry) -> str:
    """A law's name; its number only where the name is not known."""
    if entry.type not in _NAMED:
        return entry.type
    return _joined(entry.type, entry.sure("subject")) if entry.sure("subject") else _numbered(entry)


def _numbered(entry: Entry) -> str:
    return f"{entry.type} số {entry.sure('number') or '…'}"


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)
