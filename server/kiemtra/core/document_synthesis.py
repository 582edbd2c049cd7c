"""Báo cáo tổng hợp kết quả kiểm tra: what a whole programme found, added up without losing who it was (Mẫu
1.4).

The same sentence about several units is said once, with how many and which; a sentence about one unit names
it. No figure is worked out but the number of units.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from kiemtra.core import document_inspection as inspection
from kiemtra.core import document_lines, document_notice, document_office, text, wording
from kiemtra.core.document_blocks import Block, Column, Document, Paragraph, Section, Table
from kiemtra.core.document_lines import Finding, Line

Visit = Mapping[str, Any]

COLUMNS: Final = (
    Column(title="TT", share=12, align="center"),
    Column(title="Cơ quan, đơn vị", share=60),
    Column(title="Ngày kiểm tra", share=26, align="center"),
    Column(title="Kết quả đạt được", share=22, align="center"),
    Column(title="Tồn tại, hạn chế", share=22, align="center"),
    Column(title="Kiến nghị", share=22, align="center"),
)


def compose(
    meta: Mapping[str, Any], visits: Sequence[Visit], sections: Sequence[Mapping[str, Any]]
) -> Document:
    """The programme's report. See `documents.synthesis`, which is what others call."""
    issuer = meta.get("issuer") or {}
    programme = meta.get("programme") or {}
    return Document(
        kind="synthesis",
        header=document_office.header(issuer, "synthesis"),
        title="BÁO CÁO",
        subject=f"Tổng hợp kết quả {inspection.matter(programme)}",
        addressees=tuple(wording.fragment(each) for each in meta.get("addressees") or ()),
        blocks=tuple(
            document_lines.closed(_body(programme, document_office.named(issuer), visits, sections))
        ),
        signatures=(document_office.signer(issuer),),
        recipients=document_office.recipients(issuer.get("recipients") or ()),
    )


def _body(
    programme: Mapping[str, Any], office: str, visits: Sequence[Visit], sections: Sequence[Mapping[str, Any]]
) -> list[Block]:
    grounds = "; ".join(inspection.grounds(programme, {})) or wording.DOTS
    found = [(visit, document_lines.classified(visit.get("findings") or ())) for visit in visits]
    parts = (
        ("II", "KẾT QUẢ ĐẠT ĐƯỢC", "strength", document_notice.NO_STRENGTHS),
        ("III", "TỒN TẠI, HẠN CHẾ", "limitation", document_notice.NO_LIMITATIONS),
        ("IV", "KIẾN NGHỊ", "recommendation", "Không có kiến nghị."),
    )
    blocks: list[Block] = [
        Paragraph(
            text=f"Thực hiện {grounds}, {wording.listed((office, 'báo cáo'), ' ')} tổng hợp kết quả như sau:"
        ),
        Section(number="I", text="TÌNH HÌNH CHUNG"),
        Paragraph(text=f"Số cơ quan, đơn vị được kiểm tra: {wording.two_digits(len(visits))}."),
        Table(
            label="Cơ quan, đơn vị được kiểm tra",
            columns=COLUMNS,
            rows=tuple(_row(at, visit, findings) for at, (visit, findings) in enumerate(found, start=1)),
        ),
    ]
    for number, title, kind, empty in parts:
        said = document_lines.by_section(_gathered(found, kind), sections)
        blocks += [Section(number=number, text=title), *(said or [Paragraph(text=empty)])]
    return [*blocks, Paragraph(text="Trên đây là báo cáo tổng hợp kết quả kiểm tra.")]


def _row(at: int, visit: Visit, findings: Sequence[Finding]) -> tuple[str, ...]:
    day = str(visit.get("date") or "")
    counts = (len(_lines(findings, kind)) for kind in ("strength", "limitation", "recommendation"))
    return (
        str(at),
        inspection.unit_name(visit.get("unit") or {}),
        text.date(day) if day else wording.DOTS,
        *(text.whole(count) for count in counts),
    )


def _lines(findings: Sequence[Finding], kind: str) -> list[Line]:
    if kind == "recommendation":
        return document_notice.requests(findings, None)
    return document_lines.lines(findings, kind)


def _gathered(found: Sequence[tuple[Visit, Sequence[Finding]]], kind: str) -> list[Line]:
    """Every sentence once, with the units it was said of."""
    said: dict[tuple[str, str], tuple[str, list[str]]] = {}
    for visit, findings in found:
        unit = inspection.unit_name(visit.get("unit") or {})
        for section, sentence in _lines(findings, kind):
            units = said.setdefault((section, text.fold(sentence)), (sentence, []))[1]
            if unit not in units:
                units.append(unit)
    return [
        (section, wording.sentence(f"{wording.fragment(sentence)} ({_of(units, len(found))})"))
        for (section, _), (sentence, units) in said.items()
    ]


def _of(units: Sequence[str], total: int) -> str:
    if len(units) == 1:
        return units[0]
    return f"{wording.two_digits(len(units))}/{wording.two_digits(total)} đơn vị: {'; '.join(units)}"
