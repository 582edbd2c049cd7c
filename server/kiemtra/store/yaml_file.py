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
# The reader written in C is ten times as fast; where it was not built the other one reads the same.
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PLAIN_WORDS: Final[dict[str, JSON]] = {"true": True, "false": False, "null": None, "~": None}


class Read(NamedTuple):
    """A YAML file's value and the line, from 1, of every place in it (`$.sections[0].title`)."""

    value: JSON
    lines: dict[str, int]


def read(text: str, file: str) -> Read:
    """The value of a YAML text; `file` is its name, for the problems.

    Raises `yaml.malformed`, `yaml.ambiguous`, `yaml.duplicate_key`, `yaml.key`, `yaml.empty`, `yaml.anchor`,
    `yaml.number`, `json.too_deep`.
    """
    found, problems = read_all(text, file)
    if problems:
        raise problems[0]
    return found


def read_all(text: str, file: str) -> tuple[Read, list[Problem]]:
    """The same, with everything that can be read in two ways instead of only the first such thing.

    What is ambiguous stands in the value as it is written. Raises `yaml.malformed`, `yaml.anchor`,
    `yaml.empty` for a file without anything, `json.too_deep`.
    """
    root = _composed(text, file)
    if root is None:
        raise Problem("yaml.empty", file=file, line=1, where="$")
    pen = _Pen(file, {}, [])
    return Read(_value(root, "$", pen), pen.lines), pen.problems


def line_of(lines: Mapping[str, int], path: str) -> int:
    """The line of a place, or of the nearest thing around it that is written."""
    while path not in lines and ("." in path or "[" in path):
        path = path[: max(path.rfind("."), path.rfind("["))]
    return lines.get(path, 1)


def _composed(text: str, file: str) -> yaml.Node | None:
    try:
        _check_events(text, file)
        return yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        raise Problem("yaml.malformed", file=file, line=_line(_where(error)), what=error.problem) from None
    except (yaml.YAMLError, RecursionError) as error:
        raise Problem("yaml.malformed", file=file, line=1, what=str(error)) from None


def _check_events(text: str, file: str) -> None:
    """No anchors, and not so deep that composing would never come back."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.NodeEvent) and event.anchor is not None:
            raise Problem("yaml.anchor", file=file, line=_line(event.start_mark), name=event.anchor)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            line = _line(event.start_mark)
            raise Problem("json.too_deep", where=f"{file}:{line}", file=file, line=line, limit=MAX_DEPTH)


def _where(error: yaml.MarkedYAMLError) -> "yaml.Mark | yaml._yaml.Mark | None":
    """An open quote is told where it opens; it is noticed only at the end of the file."""
    return error.context_mark if "quoted scalar" in str(error.context) else error.problem_mark


def _line(mark: "yaml.Mark | yaml._yaml.Mark | None") -> int:
    return 1 if mark is None else mark.line + 1


class _Pen(NamedTuple):
    """What is noted while reading a file: the line of every place, and what is wrong."""

    file: str
    lines: dict[str, int]
    problems: list[Problem]

    def note(self, code: str, line: int, **details: object) -> None:
        self.problems.append(Problem(code, file=self.file, line=line, **details))


def _value(node: yaml.Node, path: str, pen: _Pen) -> JSON:
    line = node.start_mark.line + 1
    pen.lines[path] = line
    match node:
        case yaml.ScalarNode():
            return _scalar(node, path, line, pen)
        case yaml.SequenceNode():
            return [_value(member, f"{path}[{index}]", pen) for index, member in enumerate(node.value)]
        case _:
            return _mapping(node, path, pen)


def _mapping(node: yaml.Node, path: str, pen: _Pen) -> dict[str, JSON]:
    made: dict[str, JSON] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        key = key_node.value
        if not isinstance(key_node, yaml.ScalarNode) or not isinstance(key, str) or key == "<<":
            pen.note("yaml.key", line)
        elif key in made:
            pen.note("yaml.duplicate_key", line, key=key)
        else:
            made[key] = _value(value_node, f"{path}.{key}", pen)
            pen.lines[f"{path}.{key}"] = line
    return made


def _scalar(node: yaml.ScalarNode, path: str, line: int, pen: _Pen) -> JSON:
    quoted = node.style not in (None, "")  # the reader written in C says ""
    kind = "str" if quoted else node.tag.rpartition(":")[2]
    if kind == "int" and _INTEGER.match(node.value):
        return int(node.value)
    if kind in ("bool", "null") and node.value in _PLAIN_WORDS:
        return _PLAIN_WORDS[node.value]
    if kind != "str":
        code = "yaml.empty" if node.value == "" else "yaml.number" if kind == "float" else "yaml.ambiguous"
        pen.note(code, line, **({"where": path} if code == "yaml.empty" else {"text": node.value}))
    return nfc(node.value)
