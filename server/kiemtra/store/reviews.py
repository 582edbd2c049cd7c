"""All that review knows of a visit, read in one place: what was submitted, decided and returned."""

from typing import Any

import msgspec

from kiemtra.core.checklist import Checklist
from kiemtra.core.decisions import Decision
from kiemtra.core.review import Reviewed, reviewed
from kiemtra.store import checklists, decisions, findings, submissions, visits
from kiemtra.store.database import Connection
from kiemtra.store.visits import Visit


class Frozen(msgspec.Struct, frozen=True):
    """What a submission froze: the checklist's hash, the folded visit, the heads of its log."""

    checklist: str
    content: Any
    heads: list[str]


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """The review of a visit as it stands; without a submission there is nothing compiled in it."""

    submission: str | None
    frozen: Frozen | None
    checklist: Checklist
    checklist_sha256: str
    current: list[Reviewed]
    gone: dict[str, list[Decision]]
    """Decisions on findings that the newest submission no longer holds, by the finding's id."""
    returned: list[str]
    """Items with an open return."""


async def load(tx: Connection, visit: Visit) -> Review:
    """The review of a visit."""
    newest = await submissions.newest(tx, visit.id)
    frozen = msgspec.convert(await submissions.content(tx, newest.id), Frozen) if newest else None
    sha256 = frozen.checklist if frozen else visit.pinned
    checklist = await checklists.load(tx, sha256)
    compiled = await findings.compiled(tx, newest.id) if newest else []
    found = [*compiled, *await findings.added(tx, visit.id)]
    decided = await decisions.of_visit(tx, visit.id)
    here = {each.finding["id"] for each in found}
    gone: dict[str, list[Decision]] = {}
    for decision in decided:
        if decision.of not in here:
            gone.setdefault(decision.of, []).append(decision)
    return Review(
        submission=newest.id if newest else None,
        frozen=frozen,
        checklist=checklist,
        checklist_sha256=sha256,
        current=reviewed(found, decided, [section.id for section in checklist.sections]),
        gone=gone,
        returned=sorted({each.item for each in await submissions.open_returns(tx, visit.id)}),
    )


async def of_programme(tx: Connection, programme: str) -> list[Visit]:
    """Every visit of a programme, in the order they were planned."""
    rows = await tx.rows(
        "SELECT id FROM visits WHERE programme = :programme ORDER BY id", programme=programme
    )
    return [await visits.load(tx, row["id"]) for row in rows]
