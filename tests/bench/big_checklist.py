"""A checklist of five hundred items, and a team that has answered half of it."""

import json
from typing import Any

SECTIONS = 20
ITEMS = 25
FAULTS = (
    "Không mở sổ theo dõi",
    "Không ghi ngày tiếp nhận",
    "Không ghi ngày hẹn trả",
    "Thiếu chữ ký của người giao",
    "Thiếu chữ ký của người nhận",
    "Không đóng dấu giáp lai",
    "Trả kết quả quá hạn",
    "Không có văn bản xin lỗi",
)
QUESTIONS = (
    "Sổ theo dõi hồ sơ được lập và ghi đầy đủ theo mẫu quy định không?",
    "Văn bản đi trong kỳ có trích yếu, số, ngày và chữ ký đúng thẩm quyền không?",
    "Công chức đeo thẻ và bảng tên chức danh được đặt đúng nơi làm việc không?",
    "Ghế ngồi chờ, bàn viết và nơi để xe của người dân được bố trí thuận tiện không?",
    "Hồ sơ quá hạn có được theo dõi và có văn bản xin lỗi theo quy định không?",
)
GUIDANCE = (
    "Xem sổ của ba tháng gần nhất, rút ngẫu nhiên mười dòng. Chụp trang có thiếu sót, che tên người nộp."
)


def checklist() -> dict[str, Any]:
    """The whole checklist as its YAML would say it."""
    sections = [
        {
            "id": f"s{number:02}",
            "title": f"Nội dung kiểm tra số {number + 1}",
            "items": [_item(number, place) for place in range(ITEMS)],
        }
        for number in range(SECTIONS)
    ]
    return {"id": "five_hundred", "version": 1, "title": "Bảng kiểm năm trăm mục", "sections": sections}


def as_yaml() -> str:
    """JSON is YAML."""
    return json.dumps(checklist(), ensure_ascii=False, indent=1)


def bodies() -> list[dict[str, Any]]:
    """What a member answers: every other item, half of these twice."""
    items = [item for section in checklist()["sections"] for item in section["items"]]
    found = [{"item": item["id"], "value": _value(item, at)} for at, item in enumerate(items) if at % 2 == 0]
    again = [{"item": body["item"], "value": body["value"]} for body in found[::2]]
    return [*found, *again]


def _item(section: int, place: int) -> dict[str, Any]:
    name = f"i{section:02}_{place:02}"
    question = f"{QUESTIONS[place % len(QUESTIONS)]} ({section + 1}.{place + 1})"
    item: dict[str, Any] = {"id": name, "question": question, "guidance": GUIDANCE}
    match place % 5:
        case 1:
            return _with_faults(item, f"i{section:02}_{place - 1:02}")
        case 3:
            return item | {"answer": {"type": "ratio", "part": "Đúng hạn", "whole": "Tổng số"}}
        case 4:
            counters = [{"id": "required", "label": "Phải có"}, {"id": "there", "label": "Hiện có"}]
            return item | {"answer": {"type": "tally", "counters": counters}}
        case _:
            return _judged(item)


def _judged(item: dict[str, Any]) -> dict[str, Any]:
    missing = {"kind": "limitation", "text": "Chưa thực hiện", "recommendation": "Thực hiện", "days": 15}
    return item | {
        "answer": "compliance",
        "evidence": [{"min": 1, "of": "register", "when": {"is": "not_met"}}],
        "findings": [{"id": "missing", "when": {"is": "not_met"}, **missing}],
    }


def _with_faults(item: dict[str, Any], main: str) -> dict[str, Any]:
    options = [{"id": f"fault_{at}", "label": label} for at, label in enumerate(FAULTS)]
    return item | {
        "answer": {"type": "choices", "options": options},
        "when": {"not": {"item": main, "is": "not_applicable"}},
        "findings": [
            {
                "id": option["id"],
                "when": {"includes": option["id"]},
                "kind": "limitation",
                "text": option["label"],
            }
            for option in options
        ],
    }


def _value(item: dict[str, Any], at: int) -> Any:
    answer = item["answer"]
    if answer == "compliance":
        return ("met", "partly", "not_met")[at % 3]
    values = {
        "choices": ["fault_1", "fault_4"],
        "ratio": {"part": at, "whole": at + 7},
        "tally": {"required": 20, "there": at % 20},
    }
    return values[answer["type"]]
