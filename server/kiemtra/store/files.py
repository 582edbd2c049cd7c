"""Bytes on disk: uploads under way, evidence by its hash, derived pictures. Nothing is acknowledged unsynced.

staging/<upload>/<start>-<end>   one file for each piece received
evidence/ab/abcd…                whole files, named by their SHA-256, never changed
pictures/ab/abcd….<size>         derived copies; may be deleted at any time
"""

import asyncio
import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

Range = tuple[int, int]
T = TypeVar("T")


class Files:
    """The files of one data directory."""

    def __init__(self, data: Path) -> None:
        self._staging = data / "staging"
        self._evidence = data / "evidence"
        self._pictures = data / "pictures"

    async def write_piece(
        self, upload: str, start: int, content: bytes, finish: Callable[[list[Range]], T]
    ) -> T:
        """Keep a piece of an upload, on disk when this returns.

        `finish` is told what has been received so far, in the thread that wrote. Raises `FileNotFoundError`
        when the upload is being dropped at this moment.
        """
        return await asyncio.to_thread(lambda: finish(self._write_piece(upload, start, content)))

    async def received(self, upload: str) -> list[Range]:
        """The ranges of an upload that have been received, merged, in order."""
        return await asyncio.to_thread(self._received, upload)

    def join(self, upload: str, total: int) -> tuple[Path, str]:
        """All pieces as one file, on disk, and its SHA-256; to be called in a thread. Raises
        `FileNotFoundError` when another was faster.
        """
        return self._join(upload, total)

    async def keep(self, whole: Path, sha256: str) -> None:
        """Give a whole file its lasting name; on disk when this returns."""
        await asyncio.to_thread(self._keep, whole, sha256)

    async def drop_upload(self, upload: str) -> None:
        """Forget the pieces of an upload."""
        await asyncio.to_thread(shutil.rmtree, self._staging / upload, ignore_errors=True)

    async def drop(self, sha256: str) -> None:
        """Delete evidence and its derived pictures."""
        await asyncio.to_thread(self._drop, sha256)

    async def picture(self, sha256: str, size: str, make: Callable[[Path], bytes]) -> Path:
        """The derived copy of that size, made now if it was not there. Raises what `make` raises."""
        return await asyncio.to_thread(self._picture, sha256, size, make)

    def path(self, sha256: str) -> Path:
        """Where evidence lies."""
        return self._evidence / sha256[:2] / sha256

    async def abandoned(self, before: float) -> list[str]:
        """Uploads nothing was added to since then, a time as the file system counts it."""
        return await asyncio.to_thread(self._abandoned, before)

    def _abandoned(self, before: float) -> list[str]:
        folders = self._staging.iterdir() if self._staging.is_dir() else []
        return sorted(folder.name for folder in folders if folder.stat().st_mtime < before)

    def _write_piece(self, upload: str, start: int, content: bytes) -> list[Range]:
        folder = _folder(self._staging, upload)
        _write(folder / f"{start}-{start + len(content)}", content)
        _sync(folder)
        return self._received(upload)

    def _pieces(self, upload: str) -> list[Range]:
        folder = self._staging / upload
        names = [path.name for path in folder.iterdir()] if folder.is_dir() else []
        pairs = [name.split("-") for name in names if not name.startswith(".")]
        return sorted((int(start), int(end)) for start, end in pairs)

    def _received(self, upload: str) -> list[Range]:
        merged: list[Range] = []
        for start, end in self._pieces(upload):
            if merged and start <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            else:
                merged.append((start, end))
        return merged

    def _join(self, upload: str, total: int) -> tuple[Path, str]:
        folder = self._staging / upload
        whole, digest, place = folder / f".{uuid4().hex}", hashlib.sha256(), 0
        with whole.open("wb") as stream:
            for start, end in self._pieces(upload):
                if end <= place:
                    continue
                if start > place:  # another is dropping the pieces at this very moment
                    raise FileNotFoundError(folder)
                content = (folder / f"{start}-{end}").read_bytes()[place - start :]
                stream.write(content)
                digest.update(content)
                place = end
            stream.flush()
            os.fsync(stream.fileno())
        if place != total:
            raise FileNotFoundError(whole)
        return whole, digest.hexdigest()

    def _keep(self, whole: Path, sha256: str) -> None:
        folder = _folder(self._evidence, sha256[:2])
        whole.replace(folder / sha256)
        _sync(folder)

    def _drop(self, sha256: str) -> None:
        self.path(sha256).unlink(missing_ok=True)
        for copy in (self._pictures / sha256[:2]).glob(f"{sha256}.*"):
            copy.unlink(missing_ok=True)

    def _picture(self, sha256: str, size: str, make: Callable[[Path], bytes]) -> Path:
        copy = self._pictures / sha256[:2] / f"{sha256}.{size}"
        if not copy.is_file():
            content = make(self.path(sha256))
            _folder(self._pictures, sha256[:2])
            _write(copy, content)
        return copy


def _folder(parent: Path, name: str) -> Path:
    """The folder, made with its parent when missing, and its name on disk."""
    folder = parent / name
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        _sync(parent)
        _sync(parent.parent)
    return folder


def _write(path: Path, content: bytes) -> None:
    """The file appears under its name only when it is whole and on disk."""
    unfinished = path.with_name(f".{uuid4().hex}")
    with unfinished.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    unfinished.replace(path)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
