"""The least a server could do: the same rows and files on disk in as many requests, and nothing checked.

`python bare_server.py DATA PORT`. The framework, the server below it, SQLite's settings and the schema are
those of kiemtra; a request is decoded, its rows are inserted in one `BEGIN IMMEDIATE` with `synchronous=FULL`
by one writer, a chunk is written into its file and synced, and that is all.
"""

import asyncio
import hashlib
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiosqlite
import msgspec
from granian import Granian
from granian.constants import Interfaces
from litestar import Litestar, Request, Response, post, put
from litestar.params import FromPath, FromQuery

EVENT = """INSERT INTO events (id, visit, device, author, seq, prev, sha256, kind, bytes, size,
                               standing, position, evidence, received_at)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'stored', ?, ?, ?)"""
AT = "2026-11-22T00:15:03.120Z"
ACCOUNT = "SELECT account FROM sessions LIMIT 1"


class Disk:
    """One writer, one transaction at a time."""

    def __init__(self, data: Path, raw: aiosqlite.Connection) -> None:
        self.data, self.raw, self.writing = data, raw, asyncio.Lock()

    @asynccontextmanager
    async def write(self) -> AsyncIterator[aiosqlite.Connection]:
        """A transaction that is on disk when the block has ended."""
        async with self.writing:
            await self.raw.execute("BEGIN IMMEDIATE")
            yield self.raw
            await self.raw.commit()


@post("/api/visits/{visit:str}/events", status_code=200)
async def receive_events(visit: FromPath[str], request: Request[Any, Any, Any]) -> dict[str, Any]:
    """Insert the events of a batch."""
    events = [_event(bytes(raw)) for raw in msgspec.json.decode(await request.body(), type=list[msgspec.Raw])]
    async with request.app.state.disk.write() as tx:
        await tx.executemany(EVENT, [row for _, row in events])
        await tx.execute("UPDATE visits SET counter = counter + ? WHERE id = ?", (len(events), visit))
    return {"outcomes": [{"id": id, "outcome": "stored"} for id, _ in events]}


def _event(raw: bytes) -> tuple[str, tuple[Any, ...]]:
    event = msgspec.json.decode(raw)
    digest = hashlib.sha256(raw).hexdigest()
    named = (event["id"], event["visit"], event["device"], event["author"], event["seq"], event["prev"])
    what = (digest, event["kind"], raw, len(raw), event["seq"], event["body"].get("evidence"), AT)
    return event["id"], named + what


@put("/api/evidence/{sha256:str}")
async def receive_piece(
    sha256: FromPath[str], visit: FromQuery[str], offset: FromQuery[int], total: FromQuery[int],
    request: Request[Any, Any, Any],
) -> Response[Any]:  # fmt: skip
    """Write a chunk into the file; with the last one check and name it."""
    disk: Disk = request.app.state.disk
    content = await request.body()
    whole = await asyncio.to_thread(_write, disk.data, sha256, content, (offset, total))
    async with disk.write() as tx:
        if offset == 0:
            staging = (sha256 + visit, "", sha256, visit, total, AT)
            await tx.execute(f"INSERT INTO stagings SELECT ?, ({ACCOUNT}), ?, ?, ?, ?, ?", staging)
        if whole:
            await tx.execute("INSERT INTO evidence VALUES (?, ?, 'image/jpeg', 1, ?)", (sha256, total, AT))
            sender = (sha256, f"visit:{visit}", AT)
            await tx.execute(f"INSERT INTO evidence_senders SELECT ?, ?, ({ACCOUNT}), ?", sender)
            await tx.execute("DELETE FROM stagings WHERE id = ?", (sha256 + visit,))
    return Response({"complete": whole}, status_code=201 if whole else 200)


def _write(data: Path, sha256: str, content: bytes, place: tuple[int, int]) -> bool:
    offset, total = place
    part, folder = data / "staging" / sha256, data / "evidence" / sha256[:2]
    part.parent.mkdir(exist_ok=True)
    handle = os.open(part, os.O_RDWR | os.O_CREAT)
    try:
        os.pwrite(handle, content, offset)
        os.fsync(handle)
    finally:
        os.close(handle)
    _sync(part.parent)
    if offset + len(content) < total:
        return False
    if hashlib.sha256(part.read_bytes()).hexdigest() != sha256:
        raise ValueError(sha256)
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        _sync(folder.parent)
    part.replace(folder / sha256)
    _sync(folder)
    return True


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class Manifest(msgspec.Struct):
    """What is asked for."""

    id: str
    manifest: dict[str, list[str]]


@post("/api/visits/{visit:str}/submissions")
async def submit(visit: FromPath[str], data: Manifest, request: Request[Any, Any, Any]) -> dict[str, Any]:
    """Insert a submission, its event, its photos and its findings; their content was made beforehand."""
    made: Made = request.app.state.made
    id = data.id
    async with request.app.state.disk.write() as tx:
        await tx.execute("INSERT INTO made VALUES (?, 'submission', ?, '', '', ?)", (id, visit, AT))
        event = (id, visit, "server", "", 1, "", id, "submitted", b"{}", 2, 1000, None, AT)
        await tx.execute(EVENT, event)
        await tx.execute("UPDATE visits SET counter = 1000 WHERE id = ?", (visit,))
        await tx.execute(
            f"INSERT INTO submissions SELECT ?, ?, 1, NULL, ?, ?, ?, '[]', ?, 1000, ({ACCOUNT}), ?",
            (id, visit, made.content, "0" * 64, made.receipt, id, AT),
        )
        named = await tx.execute_fetchall(
            "SELECT evidence FROM events WHERE visit = ? AND evidence <> ''", (visit,)
        )
        await tx.executemany("INSERT INTO submission_evidence VALUES (?, ?)", [(id, row[0]) for row in named])
        rows = [(id, f"{visit}.{at}", visit, at, "0" * 64, body) for at, body in enumerate(made.findings)]
        await tx.executemany("INSERT INTO findings VALUES (?, ?, ?, ?, ?, ?)", rows)
    return {"id": id, "visit": visit}


class Made(msgspec.Struct):
    """What a submission of this size holds."""

    content: bytes
    receipt: str
    findings: list[str]


def create() -> Litestar:
    """The application on the data directory that the environment names."""
    data = Path(os.environ["BARE_DATA"])

    @asynccontextmanager
    async def running(app: Litestar) -> AsyncIterator[None]:
        raw = await aiosqlite.connect(data / "kiemtra.db", isolation_level=None)
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
            await raw.execute_fetchall(f"PRAGMA {pragma}")
        app.state.disk = Disk(data, raw)
        app.state.made = msgspec.msgpack.decode((data / "made").read_bytes(), type=Made)
        yield
        await raw.close()

    return Litestar([receive_events, receive_piece, submit], lifespan=[running], logging_config=None)


if __name__ == "__main__":
    os.environ["BARE_DATA"] = sys.argv[1]
    Granian("bench.bare_server:create", factory=True, interface=Interfaces.ASGI, port=int(sys.argv[2]),
            workers=1, websockets=False, workers_kill_timeout=2).serve()  # fmt: skip
