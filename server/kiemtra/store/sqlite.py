"""SQLite: one writer behind a lock, readers of their own (WAL).

A commit is on disk before it returns (`synchronous=FULL`): we acknowledge after it. `BEGIN IMMEDIATE` is
spelt out because the driver's implicit transactions let a SELECT run outside them and lose updates without
an error.
"""

import asyncio
import re
import sqlite3
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiosqlite

from kiemtra.store.database import Connection, Row

READERS = 4


class SqliteConnection:
    """One connection inside one transaction."""

    def __init__(self, raw: aiosqlite.Connection) -> None:
        self._raw = raw

    async def rows(self, sql: str, **params: Any) -> list[Row]:
        return [dict(row) for row in await self._raw.execute_fetchall(sql, params)]

    async def row(self, sql: str, **params: Any) -> Row | None:
        rows = await self.rows(sql, **params)
        return rows[0] if rows else None

    async def value(self, sql: str, **params: Any) -> Any:
        rows = list(await self._raw.execute_fetchall(sql, params))
        return rows[0][0] if rows else None

    async def run(self, sql: str, **params: Any) -> int:
        cursor = await self._raw.execute(sql, params)
        touched = cursor.rowcount
        await cursor.close()
        return touched

    async def many(self, sql: str, items: Sequence[Mapping[str, Any]]) -> None:
        cursor = await self._raw.executemany(sql, items)
        await cursor.close()

    async def lock(self, name: str) -> None:
        """The one writer already excludes every other."""


class SqliteDatabase:
    """The database in one file."""

    dialect = "sqlite"

    def __init__(self, path: Path, writer: aiosqlite.Connection, readers: list[aiosqlite.Connection]) -> None:
        self.path = path
        self._writer = writer
        self._writing = asyncio.Lock()
        self._all = [writer, *readers]
        self._idle: asyncio.LifoQueue[aiosqlite.Connection] = asyncio.LifoQueue()
        for reader in readers:
            self._idle.put_nowait(reader)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Connection]:
        raw = await self._idle.get()
        try:
            async with _transaction(raw, "BEGIN"):
                yield SqliteConnection(raw)
        finally:
            self._idle.put_nowait(raw)

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Connection]:
        async with self._writing, _transaction(self._writer, "BEGIN IMMEDIATE"):
            yield SqliteConnection(self._writer)

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
async def _transaction(raw: aiosqlite.Connection, begin: str) -> AsyncIterator[None]:
    await raw.execute(begin)
    try:
        yield
        # A request that is cancelled now must not leave the transaction half finished for the next one.
        await asyncio.shield(raw.commit())
    finally:
        if raw.in_transaction:
            await asyncio.shield(raw.rollback())


async def open_sqlite(path: Path) -> SqliteDatabase:
    """Open the file at `path`, made with its folder when missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    writer = await _connect(path)
    readers = [await _connect(path, query_only=True) for _ in range(READERS)]
    return SqliteDatabase(path, writer, readers)


async def _connect(path: Path, *, query_only: bool = False) -> aiosqlite.Connection:
    raw = await aiosqlite.connect(path, isolation_level=None)
    raw.row_factory = sqlite3.Row
    pragmas = ["busy_timeout = 5000", "journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"]
    for pragma in pragmas + (["query_only = ON"] if query_only else []):
        await raw.execute_fetchall(f"PRAGMA {pragma}")
    return raw
