"""YAML as its author meant it, or a problem with file, line and remedy; nothing is guessed.

YAML 1.1 reads `no` as false, `3:30` as 210, `012` as 10; other programs read them otherwise. So what can be
read in two ways must stand in quotes; numbers are decimal integers; anchors, merge keys and repeated keys are
refused. Text becomes NFC here, before it is hashed.
"""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

import yaml

from kiemtra.core.canonical import JSON, MAX_DEPTH
from kiemtra.core.problems import Problem
from kiemtra.core.text import nfc

_INTEGER: Final = re.compile(r"-?(?:0|[1-9][0-9]*)\Z")
_PLAIN_WORDS: Final[dict[str, JSON]] = {"true": True, "false": False, "null": None, "~": None}


class Read(NamedTuple):
    """A YAML file's value and the line, from 1, of every place in it (`$.sections[0].title`)."""

    value: JSON
    lines: dict[str, int]


def read(text: str, file: str) -> Read:
    """The value of a YAML text; `file` is its name, for the problems.

    Raises `yaml.malformed`, `yaml.ambiguous`, `yaml.duplicate_key`, `yaml.key`, `yaml.empty`, `yaml.anchor`,
    `yaml.number`.
    """
    root = _composed(text, file)
    if root is None:
        raise Problem("yaml.empty", file=file, line=1, where="$")
    lines: dict[str, int] = {}
    return Read(_value(root, "$", file, lines), lines)


def line_of(lines: Mapping[str, int], path: str) -> int:
    """The line of a place, or of the nearest thing around it that is written."""
    while path not in lines and ("." in path or "[" in path):
        path = path[: max(path.rfind("."), path.rfind("["))]
    return lines.get(path, 1)


def _composed(text: str, file: str) -> yaml.Node | None:
    try:
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            if isinstance(event, yaml.NodeEvent) and event.anchor is not None:
                raise Problem("yaml.anchor", file=file, line=_line(event.start_mark), name=event.anchor)
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        raise Problem("yaml.malformed", file=file, line=_line(_where(error)), what=error.problem) from None
    except (yaml.YAMLError, RecursionError) as error:
        raise Problem("yaml.malformed", file=file, line=1, what=str(error)) from None


def _where(error: yaml.MarkedYAMLError) -> "yaml.Mark | yaml._yaml.Mark | None":
    """An open quote is told where it opens; it is noticed only at the end of the file."""
    return error.context_mark if "quoted scalar" in str(error.context) else error.problem_mark


def _line(mark: "yaml.Mark | yaml._yaml.Mark | None") -> int:
    return 1 if mark is None else mark.line + 1


def _value(node: yaml.Node, path: str, file: str, lines: dict[str, int]) -> JSON:
    line = node.start_mark.line + 1
    lines[path] = line
    if path.count(".") + path.count("[") > MAX_DEPTH:
        raise Problem("json.too_deep", where=f"{file}:{line}", limit=MAX_DEPTH)
    match node:
        case yaml.ScalarNode():
            return _scalar(node, path, file, line)
        case yaml.SequenceNode():
            return [
                _value(member, f"{path}[{index}]", file, lines) for index, member in enumerate(node.value)
            ]
        case _:
            return _mapping(node, path, file, lines)


def _mapping(node: yaml.Node, path: str, file: str, lines: dict[str, int]) -> dict[str, JSON]:
    made: dict[str, JSON] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        key = key_node.value
        if not isinstance(key_node, yaml.ScalarNode) or not isinstance(key, str) or key == "<<":
            raise Problem("yaml.key", file=file, line=line)
        if key in made:
            raise Problem("yaml.duplicate_key", file=file, line=line, key=key)
        made[key] = _value(value_node, f"{path}.{key}", file, lines)
        lines[f"{path}.{key}"] = line
    return made


def _scalar(node: yaml.ScalarNode, path: str, file: str, line: int) -> JSON:
    if node.style is not None:
        return nfc(node.value)
    kind = node.tag.rpartition(":")[2]
    if kind == "str":
        return nfc(node.value)
    if node.value == "":
        raise Problem("yaml.empty", file=file, line=line, where=path)
    if kind == "int" and _INTEGER.match(node.value):
        return int(node.value)
    if kind in ("bool", "null") and node.value in _PLAIN_WORDS:
        return _PLAIN_WORDS[node.value]
    if kind == "float":
        raise Problem("yaml.number", file=file, line=line, text=node.value)
    raise Problem("yaml.ambiguous", file=file, line=line, text=node.value)
