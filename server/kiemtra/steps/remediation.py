"""Remediation: what units report on recommendations, and what supervisors say to it. See docs/review.md."""

from msgspec import to_builtins
from msgspec.structs import replace

from kiemtra.core.problems import Problem
from kiemtra.core.remediation import SETTLED, check_report, check_verification
from kiemtra.core.rights import Account, may_read
from kiemtra.store import evidence, remediations, visits
from kiemtra.store.database import Connection, Database
from kiemtra.store.made import once
from kiemtra.store.remediations import Closure, Person, Recommendation, Remediation, Verification


async def report_remediation(
    db: Database, actor: Account, recommendation: str, report: Remediation, at: str
) -> Remediation:
    """The unit reports on a recommendation; every byte of its evidence is on the server first.

    `report.by` and `report.at` are filled in here. Raises `recommendation.not_found`, `account.role_needed`
    for someone who may read it but is not the unit, `remediation.evidence_missing`, `record.other_content`,
    and what `core.remediation.check_report` raises.
    """
    async with db.write() as tx:
        found = await _hold(tx, actor, recommendation)
        if not _speaks_for(actor, found):
            raise Problem("account.role_needed", roles="unit")
        if not await once(tx, noun="remediation", id=report.id, scope=recommendation,
                          content=to_builtins(report), account=actor.id, at=at):  # fmt: skip
            return next(each for each in found.entries if each.id == report.id)
        check_report(found.standing, report.state, report.due)
        here = await evidence.complete_under(tx, evidence.recommendation_scope(recommendation))
        if missing := sorted(set(report.evidence) - here):
            raise Problem("remediation.evidence_missing", missing=missing)
        made = replace(report, by=Person(actor.id, actor.name), at=at)
        await remediations.append(tx, recommendation, made)
    return made


async def verify_remediation(
    db: Database, actor: Account, remediation: str, word: Verification, at: str
) -> Verification:
    """A supervisor accepts or refuses a report, once.

    `word.by` and `word.at` are filled in here. Raises `remediation.not_found`, `visit.supervisor_needed`,
    `record.other_content`, and what `core.remediation.check_verification` raises.
    """
    async with db.write() as tx:
        recommendation = await remediations.recommendation_of(tx, remediation)
        found = await _hold(tx, actor, recommendation, "remediation.not_found")
        await _require_supervisor(tx, actor, found)
        report = next(each for each in found.entries if each.id == remediation)
        if not await once(tx, noun="verification", id=word.id, scope=remediation, content=to_builtins(word),
                          account=actor.id, at=at):  # fmt: skip
            return report.verification or word
        check_verification(found.standing, report.entry, word.accepted, word.reason)
        made = replace(word, by=Person(actor.id, actor.name), at=at)
        await remediations.add_verification(tx, remediation, made)
    return made


async def close_recommendation(
    db: Database, actor: Account, recommendation: str, closure: Closure, at: str
) -> Closure:
    """A supervisor ends a recommendation that needs no further report, with a reason.

    `closure.by` and `closure.at` are filled in here. Raises `recommendation.not_found`,
    `visit.supervisor_needed`, `remediation.settled`, `record.other_content`.
    """
    async with db.write() as tx:
        found = await _hold(tx, actor, recommendation)
        await _require_supervisor(tx, actor, found)
        if not await once(tx, noun="closure", id=closure.id, scope=recommendation,
                          content=to_builtins(closure), account=actor.id, at=at):  # fmt: skip
            return found.closure or closure
        if found.standing.state in SETTLED:
            raise Problem("remediation.settled", state=found.standing.state)
        made = replace(closure, by=Person(actor.id, actor.name), at=at)
        await remediations.add_closure(tx, recommendation, made)
    return made


async def _hold(
    tx: Connection, actor: Account, recommendation: str | None, missing: str = "recommendation.not_found"
) -> Recommendation:
    """The recommendation, which no other transaction is changing; another's is as missing as none at all."""
    await tx.lock(f"recommendation {recommendation}")
    found = await remediations.find(tx, recommendation) if recommendation else None
    if found is None or not (
        _speaks_for(actor, found) or may_read(await visits.footing(tx, found.visit, actor))
    ):
        raise Problem(missing)
    return found


async def _require_supervisor(tx: Connection, actor: Account, found: Recommendation) -> None:
    if not (await visits.footing(tx, found.visit, actor)).supervises:
        raise Problem("visit.supervisor_needed")


def _speaks_for(actor: Account, found: Recommendation) -> bool:
    return actor.unit is not None and actor.unit.id == found.unit.id
