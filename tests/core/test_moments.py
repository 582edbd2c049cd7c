"""Moments in UTC and on the clocks of Việt Nam."""

import pytest

from kiemtra.core.moments import is_moment, local


@pytest.mark.parametrize(
    ("at", "here"),
    [
        ("2026-11-22T00:15:03.120Z", ("2026-11-22", "07:15")),
        ("2026-11-22T17:00:00.000Z", ("2026-11-23", "00:00")),
        ("2026-11-22T00:15:03Z", ("2026-11-22", "07:15")),
        ("0001-01-01T00:00:00.000Z", ("0001-01-01", "07:00")),
        ("07:15", ("", "07:15")),
    ],
)
def test_a_moment_is_told_as_clocks_in_viet_nam_show_it(at: str, here: tuple[str, str]) -> None:
    """Seven hours ahead all year; a bare time of day stays what it is."""
    assert local(at) == here
    assert is_moment(at) == bool(here[0])


@pytest.mark.parametrize(
    "at",
    [
        None, "", "yesterday", "25:00", "2026-11-22", "2026-11-22T00:15", "2026-13-40T99:99:99.999Z",
        "2026-02-30T00:00:00.000Z", "9999-12-31T23:59:59.999Z", "0000-01-01T00:00:00.000Z", 7, True, {}, [],
        "2026-11-22T00:15:03.120Z\n", "２026-11-22T00:15:03.120Z", "2026-11-22T00:15:03.120+07:00",
    ],
)  # fmt: skip
def test_what_is_no_moment_has_neither_day_nor_hour(at: object) -> None:
    """A log may hold anything, and a document prints dots for it instead of not being drafted."""
    assert local(at) == ("", "")
    assert not is_moment(at)
