"""`/api/units`: finding the office to inspect."""

from litestar import Router, get
from litestar.di import NamedDependency
from litestar.params import FromQuery

from kiemtra.core.rights import Account, require_role
from kiemtra.store import units
from kiemtra.store.database import Database
from kiemtra.store.pages import Page
from kiemtra.store.units import Unit
from kiemtra.web.errors import failures


@get("/units", responses=failures())
async def list_units(
    actor: NamedDependency[Account],
    db: NamedDependency[Database],
    q: FromQuery[str] = "",
    after: FromQuery[str | None] = None,
) -> Page[Unit]:
    """Units by name; "so noi vu" finds "Sở Nội vụ"."""
    require_role(actor, "member", "supervisor", "administrator")
    async with db.read() as tx:
        return await units.search(tx, q, after)


router = Router("/", route_handlers=[list_units], tags=["planning"])
