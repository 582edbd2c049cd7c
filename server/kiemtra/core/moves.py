"""Where did an item of an earlier version go? Twin: pwa/src/core/moves.ts.

The fold keeps everything under the item ids it was recorded with. When it is read, what belongs to an item
that this version renamed or split appears under the new items, so that a late answer from a phone on the old
version counts; what has no new home stays under its old id, which no item of the checklist bears.
"""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from kiemtra.core.checklist import Checklist
from kiemtra.core.notes import Record
from kiemtra.core.opinions import Act, Settlement
from kiemtra.core.visit import ItemState, RowState, Visit, double_counts, item_state, row_state

Homes = Mapping[str, Sequence[str]]
T = TypeVar("T", Act, Settlement)


def at_home(visit: Visit, checklist: Checklist) -> Visit:
    """The visit as this version of the checklist reads it. Doing it again changes nothing."""
    homes = {move.item: move.to for move in checklist.moves or () if move.to}
    if not homes:
        return visit
    # What documents print by itself stays one record, under the first new item.
    first = {item: to[:1] for item, to in homes.items()}
    rows = _rows_at_home(visit["rows"], homes)
    return {
        **visit,
        "items": _items_at_home(visit["items"], homes),
        "rows": rows,
        "double_counts": double_counts(rows),
        "remarks": _records_at_home(visit["remarks"], homes),
        "evidence": _records_at_home(visit["evidence"], homes),
        "found": _records_at_home(visit["found"], first),
        "explanations": _records_at_home(visit["explanations"], first),
        "returns": _records_at_home(visit["returns"], homes),
    }


def _items_at_home(items: Mapping[str, ItemState], homes: Homes) -> dict[str, ItemState]:
    acts: dict[str, list[Act]] = {}
    settlements: dict[str, list[Settlement]] = {}
    for old, state in items.items():
        for item in homes.get(old, [old]):
            acts.setdefault(item, []).extend(state["acts"])
            settlements.setdefault(item, []).extend(state["settlements"])
    return {item: item_state(_once(acts[item]), _once(settlements[item])) for item in sorted(acts)}


def _rows_at_home(rows: Mapping[str, list[RowState]], homes: Homes) -> dict[str, list[RowState]]:
    moved: dict[str, dict[str, list[RowState]]] = {}
    for old, states in rows.items():
        for item in homes.get(old, [old]):
            for state in states:
                moved.setdefault(item, {}).setdefault(state["row"], []).append(state)
    return {item: [_one_row(row, moved[item][row]) for row in sorted(moved[item])] for item in sorted(moved)}


def _one_row(row: str, states: Sequence[RowState]) -> RowState:
    """A row counted under the old item and under the new one."""
    acts = _once([act for state in states for act in state["acts"]])
    settlements = _once([settlement for state in states for settlement in state["settlements"]])
    return row_state(row, acts, settlements)


def _records_at_home(records: Sequence[Record], homes: Homes) -> list[Record]:
    """A record of a split item appears once for each new item."""
    moved: dict[tuple[str, str | None], Record] = {}
    for record in records:
        old = record.get("item")
        for item in homes.get(old, [old]) if old is not None else [None]:
            moved.setdefault((record["event"], item), record if item is None else {**record, "item": item})
    return list(moved.values())


def _once(records: list[T]) -> list[T]:
    """Each act or settlement once, sorted by event id."""
    kept = {record["event"]: record for record in records}
    return [kept[event] for event in sorted(kept)]
