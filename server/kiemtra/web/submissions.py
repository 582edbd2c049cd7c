"""`/api/visits/{id}/submissions`, `returns`, `reopenings`: handing in, sending back, opening again."""

from typing import Annotated, Any

import msgspec
from litestar import Request, Router, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from kiemtra import workflow
from kiemtra.clock import Clock, Mint
from kiemtra.core.answers import is_date
from kiemtra.core.problems import Problem
from kiemtra.core.rights import Account
from kiemtra.store.database import Database
from kiemtra.store.sessions import Session
from kiemtra.store.submissions import Reopening, Return
from kiemtra.web.bodies import Body
from kiemtra.web.errors import failures
from kiemtra.web.types import Hash, Uuid

Reason = Annotated[str, msgspec.Meta(min_length=1, max_length=4000)]


class Manifest(Body, frozen=True, kw_only=True):
    """The hash of the last event of every branch the sender holds."""

    heads: tuple[Hash, ...]


class Receipt(Body, frozen=True, kw_only=True):
    """The server's signed word that a submission is whole: Ed25519 over the canonical JSON of the rest."""

    id: str
    visit: str
    number: int
    checklist: str
    heads: list[str]
    evidence: list[str]
    submission: str
    at: str
    signature: str
    supersedes: str | None = None


class SubmissionBody(Body, frozen=True, kw_only=True):
    """A visit to hand in; or, after a restore, the receipt of a submission the server lost."""

    id: Uuid
    manifest: Manifest
    receipt: Receipt | None = None


class ReturnBody(Body, frozen=True, kw_only=True):
    """An item to send back, with the reason and the day by which."""

    id: Uuid
    item: str
    reason: Reason
    due: str | None = None


class ReopeningBody(Body, frozen=True, kw_only=True):
    """Why an issued visit is opened again."""

    id: Uuid
    reason: Reason


@post("/visits/{visit:str}/submissions", responses=failures(409, 413, 422))
async def submit_visit(
    visit: FromPath[str],
    data: JSONBody[SubmissionBody],
    request: Request[Account, Session, Any],
    state: State,
) -> Receipt:
    """Hand the visit in. 409 names what is missing; the same manifest gives the same receipt."""
    db, actor, at, mint = state.db, request.user, state.now(), state.mint
    receipt: dict[str, Any]
    if data.receipt is not None:
        presented = msgspec.to_builtins(data.receipt)
        receipt = await workflow.recover_submission(db, actor, visit, presented, at, mint)
    else:
        receipt = await workflow.submit_visit(
            db, actor, visit, id=data.id, heads=data.manifest.heads, at=at, mint=mint
        )
    return msgspec.convert(receipt, Receipt)


@post("/visits/{visit:str}/returns", responses=failures(409, 413, 422))
async def return_item(
    visit: FromPath[str],
    data: JSONBody[ReturnBody],
    actor: NamedDependency[Account],
    db: NamedDependency[Database],
    now: NamedDependency[Clock],
    mint: NamedDependency[Mint],
) -> Return:
    """Send an item back to the team."""
    if data.due is not None and not is_date(data.due):
        raise Problem("visit.date", date=data.due)
    return await workflow.return_item(
        db, actor, visit, id=data.id, item=data.item, reason=data.reason, due=data.due, at=now(), mint=mint
    )


@post("/visits/{visit:str}/reopenings", responses=failures(409, 413))
async def reopen_visit(
    visit: FromPath[str],
    data: JSONBody[ReopeningBody],
    actor: NamedDependency[Account],
    db: NamedDependency[Database],
    now: NamedDependency[Clock],
    mint: NamedDependency[Mint],
) -> Reopening:
    """Open an issued visit again."""
    return await workflow.reopen_visit(db, actor, visit, id=data.id, reason=data.reason, at=now(), mint=mint)


router = Router("/", route_handlers=[submit_visit, return_item, reopen_visit], tags=["submission"])
