"""What a planned visit needs: people with accounts, someone who leads it, and the right to plan it."""

from collections.abc import Sequence

from msgspec.structs import replace

from kiemtra.core.problems import Problem
from kiemtra.core.rights import LEADERS, Account
from kiemtra.core.unit_kinds import check_day
from kiemtra.store import accounts, checklists, programmes, units
from kiemtra.store.database import Connection
from kiemtra.store.visits import Member, Visit


async def with_account(tx: Connection, member: Member) -> Member:
    """The member with the account they mean: the one named, or the one enabled account of that name.

    Whoever is in a team reads the visit, so only an account of the role `member` is: neither the inspected
    unit's nor an administrator's. Raises `account.not_found`, `team.account_unfit`.
    """
    if member.account is None:
        found = await accounts.named(tx, member.name)
        return replace(member, account=found.id) if found and "member" in found.roles else member
    named = await accounts.find(tx, member.account)
    if named is None:
        raise Problem("account.not_found", account=member.account)
    if "member" not in named.roles:
        raise Problem("team.account_unfit", account=named.name)
    return member


async def check(tx: Connection, actor: Account, visit: Visit, team: Sequence[Member]) -> None:
    """May the actor plan this visit, and does all it names exist? Raises what `plan_visit` lists."""
    supervises = await programmes.supervises(tx, visit.programme, actor)
    leads = await programmes.leads(tx, actor.id, visit.programme)
    if not (supervises or leads):
        raise Problem("programme.not_found", programme=visit.programme)
    own = {member.role for member in team if member.account == actor.id}
    if not supervises and not own & LEADERS:
        raise Problem("visit.leader_needed")
    unit = await units.find(tx, visit.unit)
    if unit is None:
        raise Problem("unit.not_found", unit=visit.unit)
    if visit.date:
        check_day(unit.name, unit.kind, unit.from_, unit.to, visit.date)
    await checklists.written(tx, visit.checklist)
    people = [member.account for member in team if member.account is not None]
    if len(set(people)) != len(people):
        raise Problem("team.twice")
    if not any(member.role in LEADERS and member.account for member in team):
        raise Problem("team.no_leader")
