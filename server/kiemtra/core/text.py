"""How is it written in Vietnamese? Twin: pwa/src/core/text.ts.

Dates come as `2026-11-22`, times of day as `07:15`, percentages in basis points; no time zone is known here.
"""

import re
import unicodedata
from typing import Final

_MARKS: Final = re.compile("[\u0300-\u036f]")
_SPACES: Final = re.compile("[ \t\r\n\u00a0]+")
_UPPER: Final = re.compile("[A-Z]+")
_DIGITS: Final = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES: Final = ("", " nghìn", " triệu", " tỷ", " nghìn tỷ", " triệu tỷ")


def nfc(text: str) -> str:
    """The text in Unicode form NFC, the only form that is recorded."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """The form that texts share when a person searching calls them the same: "Sở  Nội vụ" is "so noi vu"."""
    bare = _MARKS.sub("", unicodedata.normalize("NFD", text)).replace("đ", "d").replace("Đ", "d")
    return _SPACES.sub(" ", _UPPER.sub(lambda found: found[0].lower(), bare)).strip(" ")


def whole(number: int) -> str:
    """An integer with its thousands grouped by dots: 1234 is `1.234`."""
    digits = str(abs(number))
    first = len(digits) % 3 or 3
    groups = [digits[:first], *(digits[at : at + 3] for at in range(first, len(digits), 3))]
    return ("-" if number < 0 else "") + ".".join(groups)


def percent(points: int) -> str:
    """A percentage in basis points, with a decimal comma and no idle zeros: 9870 is `98,7%`."""
    size = abs(points)
    hundredths = f"{size % 100:02d}".rstrip("0")
    return ("-" if points < 0 else "") + whole(size // 100) + (f",{hundredths}" if hundredths else "") + "%"


def date(iso: str) -> str:
    """A date in figures: `2026-11-22` is `22/11/2026`."""
    year, month, day = iso.split("-")
    return f"{day}/{month}/{year}"


def clock(time: str) -> str:
    """A time of day in words: `07:15` is `07 giờ 15`."""
    hour, minute = time.split(":")[:2]
    return f"{hour} giờ {minute}"


def long_date(iso: str) -> str:
    """A date as Nghị định 30/2020 writes it: only days under 10 and months 1 and 2 get a leading zero."""
    year, month, day = (int(part) for part in iso.split("-"))
    written = f"{month:02d}" if month <= 2 else str(month)
    return f"ngày {day:02d} tháng {written} năm {year}"


def number_words(number: int) -> str:
    """A number from 0 to 2^53−1 in words, as minutes count their copies: 3 is `ba`, 21 `hai mươi mốt`."""
    groups: list[int] = []
    while number > 0 or not groups:
        groups.append(number % 1000)
        number //= 1000
    top = len(groups) - 1
    parts = [
        _three_digits(groups[at], leading=at == top) + _SCALES[at]
        for at in range(top, -1, -1)
        if groups[at] or top == 0
    ]
    return " ".join(parts)


def _three_digits(number: int, *, leading: bool) -> str:
    hundreds, rest = divmod(number, 100)
    if leading and hundreds == 0:
        return _two_digits(rest)
    said = f"{_DIGITS[hundreds]} trăm"
    if rest == 0:
        return said
    if rest < 10:
        return f"{said} linh {_DIGITS[rest]}"
    return f"{said} {_two_digits(rest)}"


def _two_digits(number: int) -> str:
    tens, ones = divmod(number, 10)
    if tens == 0:
        return _DIGITS[ones]
    said = "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
    if ones == 0:
        return said
    return f"{said} {_after_tens(tens, ones)}"


def _after_tens(tens: int, ones: int) -> str:
    if ones == 5:
        return "lăm"
    if tens > 1 and ones == 1:
        return "mốt"
    if tens > 1 and ones == 4:
        return "tư"
    return _DIGITS[ones]
