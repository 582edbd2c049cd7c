"""How far has a visit come? Derived, never stored (design §4, States)."""

from typing import Literal

import msgspec

State = Literal["planned", "open", "submitted", "returned", "reopened", "issued", "closed"]


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What the state of a visit follows from."""

    opened: bool = False
    """At least one event has arrived."""
    submitted: bool = False
    """There is a submission."""
    returned: bool = False
    """A return is open: no later submission holds anything new on its item."""
    reopened: bool = False
    """The newest submission has been reopened."""
    issued: bool = False
    """A notice drafted from the newest submission has been issued."""
    settled: bool = False
    """Nothing that notice asks for is left open."""


def state(facts: Facts) -> State:
    """The state of the visit.

    | there is                                    | state     |
    |---------------------------------------------|-----------|
    | no event                                    | planned   |
    | an event, no submission                     | open      |
    | an open return                              | returned  |
    | a reopening of the newest submission        | reopened  |
    | a notice from it, all recommendations ended | closed    |
    | a notice from it                            | issued    |
    | a submission, none of these                 | submitted |
    """
    if not facts.submitted:
        return "open" if facts.opened else "planned"
    if facts.returned:
        return "returned"
    if facts.reopened:
        return "reopened"
    if facts.issued:
        return "closed" if facts.settled else "issued"
    return "submitted"


def accepts_submission(facts: Facts) -> bool:
    """May the team submit now? The first time, and when something was asked of it again."""
    return not facts.submitted or facts.returned or facts.reopened
