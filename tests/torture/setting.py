"""Where every run of the simulation begins: a database with a team, two versions of a checklist and a visit.

It is made once for a process and copied for each run; its ids are fixed, so that a seed repeats a run.
"""

from dataclasses import dataclass
from pathlib import Path

from kiemtra import workflow
from kiemtra.core.rights import Account
from kiemtra.store import accounts, checklists, meta, units
from kiemtra.store.database import open_database
from kiemtra.store.migrate import migrate
from kiemtra.store.programmes import Programme
from kiemtra.store.units import Unit
from kiemtra.store.visits import Member, Visit
from world import WEAK, a_checklist

AT = "2026-11-22T00:15:00.000Z"
VISIT = "00000000-0000-7000-8000-0000000000aa"
PROGRAMME = "00000000-0000-7000-8000-0000000000bb"
ROLES = ("head", "deputy_head", "secretary", "member", "member")


def person(number: int, *roles: str) -> Account:
    """Somebody with an id that is always the same."""
    return Account(f"00000000-0000-7000-8000-{number:012}", f"nguoi{number}", f"Người {number}", roles, None)


TEAM = tuple(person(number + 1, "member") for number in range(len(ROLES)))
SUPERVISOR = person(9, "supervisor")


@dataclass(frozen=True)
class Setting:
    """The data directory to copy, and what a run has to know of it."""

    data: Path
    public: bytes
    checklists: tuple[str, str]


async def prepare(data: Path) -> Setting:
    """Make the data directory every run begins with."""
    data.mkdir(parents=True, exist_ok=True)
    db = await open_database(data / "kiemtra.db")
    await migrate(db, lambda: AT)
    async with db.write() as tx:
        await meta.begin(tx, epoch="e0", device="00000000-0000-7000-8000-0000000000ff", key="key", at=AT)
        await units.save(tx, Unit("so_noi_vu", "Sở Nội vụ", "department"))
        for account in (*TEAM, SUPERVISOR):
            await accounts.add(tx, account, WEAK, AT)
        first = await checklists.publish(tx, a_checklist(), AT)
        second = await checklists.publish(tx, a_checklist(2), AT)
        public = (await meta.signing_key(tx)).public
    programme = Programme(
        id=PROGRAMME, title="Kiểm tra", bases=[], supervisors=[SUPERVISOR.id], issuers=[], deadline_days=30
    )
    await workflow.open_programme(db, SUPERVISOR, programme, AT)
    members = [
        Member(name=one.name, role=role, account=one.id) for one, role in zip(TEAM, ROLES, strict=True)
    ]
    visit = Visit(
        id=VISIT, programme=PROGRAMME, unit="so_noi_vu", checklist=first, mode="scheduled", date="2026-11-23"
    )
    await workflow.plan_visit(db, SUPERVISOR, visit, members, AT)
    await db.close()
    return Setting(data, public, (first, second))
