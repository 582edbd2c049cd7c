"""Everything wrong or odd in the file of a checklist, or of a part, at once.

What can be mended for the moment is mended, so that one typing error does not hide the next.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from kiemtra.core.canonical import JSON, hash_of
from kiemtra.core.checklist import Checklist, Id, Item, UnitKind, decode, to_json
from kiemtra.core.fault import Fault
from kiemtra.core.legal import Table
from kiemtra.core.lint_items import item_warnings
from kiemtra.core.lint_law import law_warnings
from kiemtra.core.lint_words import word_warnings
from kiemtra.core.near import nearest
from kiemtra.core.problems import Problem
from kiemtra.core.shape_faults import shape_faults
from kiemtra.store import library, yaml_file
from kiemtra.store.inlining import AREA
from kiemtra.store.library import Loaded
from kiemtra.store.places import fault_located
from kiemtra.store.sugar import Expanded, expanded
from kiemtra.store.yaml_file import Read

# Keys that only YAML knows: sugar turns them into others.
_SUGAR: Final = ("faults", "faultless", "part", "ask", "label")
# Of a part alone nothing is known of the items that stand beside it, nor of its place in a document.
_NEEDS_THE_WHOLE: Final = ("checklist.unknown_item", "checklist.file_name", "lint.unused_item")


class Area(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What all of a part is about, in one question; `text` is the sentence when it is in order."""

    question: str
    text: str
    guidance: str | None = None
    basis: tuple[str, ...] = ()
    units: tuple[UnitKind, ...] | None = None


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file of a part: items that several checklists share. Its folder and name say id and version."""

    items: tuple[Item, ...]
    area: Area | None = None
    id: Id | None = None
    version: int | None = None


class Shelf(NamedTuple):
    """What is known of a folder of checklists: its table of documents, and what was read so far, by file."""

    table: Table
    loaded: dict[Path, Loaded]
    parts: dict[Path, Read]

    def part(self, asking: Path, name: str, line: int) -> tuple[str, Read]:
        """The file of a part that a checklist asks for, read once. Raises what `library.part_file` raises."""
        path = library.part_file(asking, name, line)
        if path not in self.parts:
            self.parts[path] = library.read(path, "checklist.part_missing")
        return str(path), self.parts[path]


def is_warning(problem: Problem) -> bool:
    """Is this for the author to weigh, and no fault?"""
    return problem.code.startswith("lint.")


def checklist_problems(file: Path, shelf: Shelf) -> list[Problem]:
    """What is to be said of a checklist's file; when it can be read it is put on the shelf."""
    found: list[Problem] = []
    try:
        text = library.text_of(file)
        read, problems = yaml_file.read_all(text, str(file))
        found += [*problems, *_decomposed(text, file)]
        whole = expanded(read, str(file), lambda name, line: shelf.part(file, name, line))
    except Problem as problem:
        return [*found, problem]
    return [*found, *_inspected(file, read, whole, shelf)]


def part_problems(file: Path, shelf: Shelf, *, unused: bool) -> list[Problem]:
    """What is to be said of a part's file by itself; `unused` when no checklist asks for it."""
    name = f"{file.parent.name}@{file.stem}"
    found = [Problem("lint.unused_part", file=file, line=1, part=name)] if unused else []
    try:
        text = library.text_of(file)
        read, problems = yaml_file.read_all(text, str(file))
    except Problem as problem:
        return [problem]
    found += [*problems, *_decomposed(text, file)]
    value = read.value
    head: JSON = {**value, "items": []} if isinstance(value, dict) and "items" in value else value
    misshapen, _ = shape_faults(head, Part)
    found += [fault_located(fault, file, read.lines, Expanded(value, {})) for fault in misshapen]
    # An area that is misshapen was told just now; it need not be told again of the item it would become.
    area = isinstance(value, dict) and AREA in value and not misshapen
    around = Read(_checklist_of(name, area=area), {})
    whole = expanded(around, str(file), lambda _name, _line: (str(file), read))
    inside = _inspected(file, around, whole, Shelf(shelf.table, {}, {}))
    return [*found, *(each for each in inside if each.code not in _NEEDS_THE_WHOLE)]


def _checklist_of(part: str, *, area: bool) -> JSON:
    """The YAML of a checklist that holds nothing but a part, and its area if it has one."""
    title = "Phần dùng chung"
    items: list[JSON] = [{"part": part, "ask": AREA} if area else {"part": part}]
    section: dict[str, JSON] = {"id": "part", "title": title, "items": items}
    return {"id": "part", "version": 1, "title": title, "sections": [section]}


def _inspected(file: Path, read: Read, whole: Expanded, shelf: Shelf) -> Iterator[Problem]:
    """What is wrong with the fields, and, those mended, with what they say."""
    misshapen, mended = shape_faults(whole.value, Checklist)
    for fault in _in_authors_words(misshapen):
        yield fault_located(fault, file, read.lines, whole)
    try:
        checklist = decode(mended)
    except Problem:
        return
    sha256 = "" if misshapen else hash_of(to_json(checklist))
    loaded = Loaded(checklist, sha256, file, read.lines, whole.sources)
    shelf.loaded[file] = loaded
    yield from library.faults(loaded, shelf.table, _earlier(loaded, shelf))
    warned = (*item_warnings(checklist), *word_warnings(checklist), *law_warnings(checklist, shelf.table))
    as_meant = Expanded(to_json(checklist), whole.sources)
    yield from (fault_located(fault, file, read.lines, as_meant) for fault in warned)


def _in_authors_words(faults: Sequence[Fault]) -> Iterator[Fault]:
    """What sugar did not understand is told as a fault of the sugar, not of what it would have made."""
    answerless = {fault.path for fault in faults if fault.details.get("field") == "answer"}
    sugar = [fault for fault in faults if _meant(fault) is not None]
    items = {fault.path.rpartition(".")[0] for fault in sugar}
    mistyped = {fault.path for fault in faults if fault.code == "shape.misspelt_field"}
    for fault in faults:
        meant, item = _meant(fault), fault.path.rpartition(".")[0]
        if meant is None and not _follows(fault, items, mistyped):
            yield fault
        elif meant is not None and fault.details["field"] != meant:
            yield fault._replace(code="shape.misspelt_field", details={**fault.details, "nearest": meant})
        elif meant == "faults" and item in answerless:
            details: dict[str, object] = {"path": fault.path, "expected": "array", "found": "str"}
            yield fault._replace(code="shape.wrong_type", details=details)
        elif meant == "faults":
            yield fault._replace(code="checklist.faults_and_answer")


def _follows(fault: Fault, items: set[str], mistyped: set[str]) -> bool:
    """Is this only because sugar did not see what it should have filled in?"""
    if fault.code == "shape.wrong_type" and fault.path in mistyped:
        return True
    inside = any(fault.path.startswith(f"{item}.") for item in items)
    return fault.path in items or (inside and fault.path.endswith(".when"))


def _meant(fault: Fault) -> str | None:
    """The key of the sugar that an unknown field is, or nearly is."""
    field = fault.details.get("field") if fault.code == "shape.unknown_field" else None
    return nearest(str(field), _SUGAR) if field is not None else None


def _earlier(loaded: Loaded, shelf: Shelf) -> list[Checklist]:
    """The earlier versions beside a checklist that can be read; the others are told by themselves."""
    found: list[Checklist] = []
    for path in library.listed(library.root_of(loaded.path)):
        if path.parent == loaded.path.parent and int(path.stem) < loaded.checklist.version:
            try:
                found.append((shelf.loaded.get(path) or library.load(path)).checklist)
            except Problem:
                continue
    return found


def _decomposed(text: str, file: Path) -> Iterator[Problem]:
    """The first line whose accents are typed as characters of their own. Its hash is that of the composed."""
    for number, line in enumerate(text.splitlines(), 1):
        if not unicodedata.is_normalized("NFC", line):
            yield Problem("lint.not_nfc", file=file, line=number)
            return
