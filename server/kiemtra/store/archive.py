"""A backup: one tar file with a consistent copy of the database, all evidence, the templates, and a manifest.

The database is copied first. Evidence is only ever added while we copy, and a file is known by its hash, so
what is in the copy of the database is in the archive.
"""

import hashlib
import json
import os
import re
import shutil
import sqlite3
import tarfile
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from kiemtra.core.problems import Problem

DATABASE = "kiemtra.db"
EVIDENCE = "evidence"
TEMPLATES = "templates"
MANIFEST = "manifest.json"
FORM = 1
_BLOCK = 1024 * 1024
_OURS = re.compile(
    rf"{re.escape(DATABASE)}|{re.escape(MANIFEST)}|{EVIDENCE}(/[0-9a-f]+)+"
    rf"|{TEMPLATES}(/[^/.][^/]*)+"
)


def write(data: Path, file: Path, at: str) -> int:
    """Back the data directory up into `file`; returns how many files of evidence and
    templates it holds.

    The file appears under its name only when it is whole and on disk. Raises `backup.no_data`.
    """
    if not (data / DATABASE).is_file():
        raise Problem("backup.no_data", data=data)
    unfinished = file.with_name(file.name + ".unfinished")
    with tempfile.TemporaryDirectory(dir=file.parent) as folder:
        copy = Path(folder) / DATABASE
        _copy_database(data / DATABASE, copy)
        with unfinished.open("wb") as stream:
            count = _fill(stream, copy, data, at)
            stream.flush()
            os.fsync(stream.fileno())
    unfinished.replace(file)
    _sync_folder(file.parent)
    return count


def read(file: Path, data: Path, prepare: Callable[[Path], None] = lambda _folder: None) -> None:
    """Unpack a backup into an empty folder, every byte checked first.

    `prepare` is given the unpacked folder before it gets its name: whoever finds `data` finds it prepared.
    Raises `backup.not_empty` and `backup.damaged`; then nothing was written.
    """
    if data.exists() and any(data.iterdir()):
        raise Problem("backup.not_empty", data=data)
    data.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=data.parent, prefix=f".{data.name}.") as folder:
        whole = Path(folder) / "whole"
        _unpack(file, whole)
        _check(file, whole)
        (whole / MANIFEST).unlink()
        prepare(whole)
        if data.exists():
            data.rmdir()
        whole.replace(data)
    _sync_folder(data.parent)


def _copy_database(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as read, closing(sqlite3.connect(target)) as written:
        read.backup(written)


def _fill(stream: object, database: Path, data: Path, at: str) -> int:
    kept = [path for folder in (EVIDENCE, TEMPLATES) for path in sorted((data / folder).rglob("*"))]
    files = [path for path in kept if path.is_file()]
    with tarfile.open(fileobj=stream, mode="w") as tar:  # type: ignore[call-overload]
        tar.add(database, DATABASE)
        listed = {}
        for path in files:
            name = path.relative_to(data).as_posix()
            listed[name] = _digest(path)
            tar.add(path, name)
        manifest = {"form": FORM, "at": at, "files": {DATABASE: _digest(database), **listed}}
        noted = database.with_name(MANIFEST)
        noted.write_text(json.dumps(manifest, indent=1))
        tar.add(noted, MANIFEST)
    return len(files)


def _unpack(file: Path, folder: Path) -> None:
    """Plain files under the three names we write, and nothing else a tar file could hold."""
    try:
        with tarfile.open(file) as tar:
            for member in tar:
                if not member.isfile() or _OURS.fullmatch(member.name) is None:
                    raise Problem("backup.damaged", file=file, what=member.name)
                path = folder / member.name
                path.parent.mkdir(parents=True, exist_ok=True)
                content = tar.extractfile(member)
                assert content is not None  # noqa: S101 (a plain file has content)
                with path.open("wb") as target:
                    shutil.copyfileobj(content, target, _BLOCK)
    except (tarfile.TarError, OSError, EOFError) as error:
        raise Problem("backup.damaged", file=file, what=str(error)) from error


def _check(file: Path, folder: Path) -> None:
    try:
        manifest = json.loads((folder / MANIFEST).read_text())
        files: dict[str, str] = manifest["files"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Problem("backup.damaged", file=file, what=MANIFEST) from error
    for name, digest in files.items():
        path = folder / name
        if not path.is_file() or _digest(path) != digest:
            raise Problem("backup.damaged", file=file, what=name)
        _sync(path)


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _sync(path: Path) -> None:
    with path.open("rb") as stream:
        os.fsync(stream.fileno())


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
