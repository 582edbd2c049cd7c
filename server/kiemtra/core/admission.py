"""The door: what becomes of each event a phone hands in (design §4, "At the door").

stored       folded, and passed on to the other phones
unknown      of a kind this version does not know: stored and passed on, only its folding waits ("deferred")
waiting      after a gap: kept, and judged again at each arrival ("deferred")
quarantined  refused for what it says, yet a link of its chain; the same bytes sent again are judged again
unproved     the server's own act, lost in a restore and offered by a phone: kept until a receipt proves it

The state of the visit is never a reason to refuse. Nothing here reads a clock or orders by one.
"""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal

import msgspec

from kiemtra.core.envelope import Sealed
from kiemtra.core.events import SERVER_KINDS, Event
from kiemtra.core.permitted import Ground, is_known, objection
from kiemtra.core.problems import Problem

Standing = Literal["stored", "unknown", "waiting", "quarantined", "unproved"]
Outcome = Literal["stored", "duplicate", "deferred", "refused"]

LINKS: Final[frozenset[Standing]] = frozenset({"stored", "unknown", "quarantined"})
PASSED_ON: Final[frozenset[Standing]] = frozenset({"stored", "unknown"})
_OUTCOMES: Final[Mapping[Standing, Outcome]] = {
    "stored": "stored",
    "unknown": "deferred",
    "waiting": "deferred",
    "quarantined": "refused",
    "unproved": "deferred",
}


class Known(msgspec.Struct, frozen=True):
    """An event the server has under this id."""

    sha256: str
    standing: Standing


class Held(msgspec.Struct, frozen=True):
    """What is kept of one device of the visit that is not passed on."""

    events: int = 0
    bytes: int = 0


class Desk(msgspec.Struct, kw_only=True):
    """What the server knows that matters to a batch; `judge` keeps it up to date as it goes."""

    visit: str
    sender: str
    devices: dict[str, str]
    """Whose each device is."""
    own_device: str
    """The server's device of now: it knows all its own acts, so one it does not know is forged."""
    former_devices: frozenset[str]
    """Devices the server had before restores, which may have lost acts of its own."""
    known: dict[str, Known]
    links: set[tuple[str, int, str]]
    """(device, seq, hash) of every link of the chains concerned."""
    waiting: list[Sealed]
    """Events of these devices that wait after a gap."""
    dormant: list[Sealed]
    """Events of a kind that was unknown when they came and is known now."""
    ground: Ground
    held: dict[str, Held]
    most: Held
    """How much may be held for one device."""


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What becomes of one event. `standing` None: nothing is written, the record stays as it was.

    `before` is the standing it had until now, when it was here already.
    """

    sealed: Sealed
    outcome: Outcome
    standing: Standing | None = None
    before: Standing | None = None
    problem: Problem | None = None


def judge(desk: Desk, batch: Sequence[Sealed]) -> dict[int, Verdict]:
    """The verdict on each event by its place in the batch; judged in (device, seq) order.

    Places below zero are events that waited and could be judged now. Raises `quarantine.full` when the batch
    would fill the quarantine of one device of the visit: then nothing of it is kept.
    """
    verdicts = {-1 - place: _wake(desk, sealed) for place, sealed in enumerate(desk.dormant)}
    order = sorted(range(len(batch)), key=lambda place: _order(batch[place].event))
    for place in order:
        verdicts[place] = _receive(desk, batch[place])
        for released in _release(desk, verdicts[place]):
            verdicts[-1 - len(verdicts)] = released
    return verdicts


def _order(event: Event) -> tuple[str, int, str]:
    return event["device"], event["seq"], event["id"]


def _receive(desk: Desk, sealed: Sealed) -> Verdict:
    event = sealed.event
    known = desk.known.get(event["id"])
    if event["visit"] != desk.visit:
        return Verdict(sealed=sealed, outcome="refused", problem=Problem("event.other_visit"))
    if known and known.sha256 != sealed.sha256:
        return Verdict(sealed=sealed, outcome="refused", problem=Problem("event.id_taken", id=event["id"]))
    if known and known.standing in PASSED_ON:
        return Verdict(sealed=sealed, outcome="duplicate")
    stranger = _stranger(desk, event)
    if stranger is not None:
        return Verdict(sealed=sealed, outcome="refused", problem=stranger)
    if _is_lost_act(desk, event):
        return _note(desk, sealed, "unproved", None)
    return _place(desk, sealed)


def _stranger(desk: Desk, event: Event) -> Problem | None:
    """Why the server cannot take it for this author's. A new device of the sender's own is bound as it
    comes.
    """
    device, author = event["device"], event["author"]
    if _is_lost_act(desk, event):
        return None
    if device in desk.former_devices or device == desk.own_device:
        return Problem("event.device_taken", device=device)
    owner = desk.devices.get(device)
    if owner is None and author == desk.sender:
        desk.devices[device] = author
        owner = author
    if owner is None:
        return Problem("event.not_bound", device=device)
    if owner != author:
        return Problem("event.device_taken", device=device)
    return None if desk.ground.members.get(author) else Problem("event.not_member")


def _is_lost_act(desk: Desk, event: Event) -> bool:
    """May it be the server's own act that a restore lost? After two restores of one backup nothing here
    knows the device the server had in between.
    """
    device = event["device"]
    if event["kind"] not in SERVER_KINDS or device == desk.own_device:
        return False
    return device in desk.former_devices or device not in desk.devices


def _place(desk: Desk, sealed: Sealed) -> Verdict:
    """Where the event belongs in its chain, and what it says."""
    event = sealed.event
    link = _link(desk.links, event)
    if link == "broken":
        return Verdict(sealed=sealed, outcome="refused", problem=Problem("event.chain_broken"))
    if link == "gap":
        return _note(desk, sealed, "waiting", None)
    if not is_known(event["kind"]):
        return _note(desk, sealed, "unknown", None)
    problem = objection(event, desk.ground)
    return _note(desk, sealed, "quarantined" if problem else "stored", problem)


def _link(links: set[tuple[str, int, str]], event: Event) -> Literal["joined", "gap", "broken"]:
    """Does its `prev` name a link just before it? Two that name the same one are a fork, and both are
    stored.
    """
    device, seq, prev = event["device"], event["seq"], event["prev"]
    if seq == 1:
        return "joined" if prev == "" else "broken"
    if prev == "":
        return "broken"
    if (device, seq - 1, prev) in links:
        return "joined"
    before = any(owner == device and number == seq - 1 for owner, number, _ in links)
    return "broken" if before else "gap"


def _wake(desk: Desk, sealed: Sealed) -> Verdict:
    """An event whose kind this version understands at last."""
    problem = objection(sealed.event, desk.ground)
    return _note(desk, sealed, "quarantined" if problem else "stored", problem)


def _note(desk: Desk, sealed: Sealed, standing: Standing, problem: Problem | None) -> Verdict:
    """The verdict, with the desk brought up to date."""
    event = sealed.event
    before = desk.known.get(event["id"])
    if before is None and standing not in PASSED_ON:
        _hold(desk, event["device"], len(sealed.bytes))
    desk.known[event["id"]] = Known(sealed.sha256, standing)
    if standing in LINKS:
        desk.links.add((event["device"], event["seq"], sealed.sha256))
    if standing == "waiting" and before is None:
        desk.waiting.append(sealed)
    elif before and before.standing == "waiting" and standing != "waiting":
        desk.waiting = [one for one in desk.waiting if one.event["id"] != event["id"]]
    if standing == "stored":
        desk.ground.authors[event["id"]] = event["author"]
        if event["kind"] == "found":
            desk.ground.finders.setdefault(event["body"]["finding"], event["author"])
    unchanged = before is not None and before.standing == standing
    return Verdict(
        sealed=sealed,
        outcome=_OUTCOMES[standing],
        standing=None if unchanged else standing,
        before=before.standing if before else None,
        problem=problem,
    )


def _hold(desk: Desk, device: str, size: int) -> None:
    held = desk.held.get(device, Held())
    if held.events >= desk.most.events or held.bytes + size > desk.most.bytes:
        raise Problem("quarantine.full", device=device, events=desk.most.events)
    desk.held[device] = Held(held.events + 1, held.bytes + size)


def _release(desk: Desk, verdict: Verdict) -> Iterable[Verdict]:
    """What waited for the event that was just linked, and what waited for that, and so on."""
    linked = deque([verdict])
    while linked:
        last = linked.popleft()
        if last.standing not in LINKS:
            continue
        event = last.sealed.event
        for sealed in [one for one in desk.waiting if one.event["prev"] == last.sealed.sha256]:
            if (sealed.event["device"], sealed.event["seq"]) != (event["device"], event["seq"] + 1):
                continue
            released = _place(desk, sealed)
            linked.append(released)
            yield released
