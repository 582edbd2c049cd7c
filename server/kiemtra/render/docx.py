"""A document as a Word file, the form an office edits, signs and files.

We write the package ourselves from a fixed list of parts: no template with leftovers of its own, no author,
no time of making. The same document gives the same bytes.
"""

import io
import zipfile
from collections.abc import Iterable, Mapping
from typing import Final

from kiemtra.core import document_blocks
from kiemtra.render import docx_parts, docx_table, plan
from kiemtra.render import docx_xml as xml
from kiemtra.render.plan import Grid, Item, Rule, Ruled, Space, Text

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


def render(document: Mapping[str, object]) -> bytes:
    """The DOCX of a document made by `core.documents`."""
    made = plan.build(document_blocks.read(document))
    parts = docx_parts.fixed(made.title) | {"word/document.xml": docx_parts.document(_body(made))}
    return package({name: content.encode() for name, content in parts.items()})


def package(parts: Mapping[str, bytes]) -> bytes:
    """A ZIP of these parts in this order, every one dated 1980-01-01."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return made.getvalue()


def _body(made: plan.Plan) -> str:
    """The items of every part; a section ends with the last paragraph before the next, the last one with the
    body.
    """
    last = len(made.parts) - 1
    body = []
    for at, part in enumerate(made.parts):
        closing = docx_parts.section(following=at > 0, first=at == 0)
        body.append(items(part))
        body.append(xml.space(0, section="" if at == last else closing))
        if at == last:
            body.append(closing)
    return "".join(body)


def items(part: Iterable[Item]) -> str:
    """The XML of these items, one after the other."""
    return "".join(_item(item) for item in part)


def _item(item: Item) -> str:
    match item:
        case Text():
            return xml.paragraph(item.style, item.text, keep=item.keep)
        case Rule():
            return xml.rule(item.length, item.room)
        case Space():
            return xml.space(item.height)
        case Grid():
            return docx_table.grid(item)
        case Ruled():
            return docx_table.ruled(item)
