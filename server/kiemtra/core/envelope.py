"""What did a phone hand in? The elements of a batch as sealed events: decoded, canonical bytes, hash.

A batch is a JSON array; each element is read on its own, so that a bad one is refused alone.
"""

from typing import Annotated, Any, Final, NamedTuple, cast

import msgspec

from kiemtra.core.canonical import MAX_EVENT_BYTES, decode, encode, sha256
from kiemtra.core.events import Event
from kiemtra.core.problems import Problem

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
    """The elements of a batch, as they came.

    Raises `json.malformed` for anything but an array, `batch.too_large` for more than 500 events or 1 MiB.
    """
    if len(body) > MAX_BATCH_BYTES:
        raise Problem("batch.too_large", events=MAX_BATCH_EVENTS, bytes=MAX_BATCH_BYTES)
    try:
        elements = msgspec.json.decode(body, type=list[msgspec.Raw])
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Problem("json.malformed", where="$", what=str(error)) from None
    if len(elements) > MAX_BATCH_EVENTS:
        raise Problem("batch.too_large", events=MAX_BATCH_EVENTS, bytes=MAX_BATCH_BYTES)
    return [bytes(element) for element in elements]


def seal(element: bytes) -> Sealed | Unreadable:
    """One element as an event, or why it is none. Its bytes are never altered, only spelt canonically."""
    try:
        value = decode(element)
    except Problem as problem:
        return Unreadable(_id_of(element), problem)
    if not isinstance(value, dict):
        return Unreadable(None, Problem("event.malformed", what="not an object"))
    id = value.get("id")
    id = id if isinstance(id, str) else None
    written = encode(value)
    if len(written) > MAX_EVENT_BYTES:
        return Unreadable(id, Problem("json.too_large", size=len(written), limit=MAX_EVENT_BYTES))
    try:
        msgspec.convert(value, Envelope)
    except msgspec.ValidationError as error:
        return Unreadable(id, Problem("event.malformed", what=str(error)))
    return Sealed(cast(Event, value), written, sha256(written))


def opened(written: bytes) -> Sealed:
    """A stored event: its bytes were checked when they came."""
    return Sealed(msgspec.json.decode(written), written, sha256(written))


class _Named(msgspec.Struct):
    id: str


def _id_of(element: bytes) -> str | None:
    """The id of an element that breaks the limits of canonical JSON, so that its refusal can be told
    apart.
    """
    try:
        return msgspec.json.decode(element, type=_Named).id
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
