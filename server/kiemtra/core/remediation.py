"""How far has the unit come with a recommendation, what may it say next, and is it late?

A recommendation never changes. The unit appends reports, the supervisor one word on each report, and where
it stands is read from those. Dates are plain dates (`2026-11-22`); "today" is always an argument.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Literal, get_args

import msgspec

from kiemtra.core.problems import Problem

Report = Literal["planned", "doing", "done", "not_done", "explained", "extension_asked"]
State = Literal[
    "open",
    "planned",
    "doing",
    "done",
    "not_done",
    "explained",
    "extension_asked",
    "verified",
    "rejected",
    "closed",
]

REPORTS: frozenset[str] = frozenset(get_args(Report))
SETTLED: frozenset[str] = frozenset({"verified", "closed"})
# A slip of the finger in the year is no date; and the longest deadline after the last day still exists.
FIRST_DAY = "1945-09-02"
LAST_DAY = "2999-12-31"
# Reported and waiting for the supervisor: the unit has done its part, so the clock does not count against it.
ANSWERED: frozenset[str] = frozenset({"done", "explained"})

# What the unit may say from where it stands. A report may be corrected until it is judged; but finished work
# is not planned again, and no more time is asked for what was reported as finished or explained.
FOLLOWS: dict[str, frozenset[str]] = {
    "open": REPORTS,
    "planned": REPORTS,
    "doing": REPORTS,
    "not_done": REPORTS,
    "rejected": REPORTS,
    "extension_asked": REPORTS,
    "done": REPORTS - {"planned", "extension_asked"},
    "explained": REPORTS - {"extension_asked"},
    "verified": frozenset(),
    "closed": frozenset(),
}

# What an accepted report comes to; a plan or a progress report is only taken note of and stays what it is.
ACCEPTED: dict[str, State] = {"done": "verified", "explained": "closed"}


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One report of the unit: `due` is the date an extension asks for, `accepted` the supervisor's word."""

    id: str
    state: Report
    due: str | None = None
    accepted: bool | None = None


class Standing(msgspec.Struct, frozen=True):
    """Where a recommendation stands; `due` counts granted extensions, `asking` says one awaits an answer."""

    state: State
    due: str
    asking: bool = False


def standing(due: str, entries: Sequence[Entry], closed: bool = False) -> Standing:
    """Read the entries in the order they were recorded; `due` is the date the notice set.

    Accepted: a finished report is verified, an explanation closes, an extension moves the date. Refused: the
    unit must report again; a refused extension leaves things where they were. Nothing after a settled entry
    counts.
    """
    state: State = "open"
    asking = False
    for entry in entries:
        if entry.state != "extension_asked":
            state = _judged(entry)
            if state in SETTLED:
                asking = False
                break
        elif entry.accepted is None:
            asking = True
        elif entry.accepted and entry.due is not None:
            due = max(due, entry.due)
    if closed:
        return Standing("closed", due)
    if asking and entries[-1].state == "extension_asked":
        state = "extension_asked"
    return Standing(state, due, asking)


def check_report(now: Standing, state: Report, due: str | None) -> None:
    """Refuse a report that cannot follow.

    Raises `remediation.settled`, `remediation.cannot_follow`, `remediation.already_asked`,
    `remediation.due_missing`, `remediation.due_not_later`, `remediation.due_unexpected`.
    """
    if now.state in SETTLED:
        raise Problem("remediation.settled", state=now.state)
    if state not in FOLLOWS[now.state]:
        raise Problem("remediation.cannot_follow", state=state, after=now.state)
    if state == "extension_asked":
        _check_extension(now, due)
    elif due is not None:
        raise Problem("remediation.due_unexpected", state=state)


def check_verification(now: Standing, entry: Entry, accepted: bool, reason: str | None) -> None:
    """Refuse a second word on a report, a word on a settled recommendation, a refusal without a reason.

    Raises `verification.already`, `remediation.settled`, `verification.reason_missing`.
    """
    if entry.accepted is not None:
        raise Problem("verification.already", remediation=entry.id)
    if now.state in SETTLED:
        raise Problem("remediation.settled", state=now.state)
    if not accepted and not reason:
        raise Problem("verification.reason_missing")


def is_overdue(now: Standing, today: str) -> bool:
    """Whether the unit is late on `today`: the date has passed and no report of an end awaits an answer."""
    return today > now.due and now.state not in SETTLED | ANSWERED


def is_closed(states: Iterable[State]) -> bool:
    """Whether a visit is closed: nothing its notice asked for is left open, or it asked for nothing."""
    return all(state in SETTLED for state in states)


def due_on(issued: str, days: int) -> str:
    """The last day to report: the date of issuance plus so many calendar days (design §1)."""
    return (date.fromisoformat(issued) + timedelta(days=days)).isoformat()


def is_date(text: str) -> bool:
    """Whether the text is a day that exists, written `2026-11-22`, of a year an office can mean."""
    try:
        return date.fromisoformat(text).isoformat() == text and FIRST_DAY <= text <= LAST_DAY
    except ValueError:
        return False


def _judged(entry: Entry) -> State:
    if entry.accepted is None:
        return entry.state
    return ACCEPTED.get(entry.state, entry.state) if entry.accepted else "rejected"


def _check_extension(now: Standing, due: str | None) -> None:
    if now.asking:
        raise Problem("remediation.already_asked")
    if due is None:
        raise Problem("remediation.due_missing")
    if not is_date(due) or due <= now.due:
        raise Problem("remediation.due_not_later", due=due, current=now.due)
