"""How do we reach the database? One small interface, the same for SQLite and PostgreSQL.

Statements use named parameters (`:name`) and the SQL both databases share. `write()` is one transaction that
commits when the block ends and rolls back when it raises; `read()` is one consistent snapshot.
"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

Row = dict[str, Any]


class Connection(Protocol):
    """What a store function may do with the transaction it is handed."""

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

    async def lock(self, name: str) -> None:
        """Wait until no other transaction holds `name`; held until this transaction ends."""


@runtime_checkable  # the framework checks what it injects
class Database(Protocol):
    """A database that is open."""

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgres`."""

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
