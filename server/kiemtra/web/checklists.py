"""`/api/checklists`: every published version as its canonical JSON; a version never changes."""

from typing import Annotated, Any

import msgspec
from litestar import Request, Response, Router, get
from litestar.di import NamedDependency
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, FromQuery, QueryParameter

from kiemtra.core.answers import is_date
from kiemtra.core.change_words import Told
from kiemtra.core.changes import changes
from kiemtra.core.checklist import Checklist
from kiemtra.core.legal import Table, in_words
from kiemtra.core.problems import Problem
from kiemtra.core.rights import Account, require_role
from kiemtra.store import checklists
from kiemtra.store.checklists import ChecklistName
from kiemtra.store.database import Connection, Database
from kiemtra.web.errors import failures
from kiemtra.web.etags import UNCHANGED, is_held


class ChecklistList(msgspec.Struct, frozen=True):
    """Every version there is; there are few, so it is one page."""

    items: list[ChecklistName]
    next: str | None = None


class WordsView(msgspec.Struct, frozen=True):
    """A sentence in both languages."""

    vi: str
    en: str


class ChangeView(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One difference between two versions: what, where, from what to what, and in words."""

    what: str
    words: WordsView
    section: str = ""
    item: str = ""
    question: str = ""
    part: str = ""
    before: Any = None
    after: Any = None


class ChangeList(msgspec.Struct, frozen=True, rename={"before": "from", "after": "to"}):
    """Everything that is different between two versions, in the order of the later one."""

    id: str
    before: int
    after: int
    changes: list[ChangeView]


class CitationList(msgspec.Struct, frozen=True):
    """The words of each basis that is known, by what the checklist writes."""

    citations: dict[str, str]


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


@get("/checklists/{id:str}/versions/{version:int}/citations", responses=failures(422))
async def cite_bases(
    id: FromPath[str],
    version: FromPath[int],
    date: FromQuery[str],
    actor: NamedDependency[Account],
    db: NamedDependency[Database],
    legal: NamedDependency[Table],
) -> CitationList:
    """On what its items rest, in words, as it was in force on a day; what nobody verified is left out."""
    require_role(actor, "member", "supervisor", "administrator")
    if not is_date(date):
        raise Problem("visit.date", date=date)
    async with db.read() as tx:
        checklist = await _version(tx, id, version)
    bases = sorted(
        {basis for section in checklist.sections for item in section.items for basis in item.basis}
    )
    return CitationList(in_words(legal, bases, date))


@get("/checklists/{id:str}/changes", responses=failures())
async def compare_versions(
    id: FromPath[str],
    before: Annotated[int, QueryParameter(name="from", ge=1)],
    after: Annotated[int, QueryParameter(name="to", ge=1)],
    actor: NamedDependency[Account],
    db: NamedDependency[Database],
) -> Response[ChangeList]:
    """What changed from one published version to another, in words of both languages."""
    require_role(actor, "member", "supervisor", "administrator")
    async with db.read() as tx:
        old, new = [await _version(tx, id, version) for version in (before, after)]
    found = Told.between(old, new).listed(changes(old, new))
    headers = {"cache-control": "private, max-age=31536000, immutable"}
    return Response(ChangeList(id, before, after, msgspec.convert(found, list[ChangeView])), headers=headers)


async def _version(tx: Connection, id: str, version: int) -> Checklist:
    """The published version. Raises `checklist.unknown`."""
    name = await checklists.named(tx, id, version)
    if name is None:
        raise Problem("checklist.unknown", checklist=f"{id}@{version}")
    return await checklists.load(tx, name.sha256)


router = Router(
    "/", route_handlers=[list_checklists, read_checklist, cite_bases, compare_versions], tags=["checklists"]
)
