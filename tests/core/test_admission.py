"""The door as a pure function: any order, any repetition, any split into batches leaves the same log."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiemtra.core.admission import Desk, Held, judge
from kiemtra.core.canonical import encode
from kiemtra.core.envelope import Sealed, Unreadable, opened, seal, split
from kiemtra.core.permitted import Ground
from kiemtra.core.problems import Problem
from samples import checklist, item

VISIT = "0190d7a0-0000-7000-8000-00000000000f"


def id_of(number: int) -> str:
    return f"0190d7a0-0000-7000-8000-{number:012x}"


def desk(**more: Any) -> Desk:
    ground = Ground(
        members={"an": frozenset({"head"}), "binh": frozenset({"member"})},
        checklists=[checklist(item("plan"))],
        authors={},
        finders={},
    )
    fresh: dict[str, Any] = {
        "visit": VISIT,
        "sender": "an",
        "devices": {id_of(1001): "an", id_of(1002): "binh"},
        "own_device": id_of(2001),
        "former_devices": frozenset({id_of(2000)}),
        "known": {},
        "links": set(),
        "waiting": [],
        "dormant": [],
        "ground": ground,
        "held": {},
        "most": Held(1000, 10_000_000),
    }
    return Desk(**{**fresh, **more})


class Log:
    """Events of one device, minted in a chain."""

    def __init__(self, device: int = 1001, author: str = "an") -> None:
        self.device, self.author = id_of(device), author
        self.events: list[Sealed] = []

    def mint(self, number: int, kind: str = "answered", *, after: int | None = None, **body: Any) -> Sealed:
        """The next event, or one after the `after`th: a fork."""
        before = self.events[:after] if after is not None else self.events
        event = {
            "id": id_of(number),
            "visit": VISIT,
            "device": self.device,
            "author": self.author,
            "seq": len(before) + 1,
            "prev": before[-1].sha256 if before else "",
            "at": "2026-11-22T00:15:03.120Z",
            "kind": kind,
            "body": body or {"item": "plan", "value": "met"},
        }
        sealed = opened(encode(event))
        self.events.append(sealed)
        return sealed


def a_story() -> list[Sealed]:
    """Two devices, a fork, an act that is refused and one of an unknown kind."""
    first, second = Log(), Log(1002, "binh")
    for number in range(1, 5):
        first.mint(number)
    first.mint(5, after=2)
    second.mint(11)
    second.mint(12, "settled", item="plan", value="met", seen=[])
    second.mint(13, "dictated", audio="…")
    second.mint(14)
    return first.events + second.events


def standings(at: Desk) -> dict[str, str]:
    return {id: known.standing for id, known in at.known.items()}


@given(st.data())
def test_any_order_repetition_and_split_leaves_the_same_log(data: st.DataObject) -> None:
    """Whatever the network does to batches, once everything has arrived the log is the same (law 7)."""
    story = a_story()
    expected = desk()
    judge(expected, story)

    arrivals = data.draw(st.permutations(story)) + data.draw(st.lists(st.sampled_from(story), max_size=6))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(arrivals)), max_size=4)))
    at = desk()
    for start, end in zip([0, *cuts], [*cuts, len(arrivals)], strict=True):
        judge(at, arrivals[start:end])

    # A branch that came when only the other was there is refused as broken, and the phone sends it again.
    missing = [sealed for sealed in story if sealed.event["id"] not in at.known]
    for _ in story:
        judge(at, [*missing, *story])
    assert standings(at) == standings(expected)
    assert at.links == expected.links


@given(st.permutations(a_story()))
def test_outcomes_come_for_every_place_and_agree_with_what_is_kept(batch: Sequence[Sealed]) -> None:
    """Every element gets one outcome; whatever is not refused is on record."""
    at = desk()
    verdicts = judge(at, batch)

    assert {place for place in verdicts if place >= 0} == set(range(len(batch)))
    for place, sealed in enumerate(batch):
        if verdicts[place].outcome != "refused":
            assert sealed.event["id"] in at.known


def test_a_kind_that_becomes_known_is_judged_when_the_next_event_comes() -> None:
    """An unknown event waits for a newer server, which then looks at what it says."""
    log = Log(1002, "binh")
    sound, leaders = log.mint(1), log.mint(2, "settled", item="plan", value="met", seen=[])
    at = desk(dormant=[sound, leaders])
    judge(at, [])

    assert standings(at) == {id_of(1): "stored", id_of(2): "quarantined"}


def test_our_own_acts_from_before_a_restore_wait_for_proof() -> None:
    """Any other kind under such a device is a forgery."""
    server = Log(2000)
    submitted, forged = server.mint(1, "submitted", submission="s"), server.mint(2)

    verdicts = judge(desk(), [submitted, forged])

    assert (verdicts[0].outcome, verdicts[0].standing) == ("deferred", "unproved")
    assert verdicts[1].problem is not None
    assert verdicts[1].problem.code == "event.device_taken"


def test_what_is_kept_of_a_device_is_limited_also_in_bytes() -> None:
    """The batch that would pass the limit is refused as a whole."""
    log = Log()
    log.mint(1)
    waiting = [log.mint(2), log.mint(3)]

    with pytest.raises(Problem) as caught:
        judge(desk(most=Held(1, 10_000_000)), waiting)
    assert caught.value.code == "quarantine.full"
    with pytest.raises(Problem):
        judge(desk(most=Held(10, len(waiting[0].bytes))), waiting)
    assert judge(desk(most=Held(2, 10_000_000)), waiting)[1].outcome == "deferred"


LEAVES = st.none() | st.booleans() | st.integers() | st.text()
VALUES = st.recursive(LEAVES, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=6)


@given(st.lists(VALUES, max_size=8))
def test_a_batch_is_cut_into_the_elements_that_were_put_in(elements: list[Any]) -> None:
    """Whatever the elements hold: quotes, brackets, commas, other alphabets."""
    body = encode(elements)
    assert split(body) == [encode(element) for element in elements]
    assert split(b" [ " + b" , ".join(encode(element) for element in elements) + b" ]\n") == split(body)


@given(st.binary(max_size=60))
def test_any_bytes_are_a_batch_or_a_problem(body: bytes) -> None:
    """Nothing sent at the door is a crash (law 12)."""
    for attempt in (body, b"[" + body + b"]"):
        try:
            elements = split(attempt)
        except Problem as problem:
            assert problem.code == "json.malformed"
            continue
        for element in elements:
            assert isinstance(seal(element), Sealed | Unreadable)
