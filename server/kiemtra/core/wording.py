"""How does an official write this sentence, this name, this list?

Capitals follow Phụ lục II of Nghị định 30/2020/NĐ-CP: at the start of a sentence and of a line, in names and
offices; not after a colon.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from kiemtra.core import text as written

DOTS: Final = "……………"
UNKNOWN_DATE: Final = "ngày … tháng … năm …"

_ELLIPSIS: Final = re.compile(r"[,;]?\s*\.{3,}\Z")
_ENDS: Final = (".", "!", "?", "…", ":")
# Words that open the name of an office, a document or a dignity; they keep their capital inside a sentence.
_NAMES: Final = (
    "Bộ luật", "Bộ phận Một cửa", "Chỉ thị", "Chủ tịch", "Công an", "Đảng", "Đoàn kiểm tra", "Giám đốc",
    "Hội đồng nhân dân", "Kế hoạch số", "Luật", "Nghị định", "Nghị quyết", "Nhà nước", "Nhân dân", "Quốc hội",
    "Quyết định số", "Thông báo số", "Thông tư", "Thủ tướng", "Trung tâm Phục vụ", "Trưởng phòng",
    "Ủy ban nhân dân", "Văn phòng",
)  # fmt: skip
# Words before a name that are no part of it: "Do Sở Nội vụ" opens no name.
_SMALL: Final = frozenset(
    (
        "do",
        "vì",
        "theo",
        "tại",
        "của",
        "từ",
        "trong",
        "khi",
        "để",
        "với",
        "và",
        "ở",
        "về",
        "đã",
        "chưa",
        "không",
        "có",
    )
)
_DEGREES: Final = re.compile(
    r"(?:(?:PGS|GS|TS|ThS|CN|KS|BS|CKI|CKII|LS|DS|NGƯT|NGND|TTND|TTƯT)(?:[.,]\s*|\s+)"
    r"|(?:Phó [Gg]iáo sư|Giáo sư|Tiến sĩ|Thạc sĩ|Cử nhân|Kỹ sư|Bác sĩ|Luật sư)[.,]?\s+"
    r"|(?:Đồng chí|Đ/c)[.:]?\s+)+"
)


def clean(text: str) -> str:
    """The text in one line and in NFC, without control characters or doubled spaces."""
    kept = (
        " "
        if unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp") or letter in "\ufffe\uffff"
        else letter
        for letter in written.nfc(text)
    )
    return " ".join("".join(kept).split())


def fragment(text: str) -> str:
    """The text without what ends a sentence, so that more can follow; an ellipsis is kept."""
    return _ELLIPSIS.sub("…", clean(text)).rstrip(" .;,")


def upper_first(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """The text as a whole sentence: capital first letter, one mark at its end."""
    whole = upper_first(fragment(text))
    return whole if not whole or whole.endswith(_ENDS) else f"{whole}."


def lower_first(text: str) -> str:
    """The text as it reads inside a sentence: its first letter small, unless it opens a name or an
    abbreviation.
    """
    words = text.split(" ", 2)
    if text.startswith(_NAMES) or words[0][1:] != words[0][1:].lower():
        return text
    if len(words) > 1 and words[1][:1].isupper() and words[0].lower() not in _SMALL:
        return text
    return text[:1].lower() + text[1:]


def without_degrees(name: str) -> str:
    """A signer's name without academic titles and *đồng chí* (Phụ lục I, mục II.7c)."""
    bare = clean(name)
    return bare[found.end() :] if (found := _DEGREES.match(bare)) else bare


def in_prose(office: str) -> str:
    """The name of an office as it reads in a sentence; "" when only its capitals are known and a name cannot
    be told.
    """
    name = clean(office)
    return "" if name == name.upper() else name


def day(iso: str) -> str:
    """`2026-11-22` as `ngày 22 tháng 11 năm 2026`; dots when the date is unknown."""
    return written.long_date(iso[:10]) if iso else UNKNOWN_DATE


def two_digits(number: int) -> str:
    """A count as offices write it: below ten with a zero, thousands grouped."""
    return f"0{number}" if 0 <= number < 10 else written.whole(number)


def listed(parts: Iterable[str], joint: str = ", ") -> str:
    """The parts that say something, joined."""
    return joint.join(part for part in parts if part)


def person(name: str, *rest: str) -> str:
    """A person with position and office; what another part already says is not said twice."""
    said = [without_degrees(name) or DOTS]
    for part in (clean(each) for each in rest):
        if part and not any(written.fold(part) in written.fold(earlier) for earlier in said[1:]):
            said.append(part)
    return ", ".join(said)


def roman(number: int) -> str:
    """The Roman numeral of a number from 1 to 39."""
    tens, ones = divmod(number, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]
