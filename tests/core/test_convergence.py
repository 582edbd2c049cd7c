"""Any order, any repetition and any split into batches of the same events make the same visit."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kiemtra.core.canonical import check, encode
from kiemtra.core.events import Event
from kiemtra.core.visit import answers, fold, heads, signing_heads
from samples import event

AUTHORS = st.sampled_from(["an", "binh", "cuc"])
IDS = st.integers(1, 12).map(lambda number: f"e{number:04}")
ITEMS = st.sampled_from(["plan", "files", "constructor"])
ROWS = st.sampled_from(["r1", "r2"])
VALUES = st.sampled_from(["met", "not_met", 1, True, None, {"part": 1, "whole": 2}, ["a", "b"]])
COUNTERS = st.none() | st.dictionaries(st.sampled_from(["present", "absent"]), st.integers(0, 3), max_size=2)
LABELS = st.sampled_from(["Phòng 1", "phong 1", "", "Phòng 2"])
TEXTS = st.sampled_from(["", "Một", "Hai"])
SEEN = st.lists(IDS, max_size=4)


def bodies(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(fields)


KINDS: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "answered": bodies(item=ITEMS, value=VALUES),
    "counted": bodies(item=ITEMS, row=ROWS, label=LABELS, at=TEXTS, counters=COUNTERS),
    "settled": bodies(item=ITEMS, value=VALUES, seen=SEEN)
    | bodies(item=ITEMS, row=ROWS, value=COUNTERS, seen=SEEN),
    "remarked": bodies(text=TEXTS) | bodies(item=ITEMS, text=TEXTS),
    "attached": bodies(item=ITEMS, evidence=TEXTS, caption=TEXTS, taken=st.just({"at": ""})),
    "detached": bodies(attached=IDS),
    "captioned": bodies(attached=IDS, caption=TEXTS),
    "lost": bodies(attached=IDS, reason=TEXTS),
    "found": bodies(finding=ROWS, kind=st.just("note"), section=st.just("main"), text=TEXTS),
    "worded": bodies(finding=ROWS, text=TEXTS),
    "started": bodies(at=TEXTS, place=TEXTS),
    "attended": bodies(side=st.just("team"), name=TEXTS, position=TEXTS, organisation=TEXTS),
    "absented": bodies(attended=IDS),
    "signed": bodies(side=TEXTS, role=TEXTS, name=TEXTS, position=TEXTS, heads=SEEN, of=TEXTS),
    "submitted": bodies(submission=TEXTS),
    "moved": bodies(checklist=TEXTS),
    "from_the_future": bodies(item=ITEMS),
}


@st.composite
def an_event(draw: st.DrawFn) -> Event:
    """Any event, with few ids, so that events meet: they replace, see, detach and contradict each other."""
    kind = draw(st.sampled_from(sorted(KINDS)))
    made = event(
        draw(st.integers(1, 12)), kind, draw(KINDS[kind]), author=draw(AUTHORS), device=draw(AUTHORS)
    )
    if draw(st.booleans()):
        made["over"] = draw(SEEN)
    return made


LOGS = st.lists(an_event(), max_size=14)


@settings(max_examples=400)
@given(LOGS, st.data())
def test_any_order_and_any_repetition_make_the_same_visit(log: list[Event], data: st.DataObject) -> None:
    """The fold of a shuffled log with some events twice has the same bytes."""
    again = data.draw(
        st.permutations([*log, *data.draw(st.lists(st.sampled_from(log)) if log else st.just([]))])
    )
    assert encode(fold(again)) == encode(fold(log))
    assert heads(again) == heads(log)
    assert signing_heads(again, heads(again)) == signing_heads(log, heads(log))


@settings(max_examples=200)
@given(LOGS, LOGS, LOGS)
def test_batches_may_arrive_in_any_order(first: list[Event], second: list[Event], third: list[Event]) -> None:
    """Three phones' batches, in whatever order they come and however they overlap."""
    orders = ([*first, *second, *third], [*third, *first, *second], [*second, *third, *second, *first])
    assert len({encode(fold(log)) for log in orders}) == 1


@settings(max_examples=200)
@given(LOGS)
def test_a_folded_visit_is_canonical_json(log: list[Event]) -> None:
    """Whatever was recorded, the visit can be hashed, and every list is sorted by event id."""
    visit = fold(log)
    check(visit)
    check(answers(visit))
    for name in ("remarks", "evidence", "found", "wordings", "attendance", "signatures", "submissions"):
        ids = [record["event"] for record in visit[name]]  # type: ignore[literal-required]  # names of the lists
        assert ids == sorted(ids)
    assert visit["unknown"] == sorted(visit["unknown"])


@settings(max_examples=200)
@given(LOGS, an_event())
def test_nobody_elses_answer_disappears(log: list[Event], last: Event) -> None:
    """One more event never removes an act of another author."""
    others = {
        (item, act["event"])
        for item, state in fold(log)["items"].items()
        for act in state["acts"]
        if act["author"] != last["author"] and act["event"] != last["id"]
    }
    after = {
        (item, act["event"]) for item, state in fold([*log, last])["items"].items() for act in state["acts"]
    }
    assert others <= after
