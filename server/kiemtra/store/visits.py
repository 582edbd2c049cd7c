"""Visits as planned, their teams, and what someone is to a visit."""

import json
from collections.abc import Sequence
from typing import Any

import msgspec

from kiemtra.core.canonical import encode
from kiemtra.core.problems import Problem
from kiemtra.core.rights import Account, Footing
from kiemtra.store.database import Connection, Query, Row

_NOTICED = """SELECT 1 FROM documents d JOIN issuances i ON i.document = d.id
              WHERE d.scope = :visit AND d.kind = 'notice'"""


class Member(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One person of a team; without an account they are named in documents and do nothing here."""

    name: str
    role: str
    position: str = ""
    organisation: str = ""
    account: str | None = None


class Visit(msgspec.Struct, frozen=True, kw_only=True):
    """A visit as planned. `team` holds the decision that formed the team, its members are rows of their
    own.
    """

    id: str
    programme: str
    unit: str
    checklist: str
    moved_to: str | None = None
    mode: str
    date: str | None = None
    period: str | None = None
    issuer: str | None = None
    source: Any = None
    team: dict[str, Any] = {}
    counter: int = 0
    at: str = ""

    @property
    def pinned(self) -> str:
        """The hash of the checklist version it is on now."""
        return self.moved_to or self.checklist


async def add(tx: Connection, visit: Visit, members: Sequence[Member], at: str) -> None:
    """Save a new visit with its team, from now on."""
    await tx.run(
        """INSERT INTO visits (id, programme, unit, checklist, mode, date, period, issuer, source, team, at)
           VALUES (:id, :programme, :unit, :checklist, :mode, :date, :period, :issuer, :source, :team,
           :at)""",
        id=visit.id,
        programme=visit.programme,
        unit=visit.unit,
        checklist=visit.checklist,
        mode=visit.mode,
        date=visit.date,
        period=visit.period,
        issuer=visit.issuer,
        source=None if visit.source is None else encode(visit.source).decode(),
        team=encode(visit.team).decode(),
        at=at,
    )
    for member in members:
        await add_member(tx, visit.id, member, at)


async def add_member(tx: Connection, visit: str, member: Member, at: str) -> None:
    """Someone joins the team, or takes another role in it, from now on."""
    await tx.run(
        """INSERT INTO team_members
               (visit, place, account, name, position, organisation, role, from_at)
           SELECT :visit, COALESCE(MAX(place), 0) + 1,
                  :account, :name, :position, :organisation, :role, :at
           FROM team_members WHERE visit = :visit""",
        visit=visit,
        account=member.account,
        name=member.name,
        position=member.position,
        organisation=member.organisation,
        role=member.role,
        at=at,
    )


async def end_membership(tx: Connection, visit: str, account: str, at: str) -> bool:
    """Someone leaves the team; what they held before still counts for what they recorded then."""
    touched = await tx.run(
        """UPDATE team_members SET to_at = :at
           WHERE visit = :visit AND account = :account AND to_at IS NULL""",
        visit=visit,
        account=account,
        at=at,
    )
    return touched > 0


async def load(tx: Connection, visit: str) -> Visit:
    """The visit as planned. Raises `visit.not_found`."""
    found: Visit = (await tx.all(planned(visit)))[0]
    return found


def planned(visit: str) -> Query[Visit]:
    """Asks for the visit as planned. Reading the answer raises `visit.not_found`."""

    def read(rows: list[Row]) -> Visit:
        if not rows:
            raise Problem("visit.not_found")
        row = rows[0]
        source = None if row["source"] is None else json.loads(row["source"])
        return msgspec.convert({**row, "team": json.loads(row["team"]), "source": source}, Visit)

    return Query("SELECT * FROM visits WHERE id = :id", {"id": visit}, read)


async def hold(tx: Connection, visit: str) -> Visit:
    """The visit, with its row locked until the transaction ends: its log grows in one order.

    Raises `visit.not_found`.
    """
    found: Visit = (await tx.all(held(visit), planned(visit)))[1]
    return found


def held(visit: str) -> Query[None]:
    """Asks for nothing and locks the visit's row until the transaction ends."""
    return Query("UPDATE visits SET counter = counter WHERE id = :id", {"id": visit}, lambda rows: None)


def advance(tx: Connection, visit: str, counter: int) -> None:
    """The newest position that may be pulled; the caller holds the row."""
    tx.defer("UPDATE visits SET counter = :counter WHERE id = :id", [{"id": visit, "counter": counter}])


async def move(tx: Connection, visit: str, checklist: str) -> None:
    """The visit is on that version of its checklist from now on; the caller holds the row."""
    await tx.run("UPDATE visits SET moved_to = :checklist WHERE id = :id", id=visit, checklist=checklist)


async def members(tx: Connection, visit: str) -> list[Member]:
    """The team of now, in the order it was named."""
    rows = await tx.rows(
        """SELECT name, role, position, organisation, account FROM team_members
           WHERE visit = :visit AND to_at IS NULL ORDER BY place""",
        visit=visit,
    )
    return [Member(**row) for row in rows]


def roles_ever(visit: str) -> Query[dict[str, frozenset[str]]]:
    """Asks for the roles each account has held at any time in the visit."""

    def read(rows: list[Row]) -> dict[str, frozenset[str]]:
        roles: dict[str, frozenset[str]] = {}
        for row in rows:
            if row["account"] is not None:
                roles[row["account"]] = roles.get(row["account"], frozenset()) | {row["role"]}
        return roles

    return Query("SELECT account, role FROM team_members WHERE visit = :visit", {"visit": visit}, read)


async def footing(tx: Connection, visit: str, account: Account) -> Footing:
    """What the account is to the visit. Raises `visit.not_found` when there is no such visit."""
    found: Footing = (await tx.all(footing_of(visit, account)))[0]
    return found


def footing_of(visit: str, account: Account) -> Query[Footing]:
    """Asks what the account is to the visit. Reading the answer raises `visit.not_found`."""

    def read(rows: list[Row]) -> Footing:
        if not rows:
            raise Problem("visit.not_found")
        planned, held = rows[0], [row for row in rows if row["role"] is not None]
        return Footing(
            roles=frozenset(row["role"] for row in held if row["to_at"] is None),
            ever=frozenset(row["role"] for row in held),
            supervises="supervisor" in account.roles and bool(planned["supervises"]),
            inspected=account.unit is not None and account.unit.id == planned["unit"],
            mode=planned["mode"],
            noticed=bool(planned["noticed"]),
        )

    return Query(_FOOTING, {"visit": visit, "account": account.id}, read)


_FOOTING = f"""
    SELECT v.unit, v.mode, m.role, m.to_at, EXISTS ({_NOTICED}) AS noticed,
           EXISTS (SELECT 1 FROM programme_supervisors s
                   WHERE s.programme = v.programme AND s.account = :account) AS supervises
    FROM visits v LEFT JOIN team_members m ON m.visit = v.id AND m.account = :account
    WHERE v.id = :visit"""


async def noticed(tx: Connection, visit: str) -> bool:
    """Has a notice of the visit been issued?"""
    return await tx.value(_NOTICED, visit=visit) is not None
