"""What did a phone hand in? The elements of a batch as sealed events: decoded, canonical bytes, hash.

A batch is a JSON array; each element is read on its own, so that a bad one is refused alone.
"""

import json
import re
from itertools import pairwise
from typing import Annotated, Any, Final, NamedTuple, cast

import msgspec

from kiemtra.core.canonical import MAX_EVENT_BYTES, decode, encode, sha256
from kiemtra.core.events import Event
from kiemtra.core.moments import is_moment
from kiemtra.core.problems import Problem
from kiemtra.core.quick_json import quickly

MAX_BATCH_EVENTS: Final = 500
MAX_BATCH_BYTES: Final = 1024 * 1024

Uuid = Annotated[
    str, msgspec.Meta(pattern=r"\A[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\Z")
]
Hash = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{64}\Z")]
Prev = Annotated[str, msgspec.Meta(pattern=r"\A([0-9a-f]{64})?\Z")]
Moment = Annotated[
    str, msgspec.Meta(pattern=r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z\Z")
]


class Envelope(msgspec.Struct, frozen=True, kw_only=True):
    """What every event has; fields this version does not know are kept and hashed."""

    id: Uuid
    visit: Uuid
    device: Uuid
    author: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    seq: Annotated[int, msgspec.Meta(ge=1)]
    prev: Prev
    at: Moment
    over: list[Uuid] = []
    kind: Annotated[str, msgspec.Meta(min_length=1, max_length=100)]
    body: dict[str, Any]


class Sealed(NamedTuple):
    """An event with the bytes that are stored and the hash its successor names."""

    event: Event
    bytes: bytes
    sha256: str


class Unreadable(NamedTuple):
    """An element that is no event: its id, if it has one, and why."""

    id: str | None
    problem: Problem


def split(body: bytes) -> list[bytes]:
    """The elements of a batch, as they came. Only the array itself is looked at: what an element holds is
    not.

    Raises `json.malformed` for anything but an array, `batch.too_large` for more than 500 events or 1 MiB.
    """
    if len(body) > MAX_BATCH_BYTES:
        raise Problem("batch.too_large", events=MAX_BATCH_EVENTS, bytes=MAX_BATCH_BYTES)
    elements = _whole_array(body) or _elements(body.strip(_BLANK))
    if len(elements) > MAX_BATCH_EVENTS:
        raise Problem("batch.too_large", events=MAX_BATCH_EVENTS, bytes=MAX_BATCH_BYTES)
    return elements


def _whole_array(body: bytes) -> list[bytes]:
    """The elements of an array that is sound throughout; none when a closer look is needed."""
    try:
        return [bytes(element) for element in _RAW.decode(body)]
    except (ValueError, RecursionError):
        return []


def _elements(array: bytes) -> list[bytes]:
    """Cut between the commas of the outermost array, however broken the elements are inside."""
    if not (array.startswith(b"[") and array.endswith(b"]")):
        raise Problem("json.malformed", where="$", what="not an array")
    cuts, open_ = [1], [b"]"]
    for token in _TOKENS.finditer(array, 1, len(array) - 1):
        mark = token[0]
        if mark in _CLOSING:
            open_.append(_CLOSING[mark])
        elif mark in (b"]", b"}"):
            if len(open_) == 1 or open_.pop() != mark:
                raise Problem("json.malformed", where=f"byte {token.start()}", what="unexpected bracket")
        elif mark == b"," and len(open_) == 1:
            cuts.append(token.end())
        elif mark == b'"':
            raise Problem("json.malformed", where=f"byte {token.start()}", what="a text without end")
    if len(open_) > 1:
        raise Problem("json.malformed", where="$", what="a bracket without end")
    found = [array[start : end - 1].strip(_BLANK) for start, end in pairwise([*cuts, len(array)])]
    if found == [b""]:
        return []
    if b"" in found:
        raise Problem("json.malformed", where="$", what="an empty element")
    return found


_RAW: Final = msgspec.json.Decoder(list[msgspec.Raw])
_BLANK: Final = b" \t\r\n"
_TOKENS: Final = re.compile(rb'"(?:[^"\\]|\\.)*"|["\[\]{},]', re.DOTALL)
_CLOSING: Final = {b"[": b"]", b"{": b"}"}


def seal(element: bytes) -> Sealed | Unreadable:
    """One element as an event, or why it is none. Its bytes are never altered, only spelt canonically."""
    sound = quickly(element)
    try:
        value = sound[0] if sound else decode(element)
    except Problem as problem:
        return Unreadable(_id_of(element), problem)
    if not isinstance(value, dict):
        return Unreadable(None, Problem("event.malformed", what="not an object"))
    written = sound[1] if sound else encode(value)
    if len(written) > MAX_EVENT_BYTES:
        return Unreadable(_id_in(value), Problem("json.too_large", size=len(written), limit=MAX_EVENT_BYTES))
    try:
        msgspec.convert(value, Envelope)
    except msgspec.ValidationError as error:
        return Unreadable(_id_in(value), Problem("event.malformed", what=str(error)))
    if not is_moment(value["at"]):
        return Unreadable(_id_in(value), Problem("event.malformed", what="no such moment - at `$.at`"))
    return Sealed(cast(Event, value), written, sha256(written))


def opened(written: bytes) -> Sealed:
    """A stored event: its bytes were checked when they came."""
    return Sealed(msgspec.json.decode(written), written, sha256(written))


def _id_of(element: bytes) -> str | None:
    """The id of an element that breaks the limits of canonical JSON, so that its refusal can be placed."""
    try:
        return _id_in(json.loads(element))
    except (ValueError, RecursionError):
        return None


def _id_in(value: object) -> str | None:
    found = value.get("id") if isinstance(value, dict) else None
    return found if isinstance(found, str) and _ID.match(found) else None


_ID: Final = re.compile(r"[0-9a-f-]{36}\Z")
