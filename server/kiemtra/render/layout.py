"""How large, how heavy and where is every part of a document? Nghị định 30/2020/NĐ-CP, Phụ lục I, as figures.

Lengths are millimetres, sizes points, line heights percent of a single line. Where the decree leaves a range,
the choice here is what its own specimen (Phụ lục I, Phần I, mục V) shows. Each figure has its row and its
test in `tests/render/test_layout.py`.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

import msgspec

FONT: Final = "Times New Roman"
PREVIEW_FONT: Final = "Liberation Serif"


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """A sheet and its margins; `header` is the distance of the page number from the upper edge."""

    width: float = 210
    height: float = 297
    top: float = 20
    bottom: float = 20
    left: float = 30
    right: float = 15
    header: float = 10

    @property
    def text_width(self) -> float:
        """The width between the margins."""
        return self.width - self.left - self.right


class Style(msgspec.Struct, frozen=True, kw_only=True):
    """How a kind of paragraph looks; `name` is what Word lists it under, `indent` moves its first line,
    `left` all.
    """

    name: str
    points: float
    bold: bool = False
    italic: bool = False
    align: Literal["left", "center", "both"] = "left"
    indent: float = 0
    left: float = 0
    before: float = 0
    after: float = 0
    line: int = 100
    keep_next: bool = False


PAGE: Final = Page()
INDENT: Final = 12.7
PARAGRAPH_GAP: Final = 6
LINE: Final = 115

# The head of the first page: issuing office on the left, nation and motto on the right.
HEAD_COLUMNS: Final = (65.0, 100.0)
# Recipients on the left, signer on the right; minutes have two signers of equal standing.
SIGNER_COLUMNS: Final = (75.0, 90.0)
EQUAL_COLUMNS: Final = (82.5, 82.5)
# A rule under the office and the subject is 1/3 to 1/2 of the line above it.
RULE_SHARE: Final = 0.4
# "Kính gửi" starts here; several addressees stand in lines whose dashes are under its colon.
ADDRESS_LEFT: Final = 30.0
ADDRESS_COLON: Final = 17.63
# Room for a signature and a seal.
SIGNATURE_SPACE: Final = 25.0


def _body(name: str, *, bold: bool = False, italic: bool = False, keep_next: bool = False) -> Style:
    return Style(
        name=name,
        points=14,
        bold=bold,
        italic=italic,
        align="both",
        indent=INDENT,
        after=PARAGRAPH_GAP,
        line=LINE,
        keep_next=keep_next,
    )


STYLES: Final[Mapping[str, Style]] = MappingProxyType(
    {
        "nation": Style(name="Quốc hiệu", points=12, bold=True, align="center"),
        "motto": Style(name="Tiêu ngữ", points=13, bold=True, align="center"),
        "parent": Style(name="Cơ quan chủ quản", points=12, align="center"),
        "organ": Style(name="Cơ quan ban hành", points=12, bold=True, align="center"),
        "number": Style(name="Số, ký hiệu", points=13, align="center", before=6),
        "place_date": Style(name="Địa danh, thời gian", points=13, italic=True, align="center", before=6),
        "title": Style(name="Tên loại", points=14, bold=True, align="center", before=18, keep_next=True),
        "subject": Style(name="Trích yếu", points=14, bold=True, align="center", keep_next=True),
        "addressee": Style(name="Kính gửi", points=14, before=12, after=PARAGRAPH_GAP, left=ADDRESS_LEFT),
        "addressee_line": Style(
            name="Nơi kính gửi", points=14, after=PARAGRAPH_GAP, left=ADDRESS_LEFT + ADDRESS_COLON
        ),
        "basis": _body("Căn cứ", italic=True),
        "body": _body("Nội dung"),
        "section": _body("Mục", bold=True, keep_next=True),
        "heading": _body("Khoản có tiêu đề", bold=True, keep_next=True),
        "cell": Style(name="Bảng, chữ", points=13, before=2, after=2),
        "cell_center": Style(name="Bảng, số", points=13, align="center", before=2, after=2),
        "cell_head": Style(
            name="Bảng, đầu cột", points=13, bold=True, align="center", before=2, after=2, keep_next=True
        ),
        "cell_total": Style(name="Bảng, tổng cộng", points=13, bold=True, align="center", before=2, after=2),
        "authority": Style(name="Quyền hạn, chức vụ", points=14, bold=True, align="center", keep_next=True),
        "sign_note": Style(name="Chỉ dẫn ký", points=13, italic=True, align="center", keep_next=True),
        "signer": Style(name="Họ và tên người ký", points=14, bold=True, align="center", keep_next=True),
        "recipients": Style(name="Nơi nhận", points=12, bold=True, italic=True, keep_next=True),
        "recipient": Style(name="Danh sách nơi nhận", points=11, keep_next=True),
        "page_number": Style(name="Số trang", points=13, align="center"),
        "annex": Style(name="Phụ lục", points=14, bold=True, align="center", keep_next=True),
        "annex_name": Style(name="Tên phụ lục", points=14, bold=True, align="center", keep_next=True),
        "annex_reference": Style(name="Kèm theo", points=14, italic=True, align="center", keep_next=True),
    }
)
