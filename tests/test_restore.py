"""After a restore (design §5): phones offer everything again, and receipts bring lost submissions back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from evidence_samples import photo, upload
from kiemtra.settings import Settings
from kiemtra.store import archive, checklists, meta
from world import Phone, World, a_checklist, digest, new_id, running, settings_in


class Story:
    """What a phone still holds of a visit after the server was set back."""

    def __init__(self, visit: str, devices: dict[str, str]) -> None:
        self.visit = visit
        self.devices = devices
        self.held: list[dict[str, Any]] = []
        self.receipts: list[dict[str, Any]] = []
        self.cursor = ""


async def told(settings: Settings, backup: Path) -> Story:
    """A visit planned, backed up, then recorded, submitted, returned and submitted again."""
    async with running(settings) as world:
        visit = await world.a_visit()
        head, member = await world.phone("truongdoan", visit), await world.phone("thanhvien", visit)
        archive.write(settings.data, backup, world.clock())

        story = Story(visit, {"truongdoan": head.device, "thanhvien": member.device})
        await head.record("answered", {"item": "plan", "value": "not_met"})
        await member.record("answered", {"item": "posting", "value": "met"})
        sha = await upload(head.client, photo(), under=f"visit={visit}")
        await head.record("attached", {"item": "plan", "evidence": sha, "caption": "", "taken": {"at": "x"}})
        story.receipts.append((await world.submit(head)).json())
        supervisor = await world.sign_in("giamsat")
        back = {"id": new_id(), "item": "plan", "reason": "Thiếu ảnh"}
        assert (await supervisor.post(f"/api/visits/{visit}/returns", back)).status_code == 201
        await head.record("remarked", {"item": "plan", "text": "Đã bổ sung"})
        story.receipts.append((await world.submit(head)).json())
        page = (await head.client.get(f"/api/visits/{visit}/events")).json()
        story.held, story.cursor = page["events"], page["cursor"]
    return story


@pytest.fixture
def folders(tmp_path: Path) -> Iterator[tuple[Settings, Settings, Path]]:
    """The installation, another to restore into, and the backup."""
    yield settings_in(tmp_path / "old"), settings_in(tmp_path / "new"), tmp_path / "backup.tar"


async def restored(backup: Path, settings: Settings) -> None:
    """What `kiemtra restore` does: the older copy, with a new epoch and a new device of its own."""
    archive.read(backup, settings.data)
    async with running(settings, again=True) as world, world.db.write() as tx:
        await meta.renew(tx, epoch="feedbeef", device=new_id(), at=world.clock())


async def offered(world: World, story: Story) -> tuple[Phone, list[str]]:
    """The head's phone offers all it holds, in its own name and others'; returns what became of each."""
    head = Phone(await world.sign_in("truongdoan", story.devices["truongdoan"]), story.visit)
    head.events = list(story.held)
    judged = await head.send(*story.held)
    return head, [one["outcome"] for one in judged]


async def test_phones_bring_back_what_a_restore_lost(folders: tuple[Settings, Settings, Path]) -> None:
    """The old cursor starts over; own and colleagues' events are stored, the server's own wait for proof."""
    old, new, backup = folders
    story = await told(old, backup)
    await restored(backup, new)

    async with running(new, again=True) as world:
        head, outcomes = await offered(world, story)
        page = (await head.client.get(f"/api/visits/{story.visit}/events?after={story.cursor}")).json()
        again = await head.send(*story.held)

    kinds = [event["kind"] for event in story.held]
    assert kinds == ["answered", "answered", "attached", "submitted", "returned", "remarked", "submitted"]
    assert outcomes == ["stored"] * 3 + ["deferred"] * 2 + ["stored", "deferred"]
    assert page["cursor"].startswith("feedbeef.")
    assert [event["kind"] for event in page["events"]] == ["answered", "attached", "remarked", "answered"]
    assert {one["outcome"] for one in again} == {"duplicate", "deferred"}


async def test_receipts_bring_lost_submissions_back_as_they_were(
    folders: tuple[Settings, Settings, Path],
) -> None:
    """In order, once the photos are here again: same receipts, same findings, same frozen content."""
    old, new, backup = folders
    story = await told(old, backup)
    await restored(backup, new)
    path = f"/api/visits/{story.visit}/submissions"

    def body(receipt: dict[str, Any]) -> dict[str, Any]:
        return {"id": receipt["id"], "manifest": {"heads": receipt["heads"]}, "receipt": receipt}

    async with running(new, again=True) as world:
        head, _ = await offered(world, story)
        first, second = story.receipts
        early = await head.client.post(path, body(second))
        without_photo = await head.client.post(path, body(first))
        await upload(head.client, photo(), under=f"visit={story.visit}")
        made = await head.client.post(path, body(first))
        again = await head.client.post(path, body(first))
        last = await head.client.post(path, body(second))
        detail = (await head.client.get(f"/api/visits/{story.visit}")).json()
        async with world.db.read() as tx:
            hashes = [
                row["sha256"] for row in await tx.rows("SELECT sha256 FROM submissions ORDER BY number")
            ]
            found = await tx.value("SELECT COUNT(*) FROM findings")

    assert (early.status_code, early.json()["code"]) == (409, "receipt.out_of_order")
    assert without_photo.json()["code"] == "submission.incomplete"
    assert (made.status_code, made.json(), again.json(), last.json()) == (201, first, first, second)
    assert hashes == [first["submission"], second["submission"]]
    assert found == 2
    assert detail["state"] == "submitted"
    assert [one["submission"] for one in detail["visit"]["submissions"]] == [first["id"], second["id"]]


async def test_a_receipt_that_is_not_ours_or_does_not_fit_brings_nothing_back(
    folders: tuple[Settings, Settings, Path],
) -> None:
    """A changed receipt, one of another visit, and one whose events are missing."""
    old, new, backup = folders
    story = await told(old, backup)
    await restored(backup, new)
    first = story.receipts[0]

    async with running(new, again=True) as world:
        head = Phone(await world.sign_in("truongdoan", story.devices["truongdoan"]), story.visit)
        other = await world.a_visit()

        async def present(visit: str, **change: Any) -> tuple[int, str]:
            receipt = {**first, **change}
            body = {"id": new_id(), "manifest": {"heads": []}, "receipt": receipt}
            response = await head.client.post(f"/api/visits/{visit}/submissions", body)
            return response.status_code, response.json()["code"]

        forged = await present(story.visit, number=7)
        damaged = await present(story.visit, signature="!")
        elsewhere = await present(other)
        too_early = await present(story.visit)
        async with world.db.read() as tx:
            assert await tx.value("SELECT COUNT(*) FROM submissions") == 0

    assert forged == damaged == elsewhere == (422, "receipt.not_ours")
    assert too_early == (409, "submission.empty")


async def test_an_act_of_a_server_between_two_restores_waits_for_proof(world: World) -> None:
    """After a second restore of the same backup nothing knows the device of the server in between."""
    visit = await world.a_visit()
    phone = await world.phone("truongdoan", visit)
    other = world.people["giamsat"].id
    lost = phone.mint("submitted", {"submission": new_id()}, device=new_id(), author=other, seq=1, prev="")

    judged = await phone.send(lost)

    assert [one["outcome"] for one in judged] == ["deferred"]
    assert await world.pulled(phone.client, visit) == []


async def test_an_event_under_the_server_s_name_of_now_is_a_forgery(world: World) -> None:
    """Only devices from before a restore may have lost events; of its own the server knows all."""
    visit = await world.a_visit()
    phone = await world.phone("truongdoan", visit)
    async with world.db.read() as tx:
        device = await meta.device(tx)
    forged = phone.mint("submitted", {"submission": new_id()}, device=device)
    answer = phone.answer("plan", "met", device=device, seq=1, prev="")

    judged = await phone.send(forged, answer)

    assert [one["problem"]["code"] for one in judged] == ["event.device_taken"] * 2
    assert len(digest(forged)) == 64


async def test_a_move_the_restore_lost_is_proved_by_the_receipt(
    folders: tuple[Settings, Settings, Path],
) -> None:
    """The submission was read by the version the visit was moved to: its receipt brings both back."""
    old, new, backup = folders
    async with running(old) as world:
        async with world.db.write() as tx:
            await checklists.publish(tx, a_checklist(2), world.clock())
        visit = await world.a_visit()
        head = await world.phone("truongdoan", visit)
        archive.write(old.data, backup, world.clock())
        story = Story(visit, {"truongdoan": head.device})
        await head.record("answered", {"item": "plan", "value": "not_met"})
        body = {"id": new_id(), "checklist": "sample@2"}
        assert (await head.client.post(f"/api/visits/{visit}/moves", body)).status_code == 201
        story.receipts.append((await world.submit(head)).json())
        story.held = (await head.client.get(f"/api/visits/{visit}/events")).json()["events"]
    await restored(backup, new)

    async with running(new, again=True) as world:
        head, outcomes = await offered(world, story)
        lost = (await head.client.get(f"/api/visits/{visit}")).json()
        manifest = {"heads": story.receipts[0]["heads"]}
        again = await head.client.post(
            f"/api/visits/{visit}/submissions",
            {"id": new_id(), "manifest": manifest, "receipt": story.receipts[0]},
        )
        seen = (await head.client.get(f"/api/visits/{visit}")).json()
        moves = (await head.client.get(f"/api/visits/{visit}/moves")).json()["items"]

    assert outcomes == ["stored", "deferred", "deferred"]
    assert lost["checklist"]["version"] == 1
    assert (again.status_code, again.json()) == (201, story.receipts[0])
    assert (seen["state"], seen["checklist"]["version"]) == ("submitted", 2)
    assert [one["id"] for one in moves] == [body["id"]]


async def test_decisions_and_documents_are_as_old_as_the_backup_and_the_server_says_so(
    folders: tuple[Settings, Settings, Path],
) -> None:
    """What only the server knew comes from nobody: findings are proposed again, nothing counts as issued."""
    old, new, backup = folders
    async with running(old) as world:
        visit = await world.a_visit()
        head = await world.phone("truongdoan", visit)
        await head.record("answered", {"item": "plan", "value": "not_met"})
        await world.submit(head)
        archive.write(old.data, backup, world.clock())
        document = await world.issue(visit)
    await restored(backup, new)

    async with running(new, again=True) as world:
        supervisor = await world.sign_in("giamsat")
        found = (await supervisor.get(f"/api/visits/{visit}/findings")).json()["items"]
        documents = (await supervisor.get(f"/api/visits/{visit}/documents")).json()["items"]
        gone = await supervisor.get(f"/api/documents/{document}")
        detail = (await supervisor.get(f"/api/visits/{visit}")).json()
        refused = await supervisor.post(f"/api/visits/{visit}/documents", {"id": new_id(), "kind": "notice"})
        again = await world.issue(visit)

    assert {(one["state"], len(one["decisions"])) for one in found} == {("proposed", 0)}
    assert (documents, gone.status_code, detail["state"]) == ([], 404, "submitted")
    assert refused.status_code in (409, 422)
    assert again != document
