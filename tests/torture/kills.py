"""SIGKILL before and after every write of every path: `python -m torture.kills [--sample 2] [--only events]`.

Each kill is a process of its own on a copy of the data. Afterwards the server starts again on what is left:
nothing may be half done, every hash must hold, and the same request once more must end where an undisturbed
one ends.
"""

import argparse
import asyncio
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import Any

from kiemtra.core.problems import Problem
from kiemtra.store import archive
from kiemtra.store.audit import audit
from kiemtra.store.database import open_database
from torture.deeds import counts, do, prepare
from torture.many import MEMORY

WRITES = frozenset({"fsync", "replace", "rename", "mkdir", "unlink", "rmdir", "write", "backup"})
STATEMENTS = frozenset({"execute", "executemany"})
READS = ("SELECT", "PRAGMA")
# They take several transactions, so that what was sent before is not sent again.
IN_STEPS = frozenset({"chunk", "assembly", "backup", "restore"})


class Trap:
    """Counts the moments before and after each write, in every thread; kills this process at one of them."""

    def __init__(self, at: int | None) -> None:
        self.at = at
        self.passed = 0
        self._set = False
        self._lock = threading.Lock()

    def watch(self) -> None:
        """From now on in every thread that begins."""
        threading.setprofile(self._profile)
        sys.setprofile(self._profile)

    def arm(self) -> None:
        """What comes now counts."""
        self._set = True

    def disarm(self) -> None:
        """What comes now does not."""
        self._set = False

    def _profile(self, frame: FrameType, event: str, called: Any) -> None:
        if self._set and event in ("c_call", "c_return") and _writes(frame, called):
            with self._lock:
                self.passed += 1
                if self.passed == self.at:
                    os.kill(os.getpid(), signal.SIGKILL)


def _writes(frame: FrameType, called: Any) -> bool:
    name = getattr(called, "__name__", "")
    if name not in STATEMENTS:
        return name in WRITES
    statement = frame.f_locals.get("statement")
    return statement is not None and not statement.sql.lstrip().upper().startswith(READS)


def apart(work: Callable[[], Any]) -> tuple[Any, int]:
    """Do it in a process of its own; what it returned, as JSON, and the signal that ended it."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        with suppress(BaseException):
            os.write(write, json.dumps(work()).encode())
            os._exit(0)
        os._exit(1)
    os.close(write)
    with os.fdopen(read) as stream:
        said = stream.read()
    _, status = os.waitpid(child, 0)
    return (json.loads(said) if said else None), os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


def deed(name: str, asked: dict[str, Any], folder: Path, at: int | None) -> dict[str, int]:
    """Do it under a trap; how many moments there were, and the answer."""
    trap = Trap(at)
    trap.watch()

    async def whole() -> int:
        status = await do(name, asked, folder, trap.arm)
        trap.disarm()
        return status

    return {"status": asyncio.run(whole()), "moments": trap.passed}


def found_wrong(name: str, folder: Path) -> list[str]:
    """What the audit says of what is left."""
    if name == "restore":
        return _restored_wrong(folder)
    return asyncio.run(_audited(folder / "data"))


def _restored_wrong(folder: Path) -> list[str]:
    if not (folder / "restored").exists():
        return []
    with suppress(OSError):
        (folder / "restored").rmdir()
        return []
    renewed = _epoch(folder / "restored") != _epoch(folder / "data")
    return asyncio.run(_audited(folder / "restored")) + ([] if renewed else ["restored under the old epoch"])


def _epoch(data: Path) -> str:
    import sqlite3  # noqa: PLC0415 (in the child that asks)

    with sqlite3.connect(data / "kiemtra.db") as database:
        return str(database.execute("SELECT value FROM meta WHERE key = 'epoch'").fetchone()[0])


async def _audited(data: Path) -> list[str]:
    database = await open_database(data / "kiemtra.db")
    try:
        async with database.read() as tx:
            return await audit(tx, "sqlite", data / "evidence")
    finally:
        await database.close()


def again(name: str, asked: dict[str, Any], folder: Path) -> int:
    """The same once more, undisturbed. A restore that was done needs no second one."""
    if name == "restore" and (folder / "restored" / "kiemtra.db").exists():
        return 201
    return deed(name, asked, folder, None)["status"]


def one(
    name: str, asked: dict[str, Any], stage: Path, folder: Path, at: int, ends: list[dict[str, int]]
) -> list[str]:
    """Kill at that moment, look, do it again, look; what is wrong."""
    shutil.copytree(stage, folder)
    try:
        answer, ended = apart(lambda: deed(name, asked, folder, at))
        wrong: list[str] = []
        if ended != signal.SIGKILL and answer is None:
            wrong.append("ended neither killed nor answered")
        left, _ = apart(lambda: [counts(folder / "data"), found_wrong(name, folder)])
        wrong += left[1] if left else ["what is left cannot be read"]
        if left and name not in IN_STEPS and left[0] not in ends:
            wrong.append("half of it was done")
        if left and answer is not None and name != "restore" and left[0] != ends[1]:
            wrong.append("answered and not done")
        status, _ = apart(lambda: again(name, asked, folder))
        if status is None or status >= 500:
            wrong.append(f"again: {status}")
        left, _ = apart(lambda: [counts(folder / "data"), found_wrong(name, folder)])
        if not left or left[0] != ends[1] or left[1]:
            wrong.append(f"done again, it does not end where an undisturbed one ends: {left and left[1]}")
        if name == "backup":
            archive.read(folder / "backup.tar", folder / "unpacked")
        return [f"{name}, moment {at}: {sentence}" for sentence in wrong]
    except Problem as problem:
        return [f"{name}, moment {at}: {problem.code}"]
    finally:
        shutil.rmtree(folder)


def every(
    name: str, asked: dict[str, Any], stage: Path, base: Path, sample: int, seed: int
) -> tuple[int, list[str]]:
    """All moments of a path, or some; how many, and what was wrong."""
    probe = base / f"{name}-whole"
    shutil.copytree(stage, probe)
    before = counts(probe / "data")
    answer, _ = apart(lambda: deed(name, asked, probe, None))
    ends = [before, counts(probe / "data")]
    shutil.rmtree(probe)
    if answer is None or answer["status"] not in (200, 201) or not answer["moments"]:
        return 0, [f"{name}: undisturbed, it answers {answer}"]
    # One more than there are: killed right after the answer.
    moments = list(range(1, answer["moments"] + 2))
    if sample and sample < len(moments):
        moments = sorted(random.Random(f"{seed} {name}").sample(moments, sample))
    wrong = [
        sentence for at in moments for sentence in one(name, asked, stage, base / f"{name}-{at}", at, ends)
    ]
    return len(moments), wrong


def main() -> int:
    """0 when nothing was wrong."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only")
    asked = parser.parse_args()
    begun, kills, failed = time.monotonic(), 0, list[str]()
    base = MEMORY if MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="kiemtra-kills-", dir=base) as folder:
        stage = Path(folder) / "stage"
        stage.mkdir()
        deeds = apart(lambda: asyncio.run(prepare(stage)))[0]
        archive.write(stage / "data", stage / "yesterday.tar", "2026-11-22T00:00:00.000Z")
        for name in [asked.only] if asked.only else list(deeds):
            made, wrong = every(name, deeds[name], stage, Path(folder), asked.sample, asked.seed)
            print(f"{name}: {made} kills, {len(wrong)} wrong", *wrong[:5], sep="\n  ", flush=True)
            kills, failed = kills + made, failed + wrong
    took = time.monotonic() - begun
    print(f"kills: {kills} on {len(deeds)} paths, {len(failed)} wrong, {took:.0f} s")
    return 1 if failed or not kills else 0


if __name__ == "__main__":
    sys.exit(main())
