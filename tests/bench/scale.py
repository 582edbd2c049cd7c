"""Processor time and pages of a request beside a thousand and beside a hundred thousand stored visits."""

import asyncio
import statistics
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx

from bench import many_visits, pages, stock
from bench.loopback import Connection, Request, drive, request
from bench.many_visits import KINDS, OWN, Place
from bench.processes import free_port, serving
from kiemtra.app import create_app
from kiemtra.settings import Settings

COUNT = 100


def measure(folder: Path, sizes: tuple[int, int], runs: int, environment: dict[str, str]) -> dict[str, Any]:
    """Both installations side by side, every kind of request in turn; and the pages of each."""
    found: dict[str, Any] = {"visits": list(sizes), "requests": {}}
    data = [_filled(folder / str(size), size, runs) for size in sizes]
    with ExitStack() as stack:
        places = [_open(stack, each, environment, runs) for each in data]
        for place in places:
            many_visits.settle(place)
        tags = [many_visits.etag_of(place) for place in places]
        times: dict[str, list[list[float]]] = {kind: [] for kind in KINDS}
        for run in range(-1, runs):
            for kind in KINDS:
                number = 700_000 + (run + 1) * 40_000 + KINDS.index(kind) * 5_000
                pair = [_processor(place, kind, number, tag) for place, tag in zip(places, tags, strict=True)]
                if run >= 0:
                    times[kind].append(pair)
        found["nothing_new_milliseconds"] = [_round_trip(p, tag) for p, tag in zip(places, tags, strict=True)]
    seen = [asyncio.run(_pages(each, runs)) for each in data]
    for kind in KINDS:
        ratio = statistics.median(large / small for small, large in times[kind])
        middle = [round(statistics.median(pair[at] for pair in times[kind]), 3) for at in (0, 1)]
        found["requests"][kind] = {
            "processor_milliseconds": middle, "times": round(ratio, 2),
            "pages": [one[kind] for one in seen], "times_pages": round(seen[1][kind] / seen[0][kind], 2),
        }  # fmt: skip
    return found


def _filled(folder: Path, size: int, runs: int) -> tuple[Path, list[stock.Phone], list[Any]]:
    data = folder / "data"
    phones = asyncio.run(stock.begin(data, 2))
    many_visits.fill(data, size)
    own = stock.plan(data, OWN, phones[:1])
    fresh = stock.plan(data, (runs + 1) * COUNT * 2 + 50, phones[1:], first=1000)
    return data, phones, [own, fresh]


def _open(stack: ExitStack, filled: Any, environment: dict[str, str], runs: int) -> Place:
    data, phones, (own, fresh) = filled
    port = free_port()
    command = [sys.executable, "-m", "kiemtra", "serve", "--data", str(data), "--port", str(port)]
    server = stack.enter_context(serving(command, environment, data.parent / "log", port))
    return Place(server, phones, [visit for visit, _ in own], iter(fresh))


def _processor(place: Place, kind: str, number: int, etag: str) -> float:
    before, measured = many_visits.requests(place, kind, COUNT, number, etag)
    drive(place.server.port, [before] if before else [])
    begun = place.server.seconds()
    drive(place.server.port, [measured])
    return (place.server.seconds() - begun) / len(measured) * 1000


def _round_trip(place: Place, etag: str) -> float:
    """Milliseconds of one 304 on a warm connection."""
    connection, times = Connection(place.server.port), []
    asked = request("GET", "/api/visits", {**place.asker.headers, "if-none-match": etag}, b"", 304)
    for _ in range(100):
        begun = time.perf_counter()
        connection.send(asked)
        times.append((time.perf_counter() - begun) * 1000)
    connection.close()
    return round(statistics.median(times), 2)


async def _pages(filled: Any, runs: int) -> dict[str, float]:
    data, phones, (own, fresh) = filled
    app = create_app(Settings(data=data))
    async with app.lifespan():
        raws = [one._conn for one in app.state.db._all]
        transport = httpx.ASGITransport(app=app, client=("127.0.0.1", 1))
        async with httpx.AsyncClient(transport=transport, base_url="http://kiemtra.test") as http:
            place = Place(None, phones, [visit for visit, _ in own], iter(fresh[-40:]))  # type: ignore[arg-type]
            tag = (await _asked(http, request("GET", "/api/visits", place.asker.headers, b"", 200))).headers[
                "etag"
            ]
            seen = {}
            for kind in KINDS:
                before, measured = many_visits.requests(
                    place, kind, 12, 3_000_000 + KINDS.index(kind) * 5_000, tag
                )
                counts = []
                for one in before:
                    await _asked(http, one)
                for one in measured:
                    begun = pages.touched(raws)
                    await _asked(http, one)
                    counts.append(pages.touched(raws) - begun)
                seen[kind] = statistics.median(counts)
            return seen


async def _asked(http: httpx.AsyncClient, one: Request) -> httpx.Response:
    head, _, body = one.written.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    method, path, _ = first.split()
    headers = dict(line.split(": ", 1) for line in lines if not line.startswith(("host", "content-length")))
    answer = await http.request(method, path, headers=headers, content=body)
    if answer.status_code != one.status:
        raise RuntimeError(f"{method} {path}: {answer.status_code} {answer.text[:400]}")
    return answer
