"""What a unit may report, what the supervisor's word makes of it, and when it is late."""

import re
from itertools import product

import pytest

from kiemtra.core.problems import PROBLEMS, Problem
from kiemtra.core.remediation import (
    FOLLOWS,
    REPORTS,
    SETTLED,
    Entry,
    Standing,
    check_report,
    check_verification,
    due_on,
    is_closed,
    is_date,
    is_overdue,
    standing,
)

DUE = "2026-12-07"


def entry(state: str, accepted: bool | None = None, due: str | None = None, id: str = "e") -> Entry:
    return Entry(id=id, state=state, accepted=accepted, due=due)


def after(*entries: Entry, closed: bool = False) -> Standing:
    return standing(DUE, entries, closed)


def test_nothing_reported_is_open_until_the_date_of_the_notice() -> None:
    """Proves the start: open, due on the day the notice set."""
    assert after() == Standing("open", DUE)


@pytest.mark.parametrize("state", sorted(REPORTS))
def test_a_report_stands_as_it_was_made_until_it_is_judged(state: str) -> None:
    """Proves that an unjudged report is the state."""
    assert after(entry(state)).state == state


@pytest.mark.parametrize(
    ("state", "becomes"),
    [
        ("planned", "planned"),
        ("doing", "doing"),
        ("done", "verified"),
        ("not_done", "not_done"),
        ("explained", "closed"),
    ],
)
def test_an_accepted_report_is_verified_closed_or_taken_note_of(state: str, becomes: str) -> None:
    """Proves what the supervisor's yes makes of each report."""
    assert after(entry(state, accepted=True)).state == becomes


@pytest.mark.parametrize("state", sorted(REPORTS - {"extension_asked"}))
def test_a_refused_report_must_be_made_again(state: str) -> None:
    """Proves what the supervisor's no makes of each report."""
    assert after(entry(state, accepted=False)).state == "rejected"


def test_a_granted_extension_moves_the_date_and_nothing_else() -> None:
    """Proves that granting more time leaves the work where it was."""
    now = after(entry("doing"), entry("extension_asked", True, "2026-12-20"))
    assert now == Standing("doing", "2026-12-20")


def test_a_refused_extension_changes_neither_date_nor_state() -> None:
    """Proves that refusing more time is not refusing the work."""
    assert after(entry("planned"), entry("extension_asked", False, "2026-12-20")) == Standing("planned", DUE)


def test_a_pending_extension_is_shown_and_does_not_move_the_date() -> None:
    """Proves that asking alone gains no time."""
    assert after(entry("planned"), entry("extension_asked", None, "2026-12-20")) == Standing(
        "extension_asked", DUE, asking=True
    )


def test_work_reported_while_an_extension_is_pending_is_shown_and_the_request_stays_open() -> None:
    """Proves that a later report neither hides nor answers the request."""
    now = after(entry("extension_asked", None, "2026-12-20"), entry("doing"))
    assert (now.state, now.asking) == ("doing", True)


def test_an_extension_granted_for_an_earlier_date_never_shortens_the_time() -> None:
    """Proves that two grants leave the later date."""
    first, second = entry("extension_asked", True, "2026-12-30"), entry("extension_asked", True, "2026-12-20")
    assert after(first, second).due == "2026-12-30"


def test_what_was_recorded_after_an_accepted_report_does_not_reopen_it() -> None:
    """Proves that accepting an older report ends the matter although a newer one exists."""
    assert after(entry("done", accepted=True), entry("doing")).state == "verified"


def test_a_closure_ends_the_matter_whatever_was_reported() -> None:
    """Proves that the supervisor can end what needs no further report."""
    assert after(entry("not_done"), closed=True).state == "closed"


def test_every_report_may_follow_but_these() -> None:
    """Proves the whole table of what follows: what is refused is listed here, everything else is taken."""
    refused = {("done", "planned"), ("done", "extension_asked"), ("explained", "extension_asked")}
    refused |= set(product(SETTLED, REPORTS))
    found = set()
    for state, report in product(FOLLOWS, sorted(REPORTS)):
        try:
            check_report(Standing(state, DUE), report, "2026-12-08" if report == "extension_asked" else None)
        except Problem as problem:
            assert problem.code in {"remediation.cannot_follow", "remediation.settled"}
            found.add((state, report))
    assert found == refused


@pytest.mark.parametrize(
    ("now", "state", "due", "code"),
    [
        (Standing("verified", DUE), "doing", None, "remediation.settled"),
        (Standing("closed", DUE), "done", None, "remediation.settled"),
        (Standing("done", DUE), "planned", None, "remediation.cannot_follow"),
        (Standing("done", DUE), "extension_asked", "2026-12-20", "remediation.cannot_follow"),
        (Standing("doing", DUE, asking=True), "extension_asked", "2026-12-20", "remediation.already_asked"),
        (Standing("open", DUE), "extension_asked", None, "remediation.due_missing"),
        (Standing("open", DUE), "extension_asked", DUE, "remediation.due_not_later"),
        (Standing("open", DUE), "extension_asked", "2026-12-32", "remediation.due_not_later"),
        (Standing("open", DUE), "doing", "2026-12-20", "remediation.due_unexpected"),
    ],
)
def test_a_report_that_cannot_follow_is_refused_with_its_reason(
    now: Standing, state: str, due: str | None, code: str
) -> None:
    """Proves each way a report is refused, and that its sentence can be printed in both languages."""
    with pytest.raises(Problem) as raised:
        check_report(now, state, due)
    assert raised.value.code == code
    assert "…" not in raised.value.message("vi") + raised.value.message("en")


@pytest.mark.parametrize(
    ("judged", "accepted", "reason", "state", "code"),
    [
        (True, True, None, "verified", "verification.already"),
        (False, True, None, "doing", "verification.already"),
        (None, True, None, "closed", "remediation.settled"),
        (None, False, None, "done", "verification.reason_missing"),
        (None, False, "", "done", "verification.reason_missing"),
    ],
)
def test_a_word_that_cannot_be_given_is_refused_with_its_reason(
    judged: bool | None, accepted: bool, reason: str | None, state: str, code: str
) -> None:
    """Proves that a report is judged once, while open, and refused only with a reason."""
    with pytest.raises(Problem) as raised:
        check_verification(Standing(state, DUE), entry("done", judged), accepted, reason)
    assert raised.value.code == code


def test_a_report_is_accepted_without_a_reason_and_refused_with_one() -> None:
    """Proves the two words a supervisor has."""
    check_verification(Standing("done", DUE), entry("done"), True, None)
    check_verification(Standing("done", DUE), entry("done"), False, "Ảnh chưa rõ bảng niêm yết")


@pytest.mark.parametrize(
    ("state", "late"),
    [
        ("open", True),
        ("planned", True),
        ("doing", True),
        ("not_done", True),
        ("rejected", True),
        ("extension_asked", True),
        ("done", False),
        ("explained", False),
        ("verified", False),
        ("closed", False),
    ],
)
def test_late_is_the_day_after_the_date_unless_an_end_was_reported(state: str, late: bool) -> None:
    """Proves when a recommendation is overdue: never on the day itself."""
    assert not is_overdue(Standing(state, DUE), DUE)
    assert is_overdue(Standing(state, DUE), "2026-12-08") is late


def test_a_visit_is_closed_when_nothing_it_asked_for_is_left() -> None:
    """Proves the end of a visit, with and without recommendations."""
    assert is_closed([])
    assert is_closed(["verified", "closed"])
    assert not is_closed(["verified", "rejected"])


@pytest.mark.parametrize(
    ("issued", "days", "due"),
    [("2026-11-22", 15, "2026-12-07"), ("2027-02-14", 15, "2027-03-01"), ("2028-02-14", 15, "2028-02-29")],
)
def test_due_is_the_day_of_issuance_plus_days(issued: str, days: int, due: str | None) -> None:
    """Proves calendar days across months, years and a leap day."""
    assert due_on(issued, days) == due


@pytest.mark.parametrize("text", ["2026-02-29", "20261122", "2026-W47-7", "22/11/2026", "", "2026-1-2"])
def test_only_a_day_that_exists_written_the_one_way_is_a_date(text: str) -> None:
    """Proves that other spellings, which would sort wrongly, are no dates."""
    assert is_date("2026-11-22")
    assert not is_date(text)


def test_every_sentence_about_remediation_names_only_details_that_are_given() -> None:
    """Proves that no placeholder of these sentences is misspelt."""
    known = {"state", "after", "due", "current", "missing"}
    for code in (code for code in PROBLEMS if code.startswith(("remediation.", "verification."))):
        entry_ = PROBLEMS[code]
        assert set(re.findall(r"\{([a-z_]+)\}", entry_.vi + entry_.en)) <= known, code
