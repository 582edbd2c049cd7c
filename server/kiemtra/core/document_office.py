"""What does the issuing office put on a document: its name, symbol, place, signer and recipients?

An issuer is an object of a programme (`organ, parent?, place, symbols, authority, signer, recipients`), each
name written as in a sentence ("Sở Nội vụ"); capitals are made here. What it does not say stays unknown.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

import msgspec

from kiemtra.core import text, wording
from kiemtra.core.document_blocks import Box, Document, Header

# Phụ lục III, mục I: the abbreviation each kind of document is registered under.
ABBREVIATIONS: Final[Mapping[str, str]] = {"notice": "TB", "minutes": "BB", "synthesis": "BC"}
_NO_BREAK: Final = "\u00a0"

Issuer = Mapping[str, Any]


def header(issuer: Issuer, kind: str) -> Header:
    """The head of a document of this kind. Number and date are the office's to give, so they are left open.

    Minutes have no line for place and date (Phụ lục III, Mẫu 1.9).
    """
    symbols = issuer.get("symbols") or {}
    return Header(
        organ=wording.clean(issuer.get("organ") or "").upper(),
        parent=wording.clean(issuer.get("parent") or "").upper(),
        symbol="".join((symbols.get(kind) or f"{ABBREVIATIONS[kind]}-…").split()).lstrip("/").upper(),
        place=wording.upper_first(wording.clean(issuer.get("place") or "")),
        dated=kind != "minutes",
    )


def signer(issuer: Issuer) -> Box:
    """The signer of a notice or a report: TM./KT./TL./TUQ. lines in capitals, a further office, the bare
    name.
    """
    who = issuer.get("signer") or {}
    position = wording.clean(who.get("position") or "").upper()
    authority = tuple(
        line for line in (wording.clean(each).upper() for each in issuer.get("authority") or ()) if line
    )
    if not authority:
        authority, position = (position or wording.DOTS,), ""
    if position and any(position in line for line in authority):
        position = ""
    return Box(
        side="right",
        authority=authority,
        position=position,
        name=wording.without_degrees(who.get("name") or ""),
    )


def recipients(lines: Iterable[str], first: str = "", keep: str = "") -> tuple[str, ...]:
    """The list under *Nơi nhận*: `first` unless its name stands there already, the office's lines, *Lưu: VT*
    last.

    `keep` is what is kept beside VT when the office does not say ("Hồ sơ" for minutes).
    """
    given = [line for line in (wording.fragment(each).lstrip("-– ") for each in lines) if line]
    kept = [line for line in given if line.startswith("Lưu")]
    sent = [line for line in given if not line.startswith("Lưu")]
    name = text.fold(first.partition(" (")[0])
    if first and not any(name in text.fold(line) for line in sent):
        sent.insert(0, first)
    last = kept[-1] if kept else wording.listed(("Lưu: VT", keep))
    return (*(f"{line};" for line in sent or ["…"]), f"{last}.")


def named(issuer: Issuer) -> str:
    """The issuing office as the subject of a sentence; "" when its name in ordinary letters is unknown."""
    return wording.in_prose(issuer.get("organ") or "")


def number_line(head: Header) -> str:
    """`Số: 05/TB-SNV`; room for the number while the office has not given one."""
    number = head.number.zfill(2) if head.number else _NO_BREAK * 7
    return f"Số:{_NO_BREAK}{number}/{head.symbol}"


def date_line(head: Header) -> str:
    """`Hải Dương, ngày 05 tháng 01 năm 2027`; "" for minutes, which have no such line."""
    if not head.dated:
        return ""
    return f"{head.place or wording.DOTS}, {wording.day(head.date)}"


def issued(document: Document, issuance: Mapping[str, Any]) -> Document:
    """The document as it reads once the office has given number, symbol, date and signer.

    A view for readers: the drafted document and its hash stay what they were.
    """
    given = document.header
    # Where the number is asked for, an office may write the whole "12/TB-SNV".
    number, _, rest = str(issuance.get("number") or "").partition("/")
    head = msgspec.structs.replace(
        given,
        number=number.strip(),
        symbol=rest.strip() or str(issuance.get("symbol") or given.symbol).lstrip("/"),
        date=str(issuance.get("date") or "") if given.dated else "",
    )
    return msgspec.structs.replace(
        document, header=head, signatures=_signed_by(document.signatures, issuance.get("signer"))
    )


def _signed_by(boxes: tuple[Box, ...], who: object) -> tuple[Box, ...]:
    name = who.get("name") if isinstance(who, Mapping) else who
    if len(boxes) != 1 or not name:
        return boxes
    return (msgspec.structs.replace(boxes[0], name=wording.without_degrees(str(name))),)
