"""PostgreSQL through asyncpg, behind the interface of `database.py`.

Transactions are READ COMMITTED for writing (rows and names are locked where order matters) and REPEATABLE
READ for reading, so that a `read()` is one snapshot here too.
"""

import re
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import asyncpg  # type: ignore[import-untyped]

from kiemtra.store.database import Connection, Query, Row
from kiemtra.store.kept import Kept

# Quoted strings and comments are left alone; `::` is a cast, not a parameter.
_PARAMETER = re.compile(r"'(?:[^']|'')*'|--[^\n]*|::|:([a-z_][a-z0-9_]*)")


def numbered(sql: str) -> tuple[str, list[str]]:
    """`:name` parameters as `$1`, `$2` …, with the names in that order."""
    names: list[str] = []

    def place(match: re.Match[str]) -> str:
        name = match.group(1)
        if name is None:
            return match.group(0)
        if name not in names:
            names.append(name)
        return f"${names.index(name) + 1}"

    return _PARAMETER.sub(place, sql), names


class PostgresConnection:
    """One connection inside one transaction."""

    def __init__(self, raw: Any, kept: Kept) -> None:
        self._raw = raw
        self._waiting: list[tuple[str, Sequence[Mapping[str, Any]]]] = []
        self.kept = kept

    async def all(self, *queries: Query[Any]) -> list[Any]:
        return [query.read(await self.rows(query.sql, **query.params)) for query in queries]

    async def rows(self, sql: str, **params: Any) -> list[Row]:
        await self.settle()
        text, names = numbered(sql)
        return [dict(row) for row in await self._raw.fetch(text, *(params[name] for name in names))]

    async def row(self, sql: str, **params: Any) -> Row | None:
        rows = await self.rows(sql, **params)
        return rows[0] if rows else None

    async def value(self, sql: str, **params: Any) -> Any:
        await self.settle()
        text, names = numbered(sql)
        return await self._raw.fetchval(text, *(params[name] for name in names))

    async def run(self, sql: str, **params: Any) -> int:
        await self.settle()
        text, names = numbered(sql)
        status: str = await self._raw.execute(text, *(params[name] for name in names))
        count = status.rsplit(" ", 1)[-1]  # "UPDATE 3", "INSERT 0 1", "CREATE TABLE"
        return int(count) if count.isdecimal() else 0

    async def many(self, sql: str, items: Sequence[Mapping[str, Any]]) -> None:
        await self.settle()
        await self._many(sql, items)

    def defer(self, sql: str, items: Sequence[Mapping[str, Any]]) -> None:
        if items:
            self._waiting.append((sql, items))

    async def settle(self) -> None:
        """Carry out what was deferred."""
        waiting, self._waiting = self._waiting, []
        for sql, items in waiting:
            await self._many(sql, items)

    async def _many(self, sql: str, items: Sequence[Mapping[str, Any]]) -> None:
        text, names = numbered(sql)
        await self._raw.executemany(text, [tuple(item[name] for name in names) for item in items])

    async def lock(self, name: str) -> None:
        await self.settle()
        await self._raw.execute("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", name)


class PostgresDatabase:
    """A pool of connections to one PostgreSQL database."""

    dialect = "postgres"

    def __init__(self, pool: Any) -> None:
        self._pool = pool
        self._kept = Kept()

    async def look(self, *queries: Query[Any]) -> list[Any]:
        async with self.read() as tx:
            return await tx.all(*queries)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Connection]:
        async with self._pool.acquire() as raw, raw.transaction(isolation="repeatable_read", readonly=True):
            yield PostgresConnection(raw, self._kept)

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Connection]:
        async with self._pool.acquire() as raw, raw.transaction():
            tx = PostgresConnection(raw, self._kept)
            yield tx
            await tx.settle()

    async def copy_beside(self, label: str) -> Path | None:
        """Nothing: the server's own backup covers it, and a failed migration rolls back."""
        return None

    async def close(self) -> None:
        await self._pool.close()


async def open_postgres(address: str) -> PostgresDatabase:
    """Open a pool on the database at a `postgresql://` address."""
    return PostgresDatabase(await asyncpg.create_pool(address, min_size=1, max_size=10))
