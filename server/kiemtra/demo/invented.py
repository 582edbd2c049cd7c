"""The invented province: visits still to be made, one waiting for review, one whose notice was issued."""

from datetime import timedelta
from typing import Any, Final

from kiemtra import workflow
from kiemtra.clock import later
from kiemtra.demo import pictures
from kiemtra.demo.answers import EARLIER, WAITING, Recorded
from kiemtra.demo.hand_in import Shot, attach, submit
from kiemtra.demo.people import (
    ADMINISTRATOR,
    BRANCH,
    COMMUNE,
    DEPARTMENT,
    HEAD,
    MEMBERS,
    SECRETARY,
    SUPERVISOR,
    WARD,
    WEST_WARD,
    Person,
    known_id,
)
from kiemtra.demo.phone import Phone
from kiemtra.demo.review import accept_everything, issue_notice
from kiemtra.demo.setting import Setting
from kiemtra.store.checklists import named
from kiemtra.store.programmes import Programme
from kiemtra.store.units import Unit
from kiemtra.store.visits import Member, Visit

ISSUER: Final[dict[str, Any]] = {
    "id": "so_noi_vu",
    "parent": "UBND TỈNH MINH HỌA",
    "organ": "SỞ NỘI VỤ",
    "place": "Minh Họa",
    "symbols": {"notice": "TB-SNV", "minutes": "BB-ĐKT", "synthesis": "BC-SNV"},
    "authority": ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"],
    "signer": {"name": HEAD.account.name, "position": "Phó Giám đốc"},
    "recipients": ["UBND tỉnh (để báo cáo)", "Thành viên Đoàn kiểm tra", "Lưu: VT, CCHC"],
}
DEADLINE_DAYS: Final = 30
EARLIER_BY: Final = timedelta(days=60)
WAITING_SINCE: Final = timedelta(days=6)
ARRIVAL: Final = "T00:45:00.000Z"  # a quarter to eight in Vietnam
NOTICE_AFTER: Final = timedelta(days=10)


async def enter(setting: Setting) -> None:
    """Open the programme and enter its visits."""
    at = setting.now()
    programme = Programme(
        id=known_id("programme"),
        title=f"Kiểm tra công tác cải cách hành chính năm {at[:4]}",
        bases=[
            "Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ ban hành Chương trình tổng thể cải cách "
            "hành chính nhà nước giai đoạn 2021 - 2030"
        ],
        supervisors=[SUPERVISOR.account.id],
        issuers=[ISSUER],
        deadline_days=DEADLINE_DAYS,
        period=f"năm {at[:4]}",
    )
    await workflow.open_programme(setting.db, ADMINISTRATOR.account, programme, at)
    await _earlier(setting, programme)
    await _waiting(setting, programme)
    await _to_be_made(setting, programme)


async def _to_be_made(setting: Setting, programme: Programme) -> None:
    """The visit everybody shares is open, on a version that has a newer one; one of each kind is planned."""
    shared = await _plan(setting, programme, COMMUNE, "commune@1", "scheduled", "shared")
    opening = "Đoàn công bố quyết định kiểm tra tại phòng họp của UBND xã."
    await Phone(setting, SECRETARY.account, shared).record([("remarked", {"text": opening})], setting.now())
    await _plan(setting, programme, WARD, "unannounced_discipline@1", "unannounced", "unannounced")
    await _plan(setting, programme, BRANCH, "service_centre@1", "notified", "branch")
    await _plan(setting, programme, WEST_WARD, "commune@2", "scheduled", "west_ward")
    await _plan(setting, programme, DEPARTMENT, "provincial_department@1", "scheduled", "department")


async def _waiting(setting: Setting, programme: Programme) -> None:
    then = later(setting.now(), -WAITING_SINCE)[:10] + ARRIVAL
    visit = await _plan(setting, programme, WARD, "commune@1", "notified", "waiting", then)
    await _record(setting, visit, WAITING, then)


async def _earlier(setting: Setting, programme: Programme) -> None:
    """An inspection of the commune two months ago; its notice is out and some deadlines are near or past."""
    then = later(setting.now(), -EARLIER_BY)[:10] + ARRIVAL
    visit = await _plan(setting, programme, COMMUNE, "commune@1", "scheduled", "earlier", then)
    await _record(setting, visit, EARLIER, then)
    await accept_everything(setting, visit)
    await issue_notice(setting, visit, "15", later(then, NOTICE_AFTER)[:10], ISSUER)


async def _record(setting: Setting, visit: str, recorded: Recorded, at: str) -> None:
    """The head answers, a member counts and photographs, and the secretary keeps the times and people."""
    head, secretary = Phone(setting, HEAD.account, visit), Phone(setting, SECRETARY.account, visit)
    member = Phone(setting, MEMBERS[0].account, visit)
    await head.record(recorded.answers, at)
    await member.record(recorded.counts(visit, at), at)
    for item, category, caption in recorded.photos:
        shot = Shot(item, category, caption, pictures.draw(category, caption))
        await attach(setting, MEMBERS[0].account, member, visit, shot, at)
    await secretary.record(recorded.occasion(at), at)
    await submit(setting, HEAD.account, visit, [head, member, secretary])


async def _plan(
    setting: Setting,
    programme: Programme,
    unit: Unit,
    checklist: str,
    mode: str,
    key: str,
    at: str | None = None,
) -> str:
    name, _, version = checklist.partition("@")
    async with setting.db.read() as tx:
        published = await named(tx, name, int(version))
    assert published is not None  # noqa: S101 (published just before)
    visit = Visit(
        id=known_id(f"visit:{key}"),
        programme=programme.id,
        unit=unit.id,
        checklist=published.sha256,
        mode=mode,
        date=(at or setting.now())[:10],
        period=programme.period,
        issuer=ISSUER["id"],
        team={"number": "01"},
    )
    await workflow.plan_visit(setting.db, SUPERVISOR.account, visit, _team(), at or setting.now())
    return visit.id


def _team() -> list[Member]:
    roles = ((HEAD, "head"), (SECRETARY, "secretary"), *((person, "member") for person in MEMBERS))
    return [_member(person, role) for person, role in roles]


def _member(person: Person, role: str) -> Member:
    return Member(
        name=person.account.name,
        role=role,
        position=person.position,
        organisation=person.organisation,
        account=person.account.id,
    )
