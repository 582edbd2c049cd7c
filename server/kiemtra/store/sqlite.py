"""SQLite: one writer behind a lock, readers of their own (WAL).

A commit is on disk before it returns (`synchronous=FULL`): we acknowledge after it. `BEGIN IMMEDIATE` is
spelt out because the driver's implicit transactions let a SELECT run outside them and lose updates without
an error.

Every connection has a thread of its own, and the way there and back costs more than most statements. So a
transaction begins with its first statement, statements travel together where the code allows it, and the
last ones with the commit.
"""

import asyncio
import re
import sqlite3
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from kiemtra.store.database import Connection, Query, Row
from kiemtra.store.kept import Kept
from kiemtra.store.sqlite_thread import Raw, Result, Statement

READERS = 4
# Of a new database. Ids are long: with large pages, a hundred times as many visits make no tree deeper.
PAGE_SIZE = 16_384


class SqliteConnection:
    """One connection inside one transaction, which begins with its first statement."""

    def __init__(self, raw: Raw, begin: str, kept: Kept) -> None:
        self._raw = raw
        self._waiting = [Statement(begin)]
        self._begun = False
        self.kept = kept

    async def all(self, *queries: Query[Any]) -> list[Any]:
        results = await self._send([Statement(query.sql, query.params) for query in queries])
        return [query.read(result.mappings()) for query, result in zip(queries, results, strict=True)]

    async def rows(self, sql: str, **params: Any) -> list[Row]:
        return (await self._send([Statement(sql, params)]))[0].mappings()

    async def row(self, sql: str, **params: Any) -> Row | None:
        rows = await self.rows(sql, **params)
        return rows[0] if rows else None

    async def value(self, sql: str, **params: Any) -> Any:
        rows = (await self._send([Statement(sql, params)]))[0].rows
        return rows[0][0] if rows else None

    async def run(self, sql: str, **params: Any) -> int:
        return (await self._send([Statement(sql, params)]))[0].touched

    async def many(self, sql: str, items: Sequence[Mapping[str, Any]]) -> None:
        await self._send([Statement(sql, items=items)])

    def defer(self, sql: str, items: Sequence[Mapping[str, Any]]) -> None:
        if items:
            self._waiting.append(Statement(sql, items=items))

    async def lock(self, name: str) -> None:
        """The one writer already excludes every other, from its first statement on."""
        await self._send([])

    async def commit(self) -> None:
        """End the transaction, unless it never began."""
        if self._begun or len(self._waiting) > 1:
            await self._send([Statement("COMMIT")])

    async def give_up(self) -> None:
        """Undo whatever was not committed."""
        if self._begun:
            await self._raw.give_up()

    async def _send(self, statements: list[Statement]) -> list[Result]:
        self._begun = True
        waiting, self._waiting = self._waiting, []
        return (await self._raw.carry_out([*waiting, *statements]))[len(waiting) :]


class SqliteDatabase:
    """The database in one file."""

    dialect = "sqlite"

    def __init__(self, path: Path, writer: Raw, readers: list[Raw]) -> None:
        self.path = path
        self._writer = writer
        self._writing = asyncio.Lock()
        self._all = [writer, *readers]
        self._kept = Kept()
        self._idle: asyncio.LifoQueue[Raw] = asyncio.LifoQueue()
        for reader in readers:
            self._idle.put_nowait(reader)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Connection]:
        raw = await self._idle.get()
        try:
            async with _transaction(SqliteConnection(raw, "BEGIN", self._kept)) as tx:
                yield tx
        finally:
            self._idle.put_nowait(raw)

    async def look(self, *queries: Query[Any]) -> list[Any]:
        asked = [Statement(query.sql, query.params) for query in queries]
        raw = await self._idle.get()
        try:
            results = await raw.carry_out([Statement("BEGIN"), *asked, Statement("COMMIT")])
        except BaseException:
            await asyncio.shield(raw.give_up())
            raise
        finally:
            self._idle.put_nowait(raw)
        return [query.read(result.mappings()) for query, result in zip(queries, results[1:-1], strict=True)]

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Connection]:
        begin = SqliteConnection(self._writer, "BEGIN IMMEDIATE", self._kept)
        async with self._writing, _transaction(begin) as tx:
            yield tx

    async def copy_beside(self, label: str) -> Path | None:
        copy = self.path.with_name(f"{self.path.name}.{re.sub(r'[^A-Za-z0-9_-]', '_', label)}")
        async with self._writing:
            copy.unlink(missing_ok=True)
            await self._writer.execute("VACUUM INTO ?", [str(copy)])
        return copy

    async def close(self) -> None:
        for raw in self._all:
            await raw.close()


@asynccontextmanager
async def _transaction(tx: SqliteConnection) -> AsyncIterator[SqliteConnection]:
    try:
        yield tx
        # A request that is cancelled now must not leave the transaction half finished for the next one.
        await asyncio.shield(tx.commit())
    except BaseException:
        await asyncio.shield(tx.give_up())
        raise


async def open_sqlite(path: Path) -> SqliteDatabase:
    """Open the file at `path`, made with its folder when missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    writer = await _connect(path)
    readers = [await _connect(path, query_only=True) for _ in range(READERS)]
    return SqliteDatabase(path, writer, readers)


async def _connect(path: Path, *, query_only: bool = False) -> Raw:
    raw = Raw(lambda: sqlite3.connect(path, isolation_level=None), iter_chunk_size=64)
    await raw
    pragmas = [
        *(f"page_size = {PAGE_SIZE}", "busy_timeout = 5000"),
        *("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"),
    ]
    for pragma in pragmas + (["query_only = ON"] if query_only else []):
        await raw.execute_fetchall(f"PRAGMA {pragma}")
    return raw
