"""What has the team recorded? Twin: pwa/src/core/visit.ts.

`fold` makes the visit from its events and is a CRDT: any order, repetition and split into batches give the
same bytes; `seq`, `prev` and `at` take no part; no roles are checked. Every list is sorted by event id.
"""

from collections.abc import Iterable
from typing import Any, NotRequired, TypedDict

from kiemtra.core import chain, notes
from kiemtra.core.canonical import JSON
from kiemtra.core.events import Event, current, misshapen, unique
from kiemtra.core.notes import Record
from kiemtra.core.opinions import Act, Settlement, State, agree
from kiemtra.core.text import fold as folded

heads = chain.heads
signing_heads = chain.signing_heads
signature_stands = chain.signature_stands


class ItemState(TypedDict):
    """What is recorded for an item, and whether the members agree."""

    state: State
    value: Any
    acts: list[Act]
    settlements: list[Settlement]


class RowState(TypedDict):
    """What is recorded for one row of a `rows` item; `value` holds its counters."""

    row: str
    state: State
    value: Any
    label: str
    at: str
    note: NotRequired[str]
    acts: list[Act]
    settlements: list[Settlement]


class Visit(TypedDict):
    """The folded visit."""

    items: dict[str, ItemState]
    rows: dict[str, list[RowState]]
    double_counts: list[Record]
    remarks: list[Record]
    evidence: list[Record]
    found: list[Record]
    wordings: list[Record]
    started: Record | None
    ended: Record | None
    attendance: list[Record]
    explanations: list[Record]
    viewed: list[Record]
    signatures: list[Record]
    submissions: list[Record]
    returns: list[Record]
    reopenings: list[Record]
    checklist: str | None
    unknown: list[str]


def fold(events: Iterable[Event]) -> Visit:
    """The visit these events make.

    Events of an unknown kind or shape wait under `unknown`, and their `over` waits with them.
    """
    known: list[Event] = []
    unknown: list[str] = []
    for event in unique(events):
        if misshapen(event["kind"], event["body"]) is None:
            known.append(event)
        else:
            unknown.append(event["id"])
    log: dict[str, list[Event]] = {}
    for event in current(known):
        log.setdefault(event["kind"], []).append(event)
    rows = _rows(log)
    return {
        "items": _items(log),
        "rows": rows,
        "double_counts": double_counts(rows),
        "remarks": notes.remarks(log),
        "evidence": notes.evidence(log),
        "found": notes.found(log),
        "wordings": notes.wordings(log),
        "started": notes.latest(log, "started", "at", "place"),
        "ended": notes.latest(log, "ended", "at", "copies"),
        "attendance": notes.attendance(log),
        "explanations": notes.records(log, "explained", "item", "finding", "text", "agrees"),
        "viewed": notes.viewed(log),
        "signatures": notes.signatures(log),
        "submissions": notes.submissions(log),
        "returns": notes.records(log, "returned", "submission", "item", "reason", "due"),
        "reopenings": notes.records(log, "reopened", "submission", "reason"),
        "checklist": notes.checklist(log),
        "unknown": unknown,
    }


def answers(visit: Visit) -> dict[str, JSON]:
    """The agreed answers that conditions and rules read, by item; for rows their number and sums.

    A contested item has none, nor has a `rows` item as long as one of its rows is contested.
    """
    agreed: dict[str, JSON] = {
        item: state["value"] for item, state in visit["items"].items() if state["value"] is not None
    }
    for item, rows in visit["rows"].items():
        agreed.pop(item, None)
        if all(row["state"] == "agreed" for row in rows):
            agreed[item] = totals(rows)
    return agreed


def totals(rows: list[RowState]) -> dict[str, JSON]:
    """The number of rows and the sum of each counter over them."""
    sums: dict[str, JSON] = {}
    for row in rows:
        for counter, count in (row["value"] or {}).items():
            before = sums.get(counter, 0)
            sums[counter] = count + (before if isinstance(before, int) else 0)
    return {"rows": len(rows), "sum": sums}


def double_counts(rows: dict[str, list[RowState]]) -> list[Record]:
    """Rows of one item that two authors gave the same label: possibly one room counted twice."""
    found: list[Record] = []
    for item in sorted(rows):
        labels: dict[str, list[RowState]] = {}
        for row in rows[item]:
            labels.setdefault(folded(row["label"]), []).append(row)
        for label in sorted(labels, key=lambda label: labels[label][0]["row"]):
            alike = labels[label]
            authors = {max(row["acts"], key=lambda act: act["event"])["author"] for row in alike}
            if label and len(authors) > 1:
                found.append(
                    {"item": item, "label": alike[0]["label"], "rows": [row["row"] for row in alike]}
                )
    return found


def item_state(acts: list[Act], settlements: list[Settlement]) -> ItemState:
    """What these acts and settlements make of an item."""
    state, value = agree(acts, settlements)
    return {"state": state, "value": value, "acts": acts, "settlements": settlements}


def row_state(row: str, acts: list[Act], settlements: list[Settlement]) -> RowState:
    """What these make of a row: only counters can be contested; label, time and note are the latest."""
    state, value = agree(acts, settlements)
    last = acts[-1]
    made: RowState = {
        "row": row,
        "state": state,
        "value": value,
        "label": last["label"],
        "at": last["at"],
        "acts": acts,
        "settlements": settlements,
    }
    if "note" in last:
        made["note"] = last["note"]
    return made


def _items(log: dict[str, list[Event]]) -> dict[str, ItemState]:
    acts: dict[str, list[Act]] = {}
    for event in log.get("answered", ()):
        act: Act = {
            "event": event["id"],
            "author": event["author"],
            "device": event["device"],
            "value": event["body"]["value"],
        }
        acts.setdefault(event["body"]["item"], []).append(act)
    settlements: dict[str, list[Settlement]] = {}
    for event in log.get("settled", ()):
        if "row" not in event["body"]:
            settlements.setdefault(event["body"]["item"], []).append(_settlement(event))
    return {
        item: item_state(acts.get(item, []), settlements.get(item, []))
        for item in sorted(acts.keys() | settlements.keys())
    }


def _rows(log: dict[str, list[Event]]) -> dict[str, list[RowState]]:
    """The rows of each item by their uuid, without those taken back and those nobody counted."""
    acts: dict[tuple[str, str], list[Act]] = {}
    for event in log.get("counted", ()):
        acts.setdefault((event["body"]["item"], event["body"]["row"]), []).append(_row_act(event))
    settlements: dict[tuple[str, str], list[Settlement]] = {}
    for event in log.get("settled", ()):
        if "row" in event["body"]:
            settlements.setdefault((event["body"]["item"], event["body"]["row"]), []).append(
                _settlement(event)
            )
    rows: dict[str, list[RowState]] = {}
    for key in sorted(acts):
        made = row_state(key[1], acts[key], settlements.get(key, []))
        if made["state"] == "contested" or made["value"] is not None:
            rows.setdefault(key[0], []).append(made)
    return rows


def _row_act(event: Event) -> Act:
    body = event["body"]
    act: Act = {
        "event": event["id"],
        "author": event["author"],
        "device": event["device"],
        "label": body["label"],
        "at": body["at"],
        "value": body["counters"],
    }
    if "note" in body:
        act["note"] = body["note"]
    return act


def _settlement(event: Event) -> Settlement:
    body = event["body"]
    return {"event": event["id"], "author": event["author"], "value": body["value"], "seen": body["seen"]}
