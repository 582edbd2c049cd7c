"""The table of documents that checklists cite, read from `legal.yaml` of a checklist folder.

An item's basis is the id of a document and perhaps a place in it; `core/legal.py` tells what to print of it.
"""

from pathlib import Path
from typing import Final, get_args

import msgspec

from kiemtra.core.answers import is_date
from kiemtra.core.legal import Entry, Table, Verified
from kiemtra.core.problems import Problem
from kiemtra.core.shape import shaped
from kiemtra.store import yaml_file

FILE: Final = "legal.yaml"

_DATES: Final = ("date", "in_force_from", "in_force_to")
_VERIFIABLE: Final = ("number", "issuer", "subject", "replaced_by", *_DATES)


class Register(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    documents: tuple[Entry, ...]


def load(root: Path) -> Table:
    """The documents by id; none when the folder has no table.

    Raises what `yaml_file.read` and `shape.shaped` raise, `legal.duplicate_id`, `legal.unknown_id`,
    `legal.date`, `legal.unverified`.
    """
    path = root / FILE
    if not path.is_file():
        return {}
    read = yaml_file.read(path.read_text("utf-8"), str(path))
    try:
        register = shaped(read.value, Register, {"verified": get_args(Verified)})
    except Problem as problem:
        at = str(problem.details.get("path", "$"))
        where = f"{path}:{yaml_file.line_of(read.lines, at)} ({at})"
        raise Problem(problem.code, **{**problem.details, "where": where}) from None
    table: dict[str, Entry] = {}
    for entry in register.documents:
        if entry.id in table:
            raise Problem("legal.duplicate_id", file=path, id=entry.id)
        table[entry.id] = entry
    for entry in register.documents:
        _check(entry, table, path)
    return table


def _check(entry: Entry, table: Table, path: Path) -> None:
    for other in entry.replaced_by:
        if other not in table:
            raise Problem("legal.unknown_id", file=path, id=other, document=entry.id)
    for field in _DATES:
        date = getattr(entry, field)
        if date and not is_date(date):
            raise Problem("legal.date", file=path, document=entry.id, field=field, date=date)
    for field in _VERIFIABLE:
        if getattr(entry, field) and field not in entry.verified:
            raise Problem("legal.unverified", file=path, document=entry.id, field=field)
