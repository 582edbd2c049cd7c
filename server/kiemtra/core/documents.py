"""Which official documents come of an inspection, and what do they say?

Every function here is values in, values out. A document is a plain canonical value, frozen and hashed when it
is drafted (`document_blocks` says what it is made of); `render/` turns it into DOCX, PDF and HTML. Layout and
order follow Nghị định 30/2020/NĐ-CP, Phụ lục I and III. `docs/documents.md` tells the whole story.

`meta` is `{issuer?, programme: {title, bases: [text]}, visit: {date, unit: {name, …}, period?, mode, team,
started?, ended?}, deadline_days?}`; `issuer` is one of a programme's issuers. What is missing prints as dots.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from kiemtra.core import (
    document_markdown,
    document_minutes,
    document_notice,
    document_office,
    document_synthesis,
)
from kiemtra.core.canonical import JSON
from kiemtra.core.document_blocks import read, to_json
from kiemtra.core.legal import Table

Finding = Mapping[str, Any]
Meta = Mapping[str, Any]
Sections = Sequence[Mapping[str, Any]]
Document = dict[str, JSON]


def notice(
    meta: Meta,
    findings: Sequence[Finding],
    *,
    sections: Sections,
    table: Table | None = None,
    preview: bool = False,
) -> Document:
    """The *thông báo kết quả kiểm tra* of one visit.

    `findings` are the reviewed findings in their final order; merged and withdrawn ones are not printed.
    `sections` are those of the checklist, `[{id, title, items?}]`: they give order and headings. With the
    legal `table` (`store.legal.load`) each limitation names the bases of its item that were in force on the
    day of the visit. A note still unclassified raises `document.note_unclassified`; with `preview` it is
    printed under a heading of its own instead, never among the rest.
    """
    return to_json(document_notice.compose(meta, findings, sections, table or {}, preview=preview))


def recommendations(findings: Sequence[Finding], deadline_days: int | None = None) -> list[dict[str, Any]]:
    """What the unit is asked to do, as `{finding, text, days?}` in the order of the findings.

    Every recommendation, and every limitation with its recommendation or, where there is none, the generated
    "Khắc phục: …". `days` counts from the date of issuance: the finding's own `due_days`, else
    `deadline_days`.
    """
    return document_notice.recommendations(findings, deadline_days)


def minutes_document(
    minutes: Mapping[str, Any],
    meta: Meta,
    signatures: Sequence[Mapping[str, Any]],
    *,
    checklist: Mapping[str, Any] | None = None,
) -> Document:
    """The office's copy of a *biên bản kiểm tra*, from the minutes JSON that was read back.

    `signatures` are those of the folded visit. One that carries `current: false` is printed as *ký trước khi
    bổ sung*; without `current` its `of` is compared with the hash of these minutes. `checklist` (canonical
    JSON) names the columns of the head count.
    """
    return to_json(document_minutes.compose(minutes, meta, signatures, checklist or {}))


def synthesis(meta: Meta, visits: Sequence[Mapping[str, Any]], *, sections: Sections) -> Document:
    """The *báo cáo tổng hợp* of a programme over its visits `[{unit: {name}, date?, findings}]`.

    `meta` is `{issuer?, programme, addressees?: [text]}`. Raises `document.note_unclassified` like a notice.
    """
    return to_json(document_synthesis.compose(meta, visits, sections))


def issued(document: Document, issuance: Mapping[str, Any]) -> Document:
    """A drafted document as it reads with the number, symbol, date and signer the office gave it.

    For readers only: the record and its hash stay what they were.
    """
    return to_json(document_office.issued(read(document), issuance))


def to_markdown(document: Document) -> str:
    """The document as Markdown."""
    return document_markdown.render(read(document))
