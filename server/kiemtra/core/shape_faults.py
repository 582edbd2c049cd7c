"""Everything wrong with the fields of a JSON value, and the value with its typing errors mended. No twin.

`shape.shaped` stops at the first thing it does not like; an author wants to hear of all. This walks the same
types as msgspec tells them, so the two accept the same values, and goes on as if a mistyped key were the one
it resembles, so that what comes after can be checked too.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final, cast

from msgspec import ValidationError, convert, inspect

from kiemtra.core.canonical import JSON
from kiemtra.core.fault import Fault
from kiemtra.core.near import nearest

_KINDS: Final[tuple[tuple[type, str], ...]] = (
    (bool, "bool"), (int, "int"), (str, "str"), (list, "array"), (dict, "object"),
)  # fmt: skip


def shape_faults(value: JSON, wanted: type, path: str = "$") -> tuple[list[Fault], JSON]:
    """What keeps a value from being the struct `wanted`, in the order of the value, and the value mended."""
    try:
        convert(value, wanted, strict=True)
    except ValidationError:
        pass
    else:
        return [], value
    found: list[Fault] = []
    return found, _walk(value, inspect.type_info(wanted), path, found)


def _walk(value: JSON, wanted: inspect.Type, path: str, found: list[Fault]) -> JSON:
    if isinstance(wanted, inspect.UnionType):
        return _one_of(value, wanted.types, path, found)
    if _kind(value) != _kind_wanted(wanted):
        details = {"expected": _kind_wanted(wanted), "found": _kind(value)}
        found.append(_fault("shape.wrong_type", path, details))
        return value
    match wanted:
        case inspect.StructType():
            return _struct(cast(dict[str, JSON], value), wanted, path, found)
        case inspect.DictType():
            members = cast(dict[str, JSON], value).items()
            return {key: _walk(each, wanted.value_type, f"{path}.{key}", found) for key, each in members}
        case inspect.VarTupleType():
            listed = cast(list[JSON], value)
            return [_walk(each, wanted.item_type, f"{path}[{at}]", found) for at, each in enumerate(listed)]
        case _:
            _check_scalar(value, wanted, path, found)
            return value


def _struct(value: dict[str, JSON], wanted: inspect.StructType, path: str, found: list[Fault]) -> JSON:
    fields = {field.encode_name: field for field in wanted.fields}
    made: dict[str, JSON] = {}
    for key, member in value.items():
        meant = key
        if key not in fields:
            free = [name for name in fields if name not in value and name not in made]
            near = nearest(key, free)
            code = "shape.misspelt_field" if near else "shape.unknown_field"
            details = {"field": key, "nearest": near or "", "known": tuple(fields)}
            found.append(_fault(code, f"{path}.{key}", details))
            if near is None:
                continue
            meant = near
        made[meant] = _walk(member, fields[meant].type, f"{path}.{key}", found)
    for name, field in fields.items():
        if field.required and name not in made:
            found.append(_fault("shape.missing_field", path, {"field": name}))
    return made


def _one_of(value: JSON, wanted: Sequence[inspect.Type], path: str, found: list[Fault]) -> JSON:
    fitting = [each for each in wanted if _kind_wanted(each) == _kind(value)]
    if fitting:
        return _walk(value, fitting[0], path, found)
    expected = " | ".join(kind for each in wanted if (kind := _kind_wanted(each)) != "null")
    found.append(_fault("shape.wrong_type", path, {"expected": expected, "found": _kind(value)}))
    return value


def _check_scalar(value: JSON, wanted: inspect.Type, path: str, found: list[Fault]) -> None:
    match wanted:
        case inspect.LiteralType(values=values) if value not in values:
            found.append(_fault("shape.unknown_value", path, {"value": value, "allowed": values}))
        case inspect.StrType(pattern=str(pattern)) if not re.search(pattern, cast(str, value)):
            found.append(_fault("shape.not_an_id", path, {}))
        case inspect.IntType(ge=least, le=most):
            number = cast(int, value)
            if least is not None and number < least:
                found.append(_fault("shape.invalid_value", path, {"what": f"{number} < {least}"}))
            elif most is not None and number > most:
                found.append(_fault("shape.invalid_value", path, {"what": f"{number} > {most}"}))


def _kind(value: JSON) -> str:
    return next((name for kind, name in _KINDS if isinstance(value, kind)), "null")


def _kind_wanted(wanted: inspect.Type) -> str:
    match wanted:
        case inspect.StructType() | inspect.DictType():
            return "object"
        case inspect.VarTupleType():
            return "array"
        case inspect.BoolType():
            return "bool"
        case inspect.IntType():
            return "int"
        case inspect.NoneType():
            return "null"
        case _:
            return "str"


def _fault(code: str, path: str, details: Mapping[str, object]) -> Fault:
    return Fault(code, path, path, {**details, "path": path})
