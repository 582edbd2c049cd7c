"""Law 10: no one sees what is not theirs. Each rule has a test that tries to step over it."""

import re
from collections.abc import AsyncIterator

import pytest
from litestar.routes import HTTPRoute

from evidence_samples import photo, put, upload
from kiemtra.app import create_app
from kiemtra.settings import Settings
from kiemtra.store import visits
from world import Client, World, new_id

NOT_THERE = (404, "visit.not_found")

# Everything about one visit that can be read or done, with a body that would do it.
READS = ["", "/events", "/findings", "/documents", "/moves", "/preview?checklist=sample@1"]
WRITES = {
    "/submissions": {"manifest": {"heads": ["a" * 64]}},
    "/returns": {"item": "plan", "reason": "x"},
    "/reopenings": {"reason": "x"},
    "/moves": {"checklist": "sample@2"},
    "/findings": {"kind": "strength", "section": "main", "text": "x"},
    "/documents": {"kind": "notice"},
}


async def everything(client: Client, visit: str) -> list[tuple[int, str]]:
    """What somebody is told on every route of a visit."""
    answers = [await client.get(f"/api/visits/{visit}{path}") for path in READS]
    for path, body in WRITES.items():
        answers.append(await client.post(f"/api/visits/{visit}{path}", {"id": new_id(), **body}))
    answers.append(await client.post(f"/api/visits/{visit}/events", content=b"[]"))
    answers.append(await put(client, photo(), 0, under=f"visit={visit}"))
    return [(answer.status_code, answer.json().get("code", "")) for answer in answers]


@pytest.fixture
async def submitted(world: World) -> AsyncIterator[tuple[World, str]]:
    """An unannounced visit with a photo, handed in."""
    visit = await world.a_visit(mode="unannounced")
    head = await world.phone("truongdoan", visit)
    await head.record("answered", {"item": "plan", "value": "not_met"})
    sha = await upload(head.client, photo(), under=f"visit={visit}")
    await head.record("attached", {"item": "plan", "evidence": sha, "caption": "", "taken": {"at": "x"}})
    assert (await world.submit(head)).status_code == 201
    yield world, visit


@pytest.mark.parametrize("username", ["nguoingoai", "giamsatkhac", "quantri", "donvi"])
async def test_another_s_visit_does_not_exist(submitted: tuple[World, str], username: str) -> None:
    """A member of another team, a supervisor of another programme, the administrator, the inspected unit:
    every route about the visit says 404, and so does one that never was."""
    world, visit = submitted
    client = await world.sign_in(username)

    assert set(await everything(client, visit)) == {NOT_THERE}
    assert set(await everything(client, new_id())) == {NOT_THERE}
    assert (await client.get("/api/visits")).json()["items"] == []


async def test_a_member_sees_the_visits_of_their_teams_and_no_other(world: World) -> None:
    """Two visits of one programme with different teams."""
    mine = await world.a_visit()
    members = [{"name": "Đỗ Văn Ngoài", "role": "head", "account": world.people["nguoingoai"].id}]
    theirs = await world.a_visit(team={"members": members}, unit="xa_a")

    for username, visit, other in (("thanhvien", mine, theirs), ("nguoingoai", theirs, mine)):
        client = await world.sign_in(username)
        assert [one["id"] for one in (await client.get("/api/visits")).json()["items"]] == [visit]
        assert (await client.get(f"/api/visits/{other}")).status_code == 404


async def test_a_supervisor_sees_their_programmes_and_no_other(world: World) -> None:
    """Also not through the list of programmes."""
    visit = await world.a_visit()
    own, other = await world.sign_in("giamsat"), await world.sign_in("giamsatkhac")

    assert [one["id"] for one in (await own.get("/api/visits")).json()["items"]] == [visit]
    assert (await own.get("/api/programmes")).json()["items"][0]["id"] == world.programme
    assert (await other.get("/api/programmes")).json()["items"] == []
    plan = await other.post("/api/visits", world.plan())
    assert (plan.status_code, plan.json()["code"]) == (404, "programme.not_found")


async def test_a_supervisor_without_the_role_any_more_sees_nothing(world: World) -> None:
    """The list of a programme's supervisors does not outlive the account's role."""
    visit = await world.a_visit()
    client = await world.sign_in("giamsat")
    async with world.db.write() as tx:
        await tx.run("UPDATE accounts SET roles = :roles WHERE id = :id", roles='["member"]', id=client.id)

    assert (await client.get(f"/api/visits/{visit}")).status_code == 404
    assert (await client.get("/api/visits")).json()["items"] == []


async def test_a_supervisor_reads_and_reviews_but_records_and_submits_nothing(
    submitted: tuple[World, str],
) -> None:
    """Events come from the team only; the review has its own way upstream."""
    world, visit = submitted
    phone = await world.phone("giamsat", visit)

    response = await phone.post([phone.answer("plan", "met")])

    assert (response.status_code, response.json()["code"]) == NOT_THERE
    assert (await phone.client.get(f"/api/visits/{visit}")).status_code == 200


async def test_a_member_of_the_team_reads_but_does_not_review(submitted: tuple[World, str]) -> None:
    """The head sees the visit and is told that review needs another role."""
    world, visit = submitted
    head = await world.sign_in("truongdoan")

    for path in ("/returns", "/reopenings", "/findings", "/documents"):
        response = await head.post(f"/api/visits/{visit}{path}", {"id": new_id(), **WRITES[path]})
        assert (response.status_code, response.json()["code"]) == (403, "visit.supervisor_needed")


async def test_a_plain_member_does_not_submit(world: World) -> None:
    """They are in the team, so they are told who can."""
    visit = await world.a_visit()
    phone = await world.phone("thanhvien", visit)
    await phone.record("answered", {"item": "plan", "value": "met"})

    response = await world.submit(phone)

    assert (response.status_code, response.json()["code"]) == (403, "visit.leader_needed")


async def test_a_former_member_delivers_what_they_recorded_and_reads_nothing(world: World) -> None:
    """Events and photos recorded as a member still arrive; the visit itself is gone from view."""
    visit = await world.a_visit()
    phone = await world.phone("thanhvien", visit)
    sha = await upload(phone.client, photo("red"), under=f"visit={visit}")
    body = {"item": "plan", "evidence": sha, "caption": "", "taken": {"at": "x"}}
    await phone.record("attached", body)
    waiting = phone.answer("plan", "met")
    async with world.db.write() as tx:
        assert await visits.end_membership(tx, visit, phone.client.id, world.clock())

    assert (await phone.send(waiting))[0]["outcome"] == "stored"
    assert (await put(phone.client, photo("blue"), 0, under=f"visit={visit}")).status_code == 201
    for path in READS:
        assert (await phone.client.get(f"/api/visits/{visit}{path}")).status_code == 404
    assert (await phone.client.get(f"/api/evidence/{sha}")).status_code == 404
    assert (await phone.client.get("/api/visits")).json()["items"] == []


async def test_a_former_member_cannot_submit_either(world: World) -> None:
    """A head who left the team has no say in it any more."""
    visit = await world.a_visit()
    head = await world.phone("truongdoan", visit)
    await head.record("answered", {"item": "plan", "value": "met"})
    async with world.db.write() as tx:
        await visits.end_membership(tx, visit, head.client.id, world.clock())

    body = {"id": new_id(), "manifest": {"heads": [head.prev]}}
    response = await head.client.post(f"/api/visits/{visit}/submissions", body)

    assert (response.status_code, response.json()["code"]) == NOT_THERE


@pytest.mark.parametrize("mode", ["scheduled", "notified", "thematic", "cross", "recheck"])
async def test_a_unit_sees_date_and_contents_of_an_announced_visit_and_nothing_more(
    world: World, mode: str
) -> None:
    """No position, state, team's work or findings before its notice."""
    visit = await world.a_visit(mode=mode)
    head = await world.phone("truongdoan", visit)
    await head.record("answered", {"item": "plan", "value": "not_met"})
    unit = await world.sign_in("donvi")

    listed = (await unit.get("/api/visits")).json()["items"]
    detail = (await unit.get(f"/api/visits/{visit}")).json()

    assert listed == [detail]
    assert detail == {
        "id": visit,
        "unit": {"id": "so_noi_vu", "name": "Sở Nội vụ", "kind": "department"},
        "programme": "Kiểm tra năm 2026",
        "mode": mode,
        "contents": ["Nội dung chính"],
        "noticed": False,
        "date": "2026-11-23",
    }
    for path in READS[1:]:
        assert (await unit.get(f"/api/visits/{visit}{path}")).status_code == 404


async def test_a_unit_sees_nothing_of_an_unannounced_visit_before_its_notice_is_issued(
    submitted: tuple[World, str],
) -> None:
    """Not planned, not open, not submitted, not drafted: only issued."""
    world, visit = submitted
    unit, supervisor = await world.sign_in("donvi"), await world.sign_in("giamsat")

    async def seen() -> tuple[int, int]:
        listed = (await unit.get("/api/visits")).json()["items"]
        return len(listed), (await unit.get(f"/api/visits/{visit}")).status_code

    assert await seen() == (0, 404)
    await world.issue(visit)
    assert await seen() == (1, 200)
    assert (await unit.get(f"/api/visits/{visit}")).json()["noticed"] is True
    assert (await supervisor.get(f"/api/visits/{visit}")).json()["state"] == "issued"


async def test_a_unit_sees_no_visit_of_another_unit(world: World) -> None:
    """Announced or not."""
    visit = await world.a_visit(unit="xa_a")
    unit = await world.sign_in("donvi")

    assert (await unit.get("/api/visits")).json()["items"] == []
    assert (await unit.get(f"/api/visits/{visit}")).status_code == 404


async def test_an_issued_notice_does_not_open_the_photos_of_the_visit(submitted: tuple[World, str]) -> None:
    """The unit reads its notice; what the team photographed stays with the team."""
    world, visit = submitted
    await world.issue(visit)
    unit = await world.sign_in("donvi")
    async with world.db.read() as tx:
        sha = await tx.value("SELECT sha256 FROM evidence")

    assert (await unit.get(f"/api/evidence/{sha}")).status_code == 404
    assert (await put(unit, photo(), 0, under=f"visit={visit}")).status_code == 404


async def test_evidence_under_a_recommendation_is_the_unit_s_to_send(submitted: tuple[World, str]) -> None:
    """Another unit, and even the team, cannot send under it; an unknown one does not exist."""
    world, visit = submitted
    await world.issue(visit)
    unit = await world.sign_in("donvi")
    asked = (await unit.get("/api/recommendations")).json()["items"][0]["id"]

    sent = await put(unit, photo("green"), 0, under=f"recommendation={asked}")
    assert sent.status_code == 201
    for username in ("truongdoan", "giamsat", "quantri", "nguoingoai"):
        client = await world.sign_in(username)
        refused = await put(client, photo("green"), 0, under=f"recommendation={asked}")
        assert (refused.status_code, refused.json()["code"]) == (404, "recommendation.not_found")
    unknown = await put(unit, photo("green"), 0, under=f"recommendation={new_id()}")
    assert unknown.status_code == 404


async def test_remediation_evidence_is_seen_once_a_report_names_it(submitted: tuple[World, str]) -> None:
    """By the unit, the supervisor and the team; not by another supervisor."""
    world, visit = submitted
    await world.issue(visit)
    unit = await world.sign_in("donvi")
    asked = (await unit.get("/api/recommendations")).json()["items"][0]["id"]
    sha = await upload(unit, photo("green"), under=f"recommendation={asked}")
    assert (await unit.get(f"/api/evidence/{sha}")).status_code == 404

    report = {"id": new_id(), "state": "done", "text": "Đã niêm yết", "evidence": [sha]}
    made = await unit.post(f"/api/recommendations/{asked}/remediations", report)
    assert made.status_code == 201, made.text

    expected = {"donvi": 200, "giamsat": 200, "truongdoan": 200, "giamsatkhac": 404, "nguoingoai": 404}
    for username, status in expected.items():
        client = await world.sign_in(username)
        assert (await client.get(f"/api/evidence/{sha}")).status_code == status


async def test_the_same_day_flag_names_no_visit_of_another_programme(world: World) -> None:
    """Two programmes visit one unit on one day: neither team learns of the other's visit."""
    mine = await world.a_visit()
    other = await world.sign_in("giamsatkhac")
    programme = {"id": new_id(), "title": "Kế hoạch khác"}
    assert (await other.post("/api/programmes", programme)).status_code == 201
    members = [{"name": "Đỗ Văn Ngoài", "role": "head", "account": world.people["nguoingoai"].id}]
    plan = world.plan(programme=programme["id"], team={"members": members})
    assert (await other.post("/api/visits", plan)).status_code == 201

    member = await world.sign_in("thanhvien")
    assert "same_day" not in (await member.get("/api/visits")).json()["items"][0]
    assert "same_day" not in (await member.get(f"/api/visits/{mine}")).json()


def test_every_route_needs_a_session_except_those_listed_here() -> None:
    """A new route is closed unless somebody decides otherwise, here."""
    app = create_app(Settings())
    open_routes = {
        (method, route.path)
        for route in app.routes
        if isinstance(route, HTTPRoute)
        for method, (handler, _) in route.route_handler_map.items()
        if method != "OPTIONS" and handler.opt.get("exclude_from_auth")
    }
    assert open_routes == {
        ("POST", "/api/sessions"),
        ("GET", "/api/health"),
        ("GET", "/api/receipts/key"),
        ("GET", "/api/openapi.json"),
        ("GET", "/api"),
        ("GET", "/metrics"),
    }


def test_a_revoked_device_reaches_only_what_delivers() -> None:
    """The routes marked for delivery, and no other."""
    app = create_app(Settings())
    delivery = {
        f"{method} {re.sub(r':[a-z]+', '', route.path)}"
        for route in app.routes
        if isinstance(route, HTTPRoute)
        for method, (handler, _) in route.route_handler_map.items()
        if method != "OPTIONS" and handler.opt.get("delivery")
    }
    assert delivery == {
        "GET /api/me",
        "DELETE /api/sessions/current",
        "DELETE /api/devices/{device}",
        "POST /api/visits/{visit}/events",
        "PUT /api/evidence/{sha256}",
        "GET /api/evidence/{sha256}/upload",
    }
