"""The system in a handful of functions, in the order of the story; each one loads, decides, saves.

checklist ─► visit ─► sync ─► minutes ─► submission ─► findings ─► review ─► document ─► remediation ─► next
visit

Every function takes the database, who acts, and the time; what it decides with is in `core`, what it saves
with in `store`. A function that changes anything does so in one transaction: when it returns, it is on disk.
"""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import to_builtins

from kiemtra.core.admission import Held, Outcome, Verdict, judge
from kiemtra.core.checklist import Checklist
from kiemtra.core.envelope import Sealed, Unreadable, seal, split
from kiemtra.core.problems import Problem
from kiemtra.core.rights import Account, require_delivery, require_read, require_role
from kiemtra.steps import planning
from kiemtra.steps.documents import (
    draft_document,
    draft_synthesis,
    list_documents,
    list_readable_documents,
    read_document,
    record_issuance,
)
from kiemtra.steps.moving import list_moves, move_visit, preview_move
from kiemtra.steps.recovery import recover_submission
from kiemtra.steps.remediation import close_recommendation, report_remediation, verify_remediation
from kiemtra.steps.returning import reopen_visit, return_item
from kiemtra.steps.review import add_finding, read_review, review_finding
from kiemtra.steps.submission import submit_visit
from kiemtra.steps.team import join_team, leave_team
from kiemtra.store import (
    accounts,
    checklists,
    desk,
    devices,
    events,
    meta,
    programmes,
    visits,
)
from kiemtra.store.database import Database
from kiemtra.store.made import once
from kiemtra.store.programmes import Programme
from kiemtra.store.visits import Member, Visit

# --- planning ------------------------------------------------------------------------------------


async def publish_checklist(db: Database, checklist: Checklist, at: str) -> str:
    """Publish a version of a checklist; returns the hash that is its identity. Raises
    `checklist.published`.
    """
    async with db.write() as tx:
        return await checklists.publish(tx, checklist, at)


async def open_programme(db: Database, actor: Account, programme: Programme, at: str) -> Programme:
    """A supervisor or administrator opens a programme.

    Raises `account.role_needed`, `account.not_found` for a supervisor who is none, `record.other_content`.
    """
    require_role(actor, "supervisor", "administrator")
    async with db.write() as tx:
        for supervisor in programme.supervisors:
            found = await accounts.find(tx, supervisor)
            if found is None or "supervisor" not in found.roles:
                raise Problem("account.not_found", account=supervisor)
        if await once(tx, noun="programme", id=programme.id, scope="", content=to_builtins(programme),
                      account=actor.id, at=at):  # fmt: skip
            await programmes.add(tx, programme, at)
    return programme


async def plan_visit(db: Database, actor: Account, visit: Visit, members: Sequence[Member], at: str) -> None:
    """A supervisor of the programme plans a visit, or someone who will lead it and leads others of it.

    A member named without an account gets the one enabled account of exactly that name. Two visits of one
    unit and day are both kept, and flagged. Raises `programme.not_found`, `unit.not_found`, what
    `unit_kinds.check_day` raises, `checklist.unknown`, `account.not_found`, `team.account_unfit`,
    `team.no_leader`, `team.twice`, `visit.leader_needed`, `record.other_content`.
    """
    async with db.write() as tx:
        content = {"visit": to_builtins(visit), "members": to_builtins(members)}
        team = [await planning.with_account(tx, member) for member in members]
        await planning.check(tx, actor, visit, team)
        if await once(tx, noun="visit", id=visit.id, scope=visit.programme, content=content,
                      account=actor.id, at=at):  # fmt: skip
            await visits.add(tx, visit, team, at)


# --- sync ----------------------------------------------------------------------------------------


async def receive_events(
    db: Database, actor: Account, visit: str, body: bytes, *, most: Held, device_name: str, at: str
) -> list[tuple[str | None, Outcome, Problem | None]]:
    """Judge a batch at the door and keep what may be kept; one outcome for each element, in the order sent.

    Every outcome but `refused` says that the event is on disk. Raises `visit.not_found` unless the actor was
    ever in the team, what `envelope.split` raises, and `quarantine.full`.
    """
    elements = [seal(element) for element in split(body)]
    batch = [element for element in elements if isinstance(element, Sealed)]
    async with db.write() as tx:
        planned, footing, known = await desk.load(tx, visit, actor, batch, most)
        require_delivery(footing)
        bound = dict(known.devices)
        verdicts = judge(known, batch)
        for device in known.devices.keys() - bound.keys():
            await devices.bind(tx, device, actor.id, device_name, at)
        counter = await events.save(tx, verdicts.values(), planned.counter, actor.id, at)
        visits.advance(tx, visit, counter)
    judged = iter(range(len(batch)))
    return [_outcome(element, verdicts, judged) for element in elements]


def _outcome(
    element: Sealed | Unreadable, verdicts: Mapping[int, Verdict], judged: Iterator[int]
) -> tuple[str | None, Outcome, Problem | None]:
    if isinstance(element, Unreadable):
        return element.id, "refused", element.problem
    verdict = verdicts[next(judged)]
    return element.event["id"], verdict.outcome, verdict.problem


async def list_events(
    db: Database, actor: Account, visit: str, cursor: str | None
) -> tuple[list[bytes], str]:
    """The next events that may be pulled after a cursor, as they were stored, and the cursor after them.

    Raises `visit.not_found`, `cursor.malformed`.
    """
    async with db.read() as tx:
        require_read(await visits.footing(tx, visit, actor))
        epoch = await meta.epoch(tx)
        start = _counter(cursor, epoch)
        found = await events.after(tx, visit, start)
    return [written for _, written in found], f"{epoch}.{found[-1][0] if found else start}"


def _counter(cursor: str | None, epoch: str) -> int:
    """Where to go on: after a restore, from the start."""
    if not cursor:
        return 0
    before, _, counter = cursor.partition(".")
    if not counter.isascii() or not counter.isdecimal() or len(counter) > 15:
        raise Problem("cursor.malformed", cursor=cursor)
    return int(counter) if before == epoch else 0


# --- moves, submission, review, documents, remediation: told in `steps`, each in a file of its own ---------

__all__ = [
    "add_finding",
    "close_recommendation",
    "draft_document",
    "draft_synthesis",
    "join_team",
    "leave_team",
    "list_documents",
    "list_events",
    "list_moves",
    "list_readable_documents",
    "move_visit",
    "open_programme",
    "plan_visit",
    "preview_move",
    "publish_checklist",
    "read_document",
    "read_review",
    "receive_events",
    "record_issuance",
    "recover_submission",
    "reopen_visit",
    "report_remediation",
    "return_item",
    "review_finding",
    "submit_visit",
    "verify_remediation",
]
