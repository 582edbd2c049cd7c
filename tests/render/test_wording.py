"""Capitals, full stops and names as Phụ lục II and offices write them."""

import pytest

from kiemtra.core import wording


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("Niêm yết chưa đầy đủ", "niêm yết chưa đầy đủ"),
        ("Ủy ban nhân dân xã chưa ban hành", "Ủy ban nhân dân xã chưa ban hành"),
        ("Sở Nội vụ chưa kiểm tra", "Sở Nội vụ chưa kiểm tra"),
        ("UBND xã chưa ban hành", "UBND xã chưa ban hành"),
        ("Do Quyết định công bố mới ban hành", "do Quyết định công bố mới ban hành"),
        ("Đã niêm yết", "đã niêm yết"),
        ("24/81 người có mặt", "24/81 người có mặt"),
        ("", ""),
    ],
)
def test_a_sentence_goes_on_in_small_letters_unless_it_opens_a_name(text: str, inside: str) -> None:
    """After a colon no capital is due, but a name keeps its own."""
    assert wording.lower_first(text) == inside


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("chưa in sổ", "Chưa in sổ."),
        ("Chưa in sổ.;", "Chưa in sổ."),
        ("đổi mới phương thức,...", "Đổi mới phương thức…"),
        ("Có hay không?", "Có hay không?"),
        ("đạt 98,7%", "Đạt 98,7%."),
        ("  hai \n dòng ", "Hai dòng."),
        ("", ""),
    ],
)
def test_a_sentence_has_one_capital_and_one_mark_at_its_end(text: str, whole: str) -> None:
    """Whatever a person typed at the end, one mark is printed; an open list stays open."""
    assert wording.sentence(text) == whole


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("TS. Nguyễn Văn A", "Nguyễn Văn A"),
        ("PGS.TS. Nguyễn Văn A", "Nguyễn Văn A"),
        ("ThS Nguyễn Văn A", "Nguyễn Văn A"),
        ("Tiến sĩ Nguyễn Văn A", "Nguyễn Văn A"),
        ("Đồng chí Nguyễn Văn A", "Nguyễn Văn A"),
        ("Ông Ích Khiêm", "Ông Ích Khiêm"),
        ("Tsần Văn B", "Tsần Văn B"),
    ],
)
def test_a_signers_name_loses_titles_and_nothing_else(name: str, bare: str) -> None:
    """Không ghi học hàm, học vị; a family name that looks like a title stays."""
    assert wording.without_degrees(name) == bare


def test_a_person_is_not_described_twice() -> None:
    """The office is left out where the position names it."""
    assert (
        wording.person("Lê A", "Giám đốc Sở Y tế", "Sở Y tế", "Trưởng đoàn")
        == "Lê A, Giám đốc Sở Y tế, Trưởng đoàn"
    )
    assert wording.person("", "Giám đốc") == "……………, Giám đốc"


@pytest.mark.parametrize(("number", "numeral"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (39, "XXXIX")])
def test_roman_numerals(number: int, numeral: str) -> None:
    """Sections are numbered in Roman numerals."""
    assert wording.roman(number) == numeral


@pytest.mark.parametrize(("number", "said"), [(0, "00"), (3, "03"), (12, "12"), (1500, "1.500")])
def test_counts_below_ten_get_a_zero(number: int, said: str) -> None:
    """As offices write counts and days."""
    assert wording.two_digits(number) == said


def test_a_name_known_only_in_capitals_is_not_put_into_a_sentence() -> None:
    """From SỞ NỘI VỤ the capitals of the name cannot be told."""
    assert wording.in_prose("SỞ NỘI VỤ") == ""
    assert wording.in_prose("Sở Nội vụ") == "Sở Nội vụ"
