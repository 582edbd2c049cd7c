"""`/api/units`: finding the office to inspect."""

from litestar import Router, get
from litestar.di import NamedDependency
from litestar.params import FromQuery

from kiemtra.core.answers import is_date
from kiemtra.core.problems import Problem
from kiemtra.core.rights import Account, require_role
from kiemtra.store import units
from kiemtra.store.database import Database
from kiemtra.store.pages import Page
from kiemtra.store.units import Unit
from kiemtra.web.errors import failures


@get("/units", responses=failures(422))
async def list_units(
    actor: NamedDependency[Account],
    db: NamedDependency[Database],
    q: FromQuery[str] = "",
    after: FromQuery[str | None] = None,
    on: FromQuery[str | None] = None,
) -> Page[Unit]:
    """Units by name; "so noi vu" finds "Sở Nội vụ". With a day, those that existed then."""
    require_role(actor, "member", "supervisor", "administrator")
    if on is not None and not is_date(on):
        raise Problem("visit.date", date=on)
    async with db.read() as tx:
        return await units.search(tx, q, after, on or "")


router = Router("/", route_handlers=[list_units], tags=["planning"])
