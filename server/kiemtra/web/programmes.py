"""`/api/programmes`: the visits planned for a period and a purpose."""

from typing import Annotated, Any

import msgspec
from litestar import Router, get, post
from litestar.di import NamedDependency
from litestar.params import FromQuery, JSONBody

from kiemtra import workflow
from kiemtra.clock import Clock
from kiemtra.core.rights import Account, require_role
from kiemtra.store import programmes
from kiemtra.store.database import Database
from kiemtra.store.pages import Page
from kiemtra.store.programmes import Programme
from kiemtra.web.bodies import Body
from kiemtra.web.errors import failures
from kiemtra.web.types import Uuid


class Signer(Body, frozen=True, kw_only=True):
    """Who signs, and as what."""

    name: str = ""
    position: str = ""


class Symbols(Body, frozen=True, kw_only=True):
    """The symbols of an office's documents, such as `TB-UBND`."""

    notice: str = ""
    minutes: str = ""
    synthesis: str = ""


class Issuer(Body, frozen=True, kw_only=True):
    """An office in whose name documents go out; what is unknown stays empty and prints as dots."""

    id: str
    organ: str
    place: str = ""
    parent: str | None = None
    symbols: Symbols = Symbols()
    authority: tuple[str, ...] = ()
    signer: Signer = Signer()
    recipients: tuple[str, ...] = ()


class ProgrammeBody(Body, frozen=True, kw_only=True):
    """A programme to open; `supervisors` are account ids, by default the one who opens it."""

    id: Uuid
    title: Annotated[str, msgspec.Meta(min_length=1, max_length=2000)]
    bases: tuple[str, ...] = ()
    supervisors: tuple[str, ...] = ()
    issuers: tuple[Issuer, ...] = ()
    deadline_days: Annotated[int, msgspec.Meta(ge=1, le=3650)] = 15
    period: str | None = None


@get("/programmes", responses=failures())
async def list_programmes(
    actor: NamedDependency[Account], db: NamedDependency[Database], after: FromQuery[str | None] = None
) -> Page[Programme]:
    """The programmes one supervises or takes part in; an administrator sees all."""
    require_role(actor, "member", "supervisor", "administrator")
    async with db.read() as tx:
        return await programmes.readable(tx, actor, after)


@post("/programmes", responses=failures(409, 413, 422))
async def open_programme(
    data: JSONBody[ProgrammeBody],
    actor: NamedDependency[Account],
    db: NamedDependency[Database],
    now: NamedDependency[Clock],
) -> Programme:
    """Open a programme."""
    issuers: list[dict[str, Any]] = msgspec.to_builtins(list(data.issuers))
    programme = Programme(
        id=data.id,
        title=data.title,
        bases=list(data.bases),
        supervisors=sorted(set(data.supervisors)) or [actor.id],
        issuers=issuers,
        deadline_days=data.deadline_days,
        period=data.period,
    )
    return await workflow.open_programme(db, actor, programme, now())


router = Router("/", route_handlers=[list_programmes, open_programme], tags=["planning"])
