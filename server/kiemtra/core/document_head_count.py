"""How many people were there, room by room, at what time? The head count of the minutes as tables.

The columns are the counters of the checklist's item, with its labels; nothing is added up that the minutes
did not.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from kiemtra.core import text, wording
from kiemtra.core.document_blocks import Block, Column, Paragraph, Table
from kiemtra.core.moments import local

DEFAULT_LABEL: Final = "Số người có mặt tại thời điểm kiểm tra"

Count = Mapping[str, Any]


def tables(head_counts: Sequence[Count], checklist: Mapping[str, Any]) -> list[Block]:
    """For each counted item its label and a table: place, time of counting, every counter, notes when there
    are any.
    """
    items = {
        str(item["id"]): item
        for section in checklist.get("sections") or ()
        for item in section.get("items") or ()
    }
    blocks: list[Block] = []
    for count in head_counts:
        item = items.get(str(count["item"]), {})
        label = wording.fragment(count.get("label") or item.get("question") or DEFAULT_LABEL)
        blocks += [
            Paragraph(text=f"{wording.upper_first(label)}:"),
            _table(count, item.get("answer") or {}, label),
        ]
    return blocks


def _table(count: Count, answer: Mapping[str, Any], label: str) -> Table:
    totals: Mapping[str, int] = count.get("sum") or {}
    counters = {
        str(each["id"]): str(each["label"]) for each in count.get("counters") or answer.get("counters") or ()
    }
    shown = list(counters) or sorted(totals)
    rows: Sequence[Mapping[str, Any]] = count.get("rows") or ()
    noted = any(row.get("note") for row in rows)
    return Table(
        label=label,
        columns=(
            Column(title="TT", share=13, align="center"),
            Column(
                title=wording.upper_first(wording.fragment(answer.get("row") or "Phòng, bộ phận")), share=45
            ),
            Column(title="Giờ đếm", share=26, align="center"),
            *(
                Column(title=wording.upper_first(counters.get(each, each)), share=20, align="center")
                for each in shown
            ),
            *((Column(title="Ghi chú", share=35),) if noted else ()),
        ),
        rows=tuple(_row(at, row, shown, noted=noted) for at, row in enumerate(rows, start=1)),
        total=(
            "",
            "Tổng cộng",
            "",
            *(text.whole(totals.get(each, 0)) for each in shown),
            *(("",) if noted else ()),
        ),
    )


def _row(at: int, row: Mapping[str, Any], counters: Sequence[str], *, noted: bool) -> tuple[str, ...]:
    counted: Mapping[str, int] = row.get("counters") or {}
    time = local(row.get("at"))[1]
    return (
        str(at),
        wording.upper_first(wording.fragment(row.get("label") or "")),
        text.clock(time) if time else "",
        *(text.whole(counted.get(each, 0)) for each in counters),
        *((wording.fragment(row.get("note") or ""),) if noted else ()),
    )
