"""Migrations: forward only, one transaction each, never half applied."""

from pathlib import Path

import pytest

from kiemtra.core.problems import Problem
from kiemtra.store.database import Database
from kiemtra.store.migrate import migrate, migrations, statements


def now() -> str:
    return "2026-11-22T00:00:00.000Z"


def write(folder: Path, name: str, sql: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(sql, encoding="utf-8")


async def test_all_migrations_apply_once_and_only_once(empty_database: Database) -> None:
    """The first run makes every table, the second finds nothing to do."""
    applied = await migrate(empty_database, now)
    again = await migrate(empty_database, now)

    assert applied == [migration.name for migration in migrations()]
    assert again == []


async def test_a_migration_that_fails_leaves_the_schema_as_it_was(
    empty_database: Database, tmp_path: Path
) -> None:
    """The second statement fails, so the table of the first is not there either."""
    folder = tmp_path / "steps"
    write(folder, "0001_broken.sql", "CREATE TABLE one (id TEXT);\nCREATE TABLE one (id TEXT);\n")

    with pytest.raises(Exception, match="one"):
        await migrate(empty_database, now, folder)

    write(folder, "0001_broken.sql", "CREATE TABLE one (id TEXT);\n")
    assert await migrate(empty_database, now, folder) == ["broken"]


async def test_a_file_changed_after_it_was_applied_stops_the_start(
    empty_database: Database, tmp_path: Path
) -> None:
    """History is not rewritten: the runner names the migration that no longer reads as it did."""
    folder = tmp_path / "steps"
    write(folder, "0001_one.sql", "CREATE TABLE one (id TEXT);\n")
    await migrate(empty_database, now, folder)
    write(folder, "0001_one.sql", "CREATE TABLE one (id TEXT, name TEXT);\n")

    with pytest.raises(Problem) as caught:
        await migrate(empty_database, now, folder)
    assert (caught.value.code, caught.value.details) == ("database.migration_changed", {"migration": 1})


async def test_an_older_program_refuses_a_newer_database(empty_database: Database, tmp_path: Path) -> None:
    """A schema this version does not know is not touched."""
    folder = tmp_path / "steps"
    write(folder, "0001_one.sql", "CREATE TABLE one (id TEXT);\n")
    write(folder, "0002_two.sql", "CREATE TABLE two (id TEXT);\n")
    await migrate(empty_database, now, folder)
    (folder / "0002_two.sql").unlink()

    with pytest.raises(Problem) as caught:
        await migrate(empty_database, now, folder)
    assert caught.value.code == "database.newer"


async def test_the_sqlite_file_is_copied_before_a_later_migration(
    empty_database: Database, tmp_path: Path
) -> None:
    """Before an existing database changes, a copy of it lies beside it (SQLite)."""
    folder = tmp_path / "steps"
    write(folder, "0001_one.sql", "CREATE TABLE one (id TEXT);\n")
    await migrate(empty_database, now, folder)
    write(folder, "0002_two.sql", "CREATE TABLE two (id TEXT);\n")
    await migrate(empty_database, now, folder)

    copies = [file.name for file in tmp_path.iterdir() if "before-0002" in file.name]
    assert copies == (["kiemtra.db.before-0002"] if empty_database.dialect == "sqlite" else [])


def test_a_script_is_cut_at_statements_not_at_semicolons() -> None:
    """A semicolon in a string or a comment ends nothing."""
    script = "-- one; two\nCREATE TABLE a (b TEXT DEFAULT ';');\nDROP TABLE a;\n"
    assert statements(script) == [
        "-- one; two\nCREATE TABLE a (b TEXT DEFAULT ';');",
        "DROP TABLE a;",
    ]
