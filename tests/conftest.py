"""What every test may count on."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from hypothesis import settings

from databases import a_postgres, database, empty_database, postgres_address
from world import World, running, settings_in

__all__ = ["database", "empty_database", "postgres_address"]

# How long an example takes depends on what else the machine is doing, and says nothing about the code.
settings.register_profile("kiemtra", deadline=None)
settings.load_profile("kiemtra")


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    """The running application with people, a programme and a checklist, on SQLite."""
    async with running(settings_in(tmp_path)) as world:
        yield world


@pytest.fixture(params=["sqlite", "postgres"])
async def each_world(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[World]:
    """The same, on SQLite and on PostgreSQL."""
    async with AsyncExitStack() as stack:
        target = None
        if request.param == "postgres":
            target = await stack.enter_async_context(a_postgres(request.getfixturevalue("postgres_address")))
        yield await stack.enter_async_context(running(settings_in(tmp_path, database=target)))
