"""What stands where on the pages of a document, before anything knows DOCX or PDF?

Blocks become lines with a style, rules with a length, and tables; both writers set the same plan, so the
preview cannot drift from the Word file. Row numbers are those of Phụ lục I, Phần I, mục IV.
"""

from collections.abc import Iterable
from typing import Final

import msgspec

from kiemtra.core import document_office, wording
from kiemtra.core.document_blocks import (
    Annex,
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
from kiemtra.core.document_markdown import MOTTO, NATION
from kiemtra.render import layout, measure


class Text(msgspec.Struct, frozen=True, tag="text"):
    """A paragraph in a style; a line break inside it is meant. `keep` holds it to what follows."""

    style: str
    text: str
    keep: bool = False


class Rule(msgspec.Struct, frozen=True, tag="rule"):
    """A centred horizontal line, `length` millimetres long, in a column `room` wide."""

    length: float
    room: float


class Space(msgspec.Struct, frozen=True, tag="space"):
    """Empty height in millimetres."""

    height: float


class Grid(msgspec.Struct, frozen=True, tag="grid"):
    """Columns side by side without lines; a row of one cell takes the whole width. Rows are not broken."""

    columns: tuple[float, ...]
    rows: tuple[tuple[tuple[Text | Rule | Space, ...], ...], ...]


class Ruled(msgspec.Struct, frozen=True, tag="ruled"):
    """A table with lines; `head` is repeated on every page."""

    label: str
    columns: tuple[float, ...]
    styles: tuple[str, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...]


Item = Text | Rule | Space | Grid | Ruled
# Empty height between what belongs apart, in millimetres: 6 pt.
GAP: Final = 2.12

Cell = tuple[Text | Rule | Space, ...]


class Plan(msgspec.Struct, frozen=True):
    """A document ready to be set: its title for the file's properties, and one run of pages for itself and
    each annex.
    """

    title: str
    parts: tuple[tuple[Item, ...], ...]


def build(document: Document) -> Plan:
    """The plan of a document."""
    body = blocks(document.blocks)
    if body and isinstance(body[-1], Text):
        # Signers never stand on a page without a line of what they sign.
        body[-1] = msgspec.structs.replace(body[-1], keep=True)
    main = (_head(document), *_title(document), *body, *_end(document))
    return Plan(title=f"{document.title} {document.subject}", parts=(main, *annexes(document)))


def _head(document: Document) -> Grid:
    """Boxes 1 to 4: office and number on the left, nation, motto and date on the right."""
    left, right = layout.HEAD_COLUMNS
    head = document.header
    organ = measure.lines(head.organ or wording.DOTS, left, layout.STYLES["organ"])
    office: list[Text | Rule | Space] = []
    if head.parent:
        office.append(Text("parent", "\n".join(measure.lines(head.parent, left, layout.STYLES["parent"]))))
    office += [Text("organ", "\n".join(organ)), _rule(organ, "organ", layout.RULE_SHARE, left)]
    nation = (Text("nation", NATION), Text("motto", MOTTO), _rule([MOTTO], "motto", 1, right))
    dated: Cell = (Text("place_date", document_office.date_line(head)),) if head.dated else ()
    number: Cell = (Text("number", document_office.number_line(head)),)
    return Grid(columns=layout.HEAD_COLUMNS, rows=((tuple(office), nation), (number, dated)))


def _title(document: Document) -> list[Item]:
    """Boxes 5a and 9a: kind and subject, a rule below them, and to whom a report goes."""
    room = layout.PAGE.text_width
    subject = measure.lines(document.subject, room - 2 * layout.INDENT, layout.STYLES["subject"])
    items: list[Item] = [
        Text("title", document.title),
        Text("subject", "\n".join(subject)),
        _rule(subject, "subject", layout.RULE_SHARE, room),
        Space(GAP),
    ]
    return [*items, *_addressees(document.addressees)]


def _addressees(names: tuple[str, ...]) -> list[Item]:
    """Box 9a: one addressee beside "Kính gửi:", several below its colon."""
    if len(names) < 2:
        return [Text("addressee", f"Kính gửi: {name}.") for name in names]
    return [
        Text("addressee", "Kính gửi:"),
        *(Text("addressee_line", f"- {name};") for name in names[:-1]),
        Text("addressee_line", f"- {names[-1]}."),
    ]


def _rule(lines: list[str], style: str, share: float, room: float) -> Rule:
    longest = max(measure.width(line, layout.STYLES[style]) for line in lines)
    return Rule(length=round(min(longest, room) * share, 2), room=room)


def blocks(content: Iterable[Block]) -> list[Item]:
    """Box 6: the content."""
    items: list[Item] = []
    for block in content:
        items.append(_block(block))
        if isinstance(block, Table):
            items.append(Space(GAP))
    return items


def _block(block: Block) -> Item:
    match block:
        case Section(number=number, text=text):
            return Text("section", f"{number}. {text}")
        case Heading(number=number, text=text):
            return Text("heading", f"{number}. {text}")
        case Basis(text=text):
            return Text("basis", text)
        case Point(text=text):
            return Text("body", f"- {text}")
        case Paragraph(text=text):
            return Text("body", text, keep=text.endswith(":"))
        case Table():
            return _table(block)


def _table(table: Table) -> Ruled:
    shares = sum(column.share for column in table.columns)
    room = layout.PAGE.text_width
    return Ruled(
        label=table.label,
        columns=tuple(round(room * column.share / shares, 2) for column in table.columns),
        styles=tuple("cell_center" if column.align == "center" else "cell" for column in table.columns),
        head=tuple(column.title for column in table.columns),
        rows=table.rows,
        total=table.total,
    )


def recipients(document: Document) -> tuple[Text, ...]:
    """Box 9b: to whom the document goes."""
    return (
        Text("recipients", "Nơi nhận:"),
        *(Text("recipient", f"- {line}") for line in document.recipients),
    )


def _end(document: Document) -> list[Item]:
    """Boxes 7a to 7c and 9b: signers and recipients, side by side unless two sides sign."""
    listed = recipients(document)
    by_side = {box.side: box for box in document.signatures}
    if "left" not in by_side:
        above, name = _signer(by_side["right"], layout.SIGNER_COLUMNS[1])
        return [Space(GAP), Grid(columns=layout.SIGNER_COLUMNS, rows=((listed, (*above, *name)),))]
    left, left_name = _signer(by_side["left"], layout.EQUAL_COLUMNS[0])
    right, right_name = _signer(by_side["right"], layout.EQUAL_COLUMNS[1])
    below, below_name = _signer(by_side["below"], layout.PAGE.text_width)
    rows: tuple[tuple[Cell, ...], ...] = (
        (left, right),
        (left_name, right_name),
        ((Space(GAP), *below, *below_name),),
        ((Space(GAP), *listed),),
    )
    return [Space(GAP), Grid(columns=layout.EQUAL_COLUMNS, rows=rows)]


def _signer(box: Box, room: float) -> tuple[Cell, Cell]:
    """What stands above a signature, and what below: two cells, so that names of two signers stand level."""
    style = layout.STYLES["authority"]
    authority = "\n".join(part for line in box.authority for part in measure.lines(line, room, style))
    note = (Text("sign_note", box.note),) if box.note else ()
    position = "\n".join(measure.lines(box.position, room, style))
    office = (Text("authority", position),) if box.position else ()
    mark = (Text("sign_note", box.mark),) if box.mark else ()
    name = Text("signer", box.name or wording.DOTS)
    return (Text("authority", authority), *note), (Space(layout.SIGNATURE_SPACE), *office, name, *mark)


def annexes(document: Document) -> list[tuple[Item, ...]]:
    """Every annex as pages of its own."""
    return [_annex(annex) for annex in document.annexes]


def _annex(annex: Annex) -> tuple[Item, ...]:
    room = layout.PAGE.text_width
    reference = measure.lines(annex.reference, room, layout.STYLES["annex_reference"])
    return (
        Text("annex", annex.title),
        Text("annex_name", annex.name),
        Text("annex_reference", "\n".join(reference)),
        _rule(reference, "annex_reference", layout.RULE_SHARE, room),
        Space(GAP),
        *blocks(annex.blocks),
    )
