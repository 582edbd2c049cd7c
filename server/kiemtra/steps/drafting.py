"""What goes into a draft: the values `core.documents` composes from, gathered in one transaction."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from msgspec import to_builtins

from kiemtra.core import documents as composed
from kiemtra.core.chain import signing_heads
from kiemtra.core.checklist import to_json
from kiemtra.core.legal import Table
from kiemtra.core.minutes import compose as compose_minutes
from kiemtra.core.problems import Problem
from kiemtra.core.review import blocking, printed
from kiemtra.core.rights import Account
from kiemtra.core.submitting import thawed
from kiemtra.store import events, reviews, summaries
from kiemtra.store.database import Connection
from kiemtra.store.programmes import Programme
from kiemtra.store.reviews import Frozen, Review
from kiemtra.store.visits import Visit


class Draft(msgspec.Struct, frozen=True):
    """A document's content, and what its issuance will ask for: `[{finding, text, limitation?, days?}]`."""

    body: Mapping[str, Any]
    asked: Sequence[Mapping[str, Any]] = ()


class Desk(msgspec.Struct, frozen=True):
    """What a supervisor drafts with: themselves, the programme, and the documents that may be cited."""

    actor: Account
    programme: Programme
    table: Table


async def notice(tx: Connection, desk: Desk, visit: Visit, review: Review) -> Draft:
    """The notice of a reviewed visit. Raises `document.blocked` with what stands in its way."""
    blocked = blocking(review.current, review.returned, review.submission is not None)
    if blocked:
        raise _blocked(blocked)
    findings = printed(review.current)
    meta = await _meta(tx, desk, visit, review.frozen)
    limitations = {each["id"]: each["text"] for each in findings if each["kind"] == "limitation"}
    asked = composed.recommendations(findings, desk.programme.deadline_days)
    return Draft(
        composed.notice(meta, findings, sections=_sections([review]), table=desk.table),
        [
            {**each, "limitation": limitations[each["finding"]]} if each["finding"] in limitations else each
            for each in asked
        ],
    )


async def minutes(tx: Connection, desk: Desk, visit: Visit, review: Review) -> Draft:
    """The office's copy of the minutes, as submitted. Raises `document.blocked` without a submission."""
    frozen = review.frozen
    if frozen is None:
        raise _blocked({"submission": "missing"})
    meta = await _meta(tx, desk, visit, frozen)
    checklist = to_json(review.checklist)
    about = {
        **meta["visit"],
        "visit": visit.id,
        "programme": meta["programme"],
        "checklist": {**checklist, "sha256": review.checklist_sha256},
        "pooled": (visit.source or {}).get("pooled") or None,
    }
    made = compose_minutes(review.checklist, thawed(frozen.content), about)
    signatures = await _signatures(tx, visit.id, frozen)
    return Draft(composed.minutes_document(made, meta, signatures, checklist=checklist))


async def synthesis(tx: Connection, desk: Desk, planned: Sequence[Visit]) -> Draft:
    """The report of a programme over those of its visits that were submitted.

    Raises `document.blocked` when one of them is not fully reviewed, or none was submitted.
    """
    found = [(visit, await reviews.load(tx, visit)) for visit in planned]
    held = [(visit, review) for visit, review in found if review.submission is not None]
    blocked: dict[str, list[str]] = {}
    for visit, review in held:
        for way, names in blocking(review.current, review.returned, submitted=True).items():
            named = [f"{visit.id}.{name}" for name in names] if way == "returns" else names
            blocked.setdefault(way, []).extend(named)
    if not held:
        raise _blocked({"submission": "missing"})
    if blocked:
        raise _blocked(blocked)
    told = []
    for visit, review in held:
        about = await _meta(tx, desk, visit, review.frozen)
        told.append({**about["visit"], "findings": printed(review.current)})
    meta = {"issuer": issuer(desk.programme, None), "programme": _programme(desk.programme)}
    return Draft(composed.synthesis(meta, told, sections=_sections([review for _, review in held])))


def issuer(programme: Programme, chosen: str | None) -> dict[str, Any]:
    """The office the visit names, else the programme's first; what nobody set prints as dots."""
    named = [issuer for issuer in programme.issuers if chosen is None or issuer.get("id") == chosen]
    return named[0] if named else {}


def _blocked(ways: Mapping[str, Any]) -> Problem:
    count = sum(1 if isinstance(names, str) else len(names) for names in ways.values())
    return Problem("document.blocked", **ways, count=count)


async def _meta(tx: Connection, desk: Desk, visit: Visit, frozen: Frozen | None) -> dict[str, Any]:
    """Who, where, when and on what grounds, as the phones are told it: the minutes' hash rests on that."""
    summary = (await summaries.summaries(tx, desk.actor, [visit.id]))[0]
    told = to_builtins(summary)
    recorded = frozen.content if frozen else {}
    return {
        "issuer": issuer(desk.programme, visit.issuer),
        "programme": told["programme"],
        "deadline_days": desk.programme.deadline_days,
        "visit": {
            **{name: told[name] for name in ("unit", "mode", "team", "date", "period") if name in told},
            **{name: recorded[name] for name in ("started", "ended") if recorded.get(name)},
        },
    }


async def _signatures(tx: Connection, visit: str, frozen: Frozen) -> list[dict[str, Any]]:
    """The signatures that were submitted; `current` says whether one is for all that was submitted."""
    log = await events.log(tx, visit)
    submitted = signing_heads(log, frozen.heads)
    return [
        {**signature, "current": signing_heads(log, signature["heads"]) == submitted}
        for signature in frozen.content["signatures"]
    ]


def _programme(programme: Programme) -> dict[str, Any]:
    return {"id": programme.id, "title": programme.title, "bases": programme.bases}


def _sections(held: Sequence[Review]) -> list[dict[str, Any]]:
    """The sections of these visits' checklists, each once, in the order in which they first occur."""
    found: dict[str, dict[str, Any]] = {}
    for review in held:
        for section in to_builtins(review.checklist)["sections"]:
            found.setdefault(section["id"], section)
    return list(found.values())
