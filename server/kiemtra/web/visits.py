"""`/api/visits`: planning, the list a phone polls, one visit with all that is known of it."""

import re
from typing import Annotated, Any, Literal

import msgspec
from litestar import Request, Response, Router, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from kiemtra import workflow
from kiemtra.clock import Clock
from kiemtra.core.answers import is_date
from kiemtra.core.canonical import sha256
from kiemtra.core.problems import Problem
from kiemtra.core.rights import Account, may_know, may_read, require_role
from kiemtra.store import announced, checklists, summaries, visits
from kiemtra.store.announced import Announced
from kiemtra.store.database import Database
from kiemtra.store.overview import Overview, overview
from kiemtra.store.pages import Page
from kiemtra.store.summaries import Summary
from kiemtra.store.visits import Member, Visit
from kiemtra.web.bodies import Body
from kiemtra.web.errors import failures
from kiemtra.web.etags import UNCHANGED, is_held
from kiemtra.web.types import Uuid

Mode = Literal["scheduled", "unannounced", "notified", "thematic", "cross", "recheck"]
Role = Literal["head", "deputy_head", "secretary", "member"]
Text = Annotated[str, msgspec.Meta(max_length=2000)]


class MemberBody(Body, frozen=True, kw_only=True):
    """One person of the team; without `account`, the one account of exactly this name."""

    name: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    role: Role
    position: Text = ""
    organisation: Text = ""
    account: str | None = None


class DecisionBody(Body, frozen=True, kw_only=True):
    """The decision that formed the team; what is unknown stays out and prints as dots."""

    number: Text | None = None
    date: Text | None = None
    issuer: Text | None = None


class TeamBody(Body, frozen=True, kw_only=True):
    """The team of a visit."""

    members: tuple[MemberBody, ...]
    number: Text | None = None
    decision: DecisionBody | None = None


class ChecklistBody(Body, frozen=True, kw_only=True):
    """A version of a checklist."""

    id: str
    version: int


class VisitBody(Body, frozen=True, kw_only=True):
    """A visit to plan; `checklist` is `"id@version"` or `{id, version}`, `date` the day it is planned for."""

    id: Uuid
    programme: str
    unit: str
    checklist: str | ChecklistBody
    mode: Mode
    team: TeamBody
    date: str | None = None
    period: Text | None = None
    source: dict[str, Any] | None = None
    issuer: str | None = None


@post("/visits", responses=failures(409, 413, 422))
async def plan_visit(
    data: JSONBody[VisitBody],
    actor: NamedDependency[Account],
    db: NamedDependency[Database],
    now: NamedDependency[Clock],
) -> Summary:
    """Plan a visit; also one that was opened on a phone without a network."""
    require_role(actor, "member", "supervisor")
    decision = data.team.decision
    for date in (data.date, decision.date if decision else None):
        if date is not None and not is_date(date):
            raise Problem("visit.date", date=date)
    team = msgspec.to_builtins(data.team)
    members = [Member(**member) for member in team.pop("members")]
    visit = Visit(
        id=data.id,
        programme=data.programme,
        unit=data.unit,
        checklist=await _checklist(db, data.checklist),
        mode=data.mode,
        date=data.date,
        period=data.period,
        issuer=data.issuer,
        source=data.source,
        team=team,
    )
    await workflow.plan_visit(db, actor, visit, members, now())
    async with db.read() as tx:
        return (await summaries.summaries(tx, actor, [data.id]))[0]


def version_of(named: str | ChecklistBody) -> tuple[str, int]:
    """The id and number that are named; a number that is none is -1, which no version has."""
    if not isinstance(named, str):
        return named.id, named.version
    id, _, number = named.partition("@")
    return id, int(number) if re.fullmatch(r"[0-9]{1,9}", number) else -1


async def _checklist(db: Database, named: str | ChecklistBody) -> str:
    """The hash of the version that is named. Raises `checklist.unknown`."""
    id, version = version_of(named)
    async with db.read() as tx:
        found = await checklists.named(tx, id, version)
    if found is None:
        raise Problem("checklist.unknown", checklist=named if isinstance(named, str) else f"{id}@{version}")
    return found.sha256


@get("/visits", responses={304: UNCHANGED} | failures())
async def list_visits(
    request: Request[Any, Any, Any],
    actor: NamedDependency[Account],
    db: NamedDependency[Database],
    after: FromQuery[str | None] = None,
) -> Response[Page[Summary] | Page[Announced]]:
    """The visits one is in the team of, or supervises; for a unit, those it may know. Nothing new is a
    304.
    """
    found: Page[Summary] | Page[Announced]
    async with db.read() as tx:
        if actor.unit is not None:
            found = await announced.announced(tx, actor.unit.id, after)
        else:
            found = await summaries.readable(tx, actor, after)
    etag = f'"{sha256(msgspec.json.encode(found))}"'
    headers = {"etag": etag, "cache-control": "private, no-cache"}
    if is_held(request, etag):
        return Response(None, status_code=304, headers=headers)  # type: ignore[arg-type]
    return Response(found, headers=headers)


@get("/visits/{visit:str}", responses=failures())
async def read_visit(
    visit: FromPath[str], actor: NamedDependency[Account], db: NamedDependency[Database]
) -> Overview | Announced:
    """The folded visit with who took part and what waits; for a unit, date and contents."""
    async with db.read() as tx:
        footing = await visits.footing(tx, visit, actor)
        if may_read(footing):
            return await overview(tx, visit, actor)
        known = await announced.find(tx, actor.unit.id, visit) if actor.unit and may_know(footing) else None
        if known is None:
            raise Problem("visit.not_found")
        return known


router = Router("/", route_handlers=[plan_visit, list_visits, read_visit], tags=["visits"])
