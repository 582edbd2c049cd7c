"""The lock of a checklist folder: `published.lock` holds the hash of everything published, so edits show.

A line is `<id> <version> <sha256>`; of a checklist the hash is that of its canonical JSON, of a part
(`parts/<id>`) that of its value. Lines that begin with # are for people.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from kiemtra.core.canonical import hash_of
from kiemtra.core.problems import Problem
from kiemtra.store import library, yaml_file

LOCK: Final = "published.lock"


class Published(NamedTuple):
    """A published file, by its name in the lock: `commune 1`, `parts/head_count 1`."""

    id: str
    version: str


def locked(root: Path) -> dict[Published, str]:
    """The hashes of the lock; none when the folder has no lock."""
    path = root / LOCK
    if not path.is_file():
        return {}
    lines = [line.split() for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    return {Published(line[0], line[1]): line[2] for line in lines if len(line) == 3}


def fingerprint(root: Path, name: Published) -> str:
    """The hash of a file of the folder as it is now. Raises what reading it raises."""
    path = _path(root, name)
    if not name.id.startswith(f"{library.PARTS}/"):
        return library.load(path).sha256
    return hash_of(yaml_file.read(path.read_text("utf-8"), str(path)).value)


def touched(root: Path, known: Mapping[Path, str] | None = None) -> list[Problem]:
    """A `checklist.touched` for every published file that was changed or removed.

    `known` has the hashes of files that were read just now.
    """
    return [
        _touched(root, name)
        for name, sha256 in locked(root).items()
        if ((known or {}).get(_path(root, name)) or _now(root, name)) != sha256
    ]


def unlocked(root: Path) -> list[Published]:
    """The checklists and parts of the folder that the lock does not name yet, in the order of their names."""
    parts = root.glob(f"{library.PARTS}/*/*.yaml")
    names = [Published(path.parent.name, path.stem) for path in library.listed(root)]
    names += sorted(Published(f"{library.PARTS}/{path.parent.name}", path.stem) for path in parts)
    known = locked(root)
    return [name for name in names if name not in known]


def lock(loaded: library.Loaded) -> None:
    """Add a checklist and the parts it inlines to the lock of their folder.

    Raises `checklist.touched` when another content is locked under one of their names.
    """
    root = loaded.path.parent.parent
    parts = sorted({source.file for source in loaded.sources.values()} - {str(loaded.path)})
    known = locked(root)
    for path in (loaded.path, *map(Path, parts)):
        name = Published(path.parent.relative_to(root).as_posix(), path.stem)
        sha256 = fingerprint(root, name)
        if name not in known:
            with (root / LOCK).open("a", encoding="utf-8") as lines:
                lines.write(f"{name.id} {name.version} {sha256}\n")
        elif known[name] != sha256:
            raise _touched(root, name)


def _now(root: Path, name: Published) -> str | None:
    """The hash of a file as it is; None when it is gone or can no longer be read."""
    try:
        return fingerprint(root, name)
    except (Problem, OSError):
        return None


def _path(root: Path, name: Published) -> Path:
    return root / name.id / f"{name.version}.yaml"


def _touched(root: Path, name: Published) -> Problem:
    path = _path(root, name)
    return Problem("checklist.touched", file=path, next=int(name.version) + 1)
