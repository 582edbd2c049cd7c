"""Ways in which a team, a network and bad luck may try to lose or twist an answer."""

import copy

import pytest

from kiemtra.core.canonical import encode, hash_of
from kiemtra.core.events import Event
from kiemtra.core.visit import Visit, answers, fold
from samples import answered, counted, event, settled


def state(visit: Visit, item: str = "plan") -> tuple[str, object]:
    return visit["items"][item]["state"], visit["items"][item]["value"]


def test_an_older_answer_arriving_late_does_not_overwrite_a_newer_one() -> None:
    """What replaces names what it replaces, so the order of arrival does not matter."""
    old, new = answered(1, "plan", "met"), answered(2, "plan", "not_met", over=["e0001"])
    assert state(fold([new, old])) == state(fold([old, new])) == ("agreed", "not_met")


def test_a_newer_time_wins_nothing() -> None:
    """A phone with a wrong clock is as good as any: two opinions are two opinions."""
    early = answered(1, "plan", "met", at="1970-01-01T00:00:00.000Z")
    late = answered(2, "plan", "not_met", author="binh", at="2099-01-01T00:00:00.000Z")
    assert state(fold([early, late])) == ("contested", None)


def test_two_members_who_agree_are_not_contested() -> None:
    """The same value twice is one answer."""
    assert state(fold([answered(1, "plan", "met"), answered(2, "plan", "met", author="binh")])) == (
        "agreed",
        "met",
    )


def test_true_and_one_do_not_agree() -> None:
    """Values are compared as JSON, not as Python compares them."""
    assert state(fold([answered(1, "plan", True), answered(2, "plan", 1, author="binh")]))[0] == "contested"


def test_one_author_on_two_phones_can_contradict_themselves() -> None:
    """Two current values of one author are contested until an answer names both."""
    log = [answered(1, "plan", "met"), answered(2, "plan", "partly", device="tablet")]
    assert state(fold(log)) == ("contested", None)
    log.append(answered(3, "plan", "partly", over=["e0001", "e0002"]))
    assert state(fold(log)) == ("agreed", "partly")


def test_naming_anothers_answer_in_over_has_no_effect() -> None:
    """Nobody can make a colleague's answer disappear."""
    log = [answered(1, "plan", "met"), answered(2, "plan", "not_met", author="binh", over=["e0001"])]
    assert state(fold(log)) == ("contested", None)
    assert len(fold(log)["items"]["plan"]["acts"]) == 2


def test_clearing_ones_answer_leaves_the_others() -> None:
    """Null is an act without an opinion."""
    log = [
        answered(1, "plan", "met"),
        answered(2, "plan", "not_met", author="binh"),
        answered(3, "plan", None, over=["e0001"]),
    ]
    assert state(fold(log)) == ("agreed", "not_met")


def test_everybody_clearing_means_unanswered() -> None:
    """Agreed on nothing is no answer."""
    log = [answered(1, "plan", "met"), answered(2, "plan", None, over=["e0001"])]
    assert state(fold(log)) == ("agreed", None)
    assert answers(fold(log)) == {}


def test_a_settlement_decides_what_it_has_seen() -> None:
    """The settled value may be one nobody gave."""
    log = [
        answered(1, "plan", "met"),
        answered(2, "plan", "not_met", author="binh"),
        settled(3, "plan", "partly", ["e0001", "e0002"]),
    ]
    assert state(fold(log)) == ("agreed", "partly")


def test_an_answer_that_a_settlement_has_not_seen_contests_it() -> None:
    """A late phone is heard, not overruled."""
    log = [answered(1, "plan", "met"), settled(2, "plan", "partly", ["e0001"])]
    late = answered(9, "plan", "not_met", author="binh")
    assert state(fold(log)) == ("agreed", "partly")
    assert state(fold([*log, late])) == ("contested", None)


def test_an_unseen_answer_that_says_the_same_contests_nothing() -> None:
    """Agreement needs no seeing."""
    log = [settled(1, "plan", "met", []), answered(2, "plan", "met", author="binh")]
    assert state(fold(log)) == ("agreed", "met")


def test_two_settlements_that_differ_are_contested() -> None:
    """Head and secretary settled apart from each other."""
    log = [
        answered(1, "plan", "met"),
        settled(2, "plan", "partly", ["e0001"]),
        settled(3, "plan", "not_met", ["e0001"], author="secretary"),
    ]
    assert state(fold(log)) == ("contested", None)


def test_a_settlement_that_has_seen_another_replaces_it() -> None:
    """Whoever settles last with all in view decides, and covers what the earlier one had not seen."""
    log = [
        answered(1, "plan", "met"),
        settled(2, "plan", "partly", ["e0001"]),
        answered(3, "plan", "not_met", author="binh"),
        settled(4, "plan", "not_met", ["e0001", "e0002", "e0003"], author="secretary"),
    ]
    visit = fold(log)
    assert state(visit) == ("agreed", "not_met")
    assert len(visit["items"]["plan"]["settlements"]) == 2


def test_a_settlement_replaced_by_its_author_is_not_current() -> None:
    """The head changes their mind without having to look again at the old settlement."""
    log = [
        answered(1, "plan", "met"),
        settled(2, "plan", "partly", ["e0001"]),
        settled(3, "plan", "met", ["e0001"], over=["e0002"]),
    ]
    visit = fold(log)
    assert state(visit) == ("agreed", "met")
    assert [settlement["event"] for settlement in visit["items"]["plan"]["settlements"]] == ["e0003"]


def test_settlements_that_have_seen_each_other_decide_nothing() -> None:
    """Impossible on honest phones; the opinions then stand for themselves."""
    log = [
        answered(1, "plan", "met"),
        settled(2, "plan", "partly", ["e0003"]),
        settled(3, "plan", "not_met", ["e0002"], author="secretary"),
    ]
    assert state(fold(log)) == ("agreed", "met")


def test_a_settlement_to_null_leaves_the_item_unanswered() -> None:
    """The head may settle that nothing was found out."""
    log = [
        answered(1, "plan", "met"),
        answered(2, "plan", "not_met", author="binh"),
        settled(3, "plan", None, ["e0001", "e0002"]),
    ]
    assert state(fold(log)) == ("agreed", None)


def test_the_same_event_twice_is_one_act() -> None:
    """A batch that was sent again changes nothing."""
    log = [answered(1, "plan", "met"), counted(2, "staff", "r1", {"present": 3})]
    assert encode(fold([*log, *copy.deepcopy(log)])) == encode(fold(log))


def test_of_one_id_with_two_contents_the_same_one_is_kept_in_any_order() -> None:
    """The door refuses this; should it happen, every device still sees the same."""
    one, other = answered(1, "plan", "met"), answered(1, "plan", "not_met")
    kept = min((one, other), key=hash_of)["body"]["value"]
    assert state(fold([one, other])) == state(fold([other, one])) == ("agreed", kept)


def test_an_unknown_kind_is_kept_and_waits() -> None:
    """A newer phone's act is listed, and what it would replace stays until this version can fold it."""
    log = [answered(1, "plan", "met"), event(2, "reanswered", {"item": "plan"}, over=["e0001"])]
    visit = fold(log)
    assert visit["unknown"] == ["e0002"]
    assert state(visit) == ("agreed", "met")


@pytest.mark.parametrize(
    "body", [{}, {"item": 1, "value": 1}, {"item": "__proto__", "value": 1}, [], None, "x"]
)
def test_a_body_without_sense_waits_too(body: object) -> None:
    """No body makes the fold fail."""
    visit = fold([event(1, "answered", body)])  # type: ignore[arg-type]  # that is the point
    assert visit["unknown"] == ["e0001"]
    assert visit["items"] == {}


def test_an_event_that_replaces_itself_is_not_current() -> None:
    """A phone with a fault harms only its own act."""
    assert fold([answered(1, "plan", "met", over=["e0001"])])["items"] == {}


def test_an_item_called_constructor_is_an_item() -> None:
    """Ids are data; no language's own names get in the way."""
    names = ("constructor", "to_string", "has_own_property", "length")
    visit = fold(answered(number, name, "met") for number, name in enumerate(names))
    assert answers(visit) == dict.fromkeys(names, "met")


def test_rows_with_one_label_by_two_members_may_be_one_room_counted_twice() -> None:
    """The label is compared as people search: without marks, case and double spaces."""
    log = [
        counted(1, "staff", "r1", {"present": 3}, "Phòng Một cửa"),
        counted(2, "staff", "r2", {"present": 3}, "phong  mot cua", author="binh"),
        counted(3, "staff", "r3", {"present": 1}, "Phòng khác"),
    ]
    assert fold(log)["double_counts"] == [{"item": "staff", "label": "Phòng Một cửa", "rows": ["r1", "r2"]}]


def test_one_member_may_count_two_rooms_of_one_name() -> None:
    """Two rows of the same author are what they say."""
    log = [counted(1, "staff", "r1", {"present": 3}), counted(2, "staff", "r2", {"present": 3})]
    assert fold(log)["double_counts"] == []


def test_one_row_counted_by_two_members_is_one_row() -> None:
    """Agreement on a row is no double count."""
    log = [
        counted(1, "staff", "r1", {"present": 3}),
        counted(2, "staff", "r1", {"present": 3}, author="binh"),
    ]
    assert fold(log)["double_counts"] == []


def test_rows_without_a_label_are_not_compared() -> None:
    """Two nameless rows need not be the same."""
    log = [
        counted(1, "staff", "r1", {"present": 3}, ""),
        counted(2, "staff", "r2", {"present": 3}, " ", author="binh"),
    ]
    assert fold(log)["double_counts"] == []


def test_a_row_that_was_taken_back_is_no_double_count() -> None:
    """Taking one of two rows back resolves the question."""
    log = [
        counted(1, "staff", "r1", {"present": 3}),
        counted(2, "staff", "r2", {"present": 3}, author="binh"),
        counted(3, "staff", "r2", None, author="binh", over=["e0002"]),
    ]
    visit = fold(log)
    assert visit["double_counts"] == []
    assert [row["row"] for row in visit["rows"]["staff"]] == ["r1"]


def test_taking_back_a_row_another_member_counted_too_does_not_remove_it() -> None:
    """The other's count stands."""
    log = [
        counted(1, "staff", "r1", {"present": 3}),
        counted(2, "staff", "r1", {"present": 3}, author="binh"),
        counted(3, "staff", "r1", None, over=["e0001"]),
    ]
    assert fold(log)["rows"]["staff"][0]["value"] == {"present": 3}


def test_an_item_whose_rows_are_all_taken_back_is_unanswered() -> None:
    """No row is no answer, not a count of zero."""
    log = [counted(1, "staff", "r1", {"present": 3}), counted(2, "staff", "r1", None, over=["e0001"])]
    assert fold(log)["rows"] == {}
    assert answers(fold(log)) == {}


def test_a_settlement_of_a_row_nobody_counted_makes_no_row() -> None:
    """Until the counts arrive there is nothing to label."""
    assert fold([settled(1, "staff", {"present": 3}, ["e0009"], row="r1")])["rows"] == {}


def test_detaching_what_has_not_arrived_yet_works_when_it_arrives() -> None:
    """The order in which two phones' events come does not bring a photo back."""
    taken = {"item": "plan", "evidence": "a" * 64, "caption": "", "taken": {"at": ""}}
    log: list[Event] = [
        event(2, "detached", {"attached": "e0001"}),
        event(1, "attached", taken, author="binh"),
    ]
    assert fold(log)["evidence"] == []


def test_folding_does_not_change_the_events() -> None:
    """The log is the audit trail."""
    taken = {"item": "plan", "evidence": "a" * 64, "caption": "Cũ", "taken": {"at": ""}}
    log: list[Event] = [
        event(1, "attached", taken),
        event(2, "captioned", {"attached": "e0001", "caption": "Mới"}),
        counted(3, "staff", "r1", {"present": 3}),
    ]
    before = encode(log)
    fold(log)
    assert encode(log) == before
