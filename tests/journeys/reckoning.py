"""The end of the story: the server and both phones hold exactly what was done, and nothing else."""

from collections import Counter
from pathlib import Path
from typing import Any

from journeys.at_the_desk import REPORT
from journeys.desk import Desk
from journeys.facts import VISIT
from journeys.kept import OnPhone, OnServer, act_of, evidence_file, on_phone, on_server, remediations, told
from journeys.phone import Phone
from journeys.story import BEHIND, BEHIND_AMENDED, DIALOGUE, LIMITATIONS, POST_ALL, STRENGTHS, Story
from journeys.unit import UnitDesk

# The secretary's remark is in the demonstration; the two submissions and the return are the server's.
OTHERS = Counter(remarked=1, submitted=2, returned=1)


async def get(window: Phone | Desk, path: str) -> Any:
    """What the server's API answers this person."""
    answer = await window.context.request.get(f"{window.address}/api{path}")
    assert answer.ok, await answer.text()
    return await answer.json()


async def everything_agrees(story: Story, desk: Desk, unit: UnitDesk) -> None:
    """Events, photos, findings and remediations: the same on the server, on both phones, and in what was done."""
    for phone in (story.member, story.head):
        await phone.synchronise()
    data = story.wire.server.data
    server, phones = on_server(data), [await on_phone(story.head), await on_phone(story.member)]
    await _events_agree(story, server, phones)
    _photos_agree(data, server, phones)
    _receipts_agree(server, phones)
    await _findings_agree(story, desk)
    await _remediations_agree(data, desk, unit)


async def _events_agree(story: Story, server: OnServer, phones: list[OnPhone]) -> None:
    assert set(server.standings) == {"stored"}, "nothing waits at the door"
    page = await get(story.head, f"/visits/{VISIT}/events")
    assert {one["id"]: one for one in page["events"]} == server.events, "the API hands out what is stored"
    for phone, kept in zip((story.head, story.member), phones, strict=True):
        assert kept.events == server.events, f"the phone of {phone.username} holds every event, byte for byte"
        assert set(kept.standings) == {"stored"}, "the phone knows that the server has them"
        mine = [
            act_of(one) for one in server.events.values() if one["author"] == kept.account and _by_phone(one)
        ]
        found, done = told(mine), told(phone.done)
        assert (found - done, done - found) == (Counter(), Counter()), f"what {phone.username} did, once each"
    others = [one for one in server.events.values() if not _by_phone(one) or not _ours(one, phones)]
    assert Counter(one["kind"] for one in others) == OTHERS


def _by_phone(event: dict[str, Any]) -> bool:
    return event["kind"] not in ("submitted", "returned", "reopened", "moved")


def _ours(event: dict[str, Any], phones: list[OnPhone]) -> bool:
    return event["author"] in {phone.account for phone in phones}


def _photos_agree(data: Path, server: OnServer, phones: list[OnPhone]) -> None:
    taken = {sha256: photo for phone in phones for sha256, photo in phone.photos.items()}
    assert len(taken) == 3, "three photos were taken"
    assert set(taken) == server.attached, "each is evidence"
    for sha256, photo in taken.items():
        assert photo == {"standing": "stored", "real": sha256}, "whole on the phone"
        assert evidence_file(data, sha256) == sha256, "whole on the server"
    assert [phone.drafts for phone in phones] == [0, 0], "no shot is left over"


def _receipts_agree(server: OnServer, phones: list[OnPhone]) -> None:
    head, _ = phones
    assert [one["number"] for one in server.receipts] == [1, 2]
    assert sorted(head.receipts, key=lambda one: int(one["number"])) == server.receipts
    assert set(server.receipts[-1]["evidence"]) == server.attached


async def _findings_agree(story: Story, desk: Desk) -> None:
    """What the phones show by their own rules is what the server compiled, and what was seen in the commune."""
    seen = STRENGTHS | LIMITATIONS
    page = await get(desk, f"/visits/{VISIT}/findings")
    assert {one["compiled"]["text"] for one in page["items"]} == seen
    decided = {one["compiled"]["text"]: (one["state"], one["text"]) for one in page["items"]}
    otherwise = {BEHIND: ("amended", BEHIND_AMENDED), DIALOGUE: ("withdrawn", DIALOGUE)}
    assert decided == {text: ("accepted", text) for text in seen} | otherwise
    for phone in (story.head, story.member):
        await phone.go(f"/visit/{VISIT}/findings")
        await phone.at("Kết quả sơ bộ")
        shown = phone.page.get_by_role("main").get_by_role("listitem")
        texts = [(await line.inner_text()).split("\n")[0] for line in await shown.all()]
        assert set(texts) == seen, f"the phone of {phone.username}"
        assert len(texts) == len(seen)


async def _remediations_agree(data: Path, desk: Desk, unit: UnitDesk) -> None:
    """One report with one photo, verified: at the supervisor's, at the unit's, and in the database."""
    lists = [await get(window, "/recommendations") for window in (desk, unit)]
    asked = [[one for one in page["items"] if one["visit"] == VISIT] for page in lists]
    assert asked[0] == asked[1], "the unit sees what the supervisor follows"
    assert len(asked[0]) == len(LIMITATIONS) - 1, "one for each limitation that was not withdrawn"
    reported = {one["text"]: one for one in asked[0] if one["entries"]}
    assert [text.rstrip(".") for text in reported] == [POST_ALL]
    (recommendation,) = reported.values()
    (entry,) = recommendation["entries"]
    assert (recommendation["state"], entry["state"], entry["text"]) == ("verified", "done", REPORT)
    assert entry["verification"]["accepted"] is True
    assert [evidence_file(data, sha256) for sha256 in entry["evidence"]] == entry["evidence"]
    assert len(entry["evidence"]) == 1
    assert remediations(data) == {entry["id"]: (recommendation["id"], "done", REPORT, 1)}
