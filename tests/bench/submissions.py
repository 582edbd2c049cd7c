"""Complete submissions beside the least that could be done: kiemtra, a bare handler, plain files; in turn."""

import asyncio
import os
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from bench import handing_in, stock
from bench.bare_server import Made
from bench.handing_in import Submission
from bench.loopback import drive
from bench.processes import Server, free_port, serving
from bench.stock import Phone
from kiemtra.core.canonical import encode

CLIENTS = (1, 8, 32)
PHOTOS = (0, 4)


class Plan(NamedTuple):
    """How much is measured: runs of each, and submissions in each, without and with photos."""

    runs: int
    submissions: tuple[int, int]


class Side(NamedTuple):
    """One of the servers with its people and the visits they will hand in."""

    data: Path
    phones: list[Phone]
    visits: Iterator[tuple[str, Phone]]
    server: Server


def measure(folder: Path, plan: Plan, environment: dict[str, str]) -> dict[str, Any]:
    """Every combination of photos and clients on both servers and on plain files, in turn."""
    with ExitStack() as stack:
        ours = stack.enter_context(_side(folder / "ours", plan, environment, ["-m", "kiemtra", "serve"]))
        bare = stack.enter_context(_side(folder / "bare", plan, environment, ["-m", "bench.bare_server"]))
        _warm(ours, bare)
        found: dict[tuple[int, int], list[dict[str, float]]] = {}
        memory: list[int] = []
        number = 1000
        for _ in range(plan.runs):
            for photos in PHOTOS:
                for clients in CLIENTS:
                    count = plan.submissions[photos > 0]
                    run: dict[str, float] = {}
                    for name, side in (("ours", ours), ("bare", bare)):
                        made = _submissions(side, count, clients, photos, number)
                        number += count
                        run |= _run(name, side, made)
                    run["files"] = count / _files(folder / "files", made)
                    found.setdefault((photos, clients), []).append(run)
            memory.append(ours.server.memory()[1])
        return {
            "submissions": number - 1000,
            "complete": [_told(key, runs) for key, runs in found.items()],
            "memory_megabytes": {
                "peak": round(ours.server.memory()[0] / 1024),
                "after_each_run": [round(each / 1024) for each in memory],
                "growth": round(memory[-1] / memory[len(memory) // 2], 2),
            },
        }


@contextmanager
def _side(folder: Path, plan: Plan, environment: dict[str, str], command: list[str]) -> Iterator[Side]:
    data, ours = folder / "data", "kiemtra" in command
    phones = asyncio.run(stock.begin(data, max(CLIENTS)))
    visits = stock.plan(data, plan.runs * len(CLIENTS) * sum(plan.submissions) + 50, phones)
    (data / "staging").mkdir()
    (data / "made").write_bytes(msgspec.msgpack.encode(_made()))
    port = free_port()
    last = ["--data", str(data), "--port", str(port)] if ours else [str(data), str(port)]
    with serving([sys.executable, *command, *last], environment, folder / "log", port) as server:
        yield Side(data, phones, iter(visits), server)


def _made() -> Made:
    """As large as what kiemtra stores for such a visit."""
    finding = {"id": "x" * 60, "kind": "limitation", "section": "posting", "item": "posted",
               "rule": "missing", "text": "Chưa niêm yết đầy đủ thủ tục", "evidence": []}  # fmt: skip
    return Made(b"x" * 22_000, "x" * 600, [encode(finding).decode()] * 60)


def _warm(*sides: Side) -> None:
    for side in sides:
        _run("", side, _submissions(side, 4, 2, 1, 900))


def _submissions(side: Side, count: int, clients: int, photos: int, number: int) -> list[list[Submission]]:
    """This many submissions for this many phones; each visit belongs to the phone that sends it."""
    asked, photo = stock.asked(), handing_in.a_photo()
    made: list[list[Submission]] = [[] for _ in range(clients)]
    for at in range(count):
        visit, phone = next(side.visits)
        pictures = [handing_in.another(photo, (number + at) * 8 + place) for place in range(photos)]
        made[at % clients].append(handing_in.submission(visit, phone, number + at, asked, pictures))
    return made


def _run(name: str, side: Side, made: list[list[Submission]]) -> dict[str, float]:
    before, count = side.server.seconds(), sum(map(len, made))
    requests = [[one for each in phone for one in each.requests] for phone in made]
    seconds = drive(side.server.port, requests)
    processor = side.server.seconds() - before
    return {f"{name}_each_second": count / seconds, f"{name}_processor": processor / count * 1000}


def _files(folder: Path, made: list[list[Submission]]) -> float:
    """Seconds to write each batch, each photo and each answer into a file of its own, all of them synced."""
    folder.mkdir(exist_ok=True)
    begun = time.perf_counter()
    for phone in made:
        for one in phone:
            for content in (one.log.batch(), *one.photos, b"x" * 22_000):
                _write(folder / sha256(content[:400] + one.log.prev.encode()).hexdigest(), content)
    return time.perf_counter() - begun


def _write(path: Path, content: bytes) -> None:
    for target, flags in ((path, os.O_WRONLY | os.O_CREAT), (path.parent, os.O_RDONLY)):
        handle = os.open(target, flags)
        try:
            if target == path:
                os.write(handle, content)
            os.fsync(handle)
        finally:
            os.close(handle)


def _told(key: tuple[int, int], runs: list[dict[str, float]]) -> dict[str, Any]:
    photos, clients = key
    middle = {name: statistics.median(run[name] for run in runs) for name in runs[0]}
    return {
        "photos": photos,
        "clients": clients,
        "each_second": round(middle["ours_each_second"], 1),
        "processor_milliseconds": round(middle["ours_processor"], 2),
        "bare": {"each_second": round(middle["bare_each_second"], 1),
                 "processor_milliseconds": round(middle["bare_processor"], 2)},
        "times_bare": _ratio(runs, "bare_each_second", "ours_each_second"),
        "times_bare_processor": _ratio(runs, "ours_processor", "bare_processor"),
        "times_files": _ratio(runs, "files", "ours_each_second"),
    }  # fmt: skip


def _ratio(runs: list[dict[str, float]], of: str, to: str) -> float:
    return round(statistics.median(run[of] / run[to] for run in runs), 2)
