"""Handing a visit in: whole or not at all, frozen, compiled and receipted in one transaction."""

from collections.abc import Sequence
from typing import Any

import msgspec

from kiemtra.clock import Mint
from kiemtra.core.canonical import encode, sha256
from kiemtra.core.events import Event
from kiemtra.core.findings import Compiled, compile_visit
from kiemtra.core.moving import kin
from kiemtra.core.problems import Problem
from kiemtra.core.rights import Account, Footing, require_lead, require_read
from kiemtra.core.states import accepts_submission
from kiemtra.core.submitting import answers_return, frozen, gaps, unsigned_receipt
from kiemtra.core.visit import fold
from kiemtra.store import checklists, events, evidence, facts, findings, submissions, units, visits
from kiemtra.store.database import Connection, Database
from kiemtra.store.made import once
from kiemtra.store.submissions import Submission
from kiemtra.store.visits import Visit


async def submit_visit(
    db: Database, actor: Account, visit: str, *, id: str, heads: Sequence[str], at: str, mint: Mint
) -> dict[str, Any]:
    """Freeze the visit, compile it, and return the signed receipt; all in one transaction.

    The same manifest gives the same receipt, whoever asks. Raises `visit.not_found`; `submission.already`
    with that receipt while nothing was asked of the team again; `submission.incomplete` with what is missing
    on either side; then `visit.leader_needed`.
    """
    manifest = sorted(set(heads))
    async with db.write() as tx:
        planned, footing, made, log = await _load(tx, visit, actor)
        require_read(footing)
        for submission in made:
            if submission.manifest == manifest:
                return submission.receipt
        come = (await facts.progress(tx, [visit]))[visit]
        if not accepts_submission(come.facts):
            raise Problem("submission.already", receipt=made[-1].receipt)
        before = made[-1].id if made else None
        content, compiled = await whole(tx, planned, log, manifest, before, checklist=planned.pinned)
        require_lead(footing)
        await once(tx, noun="submission", id=id, scope=visit, content=manifest, account=actor.id, at=at)
        written = encode(content)
        receipt = unsigned_receipt(
            id=id, visit=visit, number=len(made) + 1, frozen=content, submission=sha256(written), at=at
        )
        signed = await submissions.sign(tx, receipt)
        event, body = mint(), {"submission": id}
        position = await events.append_own(
            tx, visit, id=event, author=actor.id, kind="submitted", body=body, at=at
        )
        await hand_in(tx, actor, written, compiled, signed, event=event, position=position)
        return signed


async def _load(
    tx: Connection, visit: str, actor: Account
) -> tuple[Visit, Footing, list[Submission], list[Event]]:
    """The visit, its row held until the end; what the actor is to it; what was handed in; its log."""
    _, planned, footing, made, log = await tx.all(
        visits.held(visit),
        visits.planned(visit),
        visits.footing_of(visit, actor),
        submissions.of_visit(visit),
        events.log_of(visit),
    )
    return planned, footing, made, log


async def whole(
    tx: Connection, planned: Visit, log: Sequence[Event], manifest: Sequence[str], supersedes: str | None,
    *, checklist: str, unseen_matters: bool = True,
) -> tuple[dict[str, Any], Compiled]:  # fmt: skip
    """What would be frozen of this log, read by the checklist of this hash, and what it compiles to.

    Raises `submission.empty`, `submission.incomplete`.
    """
    if not log:
        raise Problem("submission.empty")
    folded = fold(log)
    unit, links, here = await tx.all(
        units.named(planned.unit),
        submissions.links_of(planned.id),
        evidence.whole_under(evidence.visit_scope(planned.id)),
    )
    read_by = await checklists.load(tx, checklist)
    compiled = compile_visit(read_by, folded, planned.id, unit.kind if unit else "")
    lacking = gaps(
        manifest,
        links,
        folded,
        here,
        compiled["problems"],
    )
    if lacking.heads or lacking.evidence or lacking.contested or (lacking.unseen and unseen_matters):
        raise Problem("submission.incomplete", **lacking.details())
    content = frozen(
        visit_id=planned.id, checklist=checklist, heads=manifest, visit=folded, supersedes=supersedes
    )
    return content, compiled


async def hand_in(
    tx: Connection, actor: Account, written: bytes, compiled: Compiled,
    receipt: dict[str, Any], *, event: str, position: int,
) -> None:  # fmt: skip
    """Save the submission with its signed receipt and its findings; close the returns it answers.

    `written`: the canonical bytes of what was frozen.
    """
    visit = receipt["visit"]
    submission = Submission(
        id=receipt["id"],
        visit=visit,
        number=receipt["number"],
        sha256=receipt["submission"],
        manifest=receipt["heads"],
        receipt=receipt,
        position=position,
        at=receipt["at"],
    )
    submissions.add(tx, submission, content=written, event=event, account=actor.id)
    findings.save_compiled(tx, visit, submission.id, compiled["findings"])
    returned = await submissions.open_returns(tx, visit)
    if not returned:
        return
    versions = await checklists.pinned(tx, visit)
    content = msgspec.json.decode(written)
    for entry in returned:
        before = await submissions.content(tx, entry.submission)
        if answers_return(kin(entry.item, versions), before["content"], content["content"]):
            await submissions.close_return(tx, entry.id, submission.id)
