"""`/api/visits/{id}/members`, `departures`: a team changes on the way."""

from litestar import Router, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from kiemtra import workflow
from kiemtra.clock import Clock
from kiemtra.core.rights import Account
from kiemtra.store.database import Database
from kiemtra.store.visits import Member
from kiemtra.web.bodies import Body
from kiemtra.web.errors import failures
from kiemtra.web.types import Uuid
from kiemtra.web.visits import MemberBody


class JoiningBody(MemberBody, frozen=True, kw_only=True):
    """Someone who joins the team."""

    id: Uuid


class DepartureBody(Body, frozen=True, kw_only=True):
    """Someone who leaves it."""

    id: Uuid
    account: str


@post("/visits/{visit:str}/members", responses=failures(409, 413, 422))
async def join_team(
    visit: FromPath[str],
    data: JSONBody[JoiningBody],
    actor: NamedDependency[Account],
    db: NamedDependency[Database],
    now: NamedDependency[Clock],
) -> JoiningBody:
    """Take someone into the team, from now on."""
    member = Member(
        name=data.name,
        role=data.role,
        position=data.position,
        organisation=data.organisation,
        account=data.account,
    )
    await workflow.join_team(db, actor, visit, id=data.id, member=member, at=now())
    return data


@post("/visits/{visit:str}/departures", responses=failures(409, 413, 422))
async def leave_team(
    visit: FromPath[str],
    data: JSONBody[DepartureBody],
    actor: NamedDependency[Account],
    db: NamedDependency[Database],
    now: NamedDependency[Clock],
) -> DepartureBody:
    """Let someone leave the team; they may still deliver what they recorded in it."""
    await workflow.leave_team(db, actor, visit, id=data.id, account=data.account, at=now())
    return data


router = Router("/", route_handlers=[join_team, leave_team], tags=["visits"])
