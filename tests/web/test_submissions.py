"""Handing in, sending back, opening again: complete or not at all, and a receipt that can be checked."""

import asyncio
from base64 import b64decode
from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from evidence_samples import digest, photo, upload
from kiemtra.core.canonical import encode, sha256
from world import Client, Phone, World, new_id


async def begun(world: World, **more: Any) -> tuple[str, Phone, Phone]:
    """A visit with an answer of the head and one of a member, and their phones."""
    visit = await world.a_visit(**more)
    head, member = await world.phone("truongdoan", visit), await world.phone("thanhvien", visit)
    await head.record("answered", {"item": "plan", "value": "not_met"})
    await member.record("answered", {"item": "posting", "value": "met"})
    return visit, head, member


async def state(client: Client, visit: str) -> str:
    return str((await client.get(f"/api/visits/{visit}")).json()["state"])


async def checked(client: Client, receipt: dict[str, Any]) -> None:
    """The signature holds over the canonical JSON of the rest, with the key anyone can fetch."""
    told = (await client.get("/api/receipts/key")).json()
    assert told["algorithm"] == "Ed25519"
    key = Ed25519PublicKey.from_public_bytes(b64decode(told["key"]))
    said = {name: value for name, value in receipt.items() if name != "signature"}
    key.verify(b64decode(receipt["signature"]), encode(said))
    with pytest.raises(InvalidSignature):
        key.verify(b64decode(receipt["signature"]), encode({**said, "number": 99}))


async def test_a_whole_visit_is_frozen_and_receipted(each_world: World) -> None:
    """The receipt names what was handed in, and its signature can be checked by anyone."""
    visit, head, _ = await begun(each_world)
    sha = await upload(head.client, photo(), under=f"visit={visit}")
    await head.record("attached", {"item": "plan", "evidence": sha, "caption": "", "taken": {"at": "x"}})

    response = await each_world.submit(head)

    assert response.status_code == 201
    receipt = response.json()
    assert (receipt["visit"], receipt["number"]) == (visit, 1)
    assert receipt["checklist"] == each_world.checklist
    assert receipt["evidence"] == [sha]
    assert head.prev in receipt["heads"]
    assert "supersedes" not in receipt
    await checked(head.client, receipt)
    async with each_world.db.read() as tx:
        frozen = bytes(await tx.value("SELECT bytes FROM submissions"))
    assert sha256(frozen) == receipt["submission"]
    detail = (await head.client.get(f"/api/visits/{visit}")).json()
    assert (detail["state"], detail["supplement"]) == ("submitted", False)
    assert detail["submission"]["id"] == receipt["id"]
    assert detail["receipt"] == receipt
    assert detail["visit"]["submissions"][0]["submission"] == receipt["id"]


async def test_the_findings_are_compiled_with_the_submission(each_world: World) -> None:
    """In the same transaction, with derived ids."""
    visit, head, _ = await begun(each_world)
    await each_world.submit(head)
    supervisor = await each_world.sign_in("giamsat")

    found = (await supervisor.get(f"/api/visits/{visit}/findings")).json()["items"]

    assert [(finding["id"], finding["kind"]) for finding in found] == [
        (f"{visit}.plan.missing", "limitation")
    ]


async def test_the_submitted_event_is_the_servers_own_act(world: World) -> None:
    """In the server's chain, in the name of who submitted, and pulled like any other event."""
    visit, head, member = await begun(world)
    receipt = (await world.submit(head)).json()

    page = (await member.client.get(f"/api/visits/{visit}/events")).json()

    event = page["events"][-1]
    assert (event["kind"], event["author"], event["body"]) == (
        "submitted", head.client.id, {"submission": receipt["id"]},
    )  # fmt: skip
    assert (event["seq"], event["prev"]) == (1, "")
    assert event["device"] not in (head.device, member.device)


async def test_the_same_manifest_gives_the_same_receipt(each_world: World) -> None:
    """Repeated after a lost answer, under the same id or a new one, also by a colleague."""
    visit, head, member = await begun(each_world)
    body = {"id": new_id(), "manifest": {"heads": [head.prev, member.prev]}}
    path = f"/api/visits/{visit}/submissions"

    first = await head.client.post(path, body)
    again = await head.client.post(path, body)
    other_id = await head.client.post(path, {**body, "id": new_id()})
    colleague = await member.client.post(
        path, {"id": new_id(), "manifest": {"heads": [member.prev, head.prev]}}
    )

    assert first.status_code == 201
    assert first.json() == again.json() == other_id.json() == colleague.json()


async def test_one_submission_32_times_at_once_is_one_submission(each_world: World) -> None:
    """One record, one receipt, one event (law 7)."""
    visit, head, member = await begun(each_world)
    body = {"id": new_id(), "manifest": {"heads": [head.prev, member.prev]}}

    answers = await asyncio.gather(
        *(head.client.post(f"/api/visits/{visit}/submissions", body) for _ in range(32))
    )

    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.content for answer in answers}) == 1
    async with each_world.db.read() as tx:
        assert await tx.value("SELECT COUNT(*) FROM submissions") == 1
        assert await tx.value("SELECT COUNT(*) FROM events WHERE kind = 'submitted'") == 1


async def test_another_manifest_while_submitted_is_409_with_the_receipt(world: World) -> None:
    """Later events are a supplement; the phone gets the receipt that stands."""
    visit, head, member = await begun(world)
    receipt = (await world.submit(head)).json()
    await member.record("answered", {"item": "plan", "value": "met"})

    response = await world.submit(head)

    assert (response.status_code, response.json()["code"]) == (409, "submission.already")
    assert response.json()["details"]["receipt"] == receipt
    detail = (await head.client.get(f"/api/visits/{visit}")).json()
    assert (detail["state"], detail["supplement"]) == ("submitted", True)


async def test_an_incomplete_visit_is_409_that_names_everything_missing(each_world: World) -> None:
    """Heads and photos the server lacks, heads the sender lacks, items on which the members differ."""
    visit, head, member = await begun(each_world)
    lost_photo = {"item": "plan", "evidence": "c" * 64, "caption": "", "taken": {"at": "x"}}
    await head.record("attached", lost_photo)
    await member.record("answered", {"item": "plan", "value": "met"})
    unsent = head.answer("posting", "met")

    response = await head.client.post(
        f"/api/visits/{visit}/submissions", {"id": new_id(), "manifest": {"heads": [digest(encode(unsent))]}}
    )

    assert (response.status_code, response.json()["code"]) == (409, "submission.incomplete")
    # The head's own stored event is unseen too, because the manifest names only one the server does not know.
    assert response.json()["details"] == {
        "missing": {"heads": [digest(encode(unsent))], "evidence": ["c" * 64]},
        "unseen": sorted([member.prev, digest(encode(head.events[-2]))]),
        "contested": ["plan"],
    }
    assert await state(head.client, visit) == "open"


async def test_a_head_beyond_a_gap_is_missing(world: World) -> None:
    """The server holds the event, but not what came before it."""
    _visit, head, _member = await begun(world)
    gap, last = (head.mint("remarked", {"text": text}) for text in ("một", "hai"))
    await head.send(last)

    response = await world.submit(head)

    assert response.json()["details"]["missing"]["heads"] == [head.prev]
    await head.send(gap)
    assert (await world.submit(head)).status_code == 201


async def test_a_quarantined_event_does_not_stand_in_the_way(world: World) -> None:
    """Its phone names it as its head, the others have never seen it: both may submit."""
    _visit, head, member = await begun(world)
    refused = await member.send(member.answer("nowhere", "met"))
    assert refused[0]["outcome"] == "refused"
    member.events.pop(-1)

    assert (await world.submit(head)).status_code == 201


async def test_the_phone_that_holds_the_quarantined_event_may_submit_too(world: World) -> None:
    """What it names is here, even if nobody else can pull it."""
    _visit, head, _ = await begun(world)
    await head.send(head.answer("nowhere", "met"))

    assert (await world.submit(head)).status_code == 201


async def test_a_photo_declared_lost_is_not_demanded(world: World) -> None:
    """The head says why; the submission goes without those bytes."""
    _visit, head, _ = await begun(world)
    body = {"item": "plan", "evidence": "c" * 64, "caption": "", "taken": {"at": "x"}}
    event = await head.record("attached", body)
    assert (await world.submit(head)).json()["details"]["missing"]["evidence"] == ["c" * 64]
    await head.record("lost", {"attached": event["id"], "reason": "Hỏng máy"})

    response = await world.submit(head)

    assert (response.status_code, response.json()["evidence"]) == (201, [])


async def test_a_photo_sent_under_another_visit_is_not_here(world: World) -> None:
    """Every byte must have come under this visit."""
    _visit, head, _ = await begun(world)
    other = await world.a_visit()
    sha = await upload(head.client, photo(), under=f"visit={other}")
    await head.record("attached", {"item": "plan", "evidence": sha, "caption": "", "taken": {"at": "x"}})

    assert (await world.submit(head)).json()["details"]["missing"]["evidence"] == [sha]


async def test_completeness_is_told_before_the_right_to_submit(world: World) -> None:
    """A member learns what is missing; with nothing missing, that a leader has to do it."""
    visit, head, member = await begun(world)
    unsent = member.answer("on_time", {"part": 1, "whole": 2})
    assert (await world.submit(member)).json()["code"] == "submission.incomplete"
    await member.send(unsent)

    response = await world.submit(member)

    assert (response.status_code, response.json()["code"]) == (403, "visit.leader_needed")
    assert await state(head.client, visit) == "open"


async def test_a_visit_without_events_is_not_submitted(world: World) -> None:
    """There is nothing to freeze."""
    head = await world.phone("truongdoan", await world.a_visit())

    response = await world.submit(head)

    assert (response.status_code, response.json()["code"]) == (409, "submission.empty")


async def test_a_failure_on_the_way_leaves_nothing_behind(world: World) -> None:
    """Event, submission, receipt and findings are one transaction: all or none."""
    _visit, head, _ = await begun(world)
    async with world.db.write() as tx:
        await tx.run("ALTER TABLE findings RENAME TO findings_elsewhere")
    assert (await world.submit(head)).status_code == 500

    async with world.db.write() as tx:
        await tx.run("ALTER TABLE findings_elsewhere RENAME TO findings")
        assert await tx.value("SELECT COUNT(*) FROM submissions") == 0
        assert await tx.value("SELECT COUNT(*) FROM events WHERE kind = 'submitted'") == 0
    assert (await world.submit(head)).status_code == 201


async def send_back(world: World, visit: str, item: str = "plan", **more: Any) -> Any:
    supervisor = await world.sign_in("giamsat")
    body = {"id": new_id(), "item": item, "reason": "Thiếu ảnh", **more}
    return await supervisor.post(f"/api/visits/{visit}/returns", body)


async def test_a_return_asks_for_a_new_submission_and_closes_with_something_new_on_its_item(
    each_world: World,
) -> None:
    """The event reaches the phones; a submission without anything new on the item leaves the return open."""
    visit, head, member = await begun(each_world)
    first = (await each_world.submit(head)).json()

    returned = await send_back(each_world, visit, due="2026-12-01")
    assert returned.status_code == 201
    detail = (await head.client.get(f"/api/visits/{visit}")).json()
    assert (detail["state"], detail["returns"]) == (
        "returned",
        [{"item": "plan", "reason": "Thiếu ảnh", "submission": first["id"], "due": "2026-12-01"}],
    )
    assert detail["visit"]["returns"][0]["due"] == "2026-12-01"

    await member.record("answered", {"item": "posting", "value": None}, over=[member.events[0]["id"]])
    second = (await each_world.submit(head)).json()
    assert (second["number"], second["supersedes"]) == (2, first["id"])
    assert await state(head.client, visit) == "returned"

    await head.record("remarked", {"item": "plan", "text": "Đã chụp lại"})
    third = (await each_world.submit(head)).json()
    assert (third["number"], third["supersedes"]) == (3, second["id"])
    assert await state(head.client, visit) == "submitted"


@pytest.mark.parametrize("kind", ["answer", "photo", "settlement"])
async def test_an_answer_a_photo_or_a_settlement_closes_a_return(world: World, kind: str) -> None:
    """Each is something new on the item."""
    visit, head, _ = await begun(world)
    await world.submit(head)
    await send_back(world, visit)
    if kind == "answer":
        await head.record("answered", {"item": "plan", "value": "met"}, over=[head.events[0]["id"]])
    elif kind == "photo":
        sha = await upload(head.client, photo(), under=f"visit={visit}")
        await head.record("attached", {"item": "plan", "evidence": sha, "caption": "", "taken": {"at": "x"}})
    else:
        await head.record("settled", {"item": "plan", "value": "partly", "seen": [head.events[0]["id"]]})

    assert (await world.submit(head)).status_code == 201
    assert await state(head.client, visit) == "submitted"


async def test_a_return_posted_twice_is_one_return(each_world: World) -> None:
    """Same id, same answer, one event; same id with another reason is 409."""
    visit, head, _ = await begun(each_world)
    await each_world.submit(head)
    id = new_id()

    first, again = await send_back(each_world, visit, id=id), await send_back(each_world, visit, id=id)
    other = await send_back(each_world, visit, id=id, reason="Khác")

    assert (first.status_code, first.json()) == (201, again.json())
    assert (other.status_code, other.json()["code"]) == (409, "record.other_content")
    detail = (await head.client.get(f"/api/visits/{visit}")).json()
    assert len(detail["visit"]["returns"]) == 1


async def test_what_cannot_be_returned_is_told(world: World) -> None:
    """Before a submission, an unknown item, a day that does not exist, no reason."""
    visit, head, _ = await begun(world)
    cases = [({}, 409, "return.not_submitted")]
    for change, status, code in cases:
        response = await send_back(world, visit, **change)
        assert (response.status_code, response.json()["code"]) == (status, code)
    await world.submit(head)
    for change, status, code in [
        ({"item": "nowhere"}, 422, "return.item_unknown"),
        ({"due": "2026-02-30"}, 422, "visit.date"),
        ({"reason": ""}, 400, "request.malformed"),
    ]:
        response = await send_back(world, visit, **change)
        assert (response.status_code, response.json()["code"]) == (status, code)


async def test_an_issued_visit_is_reopened_with_a_reason_and_issued_again(each_world: World) -> None:
    """issued → reopened → submitted → issued by a notice that supersedes."""
    visit, head, _ = await begun(each_world)
    await each_world.submit(head)
    first = await each_world.issue(visit)
    supervisor = await each_world.sign_in("giamsat")
    assert await state(supervisor, visit) == "issued"
    refused = await send_back(each_world, visit)
    assert (refused.status_code, refused.json()["code"]) == (409, "return.issued")

    body = {"id": new_id(), "reason": "Sót một nội dung"}
    path = f"/api/visits/{visit}/reopenings"
    opened, again = await supervisor.post(path, body), await supervisor.post(path, body)
    assert (opened.status_code, opened.json()) == (201, again.json())
    assert await state(supervisor, visit) == "reopened"
    twice = await supervisor.post(path, {"id": new_id(), "reason": "Lần nữa"})
    assert (twice.status_code, twice.json()["code"]) == (409, "reopening.not_issued")

    await head.record("answered", {"item": "plan", "value": "met"}, over=[head.events[0]["id"]])
    assert (await each_world.submit(head)).status_code == 201
    detail = (await supervisor.get(f"/api/visits/{visit}")).json()
    assert (detail["state"], detail["document"]["state"]) == ("submitted", "issued")
    assert detail["document"]["id"] == first


async def test_only_an_issued_visit_is_reopened(world: World) -> None:
    """Before that, returning is the way."""
    visit, head, _ = await begun(world)
    await world.submit(head)
    supervisor = await world.sign_in("giamsat")

    response = await supervisor.post(f"/api/visits/{visit}/reopenings", {"id": new_id(), "reason": "x"})

    assert (response.status_code, response.json()["code"]) == (409, "reopening.not_issued")


async def test_a_phone_may_go_on_recording_in_any_state(world: World) -> None:
    """The state of the visit is never a reason to refuse an event."""
    visit, head, member = await begun(world)
    await world.submit(head)
    await member.record("answered", {"item": "on_time", "value": {"part": 1, "whole": 2}})
    await world.issue(visit)
    await member.record("answered", {"item": "on_time", "value": None})

    detail = (await head.client.get(f"/api/visits/{visit}")).json()
    assert (detail["state"], detail["supplement"]) == ("issued", True)


async def test_a_visit_is_closed_when_everything_its_notice_asked_for_is_verified(each_world: World) -> None:
    """issued → closed by the supervisor's word on the unit's report."""
    visit, head, _ = await begun(each_world)
    await each_world.submit(head)
    await each_world.issue(visit)
    unit, supervisor = await each_world.sign_in("donvi"), await each_world.sign_in("giamsat")
    asked = (await unit.get("/api/recommendations")).json()["items"][0]["id"]
    report = {"id": new_id(), "state": "done", "text": "Đã ban hành kế hoạch", "evidence": []}
    assert (await unit.post(f"/api/recommendations/{asked}/remediations", report)).status_code == 201
    assert await state(supervisor, visit) == "issued"

    path = f"/api/remediations/{report['id']}/verifications"
    assert (await supervisor.post(path, {"id": new_id(), "accepted": True})).status_code == 201

    assert await state(supervisor, visit) == "closed"
    listed = (await supervisor.get("/api/visits")).json()["items"]
    assert [one["state"] for one in listed] == ["closed"]
