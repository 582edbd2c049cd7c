"""What may an office's own Word file ask for, and how is it filled in?

A closed list of names in double braces, in Vietnamese without marks, as a clerk types them. A name stands for
text or for paragraphs; there are no conditions, loops or calculations, and what is filled in is never looked
at again.
"""

import re
from collections.abc import Mapping
from typing import Any, Final

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from kiemtra.core import document_office, wording
from kiemtra.core.document_blocks import Box, Document

CONTENT: Final = "noi_dung"
RECIPIENTS: Final = "noi_nhan"
TEXTS: Final = (
    "co_quan_chu_quan", "co_quan", "so_ky_hieu", "dia_danh_thoi_gian", "ten_loai", "trich_yeu", "kinh_gui",
    "quyen_han", "chuc_vu", "ho_ten", "ho_ten_don_vi", "ho_ten_thu_ky",
)  # fmt: skip
NAMES: Final = (*TEXTS, CONTENT, RECIPIENTS)

_PLACEHOLDER: Final = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")


def texts(document: Document) -> Mapping[str, str]:
    """The text of every placeholder: what is unknown as dots, what a document does not have as nothing."""
    head = document.header
    boxes = {box.side: box for box in document.signatures}
    right = boxes["right"]
    return {
        "co_quan_chu_quan": head.parent,
        "co_quan": head.organ or wording.DOTS,
        "so_ky_hieu": document_office.number_line(head),
        "dia_danh_thoi_gian": document_office.date_line(head),
        "ten_loai": document.title,
        "trich_yeu": document.subject,
        "kinh_gui": "; ".join(document.addressees),
        "quyen_han": "\n".join(right.authority),
        "chuc_vu": right.position,
        "ho_ten": _name(right),
        "ho_ten_don_vi": _name(boxes.get("left")),
        "ho_ten_thu_ky": _name(boxes.get("below")),
    }


def _name(box: Box | None) -> str:
    if box is None:
        return ""
    return wording.listed((box.name or wording.DOTS, box.mark), "\n")


def named(paragraph: Any) -> list[str]:
    """The names a paragraph asks for, known or not."""
    return _PLACEHOLDER.findall(_text(paragraph))


def is_only(paragraph: Any, name: str) -> bool:
    """Does a paragraph hold this placeholder and nothing else?"""
    found = _PLACEHOLDER.fullmatch(_text(paragraph).strip())
    return found is not None and found[1] == name


def fill(paragraph: Any, values: Mapping[str, str]) -> None:
    """Put the values in the places of their names; each looks as the first letter of its placeholder does.

    Word cuts text into runs as it likes, so a placeholder may lie across several.
    """
    for found in reversed(list(_PLACEHOLDER.finditer(_text(paragraph)))):
        _replace(paragraph, found.start(), found.end(), values[found[1]])


def _pieces(paragraph: Any) -> list[Any]:
    return [piece for run in paragraph.iterchildren(qn("w:r")) for piece in run.iterchildren(qn("w:t"))]


def _text(paragraph: Any) -> str:
    return "".join(piece.text or "" for piece in _pieces(paragraph))


def _replace(paragraph: Any, start: int, end: int, value: str) -> None:
    at, first = 0, None
    for piece in _pieces(paragraph):
        text = piece.text or ""
        left, right = max(start - at, 0), min(end - at, len(text))
        if left < right:
            piece.text = text[:left] + text[right:]
            piece.set(qn("xml:space"), "preserve")
            if first is None:
                first = (piece, left)
        at += len(text)
    if first is not None:
        _insert(*first, value)


def _insert(piece: Any, at: int, value: str) -> None:
    """Put text into a piece; further lines of it become line breaks and pieces in the same run."""
    before, after = (piece.text or "")[:at], (piece.text or "")[at:]
    first, *lines = value.split("\n")
    piece.text = before + first
    for line in lines:
        following = OxmlElement("w:t")
        following.text = line
        following.set(qn("xml:space"), "preserve")
        line_break = OxmlElement("w:br")
        piece.addnext(line_break)
        line_break.addnext(following)
        piece = following
    piece.text = (piece.text or "") + after
