"""The system in a handful of functions, in the order of the story; each one loads, decides, saves.

checklist ─► visit ─► sync ─► minutes ─► submission ─► findings ─► review ─► document ─► remediation ─► next
visit

Every function takes the database, who acts, and the time; what it decides with is in `core`, what it saves
with in `store`. A function that changes anything does so in one transaction: when it returns, it is on disk.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from secrets import token_urlsafe

from msgspec import to_builtins
from msgspec.structs import replace

from kiemtra.clock import later
from kiemtra.core.admission import Held, Outcome, Verdict, judge
from kiemtra.core.checklist import Checklist
from kiemtra.core.envelope import Sealed, Unreadable, seal, split
from kiemtra.core.problems import Problem
from kiemtra.core.rights import LEADERS, Account, require_delivery, require_role
from kiemtra.store import accounts, checklists, desk, devices, events, programmes, sessions, units, visits
from kiemtra.store.database import Connection, Database
from kiemtra.store.made import once
from kiemtra.store.passwords import matches
from kiemtra.store.programmes import Programme
from kiemtra.store.sessions import Session
from kiemtra.store.visits import Member, Visit

# --- signing in ----------------------------------------------------------------------------------

FAILURE_WINDOW = timedelta(minutes=15)


async def sign_in(
    db: Database, *, username: str, password: str, device: str, device_name: str,
    address: str, allowed: int, at: str, expires_at: str,
) -> tuple[Session, str]:  # fmt: skip
    """A session for the right password, and the token for its cookie.

    `allowed` failures of this user name from this address within fifteen minutes, ten times as many for
    either alone. Raises `session.too_many`, `session.wrong` (the same, and as slowly, for an unknown user
    name), `device.taken`.
    """
    since = later(at, -FAILURE_WINDOW)
    async with db.read() as tx:
        both, either = await sessions.failures(tx, username, address, since)
        known = await accounts.credentials(tx, username)
    if both >= allowed or either >= 10 * allowed:
        raise Problem("session.too_many", minutes=15)
    right = await matches(password, known.password if known and not known.disabled else None)
    if known is None or not right:
        async with db.write() as tx:
            await sessions.note_failure(tx, username, address, at)
        raise Problem("session.wrong")
    token = token_urlsafe(32)
    async with db.write() as tx:
        bound = await devices.bind(tx, device, known.account.id, device_name, at)
        await sessions.sweep(tx, at, since)
        await sessions.forgive(tx, username)
        await sessions.start(
            tx, token=token, account=known.account.id, device=bound.id, at=at, expires_at=expires_at
        )
    return Session("", known.account, bound, at), token


async def sign_out(db: Database, session: Session) -> None:
    """End a session; nothing that was recorded depends on one."""
    async with db.write() as tx:
        await sessions.end(tx, session)


async def revoke_device(db: Database, actor: Account, device: str, at: str) -> None:
    """Revoke one's own device, or as administrator anyone's. Raises `device.not_found`."""
    async with db.write() as tx:
        found = await devices.find(tx, device)
        if found is None or (found.account != actor.id and "administrator" not in actor.roles):
            raise Problem("device.not_found")
        await devices.revoke(tx, device, at)


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
    unit and day are both kept, and flagged. Raises `programme.not_found`, `unit.not_found`,
    `checklist.not_found`, `account.not_found`, `team.no_leader`, `team.twice`, `visit.leader_needed`,
    `record.other_content`.
    """
    async with db.write() as tx:
        content = {"visit": to_builtins(visit), "members": to_builtins(members)}
        team = [await _with_account(tx, member) for member in members]
        await _check_plan(tx, actor, visit, team)
        if await once(tx, noun="visit", id=visit.id, scope=visit.programme, content=content,
                      account=actor.id, at=at):  # fmt: skip
            await visits.add(tx, visit, team, at)


async def _with_account(tx: Connection, member: Member) -> Member:
    if member.account is None:
        found = await accounts.named(tx, member.name)
        return replace(member, account=found.id) if found else member
    if await accounts.find(tx, member.account) is None:
        raise Problem("account.not_found", account=member.account)
    return member


async def _check_plan(tx: Connection, actor: Account, visit: Visit, team: Sequence[Member]) -> None:
    supervises = await programmes.supervises(tx, visit.programme, actor)
    leads = await programmes.leads(tx, actor.id, visit.programme)
    if not (supervises or leads):
        raise Problem("programme.not_found", programme=visit.programme)
    own = {member.role for member in team if member.account == actor.id}
    if not supervises and not own & LEADERS:
        raise Problem("visit.leader_needed")
    if await units.find(tx, visit.unit) is None:
        raise Problem("unit.not_found", unit=visit.unit)
    await checklists.written(tx, visit.checklist)
    people = [member.account for member in team if member.account is not None]
    if len(set(people)) != len(people):
        raise Problem("team.twice")
    if not any(member.role in LEADERS and member.account for member in team):
        raise Problem("team.no_leader")


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
        planned = await visits.hold(tx, visit)
        require_delivery(await visits.footing(tx, visit, actor))
        known = await desk.load(tx, visit, actor.id, batch, most)
        bound = dict(known.devices)
        verdicts = judge(known, batch)
        for device in known.devices.keys() - bound.keys():
            await devices.bind(tx, device, actor.id, device_name, at)
        counter = await events.save(tx, verdicts.values(), planned.counter, actor.id, at)
        await visits.advance(tx, visit, counter)
    judged = iter(range(len(batch)))
    return [_outcome(element, verdicts, judged) for element in elements]


def _outcome(
    element: Sealed | Unreadable, verdicts: Mapping[int, Verdict], judged: Iterator[int]
) -> tuple[str | None, Outcome, Problem | None]:
    if isinstance(element, Unreadable):
        return element.id, "refused", element.problem
    verdict = verdicts[next(judged)]
    return element.event["id"], verdict.outcome, verdict.problem
