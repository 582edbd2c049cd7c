"""Bring the schema up to date: numbered files, forward only, each in one transaction.

The files are SQLite's dialect; the few words PostgreSQL spells otherwise are replaced by `translate`.
"""

import re
import sqlite3
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from kiemtra.core.problems import Problem
from kiemtra.store.database import Connection, Database

FOLDER = Path(__file__).parent / "migrations"

# Text is compared byte by byte on both, so that keyset pages and cursors agree.
_POSTGRES = [
    (re.compile(r"\bTEXT\b"), 'TEXT COLLATE "C"'),
    (re.compile(r"\bINTEGER\b"), "BIGINT"),
    (re.compile(r"\bBLOB\b"), "BYTEA"),
    (re.compile(r"\)\s*STRICT(, WITHOUT ROWID)?;"), ");"),
]


class Migration(NamedTuple):
    """One numbered file: `0001_accounts.sql` is number 1, named `accounts`."""

    number: int
    name: str
    sql: str

    @property
    def sha256(self) -> str:
        """Tells whether a file was changed after it had been applied."""
        return sha256(self.sql.encode()).hexdigest()


def migrations(folder: Path = FOLDER) -> list[Migration]:
    """Every migration of this version, in order."""
    found = []
    for file in sorted(folder.glob("[0-9][0-9][0-9][0-9]_*.sql")):
        number, name = file.stem.split("_", 1)
        found.append(Migration(int(number), name, file.read_text(encoding="utf-8")))
    return found


async def migrate(database: Database, now: Callable[[], str], folder: Path = FOLDER) -> list[str]:
    """Apply what is missing, after a copy of the SQLite file; returns the names applied.

    Raises `database.newer` when the schema is ahead of this version, and `database.migration_changed` when an
    applied file no longer reads as it did.
    """
    async with database.write() as tx:
        await _make_ledger(tx, database.dialect)
        applied = {
            row["number"]: row["sha256"] for row in await tx.rows("SELECT number, sha256 FROM migrations")
        }
    known = {migration.number: migration for migration in migrations(folder)}
    _compare(applied, known)
    missing = [known[number] for number in sorted(known) if number not in applied]
    if missing and applied:
        await database.copy_beside(f"before-{missing[0].number:04}")
    for migration in missing:
        async with database.write() as tx:
            await _apply(tx, database.dialect, migration, now())
    return [migration.name for migration in missing]


def _compare(applied: dict[int, str], known: dict[int, Migration]) -> None:
    for number, digest in applied.items():
        if number not in known:
            raise Problem("database.newer", migration=number)
        if known[number].sha256 != digest:
            raise Problem("database.migration_changed", migration=number)


async def _make_ledger(tx: Connection, dialect: str) -> None:
    ledger = """
        CREATE TABLE IF NOT EXISTS migrations (
            number INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL, at TEXT NOT NULL
        ) STRICT;"""
    await tx.run(translate(ledger, dialect))


async def _apply(tx: Connection, dialect: str, migration: Migration, at: str) -> None:
    await tx.lock("migrations")
    if await tx.value("SELECT 1 FROM migrations WHERE number = :number", number=migration.number):
        return  # another process was faster
    for statement in statements(migration.sql):
        await tx.run(translate(statement, dialect))
    await tx.run(
        "INSERT INTO migrations (number, name, sha256, at) VALUES (:number, :name, :sha256, :at)",
        number=migration.number,
        name=migration.name,
        sha256=migration.sha256,
        at=at,
    )


def translate(sql: str, dialect: str) -> str:
    """The statement in the words of `dialect`."""
    if dialect == "postgres":
        for pattern, replacement in _POSTGRES:
            sql = pattern.sub(replacement, sql)
    return sql


def statements(script: str) -> list[str]:
    """The script cut into statements; comments go with the statement they stand before."""
    found, pending = [], ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            found.append(pending.strip())
            pending = ""
    return found
