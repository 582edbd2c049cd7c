"""The database adapter: one writer, clean reads, the same on SQLite and PostgreSQL."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from kiemtra.store.database import Database


@pytest.fixture
async def counters(empty_database: Database) -> AsyncIterator[Database]:
    async with empty_database.write() as tx:
        await tx.run("CREATE TABLE counters (name TEXT PRIMARY KEY, total INTEGER)")
        await tx.run("INSERT INTO counters (name, total) VALUES ('a', 0)")
    yield empty_database


async def test_fifty_concurrent_increments_count_to_fifty(counters: Database) -> None:
    """No update is lost, however many transactions read the value before they write it."""

    async def increment() -> None:
        async with counters.write() as tx:
            await tx.lock("counters")
            total = await tx.value("SELECT total FROM counters WHERE name = :name", name="a")
            await asyncio.sleep(0)
            await tx.run("UPDATE counters SET total = :total WHERE name = :name", total=total + 1, name="a")

    await asyncio.gather(*(increment() for _ in range(50)))

    async with counters.read() as tx:
        assert await tx.value("SELECT total FROM counters") == 50


async def test_a_reader_does_not_see_what_is_not_committed(counters: Database) -> None:
    """A read beside an open transaction sees the state before it."""
    async with counters.write() as tx:
        await tx.run("UPDATE counters SET total = 9")
        async with counters.read() as other:
            assert await other.value("SELECT total FROM counters") == 0
    async with counters.read() as other:
        assert await other.value("SELECT total FROM counters") == 9


async def test_a_read_is_one_snapshot(counters: Database) -> None:
    """Two statements of one read agree although a writer committed between them."""
    async with counters.read() as tx:
        before = await tx.value("SELECT total FROM counters")
        async with counters.write() as writer:
            await writer.run("UPDATE counters SET total = 7")
        assert await tx.value("SELECT total FROM counters") == before


async def test_an_error_rolls_everything_back_and_the_writer_works_on(counters: Database) -> None:
    """A block that raises leaves nothing behind, and does not block the next one."""
    with pytest.raises(RuntimeError):
        async with counters.write() as tx:
            await tx.run("UPDATE counters SET total = 5")
            raise RuntimeError("the process failed here")
    async with counters.write() as tx:
        assert await tx.value("SELECT total FROM counters") == 0


async def test_a_cancelled_write_leaves_no_transaction_open(counters: Database) -> None:
    """A request cut off in the middle of its transaction neither commits nor locks out the next."""
    entered = asyncio.Event()

    async def hang() -> None:
        async with counters.write() as tx:
            await tx.run("UPDATE counters SET total = 5")
            entered.set()
            await asyncio.sleep(60)

    task = asyncio.create_task(hang())
    await entered.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    async with counters.write() as tx:
        assert await tx.value("SELECT total FROM counters") == 0


async def test_a_reader_may_not_write(counters: Database) -> None:
    """Writing outside `write()` is an error, not a silent second writer."""
    with pytest.raises(Exception, match=r"readonly|read-only"):
        async with counters.read() as tx:
            await tx.run("UPDATE counters SET total = 1")


async def test_rows_row_value_run_and_many_speak_the_same_on_both(counters: Database) -> None:
    """Parameters are named, a repeated name is one parameter, and counts of touched rows agree."""
    async with counters.write() as tx:
        await tx.many(
            "INSERT INTO counters (name, total) VALUES (:name, :total)",
            [{"name": "b", "total": 1}, {"name": "c:d", "total": 2}],
        )
        assert await tx.run("UPDATE counters SET total = total + :by WHERE total >= :by", by=1) == 2
        assert await tx.rows("SELECT name, total FROM counters ORDER BY name") == [
            {"name": "a", "total": 0},
            {"name": "b", "total": 2},
            {"name": "c:d", "total": 3},
        ]
        assert await tx.row("SELECT name FROM counters WHERE name = 'c:d'") == {"name": "c:d"}
        assert await tx.row("SELECT name FROM counters WHERE name = :name", name="z") is None
        assert await tx.value("SELECT total FROM counters WHERE name = :name", name="z") is None
