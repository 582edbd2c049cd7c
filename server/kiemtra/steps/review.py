"""Review: what supervisors make of what was submitted. See docs/review.md."""

from msgspec import to_builtins
from msgspec.structs import replace

from kiemtra.core.added import Added
from kiemtra.core.added import finding as added_finding
from kiemtra.core.decisions import Decision
from kiemtra.core.problems import Problem
from kiemtra.core.review import Reviewed, check_decision
from kiemtra.core.rights import Account, may_read, require_read, require_supervision
from kiemtra.store import decisions, findings, reviews, visits
from kiemtra.store.database import Connection, Database
from kiemtra.store.made import once


async def read_review(
    db: Database, actor: Account, visit: str
) -> tuple[list[Reviewed], dict[str, list[Decision]]]:
    """The findings as they read now, and the decisions on findings that are gone.

    For the team and supervisors. Raises `visit.not_found`.
    """
    async with db.read() as tx:
        require_read(await visits.footing(tx, visit, actor))
        review = await reviews.load(tx, await visits.load(tx, visit))
    return review.current, review.gone


async def add_finding(db: Database, actor: Account, visit: str, added: Added, at: str) -> Reviewed:
    """A supervisor adds a finding; adding it is deciding on it.

    Raises `visit.not_found`, `visit.supervisor_needed`, `record.other_content`, and what `core.added` raises.
    """
    async with db.write() as tx:
        planned = await visits.hold(tx, visit)
        require_supervision(await visits.footing(tx, visit, actor))
        review = await reviews.load(tx, planned)
        finding = added_finding(visit, added, review.checklist)
        if await once(tx, noun="finding", id=added.id, scope=visit, content=to_builtins(added),
                      account=actor.id, at=at):  # fmt: skip
            kept = await findings.save_added(tx, visit, finding)
            decision = Decision(
                id=added.id, of=finding["id"], decision="add", finding=kept.sha256,
                by=_person(actor), at=at, reason=added.reason,
            )  # fmt: skip
            await decisions.append(tx, visit, decision)
            review = await reviews.load(tx, planned)
    return next(each for each in review.current if each.id == finding["id"])


async def review_finding(db: Database, actor: Account, decision: Decision, at: str) -> Decision:
    """A supervisor accepts, amends, merges, orders or withdraws a finding; nothing beneath it changes.

    `decision.by` and `decision.at` are filled in here. Raises `finding.not_found`, `visit.supervisor_needed`,
    `record.other_content`, and what `core.review.check_decision` raises.
    """
    async with db.write() as tx:
        visit = await _visit_of(tx, actor, decision.of)
        planned = await visits.hold(tx, visit)
        if not await once(tx, noun="decision", id=decision.id, scope=decision.of,
                          content=to_builtins(decision), account=actor.id, at=at):  # fmt: skip
            return next(each for each in await decisions.of_visit(tx, visit) if each.id == decision.id)
        check_decision(decision, (await reviews.load(tx, planned)).current)
        made = replace(decision, by=_person(actor), at=at)
        await decisions.append(tx, visit, made)
    return made


async def _visit_of(tx: Connection, actor: Account, finding: str) -> str:
    """The visit of a finding this supervisor may judge; another's finding does not exist."""
    visit = await findings.visit_of(tx, finding)
    footing = await visits.footing(tx, visit, actor) if visit else None
    if visit is None or footing is None or not may_read(footing):
        raise Problem("finding.not_found", finding=finding)
    require_supervision(footing)
    return visit


def _person(actor: Account) -> dict[str, str]:
    return {"id": actor.id, "name": actor.name}
