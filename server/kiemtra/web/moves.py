"""`/api/visits/{id}/moves`, `preview`: to another version of the checklist and back."""

from typing import Annotated, Any

import msgspec
from litestar import Router, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from kiemtra import workflow
from kiemtra.clock import Clock, Mint
from kiemtra.core.rights import Account
from kiemtra.steps.moving import Move
from kiemtra.store.checklists import ChecklistName
from kiemtra.store.database import Database
from kiemtra.web.bodies import Body
from kiemtra.web.checklists import ChangeView
from kiemtra.web.errors import failures
from kiemtra.web.types import Uuid
from kiemtra.web.visits import ChecklistBody, version_of

Reason = Annotated[str, msgspec.Meta(min_length=1, max_length=4000)]


class MoveBody(Body, frozen=True, kw_only=True):
    """Where to move a visit: `"id@version"` or `{id, version}`, and why."""

    id: Uuid
    checklist: str | ChecklistBody
    reason: Reason | None = None


class MoveList(msgspec.Struct, frozen=True):
    """The moves of a visit, the first one first; there are few, so it is one page."""

    items: list[Move]
    next: str | None = None


class MovedFindings(msgspec.Struct, frozen=True):
    """Findings that go, read differently (`{before, after}`), or come."""

    gone: list[Any]
    changed: list[Any]
    new: list[Any]


class Preview(msgspec.Struct, frozen=True, kw_only=True, rename={"before": "from"}):
    """What a move would mean; nothing has happened yet.

    `signatures` is how many stand now and would print as given before an addition.
    """

    before: ChecklistName
    checklist: ChecklistName
    changes: list[ChangeView]
    new: list[Any]
    renamed: list[Any]
    homeless: list[Any]
    misfits: list[Any]
    contested: list[Any]
    findings: MovedFindings
    signatures: int


@get("/visits/{visit:str}/preview", responses=failures(422))
async def preview_move(
    visit: FromPath[str],
    checklist: FromQuery[str],
    actor: NamedDependency[Account],
    db: NamedDependency[Database],
) -> Preview:
    """What moving the visit to `id@version` would change: questions, answers, findings, signatures."""
    return msgspec.convert(
        msgspec.to_builtins(await workflow.preview_move(db, actor, visit, *version_of(checklist))), Preview
    )


@get("/visits/{visit:str}/moves", responses=failures())
async def list_moves(
    visit: FromPath[str], actor: NamedDependency[Account], db: NamedDependency[Database]
) -> MoveList:
    """Which versions the visit was on, who moved it, when and why."""
    return MoveList(await workflow.list_moves(db, actor, visit))


@post("/visits/{visit:str}/moves", responses=failures(409, 413, 422))
async def move_visit(
    visit: FromPath[str],
    data: JSONBody[MoveBody],
    actor: NamedDependency[Account],
    db: NamedDependency[Database],
    now: NamedDependency[Clock],
    mint: NamedDependency[Mint],
) -> Move:
    """Move the visit to another version of its checklist, or back."""
    asked = version_of(data.checklist)
    return await workflow.move_visit(
        db, actor, visit, id=data.id, checklist=asked, reason=data.reason, at=now(), mint=mint
    )


router = Router("/", route_handlers=[preview_move, list_moves, move_visit], tags=["visits"])
