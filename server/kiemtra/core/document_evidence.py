"""Which evidence does a set of minutes rest on? Its *danh mục*, as an annex (Mẫu 2.1)."""

from collections.abc import Mapping
from typing import Any, Final

from kiemtra.core import document_lines, document_office, wording
from kiemtra.core.document_blocks import Annex, Column, Header, Paragraph, Table

LOST: Final = "ảnh thất lạc"
SHOWN_DIGITS: Final = 16

COLUMNS: Final = (
    Column(title="TT", share=12, align="center"),
    Column(title="Nội dung ảnh, tài liệu", share=110),
    Column(title="Mã nhận dạng (SHA-256)", share=45, align="center"),
)


def annex(minutes: Mapping[str, Any], head: Header, office: str, day: str) -> tuple[Annex, ...]:
    """The list of evidence, when there is any; each by its caption and the first digits of the hash it is
    known by.
    """
    evidence = minutes.get("evidence") or {}
    listed = evidence.get("list") or ()
    if not listed:
        return ()
    rows = tuple(
        (str(at), _caption(each), str(each["evidence"])[:SHOWN_DIGITS])
        for at, each in enumerate(listed, start=1)
    )
    number = document_office.number_line(head).removeprefix("Số:").strip(" \u00a0")
    reference = wording.listed(
        (f"Kèm theo Biên bản số …{number}", wording.day(day), office and f"của {office}"), " "
    )
    return (
        Annex(
            title="Phụ lục",
            name="DANH MỤC MINH CHỨNG",
            reference=f"({reference})",
            blocks=tuple(
                document_lines.closed(
                    [
                        Table(label="Danh mục minh chứng", columns=COLUMNS, rows=rows),
                        Paragraph(text=f"Tổng cộng: {wording.two_digits(len(rows))} ảnh, tài liệu."),
                    ]
                )
            ),
        ),
    )


def _caption(evidence: Mapping[str, Any]) -> str:
    caption = wording.upper_first(wording.fragment(evidence.get("caption") or "")) or wording.DOTS
    return f"{caption} ({LOST})" if evidence.get("lost") else caption
