"""Which acts can be folded, and which of them still count? Twin: pwa/src/core/events.ts."""

import re
from collections.abc import Iterable
from typing import Any, Final, NotRequired, TypedDict

from kiemtra.core.canonical import JSON, hash_of, same


class Event(TypedDict):
    """One immutable act, as it is hashed, sent and stored."""

    id: str
    visit: str
    device: str
    author: str
    seq: int
    prev: str
    at: str
    over: NotRequired[list[str]]
    kind: str
    body: dict[str, Any]


# The shape of each kind's body: what folding needs. A name ending in `?` may be absent; others are kept,
# hashed and not looked at.
BODIES: Final[dict[str, dict[str, str]]] = {
    "answered": {"item": "id", "value": "any"},
    "counted": {
        "item": "id", "row": "key", "label": "text", "at": "text", "counters": "counters", "note?": "text",
    },
    "remarked": {"item?": "text", "section?": "text", "text": "text"},
    "attached": {
        "item?": "text", "finding?": "text", "section?": "text", "evidence": "text", "caption": "text",
        "category?": "text", "order?": "number", "marks?": "any", "taken": "object",
    },
    "detached": {"attached": "text"},
    "captioned": {"attached": "text", "caption": "text"},
    "found": {
        "finding": "key", "kind": "text", "section": "text", "item?": "text", "text": "text",
        "recommendation?": "text",
    },
    "settled": {"item": "id", "row?": "key", "value": "any", "seen": "texts"},
    "worded": {"finding": "text", "text": "text", "recommendation?": "text"},
    "started": {"at": "text", "place": "text"},
    "ended": {"at": "text", "copies": "number"},
    "attended": {"side": "text", "name": "text", "position": "text", "organisation": "text"},
    "absented": {"attended": "text"},
    "explained": {"item?": "text", "finding?": "text", "text": "text", "agrees": "truth"},
    "viewed": {"document": "text", "period": "text"},
    "lost": {"attached": "text", "reason": "text"},
    "signed": {
        "side": "text", "role": "text", "name": "text", "position": "text", "heads": "texts", "of": "text",
        "refused?": "text", "image?": "text",
    },
    "submitted": {"submission": "text"},
    "returned": {"submission": "text", "item": "text", "reason": "text", "due?": "text"},
    "reopened": {"submission": "text", "reason": "text"},
    "moved": {"checklist": "text"},
}  # fmt: skip

# The kinds only the server writes.
SERVER_KINDS: Final = ("submitted", "returned", "reopened", "moved")


def misshapen(kind: str, body: JSON) -> str | None:
    """The first field of a body that folding could not use, or None when the body is sound.

    `kind` when the kind is unknown, `body` when the body is not an object.
    """
    fields = BODIES.get(kind)
    if fields is None:
        return "kind"
    if not isinstance(body, dict):
        return "body"
    for field, shape in fields.items():
        name = field.removesuffix("?")
        if name not in body:
            if name == field:
                return name
        elif not _has_shape(body[name], shape):
            return name
    if kind == "settled" and "row" in body and not _has_shape(body["value"], "counters"):
        return "value"
    return None


def unique(events: Iterable[Event]) -> list[Event]:
    """Every event once, sorted by id; of two with one id and other bytes, the one with the smaller hash."""
    kept: dict[str, Event] = {}
    for event in events:
        other = kept.get(event["id"])
        if other is None or (not same(event, other) and hash_of(event) < hash_of(other)):
            kept[event["id"]] = event
    return [kept[event_id] for event_id in sorted(kept)]


def current(events: Iterable[Event]) -> list[Event]:
    """The events that no `over` of the same author names, in the order given."""
    acts = list(events)
    over = {(event["author"], replaced) for event in acts for replaced in event.get("over", ())}
    return [event for event in acts if (event["author"], event["id"]) not in over]


def _has_shape(value: JSON, shape: str) -> bool:
    if shape == "id":
        return isinstance(value, str) and _ID.match(value) is not None
    if shape == "key":
        return isinstance(value, str) and _KEY.match(value) is not None
    if shape == "texts":
        return isinstance(value, list) and all(isinstance(member, str) for member in value)
    if shape == "counters":
        return value is None or (isinstance(value, dict) and all(_is_number(n) for n in value.values()))
    return shape == "any" or (_is_number(value) if shape == "number" else isinstance(value, _TYPES[shape]))


def _is_number(value: JSON) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


# Ids become keys and keys are sorted, so both are ASCII. A key has no dot, so no free finding has the
# id of a rule's finding.
_ID: Final = re.compile(r"[a-z][a-z0-9_]*\Z")
_KEY: Final = re.compile(r"[0-9A-Za-z_:-]+\Z")
_TYPES: Final[dict[str, type]] = {"text": str, "truth": bool, "object": dict}
