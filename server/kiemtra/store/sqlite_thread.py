"""A SQLite connection in a thread of its own that takes several statements on one way there and back."""

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import aiosqlite

from kiemtra.store.database import Row


class Statement(NamedTuple):
    """One statement, carried out once, or once for each of `items`."""

    sql: str
    params: Mapping[str, Any] = {}
    items: Sequence[Mapping[str, Any]] | None = None


class Result(NamedTuple):
    """What a statement gave: rows with the names of their columns, and how many rows it touched."""

    names: list[str]
    rows: list[tuple[Any, ...]]
    touched: int

    def mappings(self) -> list[Row]:
        """The rows by column name."""
        return [dict(zip(self.names, row, strict=True)) for row in self.rows]


class Raw(aiosqlite.Connection):
    """A connection whose thread takes several statements at once."""

    async def carry_out(self, statements: Sequence[Statement]) -> list[Result]:
        """One after the other; the first that fails ends it and is raised."""
        results: list[Result] = await self._execute(  # type: ignore[no-untyped-call]
            _carry_out, self._conn, statements
        )
        return results

    async def give_up(self) -> None:
        """Roll back, if anything is to be rolled back once all that was sent before is done."""
        await self._execute(_give_up, self._conn)  # type: ignore[no-untyped-call]


def _carry_out(raw: sqlite3.Connection, statements: Sequence[Statement]) -> list[Result]:
    return [_result(raw, statement) for statement in statements]


def _result(raw: sqlite3.Connection, statement: Statement) -> Result:
    if statement.items is not None:
        return Result([], [], raw.executemany(statement.sql, statement.items).rowcount)
    cursor = raw.execute(statement.sql, statement.params)
    touched = cursor.rowcount
    return Result([name for name, *_ in cursor.description or ()], cursor.fetchall(), touched)


def _give_up(raw: sqlite3.Connection) -> None:
    if raw.in_transaction:
        raw.rollback()
