"""The supervisor of the demonstration: accepts what was found and records the notice's issuance."""

from typing import Any

from kiemtra import workflow
from kiemtra.core.decisions import Decision
from kiemtra.demo.people import SUPERVISOR
from kiemtra.demo.setting import Setting
from kiemtra.store import legal
from kiemtra.store.documents import Issuance

ACTOR = SUPERVISOR.account


async def accept_everything(setting: Setting, visit: str) -> None:
    """Accept each finding of a visit as it was compiled."""
    found, _ = await workflow.read_review(setting.db, ACTOR, visit)
    for each in found:
        accepted = Decision(id=setting.mint(), of=each.compiled["id"], decision="accept", finding=each.sha256)
        await workflow.review_finding(setting.db, ACTOR, accepted, setting.now())


async def issue_notice(setting: Setting, visit: str, number: str, date: str, issuer: dict[str, Any]) -> None:
    """Draft the notice and record the invented number and date of its issuance."""
    drafted = await workflow.draft_document(
        setting.db,
        ACTOR,
        visit,
        "notice",
        id=setting.mint(),
        reason=None,
        table=legal.load(setting.checklists),
        at=setting.now(),
    )
    issuance = Issuance(
        id=setting.mint(),
        number=number,
        symbol=issuer["symbols"]["notice"],
        date=date,
        signer=issuer["signer"],
        at="",
    )
    await workflow.record_issuance(setting.db, ACTOR, drafted.id, issuance, setting.now())
