"""The door (design §4): what becomes of events that arrive late, twice, forged, forked or broken."""

import asyncio
from typing import Any
from unicodedata import normalize

import pytest

from kiemtra.core.canonical import encode
from kiemtra.store import visits
from kiemtra.store.visits import Member
from world import Phone, World, digest, new_id


def outcomes(judged: list[dict[str, Any]]) -> list[str]:
    return [one["outcome"] for one in judged]


def codes(judged: list[dict[str, Any]]) -> list[str | None]:
    return [one.get("problem", {}).get("code") for one in judged]


async def test_what_one_member_records_another_pulls_byte_for_byte(each_world: World) -> None:
    """A stored event is passed on exactly as it was hashed."""
    visit = await each_world.a_visit()
    head, member = await each_world.phone("truongdoan", visit), await each_world.phone("thanhvien", visit)

    event = await member.record("answered", {"item": "plan", "value": "met"})

    page = await head.client.get(f"/api/visits/{visit}/events")
    assert page.json()["events"] == [event]
    assert encode(event) in page.content


async def test_the_same_batch_again_is_duplicates_and_changes_nothing(each_world: World) -> None:
    """A retry after a lost answer has no effect (law 7)."""
    phone = await each_world.phone("thanhvien", await each_world.a_visit())
    batch = [phone.answer("plan", "met"), phone.answer("posting", "not_met")]

    first, again = await phone.send(*batch), await phone.send(*batch)

    assert (outcomes(first), outcomes(again)) == (["stored", "stored"], ["duplicate", "duplicate"])
    assert await each_world.pulled(phone.client, phone.visit) == [event["id"] for event in batch]


async def test_an_event_spelt_otherwise_is_still_the_same_event(world: World) -> None:
    """Spaces and the order of keys do not make another event: the canonical bytes count."""
    phone = await world.phone("thanhvien", await world.a_visit())
    event = await phone.record("answered", {"item": "plan", "value": "met"})

    spelt = (
        "{ " + ", ".join(f'"{key}": {encode(event[key]).decode()}' for key in reversed(event)) + " }"
    ).encode()

    assert outcomes(await phone.send(spelt)) == ["duplicate"]


async def test_the_same_id_with_other_bytes_is_refused_and_the_first_stays(each_world: World) -> None:
    """Nobody can replace an event by sending another under its id."""
    phone = await each_world.phone("thanhvien", await each_world.a_visit())
    event = await phone.record("answered", {"item": "plan", "value": "met"})

    forged = await phone.send({**event, "body": {"item": "plan", "value": "not_met"}})

    assert (outcomes(forged), codes(forged)) == (["refused"], ["event.id_taken"])
    page = (await phone.client.get(f"/api/visits/{phone.visit}/events")).json()
    assert page["events"] == [event]


async def test_an_event_twice_in_one_batch_is_stored_once(each_world: World) -> None:
    """Each element gets an outcome of its own, in the order sent."""
    phone = await each_world.phone("thanhvien", await each_world.a_visit())
    event = phone.answer("plan", "met")

    judged = await phone.send(event, event)

    assert outcomes(judged) == ["stored", "duplicate"]
    assert [one["id"] for one in judged] == [event["id"], event["id"]]


async def test_a_batch_in_any_order_is_judged_along_the_chain(each_world: World) -> None:
    """Events sent backwards are stored, and the outcomes come in the order sent."""
    phone = await each_world.phone("thanhvien", await each_world.a_visit())
    batch = [phone.answer("plan", "met"), phone.answer("plan", "not_met"), phone.answer("plan", None)]

    judged = await phone.send(*reversed(batch))

    assert outcomes(judged) == ["stored"] * 3
    assert [one["id"] for one in judged] == [event["id"] for event in reversed(batch)]


async def test_an_event_after_a_gap_waits_and_is_stored_when_the_gap_closes(each_world: World) -> None:
    """Deferred means: on disk, not passed on, and judged again without being sent again."""
    phone = await each_world.phone("thanhvien", await each_world.a_visit())
    first, second, third = (phone.answer("plan", value) for value in ("met", "partly", "not_met"))

    assert outcomes(await phone.send(third)) == ["deferred"]
    assert outcomes(await phone.send(second)) == ["deferred"]
    assert await each_world.pulled(phone.client, phone.visit) == []
    assert outcomes(await phone.send(first)) == ["stored"]

    pulled = await each_world.pulled(phone.client, phone.visit)
    assert pulled == [first["id"], second["id"], third["id"]]
    assert outcomes(await phone.send(second, third)) == ["duplicate", "duplicate"]


async def test_what_waited_is_judged_for_what_it_says_when_the_gap_closes(world: World) -> None:
    """An event with an unknown item is deferred after a gap, and quarantined once its turn comes."""
    visit = await world.a_visit()
    phone = await world.phone("thanhvien", visit)
    first, wrong = phone.answer("plan", "met"), phone.answer("nowhere", "met")

    assert outcomes(await phone.send(wrong)) == ["deferred"]
    assert outcomes(await phone.send(first)) == ["stored"]

    detail = (await phone.client.get(f"/api/visits/{visit}")).json()
    assert [(one["event"], one["problem"]) for one in detail["quarantine"]] == [
        (wrong["id"], "event.item_unknown")
    ]


async def test_a_kind_nobody_knows_is_kept_passed_on_and_followed(each_world: World) -> None:
    """A newer phone may record what this server does not understand: nothing of it is lost."""
    phone = await each_world.phone("thanhvien", await each_world.a_visit())
    strange = phone.mint("dictated", {"audio": "…"})
    after = phone.answer("plan", "met")

    judged = await phone.send(strange, after)

    assert outcomes(judged) == ["deferred", "stored"]
    assert await each_world.pulled(phone.client, phone.visit) == [strange["id"], after["id"]]
    detail = (await phone.client.get(f"/api/visits/{phone.visit}")).json()
    assert detail["visit"]["unknown"] == [strange["id"]]


@pytest.mark.parametrize(
    ("kind", "body", "code"),
    [
        ("answered", {"item": "nowhere", "value": "met"}, "event.item_unknown"),
        ("answered", {"item": "plan", "value": "good"}, "answer.option"),
        ("answered", {"item": "on_time", "value": {"part": 2, "whole": 1}}, "answer.ratio"),
        ("answered", {"item": "rooms", "value": 3}, "answer.rows_only"),
        ("answered", {"item": "plan"}, "event.body"),
        ("counted", {"item": "plan", "row": "r", "label": "", "at": "", "counters": {"present": 1}},
         "answer.not_rows"),
        ("counted", {"item": "rooms", "row": "r", "label": "", "at": "", "counters": {"gone": 1}},
         "answer.counters"),
        ("remarked", {"section": "nowhere", "text": "x"}, "event.section_unknown"),
        ("attached", {"evidence": "photo", "caption": "", "taken": {}}, "event.body"),
        ("found", {"finding": "f", "kind": "praise", "section": "main", "text": "x"}, "event.body"),
        ("attended", {"side": "press", "name": "", "position": "", "organisation": ""}, "event.body"),
        ("started", {"at": "yesterday", "place": "x"}, "event.body"),
        ("started", {"at": "2026-02-30T07:15:00.000Z", "place": "x"}, "event.body"),
        ("ended", {"at": "9999-12-31T23:59:59.999Z", "copies": 2}, "event.body"),
        ("counted", {"item": "rooms", "row": "r", "label": "", "at": "soon", "counters": {"present": 1}},
         "event.body"),
        ("submitted", {"submission": "s"}, "event.server_kind"),
        ("moved", {"checklist": "0" * 64}, "event.server_kind"),
    ],
)  # fmt: skip
async def test_an_event_refused_for_what_it_says_is_kept_as_a_link(
    world: World, kind: str, body: dict[str, Any], code: str
) -> None:
    """It is quarantined and not passed on, the next event follows it, and the head sees it."""
    visit = await world.a_visit()
    phone = await world.phone("truongdoan", visit)
    wrong, after = phone.mint(kind, body), phone.answer("plan", "met")

    judged = await phone.send(wrong, after)

    assert (outcomes(judged), codes(judged)) == (["refused", "stored"], [code, None])
    assert await world.pulled(phone.client, visit) == [after["id"]]
    detail = (await phone.client.get(f"/api/visits/{visit}")).json()
    assert [(one["event"], one["problem"]) for one in detail["quarantine"]] == [(wrong["id"], code)]


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("settled", {"item": "plan", "value": "met", "seen": []}),
        ("worded", {"finding": "f", "text": "x"}),
        ("attended", {"side": "unit", "name": "A", "position": "", "organisation": ""}),
        ("absented", {"attended": "e"}),
        ("explained", {"text": "x", "agrees": True}),
        ("lost", {"attached": "e", "reason": "x"}),
        ("started", {"at": "2026-11-22T00:15:00.000Z", "place": "x"}),
        ("ended", {"at": "2026-11-22T00:15:00.000Z", "copies": 2}),
    ],
)
async def test_what_only_leaders_may_do_is_refused_from_a_member_and_taken_from_a_secretary(
    world: World, kind: str, body: dict[str, Any]
) -> None:
    """The roles of design §2, each act tried by both."""
    visit = await world.a_visit()
    member, secretary = await world.phone("thanhvien", visit), await world.phone("thuky", visit)

    refused = await member.send(member.mint(kind, body))

    assert (outcomes(refused), codes(refused)) == (["refused"], ["event.leader_needed"])
    assert outcomes(await secretary.send(secretary.mint(kind, body))) == ["stored"]


async def test_a_refused_event_sent_again_is_judged_again(each_world: World) -> None:
    """A member records what only a leader may, becomes deputy head, and sends the same bytes: stored."""
    visit = await each_world.a_visit()
    phone = await each_world.phone("thanhvien", visit)
    event = phone.mint("started", {"at": "2026-11-22T00:15:00.000Z", "place": "Sở"})
    assert outcomes(await phone.send(event)) == ["refused"]

    async with each_world.db.write() as tx:
        promoted = Member(name="Phạm Văn Thành", role="deputy_head", account=phone.client.id)
        await visits.add_member(tx, visit, promoted, each_world.clock())

    assert outcomes(await phone.send(event)) == ["stored"]
    assert await each_world.pulled(phone.client, visit) == [event["id"]]


async def test_a_role_held_at_any_time_counts(world: World) -> None:
    """Someone who was secretary while recording, and is not any more, may still deliver."""
    visit = await world.a_visit()
    phone = await world.phone("thuky", visit)
    event = phone.mint("started", {"at": "2026-11-22T00:15:00.000Z", "place": "Sở"})
    async with world.db.write() as tx:
        await visits.end_membership(tx, visit, phone.client.id, world.clock())

    assert outcomes(await phone.send(event)) == ["stored"]


async def test_a_photo_of_another_member_is_detached_by_a_leader_only(world: World) -> None:
    """One's own is one's own; a stranger's photo, or one the server has not seen, is not."""
    visit = await world.a_visit()
    member, secretary = await world.phone("thanhvien", visit), await world.phone("thuky", visit)
    head = await world.phone("truongdoan", visit)
    photo = {"item": "plan", "evidence": "a" * 64, "caption": "", "taken": {"at": "x"}}
    own = await member.record("attached", photo)
    others = await secretary.record("attached", photo)

    stolen = await member.send(member.mint("detached", {"attached": others["id"]}))
    unseen = await member.send(member.mint("detached", {"attached": new_id()}))

    assert codes(stolen) == ["event.not_yours"]
    assert codes(unseen) == ["event.target_unknown"]
    assert outcomes(await member.send(member.mint("detached", {"attached": own["id"]}))) == ["stored"]
    assert outcomes(await head.send(head.mint("detached", {"attached": others["id"]}))) == ["stored"]


async def test_a_free_finding_of_another_member_is_changed_by_a_leader_only(world: World) -> None:
    """Taking back, or rewriting under the same uuid, what somebody else found is for leaders."""
    visit = await world.a_visit()
    member, secretary = await world.phone("thanhvien", visit), await world.phone("thuky", visit)
    theirs = {"finding": new_id(), "kind": "note", "section": "main", "text": "Ghi nhận"}
    mine = {"finding": new_id(), "kind": "note", "section": "main", "text": "Của tôi"}
    await secretary.record("found", theirs)
    first = await member.record("found", mine)

    refused = await member.send(member.mint("found", {**theirs, "text": ""}))

    assert codes(refused) == ["event.not_yours"]
    await member.record("found", {**mine, "text": "Sửa"}, over=[first["id"]])
    await secretary.record("found", {**mine, "text": ""})


async def test_a_fork_is_stored_and_shown(each_world: World) -> None:
    """A phone restored from an older copy goes on from an earlier event: both branches are kept."""
    visit = await each_world.a_visit()
    phone = await each_world.phone("thanhvien", visit)
    for value in ("met", "partly", "not_met"):
        await phone.record("answered", {"item": "plan", "value": value})

    phone.back_to(1)
    judged = await phone.send(phone.answer("posting", "met"), phone.answer("posting", None))

    assert outcomes(judged) == ["stored", "stored"]
    detail = (await phone.client.get(f"/api/visits/{visit}")).json()
    assert detail["forks"] == [phone.device]
    assert len(detail["heads"]) == 2


async def test_a_fork_at_the_very_first_event_is_stored_too(world: World) -> None:
    """The phone was set back to before its first event."""
    phone = await world.phone("thanhvien", await world.a_visit())
    await phone.record("answered", {"item": "plan", "value": "met"})
    phone.back_to(0)

    assert outcomes(await phone.send(phone.answer("posting", "met"))) == ["stored"]
    detail = (await phone.client.get(f"/api/visits/{phone.visit}")).json()
    assert detail["forks"] == [phone.device]


async def test_a_chain_that_follows_nothing_we_have_is_broken(each_world: World) -> None:
    """Its `prev` matches no event, although the one before it is here: the phone must start a new device."""
    phone = await each_world.phone("thanhvien", await each_world.a_visit())
    await phone.record("answered", {"item": "plan", "value": "met"})
    phone.prev = "f" * 64

    judged = await phone.send(phone.answer("posting", "met"), phone.answer("posting", None))

    assert (outcomes(judged), codes(judged)) == (["refused", "deferred"], ["event.chain_broken", None])
    again = Phone(phone.client, phone.visit, device=new_id())
    assert outcomes(await again.send(again.answer("posting", "met"))) == ["stored"]


@pytest.mark.parametrize(("seq", "prev"), [(1, "a" * 64), (2, "")])
async def test_a_first_event_has_no_predecessor_and_every_other_has_one(
    world: World, seq: int, prev: str
) -> None:
    """`prev` is empty for seq 1 and for no other."""
    phone = await world.phone("thanhvien", await world.a_visit())

    judged = await phone.send(phone.answer("plan", "met", seq=seq, prev=prev))

    assert codes(judged) == ["event.chain_broken"]


async def test_a_colleague_brings_the_events_of_a_dead_phone(each_world: World) -> None:
    """Hand-over: stored because the device was bound to its author by a sign-in, and shown as carried."""
    visit = await each_world.a_visit()
    dead, carrier = await each_world.phone("thanhvien", visit), await each_world.phone("thuky", visit)

    judged = await dead.send(dead.answer("plan", "met"), by=carrier.client)

    assert outcomes(judged) == ["stored"]
    detail = (await carrier.client.get(f"/api/visits/{visit}")).json()
    assert [(one["device"], one["author"]["id"], one["carried"]) for one in detail["roster"]] == [
        (dead.device, dead.client.id, True)
    ]


async def test_events_of_a_device_nobody_signed_in_on_are_not_taken_from_a_colleague(world: World) -> None:
    """Else anyone could put words into another's mouth."""
    visit = await world.a_visit()
    author, carrier = await world.phone("thanhvien", visit), await world.phone("thuky", visit)
    unbound = Phone(author.client, visit, device=new_id())

    judged = await unbound.send(unbound.answer("plan", "met"), by=carrier.client)

    assert (outcomes(judged), codes(judged)) == (["refused"], ["event.not_bound"])


async def test_events_under_a_device_of_somebody_else_are_refused(world: World) -> None:
    """Neither in one's own name on their device, nor in theirs on one's own."""
    visit = await world.a_visit()
    victim, thief = await world.phone("thuky", visit), await world.phone("thanhvien", visit)
    borrowed = Phone(thief.client, visit, device=victim.device)

    on_theirs = await borrowed.send(borrowed.answer("plan", "met"))
    in_theirs = await thief.send(thief.answer("plan", "met", author=victim.client.id))

    assert codes(on_theirs) == ["event.device_taken"]
    assert codes(in_theirs) == ["event.device_taken"]


async def test_a_new_device_of_ones_own_is_bound_as_it_comes(each_world: World) -> None:
    """After a broken chain the phone goes on under a new id without signing in again; then it is its own."""
    visit = await each_world.a_visit()
    phone, other = await each_world.phone("thanhvien", visit), await each_world.phone("thuky", visit)
    fresh = Phone(phone.client, visit, device=new_id())
    assert outcomes(await fresh.send(fresh.answer("plan", "met"))) == ["stored"]

    taken = Phone(other.client, visit, device=fresh.device)
    assert codes(await taken.send(taken.answer("plan", "met"))) == ["event.device_taken"]


async def test_an_event_of_another_visit_or_of_an_outsider_is_refused(world: World) -> None:
    """The event says which visit it belongs to, and its author must have been in that team."""
    visit, other = await world.a_visit(), await world.a_visit()
    phone, stranger = await world.phone("thanhvien", visit), await world.phone("nguoingoai", visit)

    elsewhere = await phone.send(phone.answer("plan", "met", visit=other))
    outsider = await stranger.send(stranger.answer("plan", "met"), by=phone.client)

    assert codes(elsewhere) == ["event.other_visit"]
    assert codes(outsider) == ["event.not_member"]
    assert (await stranger.post([stranger.answer("plan", "met")])).status_code == 404


BAD_ELEMENTS = {
    "a float": (b'"value":1.5', "json.number"),
    "text that is not NFC": (f'"value":"{normalize("NFD", "Đạt")}"'.encode(), "json.not_nfc"),
    "a key twice": (b'"value":1,"value":2', "json.duplicate_key"),
    "NUL": (b'"value":"\\u0000"', "json.forbidden_character"),
    "half a surrogate pair": (b'"value":"\\ud800"', "json.forbidden_character"),
    "a key in capitals": (b'"Value":1', "json.key"),
    "a number beyond 2^53": (b'"value":9007199254740993', "json.number"),
    "bytes that are no UTF-8": (b'"value":"\xff"', "json.malformed"),
}


@pytest.mark.parametrize("name", BAD_ELEMENTS)
async def test_a_bad_element_is_refused_alone_and_the_others_proceed(world: World, name: str) -> None:
    """One element breaks the limits of canonical JSON; its neighbours are stored."""
    phone = await world.phone("thanhvien", await world.a_visit())
    spoilt, code = BAD_ELEMENTS[name]
    good = phone.answer("posting", "met")
    bad = encode({**phone.answer("plan", "met"), "prev": ""}).replace(b'"value":"met"', spoilt)

    judged = await phone.send(bad, good)

    assert outcomes(judged) == ["refused", "stored"]
    assert codes(judged) == [code, None]


@pytest.mark.parametrize(
    "change",
    [
        {"id": "not-a-uuid"}, {"device": 7}, {"seq": 0}, {"prev": "zz"}, {"at": "yesterday"}, {"kind": ""},
        {"at": "2026-13-40T99:99:99.999Z"}, {"body": []}, {"over": "x"}, {"author": None},
    ],
)  # fmt: skip
async def test_an_element_that_is_no_event_is_refused_with_a_sentence(
    world: World, change: dict[str, Any]
) -> None:
    """What every event has must be there and of its type."""
    phone = await world.phone("thanhvien", await world.a_visit())

    judged = await phone.send({**phone.answer("plan", "met"), **change}, 7, None, "x", [])

    assert outcomes(judged) == ["refused"] * 5
    assert set(codes(judged)) == {"event.malformed"}
    assert all(one["problem"]["message"] for one in judged)


@pytest.mark.parametrize("body", [b"{}", b"7", b"", b"[", b'[{"id":]', b"\xff\xfe", b"[1,]"])
async def test_a_body_that_is_no_array_is_one_400(world: World, body: bytes) -> None:
    """There are no elements to judge, so there is one problem, and nothing changes."""
    phone = await world.phone("thanhvien", await world.a_visit())

    response = await phone.client.post(f"/api/visits/{phone.visit}/events", content=body)

    assert (response.status_code, response.json()["code"]) == (400, "json.malformed")


async def test_a_batch_is_at_most_500_events_and_1_mebibyte(world: World) -> None:
    """More is 413, and nothing of it is stored."""
    phone = await world.phone("thanhvien", await world.a_visit())
    too_many = await phone.post([phone.answer("plan", "met") for _ in range(501)])
    too_long = await phone.client.post(
        f"/api/visits/{phone.visit}/events", content=b"[" + b" " * (1024 * 1024) + b"]"
    )

    assert (too_many.status_code, too_many.json()["code"]) == (413, "batch.too_large")
    assert too_long.status_code == 413
    assert await world.pulled(phone.client, phone.visit) == []


async def test_an_event_is_at_most_64_kilobytes(world: World) -> None:
    """A longer one is refused alone."""
    phone = await world.phone("thanhvien", await world.a_visit())
    long = phone.mint("remarked", {"text": "x" * 65_536})

    judged = await phone.send(long)

    assert (outcomes(judged), codes(judged)) == (["refused"], ["json.too_large"])


async def test_500_events_of_one_chain_are_stored_in_one_batch(each_world: World) -> None:
    """The largest batch there is, in one transaction, and one page of 500 to pull."""
    phone = await each_world.phone("thanhvien", await each_world.a_visit())
    batch = [phone.answer("plan", "met") for _ in range(500)]

    assert set(outcomes(await phone.send(*batch))) == {"stored"}
    assert outcomes(await phone.send(phone.answer("plan", "met"))) == ["stored"]

    first = (await phone.client.get(f"/api/visits/{phone.visit}/events")).json()
    rest = (await phone.client.get(f"/api/visits/{phone.visit}/events?after={first['cursor']}")).json()
    assert (len(first["events"]), len(rest["events"])) == (500, 1)
    assert [event["seq"] for event in first["events"] + rest["events"]] == list(range(1, 502))


async def test_a_full_quarantine_is_429_and_the_phone_keeps_its_events(world: World) -> None:
    """Beyond the limit nothing of the batch is stored; what was there before stays."""
    visit = await world.a_visit()
    phone = await world.phone("thanhvien", visit)
    for _ in range(2):
        batch = [phone.answer("nowhere", "met") for _ in range(500)]
        assert set(outcomes(await phone.send(*batch))) == {"refused"}

    overflow, good = phone.answer("nowhere", "met"), phone.answer("plan", "met")
    response = await phone.post([overflow, good])

    assert (response.status_code, response.json()["code"]) == (429, "quarantine.full")
    assert await world.pulled(phone.client, visit) == []
    other = await world.phone("thuky", visit)
    assert outcomes(await other.send(other.answer("nowhere", "met"))) == ["refused"]


async def test_the_same_batch_32_times_at_once_has_one_effect(each_world: World) -> None:
    """Parallel retries of one request: every event is there once, and somebody stored it."""
    phone = await each_world.phone("thanhvien", await each_world.a_visit())
    batch = [phone.answer("plan", "met"), phone.answer("posting", "met")]

    answers = await asyncio.gather(*(phone.send(*batch) for _ in range(32)))

    seen = [outcomes(judged) for judged in answers]
    assert seen.count(["stored", "stored"]) == 1
    assert seen.count(["duplicate", "duplicate"]) == 31
    assert await each_world.pulled(phone.client, phone.visit) == [event["id"] for event in batch]


async def test_two_phones_at_once_get_positions_of_their_own(each_world: World) -> None:
    """Nobody who pulls in between misses an event: positions follow each other without a gap."""
    visit = await each_world.a_visit()
    phones = [await each_world.phone(name, visit) for name in ("thanhvien", "thuky", "truongdoan")]

    async def work(phone: Phone) -> None:
        for _ in range(8):
            assert outcomes(await phone.send(phone.answer("plan", "met"))) == ["stored"]

    await asyncio.gather(*(work(phone) for phone in phones))

    async with each_world.db.read() as tx:
        rows = await tx.rows(
            "SELECT position FROM events WHERE visit = :visit ORDER BY position", visit=visit
        )
    assert [row["position"] for row in rows] == list(range(1, 25))


async def test_a_cursor_goes_on_where_it_ended_and_starts_over_after_a_restore(world: World) -> None:
    """A cursor of another epoch gets everything again, under the epoch of now."""
    phone = await world.phone("thanhvien", await world.a_visit())
    first = await phone.record("answered", {"item": "plan", "value": "met"})
    cursor = (await phone.client.get(f"/api/visits/{phone.visit}/events")).json()["cursor"]
    second = await phone.record("answered", {"item": "plan", "value": None})

    path = f"/api/visits/{phone.visit}/events"
    more = (await phone.client.get(f"{path}?after={cursor}")).json()
    over = (await phone.client.get(f"{path}?after=00000000.99")).json()
    wrong = await phone.client.get(f"{path}?after=00000000.x")

    assert more["events"] == [second]
    assert over["events"] == [first, second]
    assert over["cursor"] == more["cursor"]
    assert (wrong.status_code, wrong.json()["code"]) == (400, "cursor.malformed")


async def test_every_hash_on_the_server_is_the_hash_of_its_bytes(world: World) -> None:
    """What the next event names in `prev` is what was stored."""
    phone = await world.phone("thanhvien", await world.a_visit())
    events = [await phone.record("answered", {"item": "plan", "value": None}) for _ in range(3)]

    async with world.db.read() as tx:
        rows = await tx.rows("SELECT sha256, bytes FROM events ORDER BY seq")

    assert [row["sha256"] for row in rows] == [digest(event) for event in events]
    assert [bytes(row["bytes"]) for row in rows] == [encode(event) for event in events]


async def test_a_full_disk_is_told_and_nothing_is_lost_by_it(world: World) -> None:
    """503 while the database cannot grow; the same batch is stored once there is room again (law 1)."""
    phone = await world.phone("thanhvien", await world.a_visit())
    writer = world.db._writer  # type: ignore[attr-defined]
    await writer.execute_fetchall("PRAGMA max_page_count = 1")
    batch = [phone.mint("remarked", {"text": "x" * 60_000}) for _ in range(8)]

    response = await phone.post(batch)
    await writer.execute_fetchall("PRAGMA max_page_count = 1073741823")

    assert (response.status_code, response.json()["code"]) == (503, "server.disk_full")
    assert await world.pulled(phone.client, phone.visit) == []
    assert outcomes(await phone.send(*batch)) == ["stored"] * 8
