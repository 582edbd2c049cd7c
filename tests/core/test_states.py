"""States of a visit (design §4): all combinations of what they follow from."""

from itertools import product

import pytest

from kiemtra.core.states import Facts, accepts_submission, state

NAMES = ("opened", "submitted", "returned", "reopened", "issued", "settled")


@pytest.mark.parametrize(
    ("true", "expected"),
    [
        ("", "planned"),
        ("opened", "open"),
        ("opened submitted", "submitted"),
        ("opened submitted returned", "returned"),
        ("opened submitted issued", "issued"),
        ("opened submitted issued settled", "closed"),
        ("opened submitted issued reopened", "reopened"),
        ("opened submitted issued settled reopened", "reopened"),
        ("opened submitted returned issued", "returned"),
    ],
)
def test_the_state_follows_from_the_facts(true: str, expected: str) -> None:
    """One case for each line of the table."""
    assert state(Facts(**dict.fromkeys(true.split(), True))) == expected


def test_every_combination_of_facts_has_a_state() -> None:
    """None leaves a visit without one, and nothing counts before the first submission."""
    for values in product([False, True], repeat=len(NAMES)):
        facts = Facts(**dict(zip(NAMES, values, strict=True)))
        found = state(facts)
        assert (found in ("planned", "open")) == (not facts.submitted)


def test_the_team_may_submit_first_and_when_something_was_asked_again() -> None:
    """Open, returned and reopened take a submission; submitted, issued and closed do not."""
    for values in product([False, True], repeat=len(NAMES)):
        facts = Facts(**dict(zip(NAMES, values, strict=True)))
        assert accepts_submission(facts) == (state(facts) in ("planned", "open", "returned", "reopened"))
