"""Visits as lists show them to their teams and supervisors."""

import json
from typing import Any

import msgspec

from kiemtra.core.rights import Account
from kiemtra.core.states import State, state
from kiemtra.store import checklists, meta
from kiemtra.store.database import Connection, Row, among
from kiemtra.store.facts import OpenReturn, Progress, progress
from kiemtra.store.pages import PAGE, Page, page
from kiemtra.store.visits import Member


class UnitView(msgspec.Struct, frozen=True):
    """The inspected unit."""

    id: str
    name: str
    kind: str


class ProgrammeView(msgspec.Struct, frozen=True):
    """The programme, with what it rests on."""

    id: str
    title: str
    bases: list[str]


class ChecklistView(msgspec.Struct, frozen=True):
    """The version the visit is pinned to."""

    id: str
    version: int
    sha256: str
    title: str


class TeamView(msgspec.Struct, frozen=True, omit_defaults=True):
    """The team of now."""

    members: list[Member]
    number: str | None = None
    decision: dict[str, Any] | None = None


class SubmissionView(msgspec.Struct, frozen=True):
    """The newest submission."""

    id: str
    number: int
    at: str


class DocumentView(msgspec.Struct, frozen=True):
    """The newest notice."""

    id: str
    kind: str
    state: str


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """A visit for its team and supervisors. `my_role` is null for someone who is not in the team."""

    id: str
    state: State
    position: str
    unit: UnitView
    programme: ProgrammeView
    checklist: ChecklistView
    mode: str
    team: TeamView
    my_role: str | None
    supplement: bool
    returns: list[OpenReturn]
    date: str | msgspec.UnsetType = msgspec.UNSET
    period: str | msgspec.UnsetType = msgspec.UNSET
    source: Any = msgspec.UNSET
    submission: SubmissionView | msgspec.UnsetType = msgspec.UNSET
    same_day: list[str] | msgspec.UnsetType = msgspec.UNSET
    document: DocumentView | msgspec.UnsetType = msgspec.UNSET
    earlier: list[ChecklistView] | msgspec.UnsetType = msgspec.UNSET
    """Of a visit that was moved: the other versions it was on, to read old answers by."""


# Who may list a visit: its team of now, the programme's supervisors. `readable` starts from them.
_OURS = """(EXISTS (SELECT 1 FROM team_members m
                     WHERE m.visit = v.id AND m.account = :account AND m.to_at IS NULL)
            OR (:supervisor = 1 AND EXISTS (SELECT 1 FROM programme_supervisors s
                     WHERE s.programme = v.programme AND s.account = :account)))"""


def _reader(account: Account) -> dict[str, Any]:
    return {"account": account.id, "supervisor": int("supervisor" in account.roles)}


async def readable(tx: Connection, account: Account, after: str | None) -> Page[Summary]:
    """The visits whose content this account may read, by id."""
    rows = await tx.rows(
        """SELECT id FROM (
               SELECT * FROM (SELECT DISTINCT visit AS id FROM team_members
                              WHERE account = :account AND visit > :after AND to_at IS NULL
                              ORDER BY visit LIMIT :limit) AS own
               UNION
               SELECT * FROM (SELECT v.id FROM programme_supervisors s
                              JOIN visits v ON v.programme = s.programme
                              WHERE :supervisor = 1 AND s.account = :account AND v.id > :after
                              ORDER BY v.id LIMIT :limit) AS supervised) AS listed
           ORDER BY id LIMIT :limit""",
        after=after or "",
        limit=PAGE + 1,
        **_reader(account),
    )
    ids = page([str(row["id"]) for row in rows], lambda visit: visit)
    return Page(await summaries(tx, account, ids.items), ids.next)


async def summaries(tx: Connection, account: Account, ids: list[str]) -> list[Summary]:
    """These visits as this account sees them, by id; who may see them was decided before."""
    epoch = await meta.epoch(tx)
    rows = await _planned(tx, ids)
    teams = await _teams(tx, ids)
    come = await progress(tx, ids)
    documents = await _documents(tx, ids)
    same_day = await _same_day(tx, account, ids)
    earlier = {row["id"]: await _earlier(tx, row) for row in rows if row["moved_to"] is not None}
    return [
        _summary(row, f"{epoch}.{row['counter']}", teams.get(row["id"], []), come[row["id"]],
                 account, documents.get(row["id"]), same_day.get(row["id"]), earlier.get(row["id"]))
        for row in rows
    ]  # fmt: skip


def _summary(
    row: Row, position: str, members: list[Member], come: Progress,
    account: Account, document: DocumentView | None, same_day: list[str] | None,
    earlier: list[ChecklistView] | None,
) -> Summary:  # fmt: skip
    unset = msgspec.UNSET
    newest = come.submission
    return Summary(
        id=row["id"],
        state=state(come.facts),
        position=position,
        unit=UnitView(row["unit"], row["unit_name"], row["unit_kind"]),
        programme=ProgrammeView(row["programme"], row["programme_title"], json.loads(row["bases"])),
        checklist=ChecklistView(
            row["checklist_id"], row["checklist_version"], row["checklist"], row["checklist_title"]
        ),
        mode=row["mode"],
        team=TeamView(members, **json.loads(row["team"])),
        my_role=_role(members, account.id),
        supplement=come.supplement,
        returns=come.returns,
        date=row["date"] or unset,
        period=row["period"] or unset,
        source=unset if row["source"] is None else json.loads(row["source"]),
        submission=SubmissionView(newest.id, newest.number, newest.at) if newest else unset,
        same_day=same_day or unset,
        document=document or unset,
        earlier=earlier or unset,
    )


def _role(members: list[Member], account: str) -> str | None:
    """The role in the team that may do most."""
    held = {member.role for member in members if member.account == account}
    return next((role for role in ("head", "deputy_head", "secretary", "member") if role in held), None)


async def _planned(tx: Connection, ids: list[str]) -> list[Row]:
    """The visits with their unit, programme and the checklist they are pinned to now."""
    listed, params = among(ids)
    return await tx.rows(
        f"""SELECT v.id, v.counter, v.mode, v.date, v.period, v.source, v.team, v.unit, v.programme,
                   v.moved_to,
                   u.name AS unit_name, u.kind AS unit_kind, p.title AS programme_title, p.bases,
                   c.sha256 AS checklist, c.id AS checklist_id, c.version AS checklist_version,
                   c.title AS checklist_title
            FROM visits v
            JOIN units u ON u.id = v.unit
            JOIN programmes p ON p.id = v.programme
            JOIN checklists c ON c.sha256 = COALESCE(v.moved_to, v.checklist)
            WHERE v.id IN {listed} ORDER BY v.id""",
        **params,
    )


async def _earlier(tx: Connection, row: Row) -> list[ChecklistView]:
    """The other versions a moved visit was on, by their number."""
    others = [sha256 for sha256 in await checklists.pins(tx, row["id"]) if sha256 != row["checklist"]]
    names = [await checklists.by_hash(tx, sha256) for sha256 in others]
    views = [ChecklistView(one.id, one.version, one.sha256, one.title) for one in names if one is not None]
    return sorted(views, key=lambda view: view.version)


async def _teams(tx: Connection, ids: list[str]) -> dict[str, list[Member]]:
    listed, params = among(ids)
    rows = await tx.rows(
        f"""SELECT visit, name, role, position, organisation, account FROM team_members
            WHERE visit IN {listed} AND to_at IS NULL ORDER BY visit, place""",
        **params,
    )
    teams: dict[str, list[Member]] = {}
    for row in rows:
        teams.setdefault(row.pop("visit"), []).append(Member(**row))
    return teams


async def _documents(tx: Connection, ids: list[str]) -> dict[str, DocumentView]:
    listed, params = among(ids)
    rows = await tx.rows(
        f"""SELECT d.visit, d.id, d.kind, i.id AS issuance
            FROM documents d LEFT JOIN issuances i ON i.document = d.id
            WHERE d.scope IN {listed} AND d.kind = 'notice' ORDER BY d.scope, d.number""",
        **params,
    )
    return {
        row["visit"]: DocumentView(row["id"], row["kind"], "issued" if row["issuance"] else "draft")
        for row in rows
    }


async def _same_day(tx: Connection, account: Account, ids: list[str]) -> dict[str, list[str]]:
    """Other visits to the same unit on the same day: of the same programme, or readable to this account."""
    listed, params = among(ids)
    rows = await tx.rows(
        f"""SELECT o.id AS visit, v.id AS other FROM visits o
            JOIN visits v ON v.unit = o.unit AND v.date = o.date AND v.id <> o.id
            WHERE o.id IN {listed} AND (v.programme = o.programme OR {_OURS}) ORDER BY o.id, v.id""",
        **params,
        **_reader(account),
    )
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row["visit"], []).append(row["other"])
    return found
