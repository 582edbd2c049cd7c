"""What would an author want to hear about the files of a checklist folder? Faults and warnings, with lines.

A fault keeps a file from being published; a warning (`lint.…`) is for its author to weigh. `inspection` reads
one file; this decides which files, and what of it is told.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from kiemtra.core.canonical import hash_of
from kiemtra.core.problems import Problem
from kiemtra.store import legal, library, published
from kiemtra.store.inspection import Shelf, checklist_problems, is_warning, part_problems


def lint(paths: Sequence[Path]) -> tuple[list[Path], list[Problem]]:
    """The files that files and folders name, and everything there is to say about them, by file and line.

    Of a version that a newer one in the folder replaces only faults are told, unless it is named itself.
    """
    files = list(dict.fromkeys(file for path in paths for file in _files(path)))
    found: list[Problem] = []
    for root in dict.fromkeys(_root(file) for file in files):
        found += _folder(root, [file for file in files if _root(file) == root], set(paths))
    return files, _in_order(found)


def place_of(problem: Problem) -> tuple[str, int]:
    """The file and the line a problem is about; the first line when it is about the whole file."""
    line = problem.details.get("line", 1)
    return str(problem.details.get("file", "")), line if isinstance(line, int) else 1


def _files(path: Path) -> list[Path]:
    """The checklists and parts of a folder, or the file itself."""
    if not path.is_dir():
        return [path]
    return [*library.listed(path), *sorted(path.glob(f"{library.PARTS}/*/*.yaml"))]


def _is_part(file: Path) -> bool:
    return file.parent.parent.name == library.PARTS


def _is_checklist(file: Path) -> bool:
    return file.name != legal.FILE and not _is_part(file)


def _root(file: Path) -> Path:
    if file.name == legal.FILE:
        return file.parent
    return library.root_of(file).parent if _is_part(file) else library.root_of(file)


def _folder(root: Path, files: Sequence[Path], named: set[Path]) -> Iterator[Problem]:
    """What is to be said of the files of one folder, which share a table and a lock."""
    try:
        table, about_table = legal.inspected(root)
    except Problem as problem:
        table, about_table = {}, [problem]
    if root / legal.FILE in named or any(path.is_dir() for path in named):
        yield from about_table
    shelf = Shelf(table, {}, {})
    found = [problem for file in files if _is_checklist(file) for problem in checklist_problems(file, shelf)]
    yield from published.touched(root, _hashes(shelf))
    used = {source.file for loaded in shelf.loaded.values() for source in loaded.sources.values()}
    # Which parts are used is known only where every checklist could be read.
    all_read = all(file in shelf.loaded for file in files if _is_checklist(file))
    for file in files:
        if _is_part(file) and (file in named or str(file) not in used):
            found += part_problems(file, shelf, unused=all_read and file not in named)
    older = {file for file in files if file.name != legal.FILE and _is_replaced(file)}
    for told in found:
        source = Path(place_of(told)[0])
        if not is_warning(told) or source in named or source not in older:
            yield told


def _hashes(shelf: Shelf) -> dict[Path, str]:
    """The hashes of the files that were read, as the lock has them."""
    parts = {path: hash_of(read.value) for path, read in shelf.parts.items()}
    return parts | {path: loaded.sha256 for path, loaded in shelf.loaded.items()}


def _is_replaced(file: Path) -> bool:
    """Does a newer version stand beside this file?"""
    versions = [int(path.stem) for path in file.parent.glob("*.yaml") if path.stem.isdecimal()]
    return file.stem.isdecimal() and int(file.stem) < max(versions, default=0)


def _in_order(problems: Sequence[Problem]) -> list[Problem]:
    """By file and line, each once; what follows from a line that is not YAML is not told beside it.

    Of a document that is not verified the first checklist that relies on it is told, not all of them.
    """
    unread = {place_of(problem) for problem in problems if problem.code.startswith("yaml.")}
    once: dict[tuple[object, ...], Problem] = {}
    for problem in sorted(problems, key=place_of):
        place = place_of(problem)
        if problem.code == "lint.basis_unverified":
            once.setdefault((problem.code, problem.details["document"]), problem)
        elif problem.code.startswith("yaml.") or place not in unread:
            once.setdefault((*place, problem.code, problem.message("en")), problem)
    return list(once.values())
