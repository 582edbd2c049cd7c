"""What decisions make of findings, and what keeps a notice from being drafted."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiemtra.core.canonical import hash_of
from kiemtra.core.decisions import Decision
from kiemtra.core.problems import Problem
from kiemtra.core.review import Compiled, Reviewed, blocking, check_decision, printed, reviewed

SECTIONS = ["direction", "posting"]


def finding(id: str, kind: str = "limitation", section: str = "posting", **more: Any) -> Compiled:
    body = {"id": id, "kind": kind, "section": section, "text": f"Câu {id}", "evidence": [], **more}
    return Compiled(body, hash_of(body))


def decide(on: Compiled, decision: str, **said: Any) -> Decision:
    said.setdefault("finding", on.sha256)
    return Decision(id=f"d-{on.finding['id']}", of=on.finding["id"], decision=decision, **said)


def read(findings: list[Compiled], *decisions: Decision) -> list[Reviewed]:
    return reviewed(findings, decisions, SECTIONS)


def one(found: Compiled, *decisions: Decision) -> Reviewed:
    return read([found], *decisions)[0]


A, B, C = finding("a"), finding("b"), finding("c")
NOTE = finding("n", kind="note")


def test_an_undecided_finding_is_proposed_as_compiled() -> None:
    """Proves the start of a review."""
    got = one(A)
    assert (got.state, got.text, got.kind, got.stale) == ("proposed", "Câu a", "limitation", False)


def test_accepting_leaves_the_finding_as_compiled() -> None:
    """Proves that acceptance adds nothing."""
    got = one(A, decide(A, "amend", text="Khác"), decide(A, "accept"))
    assert (got.state, got.text) == ("accepted", "Câu a")


def test_amending_changes_what_it_names_and_never_what_was_compiled() -> None:
    """Proves that the reading changes and the record does not."""
    found = finding("a", recommendation="Niêm yết đủ")
    got = one(found, decide(found, "amend", text="Niêm yết 24/81 thủ tục"))
    assert (got.state, got.text, got.recommendation) == ("amended", "Niêm yết 24/81 thủ tục", "Niêm yết đủ")
    assert got.compiled["text"] == "Câu a"
    assert hash_of(got.compiled) == got.sha256


def test_each_amendment_stands_alone() -> None:
    """Proves that taking the last one back is giving the former one again."""
    first = decide(A, "amend", text="Một")
    got = one(A, first, decide(A, "amend", recommendation="Hai"), first)
    assert (got.text, got.recommendation) == ("Một", None)


def test_an_empty_recommendation_takes_it_off() -> None:
    """Proves that a recommendation can be left out, which is not the same as not naming it."""
    found = finding("a", recommendation="Niêm yết đủ")
    assert one(found, decide(found, "amend", recommendation="")).recommendation is None


def test_a_decision_stands_when_a_new_submission_compiles_the_same() -> None:
    """Proves the first half of re-proposal: same hash, nothing to do again."""
    again = finding("a")
    assert one(again, decide(A, "withdraw", reason="Trùng")).state == "withdrawn"


def test_a_changed_finding_is_proposed_again_with_the_old_decision_beside_it() -> None:
    """Proves the second half: another hash, and the reviewer sees what was decided before."""
    changed = finding("a", text="Câu khác")
    old = decide(A, "amend", text="Đã sửa")
    got = one(changed, old)
    assert (got.state, got.text, got.stale, got.decisions) == ("proposed", "Câu khác", True, (old,))


def test_a_decision_on_the_changed_finding_is_no_longer_stale() -> None:
    """Proves that judging again settles it."""
    changed = finding("a", text="Câu khác")
    got = one(changed, decide(A, "accept"), decide(changed, "accept"))
    assert (got.state, got.stale) == ("accepted", False)


def test_the_last_decision_counts_even_if_an_older_one_judged_the_present_wording() -> None:
    """Proves that a finding that changed there and back is looked at again."""
    changed = finding("a", text="Câu khác")
    assert one(A, decide(A, "accept"), decide(changed, "withdraw", reason="Sai")).state == "proposed"


def test_a_decision_on_a_finding_that_is_gone_does_nothing() -> None:
    """Proves that a gone finding neither comes back nor breaks the list."""
    assert [each.id for each in read([B], decide(A, "accept"))] == ["b"]


def test_a_merged_finding_gives_its_evidence_to_the_one_it_went_into() -> None:
    """Proves that merging loses no photo, also along a chain, and names none twice."""
    a, b, c = finding("a", evidence=["1"]), finding("b", evidence=["1", "2"]), finding("c", evidence=["3"])
    got = read([a, b, c], decide(a, "merge", into="b"), decide(b, "merge", into="c"), decide(c, "accept"))
    assert [(each["id"], each["evidence"]) for each in printed(got)] == [("c", ["3", "1", "2"])]


@pytest.mark.parametrize("fate", ["withdrawn", "gone"])
def test_what_was_merged_into_something_that_no_longer_stands_is_proposed_again(fate: str) -> None:
    """Proves that content does not vanish together with the finding it was merged into."""
    merged = decide(A, "merge", into="b")
    if fate == "withdrawn":
        got = read([A, B], merged, decide(B, "withdraw", reason="Sai"))[0]
    else:
        got = read([A], merged)[0]
    assert (got.id, got.state, got.into, got.stale) == ("a", "proposed", None, True)


def test_merges_in_a_circle_are_all_proposed_again() -> None:
    """Proves that a circle, possible only when a finding changes back, hides nothing."""
    got = read([A, B], decide(A, "merge", into="b"), decide(B, "merge", into="a"))
    assert [each.state for each in got] == ["proposed", "proposed"]


@pytest.mark.parametrize("into", ["a", "b", "c", "missing"])
def test_a_merge_into_itself_a_circle_or_nothing_is_refused(into: str) -> None:
    """Proves each impossible target: itself, one merged into it, a withdrawn one, a missing one."""
    current = read([A, B, C], decide(B, "merge", into="a"), decide(C, "withdraw", reason="Sai"))
    with pytest.raises(Problem) as raised:
        check_decision(decide(A, "merge", into=into), current)
    assert raised.value.code == "decision.merge_impossible"


def test_a_merge_into_a_standing_finding_is_allowed() -> None:
    """Proves the positive case, also where the target was itself merged further."""
    check_decision(decide(A, "merge", into="b"), read([A, B, C], decide(B, "merge", into="c")))


@pytest.mark.parametrize(
    ("on", "decision", "said", "code"),
    [
        (A, "accept", {"finding": "0" * 64}, "decision.stale"),
        (finding("x"), "accept", {}, "finding.not_found"),
        (NOTE, "accept", {}, "decision.note_unclassified"),
        (A, "accept", {"text": "Khác"}, "decision.field_unexpected"),
        (A, "withdraw", {"into": "b", "reason": "Trùng"}, "decision.field_unexpected"),
        (A, "order", {"position": 1, "text": "Khác"}, "decision.field_unexpected"),
        (A, "amend", {}, "decision.field_missing"),
        (A, "amend", {"text": ""}, "decision.field_missing"),
        (A, "merge", {}, "decision.field_missing"),
        (A, "order", {}, "decision.field_missing"),
        (A, "withdraw", {}, "decision.field_missing"),
        (A, "withdraw", {"reason": ""}, "decision.field_missing"),
    ],
)
def test_a_decision_that_cannot_be_taken_is_refused_with_its_reason(
    on: Compiled, decision: str, said: dict[str, Any], code: str
) -> None:
    """Proves each way a decision is refused, with a sentence that has every detail."""
    with pytest.raises(Problem) as raised:
        check_decision(decide(on, decision, **said), read([A, B, NOTE]))
    assert raised.value.code == code
    assert "…" not in raised.value.message("vi") + raised.value.message("en")


@pytest.mark.parametrize(
    ("on", "decision", "said"),
    [
        (A, "accept", {"reason": "Đúng"}),
        (A, "amend", {"text": "Khác"}),
        (A, "amend", {"recommendation": ""}),
        (NOTE, "amend", {"kind": "strength"}),
        (A, "order", {"position": 0}),
        (A, "withdraw", {"reason": "Trùng"}),
    ],
)
def test_every_decision_that_says_what_it_must_is_allowed(
    on: Compiled, decision: str, said: dict[str, Any]
) -> None:
    """Proves that the checks refuse nothing they should not."""
    check_decision(decide(on, decision, **said), read([A, B, NOTE]))


def test_classifying_a_note_makes_it_what_it_was_classified_as() -> None:
    """Proves how a note enters the notice."""
    got = one(NOTE, decide(NOTE, "amend", kind="strength"))
    assert (got.state, got.kind) == ("amended", "strength")
    assert printed([got])[0]["kind"] == "strength"


def test_findings_stand_by_section_then_kind_then_as_compiled() -> None:
    """Proves the order a reviewer reads them in, an unknown section last."""
    found = [
        finding("1", "limitation", "posting"),
        finding("2", "strength", "posting"),
        finding("3", "limitation", "gone"),
        finding("4", "recommendation", "direction"),
        finding("5", "limitation", "posting"),
    ]
    assert [each.id for each in read(found)] == ["4", "2", "1", "5", "3"]


def test_ordering_moves_a_finding_among_those_of_its_section_and_kind() -> None:
    """Proves that a place is counted from 0 in its own group and that positions come out without gaps."""
    found = [finding(name) for name in "abcd"]
    got = read(found, decide(found[3], "order", position=0), decide(found[0], "order", position=99))
    assert [(each.id, each.position) for each in got] == [("d", 0), ("b", 1), ("c", 2), ("a", 3)]
    assert {each.state for each in got} == {"proposed"}


def test_an_order_outlives_a_change_of_the_finding() -> None:
    """Proves that where a sentence stands is not a judgement on what it says."""
    changed = finding("b", text="Khác")
    assert [each.id for each in read([A, changed], decide(B, "order", position=0))] == ["b", "a"]


def test_nothing_blocks_a_visit_whose_findings_are_all_decided() -> None:
    """Proves that a reviewed visit, also one without findings, may be drafted."""
    decided = read([A, NOTE], decide(A, "accept"), decide(NOTE, "withdraw", reason="Thừa"))
    assert blocking(decided, [], submitted=True) == {}
    assert blocking([], [], submitted=True) == {}


def test_what_blocks_is_named() -> None:
    """Proves that each thing in the way is named, and only those in the way."""
    current = read([A, B, NOTE], decide(B, "accept"), decide(NOTE, "amend", text="Số liệu"))
    assert blocking(current, ["hotline"], submitted=False) == {
        "submission": "missing",
        "proposed": ["a"],
        "unclassified": ["n"],
        "returns": ["hotline"],
    }


def test_only_accepted_and_amended_findings_are_printed() -> None:
    """Proves that proposed, merged and withdrawn findings stay out of the notice."""
    found = [finding(name) for name in "abcde"]
    a, b, c, d, _ = found
    got = read(
        found,
        decide(a, "accept"),
        decide(b, "amend", text="Mới"),
        decide(c, "merge", into="a"),
        decide(d, "withdraw", reason="Sai"),
    )
    assert [(each["id"], each["text"]) for each in printed(got)] == [("a", "Câu a"), ("b", "Mới")]


def test_an_amended_text_leaves_the_sentence_it_was_joined_into() -> None:
    """Proves that printing does not join the old fragment of a sentence somebody rewrote."""
    joined = finding("a", join={"id": "posting", "lead": "Niêm yết:", "text": "thiếu"})
    assert "join" in printed(read([joined], decide(joined, "accept")))[0]
    assert "join" in printed(read([joined], decide(joined, "amend", recommendation="Đủ")))[0]
    assert "join" not in printed(read([joined], decide(joined, "amend", text="Thiếu 3 thủ tục")))[0]


FOUND = [
    finding(name, kind, section)
    for name, kind, section in zip("abcd", ["note", "limitation"] * 2, SECTIONS * 2, strict=True)
]
DECISIONS = st.lists(
    st.builds(
        lambda found, decision, other, position: decide(
            found,
            decision,
            into=other if decision == "merge" else None,
            position=position if decision == "order" else None,
            kind="strength" if decision == "amend" else None,
            reason="Lý do",
        ),
        st.sampled_from(FOUND),
        st.sampled_from(["accept", "amend", "merge", "withdraw", "order"]),
        st.sampled_from("abcde"),
        st.integers(0, 5),
    ),
    max_size=12,
)


@given(DECISIONS)
def test_no_series_of_decisions_loses_a_finding_or_leaves_one_half_merged(decisions: list[Decision]) -> None:
    """Proves for any decisions: all findings are there once, places are dense, merges lead to what stands."""
    got = read(FOUND, *decisions)
    assert sorted(each.id for each in got) == list("abcd")
    by_id = {each.id: each for each in got}
    groups: dict[tuple[str, str], list[int]] = {}
    for each in got:
        groups.setdefault((each.compiled["section"], each.kind), []).append(each.position)
        if each.state == "merged":
            assert by_id[str(each.into)].state != "withdrawn"
    assert all(sorted(places) == list(range(len(places))) for places in groups.values())
