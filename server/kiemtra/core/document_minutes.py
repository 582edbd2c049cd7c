"""Biên bản kiểm tra, the office's copy: what was read back on the spot, laid out as Mẫu 1.9 and signed by
both sides.

Made from the minutes JSON the phones composed and signed, so it says what they said; it adds only the
issuer's head and what became of each signature.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from kiemtra.core import document_inspection as inspection
from kiemtra.core import document_lines, document_office, text, wording
from kiemtra.core.document_blocks import Basis, Block, Document, Heading, Paragraph, Point, Section
from kiemtra.core.document_evidence import annex, counted
from kiemtra.core.document_head_count import tables
from kiemtra.core.document_signing import boxes, confirmations
from kiemtra.core.moments import local

Minutes = Mapping[str, Any]
Meta = Mapping[str, Any]
Part = tuple[str, Sequence[Block]]

NO_STRENGTHS: Final = "Không có kết quả nổi bật được ghi nhận."
NO_LIMITATIONS: Final = "Không có tồn tại, hạn chế được ghi nhận."
NO_REQUESTS: Final = "Không có kiến nghị tại chỗ."
# Nobody has been asked yet, or nobody wrote it down: room to write by hand.
NO_EXPLANATIONS: Final = f"Ý kiến của đơn vị được kiểm tra: {wording.DOTS}"


def compose(
    minutes: Minutes, meta: Meta, signatures: Sequence[Mapping[str, Any]], checklist: Mapping[str, Any]
) -> Document:
    """The office's copy of the minutes. See `documents.minutes_document`, which is what others call."""
    issuer = meta.get("issuer") or {}
    head = document_office.header(issuer, "minutes")
    blocks = [
        *_bases(minutes),
        *_circumstances(minutes, meta),
        *_contents(minutes, checklist),
        *_closing(minutes, signatures),
    ]
    return Document(
        kind="minutes",
        header=head,
        title="BIÊN BẢN",
        subject=wording.upper_first(inspection.at_unit(minutes["programme"], minutes["unit"])),
        blocks=tuple(document_lines.closed(blocks)),
        signatures=boxes(minutes, signatures),
        recipients=document_office.recipients(
            issuer.get("recipients") or (), wording.clean(minutes["unit"].get("name") or ""), keep="Hồ sơ"
        ),
        annexes=annex(minutes, head, document_office.named(issuer), _last_day(minutes, meta)),
    )


def _bases(minutes: Minutes) -> list[Block]:
    grounds = inspection.grounds(minutes["programme"], minutes.get("team") or {})
    return [
        Basis(text=f"Căn cứ {ground}{'.' if at == len(grounds) else ';'}")
        for at, ground in enumerate(grounds, start=1)
    ]


def _circumstances(minutes: Minutes, meta: Meta) -> list[Block]:
    team = minutes.get("team") or {}
    started = minutes.get("started") or {}
    period = inspection.period(minutes.get("period"))
    chair = inspection.member(team, "head", "deputy_head")
    secretary = inspection.member(team, "secretary")
    planned = (meta.get("visit") or {}).get("date") or ""
    return [
        Paragraph(text=f"Thời gian bắt đầu: {inspection.moment(started.get('at'), planned)}."),
        Paragraph(text=f"Địa điểm: {wording.sentence(started.get('place') or wording.DOTS)}"),
        Paragraph(text=f"Hình thức kiểm tra: {inspection.mode(minutes.get('mode'))}."),
        *([Paragraph(text=f"Thời kỳ kiểm tra: {period}.")] if period else []),
        Paragraph(text="Thành phần tham dự:"),
        Heading(number="1", text=inspection.team_name(team)),
        *_people(_team_present(minutes)),
        Heading(number="2", text=inspection.unit_name(minutes["unit"])),
        *_people(_unit_present(minutes)),
        Paragraph(text=f"Chủ trì: {_officer(chair)}."),
        Paragraph(text=f"Thư ký (người ghi biên bản): {_officer(secretary)}."),
        Paragraph(text="Nội dung:"),
    ]


def _officer(member: Mapping[str, Any]) -> str:
    return wording.person(member.get("name") or "", inspection.ROLES.get(member.get("role") or "", ""))


def _team_present(minutes: Minutes) -> list[str]:
    """Who of the team attended, as recorded: nobody is said to have been there before somebody says so."""
    members: Sequence[Mapping[str, Any]] = (minutes.get("team") or {}).get("members") or ()
    roles = {
        text.fold(each.get("name") or ""): inspection.ROLES.get(each.get("role") or "", "")
        for each in members
    }
    present = (minutes.get("attendance") or {}).get("team") or ()
    return [
        wording.person(
            each.get("name") or "",
            each.get("position") or "",
            each.get("organisation") or "",
            roles.get(text.fold(each.get("name") or ""), ""),
        )
        for each in present
    ]


def _unit_present(minutes: Minutes) -> list[str]:
    present = (minutes.get("attendance") or {}).get("unit") or ()
    return [
        wording.person(each.get("name") or "", each.get("position") or "", each.get("organisation") or "")
        for each in present
    ]


def _people(names: Sequence[str]) -> list[Block]:
    return [Point(text=wording.sentence(name)) for name in names or [wording.DOTS]]


def _contents(minutes: Minutes, checklist: Mapping[str, Any]) -> list[Block]:
    parts: list[Part] = [
        ("NỘI DUNG KIỂM TRA", _inspected(minutes)),
        ("KẾT QUẢ ĐẠT ĐƯỢC", _said(minutes, "strengths") or [Paragraph(text=NO_STRENGTHS)]),
        ("TỒN TẠI, HẠN CHẾ", _said(minutes, "limitations") or [Paragraph(text=NO_LIMITATIONS)]),
        ("NỘI DUNG GHI NHẬN KHÁC", _said(minutes, "notes")),
        ("SỐ NGƯỜI CÓ MẶT TẠI THỜI ĐIỂM KIỂM TRA", tables(minutes.get("head_counts") or (), checklist)),
        ("HỒ SƠ, SỔ SÁCH ĐÃ XEM VÀ MINH CHỨNG", _seen(minutes)),
        ("KIẾN NGHỊ TẠI CHỖ", _said(minutes, "recommendations") or [Paragraph(text=NO_REQUESTS)]),
        ("Ý KIẾN CỦA ĐƠN VỊ ĐƯỢC KIỂM TRA", _explained(minutes)),
    ]
    blocks: list[Block] = []
    for title, content in parts:
        if content:
            number = wording.roman(sum(isinstance(block, Section) for block in blocks) + 1)
            blocks += [Section(number=number, text=title), *content]
    return blocks


def _inspected(minutes: Minutes) -> list[Block]:
    unanswered, contested = len(minutes.get("unanswered") or ()), len(minutes.get("contested") or ())
    blocks: list[Block] = [Point(text=wording.sentence(title)) for title in minutes.get("contents") or ()]
    if unanswered:
        blocks.append(
            Paragraph(text=f"Số mục của bảng kiểm chưa kiểm tra: {wording.two_digits(unanswered)}.")
        )
    if contested:
        blocks.append(
            Paragraph(
                text=f"Số mục các thành viên Đoàn còn ý kiến khác nhau: {wording.two_digits(contested)}."
            )
        )
    return blocks or [Paragraph(text="Không có nội dung nào được kiểm tra.")]


def _said(minutes: Minutes, part: str) -> list[Block]:
    sections = minutes.get("sections") or ()
    pairs = [(str(section["id"]), _line(line)) for section in sections for line in section.get(part) or ()]
    return document_lines.by_section(pairs, sections)


def _line(line: Mapping[str, Any]) -> str:
    said = wording.fragment(line["text"])
    count = line.get("evidence") or 0
    return wording.sentence(f"{said} ({wording.two_digits(count)} minh chứng)" if count else said)


def _seen(minutes: Minutes) -> list[Block]:
    viewed = [
        wording.listed(
            (wording.fragment(each.get("document") or ""), wording.fragment(each.get("period") or ""))
        )
        for each in minutes.get("viewed") or ()
    ]
    evidence = minutes.get("evidence") or {}
    gathered = f"Minh chứng thu thập: {counted(evidence)} (danh mục tại Phụ lục kèm theo)."
    return [
        *(Point(text=wording.sentence(each)) for each in viewed if each),
        *([] if any(viewed) else [Paragraph(text="Đoàn không ghi nhận hồ sơ, sổ sách đã xem.")]),
        Paragraph(text=gathered if evidence.get("list") else "Không thu thập minh chứng."),
    ]


def _explained(minutes: Minutes) -> list[Block]:
    blocks: list[Block] = []
    for each in minutes.get("explanations") or ():
        about = wording.fragment(str(each.get("about") or ""))
        stance = "Đồng ý" if each.get("agrees") else "Không đồng ý"
        said = wording.listed((stance, wording.lower_first(wording.fragment(each.get("text") or ""))), "; ")
        blocks.append(
            Point(text=wording.sentence(f"Về “{about}”: {wording.lower_first(said)}" if about else said))
        )
    return blocks or [Paragraph(text=NO_EXPLANATIONS)]


def _closing(minutes: Minutes, signatures: Sequence[Mapping[str, Any]]) -> list[Block]:
    ended = minutes.get("ended") or {}
    copies = ended.get("copies")
    made = f"{wording.two_digits(copies)} ({text.number_words(copies)})" if copies else "…"
    return [
        *confirmations(minutes, signatures),
        Paragraph(text=f"Biên bản được lập thành {made} bản, các bản có giá trị như nhau."),
        Paragraph(text=f"Cuộc kiểm tra kết thúc vào {inspection.moment(ended.get('at'))}."),
    ]


def _last_day(minutes: Minutes, meta: Meta) -> str:
    ended = local((minutes.get("ended") or {}).get("at"))[0]
    started = local((minutes.get("started") or {}).get("at"))[0]
    return ended or started or (meta.get("visit") or {}).get("date") or ""
