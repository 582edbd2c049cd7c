"""Which checklists are published, with which hash? The file `lock.json` of a checklist folder.

A published version never changes: the linter compares every checklist with its locked hash, and locking
refuses to replace one.
"""

import json
from pathlib import Path
from typing import Final

from kiemtra.core.checklist import Checklist
from kiemtra.core.problems import Problem

FILE: Final = "lock.json"


def locked(root: Path) -> dict[str, str]:
    """The hash of every published checklist by `id@version`. Raises `checklist.lock_malformed`."""
    path = root / FILE
    if not path.is_file():
        return {}
    try:
        found = json.loads(path.read_text("utf-8"))
    except ValueError:
        raise Problem("checklist.lock_malformed", file=path) from None
    if not isinstance(found, dict) or not all(isinstance(digest, str) for digest in found.values()):
        raise Problem("checklist.lock_malformed", file=path)
    return found


def touched(root: Path, checklist: Checklist, sha256: str) -> bool:
    """Was this version published with other contents?"""
    return locked(root).get(_name(checklist), sha256) != sha256


def lock(root: Path, checklist: Checklist, sha256: str) -> None:
    """Write down that this version is published. Raises `checklist.published` if it was, but otherwise."""
    known = locked(root)
    name = _name(checklist)
    if known.get(name, sha256) != sha256:
        raise Problem("checklist.published", checklist=name, before=known[name][:12], now=sha256[:12])
    text = json.dumps({**known, name: sha256}, indent=2, sort_keys=True)
    (root / FILE).write_text(text + "\n", "utf-8")


def _name(checklist: Checklist) -> str:
    return f"{checklist.id}@{checklist.version}"
