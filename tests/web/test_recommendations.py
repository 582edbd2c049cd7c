"""Remediation over HTTP: what units report, what supervisors say to it, when it is late, who reads it."""

import asyncio
from hashlib import sha256
from typing import Any

import httpx
import pytest

from kiemtra.core.rights import Account, UnitName
from kiemtra.store import accounts, visits
from review_world import Desk, code, noticed, submitted
from world import WEAK, Client, World, new_id

PDF = b"%PDF-1.4\n" + b"x" * 40_000
PLAN = "plan.missing"


async def another_unit(world: World) -> Client:
    account = Account(new_id(), "xa", "UBND xã A", ("unit",), UnitName("xa_a", "UBND xã A"))
    async with world.db.write() as tx:
        await accounts.add(tx, account, WEAK, world.clock())
    return await world.sign_in("xa")


async def report(desk: Desk, unit: Client, state: str, of: str = PLAN, **said: Any) -> httpx.Response:
    body = {"id": new_id(), "state": state, "text": "Đã ban hành Kế hoạch số 12/KH-SNV", **said}
    return await unit.post(f"/api/recommendations/{desk.full(of)}/remediations", body)


async def reported(desk: Desk, unit: Client, state: str, of: str = PLAN, **said: Any) -> str:
    response = await report(desk, unit, state, of, **said)
    assert response.status_code == 201, response.text
    return str(response.json()["id"])


async def judge(
    desk: Desk, entry: str, accepted: bool, by: Client | None = None, **said: Any
) -> httpx.Response:
    body = {"id": new_id(), "accepted": accepted, **said}
    return await (by or desk.supervisor).post(f"/api/remediations/{entry}/verifications", body)


async def close(desk: Desk, of: str, by: Client | None = None, **said: Any) -> httpx.Response:
    body = {"id": new_id(), "reason": "Đơn vị đã sáp nhập", **said}
    return await (by or desk.supervisor).post(f"/api/recommendations/{desk.full(of)}/closures", body)


async def one(desk: Desk, client: Client | None = None, of: str = PLAN) -> dict[str, Any]:
    page = (await (client or desk.supervisor).get("/api/recommendations")).json()
    found: dict[str, Any] = next(each for each in page["items"] if each["id"] == desk.full(of))
    return found


async def upload(desk: Desk, client: Client, content: bytes, pieces: slice = slice(None)) -> str:
    digest, size = sha256(content).hexdigest(), 32_768
    for offset in range(0, len(content), size)[pieces]:
        response = await client.send(
            "PUT",
            f"/api/evidence/{digest}",
            params={
                "recommendation": desk.full(PLAN), "offset": offset, "total": len(content), "chunk": size
            },
            content=content[offset : offset + size],
        )  # fmt: skip
        assert response.status_code in (200, 201), response.text
    return digest


# --- reports and words ---------------------------------------------------------------------------


async def test_a_unit_reports_until_the_supervisor_verifies(world: World) -> None:
    """Proves the usual way: planned, done, refused with a reason, done again, verified."""
    desk = await noticed(world)
    unit = await world.sign_in("donvi")
    await reported(desk, unit, "planned", text="Ban hành trước ngày 01/12")
    first = await reported(desk, unit, "done")
    assert (await one(desk))["state"] == "done"
    assert code(await judge(desk, first, accepted=False)) == (422, "verification.reason_missing")
    assert (await judge(desk, first, accepted=False, reason="Kế hoạch thiếu phụ lục")).status_code == 201
    assert (await one(desk, unit))["state"] == "rejected"
    second = await reported(desk, unit, "done", text="Đã bổ sung phụ lục")
    word = await judge(desk, second, accepted=True)
    assert word.status_code == 201
    found = await one(desk, unit)
    assert (found["state"], [each["state"] for each in found["entries"]]) == (
        "verified",
        ["planned", "done", "done"],
    )
    assert found["entries"][1]["verification"]["reason"] == "Kế hoạch thiếu phụ lục"
    assert found["entries"][2]["verification"] == word.json()
    assert found["entries"][0]["by"]["name"] == "Sở Nội vụ"
    assert code(await report(desk, unit, "doing")) == (409, "remediation.settled")


async def test_an_accepted_explanation_closes_and_a_refused_one_does_not(world: World) -> None:
    """Proves that a unit may answer a recommendation with reasons, which the supervisor judges."""
    desk = await noticed(world)
    unit = await world.sign_in("donvi")
    entry = await reported(desk, unit, "explained", text="Kế hoạch ban hành chung với Sở Tài chính")
    await judge(desk, entry, accepted=False, reason="Chưa có văn bản chứng minh")
    assert (await one(desk))["state"] == "rejected"
    entry = await reported(desk, unit, "explained", text="Gửi kèm văn bản số 5")
    await judge(desk, entry, accepted=True)
    assert (await one(desk))["state"] == "closed"


async def test_more_time_moves_the_date_only_when_it_is_granted(world: World) -> None:
    """Proves extensions: a later date, asked once at a time, granted or refused with the work as it was."""
    desk = await noticed(world)
    unit = await world.sign_in("donvi")
    await reported(desk, unit, "doing")
    assert code(await report(desk, unit, "extension_asked")) == (422, "remediation.due_missing")
    for due in ("2026-12-07", "2026-12-40", "20/12/2026"):
        assert code(await report(desk, unit, "extension_asked", due=due)) == (
            422,
            "remediation.due_not_later",
        )
    assert code(await report(desk, unit, "done", due="2026-12-20")) == (422, "remediation.due_unexpected")
    first = await reported(desk, unit, "extension_asked", due="2026-12-20")
    assert (await one(desk))["state"] == "extension_asked"
    again = await report(desk, unit, "extension_asked", due="2026-12-25")
    assert code(again) == (409, "remediation.already_asked")
    await judge(desk, first, accepted=False, reason="Đã đủ thời gian")
    assert [(await one(desk))[field] for field in ("state", "due")] == ["doing", "2026-12-07"]
    second = await reported(desk, unit, "extension_asked", due="2026-12-15")
    await judge(desk, second, accepted=True)
    found = await one(desk)
    assert (found["state"], found["due"], found["entries"][-1]["due"]) == (
        "doing",
        "2026-12-15",
        "2026-12-15",
    )


async def test_a_report_that_cannot_follow_is_refused_and_not_kept(world: World) -> None:
    """Proves that finished work is not planned again, and that the refusal leaves no trace."""
    desk = await noticed(world)
    unit = await world.sign_in("donvi")
    await reported(desk, unit, "done")
    assert code(await report(desk, unit, "planned")) == (409, "remediation.cannot_follow")
    assert len((await one(desk))["entries"]) == 1


async def test_late_is_reckoned_on_the_calendar_of_viet_nam(world: World) -> None:
    """Proves that the last day ends at midnight in Việt Nam, seven hours before it ends in UTC."""
    desk = await noticed(world)
    unit = await world.sign_in("donvi")
    world.clock.pass_(days=15, hours=16, minutes=44)
    assert world.clock() == "2026-12-07T16:59:00.000Z"
    assert (await one(desk))["overdue"] is False
    world.clock.pass_(minutes=1)
    assert (await one(desk))["overdue"] is True
    await reported(desk, unit, "done")
    assert (await one(desk))["overdue"] is False


async def test_a_supervisor_may_end_what_needs_no_report(world: World) -> None:
    """Proves that closing needs a reason, is recorded once, and is final."""
    desk = await noticed(world)
    unit = await world.sign_in("donvi")
    assert (await close(desk, PLAN, reason="")).status_code == 400
    assert code(await close(desk, PLAN, by=unit)) == (403, "visit.supervisor_needed")
    body = {"id": new_id()}
    first = await close(desk, PLAN, **body)
    assert (first.status_code, (await close(desk, PLAN, **body)).json()) == (201, first.json())
    assert code(await close(desk, PLAN)) == (409, "remediation.settled")
    found = await one(desk, unit)
    assert (found["state"], found["closure"]["reason"]) == ("closed", "Đơn vị đã sáp nhập")
    assert code(await report(desk, unit, "done")) == (409, "remediation.settled")


async def test_a_visit_is_closed_when_nothing_it_asked_for_is_left(world: World) -> None:
    """Proves the end of the story: the last verified or closed recommendation closes the visit."""
    desk = await noticed(world)
    unit = await world.sign_in("donvi")
    await close(desk, "seats.ask")
    await judge(desk, await reported(desk, unit, "done", of="boards.missing"), accepted=True)
    assert await desk.state() == "issued"
    await judge(desk, await reported(desk, unit, "done"), accepted=True)
    assert await desk.state() == "closed"


# --- evidence ------------------------------------------------------------------------------------


async def test_a_report_rests_on_evidence_that_is_here_in_full(world: World) -> None:
    """Proves that a report is accepted only with every byte of its evidence, which both sides then read."""
    desk = await noticed(world)
    unit = await world.sign_in("donvi")
    digest = await upload(desk, unit, PDF, slice(0, 1))
    response = await report(desk, unit, "done", evidence=[digest])
    assert code(response) == (409, "remediation.evidence_missing")
    assert response.json()["details"] == {"missing": [digest]}
    assert (await one(desk))["entries"] == []
    await upload(desk, unit, PDF)
    assert code(await desk.supervisor.get(f"/api/evidence/{digest}"))[0] == 404
    await reported(desk, unit, "done", evidence=[digest, digest])
    assert (await one(desk))["entries"][0]["evidence"] == [digest]
    for client in (unit, desk.supervisor, await world.sign_in("truongdoan")):
        response = await client.get(f"/api/evidence/{digest}")
        assert (response.status_code, response.content) == (200, PDF)
    for other in (
        await another_unit(world),
        await world.sign_in("giamsatkhac"),
        await world.sign_in("quantri"),
    ):
        assert (await other.get(f"/api/evidence/{digest}")).status_code == 404


async def test_evidence_of_another_recommendation_proves_nothing_here(world: World) -> None:
    """Proves that bytes count only where they were sent: knowing a hash gives access to nothing."""
    desk = await noticed(world)
    unit = await world.sign_in("donvi")
    digest = await upload(desk, unit, PDF)
    response = await report(desk, unit, "done", of="boards.missing", evidence=[digest])
    assert code(response) == (409, "remediation.evidence_missing")


# --- who may -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "listed", "reporting", "judging", "closing"),
    [
        ("giamsat", 3, (403, "account.role_needed"), None, None),
        (
            "truongdoan",
            3,
            (403, "account.role_needed"),
            (403, "visit.supervisor_needed"),
            (403, "visit.supervisor_needed"),
        ),
        (
            "nguoingoai",
            0,
            (404, "recommendation.not_found"),
            (404, "remediation.not_found"),
            (404, "recommendation.not_found"),
        ),
        (
            "giamsatkhac",
            0,
            (404, "recommendation.not_found"),
            (404, "remediation.not_found"),
            (404, "recommendation.not_found"),
        ),
        (
            "quantri",
            0,
            (404, "recommendation.not_found"),
            (404, "remediation.not_found"),
            (404, "recommendation.not_found"),
        ),
    ],
)
async def test_each_side_says_its_own_part(
    world: World,
    who: str,
    listed: int,
    reporting: tuple[int, str],
    judging: tuple[int, str] | None,
    closing: tuple[int, str] | None,
) -> None:
    """Proves law 10: units report, the programme's supervisors judge, its team reads, others see nothing."""
    desk = await noticed(world)
    entry = await reported(desk, await world.sign_in("donvi"), "done")
    other = await world.sign_in(who)
    assert len((await other.get("/api/recommendations")).json()["items"]) == listed
    assert code(await report(desk, other, "doing")) == reporting
    if judging is not None and closing is not None:
        assert code(await judge(desk, entry, accepted=True, by=other)) == judging
        assert code(await close(desk, "seats.ask", by=other)) == closing
    assert [each["state"] for each in (await one(desk))["entries"]] == ["done"]


async def test_a_unit_neither_judges_nor_sees_another_units_part(world: World) -> None:
    """Proves that a unit cannot verify its own report, nor touch a recommendation made to another."""
    desk = await noticed(world)
    unit, other = await world.sign_in("donvi"), await another_unit(world)
    entry = await reported(desk, unit, "done")
    assert code(await judge(desk, entry, accepted=True, by=unit)) == (403, "visit.supervisor_needed")
    assert code(await judge(desk, entry, accepted=True, by=other)) == (404, "remediation.not_found")
    assert code(await report(desk, other, "done")) == (404, "recommendation.not_found")
    assert (await other.get("/api/recommendations")).json()["items"] == []
    assert (await one(desk))["state"] == "done"


async def test_nothing_is_asked_before_the_notice_is_issued(world: World) -> None:
    """Proves that a draft asks for nothing: no recommendation is listed or can be reported on."""
    desk = await submitted(world)
    await desk.review()
    await desk.drafted()
    unit = await world.sign_in("donvi")
    for client in (unit, desk.supervisor):
        assert (await client.get("/api/recommendations")).json()["items"] == []
    assert code(await report(desk, unit, "done")) == (404, "recommendation.not_found")


async def test_a_former_member_no_longer_follows_the_visit(world: World) -> None:
    """Proves that the team of now reads recommendations."""
    desk = await noticed(world)
    member = await world.sign_in("thanhvien")
    assert len((await member.get("/api/recommendations")).json()["items"]) == 3
    async with world.db.write() as tx:
        await visits.end_membership(tx, desk.visit, member.id, world.clock())
    assert (await member.get("/api/recommendations")).json()["items"] == []


# --- once ----------------------------------------------------------------------------------------


async def test_the_same_report_or_word_twice_is_one(each_world: World) -> None:
    """Proves idempotency of reports and words, 32 at once, and that another content is a conflict."""
    desk = await noticed(each_world)
    unit = await each_world.sign_in("donvi")
    id = new_id()
    answers = await asyncio.gather(*(report(desk, unit, "done", id=id) for _ in range(32)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.text for answer in answers}) == 1
    assert code(await report(desk, unit, "doing", id=id)) == (409, "record.other_content")
    word = {"id": new_id()}
    answers = await asyncio.gather(*(judge(desk, id, accepted=True, **word) for _ in range(32)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.text for answer in answers}) == 1
    found = await one(desk)
    assert (len(found["entries"]), found["state"]) == (1, "verified")
    again = await report(desk, unit, "done", id=id)
    assert (again.status_code, again.json()["id"]) == (201, id)


async def test_of_thirty_two_words_on_one_report_one_counts(each_world: World) -> None:
    """Proves that two supervisors cannot both accept and refuse the same report."""
    desk = await noticed(each_world)
    entry = await reported(desk, await each_world.sign_in("donvi"), "done")
    answers = await asyncio.gather(
        *(judge(desk, entry, accepted=number % 2 == 0, reason="Lý do") for number in range(32))
    )
    taken = [answer for answer in answers if answer.status_code == 201]
    assert len(taken) == 1
    refused = {code(answer)[1] for answer in answers if answer.status_code != 201}
    assert refused <= {"verification.already", "remediation.settled"}
    assert (await one(desk))["entries"][0]["verification"] == taken[0].json()


async def test_thirty_two_requests_for_more_time_at_once_are_one(each_world: World) -> None:
    """Proves that what may not follow itself does not slip through side by side."""
    desk = await noticed(each_world)
    unit = await each_world.sign_in("donvi")
    answers = await asyncio.gather(
        *(report(desk, unit, "extension_asked", due=f"2026-12-{day}") for day in list(range(10, 26)) * 2)
    )
    assert sorted({answer.status_code for answer in answers}) == [201, 409]
    assert sum(answer.status_code == 201 for answer in answers) == 1
    assert len((await one(desk))["entries"]) == 1


# --- lists ---------------------------------------------------------------------------------------


async def test_a_list_is_narrowed_to_a_unit_and_a_state(world: World) -> None:
    """Proves both filters, together and alone, and that an unknown state is said to be one."""
    first, second = await noticed(world), await noticed(world, unit="xa_a")
    await reported(first, await world.sign_in("donvi"), "done")

    async def listed(**params: str) -> set[str]:
        page = (await first.supervisor.get("/api/recommendations", params=params)).json()
        return {each["id"] for each in page["items"]}

    assert len(await listed()) == 6
    assert await listed(state="done") == {first.full(PLAN)}
    assert await listed(unit="xa_a") == {second.full(id) for id in (PLAN, "boards.missing", "seats.ask")}
    assert await listed(unit="xa_a", state="done") == set()
    assert len(await listed(unit="", state="")) == 6
    response = await first.supervisor.get("/api/recommendations", params={"state": "lost"})
    assert response.status_code == 400


async def test_long_lists_come_in_pages_that_miss_nothing(world: World) -> None:
    """Proves keyset pages of at most 200, also through a filter."""
    desk = await submitted(world)
    for number in range(210):
        body = {"id": new_id(), "kind": "recommendation", "section": "main", "text": f"Làm việc {number}"}
        await desk.supervisor.post(f"/api/visits/{desk.visit}/findings", body)
    await desk.review()
    await desk.issued()
    for params in ({}, {"state": "open"}):
        first = (await desk.supervisor.get("/api/recommendations", params=params)).json()
        rest = {**params, "after": first["next"]}
        second = (await desk.supervisor.get("/api/recommendations", params=rest)).json()
        assert (len(first["items"]), len(second["items"]), second["next"]) == (200, 13, None)
        assert len({each["id"] for each in first["items"] + second["items"]}) == 213
