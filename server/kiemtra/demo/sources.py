"""The five source inspections as submitted visits, waiting for review.

Nobody in the articles has an account here: the answers are entered by an account that says so, and what an
article pools over several units is told with the visit (`source.pooled`).
"""

from typing import Any

import msgspec

from kiemtra import workflow
from kiemtra.core.canonical import hash_of
from kiemtra.core.checklist import to_json
from kiemtra.core.visit_file import acts
from kiemtra.demo.hand_in import submit
from kiemtra.demo.people import ADMINISTRATOR, SOURCE_CLERK, SUPERVISOR, known_id
from kiemtra.demo.phone import Phone
from kiemtra.demo.setting import Setting
from kiemtra.store import library, units
from kiemtra.store.programmes import Programme
from kiemtra.store.units import Unit
from kiemtra.store.visits import Member, Visit

DEADLINE_DAYS = 30


async def enter(setting: Setting) -> None:
    """Enter every visit file of the examples: one programme for each source, one visit for each unit."""
    for folder in sorted((setting.checklists / "examples").glob("S*")):
        for file in sorted(folder.glob("*.json")):
            await _visit(setting, folder.name, file.stem, msgspec.json.decode(file.read_bytes()))


async def _visit(setting: Setting, source: str, name: str, value: Any) -> None:
    told, at = value["source"], setting.now()
    programme = Programme(
        id=known_id(f"programme:{source}"),
        title=told["programme"]["title"],
        bases=told["programme"]["bases"],
        supervisors=[SUPERVISOR.account.id],
        issuers=[],
        deadline_days=DEADLINE_DAYS,
        period=told.get("period"),
    )
    await workflow.open_programme(setting.db, ADMINISTRATOR.account, programme, at)
    checklist = library.load(library.find(setting.checklists, value["checklist"])).checklist
    unit = Unit(known_id(f"unit:{value['unit']['name']}"), value["unit"]["name"], value["unit"]["kind"])
    async with setting.db.write() as tx:
        await units.save(tx, unit)
    visit = Visit(
        id=known_id(f"visit:{source}:{name}"),
        programme=programme.id,
        unit=unit.id,
        checklist=hash_of(to_json(checklist)),
        mode=told["mode"],
        date=value["date"],
        period=told.get("period"),
        source=told,
        team={"number": told["team"]["number"]} if "number" in told["team"] else {},
    )
    await workflow.plan_visit(setting.db, SUPERVISOR.account, visit, _team(told), at)
    phone = Phone(setting, SOURCE_CLERK.account, visit.id)
    entered = ("remarked", {"text": f"Nhập từ bài báo “{told['title']}”."})
    await phone.record([entered, *acts(checklist, value)], at)
    await submit(setting, SOURCE_CLERK.account, visit.id, [phone])


def _team(told: dict[str, Any]) -> list[Member]:
    named = [msgspec.convert(member, Member) for member in told["team"]["members"]]
    clerk = Member(name=SOURCE_CLERK.account.name, role="secretary", account=SOURCE_CLERK.account.id)
    return [*named, clerk]
