"""Moving an open visit to another version of its checklist, and back."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from kiemtra.core.canonical import hash_of
from kiemtra.core.checklist import decode, to_json
from kiemtra.core.events import Event
from kiemtra.core.minutes import compose, hash_minutes
from kiemtra.core.moving import later_than
from kiemtra.core.problems import Problem
from kiemtra.core.visit import fold
from kiemtra.store import checklists
from three_versions import version
from world import Client, Phone, World, a_checklist, new_id


@pytest.fixture
async def versions(world: World) -> AsyncIterator[World]:
    """A world whose checklist has three published versions."""
    async with world.db.write() as tx:
        await tx.run("DELETE FROM checklists")
        for number in (1, 2, 3):
            await checklists.publish(tx, version(number), world.clock())
    yield world


async def move(client: Client, visit: str, to: str, **more: Any) -> Any:
    body = {"id": new_id(), "checklist": to, **more}
    return await client.post(f"/api/visits/{visit}/moves", body)


async def moved(client: Client, visit: str, to: str, **more: Any) -> Any:
    response = await move(client, visit, to, **more)
    assert response.status_code == 201, response.text
    return response.json()


async def read(client: Client, visit: str) -> Any:
    return (await client.get(f"/api/visits/{visit}")).json()


async def begun(world: World) -> tuple[str, Phone, Phone]:
    """A visit begun on version 1: the head's phone and a member's, which will stay on it."""
    visit = await world.a_visit()
    head, member = await world.phone("truongdoan", visit), await world.phone("thanhvien", visit)
    await head.record("answered", {"item": "plan", "value": "not_met"})
    await head.record("answered", {"item": "badges", "value": "not_met"})
    await head.record("remarked", {"item": "badges", "text": "Ba người không đeo thẻ"})
    return visit, head, member


async def test_a_move_is_the_servers_event_and_moves_the_pin(versions: World) -> None:
    """The summary shows the new version, the log says who moved it, phones pull it like any event."""
    visit, head, _ = await begun(versions)
    made = await moved(head.client, visit, "sample@3", reason="Bản mới có Cổng thông tin")

    assert (made["from"]["version"], made["checklist"]["version"]) == (1, 3)
    assert made["by"] == {"id": head.client.id, "name": "Lê Văn Trưởng"}
    summary = next(
        one for one in (await head.client.get("/api/visits")).json()["items"] if one["id"] == visit
    )
    assert summary["checklist"]["version"] == 3
    assert [one["version"] for one in summary["earlier"]] == [1]
    events = (await head.client.get(f"/api/visits/{visit}/events")).json()["events"]
    assert events[-1]["kind"] == "moved"
    assert events[-1]["author"] == head.client.id
    assert events[-1]["body"]["checklist"] == summary["checklist"]["sha256"]
    assert events[-1]["body"]["reason"] == "Bản mới có Cổng thông tin"
    listed = (await head.client.get(f"/api/visits/{visit}/moves")).json()["items"]
    assert listed == [made]


async def test_the_preview_tells_what_the_move_would_mean(versions: World) -> None:
    """New questions, renamed items, answers without a place, findings; and nothing has happened yet."""
    visit, head, _ = await begun(versions)
    found = (await head.client.get(f"/api/visits/{visit}/preview?checklist=sample@3")).json()

    assert [(found["from"]["version"], found["checklist"]["version"])] == [(1, 3)]
    # `on_time` waits for a plan that is there, and the parts of `posting` were asked as one before.
    assert [one["item"] for one in found["new"]] == ["queue"]
    assert found["renamed"] == [
        {"item": "plan", "question": "Kế hoạch năm có ban hành không?", "to": ["year_plan"]}
    ]
    assert found["homeless"] == [
        {"item": "badges", "question": "Công chức có đeo thẻ không?", "answer": "chưa đạt",
         "remarks": ["Ba người không đeo thẻ"], "evidence": 0},
    ]  # fmt: skip
    assert found["findings"]["changed"] == []
    assert [one["text"] for one in found["findings"]["gone"]] == ["Chưa có đeo thẻ"]
    assert found["findings"]["new"] == []
    assert "Mục mới" in [change["words"]["vi"] for change in found["changes"]]
    assert (await read(head.client, visit))["checklist"]["version"] == 1
    assert (await head.client.get(f"/api/visits/{visit}/moves")).json()["items"] == []


async def test_a_late_answer_from_the_old_version_appears_under_the_new_item(versions: World) -> None:
    """A phone that stayed on version 1 hands in later; a split answer counts for both parts."""
    visit, head, member = await begun(versions)
    await moved(head.client, visit, "sample@3")
    await member.record("answered", {"item": "posting", "value": "not_met"})
    await head.record("answered", {"item": "queue", "value": 3})
    await versions.submit(head)

    texts = {
        finding["id"].removeprefix(f"{visit}."): finding["text"]
        for finding in (await head.client.get(f"/api/visits/{visit}/findings")).json()["items"]
    }
    assert texts == {
        "year_plan.missing": "Chưa có kế hoạch năm",
        "board.missing": "Chưa có niêm yết tại trụ sở",
        "web.missing": "Chưa có niêm yết trên Cổng thông tin",
    }


async def test_two_phones_that_differ_over_a_renamed_item_contest_it(versions: World) -> None:
    """The late answer is another's: nothing is overwritten, the head settles."""
    visit, head, member = await begun(versions)
    await moved(head.client, visit, "sample@3")
    await member.record("answered", {"item": "plan", "value": "met"})

    problems = (await read(head.client, visit))["problems"]
    assert {"code": "finding.contested", "item": "year_plan"} in problems


async def test_moving_back_is_another_move(versions: World) -> None:
    """Back on version 1 what it asked is asked again, under its own ids; both moves are told."""
    visit, head, _ = await begun(versions)
    await moved(head.client, visit, "sample@3")
    await head.record("answered", {"item": "queue", "value": 3})
    preview = (await head.client.get(f"/api/visits/{visit}/preview?checklist=sample@1")).json()
    await moved(head.client, visit, "sample@1")

    assert [one["item"] for one in preview["homeless"]] == ["queue"]
    assert [one["text"] for one in preview["findings"]["new"]] == ["Chưa có đeo thẻ"]
    seen = await read(head.client, visit)
    assert seen["checklist"]["version"] == 1
    assert [one["version"] for one in seen["earlier"]] == [3]
    listed = (await head.client.get(f"/api/visits/{visit}/moves")).json()["items"]
    assert [(one["from"]["version"], one["checklist"]["version"]) for one in listed] == [(1, 3), (3, 1)]
    await versions.submit(head)
    found = (await head.client.get(f"/api/visits/{visit}/findings")).json()["items"]
    assert {one["text"] for one in found} == {"Chưa có kế hoạch năm", "Chưa có đeo thẻ"}


async def test_the_same_move_again_is_the_same_move(versions: World) -> None:
    """A lost answer is asked for again; other content under the id is a conflict, the same version too."""
    visit, head, _ = await begun(versions)
    body = {"id": new_id(), "checklist": "sample@3"}
    first = await head.client.post(f"/api/visits/{visit}/moves", body)
    again = await head.client.post(
        f"/api/visits/{visit}/moves", {**body, "checklist": {"id": "sample", "version": 3}}
    )
    other = await head.client.post(f"/api/visits/{visit}/moves", {**body, "checklist": "sample@2"})
    same = await move(head.client, visit, "sample@3")

    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert (other.status_code, other.json()["code"]) == (409, "record.other_content")
    assert (same.status_code, same.json()["code"]) == (409, "move.same_version")
    assert len((await head.client.get(f"/api/visits/{visit}/moves")).json()["items"]) == 1


@pytest.mark.parametrize(
    ("username", "status", "code"),
    [
        ("truongdoan", 201, None),
        ("thuky", 201, None),
        ("giamsat", 201, None),
        ("thanhvien", 403, "visit.leader_needed"),
        ("nguoingoai", 404, "visit.not_found"),
        ("giamsatkhac", 404, "visit.not_found"),
        ("quantri", 404, "visit.not_found"),
        ("donvi", 404, "visit.not_found"),
    ],
)
async def test_who_may_move_a_visit(versions: World, username: str, status: int, code: str | None) -> None:
    """Whoever leads it and the programme's supervisor; a member sees the preview and may not."""
    visit, _, _ = await begun(versions)
    client = await versions.sign_in(username)
    preview = await client.get(f"/api/visits/{visit}/preview?checklist=sample@2")
    answer = await move(client, visit, "sample@2")

    assert answer.status_code == status
    assert answer.json().get("code") == code
    assert preview.status_code == (404 if status == 404 else 200)


async def test_only_a_published_version_of_the_same_checklist_will_do(versions: World) -> None:
    """An unknown version, another checklist, nonsense: a sentence, and nothing has moved."""
    visit, head, _ = await begun(versions)
    async with versions.db.write() as tx:
        other = to_json(version(1)) | {"id": "other"}
        await checklists.publish(tx, decode(other), versions.clock())

    for asked, status, code in (
        ("sample@9", 404, "checklist.unknown"),
        ("sample", 404, "checklist.unknown"),
        ("sample@3.0", 404, "checklist.unknown"),
        ("other@1", 422, "move.other_checklist"),
    ):
        for answer in (
            await move(head.client, visit, asked),
            await head.client.get(f"/api/visits/{visit}/preview?checklist={asked}"),
        ):
            assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert (await read(head.client, visit))["checklist"]["version"] == 1


async def test_what_is_handed_in_stays_on_its_version(versions: World) -> None:
    """Submitted, it cannot move; sent back, it can; the first submission keeps the version it was read by."""
    visit, head, _ = await begun(versions)
    first = (await versions.submit(head)).json()
    refused = await move(head.client, visit, "sample@3")
    assert (refused.status_code, refused.json()["code"]) == (409, "move.submitted")

    supervisor = await versions.sign_in("giamsat")
    back = {"id": new_id(), "item": "plan", "reason": "Chưa rõ"}
    assert (await supervisor.post(f"/api/visits/{visit}/returns", back)).status_code == 201
    await moved(head.client, visit, "sample@3")
    review = (await supervisor.get(f"/api/visits/{visit}/findings")).json()["items"]
    assert f"{visit}.plan.missing" in [finding["id"] for finding in review]
    # The review still shows the first submission: another of its items may be sent back by its old id.
    more = {"id": new_id(), "item": "badges", "reason": "Chưa rõ"}
    assert (await supervisor.post(f"/api/visits/{visit}/returns", more)).status_code == 201
    await head.record("remarked", {"item": "badges", "text": "Đã nhắc"})
    await head.record("answered", {"item": "year_plan", "value": "partly"},
                      over=[one["id"] for one in head.events[:1]])  # fmt: skip
    second = (await versions.submit(head)).json()

    assert first["checklist"] != second["checklist"] == hash_of(to_json(version(3)))
    # The return named the item by its old id; the answer under the new one closes it.
    assert (await read(head.client, visit))["returns"] == []


async def test_documents_of_a_moved_visit_read_by_its_version(versions: World) -> None:
    """Minutes and notice of a submission made on version 3, with answers given on version 1."""
    visit, head, _ = await begun(versions)
    await moved(head.client, visit, "sample@3")
    await head.record("started", {"at": "2026-11-22T00:15:03.120Z", "place": "Trụ sở"})
    assert (await versions.submit(head)).status_code == 201
    supervisor = await versions.sign_in("giamsat")
    drafted = await supervisor.post(f"/api/visits/{visit}/documents", {"id": new_id(), "kind": "minutes"})
    assert drafted.status_code == 201, drafted.text
    page = await supervisor.get(f"/api/documents/{drafted.json()['id']}.html")
    assert "Chưa có kế hoạch năm" in page.text
    await versions.issue(visit)


async def test_a_signature_given_before_the_move_was_for_other_minutes(versions: World) -> None:
    """The preview counts the signatures that stand; after the move they read "before an addition"."""
    visit, head, _ = await begun(versions)
    log: list[Event] = (await head.client.get(f"/api/visits/{visit}/events")).json()["events"]
    summary = await read(head.client, visit)
    meta = {name: summary[name] for name in ("unit", "programme", "checklist", "mode", "team")}
    minutes = compose(version(1), fold(log), {"visit": visit, **meta})
    await head.record("signed", {"side": "team", "role": "head", "name": "Lê Văn Trưởng", "position": "",
                                 "heads": summary["heads"], "of": hash_minutes(minutes)})  # fmt: skip
    before = (await head.client.get(f"/api/visits/{visit}/preview?checklist=sample@3")).json()
    await moved(head.client, visit, "sample@3")
    after = (await head.client.get(f"/api/visits/{visit}/preview?checklist=sample@1")).json()

    assert (before["signatures"], after["signatures"]) == (1, 0)


async def test_a_clock_set_back_does_not_undo_a_move(versions: World) -> None:
    """The fold reads the move with the greatest id; each move gets a greater one than the last."""
    visit, head, _ = await begun(versions)
    for to in ("sample@3", "sample@2", "sample@1", "sample@3"):
        await moved(head.client, visit, to)
    log = (await head.client.get(f"/api/visits/{visit}/events")).json()["events"]
    ids = [event["id"] for event in log if event["kind"] == "moved"]

    assert ids == sorted(ids)
    assert fold(log)["checklist"] == hash_of(to_json(version(3)))
    assert later_than("01900000-0000-7000-8000-0000000000ff", "01800000-0000-7000-8000-000000000000") == (
        "01900000-0000-7000-8000-000000000100"
    )


async def test_what_changed_between_two_versions_is_served_in_words(versions: World) -> None:
    """For whoever works with checklists; a unit does not, and an unknown version is 404."""
    client = await versions.sign_in("quantri")
    found = (await client.get("/api/checklists/sample/changes?from=1&to=3")).json()

    assert (found["id"], found["from"], found["to"]) == ("sample", 1, 3)
    assert {"Mục mới", "Bỏ mục này"} <= {change["words"]["vi"] for change in found["changes"]}
    assert {"New item", "Item dropped"} <= {change["words"]["en"] for change in found["changes"]}
    assert (await client.get("/api/checklists/sample/changes?from=1&to=7")).status_code == 404
    assert (await client.get("/api/checklists/sample/changes?from=0&to=1")).status_code == 400
    unit = await versions.sign_in("donvi")
    assert (await unit.get("/api/checklists/sample/changes?from=1&to=3")).status_code == 403


async def test_other_content_under_a_published_version_is_refused(versions: World) -> None:
    """On the server's database too: the bytes of a version are never replaced."""
    client = await versions.sign_in("quantri")
    before = (await client.get("/api/checklists/sample/versions/1")).content
    changed: Any = to_json(version(1))
    changed["title"] += "."
    with pytest.raises(Problem, match=r"checklist\.published"):
        async with versions.db.write() as tx:
            await checklists.publish(tx, decode(changed), versions.clock())
    assert (await client.get("/api/checklists/sample/versions/1")).content == before


async def test_moves_are_the_same_on_both_databases(each_world: World) -> None:
    """Pin, log and list of moves, on SQLite and on PostgreSQL."""
    async with each_world.db.write() as tx:
        await checklists.publish(tx, a_checklist(2), each_world.clock())
    visit = await each_world.a_visit()
    head = await each_world.phone("truongdoan", visit)
    await head.record("answered", {"item": "plan", "value": "met"})
    await moved(head.client, visit, "sample@2")
    await moved(head.client, visit, "sample@1")

    listed = (await head.client.get(f"/api/visits/{visit}/moves")).json()["items"]
    assert [(one["from"]["version"], one["checklist"]["version"]) for one in listed] == [(1, 2), (2, 1)]
    summary = (await head.client.get("/api/visits")).json()["items"][0]
    assert [one["version"] for one in summary["earlier"]] == [2]
