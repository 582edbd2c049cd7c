"""A checklist in three versions: the second renames an item and drops another, the third splits one.

Visits may go from the first straight to the third, and back.
"""

from typing import Any

from kiemtra.core.checklist import Checklist, decode

ON_TIME = {"type": "ratio", "part": "Đúng hạn", "whole": "Tổng số"}
POSTING = "Bảng niêm yết có đầy đủ thủ tục không?"


def version(number: int) -> Checklist:
    """One of the three."""
    return decode(
        {
            "id": "sample",
            "version": number,
            "title": "Bảng kiểm mẫu" if number < 3 else "Bảng kiểm mẫu (sửa đổi)",
            "sections": [_main(number), *([_extra(number)] if number > 1 else [])],
            **({"moves": _moves(number)} if number > 1 else {}),
        }
    )


def _main(number: int) -> dict[str, Any]:
    plan = "plan" if number == 1 else "year_plan"
    asked = [_judged(plan, "Kế hoạch năm có ban hành không?", "kế hoạch năm")]
    if number < 3:
        asked.append(_judged("posting", POSTING, "niêm yết"))
        asked.append(_item("on_time", "Hồ sơ đúng hạn", ON_TIME))
    else:
        asked.append(
            _judged("board", "Bảng niêm yết tại trụ sở có đầy đủ thủ tục không?", "niêm yết tại trụ sở")
        )
        asked.append(
            _judged("web", "Cổng thông tin có đầy đủ thủ tục không?", "niêm yết trên Cổng thông tin")
        )
    if number == 1:
        asked.append(_judged("badges", "Công chức có đeo thẻ không?", "đeo thẻ"))
    asked.append(
        _item("rooms", "Có mặt tại các phòng", {"type": "rows", "row": "Phòng", "counters": _rooms(number)})
    )
    asked.append(_item("faults", "Sổ theo dõi mắc lỗi nào?", {"type": "choices", "options": _faults(number)}))
    asked.append(_item("wish", "Ý kiến của người dân", {"type": "text"}))
    return {"id": "main", "title": "Nội dung chính", "items": asked}


def _extra(number: int) -> dict[str, Any]:
    asked = [_item("queue", "Số người đang chờ", {"type": "count", "unit": "người"},
                   **({"guidance": "Đếm lúc đến và lúc về."} if number == 3 else {}))]  # fmt: skip
    if number == 3:
        asked.append(_item("on_time", "Hồ sơ đúng hạn", ON_TIME, when={"item": "year_plan", "is": "met"}))
    return {"id": "extra", "title": "Nội dung bổ sung", "items": asked}


def _moves(number: int) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = [{"item": "plan", "to": ["year_plan"]}, {"item": "badges", "to": []}]
    return told if number == 2 else [*told, {"item": "posting", "to": ["board", "web"]}]


def _rooms(number: int) -> list[dict[str, str]]:
    counters = [{"id": "present", "label": "Có mặt"}, {"id": "absent", "label": "Vắng"}]
    return counters if number < 3 else [*counters, {"id": "late", "label": "Đến muộn"}]


def _faults(number: int) -> list[dict[str, str]]:
    torn = {"id": "torn", "label": "Rách nát"}
    label = "Ghi chậm" if number < 3 else "Ghi không kịp thời"
    return [{"id": "late", "label": label}, *([torn] if number != 2 else [])][: 2 if number == 1 else 1]


def _judged(id: str, question: str, thing: str) -> dict[str, Any]:
    """A compliance item whose rule names itself."""
    missing = {"id": "missing", "when": {"item": id, "is": "not_met"}, "kind": "limitation", "days": 15}
    rule = {**missing, "text": f"Chưa có {thing}", "recommendation": f"Bổ sung {thing}"}
    return _item(id, question, {"type": "compliance"}, findings=[rule])


def _item(id: str, question: str, answer: dict[str, Any], **more: Any) -> dict[str, Any]:
    item = {"id": id, "question": question, "basis": [], "units": [], "answer": answer}
    return {**item, "evidence": [], "findings": [], **more}
