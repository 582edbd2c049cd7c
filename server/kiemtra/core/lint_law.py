"""Will the law a checklist cites be printed, and is it in force when the checklist is used? No twin."""

from collections.abc import Iterator
from typing import Final

from kiemtra.core.checklist import Checklist, Item
from kiemtra.core.fault import Fault, Place
from kiemtra.core.legal import Entry, Table, in_force, printed, reference
from kiemtra.core.unit_kinds import periods

_LAST_DAY: Final = "9999-12-31"


def law_warnings(checklist: Checklist, table: Table) -> Iterator[Fault]:
    """Bases that are never in force while the item's kinds of unit exist, or rely on what nobody verified."""
    told: set[str] = set()
    for at, section in enumerate(checklist.sections if table else ()):
        for index, item in enumerate(section.items):
            place = Place(f"$.sections[{at}].items[{index}]", item.id)
            for number, basis in enumerate(item.basis):
                here = place.member("basis", number, f"basis[{number + 1}]")
                entry = table.get(reference(basis).entry)
                if entry is None:
                    continue
                yield from _in_time(item, entry, table, here)
                unsure = unverified(entry)
                if unsure and entry.id not in told:
                    told.add(entry.id)
                    yield here.fault("lint.basis_unverified", document=entry.id, fields=unsure)


def unverified(entry: Entry) -> tuple[str, ...]:
    """The fields of a document that its citation would print, had somebody verified them."""
    return tuple(field for field in printed(entry) if getattr(entry, field) and not entry.sure(field))


def _in_time(item: Item, entry: Entry, table: Table, place: Place) -> Iterator[Fault]:
    """Is anything cited while these units exist, and still after the document's last day?"""
    lives = periods(item.units)
    still = any(not life.last for life in lives)
    if still and in_force(table, entry.id, _LAST_DAY):
        return
    cited = [
        day
        for day in _days(table)
        if any(life.holds(day) for life in lives) and in_force(table, entry.id, day)
    ]
    if not cited:
        yield place.fault("lint.basis_never", document=entry.id, kinds=item.units)
    elif still:
        yield place.fault("lint.basis_ends", document=entry.id, day=cited[-1])


def _days(table: Table) -> list[str]:
    """Days between which nothing changes: every first and last day in the table, and beyond."""
    ends = [(entry.date, entry.in_force_from, entry.in_force_to) for entry in table.values()]
    return ["1945-09-02", *sorted({day for each in ends for day in each} - {""}), _LAST_DAY]
