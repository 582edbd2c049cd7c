"""`/api/documents` and the documents of visits and programmes: drafted, issued, downloaded."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, cast

import msgspec
from litestar import Response, Router, get, post
from litestar.di import NamedDependency
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, FromQuery, JSONBody

from kiemtra import workflow
from kiemtra.clock import Clock
from kiemtra.core.legal import Table
from kiemtra.core.problems import Problem
from kiemtra.core.rights import Account, UnitName
from kiemtra.core.text import fold
from kiemtra.render.html import policy
from kiemtra.render.press import FORMS, Format, Press
from kiemtra.store.database import Database
from kiemtra.store.documents import Document, Issuance
from kiemtra.store.pages import Page
from kiemtra.store.remediations import Person
from kiemtra.web.bodies import Body
from kiemtra.web.errors import failures
from kiemtra.web.types import After, Hash, Uuid

_NAMES = {"notice": "thông báo", "minutes": "biên bản", "synthesis": "báo cáo"}

Text = Annotated[str, msgspec.Meta(min_length=1, max_length=10_000)]
Short = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]


class DraftBody(Body, frozen=True, kw_only=True):
    """A draft of a visit's notice or minutes; `reason` when it supersedes another."""

    id: Uuid
    kind: Literal["notice", "minutes"]
    reason: Text | None = None


class SynthesisBody(Body, frozen=True, kw_only=True):
    """A draft of a programme's report; `reason` when it supersedes another."""

    id: Uuid
    kind: Literal["synthesis"]
    reason: Text | None = None


class Signer(Body, frozen=True, kw_only=True):
    """Who signed, with their position."""

    name: Short
    position: Short | None = None


class IssuanceBody(Body, frozen=True, kw_only=True):
    """Number, symbol, date and signer as the office gave them; `signed` is the SHA-256 of the signed file."""

    id: Uuid
    number: Short | int
    symbol: Short
    date: Short
    signer: Short | Signer
    signed: Hash | None = None


class DocumentView(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is known about a document; its content is downloaded."""

    id: str
    kind: str
    programme: str
    state: str
    sha256: str
    at: str
    by: Person
    visit: str | None = None
    unit: UnitName | None = None
    date: str | None = None
    team: Mapping[str, Any] | None = None
    supersedes: str | None = None
    reason: str | None = None
    issuance: Issuance | None = None


@get("/visits/{visit:str}/documents", responses=failures())
async def list_of_visit(
    visit: FromPath[str], actor: NamedDependency[Account], db: NamedDependency[Database], after: After = None
) -> Page[DocumentView]:
    """Everything drafted about a visit, by id, for its team and supervisors."""
    found = await workflow.list_documents(db, actor, visit=visit, after=after)
    return Page([shown(each) for each in found.items], found.next)


@post("/visits/{visit:str}/documents", responses=failures(409, 413, 422))
async def draft(
    visit: FromPath[str],
    data: JSONBody[DraftBody],
    actor: NamedDependency[Account],
    db: NamedDependency[Database],
    legal: NamedDependency[Table],
    now: NamedDependency[Clock],
) -> DocumentView:
    """Draft the notice of a visit, or the office's copy of its minutes."""
    return shown(
        await workflow.draft_document(
            db, actor, visit, data.kind, id=data.id, reason=data.reason, table=legal, at=now()
        )
    )


@get("/programmes/{programme:str}/documents", responses=failures())
async def list_of_programme(
    programme: FromPath[str],
    actor: NamedDependency[Account],
    db: NamedDependency[Database],
    after: After = None,
) -> Page[DocumentView]:
    """The reports drafted about a programme, by id, for its supervisors."""
    found = await workflow.list_documents(db, actor, programme=programme, after=after)
    return Page([shown(each) for each in found.items], found.next)


@post("/programmes/{programme:str}/documents", responses=failures(409, 413, 422))
async def draft_synthesis(
    programme: FromPath[str],
    data: JSONBody[SynthesisBody],
    actor: NamedDependency[Account],
    db: NamedDependency[Database],
    legal: NamedDependency[Table],
    now: NamedDependency[Clock],
) -> DocumentView:
    """Draft the report of a programme over those of its visits that were submitted."""
    return shown(
        await workflow.draft_synthesis(
            db, actor, programme, id=data.id, reason=data.reason, table=legal, at=now()
        )
    )


@get("/documents", responses=failures())
async def list_readable(
    actor: NamedDependency[Account],
    db: NamedDependency[Database],
    unit: FromQuery[Literal["mine"] | None] = None,
    after: After = None,
) -> Page[DocumentView]:
    """What I may read, by id, with the visit's day and team; `unit=mine`: only what was issued to my unit."""
    found, teams = await workflow.list_readable_documents(db, actor, unit == "mine", after)
    return Page([shown(each, teams.get(each.visit or "")) for each in found.items], found.next)


@get(
    "/documents/{document:str}",
    responses={200: ResponseSpec(DocumentView, description="About it; `.docx` and so on: it.")} | failures(),
)
async def read_document(
    document: FromPath[str],
    actor: NamedDependency[Account],
    db: NamedDependency[Database],
    press: NamedDependency[Press],
) -> Response[Any]:
    """A document's description; `{id}.docx`, `.pdf` and `.html` are the document itself, made when asked."""
    id, _, form = document.partition(".")
    if "." in document and form not in FORMS:
        raise Problem("document.not_found")
    found, body, office = await workflow.read_document(db, actor, id)
    if not form:
        return Response(shown(found))
    wanted = cast(Format, form)
    return Response(
        await press.file(body, wanted, office),
        media_type=FORMS[wanted].media_type,
        headers=_headers(found, wanted),
    )


@post("/documents/{document:str}/issuances", responses=failures(409, 413, 422))
async def issue(
    document: FromPath[str],
    data: JSONBody[IssuanceBody],
    actor: NamedDependency[Account],
    db: NamedDependency[Database],
    now: NamedDependency[Clock],
) -> Issuance:
    """Record what the office gave a document; from here the unit sees a notice, and deadlines run."""
    given = Issuance(
        id=data.id,
        number=str(data.number),
        symbol=data.symbol,
        date=data.date,
        signer=msgspec.to_builtins(data.signer),
        signed=data.signed,
        at="",
    )
    return await workflow.record_issuance(db, actor, document, given, now())


def shown(document: Document, team: Mapping[str, Any] | None = None) -> DocumentView:
    """The document as the wire shows it."""
    return DocumentView(
        id=document.id,
        kind=document.kind,
        programme=document.programme,
        visit=document.visit,
        unit=UnitName(document.unit, document.unit_name or "") if document.unit else None,
        state=document.state,
        sha256=document.sha256,
        at=document.at,
        by=Person(document.account, document.account_name),
        date=document.visit_date,
        team=team,
        supersedes=document.supersedes,
        reason=document.reason,
        issuance=document.issuance,
    )


def _headers(document: Document, form: Format) -> dict[str, str]:
    """Files are saved under a name an official recognises; the page may be framed by our own screens only."""
    words = " ".join(filter(None, (_NAMES[document.kind], document.unit_name, document.visit_date)))
    name = "-".join("".join(one if one.isascii() and one.isalnum() else " " for one in fold(words)).split())
    shown_as = "inline" if form == "html" else "attachment"
    page = {
        "content-security-policy": f"{policy()}; frame-ancestors 'self'; sandbox",
        "x-frame-options": "SAMEORIGIN",
    }
    return {
        "content-disposition": f'{shown_as}; filename="{name}.{form}"',
        **(page if form == "html" else {}),
    }


router = Router(
    "/",
    route_handlers=[
        list_of_visit,
        draft,
        list_of_programme,
        draft_synthesis,
        list_readable,
        read_document,
        issue,
    ],
    tags=["documents"],
)
