"""Law 1: before we acknowledge, the bytes are on disk, and so is the name they are found by."""

import asyncio
import sys
import threading
from collections.abc import Awaitable, Callable
from pathlib import Path
from types import FrameType
from typing import Any

from evidence_samples import digest, noise
from kiemtra.store.files import Files
from world import World

CONTENT = noise(70_000)
Seen = list[tuple[str, str]]


def watched(work: Callable[[Seen], Awaitable[Any]]) -> Seen:
    """What is synced and renamed while it works, in order; its threads are its own, so all are seen."""
    seen: Seen = []

    def look(frame: FrameType, event: str, called: Any) -> None:
        name = getattr(called, "__name__", "")
        if event == "c_return" and name in ("fsync", "rename", "replace"):
            what = frame.f_locals.get("folder") or frame.f_locals.get("path") or frame.f_locals.get("self")
            seen.append(("renamed" if name != "fsync" else frame.f_code.co_name, str(what)))

    async def whole() -> None:
        await work(seen)
        seen.append(("acknowledged", ""))

    def run() -> None:
        asyncio.run(whole())

    before = sys.getprofile()
    threading.setprofile(look)
    try:
        thread = threading.Thread(target=run)
        thread.start()
        thread.join()
    finally:
        threading.setprofile(before)
    return seen


def test_a_piece_and_its_folder_are_synced_before_it_is_acknowledged(tmp_path: Path) -> None:
    """The bytes first, then the name, then the folder the name stands in, and only then the answer."""
    files = Files(tmp_path)
    seen = watched(lambda _: files.write_piece("upload", 0, CONTENT, lambda received: received))
    steps = [step for step, _ in seen]
    assert steps[-4:] == ["_write", "renamed", "_sync", "acknowledged"]
    assert seen[-2][1] == str(tmp_path / "staging" / "upload")
    made = [what for step, what in seen[:-4] if step == "_sync"]
    assert made == [str(tmp_path / "staging"), str(tmp_path)]


def test_a_whole_photo_and_its_folder_are_synced_before_it_is_acknowledged(tmp_path: Path) -> None:
    """Joined bytes are synced before they are named, and the folder after."""
    files, sha = Files(tmp_path), digest(CONTENT)

    async def keep(_: Seen) -> None:
        whole, _hash = await files.write_piece(
            "upload", 0, CONTENT, lambda _received: files.join("upload", len(CONTENT))
        )
        await files.keep(whole, sha)

    seen = watched(keep)
    steps = [step for step, _ in seen]
    assert steps[-3:] == ["renamed", "_sync", "acknowledged"]
    assert "_join" in steps[: steps.index("acknowledged") - 2]
    assert seen[-2][1] == str(tmp_path / "evidence" / sha[:2])
    assert str(tmp_path / "evidence") in [what for step, what in seen if step == "_sync"]


async def test_a_commit_is_synced_before_it_returns(world: World) -> None:
    """The writer waits for the disk at every commit (FULL is 2), and writes ahead."""
    async with world.db.write() as tx:
        assert await tx.value("PRAGMA synchronous") == 2
        assert await tx.value("PRAGMA journal_mode") == "wal"
