"""The door (design §4): what becomes of events that arrive late, twice, forged, forked or broken."""

from typing import Any

from world import World, digest


async def test_an_event_is_stored_and_passed_on_to_the_others(each_world: World) -> None:
    """What one member records, another pulls, byte for byte."""
    visit = await each_world.a_visit()
    head, member = await each_world.phone("truongdoan", visit), await each_world.phone("thanhvien", visit)

    event = await member.record("answered", {"item": "plan", "value": "met"})

    page = (await head.client.get(f"/api/visits/{visit}/events")).json()
    assert page["events"] == [event]


async def test_the_same_batch_again_is_duplicates_and_changes_nothing(each_world: World) -> None:
    """A retry after a lost answer has no effect (law 7)."""
    phone = await each_world.phone("thanhvien", await each_world.a_visit())
    batch = [phone.answer("plan", "met"), phone.answer("posting", "not_met")]

    first, again = await phone.send(*batch), await phone.send(*batch)

    assert [outcome["outcome"] for outcome in first] == ["stored", "stored"]
    assert [outcome["outcome"] for outcome in again] == ["duplicate", "duplicate"]
    page = (await phone.client.get(f"/api/visits/{phone.visit}/events")).json()
    assert [event["id"] for event in page["events"]] == [event["id"] for event in batch]
