"""Small checklists and events for tests, each with only what the test is about."""

from typing import Any

from kiemtra.core.checklist import Checklist, Item, decode
from kiemtra.core.events import Event
from kiemtra.core.visit import Visit, fold

HEX = "0123456789abcdef"


def event(number: int, kind: str, body: dict[str, Any], **more: Any) -> Event:
    """An event whose id and seq are `number`; author "an" on their own phone unless told otherwise."""
    author = more.get("author", "an")
    made: dict[str, Any] = {
        "id": f"e{number:04}",
        "visit": "v",
        "device": f"phone_of_{author}",
        "author": author,
        "seq": number,
        "prev": "",
        "at": "2026-11-22T00:15:03.120Z",
        "kind": kind,
        "body": body,
        **more,
    }
    return made  # type: ignore[return-value]  # tests also make events that are not sound


def answered(number: int, item: str, value: Any, **more: Any) -> Event:
    """An answer."""
    return event(number, "answered", {"item": item, "value": value}, **more)


def counted(number: int, item: str, row: str, counters: Any, label: str = "Phòng 1", **more: Any) -> Event:
    """A row; `note` goes into the body."""
    body = {"item": item, "row": row, "label": label, "at": "2026-11-22T00:15:00.000Z", "counters": counters}
    if "note" in more:
        body["note"] = more.pop("note")
    return event(number, "counted", body, **more)


def settled(number: int, item: str, value: Any, seen: list[str], author: str = "head", **more: Any) -> Event:
    """A settlement of an item, or with `row` of a row."""
    body = {"item": item, "value": value, "seen": seen}
    if "row" in more:
        body["row"] = more.pop("row")
    return event(number, "settled", body, author=author, **more)


def item(item_id: str = "plan", answer: Any = "compliance", **more: Any) -> dict[str, Any]:
    """An item's canonical JSON."""
    return {
        "id": item_id,
        "question": f"Câu hỏi {item_id}",
        "basis": [],
        "units": [],
        "answer": {"type": answer} if isinstance(answer, str) else answer,
        "evidence": [],
        "findings": [],
        **more,
    }


def rule(
    rule_id: str, when: dict[str, Any], text: str, kind: str = "limitation", **more: Any
) -> dict[str, Any]:
    """A rule's canonical JSON."""
    return {"id": rule_id, "when": when, "kind": kind, "text": text, **more}


def checklist(*items: dict[str, Any], **more: Any) -> Checklist:
    """A checklist of one section `main` with these items."""
    sections = [{"id": "main", "title": "Nội dung chính", "items": list(items)}]
    return decode({"id": "sample", "version": 1, "title": "Bảng kiểm mẫu", "sections": sections, **more})


def one_item(answer: Any, **more: Any) -> Item:
    """An item `plan` with this answer."""
    return checklist(item("plan", answer, **more)).sections[0].items[0]


def visit_of(*events: Event) -> Visit:
    """The folded visit."""
    return fold(events)


def answers_visit(**answers: Any) -> Visit:
    """A visit in which one member gave these answers."""
    return fold(
        answered(number, name, value) for number, (name, value) in enumerate(answers.items(), start=1)
    )


TALLY = {
    "type": "tally",
    "counters": [{"id": "required", "label": "Phải niêm yết"}, {"id": "posted", "label": "Đã niêm yết"}],
}
RATIO = {"type": "ratio", "part": "Đúng hạn", "whole": "Tổng số", "unit": "hồ sơ"}
ROWS = {
    "type": "rows",
    "row": "Phòng",
    "counters": [{"id": "present", "label": "Có mặt"}, {"id": "absent", "label": "Vắng"}],
}
CHOICE = {"type": "choice", "options": [{"id": "good", "label": "Tốt"}, {"id": "bad", "label": "Kém"}]}
CHOICES = {**CHOICE, "type": "choices"}
