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
    """The list of evidence, when there is any; each photo once, by its caption and the first digits of the
    hash it is known by.
    """
    evidence = minutes.get("evidence") or {}
    # A photo that shows two items is one photo, under the first caption it was given.
    listed = list({each["evidence"]: each for each in reversed(evidence.get("list") or ())}.values())[::-1]
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
                        Paragraph(text=f"Tổng cộng: {counted(evidence)}."),
                    ]
                )
            ),
        ),
    )


def counted(evidence: Mapping[str, Any]) -> str:
    """How many pieces there are, and how many photos were lost: "12 ảnh, tài liệu; ảnh thất lạc: 01"."""
    lost = evidence.get("lost") or 0
    said = f"{wording.two_digits(evidence.get('count') or 0)} ảnh, tài liệu"
    return f"{said}; {LOST}: {wording.two_digits(lost)}" if lost else said


def _caption(evidence: Mapping[str, Any]) -> str:
    caption = wording.upper_first(wording.fragment(evidence.get("caption") or "")) or wording.DOTS
    if "lost" not in evidence:
        return caption
    reason = wording.lower_first(wording.fragment(str(evidence["lost"])))
    return f"{caption} ({wording.listed((LOST, reason), ': ')})"
