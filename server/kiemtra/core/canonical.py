"""Which bytes stand for this value, and what is their hash? Twin: pwa/src/core/canonical.ts.

Canonical JSON is RFC 8785 over a small part of JSON: objects, arrays, strings, integers within ±(2^53−1),
booleans and null. Keys match `[a-z][a-z0-9_]*`, so sorting them is the same in every language; text is NFC,
without NUL and without lone surrogates; nothing is nested more than 64 deep. Within these limits msgspec's
deterministic order is RFC 8785.
"""

import hashlib
import json
import re
import unicodedata
from typing import Final, NoReturn, TypeAlias

import msgspec

from kiemtra.core.problems import Problem

JSON: TypeAlias = "bool | int | str | list[JSON] | dict[str, JSON] | None"

MAX_INTEGER: Final = 2**53 - 1
MAX_DEPTH: Final = 64
MAX_EVENT_BYTES: Final = 65_536

_KEY: Final = re.compile(r"[a-z][a-z0-9_]*\Z")
_FORBIDDEN: Final = re.compile("[\0\ud800-\udfff]")
_DIGITS: Final = re.compile(r"-?[0-9]{1,16}\Z")


def encode(value: object) -> bytes:
    """The canonical bytes of a value that obeys the limits (`check` tells whether it does)."""
    return msgspec.json.encode(value, order="deterministic")


def hash_of(value: object) -> str:
    """The lower-case hex SHA-256 of the canonical bytes of a value: its identity everywhere."""
    return sha256(encode(value))


def sha256(data: bytes) -> str:
    """The lower-case hex SHA-256 of bytes."""
    return hashlib.sha256(data).hexdigest()


def same(left: object, right: object) -> bool:
    """Are two values the same JSON? `True` and `1` are not."""
    return encode(left) == encode(right)


def decode(data: bytes, limit: int | None = None) -> JSON:
    """The value of JSON bytes, in any spelling; at most `limit` bytes.

    Raises `json.too_large`, `json.malformed`, `json.duplicate_key`, and whatever `check` raises.
    """
    if limit is not None and len(data) > limit:
        raise Problem("json.too_large", size=len(data), limit=limit)
    try:
        value: JSON = json.loads(
            data.decode("utf-8"),
            object_pairs_hook=_object,
            parse_float=_not_an_integer,
            parse_constant=_not_an_integer,
            parse_int=_integer,
        )
    except UnicodeDecodeError as error:
        raise Problem("json.malformed", where=f"byte {error.start}", what="not UTF-8") from None
    except json.JSONDecodeError as error:
        raise Problem("json.malformed", where=f"{error.lineno}:{error.colno}", what=error.msg) from None
    except RecursionError:
        raise Problem("json.too_deep", where="$", limit=MAX_DEPTH) from None
    check(value)
    return value


def check(value: object, where: str = "$") -> None:
    """Does a value obey the limits of canonical JSON? `where` is its path, for the problem's text.

    Raises `json.key`, `json.not_nfc`, `json.forbidden_character`, `json.number`, `json.too_deep`,
    `json.malformed`.
    """
    _check(value, where, 0)


def _check(value: object, where: str, depth: int) -> None:
    if depth > MAX_DEPTH:
        raise Problem("json.too_deep", where=where, limit=MAX_DEPTH)
    match value:
        case None | bool():
            return
        case int():
            if not -MAX_INTEGER <= value <= MAX_INTEGER:
                raise Problem("json.number", where=where)
        case float():
            raise Problem("json.number", where=where)
        case str():
            _check_text(value, where)
        case list():
            for index, member in enumerate(value):
                _check(member, f"{where}[{index}]", depth + 1)
        case dict():
            for key, member in value.items():
                if not isinstance(key, str) or not _KEY.match(key):
                    raise Problem("json.key", where=where, key=key)
                _check(member, f"{where}.{key}", depth + 1)
        case _:
            raise Problem("json.malformed", where=where, what=type(value).__name__)


def _check_text(text: str, where: str) -> None:
    if _FORBIDDEN.search(text):
        raise Problem("json.forbidden_character", where=where)
    if not unicodedata.is_normalized("NFC", text):
        raise Problem("json.not_nfc", where=where)


def _object(pairs: list[tuple[str, JSON]]) -> dict[str, JSON]:
    made = dict(pairs)
    if len(made) != len(pairs):
        names = [name for name, _ in pairs]
        raise Problem("json.duplicate_key", key=next(name for name in names if names.count(name) > 1))
    return made


def _integer(digits: str) -> int:
    if not _DIGITS.match(digits):
        raise Problem("json.number", where=digits[:24])
    return int(digits)


def _not_an_integer(digits: str) -> NoReturn:
    raise Problem("json.number", where=digits[:24])
