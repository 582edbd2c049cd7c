"""Review over HTTP: who decides, what a decision rests on, and that it is taken once."""

import asyncio

import pytest

from review_world import Desk, code, submitted
from world import World, new_id


async def test_a_submission_is_compiled_once_and_shown_in_order(world: World) -> None:
    """Proves that findings come from the rules, by kind within the section, undecided, with their hash."""
    desk = await submitted(world)
    found = await desk.findings()
    assert [(id, each["kind"], each["state"], each["position"]) for id, each in found.items()] == [
        ("plan.missing", "limitation", "proposed", 0),
        ("boards.missing", "limitation", "proposed", 1),
        ("seats.ask", "recommendation", "proposed", 0),
        ("dossiers.count", "note", "proposed", 0),
    ]
    plan = found["plan.missing"]
    assert plan["compiled"] == {
        "kind": "limitation",
        "text": "Chưa ban hành kế hoạch",
        "recommendation": "Ban hành kế hoạch",
    }
    assert (plan["due_days"], plan["decisions"], len(plan["sha256"])) == (15, [], 64)


async def test_every_decision_shows_what_it_did(world: World) -> None:
    """Proves accept, amend, merge, withdraw and order end to end, with who and when."""
    desk = await submitted(world)
    await desk.decided("plan.missing", "accept")
    await desk.decided("boards.missing", "amend", text="Niêm yết 24/81 thủ tục", reason="Nêu rõ số liệu")
    await desk.decided("seats.ask", "merge", into=desk.full("boards.missing"))
    await desk.decided("dossiers.count", "withdraw", reason="Không cần nêu")
    await desk.decided("boards.missing", "order", position=0)
    found = await desk.findings()
    assert {id: each["state"] for id, each in found.items()} == {
        "boards.missing": "amended",
        "plan.missing": "accepted",
        "seats.ask": "merged",
        "dossiers.count": "withdrawn",
    }
    assert next(iter(found)) == "boards.missing"
    boards = found["boards.missing"]
    assert (boards["text"], boards["compiled"]["text"]) == (
        "Niêm yết 24/81 thủ tục",
        "Niêm yết thiếu thủ tục",
    )
    assert found["seats.ask"]["into"] == desk.full("boards.missing")
    first = boards["decisions"][0]
    assert (first["decision"], first["reason"], first["by"]["name"], first["at"]) == (
        "amend",
        "Nêu rõ số liệu",
        "Nguyễn Thị Giám",
        world.clock(),
    )


async def test_a_decision_on_something_else_than_is_compiled_now_is_refused(world: World) -> None:
    """Proves that nobody decides on a finding they have not read."""
    desk = await submitted(world)
    response = await desk.decide("plan.missing", "accept", finding="0" * 64)
    assert code(response) == (409, "decision.stale")
    assert response.json()["details"]["current"] == (await desk.findings())["plan.missing"]["sha256"]
    assert (await desk.findings())["plan.missing"]["decisions"] == []


@pytest.mark.parametrize(
    ("id", "decision", "said", "status", "problem"),
    [
        ("dossiers.count", "accept", {}, 422, "decision.note_unclassified"),
        ("plan.missing", "withdraw", {}, 422, "decision.field_missing"),
        ("plan.missing", "amend", {}, 422, "decision.field_missing"),
        ("plan.missing", "accept", {"text": "Khác"}, 422, "decision.field_unexpected"),
        ("plan.missing", "merge", {"into": "nowhere"}, 409, "decision.merge_impossible"),
        ("plan.missing", "amend", {"text": ""}, 400, "request.malformed"),
        ("plan.missing", "order", {"position": -1}, 400, "request.malformed"),
        ("plan.missing", "approve", {}, 400, "request.malformed"),
    ],
)
async def test_a_decision_that_cannot_be_taken_changes_nothing(
    world: World, id: str, decision: str, said: dict[str, str], status: int, problem: str
) -> None:
    """Proves that each impossible decision gets a sentence and leaves the review as it was."""
    desk = await submitted(world)
    before = await desk.findings()
    assert code(await desk.decide(id, decision, **said)) == (status, problem)
    assert await desk.findings() == before


@pytest.mark.parametrize(
    ("who", "status", "problem"),
    [
        ("truongdoan", 403, "visit.supervisor_needed"),
        ("thanhvien", 403, "visit.supervisor_needed"),
        ("nguoingoai", 404, "finding.not_found"),
        ("giamsatkhac", 404, "finding.not_found"),
        ("quantri", 404, "finding.not_found"),
        ("donvi", 404, "finding.not_found"),
    ],
)
async def test_only_the_programmes_supervisor_decides(
    world: World, who: str, status: int, problem: str
) -> None:
    """Proves law 10 for decisions: the team may read and not decide, for everyone else nothing is there."""
    desk = await submitted(world)
    other = await world.sign_in(who)
    assert code(await desk.decide("plan.missing", "accept", by=other)) == (status, problem)
    added = {"id": new_id(), "kind": "strength", "section": "main", "text": "Tốt"}
    response = await other.post(f"/api/visits/{desk.visit}/findings", added)
    assert response.status_code == status
    assert all(each["state"] == "proposed" for each in (await desk.findings()).values())


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("truongdoan", 200),
        ("thanhvien", 200),
        ("nguoingoai", 404),
        ("giamsatkhac", 404),
        ("donvi", 404),
        ("quantri", 404),
    ],
)
async def test_findings_are_read_by_the_team_and_the_supervisor_only(
    world: World, who: str, status: int
) -> None:
    """Proves law 10 for reading: a unit learns what was found from its notice, never from the review."""
    desk = await submitted(world)
    other = await world.sign_in(who)
    assert (await other.get(f"/api/visits/{desk.visit}/findings")).status_code == status


async def test_someone_who_left_the_team_no_longer_reads_its_findings(world: World) -> None:
    """Proves that the team of now counts."""
    desk = await submitted(world)
    member = await world.sign_in("thanhvien")
    async with world.db.write() as tx:
        await tx.run(
            "UPDATE team_members SET to_at = :at WHERE account = :id", at=world.clock(), id=member.id
        )
    assert (await member.get(f"/api/visits/{desk.visit}/findings")).status_code == 404


async def test_a_finding_of_no_visit_is_not_found(world: World) -> None:
    """Proves that an unknown id says so, like another's."""
    supervisor = await world.sign_in("giamsat")
    body = {"id": new_id(), "decision": "accept", "finding": "0" * 64}
    assert code(await supervisor.post("/api/findings/nowhere/decisions", body)) == (404, "finding.not_found")


async def test_the_same_decision_twice_is_one_decision_and_one_answer(world: World) -> None:
    """Proves idempotency by id, also after the finding has been decided otherwise since."""
    desk = await submitted(world)
    sha256 = (await desk.findings())["plan.missing"]["sha256"]
    body = {"id": new_id(), "decision": "amend", "finding": sha256, "text": "Khác"}
    path = f"/api/findings/{desk.full('plan.missing')}/decisions"
    first = await desk.supervisor.post(path, body)
    await desk.decided("plan.missing", "accept")
    world.clock.pass_(hours=1)
    again = await desk.supervisor.post(path, body)
    assert (again.status_code, again.json()) == (201, first.json())
    found = (await desk.findings())["plan.missing"]
    assert (found["state"], len(found["decisions"])) == ("accepted", 2)


async def test_another_decision_under_the_same_id_is_a_conflict(world: World) -> None:
    """Proves that an id stands for one decision on one finding."""
    desk = await submitted(world)
    id = new_id()
    await desk.decided("plan.missing", "amend", id=id, text="Một")
    assert code(await desk.decide("plan.missing", "amend", id=id, text="Hai")) == (
        409,
        "record.other_content",
    )
    assert code(await desk.decide("boards.missing", "amend", id=id, text="Một")) == (
        409,
        "record.other_content",
    )
    assert (await desk.findings())["plan.missing"]["text"] == "Một"


async def test_thirty_two_identical_decisions_at_once_are_one(each_world: World) -> None:
    """Proves that a phone that repeats itself in parallel has one effect, and gets one answer."""
    desk = await submitted(each_world)
    sha256 = (await desk.findings())["plan.missing"]["sha256"]
    body = {"id": new_id(), "decision": "amend", "finding": sha256, "text": "Khác"}
    path = f"/api/findings/{desk.full('plan.missing')}/decisions"
    answers = await asyncio.gather(*(desk.supervisor.post(path, body) for _ in range(32)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.text for answer in answers}) == 1
    assert len((await desk.findings())["plan.missing"]["decisions"]) == 1


async def test_of_thirty_two_conflicting_decisions_under_one_id_one_is_taken(each_world: World) -> None:
    """Proves that one id never stands for two decisions, however close together they come."""
    desk = await submitted(each_world)
    sha256 = (await desk.findings())["plan.missing"]["sha256"]
    id, path = new_id(), f"/api/findings/{desk.full('plan.missing')}/decisions"
    answers = await asyncio.gather(
        *(
            desk.supervisor.post(
                path, {"id": id, "decision": "amend", "finding": sha256, "text": f"Câu {number}"}
            )
            for number in range(32)
        )
    )
    taken = [answer for answer in answers if answer.status_code == 201]
    refused = [answer for answer in answers if answer.status_code != 201]
    assert len(taken) == 1
    assert {code(answer) for answer in refused} == {(409, "record.other_content")}
    found = (await desk.findings())["plan.missing"]
    assert [each["text"] for each in found["decisions"]] == [taken[0].json()["text"]] == [found["text"]]


async def test_thirty_two_decisions_of_their_own_are_all_kept_in_one_order(each_world: World) -> None:
    """Proves that parallel decisions are numbered without gaps and the last one counts."""
    desk = await submitted(each_world)
    sha256 = (await desk.findings())["plan.missing"]["sha256"]
    answers = await asyncio.gather(
        *(desk.decide("plan.missing", "amend", finding=sha256, text=f"Câu {number}") for number in range(32))
    )
    assert {answer.status_code for answer in answers} == {201}
    found = (await desk.findings())["plan.missing"]
    assert len(found["decisions"]) == 32
    assert found["text"] == found["decisions"][-1]["text"]


async def test_an_added_finding_is_accepted_and_says_who_added_it(world: World) -> None:
    """Proves that adding is a decision, that the finding stands in its section, and may be judged again."""
    desk = await submitted(world)
    body = {
        "id": new_id(), "kind": "limitation", "section": "main", "item": "boards", "text": "Bảng quá cao",
        "recommendation": "Hạ bảng", "days": 7, "reason": "Nêu tại buổi làm việc",
    }  # fmt: skip
    response = await desk.supervisor.post(f"/api/visits/{desk.visit}/findings", body)
    assert response.status_code == 201
    made = response.json()
    assert (made["id"], made["state"], made["due_days"]) == (desk.full(body["id"]), "accepted", 7)
    assert [(each["decision"], each["reason"]) for each in made["decisions"]] == [("add", body["reason"])]
    again = await desk.supervisor.post(f"/api/visits/{desk.visit}/findings", body)
    assert (again.status_code, again.json()) == (201, made)
    other = await desk.supervisor.post(f"/api/visits/{desk.visit}/findings", {**body, "text": "Khác"})
    assert code(other) == (409, "record.other_content")
    await desk.decided(body["id"], "withdraw", reason="Đã ghi ở mục khác")
    assert (await desk.findings())[body["id"]]["state"] == "withdrawn"


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({"kind": "note"}, "finding.note_not_added"),
        ({"section": "nowhere"}, "finding.section_unknown"),
        ({"item": "nowhere"}, "finding.item_unknown"),
    ],
)
async def test_an_added_finding_must_belong_somewhere(
    world: World, said: dict[str, str], problem: str
) -> None:
    """Proves that what is added is classified and has a place in the checklist."""
    desk = await submitted(world)
    body = {"id": new_id(), "kind": "strength", "section": "main", "text": "Tốt", **said}
    assert code(await desk.supervisor.post(f"/api/visits/{desk.visit}/findings", body)) == (422, problem)
    assert len(await desk.findings()) == 4


async def after_a_return(desk: Desk, **answers: object) -> None:
    """An item is sent back, the head answers again and submits."""
    body = {"id": new_id(), "item": "boards", "reason": "Đếm lại"}
    response = await desk.supervisor.post(f"/api/visits/{desk.visit}/returns", body)
    assert response.status_code == 201, response.text
    await desk.record(**answers)
    await desk.submit()


async def test_after_a_new_submission_a_decision_stands_where_nothing_changed(world: World) -> None:
    """Proves design §5: same hash, it stands; other hash, proposed again; gone, kept in the record."""
    desk = await submitted(world)
    added = {"id": new_id(), "kind": "strength", "section": "main", "text": "Tốt"}
    await desk.supervisor.post(f"/api/visits/{desk.visit}/findings", added)
    await desk.review()
    await after_a_return(desk, boards="partly", dossiers=381, posting="met")
    found = await desk.findings()
    assert {id: (each["state"], each.get("stale", False)) for id, each in found.items()} == {
        added["id"]: ("accepted", False),
        "plan.missing": ("accepted", False),
        "seats.ask": ("accepted", False),
        "dossiers.count": ("proposed", True),
    }
    assert found["dossiers.count"]["decisions"][0]["kind"] == "strength"
    page = (await desk.supervisor.get(f"/api/visits/{desk.visit}/findings")).json()
    assert [(each["id"], len(each["decisions"])) for each in page["gone"]] == [
        (desk.full("boards.missing"), 1)
    ]


async def test_a_decision_on_a_finding_that_is_gone_is_refused(world: World) -> None:
    """Proves that nothing is decided about what the newest submission no longer holds."""
    desk = await submitted(world)
    sha256 = (await desk.findings())["boards.missing"]["sha256"]
    await after_a_return(desk, boards="met")
    response = await desk.decide("boards.missing", "accept", finding=sha256)
    assert code(response) == (404, "finding.not_found")


async def test_before_a_submission_there_is_nothing_to_review(world: World) -> None:
    """Proves that a visit under way shows no findings, to its team neither."""
    visit = await world.a_visit()
    supervisor = await world.sign_in("giamsat")
    page = await supervisor.get(f"/api/visits/{visit}/findings")
    assert page.json() == {"items": [], "next": None, "gone": []}


async def test_long_lists_come_in_pages_that_miss_nothing(world: World) -> None:
    """Proves keyset pages of at most 200, in the order of review."""
    desk = await submitted(world)
    for number in range(199):
        body = {"id": new_id(), "kind": "strength", "section": "main", "text": f"Tốt {number}"}
        await desk.supervisor.post(f"/api/visits/{desk.visit}/findings", body)
    path = f"/api/visits/{desk.visit}/findings"
    first = (await desk.supervisor.get(path)).json()
    second = (await desk.supervisor.get(path, params={"after": first["next"]})).json()
    assert (len(first["items"]), len(second["items"]), second["next"]) == (200, 3, None)
    ids = [each["id"] for each in first["items"] + second["items"]]
    assert len(set(ids)) == 203
