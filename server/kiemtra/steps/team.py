"""Who is in a team changes on the way: someone joins, takes another role, or leaves."""

from msgspec import to_builtins

from kiemtra.core.problems import Problem
from kiemtra.core.rights import LEADERS, Account, Footing, require_lead, require_read
from kiemtra.steps.planning import with_account
from kiemtra.store import visits
from kiemtra.store.database import Database
from kiemtra.store.made import once
from kiemtra.store.visits import Member


async def join_team(db: Database, actor: Account, visit: str, *, id: str, member: Member, at: str) -> None:
    """Someone joins the team; who is in it already takes this role beside the one they have.

    For the programme's supervisor and whoever leads the visit. Raises `visit.not_found`,
    `visit.leader_needed`, `account.not_found`, `team.account_unfit`, `team.twice` for a role they hold,
    `record.other_content`.
    """
    async with db.write() as tx:
        await visits.hold(tx, visit)
        _require_say(await visits.footing(tx, visit, actor))
        asked = to_builtins(member)
        if not await once(tx, noun="member", id=id, scope=visit, content=asked, account=actor.id, at=at):
            return
        known = await with_account(tx, member)
        held = {(one.account, one.role) for one in await visits.members(tx, visit)}
        if known.account is not None and (known.account, known.role) in held:
            raise Problem("team.twice")
        await visits.add_member(tx, visit, known, at)


async def leave_team(db: Database, actor: Account, visit: str, *, id: str, account: str, at: str) -> None:
    """Someone leaves the team: they see it no more, and may still deliver what they recorded.

    Raises `visit.not_found`, `visit.leader_needed`, `team.not_a_member`, `team.no_leader` for the last one
    who leads it, `record.other_content`.
    """
    async with db.write() as tx:
        await visits.hold(tx, visit)
        _require_say(await visits.footing(tx, visit, actor))
        if not await once(tx, noun="departure", id=id, scope=visit, content=account, account=actor.id, at=at):
            return
        others = [one for one in await visits.members(tx, visit) if one.account != account]
        if not any(one.role in LEADERS and one.account for one in others):
            raise Problem("team.no_leader")
        if not await visits.end_membership(tx, visit, account, at):
            raise Problem("team.not_a_member", account=account)


def _require_say(footing: Footing) -> None:
    require_read(footing)
    if not footing.supervises:
        require_lead(footing)
