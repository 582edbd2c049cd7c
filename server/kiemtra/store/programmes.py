"""Programmes: the visits planned for a period and a purpose, their supervisors and issuing offices."""

import json
from typing import Any

import msgspec

from kiemtra.core.canonical import encode
from kiemtra.core.rights import Account
from kiemtra.store.database import Connection, Row, among
from kiemtra.store.pages import PAGE, Page, page


class Programme(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A programme; `deadline_days` is the time units get to remedy, in calendar days from issuance."""

    id: str
    title: str
    bases: list[str]
    supervisors: list[str]
    issuers: list[dict[str, Any]]
    deadline_days: int
    period: str | None = None


async def add(tx: Connection, programme: Programme, at: str) -> None:
    """Save a new programme with its supervisors."""
    await tx.run(
        """INSERT INTO programmes (id, title, bases, period, issuers, deadline_days, at)
           VALUES (:id, :title, :bases, :period, :issuers, :deadline_days, :at)""",
        id=programme.id,
        title=programme.title,
        bases=encode(programme.bases).decode(),
        period=programme.period,
        issuers=encode(programme.issuers).decode(),
        deadline_days=programme.deadline_days,
        at=at,
    )
    await tx.many(
        "INSERT INTO programme_supervisors (programme, account) VALUES (:programme, :account)",
        [{"programme": programme.id, "account": account} for account in programme.supervisors],
    )


async def find(tx: Connection, programme: str) -> Programme | None:
    """The programme with that id."""
    rows = await tx.rows("SELECT * FROM programmes WHERE id = :id", id=programme)
    found = await _with_supervisors(tx, rows)
    return found[0] if found else None


async def readable(tx: Connection, account: Account, after: str | None) -> Page[Programme]:
    """The programmes someone supervises or is in a team of, by id; an administrator's are all."""
    rows = await tx.rows(
        """SELECT p.* FROM programmes p
           WHERE p.id > :after AND (:everything = 1
              OR EXISTS (SELECT 1 FROM programme_supervisors s WHERE s.programme = p.id AND s.account =
              :account) OR EXISTS (SELECT 1 FROM visits v JOIN team_members m ON m.visit = v.id
                          WHERE v.programme = p.id AND m.account = :account AND m.to_at IS NULL))
           ORDER BY p.id LIMIT :limit""",
        after=after or "",
        everything=int("administrator" in account.roles),
        account=account.id,
        limit=PAGE + 1,
    )
    return page(await _with_supervisors(tx, rows), lambda programme: programme.id)


async def supervises(tx: Connection, programme: str, account: Account) -> bool:
    """Is this account a supervisor of the programme?"""
    found = await tx.value(
        "SELECT 1 FROM programme_supervisors WHERE programme = :programme AND account = :account",
        programme=programme,
        account=account.id,
    )
    return found is not None and "supervisor" in account.roles


async def leads(tx: Connection, account: str, programme: str | None = None) -> bool:
    """Is this account head, deputy head or secretary of a visit (of this programme) now?"""
    found = await tx.value(
        """SELECT 1 FROM team_members m JOIN visits v ON v.id = m.visit
           WHERE m.account = :account AND m.to_at IS NULL
             AND m.role IN ('head', 'deputy_head', 'secretary')
             AND (v.programme = :programme OR :programme = '')""",
        account=account,
        programme=programme or "",
    )
    return found is not None


async def _with_supervisors(tx: Connection, rows: list[Row]) -> list[Programme]:
    listed, params = among(row["id"] for row in rows)
    pairs = await tx.rows(
        f"""SELECT programme, account FROM programme_supervisors
            WHERE programme IN {listed} ORDER BY account""",
        **params,
    )
    return [
        Programme(
            id=row["id"],
            title=row["title"],
            bases=json.loads(row["bases"]),
            period=row["period"],
            supervisors=[pair["account"] for pair in pairs if pair["programme"] == row["id"]],
            issuers=json.loads(row["issuers"]),
            deadline_days=row["deadline_days"],
        )
        for row in rows
    ]
