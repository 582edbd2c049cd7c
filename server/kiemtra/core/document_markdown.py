"""A document as Markdown, for reading in a terminal and for comparing two of them line by line."""

import re
from collections.abc import Iterable
from typing import Final

from kiemtra.core import document_office, wording
from kiemtra.core.document_blocks import (
    Basis,
    Block,
    Box,
    Document,
    Heading,
    Paragraph,
    Point,
    Section,
    Table,
)

NATION: Final = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO: Final = "Độc lập - Tự do - Hạnh phúc"
_SPECIAL: Final = re.compile(r"([\\`*_\[\]<>#|~])")


def render(document: Document) -> str:
    """The whole document, annexes included; what a person wrote is escaped."""
    head = document.header
    parts = [
        *_bold(NATION, MOTTO),
        *([_plain(head.parent)] if head.parent else []),
        *_bold(head.organ or wording.DOTS),
        _plain(document_office.number_line(head).replace("\u00a0", " ")),
        *([f"*{_plain(document_office.date_line(head))}*"] if head.dated else []),
        f"# {document.title}",
        f"**{_plain(document.subject)}**",
        *([f"Kính gửi: {_plain('; '.join(document.addressees))}."] if document.addressees else []),
        *_blocks(document.blocks),
        *(part for box in document.signatures for part in _signer(box)),
        "**Nơi nhận:**",
        "\n".join(f"- {_plain(line)}" for line in document.recipients),
    ]
    for annex in document.annexes:
        parts += [
            "---",
            f"# {_plain(annex.title)}",
            *_bold(annex.name),
            f"*{_plain(annex.reference)}*",
            *_blocks(annex.blocks),
        ]
    return "\n\n".join(parts) + "\n"


def _blocks(blocks: Iterable[Block]) -> list[str]:
    parts: list[str] = []
    after_point = False
    for block in blocks:
        said = _block(block)
        if after_point and isinstance(block, Point):
            parts[-1] += f"\n{said}"
        else:
            parts.append(said)
        after_point = isinstance(block, Point)
    return parts


def _block(block: Block) -> str:
    match block:
        case Section(number=number, text=text):
            return f"## {number}. {_plain(text)}"
        case Heading(number=number, text=text):
            return f"### {number}. {_plain(text)}"
        case Basis(text=text):
            return f"*{_plain(text)}*"
        case Point(text=text):
            return f"- {_plain(text)}"
        case Paragraph(text=text):
            return _plain(text)
        case Table():
            return _table(block)


def _table(table: Table) -> str:
    lines = [
        tuple(column.title for column in table.columns),
        *table.rows,
        *([table.total] if table.total else []),
    ]
    rows = [f"| {' | '.join(_plain(cell) for cell in line)} |" for line in lines]
    ruler = "|" + "|".join(":---:" if column.align == "center" else "---" for column in table.columns) + "|"
    return "\n".join([rows[0], ruler, *rows[1:]])


def _signer(box: Box) -> list[str]:
    said = [*_bold(*box.authority)]
    if box.position:
        said += _bold(box.position)
    said += _bold(box.name or wording.DOTS)
    return [*said, f"*{_plain(box.mark)}*"] if box.mark else said


def _bold(*lines: str) -> list[str]:
    return [f"**{_plain(line)}**" for line in lines]


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
