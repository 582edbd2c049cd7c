"""An open visit is moved to another version of its checklist, after a preview; moving back is another move.

The move is the server's event `moved` and nothing else: every answer stays under the id it was recorded with.
"""

from typing import Any

import msgspec

from kiemtra.clock import Mint
from kiemtra.core import moving
from kiemtra.core.chain import signature_stands
from kiemtra.core.change_words import Told
from kiemtra.core.changes import changes
from kiemtra.core.events import Event
from kiemtra.core.problems import Problem
from kiemtra.core.rights import Account, Footing, require_lead, require_read
from kiemtra.core.states import accepts_submission
from kiemtra.core.visit import fold
from kiemtra.store import accounts, checklists, events, facts, units, visits
from kiemtra.store.checklists import ChecklistName
from kiemtra.store.database import Connection, Database
from kiemtra.store.made import once, present
from kiemtra.store.overview import Person
from kiemtra.store.visits import Visit


class Move(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, rename={"before": "from"}):
    """A visit went from one version of its checklist to another."""

    id: str
    visit: str
    before: ChecklistName
    checklist: ChecklistName
    by: Person
    at: str
    reason: str | None = None


async def preview_move(db: Database, actor: Account, visit: str, id: str, version: int) -> dict[str, Any]:
    """What a move to that version would mean: what changed, what is asked, where answers go, what they
    come to.

    For whoever may read the visit. Raises `visit.not_found`, `checklist.unknown`, `move.other_checklist`.
    """
    async with db.read() as tx:
        require_read(await visits.footing(tx, visit, actor))
        planned = await visits.load(tx, visit)
        before, after = await _named(tx, planned.pinned), await _target(tx, planned, id, version)
        old, new = await checklists.load(tx, before.sha256), await checklists.load(tx, after.sha256)
        log = await events.log(tx, visit)
        unit = await units.find(tx, planned.unit)
    folded = fold(log)
    # The move itself will be a head of the log that no signature names.
    signed = [one["event"] for one in folded["signatures"] if signature_stands(log, one["heads"])]
    return {
        "from": before,
        "checklist": after,
        "changes": Told.between(old, new).listed(changes(old, new)),
        **moving.preview(old, new, folded, visit, unit.kind if unit else ""),
        "signatures": len(signed),
    }


async def move_visit(
    db: Database, actor: Account, visit: str, *,
    id: str, checklist: tuple[str, int], reason: str | None, at: str, mint: Mint,
) -> Move:  # fmt: skip
    """Move a visit to another version of its checklist, forward or back.

    For the programme's supervisor and whoever leads the visit, while the team may still hand it in. Raises
    `visit.not_found`, `visit.leader_needed`, `checklist.unknown`, `move.other_checklist`,
    `move.same_version`, `move.submitted`, `record.other_content`.
    """
    async with db.write() as tx:
        planned = await visits.hold(tx, visit)
        _require_say(await visits.footing(tx, visit, actor))
        asked = {"checklist": list(checklist), "reason": reason}
        if not await once(tx, noun="move", id=id, scope=visit, content=asked, account=actor.id, at=at):
            return present(next((one for one in await _moves(tx, planned) if one.id == id), None))
        target = await _target(tx, planned, *checklist)
        if target.sha256 == planned.pinned:
            raise Problem("move.same_version", checklist=f"{target.id}@{target.version}")
        if not accepts_submission((await facts.progress(tx, [visit]))[visit].facts):
            raise Problem("move.submitted")
        before = await events.moves(tx, visit)
        event = moving.later_than(before[-1]["id"] if before else None, mint())
        body = {"checklist": target.sha256, "move": id, **({"reason": reason} if reason else {})}
        await events.append_own(tx, visit, id=event, author=actor.id, kind="moved", body=body, at=at)
        await visits.move(tx, visit, target.sha256)
        return (await _moves(tx, planned))[-1]


async def list_moves(db: Database, actor: Account, visit: str) -> list[Move]:
    """The moves of a visit, the first one first. Raises `visit.not_found`."""
    async with db.read() as tx:
        require_read(await visits.footing(tx, visit, actor))
        return await _moves(tx, await visits.load(tx, visit))


async def _moves(tx: Connection, planned: Visit) -> list[Move]:
    made = await events.moves(tx, planned.id)
    names = await accounts.names(tx, [event["author"] for event in made])
    found: list[Move] = []
    before = await _named(tx, planned.checklist)
    for event in made:
        after = await _named(tx, event["body"]["checklist"])
        found.append(_move(event, before, after, names.get(event["author"], "")))
        before = after
    return found


def _move(event: Event, before: ChecklistName, after: ChecklistName, name: str) -> Move:
    body = event["body"]
    return Move(
        id=body.get("move", event["id"]),
        visit=event["visit"],
        before=before,
        checklist=after,
        by=Person(event["author"], name),
        at=event["at"],
        reason=body.get("reason"),
    )


async def _target(tx: Connection, planned: Visit, id: str, version: int) -> ChecklistName:
    """The published version that is meant; only of the checklist the visit is on."""
    named = await checklists.named(tx, id, version)
    if named is None:
        raise Problem("checklist.unknown", checklist=f"{id}@{version}")
    now = await _named(tx, planned.pinned)
    if named.id != now.id:
        raise Problem("move.other_checklist", checklist=now.id, asked=named.id)
    return named


async def _named(tx: Connection, sha256: str) -> ChecklistName:
    return present(await checklists.by_hash(tx, sha256))


def _require_say(footing: Footing) -> None:
    require_read(footing)
    if not footing.supervises:
        require_lead(footing)
