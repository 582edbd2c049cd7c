"""Which values fit which items."""

from typing import Any

import pytest

from kiemtra.core.answers import MAX_COUNT, fits, fits_row, is_blank, is_date, is_time
from kiemtra.core.problems import PROBLEMS
from samples import CHOICE, CHOICES, RATIO, ROWS, TALLY, one_item


@pytest.mark.parametrize(
    ("answer", "fitting", "code", "misfits"),
    [
        (
            "compliance",
            ["met", "partly", "not_met", "not_applicable"],
            "answer.option",
            ["yes", "", 1, True, [], {}],
        ),
        ("count", [0, 1, MAX_COUNT], "answer.number", [-1, MAX_COUNT + 1, True, "1", [1], {}]),
        ("percent", [0, 9870, 10000], "answer.number", [-1, 10001, False, "98,7%"]),
        (
            RATIO,
            [{"part": 0, "whole": 0}, {"part": 24, "whole": 81}, {"part": 5, "whole": 5}],
            "answer.ratio",
            [
                {"part": 2, "whole": 1},
                {"part": -1, "whole": 1},
                {"part": 1},
                {"part": 1, "whole": 2, "rest": 1},
                {"part": True, "whole": 2},
                {"part": 0, "whole": True},
                {"part": 1, "whole": MAX_COUNT + 1},
                {"part": None, "whole": 1},
                [1, 2],
                1,
            ],
        ),
        (
            TALLY,
            [{"required": 1}, {"required": 1, "posted": 0}],
            "answer.counters",
            [{}, {"required": -1}, {"other": 1}, {"required": True}, {"required": None}, 3, []],
        ),
        (CHOICE, ["good", "bad"], "answer.option", ["", "worse", ["good"], None or 0]),
        (
            CHOICES,
            [[], ["bad"], ["bad", "good"]],
            "answer.options",
            [["good", "bad"], ["bad", "bad"], ["worse"], "bad", [1], {"bad": 1}],
        ),
        ("text", ["x", " x"], "answer.text", ["", " \n", 1, []]),
        (
            "date",
            ["2026-11-22", "2024-02-29"],
            "answer.date",
            ["2026-02-29", "22/11/2026", "2026-11-22 ", 20261122],
        ),
        ("time", ["07:15", "23:59", "00:00"], "answer.time", ["7:15", "24:00", "07:60", "07:15:00", 715]),
    ],
)
def test_each_type_takes_its_values_and_no_others(
    answer: Any, fitting: list[Any], code: str, misfits: list[Any]
) -> None:
    """Values by type, with the code that tells what is wrong with the others; null clears any of them."""
    item = one_item(answer)
    assert [fits(item, value) for value in [*fitting, None]] == [None] * (len(fitting) + 1)
    assert [fits(item, value) for value in misfits] == [code] * len(misfits)
    assert code in PROBLEMS


def test_rows_are_counted_and_not_answered() -> None:
    """An item of rows takes no answer, and a row belongs to no other item."""
    rows = one_item(ROWS)
    assert fits(rows, {"present": 1}) == "answer.rows_only"
    assert fits(rows, None) == "answer.rows_only"
    assert fits_row(rows, {"present": 1, "absent": 0}) is None
    assert fits_row(rows, None) is None
    assert fits_row(rows, {"present": -1}) == "answer.counters"
    assert fits_row(rows, {"gone": 1}) == "answer.counters"
    assert fits_row(one_item(TALLY), {"required": 1}) == "answer.not_rows"


def test_leap_years_and_short_months() -> None:
    """A date is a day of the calendar."""
    assert is_date("2000-02-29")
    assert not is_date("1900-02-29")
    assert not is_date("2026-04-31")
    assert is_date("2026-12-31")
    assert not is_date("2026-00-10")
    assert not is_date("2026-10-00")
    assert not is_date("0000-01-01")
    assert not is_date("٢٠٢٦-11-22")
    assert not is_date("2026-11-22\n")
    assert not is_date(None)


def test_times_have_two_digits_each() -> None:
    """A time of day is read the same everywhere."""
    assert is_time("00:00")
    assert not is_time("1:00")
    assert not is_time("٠٧:١٥")
    assert not is_time(None)


def test_blank_text_is_only_spaces() -> None:
    """Spaces, tabs, line ends and no-break spaces say nothing; other invisible characters are left alone."""
    assert is_blank(" \t\r\n\u00a0")
    assert not is_blank("\u200b")
