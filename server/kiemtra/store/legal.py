"""The table of documents that checklists cite, read from `legal.yaml` of a checklist folder.

An item's basis is the id of a document and perhaps a place in it; `core/legal.py` tells what to print of it.
"""

from pathlib import Path
from typing import Final

import msgspec

from kiemtra.core.canonical import JSON
from kiemtra.core.fault import Fault
from kiemtra.core.legal import Entry, Table
from kiemtra.core.legal_faults import table_faults
from kiemtra.core.problems import Problem
from kiemtra.core.shape_faults import shape_faults
from kiemtra.store import yaml_file

FILE: Final = "legal.yaml"


class Register(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    documents: tuple[Entry, ...]


def load(root: Path) -> Table:
    """The documents by id; none when the folder has no table.

    Raises what `yaml_file.read` raises, `shape.…` and `legal.…` problems.
    """
    table, problems = inspected(root)
    for problem in problems:
        if not problem.code.startswith("lint."):
            raise problem
    return table


def inspected(root: Path) -> tuple[Table, list[Problem]]:
    """The documents by id, none while anything is wrong, and all that is wrong or odd, each with its line.

    Raises what `yaml_file.read` raises for a file that is not YAML.
    """
    path = root / FILE
    if not path.is_file():
        return {}, []
    read, problems = yaml_file.read_all(path.read_text("utf-8"), str(path))
    misshapen, _ = shape_faults(read.value, Register)
    problems += [_located(fault, path, read) for fault in misshapen]
    if problems:
        return {}, problems
    documents = msgspec.convert(read.value, Register).documents
    told = [_located(fault, path, read) for fault in table_faults(documents)]
    sound = all(problem.code.startswith("lint.") for problem in told)
    return {entry.id: entry for entry in documents} if sound else {}, told


def _located(fault: Fault, path: Path, read: yaml_file.Read) -> Problem:
    line = yaml_file.line_of(read.lines, fault.path)
    where = fault.where if fault.where != fault.path else _named(read.value, fault.path)
    place = {"where": f"{path}:{line} ({where})", "place": where, "file": path, "line": line}
    return Problem(fault.code, **{**fault.details, **place})


def _named(value: JSON, path: str) -> str:
    """A place of the table with the document's id instead of its number."""
    head, _, rest = path.partition("]")
    try:
        document = value["documents"][int(head.partition("[")[2])]["id"]  # type: ignore[index,call-overload]
    except (KeyError, IndexError, TypeError, ValueError):
        return path
    return f"{document}{rest}"
