"""`/api/checklists`: every published version as its canonical JSON; a version never changes."""

from typing import Any

import msgspec
from litestar import Request, Response, Router, get
from litestar.di import NamedDependency
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath

from kiemtra.core.checklist import Checklist
from kiemtra.core.problems import Problem
from kiemtra.core.rights import Account, require_role
from kiemtra.store import checklists
from kiemtra.store.checklists import ChecklistName
from kiemtra.store.database import Database
from kiemtra.web.errors import failures
from kiemtra.web.etags import UNCHANGED, is_held


class ChecklistList(msgspec.Struct, frozen=True):
    """Every version there is; there are few, so it is one page."""

    items: list[ChecklistName]
    next: str | None = None


@get("/checklists", responses=failures())
async def list_checklists(actor: NamedDependency[Account], db: NamedDependency[Database]) -> ChecklistList:
    """The published checklists, for whoever plans or makes visits."""
    require_role(actor, "member", "supervisor", "administrator")
    async with db.read() as tx:
        return ChecklistList(await checklists.everything(tx))


@get(
    "/checklists/{id:str}/versions/{version:int}",
    responses={200: ResponseSpec(Checklist, description="Its canonical JSON."), 304: UNCHANGED} | failures(),
    raises=[],
)
async def read_checklist(
    request: Request[Any, Any, Any],
    id: FromPath[str],
    version: FromPath[int],
    actor: NamedDependency[Account],
    db: NamedDependency[Database],
) -> Response[bytes]:
    """One version; its ETag is the SHA-256 of these bytes."""
    require_role(actor, "member", "supervisor", "administrator")
    async with db.read() as tx:
        name = await checklists.named(tx, id, version)
        if name is None:
            raise Problem("checklist.unknown", checklist=f"{id}@{version}")
        written = await checklists.written(tx, name.sha256)
    headers = {"etag": f'"{name.sha256}"', "cache-control": "private, max-age=31536000, immutable"}
    if is_held(request, headers["etag"]):
        return Response(b"", status_code=304, headers=headers, media_type="application/json")
    return Response(written, headers=headers, media_type="application/json")


router = Router("/", route_handlers=[list_checklists, read_checklist], tags=["checklists"])
