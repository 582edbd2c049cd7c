"""How do we reach the database? One small interface, the same for SQLite and PostgreSQL.

Statements use named parameters (`:name`) and the SQL both databases share. `write()` is one transaction that
commits when the block ends and rolls back when it raises; `read()` is one consistent snapshot.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any, Generic, NamedTuple, Protocol, TypeVar, runtime_checkable

from kiemtra.store.kept import Kept

Row = dict[str, Any]
T = TypeVar("T")


class Query(NamedTuple, Generic[T]):
    """A question to the database, and how its answer is read. Several can be asked in one go."""

    sql: str
    params: Mapping[str, Any]
    read: Callable[[list[Row]], T]


def first(rows: list[Row]) -> Row | None:
    """Reads the answer to a `Query`: its first row."""
    return rows[0] if rows else None


class Connection(Protocol):
    """What a store function may do with the transaction it is handed."""

    @property
    def kept(self) -> Kept:
        """What was made of rows that never change, kept from one transaction to the next."""

    async def all(self, *queries: Query[Any]) -> list[Any]:
        """The answers to these questions, asked one after the other in this order and in one go.

        A hop to the thread or server of the database costs more than most questions do.
        """

    async def rows(self, sql: str, **params: Any) -> list[Row]:
        """All rows, each as a mapping from column name to value."""

    async def row(self, sql: str, **params: Any) -> Row | None:
        """The first row, or None."""

    async def value(self, sql: str, **params: Any) -> Any:
        """The first column of the first row, or None."""

    async def run(self, sql: str, **params: Any) -> int:
        """Carry out one statement; returns the number of rows it touched."""

    async def many(self, sql: str, items: Sequence[Mapping[str, Any]]) -> None:
        """Carry out one statement once for each item."""

    def defer(self, sql: str, items: Sequence[Mapping[str, Any]]) -> None:
        """The same with the statement that comes next, at the latest just before the commit. What goes wrong
        is raised there.
        """

    async def lock(self, name: str) -> None:
        """Wait until no other transaction holds `name`; held until this transaction ends."""


@runtime_checkable  # the framework checks what it injects
class Database(Protocol):
    """A database that is open."""

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgres`."""

    async def look(self, *queries: Query[Any]) -> list[Any]:
        """The answers to questions that need no other answer first: a snapshot of its own."""

    def read(self) -> AbstractAsyncContextManager[Connection]:
        """A snapshot: statements inside see one state, and none of them may write."""

    def write(self) -> AbstractAsyncContextManager[Connection]:
        """A transaction; what it wrote is on disk when the block has ended without an error."""

    async def copy_beside(self, label: str) -> Path | None:
        """Copy the whole database beside itself before something risky; None where the server keeps it."""

    async def close(self) -> None:
        """Close every connection. Without it the process does not end."""


def among(values: Iterable[str], prefix: str = "among") -> tuple[str, dict[str, str]]:
    """The parameters of an IN list: its text `(:among0, :among1)` and their values. Nothing is among no
    values.
    """
    params = {f"{prefix}{index}": value for index, value in enumerate(sorted(set(values)))}
    return f"({', '.join(f':{name}' for name in params) or 'NULL'})", params


async def open_database(target: str | Path) -> Database:
    """Open the database at a `postgresql://` address, or in the SQLite file at a path (made when missing)."""
    if str(target).startswith(("postgresql://", "postgres://")):
        from kiemtra.store.postgres import open_postgres  # noqa: PLC0415 (asyncpg is an optional extra)

        return await open_postgres(str(target))
    from kiemtra.store.sqlite import open_sqlite  # noqa: PLC0415 (the sibling of the line above)

    return await open_sqlite(Path(target))
