"""Canonical JSON read at the speed of its bytes, where nothing about them is doubtful. No twin: phones write.

`canonical.decode` looks at every value in turn and can say what is wrong and where. Nearly everything phones
send is sound, and compiled code can see that: the shape is checked while the bytes are read, text is looked
at as a whole, and a key that came twice makes the value shorter than what was read. Whatever is not plainly
sound here is left to `canonical.decode`, which alone refuses.
"""

import re
import unicodedata
from typing import Annotated, Any, Final

import msgspec

from kiemtra.core.canonical import JSON, MAX_INTEGER, encode

# Deeper values are sound up to 64, but no event has them.
_DEPTH: Final = 8
# A key that is none: text before a colon. A text that begins with a colon may look like one and is looked at.
_BAD_KEY: Final = re.compile(rb'"(?![a-z][a-z0-9_]*" *:)[^"]*" *:')
_GAPS: Final = re.compile(rb'"[^"]*"|( +)')

_Whole = Annotated[int, msgspec.Meta(ge=-MAX_INTEGER, le=MAX_INTEGER)]


def _values(depth: int) -> Any:
    """The type of values nested at most this deep."""
    flat = None | bool | _Whole | str
    if depth == 0:
        return flat
    inner: Any = _values(depth - 1)
    return flat | list[inner] | dict[str, inner]


_READ: Final = msgspec.json.Decoder(dict[str, _values(_DEPTH)])  # type: ignore[misc]


def quickly(data: bytes) -> tuple[dict[str, JSON], bytes] | None:
    """The object these bytes are, with its canonical bytes; None when only a closer look can tell."""
    # An escape may stand for anything. Control characters without one are refused by the reader itself.
    if b"\\" in data or _BAD_KEY.search(data):
        return None
    try:
        if not data.isascii() and not unicodedata.is_normalized("NFC", data.decode()):
            return None
        value: dict[str, JSON] = _READ.decode(data)
    except (ValueError, RecursionError):
        return None
    written = encode(value)
    # Reading drops spaces between values, the sign of -0, and what a later key of the same name replaced.
    whole = len(written) == len(data) or len(written) == len(data) - _spaces(data)
    return (value, written) if whole else None


def _spaces(data: bytes) -> int:
    """How many spaces stand between values. There are no escapes, so quotes end where they seem to."""
    return sum(map(len, _GAPS.findall(data)))
