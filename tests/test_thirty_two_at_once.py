"""Law 7: thirty-two at once, the same or contradicting each other: one effect, one receipt."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from typing import Any

import httpx

from evidence_samples import CHUNK, digest, noise, put
from review_world import ISSUED, noticed, submitted
from world import World, new_id

MANY = 32


def said(answers: Sequence[httpx.Response]) -> Counter[int]:
    """How often each status came."""
    return Counter(answer.status_code for answer in answers)


def same(answers: Sequence[httpx.Response]) -> bool:
    """Did all say the very same?"""
    return len({(answer.status_code, answer.content) for answer in answers}) == 1


async def rows(world: World, table: str) -> int:
    """How many rows a table has."""
    async with world.db.read() as tx:
        return int(await tx.value(f"SELECT COUNT(*) FROM {table}"))  # noqa: S608


async def test_the_same_visit_planned_at_once_is_one(each_world: World) -> None:
    """One visit, one team, one answer; another content under its id is a conflict."""
    supervisor, body = await each_world.sign_in("giamsat"), each_world.plan()
    answers = await asyncio.gather(*(supervisor.post("/api/visits", body) for _ in range(MANY)))
    assert same(answers)
    assert answers[0].status_code == 201
    assert await rows(each_world, "visits") == 1
    assert await rows(each_world, "team_members") == 3

    plans = [each_world.plan(id=new_id(), date=f"2026-11-{day:02}") for day in (24, 25)]
    plans[1]["id"] = plans[0]["id"]
    answers = await asyncio.gather(*(supervisor.post("/api/visits", plans[n % 2]) for n in range(MANY)))
    assert said(answers) == {201: MANY // 2, 409: MANY // 2}
    assert await rows(each_world, "visits") == 2


async def test_contradicting_events_under_one_id_leave_one(each_world: World) -> None:
    """Two events with one id, sent at once: one is stored, whoever sends the other is refused, always."""
    visit = await each_world.a_visit()
    phone = await each_world.phone("truongdoan", visit)
    first = phone.answer("plan", "met")
    other = {**first, "body": {"item": "plan", "value": "not_met"}}
    judged = await asyncio.gather(*(phone.send((first, other)[n % 2]) for n in range(MANY)))
    found = Counter(one["outcome"] for outcomes in judged for one in outcomes)
    assert found == {"stored": 1, "duplicate": MANY // 2 - 1, "refused": MANY // 2}
    assert len(await each_world.pulled(phone.client, visit)) == 1


async def test_pieces_of_several_sizes_at_once_make_one_photo(each_world: World) -> None:
    """Every piece four times, cut in two ways, at once: the photo is whole and there once."""
    visit = await each_world.a_visit()
    client = await each_world.sign_in("truongdoan")
    content = noise(3 * CHUNK + 17)
    wanted = [(start, size) for size in (CHUNK, 2 * CHUNK) for start in range(0, len(content), size)] * 6
    answers = await asyncio.gather(
        *(put(client, content, start, under=f"visit={visit}", chunk=size) for start, size in wanted)
    )
    assert set(said(answers)) <= {200, 201}
    state = (await client.get(f"/api/evidence/{digest(content)}/upload?visit={visit}")).json()
    assert state["complete"] is True
    assert await rows(each_world, "evidence") == 1


async def test_submissions_with_other_manifests_at_once_give_one_receipt(each_world: World) -> None:
    """One of two manifests wins; everybody is given that one receipt, as an answer or beside the conflict."""
    visit = await each_world.a_visit()
    phone = await each_world.phone("truongdoan", visit)
    await phone.record("answered", {"item": "plan", "value": "met"})
    await phone.record("answered", {"item": "posting", "value": "met"})
    heads = (await phone.client.get(f"/api/visits/{visit}")).json()["heads"]
    manifests = [{"heads": heads}, {"heads": [*heads, phone.events[1]["prev"]]}]
    answers = await asyncio.gather(
        *(
            phone.client.post(
                f"/api/visits/{visit}/submissions", {"id": new_id(), "manifest": manifests[n % 2]}
            )
            for n in range(MANY)
        )
    )
    assert said(answers) == {201: MANY // 2, 409: MANY // 2}
    given = [answer.json() for answer in answers]
    receipts = {one.get("signature") or one["details"]["receipt"]["signature"] for one in given}
    assert len(receipts) == 1
    assert await rows(each_world, "submissions") == 1


async def test_contradicting_decisions_under_one_id_leave_one(each_world: World) -> None:
    """The same id for two decisions: one is recorded, the other is a conflict each time."""
    desk = await submitted(each_world)
    finding = (await desk.findings())["plan.missing"]["sha256"]
    id, path = new_id(), f"/api/findings/{desk.full('plan.missing')}/decisions"
    bodies: list[dict[str, Any]] = [
        {"id": id, "decision": "accept", "finding": finding},
        {"id": id, "decision": "withdraw", "finding": finding, "reason": "Nhầm"},
    ]
    answers = await asyncio.gather(*(desk.supervisor.post(path, bodies[n % 2]) for n in range(MANY)))
    assert said(answers) == {201: MANY // 2, 409: MANY // 2}
    assert await rows(each_world, "decisions") == 1


async def test_contradicting_documents_under_one_id_leave_one(each_world: World) -> None:
    """One id asked for a notice and for minutes: one is drafted."""
    desk = await submitted(each_world)
    await desk.review()
    id, kinds = new_id(), ("notice", "minutes")
    answers = await asyncio.gather(*(desk.draft(kinds[n % 2], id=id) for n in range(MANY)))
    assert said(answers) == {201: MANY // 2, 409: MANY // 2}
    assert await rows(each_world, "documents") == 1


async def test_a_document_is_issued_once_however_many_ask(each_world: World) -> None:
    """The same issuance is one; others for the document are conflicts; recommendations come once."""
    desk = await submitted(each_world)
    await desk.review()
    document = (await desk.drafted())["id"]
    id, path = new_id(), f"/api/documents/{document}/issuances"
    bodies = [{"id": id, **ISSUED}] + [{"id": new_id(), **ISSUED, "number": str(n)} for n in range(3)]
    answers = await asyncio.gather(*(desk.supervisor.post(path, bodies[n % 4]) for n in range(MANY)))
    assert said(answers) == {201: MANY // 4, 409: 3 * MANY // 4}
    assert await rows(each_world, "issuances") == 1
    recommended = await rows(each_world, "recommendations")
    assert recommended == len(await _recommendations(each_world))


async def test_contradicting_reports_under_one_id_leave_one(each_world: World) -> None:
    """The unit's phone says done and doing under one id: one report stands."""
    desk = await noticed(each_world)
    unit = await each_world.sign_in("donvi")
    path = f"/api/recommendations/{desk.full('plan.missing')}/remediations"
    id = new_id()
    bodies = [{"id": id, "state": state, "text": "Đã làm"} for state in ("done", "doing")]
    answers = await asyncio.gather(*(unit.post(path, bodies[n % 2]) for n in range(MANY)))
    assert said(answers) == {201: MANY // 2, 409: MANY // 2}
    assert await rows(each_world, "remediations") == 1


async def _recommendations(world: World) -> list[str]:
    async with world.db.read() as tx:
        return [row["id"] for row in await tx.rows("SELECT DISTINCT id FROM recommendations")]
