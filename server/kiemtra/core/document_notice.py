"""Thông báo kết quả kiểm tra: what the unit did well, what it did not, and what it is asked to do by when
(Mẫu 1.4).
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from kiemtra.core import document_citing, document_lines, document_office, wording
from kiemtra.core import document_inspection as inspection
from kiemtra.core.document_blocks import Block, Document, Paragraph, Section
from kiemtra.core.document_lines import Finding, Line
from kiemtra.core.legal import Table

NO_STRENGTHS: Final = "Không có kết quả nổi bật được ghi nhận."
NO_LIMITATIONS: Final = "Không có tồn tại, hạn chế được ghi nhận."
OWN_DEADLINE: Final = "thời hạn:"

Meta = Mapping[str, Any]
Sections = Sequence[Mapping[str, Any]]


def compose(
    meta: Meta, findings: Sequence[Finding], sections: Sections, table: Table, *, preview: bool
) -> Document:
    """The notice of one visit. See `documents.notice`, which is what others call."""
    kept = document_lines.printed(findings) if preview else document_lines.classified(findings)
    issuer = meta.get("issuer") or {}
    visit = meta.get("visit") or {}
    unit = visit.get("unit") or {}
    programme = meta.get("programme") or {}
    name = wording.clean(unit.get("name") or "")
    return Document(
        kind="notice",
        header=document_office.header(issuer, "notice"),
        title="THÔNG BÁO",
        subject=f"Kết quả {inspection.at_unit(programme, unit)}",
        blocks=tuple(_body(meta, kept, sections, table)),
        signatures=(document_office.signer(issuer),),
        recipients=document_office.recipients(
            issuer.get("recipients") or (), f"{name} (để thực hiện)" if name else ""
        ),
    )


def recommendations(findings: Sequence[Finding], deadline_days: int | None) -> list[dict[str, Any]]:
    """What the unit is asked to do. See `documents.recommendations`."""
    asked: list[dict[str, Any]] = []
    for finding in document_lines.printed(findings):
        text = _request(finding)
        if text:
            days = finding.get("due_days") or deadline_days
            asked.append({"finding": finding["id"], "text": text} | ({"days": days} if days else {}))
    return asked


def _request(finding: Finding) -> str:
    if finding["kind"] == "recommendation":
        return wording.sentence(finding["text"])
    if finding["kind"] == "limitation":
        return wording.sentence(finding.get("recommendation") or remedy(finding["text"]))
    return ""


def remedy(text: str) -> str:
    """The request generated for a limitation nobody wrote one for."""
    return f"Khắc phục: {wording.lower_first(wording.fragment(text))}"


def _opening(meta: Meta) -> str:
    visit = meta.get("visit") or {}
    programme = meta.get("programme") or {}
    team = visit.get("team") or {}
    office = document_office.named(meta.get("issuer") or {})
    grounds = "; ".join(inspection.grounds(programme, team)) or wording.DOTS
    form = wording.listed(
        (
            f"hình thức: {inspection.mode(visit['mode'])}" if visit.get("mode") else "",
            f"thời kỳ kiểm tra: {period}" if (period := inspection.period(visit.get("period"))) else "",
        ),
        "; ",
    )
    return (
        f"Thực hiện {grounds}, {inspection.team_name(team)} đã tiến hành "
        f"{inspection.at_unit(programme, visit.get('unit') or {})} {inspection.days(visit)}"
        f"{f' ({form})' if form else ''}. "
        f"{wording.upper_first(f'{office} thông báo'.strip())} kết quả kiểm tra như sau:"
    )


def _body(meta: Meta, findings: Sequence[Finding], sections: Sections, table: Table) -> list[Block]:
    opening = _opening(meta)
    day = (meta.get("visit") or {}).get("date") or ""
    limitations = document_citing.limitations(findings, sections, table, day, opening)
    blocks = [
        Paragraph(text=opening),
        *_part("I", "KẾT QUẢ ĐẠT ĐƯỢC", document_lines.lines(findings, "strength"), sections, NO_STRENGTHS),
        *_part("II", "TỒN TẠI, HẠN CHẾ", limitations, sections, NO_LIMITATIONS),
        *_asked(meta, findings, sections, has_limitations=bool(limitations)),
    ]
    if notes := document_lines.lines(findings, "note"):
        blocks += _part("IV", "NỘI DUNG GHI NHẬN, CHƯA PHÂN LOẠI", notes, sections, "")
    return document_lines.closed(blocks)


def _part(number: str, title: str, lines: list[Line], sections: Sections, empty: str) -> list[Block]:
    said = document_lines.by_section(lines, sections)
    return [Section(number=number, text=title), *(said or [Paragraph(text=empty)])]


def _asked(
    meta: Meta, findings: Sequence[Finding], sections: Sections, *, has_limitations: bool
) -> list[Block]:
    unit = inspection.unit_name((meta.get("visit") or {}).get("unit") or {})
    deadline = meta.get("deadline_days")
    asked = requests(findings, deadline)
    head = Section(number="III", text="KIẾN NGHỊ")
    if not asked:
        return [head, Paragraph(text=f"Không có kiến nghị đối với {unit}.")]
    office = document_office.named(meta.get("issuer") or {}) or "cơ quan ban hành Thông báo này"
    remedied = "khắc phục tồn tại, hạn chế và " if has_limitations else ""
    own = any(OWN_DEADLINE in request for _, request in asked)
    return [
        head,
        Paragraph(text=f"Đề nghị {unit} {remedied}thực hiện các nội dung sau:"),
        *document_lines.by_section(asked, sections),
        Paragraph(
            text=f"{unit} tổ chức thực hiện và báo cáo kết quả bằng văn bản về {office} trong thời hạn "
            f"{wording.two_digits(deadline) if deadline else '…'} ngày kể từ ngày ban hành Thông báo này"
            f"{'; kiến nghị có ghi thời hạn riêng thì thực hiện theo thời hạn đó' * own}."
        ),
    ]


def requests(findings: Sequence[Finding], deadline: int | None) -> list[Line]:
    """`(section, request)`: the generated requests of joined limitations share a sentence, as the limitations
    do.
    """
    free = [{**each, "join": None} if each.get("recommendation") else each for each in findings]
    return [
        (str(group[0]["section"]), _request_line(group, deadline))
        for kind in ("limitation", "recommendation")
        for joined in document_lines.groups(free, kind)
        for group in (
            [joined] if len({each.get("due_days") for each in joined}) == 1 else [[each] for each in joined]
        )
    ]


def _request_line(group: Sequence[Finding], deadline: int | None) -> str:
    if len(group) == 1:
        text = _request(group[0])
    else:
        text = document_lines.joined(group)
        text = remedy(text) if group[0]["kind"] == "limitation" else text
    days = group[0].get("due_days")
    own = f" ({OWN_DEADLINE} {wording.two_digits(days)} ngày)" if days and days != deadline else ""
    return wording.sentence(wording.fragment(text) + own)
