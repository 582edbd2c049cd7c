"""Does a JSON value have the fields it should? No twin: only the server decodes what people wrote."""

import re
from typing import Final, TypeVar

import msgspec

from kiemtra.core.problems import Problem

T = TypeVar("T")

_PARTS: Final = re.compile(r"(?P<what>.*?)(?: - at `(?P<path>.*)`)?", re.DOTALL)
_UNKNOWN_FIELD: Final = re.compile(r"Object contains unknown field `(.*)`")
_MISSING_FIELD: Final = re.compile(r"Object missing required field `(.*)`")
_UNKNOWN_VALUE: Final = re.compile(r"Invalid enum value '?(.*?)'?")
_PATTERN: Final = re.compile(r"Expected `str` matching regex .*")
_TYPE: Final = re.compile(r"Expected `(.*)`, got `(.*)`")
_LAST_FIELD: Final = re.compile(r"\.([a-z0-9_]+)(?:\[[^]]*\])*\Z")


def shaped(value: object, wanted: type[T], allowed: dict[str, tuple[str, ...]] | None = None) -> T:
    """The value as the struct `wanted`; `allowed` lists by field name the values to offer for an unknown one.

    Raises `shape.unknown_field`, `shape.missing_field`, `shape.unknown_value`, `shape.not_an_id`,
    `shape.wrong_type`, `shape.invalid_value`, each with the `path` of the place in its details.
    """
    try:
        return msgspec.convert(value, wanted, strict=True)
    except msgspec.ValidationError as error:
        raise _explained(str(error), allowed or {}) from None


def _explained(error: str, allowed: dict[str, tuple[str, ...]]) -> Problem:
    parts = _PARTS.fullmatch(error)
    what, path = (parts["what"], parts["path"] or "$") if parts else (error, "$")
    if found := _UNKNOWN_FIELD.fullmatch(what):
        return Problem("shape.unknown_field", where=path, path=path, field=found[1])
    if found := _MISSING_FIELD.fullmatch(what):
        return Problem("shape.missing_field", where=path, path=path, field=found[1])
    if found := _UNKNOWN_VALUE.fullmatch(what):
        field = _LAST_FIELD.search(path)
        values = allowed.get(field[1], ()) if field else ()
        return Problem("shape.unknown_value", where=path, path=path, value=found[1], allowed=values)
    if _PATTERN.fullmatch(what):
        return Problem("shape.not_an_id", where=path, path=path)
    if found := _TYPE.fullmatch(what):
        return Problem("shape.wrong_type", where=path, path=path, expected=found[1], found=found[2])
    return Problem("shape.invalid_value", where=path, path=path, what=what)
