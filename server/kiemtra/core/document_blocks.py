"""What is an official document made of, whatever file it becomes?

Content, not format: no sizes, no fonts, no millimetres; those are in `render/`. A document is a frozen
record, kept and hashed as the canonical JSON of `to_json`; `read` gives it back typed. An empty text means
*unknown* and prints as dots.
"""

import msgspec

from kiemtra.core.canonical import JSON


class Paragraph(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    tag="paragraph",
    tag_field="type",
):
    """Running text."""

    text: str


class Basis(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    tag="basis",
    tag_field="type",
):
    """One *căn cứ*, with its `;` or `.`; printed in italics."""

    text: str


class Section(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    tag="section",
    tag_field="type",
):
    """A *mục*: Roman number and a title in capitals."""

    number: str
    text: str


class Heading(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    tag="heading",
    tag_field="type",
):
    """A *khoản* with a title: Arabic number and a title on a line of its own."""

    number: str
    text: str


class Point(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    tag="point",
    tag_field="type",
):
    """One line of a list, printed after a dash."""

    text: str


class Column(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A column of a table. `share` is its part of the width, out of the sum of all shares."""

    title: str
    share: int
    align: str = "left"


class Table(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    tag="table",
    tag_field="type",
):
    """A ruled table; its head is repeated on every page, `total` is its last line."""

    label: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] = ()


Block = Paragraph | Basis | Section | Heading | Point | Table


class Header(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Boxes 1 to 4 of Phụ lục I. Minutes are not `dated`: they have no line for place and date."""

    organ: str = ""
    parent: str = ""
    symbol: str = ""
    number: str = ""
    place: str = ""
    date: str = ""
    dated: bool = True


class Box(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """One signer: boxes 7a to 7c of Phụ lục I. The signature itself is never part of a document.

    `authority` are the lines above the signature, `note` the small line under them, `position` a further
    office of the signer, printed above the name; `mark` what is to be known about the signing, printed under
    it.
    """

    side: str
    authority: tuple[str, ...]
    note: str = ""
    position: str = ""
    name: str = ""
    mark: str = ""


class Annex(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A *Phụ lục*: on its own page, with its own page numbers."""

    title: str
    name: str
    reference: str
    blocks: tuple[Block, ...]


class Document(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A whole document: minutes (biên bản), notice (thông báo) or synthesis (báo cáo)."""

    kind: str
    header: Header
    title: str
    subject: str
    addressees: tuple[str, ...] = ()
    blocks: tuple[Block, ...]
    signatures: tuple[Box, ...]
    recipients: tuple[str, ...]
    annexes: tuple[Annex, ...] = ()


def to_json(document: Document) -> dict[str, JSON]:
    """The canonical value that is stored and hashed; parts at their default are left out."""
    value: dict[str, JSON] = msgspec.json.decode(msgspec.json.encode(document))
    return value


def read(value: object) -> Document:
    """The document of a canonical value made by `to_json`.

    Raises `msgspec.ValidationError` for anything else: a stored document is never repaired.
    """
    return msgspec.convert(value, Document)
