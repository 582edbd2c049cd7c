"""Who signed the minutes, who refused and why, and who signed before something was added?

A signature stands for what its signer was read. Once anything is added to the visit it is printed as *ký
trước khi bổ sung*, never as agreement. No picture of a signature is ever part of a document: room is left for
hand or digital ones.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from kiemtra.core import canonical, text, wording
from kiemtra.core import document_inspection as inspection
from kiemtra.core.document_blocks import Block, Box, Paragraph

SIGN: Final = "(Ký, ghi rõ họ tên)"
BEFORE: Final = "(ký trước khi bổ sung)"
REFUSED: Final = "(từ chối ký)"

Minutes = Mapping[str, Any]
Signature = Mapping[str, Any]


def stands(minutes: Minutes, signature: Signature) -> bool:
    """Is a signature for these minutes? `current` says so where the caller compared heads; else the hash of
    what was read.
    """
    current = signature.get("current")
    return bool(signature.get("of") == canonical.hash_of(minutes) if current is None else current)


def boxes(minutes: Minutes, signatures: Sequence[Signature]) -> tuple[Box, ...]:
    """The inspected unit on the left, the head of the team on the right, the secretary below."""
    latest = _latest(signatures)
    team = minutes.get("team") or {}
    unit = _chosen(minutes, [each for each in latest if each.get("side") == "unit"])
    chair = _chosen(minutes, [each for each in latest if each.get("role") in ("head", "deputy_head")])
    secretary = _chosen(minutes, [each for each in latest if each.get("role") == "secretary"])
    deputy = chair.get("role") == "deputy_head"
    return (
        _box(minutes, "left", ("ĐẠI DIỆN ĐƠN VỊ ĐƯỢC KIỂM TRA",), unit, {}),
        _box(
            minutes,
            "right",
            ("KT. TRƯỞNG ĐOÀN", "PHÓ TRƯỞNG ĐOÀN") if deputy else ("TRƯỞNG ĐOÀN",),
            chair,
            inspection.member(team, "head"),
        ),
        _box(minutes, "below", ("THƯ KÝ",), secretary, inspection.member(team, "secretary")),
    )


def confirmations(minutes: Minutes, signatures: Sequence[Signature]) -> list[Block]:
    """That the minutes were read back, who confirmed them, who refused and why, who signed before an
    addition.
    """
    latest = _latest(signatures)
    signed = [each for each in latest if not each.get("refused")]
    agreed = [_who(each) for each in signed if stands(minutes, each)]
    earlier = [_who(each) for each in signed if not stands(minutes, each)]
    said = ["Biên bản đã được đọc lại cho Đoàn kiểm tra và đại diện đơn vị được kiểm tra cùng nghe."]
    if agreed:
        said.append(f"Người đã ký xác nhận trên thiết bị của Đoàn: {'; '.join(agreed)}.")
    if earlier:
        said.append(f"Người đã ký trước khi bổ sung, chưa xác nhận nội dung bổ sung: {'; '.join(earlier)}.")
    said += [
        f"Người từ chối ký biên bản: {_who(each)}. Lý do: {wording.sentence(each['refused'])}"
        for each in latest
        if each.get("refused")
    ]
    return [Paragraph(text=each) for each in said]


def _latest(signatures: Sequence[Signature]) -> list[Signature]:
    """The last signature of each person, in the order in which people first signed."""
    last: dict[tuple[str, str], Signature] = {}
    for each in sorted(signatures, key=lambda signature: str(signature.get("event") or "")):
        last[str(each.get("side") or ""), text.fold(each.get("name") or "")] = each
    return list(last.values())


def _chosen(minutes: Minutes, candidates: Sequence[Signature]) -> Signature:
    """Whose name stands in a box: rather one who agreed than one who signed earlier, and than one who
    refused.
    """
    if not candidates:
        return {}
    return max(
        candidates,
        key=lambda each: (not each.get("refused"), stands(minutes, each), str(each.get("event") or "")),
    )


def _box(
    minutes: Minutes, side: str, authority: tuple[str, ...], signature: Signature, member: Mapping[str, Any]
) -> Box:
    mark = ""
    if signature:
        mark = REFUSED if signature.get("refused") else ("" if stands(minutes, signature) else BEFORE)
    name = (signature or member).get("name") or ""
    return Box(side=side, authority=authority, note=SIGN, name=wording.without_degrees(name), mark=mark)


def _who(signature: Signature) -> str:
    return wording.person(signature.get("name") or "", signature.get("position") or "")
