"""The checklists of a folder: `<id>/<version>.yaml`, with `parts/<id>/<version>.yaml`.

Only the server reads YAML. A file is read, what its author left unsaid is filled in, and out comes the
checklist that everybody else knows by its hash. Problems name file, line and item, and say what to do.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from kiemtra.core.canonical import hash_of
from kiemtra.core.checklist import Checklist, decode, to_json
from kiemtra.core.fault import Fault
from kiemtra.core.faults import check
from kiemtra.core.legal import Table, reference
from kiemtra.core.problems import Problem
from kiemtra.core.versions import succession_faults
from kiemtra.store import legal, yaml_file
from kiemtra.store.inlining import Source
from kiemtra.store.places import fault_located, located
from kiemtra.store.sugar import Expanded, expanded
from kiemtra.store.yaml_file import Read

PARTS: Final = "parts"

_REFERENCE: Final = re.compile(r"([a-z][a-z0-9_]*)(?:@([1-9][0-9]*))?\Z")
_FILE: Final = re.compile(r"[1-9][0-9]*\Z")


class Loaded(NamedTuple):
    """A checklist of the folder, its identity, and where each of its places is written."""

    checklist: Checklist
    sha256: str
    path: Path
    lines: dict[str, int]
    sources: dict[str, Source]


def listed(root: Path) -> list[Path]:
    """The checklist files of a folder, by id and version."""
    found = [
        path
        for path in root.glob("*/*.yaml")
        if path.parent.name != PARTS and _FILE.match(path.stem) is not None
    ]
    return sorted(found, key=lambda path: (path.parent.name, int(path.stem)))


def find(root: Path, reference: str) -> Path:
    """The file that `id@version`, `id` (its newest version) or a path means. Raises `checklist.not_found`."""
    known = _REFERENCE.match(reference)
    if known is None:
        path = Path(reference)
        if path.is_file():
            return path
        raise Problem("checklist.not_found", reference=reference, root=root)
    versions = [path for path in listed(root) if path.parent.name == known[1]]
    if known[2] is not None:
        versions = [path for path in versions if path.stem == known[2]]
    if not versions:
        raise Problem("checklist.not_found", reference=reference, root=root)
    return versions[-1]


def load(path: Path) -> Loaded:
    """The checklist of a YAML file.

    Raises `checklist.file_missing`, `checklist.part_missing`, and what `yaml_file.read` and
    `checklist.decode` raise.
    """
    written = read(path, "checklist.file_missing")

    def part(name: str, line: int) -> tuple[str, Read]:
        file = part_file(path, name, line)
        return str(file), read(file, "checklist.part_missing")

    whole = expanded(written, str(path), part)
    try:
        checklist = decode(whole.value)
    except Problem as problem:
        raise located(problem, path, written.lines, whole) from None
    return Loaded(checklist, hash_of(to_json(checklist)), path, written.lines, whole.sources)


def faults(
    loaded: Loaded, table: Table | None = None, earlier: Sequence[Checklist] | None = None
) -> list[Problem]:
    """What keeps this checklist from being published, each with its file and line.

    Beside `check`: its file name, the table of documents it cites, and its earlier versions, which who has
    read them already passes on.
    """
    register = legal.load(root_of(loaded.path)) if table is None else table
    before = versions_before(loaded) if earlier is None else earlier
    whole = Expanded(to_json(loaded.checklist), loaded.sources)
    told = (
        *check(loaded.checklist),
        *_basis_faults(loaded.checklist, register),
        *succession_faults(before, loaded.checklist),
    )
    found = [fault_located(fault, loaded.path, loaded.lines, whole) for fault in told]
    name = f"{loaded.checklist.id}/{loaded.checklist.version}.yaml"
    if f"{loaded.path.parent.name}/{loaded.path.name}" != name:
        found.append(Problem("checklist.file_name", file=loaded.path, expected=name))
    return found


def _basis_faults(checklist: Checklist, register: Table) -> Iterator[Fault]:
    """Citations of documents that the register does not hold."""
    for at, section in enumerate(checklist.sections if register else ()):
        for index, item in enumerate(section.items):
            for number, basis in enumerate(item.basis):
                if (document := reference(basis).entry) not in register:
                    path = f"$.sections[{at}].items[{index}].basis[{number}]"
                    yield Fault("checklist.unknown_basis", path, f"{item.id}.basis", {"document": document})


def versions_before(loaded: Loaded) -> list[Checklist]:
    """The earlier versions of a checklist that stand beside it, in order. Raises what `load` raises."""
    older = [path for path in listed(root_of(loaded.path)) if path.parent == loaded.path.parent]
    return [load(path).checklist for path in older if int(path.stem) < loaded.checklist.version]


def root_of(path: Path) -> Path:
    """The folder of checklists that a file of one belongs to."""
    return path.parent.parent


def part_file(asking: Path, name: str, line: int) -> Path:
    """The file of a part, `posting@1`, beside the checklists; `line` asks for it in the file `asking`.

    Raises `checklist.part_missing`.
    """
    known = _REFERENCE.match(name)
    if known is None or known[2] is None:
        raise Problem("checklist.part_missing", file=asking, line=line, part=name)
    path = root_of(asking) / PARTS / known[1] / f"{known[2]}.yaml"
    if not path.is_file():
        raise Problem("checklist.part_missing", file=asking, line=line, part=name)
    return path


def read(path: Path, missing: str) -> Read:
    """The value of a YAML file. Raises the problem `missing` and what `yaml_file.read` raises."""
    return yaml_file.read(text_of(path, missing), str(path))


def text_of(path: Path, missing: str = "checklist.file_missing") -> str:
    """What stands in a file. Raises the problem `missing` or `yaml.malformed`."""
    try:
        return path.read_text("utf-8")
    except FileNotFoundError:
        raise Problem(missing, file=path) from None
    except UnicodeDecodeError as error:
        raise Problem("yaml.malformed", file=path, line=1, what=f"not UTF-8 at byte {error.start}") from None
