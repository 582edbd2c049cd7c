"""A document as a page for the screen: the same blocks, read aloud in the right order, printable.

The page carries everything itself and asks for nothing. What a person wrote is escaped, and `policy` lets a
browser apply this one style sheet and run nothing.
"""

import base64
import hashlib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Final

from kiemtra.core import document_blocks, document_office, wording
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

MEDIA_TYPE: Final = "text/html; charset=utf-8"

_STYLE: Final = Path(__file__).parent / "official.css"


@lru_cache(maxsize=1)
def _style() -> str:
    return _STYLE.read_text(encoding="utf-8")


def policy() -> str:
    """The Content-Security-Policy of every rendered page: our style sheet by its hash, nothing else."""
    digest = base64.b64encode(hashlib.sha256(_style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def render(document: Mapping[str, object]) -> str:
    """The HTML page of a document made by `core.documents`."""
    read = document_blocks.read(document)
    title = escape(f"{read.title} {read.subject}")
    body = "".join((_head(read), _title(read), _content(read.blocks), _end(read), *map(_annex, read.annexes)))
    return (
        '<!doctype html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy())}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_style()}</style>\n</head>\n"
        f'<body>\n<main class="{escape(read.kind)}">\n{body}</main>\n</body>\n</html>\n'
    )


def _element(tag: str, content: str, kind: str = "") -> str:
    attribute = f' class="{kind}"' if kind else ""
    return f"<{tag}{attribute}>{escape(content)}</{tag}>\n"


def _head(document: Document) -> str:
    head = document.header
    parent = _element("p", head.parent, "parent") if head.parent else ""
    organ = _element("p", head.organ or wording.DOTS, "organ")
    number = _element("p", document_office.number_line(head), "number")
    nation = _element("p", NATION, "nation-name")
    dated = _element("p", document_office.date_line(head), "date") if head.dated else ""
    return (
        f'<header class="head">\n<div class="office">\n{parent}{organ}{number}</div>\n<div class="nation">\n'
        f'{nation}<p class="motto"><span>{escape(MOTTO)}</span></p>\n{dated}</div>\n</header>\n'
    )


def _title(document: Document) -> str:
    names = document.addressees
    if len(names) == 1:
        to = f'<div class="addressees">\n{_element("p", f"Kính gửi: {names[0]}.")}</div>\n'
    elif names:
        lines = "".join(_element("li", f"{name}{'.' if name == names[-1] else ';'}") for name in names)
        to = f'<div class="addressees">\n<p>Kính gửi:</p>\n<ul>\n{lines}</ul>\n</div>\n'
    else:
        to = ""
    return f"{_element('h1', document.title, 'title')}{_element('p', document.subject, 'subject')}{to}"


def _content(blocks: Iterable[Block]) -> str:
    made: list[str] = []
    listing = False
    under = "h2"
    for block in blocks:
        is_point = isinstance(block, Point)
        if is_point != listing:
            made.append("<ul>\n" if is_point else "</ul>\n")
        listing = is_point
        under = "h3" if isinstance(block, Section) else under
        made.append(_block(block, under))
    return f'<div class="content">\n{"".join(made)}{"</ul>" if listing else ""}</div>\n'


def _block(block: Block, under: str) -> str:
    """A block; `under` is the level of headed clauses, which minutes have before their first section too."""
    match block:
        case Section(number=number, text=text):
            return _element("h2", f"{number}. {text}")
        case Heading(number=number, text=text):
            return _element(under, f"{number}. {text}")
        case Basis(text=text):
            return _element("p", text, "basis")
        case Point(text=text):
            return _element("li", text)
        case Paragraph(text=text):
            return _element("p", text)
        case Table():
            return _table(block)


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col">{escape(column.title)}</th>' for column in table.columns)
    kinds = tuple("center" if column.align == "center" else "" for column in table.columns)
    rows = "".join(
        f"<tr>{''.join(_element('td', *cell) for cell in zip(row, kinds, strict=True))}</tr>\n"
        for row in table.rows
    )
    total = "".join(f"<td>{escape(cell)}</td>" for cell in table.total)
    foot = f"<tfoot>\n<tr>{total}</tr>\n</tfoot>\n" if total else ""
    return (
        f'<div class="table" role="region" tabindex="0" aria-label="{escape(table.label)}">\n<table>\n'
        f'<caption class="hidden">{escape(table.label)}</caption>\n<thead>\n<tr>{head}</tr>\n</thead>\n'
        f"<tbody>\n{rows}</tbody>\n{foot}</table>\n</div>\n"
    )


def _end(document: Document) -> str:
    """Signers and recipients, in the order in which they are read."""
    lines = "".join(_element("li", line) for line in document.recipients)
    recipients = f'<div class="recipients">\n<h2>Nơi nhận:</h2>\n<ul>\n{lines}</ul>\n</div>\n'
    signers = [_signer(box) for box in document.signatures]
    parts = [recipients, *signers] if len(signers) == 1 else [*signers, recipients]
    return f'<footer class="end">\n{"".join(parts)}</footer>\n'


def _signer(box: Box) -> str:
    authority = "".join(_element("b", line) for line in box.authority)
    note = _element("p", box.note, "note") if box.note else ""
    position = _element("b", box.position) if box.position else ""
    mark = _element("p", box.mark, "mark") if box.mark else ""
    return (
        f'<div class="signer {escape(box.side)}">\n{authority}{note}<div class="name">{position}'
        f"{_element('b', box.name or wording.DOTS)}</div>\n{mark}</div>\n"
    )


def _annex(annex: Annex) -> str:
    return (
        f'<section class="annex">\n<header>\n{_element("h2", annex.title)}{_element("h2", annex.name)}'
        f"{_element('p', annex.reference, 'reference')}</header>\n{_content(annex.blocks)}</section>\n"
    )
