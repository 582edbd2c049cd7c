"""The review's one way upstream: sending an item back, opening an issued visit again."""

from kiemtra.clock import Mint
from kiemtra.core.checklist import items
from kiemtra.core.problems import Problem
from kiemtra.core.rights import Account, require_supervision
from kiemtra.store import checklists, events, facts, submissions, visits
from kiemtra.store.database import Database
from kiemtra.store.made import once, present
from kiemtra.store.submissions import Reopening, Return


async def return_item(
    db: Database, actor: Account, visit: str, *,
    id: str, item: str, reason: str, due: str | None, at: str, mint: Mint,
) -> Return:  # fmt: skip
    """A supervisor sends an item of the newest submission back: the review's one way upstream.

    Raises `visit.not_found`, `visit.supervisor_needed`, `return.not_submitted`, `return.issued`,
    `return.item_unknown`, `record.other_content`.
    """
    async with db.write() as tx:
        await visits.hold(tx, visit)
        require_supervision(await visits.footing(tx, visit, actor))
        asked = {"item": item, "reason": reason, "due": due}
        if not await once(tx, noun="return", id=id, scope=visit, content=asked, account=actor.id, at=at):
            return present(await submissions.find_return(tx, id))
        come = (await facts.progress(tx, [visit]))[visit]
        if come.submission is None or come.facts.reopened:
            raise Problem("return.not_submitted")
        if come.facts.issued:
            raise Problem("return.issued")
        # The review reads the submission by its own version; the visit may have moved on since.
        versions = await checklists.pinned(tx, visit)
        if item not in {known.id for version in versions for _, known in items(version)}:
            raise Problem("return.item_unknown", item=item)
        entry = Return(
            id=id, visit=visit, submission=come.submission.id, item=item, reason=reason, due=due, at=at
        )
        body = {"submission": entry.submission, "item": item, "reason": reason}
        event = mint()
        await events.append_own(tx, visit, id=event, author=actor.id, kind="returned",
                                body=body | ({"due": due} if due else {}), at=at)  # fmt: skip
        await submissions.add_return(tx, entry, event=event, account=actor.id)
        return entry


async def reopen_visit(
    db: Database, actor: Account, visit: str, *, id: str, reason: str, at: str, mint: Mint
) -> Reopening:
    """A supervisor opens an issued visit again; its next document supersedes the issued one.

    Raises `visit.not_found`, `visit.supervisor_needed`, `reopening.not_issued`, `record.other_content`.
    """
    async with db.write() as tx:
        await visits.hold(tx, visit)
        require_supervision(await visits.footing(tx, visit, actor))
        if not await once(tx, noun="reopening", id=id, scope=visit, content=reason, account=actor.id, at=at):
            return present(await submissions.find_reopening(tx, id))
        come = (await facts.progress(tx, [visit]))[visit]
        if come.submission is None or not come.facts.issued or come.facts.reopened:
            raise Problem("reopening.not_issued")
        entry = Reopening(id=id, visit=visit, submission=come.submission.id, reason=reason, at=at)
        event = mint()
        body = {"submission": entry.submission, "reason": reason}
        await events.append_own(tx, visit, id=event, author=actor.id, kind="reopened", body=body, at=at)
        await submissions.add_reopening(tx, entry, event=event, account=actor.id)
        return entry
