"""Checklists, units, programmes, and planning visits."""

import pytest

from kiemtra.core.canonical import encode, sha256
from kiemtra.core.checklist import to_json
from kiemtra.store import checklists, units
from kiemtra.store.units import Unit
from world import PEOPLE, World, a_checklist, new_id


async def test_a_checklist_is_served_as_the_bytes_its_hash_is_of(each_world: World) -> None:
    """Canonical JSON, immutable, and its ETag is the SHA-256."""
    client = await each_world.sign_in("thanhvien")

    response = await client.get("/api/checklists/sample/versions/1")

    assert response.content == encode(to_json(a_checklist()))
    assert response.headers["etag"] == f'"{sha256(response.content)}"'
    assert "immutable" in response.headers["cache-control"]
    known = {"if-none-match": response.headers["etag"]}
    assert (await client.get("/api/checklists/sample/versions/1", headers=known)).status_code == 304
    for version in (9, -1, 10**30):
        missing = await client.get(f"/api/checklists/sample/versions/{version}")
        assert (missing.status_code, missing.json()["code"]) == (404, "checklist.unknown")


@pytest.mark.parametrize("path", ["/api/visits", "/api/checklists/sample/versions/1"])
async def test_nothing_new_is_a_304_through_proxies_too(world: World, path: str) -> None:
    """A proxy that compresses makes the tag weak; several tags, or any, may be named."""
    client = await world.sign_in("thanhvien")
    tag = (await client.get(path)).headers["etag"]

    for held in (tag, f"W/{tag}", f'"khac", {tag}', "*"):
        response = await client.get(path, headers={"if-none-match": held})
        assert (response.status_code, response.content) == (304, b"")
        assert response.headers["etag"] == tag
    for other in ('"khac"', tag.strip('"'), ""):
        assert (await client.get(path, headers={"if-none-match": other})).status_code == 200


async def test_every_version_is_listed_with_its_hash(world: World) -> None:
    """Old versions stay servable for ever."""
    async with world.db.write() as tx:
        second = await checklists.publish(tx, a_checklist(2), world.clock())
    client = await world.sign_in("thanhvien")

    items = (await client.get("/api/checklists")).json()["items"]

    assert [(item["id"], item["version"]) for item in items] == [("sample", 1), ("sample", 2)]
    assert items[1]["sha256"] == second
    assert (await (await world.sign_in("donvi")).get("/api/checklists")).status_code == 403


async def test_units_are_found_without_accents(each_world: World) -> None:
    """ "so noi vu" finds "Sở Nội vụ"."""
    client = await each_world.sign_in("thanhvien")

    for query in ("so noi vu", "SỞ NỘI", "noi vu"):
        found = (await client.get(f"/api/units?q={query}")).json()
        assert [unit["id"] for unit in found["items"]] == ["so_noi_vu"]
        assert found["next"] is None


async def test_lists_come_in_pages_of_two_hundred(world: World) -> None:
    """`next` goes on where the page ended, and nothing is twice or missing."""
    async with world.db.write() as tx:
        for number in range(450):
            await tx.run(
                "INSERT INTO units (id, name, kind, folded) VALUES (:id, 'Xã', 'commune', 'xa trang')",
                id=f"u{number:04}",
            )
    client = await world.sign_in("thanhvien")

    sizes, seen, after = [], [], ""
    while after is not None:
        page = (await client.get(f"/api/units?q=xa trang&after={after}")).json()
        sizes.append(len(page["items"]))
        seen += [unit["id"] for unit in page["items"]]
        after = page["next"]

    assert sizes == [200, 200, 50]
    assert seen == [f"u{number:04}" for number in range(450)]


async def test_a_programme_posted_twice_is_one_programme_and_otherwise_a_conflict(each_world: World) -> None:
    """Same id and content: same answer; same id, other content: 409 (design §5)."""
    client = await each_world.sign_in("giamsat")
    issuer = {"id": "ubnd", "organ": "Ủy ban nhân dân", "symbols": {"notice": "TB-UBND"}}
    body = {"id": new_id(), "title": "Kế hoạch 2027", "bases": ["Luật"], "issuers": [issuer]}

    first, again = await client.post("/api/programmes", body), await client.post("/api/programmes", body)
    other = await client.post("/api/programmes", {**body, "title": "Khác"})

    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert first.json()["supervisors"] == [client.id]
    assert first.json()["issuers"][0]["symbols"]["notice"] == "TB-UBND"
    assert (other.status_code, other.json()["code"]) == (409, "record.other_content")


async def test_a_programme_is_opened_by_a_supervisor_or_administrator_with_real_supervisors(
    world: World,
) -> None:
    """A member cannot open one, and whoever supervises it must be a supervisor."""
    body = {"id": new_id(), "title": "Kế hoạch"}
    member, administrator = await world.sign_in("truongdoan"), await world.sign_in("quantri")
    supervisors = [world.people["giamsat"].id, world.people["giamsatkhac"].id]

    assert (await member.post("/api/programmes", body)).status_code == 403
    wrong = await administrator.post("/api/programmes", {**body, "supervisors": [member.id]})
    assert (wrong.status_code, wrong.json()["code"]) == (404, "account.not_found")
    made = await administrator.post("/api/programmes", {**body, "supervisors": supervisors})
    assert made.json()["supervisors"] == sorted(supervisors)


async def test_a_planned_visit_comes_back_as_everybody_will_see_it(each_world: World) -> None:
    """Everything that was planned is in the answer, in the words of the design."""
    client = await each_world.sign_in("giamsat")
    decision = {"number": "12/QĐ-UBND", "date": "2026-10-01", "issuer": "UBND tỉnh"}
    plan = each_world.plan(period="2025–2026", source={"pooled": True})
    plan["team"] |= {"number": "Đoàn số 1", "decision": decision}

    response = await client.post("/api/visits", plan)

    assert response.status_code == 201
    visit = response.json()
    epoch = (await client.get("/api/health")).json()["epoch"]
    assert (visit["id"], visit["state"], visit["position"]) == (plan["id"], "planned", f"{epoch}.0")
    assert visit["unit"] == {"id": "so_noi_vu", "name": "Sở Nội vụ", "kind": "department"}
    assert visit["programme"]["bases"] == ["Kế hoạch số 1/KH-UBND"]
    assert visit["checklist"] == {
        "id": "sample", "version": 1, "sha256": each_world.checklist, "title": "Bảng kiểm mẫu",
    }  # fmt: skip
    assert visit["team"]["decision"] == decision
    assert [member["role"] for member in visit["team"]["members"]] == ["head", "secretary", "member"]
    assert (visit["mode"], visit["date"], visit["period"]) == ("scheduled", "2026-11-23", "2025–2026")
    assert (visit["source"], visit["my_role"]) == ({"pooled": True}, None)
    assert (visit["supplement"], visit["returns"]) == (False, [])


async def test_a_visit_posted_twice_is_one_visit(each_world: World) -> None:
    """A phone that opened it offline may send it again and again."""
    client = await each_world.sign_in("giamsat")
    plan = each_world.plan()

    first, again = await client.post("/api/visits", plan), await client.post("/api/visits", plan)
    other = await client.post("/api/visits", {**plan, "mode": "cross"})

    assert (first.status_code, first.json()) == (201, again.json())
    assert (other.status_code, other.json()["code"]) == (409, "record.other_content")
    assert len((await client.get("/api/visits")).json()["items"]) == 1


async def test_checklists_are_named_in_two_ways(world: World) -> None:
    """`"id@version"` and `{id, version}` mean the same."""
    client = await world.sign_in("giamsat")

    for named in ("sample@1", {"id": "sample", "version": 1}):
        assert (await client.post("/api/visits", world.plan(checklist=named))).status_code == 201
    unknown = [
        ("sample@2", "sample@2"),
        ("sample", "sample"),
        ("sample@x", "sample@x"),
        ("@1", "@1"),
        ({"id": "khac", "version": 1}, "khac@1"),
        ({"id": "sample", "version": -1}, "sample@-1"),
        ({"id": "sample", "version": 2**31}, f"sample@{2**31}"),
    ]
    for named, told in unknown:
        response = await client.post("/api/visits", world.plan(checklist=named))
        assert (response.status_code, response.json()["code"]) == (404, "checklist.unknown")
        assert response.json()["details"] == {"checklist": told}


async def test_what_a_visit_names_must_exist(world: World) -> None:
    """Unit, programme, accounts, date and mode: each with its own sentence."""
    client = await world.sign_in("giamsat")
    nobody = [{"name": "Ai đó", "role": "head", "account": new_id()}]
    twice = [
        {"name": "Lê Văn Trưởng", "role": role, "account": world.people["truongdoan"].id}
        for role in ("head", "secretary")
    ]
    lone = [{"name": "Phạm Văn Thành", "role": "member"}]
    dated = {"members": world.plan()["team"]["members"], "decision": {"number": "12/QĐ", "date": "hôm qua"}}
    cases = [
        ({"unit": "khong"}, 404, "unit.not_found"),
        ({"programme": new_id()}, 404, "programme.not_found"),
        ({"team": {"members": nobody}}, 404, "account.not_found"),
        ({"team": {"members": twice}}, 422, "team.twice"),
        ({"team": {"members": lone}}, 422, "team.no_leader"),
        ({"date": "2026-02-30"}, 422, "visit.date"),
        ({"team": dated}, 422, "visit.date"),
        ({"mode": "secret"}, 400, "request.malformed"),
        ({"id": "x"}, 400, "request.malformed"),
    ]
    for change, status, code in cases:
        response = await client.post("/api/visits", world.plan(**change))
        assert (response.status_code, response.json()["code"]) == (status, code)
    assert (await client.get("/api/visits")).json()["items"] == []


async def test_a_member_without_an_account_gets_the_one_of_exactly_that_name(world: World) -> None:
    """And stays without one when there is none, or more than one."""
    members = [{"name": PEOPLE["truongdoan"][0], "role": "head"}, {"name": "Người Khác", "role": "member"}]
    client = await world.sign_in("giamsat")

    response = await client.post("/api/visits", world.plan(team={"members": members}))

    named, other = response.json()["team"]["members"]
    assert named["account"] == world.people["truongdoan"].id
    assert "account" not in other


@pytest.mark.parametrize("username", ["donvi", "quantri", "giamsatkhac"])
async def test_only_an_account_of_a_member_is_in_a_team(world: World, username: str) -> None:
    """The inspected unit, an administrator, a supervisor: in a team they would read what is not theirs."""
    name, account = PEOPLE[username][0], world.people[username].id
    supervisor, team = await world.sign_in("giamsat"), world.plan()["team"]["members"]
    other = {"name": name, "role": "member"}

    planned = world.plan(team={"members": [*team, {**other, "account": account}]})
    refused = await supervisor.post("/api/visits", planned)
    visit = await world.a_visit(team={"members": [*team, other]})
    joining = {"id": new_id(), **other, "account": account}
    joined = await supervisor.post(f"/api/visits/{visit}/members", joining)

    for response in (refused, joined):
        assert (response.status_code, response.json()["code"]) == (422, "team.account_unfit")
        assert name in response.json()["message"]
    client = await world.sign_in(username)
    assert (await client.get(f"/api/visits/{visit}/events")).status_code == 404
    assert (await (await world.phone(username, visit)).post([])).status_code == 404


async def test_a_head_opens_a_visit_of_a_programme_they_lead_in(world: World) -> None:
    """Offline, on the spot; an outsider, a plain member, and someone who would not lead it cannot."""
    await world.a_visit()
    plan = world.plan(mode="unannounced", unit="xa_a")

    for username in ("truongdoan", "thuky"):
        client = await world.sign_in(username)
        assert (await client.post("/api/visits", {**plan, "id": new_id()})).status_code == 201
    for username, status in (("thanhvien", 404), ("nguoingoai", 404), ("giamsatkhac", 404), ("donvi", 403)):
        client = await world.sign_in(username)
        assert (await client.post("/api/visits", {**plan, "id": new_id()})).status_code == status
    without_me = [{"name": PEOPLE["thuky"][0], "role": "head", "account": world.people["thuky"].id}]
    client = await world.sign_in("truongdoan")
    response = await client.post("/api/visits", world.plan(team={"members": without_me}))
    assert (response.status_code, response.json()["code"]) == (403, "visit.leader_needed")


async def test_two_visits_to_one_unit_on_one_day_are_both_kept_and_flagged(each_world: World) -> None:
    """Never merged silently: each names the other."""
    first, second = await each_world.a_visit(), await each_world.a_visit()
    other_day = await each_world.a_visit(date="2026-11-24")
    client = await each_world.sign_in("truongdoan")

    listed = {visit["id"]: visit for visit in (await client.get("/api/visits")).json()["items"]}

    assert listed[first]["same_day"] == [second]
    assert listed[second]["same_day"] == [first]
    assert "same_day" not in listed[other_day]


async def test_nothing_new_is_one_304(each_world: World) -> None:
    """The list a phone polls: 304 until anything in it changes."""
    visit = await each_world.a_visit()
    phone = await each_world.phone("thanhvien", visit)
    first = await phone.client.get("/api/visits")
    known = {"if-none-match": first.headers["etag"]}

    same = await phone.client.get("/api/visits", headers=known)
    await phone.record("answered", {"item": "plan", "value": "met"})
    changed = await phone.client.get("/api/visits", headers=known)

    assert (same.status_code, same.content) == (304, b"")
    assert changed.status_code == 200
    before, after = first.json()["items"][0], changed.json()["items"][0]
    assert (before["state"], after["state"]) == ("planned", "open")
    assert after["position"] == before["position"].replace(".0", ".1")
    assert after["my_role"] == "member"


async def test_text_is_put_into_form_nfc_where_it_enters(world: World) -> None:
    """Typed in two ways, stored in one (the server alters what people type, never an event)."""
    client = await world.sign_in("giamsat")
    body = {"id": new_id(), "title": "Kê\u0301 hoa\u0323ch", "bases": ["Luâ\u0323t"]}

    made = (await client.post("/api/programmes", body)).json()

    assert (made["title"], made["bases"]) == ("Kế hoạch", ["Luật"])


async def test_a_team_changes_on_the_way(each_world: World) -> None:
    """Someone joins, takes another role, leaves: each once, by who leads or supervises the visit."""
    visit = await each_world.a_visit()
    head, supervisor = await each_world.sign_in("truongdoan"), await each_world.sign_in("giamsat")
    newcomer = await each_world.phone("nguoingoai", visit)
    joining = {"id": new_id(), "name": PEOPLE["nguoingoai"][0], "role": "member"}
    path = f"/api/visits/{visit}"

    first, again = await head.post(f"{path}/members", joining), await head.post(f"{path}/members", joining)
    assert (first.status_code, first.json()) == (201, again.json())
    twice = await head.post(f"{path}/members", {**joining, "id": new_id()})
    assert (twice.status_code, twice.json()["code"]) == (422, "team.twice")
    event = newcomer.mint("started", {"at": "2026-11-22T00:15:00.000Z", "place": "Sở"})
    assert (await newcomer.send(event))[0]["problem"]["code"] == "event.leader_needed"
    promoted = await supervisor.post(f"{path}/members", {**joining, "id": new_id(), "role": "deputy_head"})
    assert promoted.status_code == 201
    assert (await newcomer.send(event))[0]["outcome"] == "stored"
    assert (await newcomer.client.get(path)).json()["my_role"] == "deputy_head"

    leaving = {"id": new_id(), "account": newcomer.client.id}
    assert (await head.post(f"{path}/departures", leaving)).status_code == 201
    assert (await head.post(f"{path}/departures", leaving)).status_code == 201
    assert (await newcomer.client.get(path)).status_code == 404
    team = (await head.get(path)).json()["team"]["members"]
    assert newcomer.client.id not in {member.get("account") for member in team}


async def test_a_team_is_changed_by_nobody_else_and_never_left_without_a_leader(world: World) -> None:
    """A plain member is told so; an outsider does not see the visit; the last leader stays."""
    visit = await world.a_visit()
    path = f"/api/visits/{visit}"
    joining = {"id": new_id(), "name": "Người Khác", "role": "member"}
    for username, status, code in (
        ("thanhvien", 403, "visit.leader_needed"),
        ("nguoingoai", 404, "visit.not_found"),
        ("giamsatkhac", 404, "visit.not_found"),
    ):
        client = await world.sign_in(username)
        for route, body in (("members", joining), ("departures", {"id": new_id(), "account": client.id})):
            response = await client.post(f"{path}/{route}", body)
            assert (response.status_code, response.json()["code"]) == (status, code)

    head = await world.sign_in("truongdoan")
    for username, expected in (("thuky", 201), ("truongdoan", 422), ("nguoingoai", 404)):
        body = {"id": new_id(), "account": world.people[username].id}
        assert (await head.post(f"{path}/departures", body)).status_code == expected


async def _add_units(world: World) -> None:
    async with world.db.write() as tx:
        for unit in (
            Unit("huyen_x", "UBND huyện X", "district"),
            Unit("xa_cu", "UBND xã X cũ", "commune", to="2025-06-30"),
            Unit("xa_moi", "UBND xã X mới", "commune", from_="2025-07-01"),
            Unit("dac_khu_x", "UBND đặc khu X", "special_zone"),
        ):
            await units.save(tx, unit)


@pytest.mark.parametrize(
    ("on", "found"),
    [
        ("2025-06-30", ["huyen_x", "xa_cu"]),
        ("2025-07-01", ["dac_khu_x", "xa_moi"]),
        ("", ["dac_khu_x", "huyen_x", "xa_cu", "xa_moi"]),
    ],
)
async def test_units_of_a_day_are_those_that_existed_then(
    each_world: World, on: str, found: list[str]
) -> None:
    """What ended is not offered for a later visit; without a day everything is found."""
    await _add_units(each_world)
    client = await each_world.sign_in("giamsat")

    page = (await client.get(f"/api/units?q=X{f'&on={on}' if on else ''}")).json()

    assert [unit["id"] for unit in page["items"] if unit["id"] != "xa_a"] == found
    wrong = await client.get("/api/units?on=2025-13-01")
    assert (wrong.status_code, wrong.json()["code"]) == (422, "visit.date")


@pytest.mark.parametrize(
    ("unit", "date", "code"),
    [
        ("huyen_x", "2025-07-01", "unit.kind_no_more"),
        ("dac_khu_x", "2025-06-30", "unit.kind_not_yet"),
        ("xa_cu", "2025-07-01", "unit.no_more"),
        ("xa_moi", "2025-06-30", "unit.not_yet"),
    ],
)
async def test_a_visit_is_planned_only_on_a_day_its_unit_exists(
    world: World, unit: str, date: str, code: str
) -> None:
    """A sentence says from or until when it does; on the day before or after, the visit is planned."""
    await _add_units(world)
    client = await world.sign_in("giamsat")

    refused = await client.post("/api/visits", world.plan(unit=unit, date=date))
    assert (refused.status_code, refused.json()["code"]) == (422, code)
    assert "UBND" in refused.json()["message"]
    other = {"2025-07-01": "2025-06-30", "2025-06-30": "2025-07-01"}[date]
    assert (await client.post("/api/visits", world.plan(unit=unit, date=other))).status_code == 201
    undated = {key: value for key, value in world.plan(unit=unit).items() if key != "date"}
    assert (await client.post("/api/visits", undated)).status_code == 201
