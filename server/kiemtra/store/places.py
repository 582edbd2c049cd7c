"""Where is it written? From a place in the expanded checklist back to file and line.

Items may stand in a part, and rules and options may be written as `faults`: an author is led to what they
typed, and told the item by its id instead of its number.
"""

import re
from pathlib import Path
from typing import Final

from kiemtra.core.canonical import JSON
from kiemtra.core.fault import Fault
from kiemtra.core.problems import Problem
from kiemtra.store import yaml_file
from kiemtra.store.inlining import Source
from kiemtra.store.sugar import Expanded

_ITEM: Final = re.compile(r"(\$\.sections\[([0-9]+)\]\.items\[([0-9]+)\])(.*)\Z")
_RULE: Final = re.compile(r"\.findings\[([0-9]+)\](.*)\Z")
_OPTION: Final = re.compile(r"\.answer\.options\[([0-9]+)\](.*)\Z")
# A fault's own `when` is the second part of the condition that sugar makes of it.
_FAULT_WHEN: Final = re.compile(r"\.when\.all\[1\]")


def located(problem: Problem, path: Path, lines: dict[str, int], whole: Expanded) -> Problem:
    """The same problem with file and line, and the item's id instead of its number."""
    at = str(problem.details.get("path", problem.details.get("where", "$")))
    source, where = Source(str(path), lines, at), str(problem.details.get("where", at))
    if found := _ITEM.match(at):
        written = whole.sources.get(found[1])
        if written is not None:
            source = written._replace(path=written.path + _typed(written, found[4]))
        if where == at:
            where = _item_id(whole.value, int(found[2]), int(found[3]), found[1]) + found[4]
    line = yaml_file.line_of(source.lines, source.path)
    shown = f"{source.file}:{line}" if where == "$" else f"{source.file}:{line} ({where})"
    details = {**problem.details, "where": shown, "place": where, "file": source.file, "line": line}
    return Problem(problem.code, **details)


def fault_located(fault: Fault, path: Path, lines: dict[str, int], whole: Expanded) -> Problem:
    """The problem of a fault, with file and line."""
    problem = Problem(fault.code, **{**fault.details, "where": fault.where, "path": fault.path})
    return located(problem, path, lines, whole)


def _typed(item: Source, rest: str) -> str:
    """The path inside an item as its author typed it, who may have written rules and options as `faults`."""
    if f"{item.path}.faults" not in item.lines or f"{item.path}.answer" in item.lines:
        return rest
    if rule := _RULE.match(rest):
        return _rule_typed(item, int(rule[1]), rule[2])
    option = _OPTION.match(rest)
    found = f".faults[{option[1]}]{option[2]}" if option else ".faults"
    return found if rest.startswith(".answer") else rest


def _rule_typed(item: Source, number: int, more: str) -> str:
    """Rules come in this order: those of the faults, the one of `faultless`, the written ones."""
    count = sum(1 for path in item.lines if re.fullmatch(re.escape(item.path) + r"\.faults\[[0-9]+\]", path))
    if number < count:
        return f".faults[{number}]{_FAULT_WHEN.sub('.when', more)}"
    faultless = f"{item.path}.faultless" in item.lines
    if faultless and number == count:
        return ".faultless"
    return f".findings[{number - count - faultless}]{more}"


def _item_id(value: JSON, section: int, item: int, otherwise: str) -> str:
    try:
        known = value["sections"][section]["items"][item]["id"]  # type: ignore[index,call-overload]
    except (KeyError, IndexError, TypeError):
        return otherwise
    return str(known)
