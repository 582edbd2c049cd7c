"""Documents: drafted from what was reviewed, frozen, issued by the office. See docs/review.md."""

from typing import Any, Literal

from msgspec import to_builtins
from msgspec.structs import replace

from kiemtra.core import documents as composed
from kiemtra.core.legal import Table
from kiemtra.core.problems import Problem
from kiemtra.core.remediation import due_on, is_date
from kiemtra.core.rights import Account, may_read, require_read, require_supervision
from kiemtra.steps import drafting
from kiemtra.steps.drafting import Desk, Draft
from kiemtra.store import documents, programmes, remediations, reviews, visits
from kiemtra.store.database import Connection, Database
from kiemtra.store.documents import Document, Issuance
from kiemtra.store.made import once
from kiemtra.store.pages import Page
from kiemtra.store.programmes import Programme

Kind = Literal["notice", "minutes"]


async def draft_document(
    db: Database,
    actor: Account,
    visit: str,
    kind: Kind,
    *,
    id: str,
    reason: str | None,
    table: Table,
    at: str,
) -> Document:
    """A supervisor drafts the notice of a visit, or the office's copy of its minutes; it is frozen at once.

    A second one supersedes the first and needs a reason. Raises `visit.not_found`, `visit.supervisor_needed`,
    `document.blocked`, `document.reason_missing`, `record.other_content`.
    """
    async with db.write() as tx:
        planned = await visits.hold(tx, visit)
        require_supervision(await visits.footing(tx, visit, actor))
        if await once(tx, noun="document", id=id, scope=visit, content={"kind": kind, "reason": reason},
                      account=actor.id, at=at):  # fmt: skip
            desk = Desk(actor, await _programme(tx, planned.programme), table)
            review = await reviews.load(tx, planned)
            compose = drafting.notice if kind == "notice" else drafting.minutes
            await _freeze(
                tx, await compose(tx, desk, planned, review), id=id, kind=kind, scope=visit, visit=visit,
                programme=planned.programme, unit=planned.unit, submission=review.submission, reason=reason,
                account=actor.id, at=at,
            )  # fmt: skip
        return await _find(tx, id)


async def draft_synthesis(
    db: Database, actor: Account, programme: str, *, id: str, reason: str | None, table: Table, at: str
) -> Document:
    """A supervisor drafts the report of a programme over those of its visits that were submitted.

    Raises `programme.not_found`, `document.blocked`, `document.reason_missing`, `record.other_content`.
    """
    async with db.write() as tx:
        await tx.lock(f"programme {programme}")
        if not await programmes.supervises(tx, programme, actor):
            raise Problem("programme.not_found", programme=programme)
        content = {"kind": "synthesis", "reason": reason}
        if await once(tx, noun="document", id=id, scope=programme, content=content,
                      account=actor.id, at=at):  # fmt: skip
            desk = Desk(actor, await _programme(tx, programme), table)
            draft = await drafting.synthesis(tx, desk, await reviews.of_programme(tx, programme))
            await _freeze(
                tx, draft, id=id, kind="synthesis", scope=programme, visit=None, programme=programme,
                unit=None, submission=None, reason=reason, account=actor.id, at=at,
            )  # fmt: skip
        return await _find(tx, id)


async def record_issuance(
    db: Database, actor: Account, document: str, issuance: Issuance, at: str
) -> Issuance:
    """A supervisor records, once, what the office gave a document; what a notice asks for comes into being.

    `issuance.at` is filled in here. Raises `document.not_found`, `visit.supervisor_needed`,
    `document.superseded`, `document.already_issued`, `issuance.date_invalid`, `record.other_content`.
    """
    if not is_date(issuance.date):
        raise Problem("issuance.date_invalid", date=issuance.date)
    async with db.write() as tx:
        found = await _supervised(tx, actor, document)
        if not await once(tx, noun="issuance", id=issuance.id, scope=document, content=to_builtins(issuance),
                          account=actor.id, at=at):  # fmt: skip
            return (await _find(tx, document)).issuance or issuance
        _check_issuable(found, await documents.newest(tx, found.scope, found.kind))
        made = replace(issuance, at=at)
        await documents.add_issuance(tx, document, made, actor.id)
        if found.kind == "notice":
            asked = await documents.facts(tx, document)
            await remediations.add_recommendations(tx, _recommendations(found, asked, issuance.date))
    return made


async def read_document(db: Database, actor: Account, document: str) -> tuple[Document, Any, str]:
    """A document, its content for readers, and the id of the office it goes out from.

    Once issued, number, symbol, date and signer are filled in. Raises `document.not_found`,
    `document.damaged`.
    """
    async with db.read() as tx:
        found = await readable(tx, actor, document)
        body = await documents.body(tx, document)
        visit = await visits.load(tx, found.visit) if found.visit else None
        programme = await _programme(tx, found.programme)
    office = drafting.issuer(programme, visit.issuer if visit else None).get("id", "")
    shown = composed.issued(body, to_builtins(found.issuance)) if found.issuance else body
    return found, shown, office


async def list_documents(
    db: Database, actor: Account, *, visit: str | None = None, programme: str | None = None, after: str | None
) -> Page[Document]:
    """Everything drafted about a visit, or the reports about a programme, by id.

    Raises `visit.not_found` unless the visit is theirs to read, `programme.not_found` unless they supervise.
    """
    async with db.read() as tx:
        if visit is not None:
            require_read(await visits.footing(tx, visit, actor))
        elif not await programmes.supervises(tx, programme or "", actor):
            raise Problem("programme.not_found", programme=programme)
        return await documents.of_scope(tx, visit or programme or "", after)


async def list_readable_documents(
    db: Database, actor: Account, received: bool, after: str | None
) -> tuple[Page[Document], dict[str, dict[str, Any]]]:
    """What this account may read, by id, and the teams of the visits it is about, as a document names them.

    With `received` only the notices issued to the unit it speaks for.
    """
    async with db.read() as tx:
        found = await documents.readable(tx, actor, received, after)
        about = {document.visit for document in found.items if document.visit is not None}
        return found, {visit: await _team(tx, visit) for visit in sorted(about)}


async def readable(tx: Connection, actor: Account, document: str) -> Document:
    """The document, if it is this account's to read. Raises `document.not_found`.

    The team of now and the programme's supervisors read every document of a visit, supervisors also the
    reports of the programme; a unit reads the notices issued to it.
    """
    found = await documents.find(tx, document)
    if found is None or not await _may_read(tx, actor, found):
        raise Problem("document.not_found")
    return found


async def _team(tx: Connection, visit: str) -> dict[str, Any]:
    """The team of now, without its accounts."""
    members = [to_builtins(replace(member, account=None)) for member in await visits.members(tx, visit)]
    return {**(await visits.load(tx, visit)).team, "members": members}


async def _may_read(tx: Connection, actor: Account, document: Document) -> bool:
    if document.visit is None:
        return await programmes.supervises(tx, document.programme, actor)
    footing = await visits.footing(tx, document.visit, actor)
    received = footing.inspected and document.kind == "notice" and document.issuance is not None
    return may_read(footing) or received


async def _supervised(tx: Connection, actor: Account, document: str) -> Document:
    """The document of a visit or programme they supervise, which no other transaction is changing."""
    found = await readable(tx, actor, document)
    if found.visit is None:
        await tx.lock(f"programme {found.programme}")
    else:
        await visits.hold(tx, found.visit)
        require_supervision(await visits.footing(tx, found.visit, actor))
    return await _find(tx, document)


async def _freeze(
    tx: Connection, draft: Draft, *, scope: str, kind: str, reason: str | None, **row: Any
) -> None:
    before = await documents.newest(tx, scope, kind)
    if before and not reason:
        raise Problem("document.reason_missing", supersedes=before.id)
    await documents.add(
        tx,
        body=draft.body,
        facts=draft.asked,
        scope=scope,
        kind=kind,
        reason=reason,
        number=before.number + 1 if before else 1,
        supersedes=before.id if before else None,
        **row,
    )


def _check_issuable(document: Document, newest: Document | None) -> None:
    if document.issuance is not None:
        raise Problem("document.already_issued")
    if newest is not None and newest.id != document.id:
        raise Problem("document.superseded", by=newest.id)


def _recommendations(document: Document, asked: list[dict[str, Any]], issued: str) -> list[dict[str, Any]]:
    return [
        {
            "document": document.id,
            "id": each["finding"],
            "visit": document.visit,
            "unit": document.unit,
            "programme": document.programme,
            "place": place,
            "limitation": each.get("limitation"),
            "text": each["text"],
            "due": due_on(issued, each["days"]),
        }
        for place, each in enumerate(asked)
    ]


async def _programme(tx: Connection, programme: str) -> Programme:
    found = await programmes.find(tx, programme)
    if found is None:
        raise Problem("programme.not_found", programme=programme)
    return found


async def _find(tx: Connection, document: str) -> Document:
    found = await documents.find(tx, document)
    if found is None:
        raise Problem("document.not_found")
    return found
