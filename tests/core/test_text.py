"""Vietnamese figures, dates and search forms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiemtra.core import text


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "0"), (12, "12"), (999, "999"), (1000, "1.000"), (1234567, "1.234.567"), (-1234, "-1.234")],
)
def test_thousands_are_grouped_by_dots(number: int, said: str) -> None:
    """Numbers are written the Vietnamese way."""
    assert text.whole(number) == said


@given(st.integers(-(2**53), 2**53))
def test_grouping_changes_no_digit(number: int) -> None:
    """Without its dots a grouped number is the number."""
    assert int(text.whole(number).replace(".", "")) == number


@pytest.mark.parametrize(
    ("points", "said"),
    [
        (9870, "98,7%"),
        (10000, "100%"),
        (0, "0%"),
        (5, "0,05%"),
        (50, "0,5%"),
        (8158, "81,58%"),
        (-250, "-2,5%"),
        (12345600, "123.456%"),
    ],
)
def test_percentages_have_a_decimal_comma_and_no_idle_zeros(points: int, said: str) -> None:
    """Basis points read like a percentage in a notice."""
    assert text.percent(points) == said


def test_dates_and_times_read_as_officials_write_them() -> None:
    """In figures dd/MM/yyyy; in words a leading zero only for days under ten and months one and two."""
    assert text.date("2026-11-22") == "22/11/2026"
    assert text.clock("07:15") == "07 giờ 15"
    assert text.long_date("2026-11-22") == "ngày 22 tháng 11 năm 2026"
    assert text.long_date("2026-02-03") == "ngày 03 tháng 02 năm 2026"
    assert text.long_date("2026-03-10") == "ngày 10 tháng 3 năm 2026"


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Sở Nội vụ", "so noi vu"),
        ("  ĐỐNG\u00a0 ĐA\t", "dong da"),
        ("So\u031b\u0309 No\u0323\u0302i", "so noi"),
        ("Ủy ban nhân dân xã Hòa Bình", "uy ban nhan dan xa hoa binh"),
        ("１２ ŁÉ", "１２ Łe"),
        ("", ""),
    ],
)
def test_search_ignores_marks_case_and_spaces(written: str, folded: str) -> None:
    """What a hurried inspector types finds what is written; letters of other alphabets stay."""
    assert text.fold(written) == folded


@given(st.text(max_size=30))
def test_the_search_form_is_its_own_search_form(written: str) -> None:
    """Folding again changes nothing, and the form does not depend on how the text was composed."""
    once = text.fold(written)
    assert text.fold(once) == once
    assert text.fold(text.nfc(written)) == once


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "không"),
        (3, "ba"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (25, "hai mươi lăm"),
        (100, "một trăm"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (1001, "một nghìn không trăm linh một"),
        (2026, "hai nghìn không trăm hai mươi sáu"),
        (1_000_000, "một triệu"),
        (1_000_500, "một triệu năm trăm"),
        (2_000_000_000, "hai tỷ"),
    ],
)
def test_numbers_are_said_in_vietnamese(number: int, said: str) -> None:
    """Copies of minutes are counted in figures and in words."""
    assert text.number_words(number) == said
