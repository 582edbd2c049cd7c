"""A submission made again from its receipt: a restore lost it, and a phone still holds all it was made of."""

from typing import Any

from kiemtra.clock import Mint
from kiemtra.core.canonical import encode, hash_of, sha256
from kiemtra.core.problems import Problem
from kiemtra.core.rights import Account, require_delivery
from kiemtra.core.submitting import reached
from kiemtra.steps.submission import hand_in, whole
from kiemtra.store import checklists, events, submissions, visits
from kiemtra.store.database import Connection, Database
from kiemtra.store.visits import Visit


async def recover_submission(
    db: Database, actor: Account, visit: str, receipt: dict[str, Any], at: str, mint: Mint
) -> dict[str, Any]:
    """The submission a receipt is about, as it was; the receipt stays the same.

    The phone first offers every event it holds and sends its photos again. Raises `visit.not_found`,
    `receipt.not_ours`, `receipt.out_of_order` while an earlier one is missing, `submission.incomplete`,
    `receipt.other_content` when what is here is not what was receipted, `checklist.unknown` when the version
    it was read by has to be published here first.
    """
    async with db.write() as tx:
        planned = await visits.hold(tx, visit)
        require_delivery(await visits.footing(tx, visit, actor))
        made = await submissions.every(tx, visit)
        for submission in made:
            if submission.id == receipt.get("id"):
                return submission.receipt
        if receipt.get("visit") != visit or not await submissions.is_ours(tx, receipt):
            raise Problem("receipt.not_ours")
        before = made[-1].id if made else None
        if receipt["number"] != len(made) + 1 or receipt.get("supersedes") != before:
            raise Problem("receipt.out_of_order", number=receipt["number"], next=len(made) + 1)
        await _make_again(tx, actor, planned, receipt, at=at, mint=mint)
    return receipt


async def _make_again(
    tx: Connection, actor: Account, planned: Visit, receipt: dict[str, Any], *, at: str, mint: Mint
) -> None:
    await checklists.written(tx, receipt["checklist"])
    links = await submissions.links(tx, planned.id)
    seen = reached(receipt["heads"], links)
    # What a signed head reaches is proved with it: also our own moves, on which the reading rests.
    await events.prove_moves(tx, planned.id, seen)
    log = [event for event in await events.log(tx, planned.id) if hash_of(event) in seen]
    content, compiled = await whole(
        tx, planned, log, receipt["heads"], receipt.get("supersedes"),
        checklist=receipt["checklist"], unseen_matters=False,
    )  # fmt: skip
    written = encode(content)
    if sha256(written) != receipt["submission"]:
        raise Problem("receipt.other_content")
    proved = await events.prove(tx, planned.id, receipt["id"])
    if proved is None:
        event = mint()
        body = {"submission": receipt["id"]}
        position = await events.append_own(
            tx, planned.id, id=event, author=actor.id, kind="submitted", body=body, at=at
        )
        proved = event, position
    await hand_in(tx, actor, written, compiled, receipt, event=proved[0], position=proved[1])
