"""A checklist as an XLSForm (xlsform.org), for those who collect with other tools. No twin.

Questions, guidance, options, counters, rows, conditions, kinds of unit and photos can be expressed. Rules,
recommendations, joined sentences and moves cannot: an XLSForm collects and concludes nothing.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from kiemtra.core.checklist import Checklist, Condition, Demand, Item, Of, Operand, Section, items
from kiemtra.core.sheets import Cell
from kiemtra.core.templates import COMPLIANCE_WORDS

SURVEY: Final = ("type", "name", "label", "hint", "relevant", "constraint", "constraint_message")
_CHOICES: Final = ("list_name", "name", "label")
_SETTINGS: Final = ("form_title", "form_id", "version", "default_language")
_MOST: Final = 999_999_999
_KIND: Final = "unit__kind"
_KINDS: Final[Mapping[str, str]] = {
    "department": "Sở", "agency": "Ban, ngành", "affiliate": "Đơn vị trực thuộc",
    "service_centre": "Trung tâm phục vụ hành chính công", "centre_branch": "Chi nhánh của trung tâm",
    "commune": "Xã", "ward": "Phường", "special_zone": "Đặc khu", "district": "Huyện",
    "city": "Thành phố, thị xã", "township": "Thị trấn",
}  # fmt: skip
_PLAIN: Final[Mapping[str, str]] = {"text": "text", "date": "date", "time": "time"}
_ORDER: Final[Mapping[str, str]] = {"is_": "=", "above": ">", "below": "<"}
_SWAPPED: Final[Mapping[str, str]] = {"=": "!=", ">": "<=", "<": ">="}


def to_xlsform(checklist: Checklist) -> dict[str, list[list[Cell]]]:
    """The sheets `survey`, `choices` and `settings`, each with its columns first."""
    known = {item.id: item for _, item in items(checklist)}
    rows: list[dict[str, Cell]] = []
    kinds: list[str] = sorted({kind for item in known.values() for kind in item.units})
    if kinds:
        rows.append({"type": "select_one unit_kind", "name": _KIND, "label": "Loại đơn vị được kiểm tra"})
    for section in checklist.sections:
        rows += _section(section, known)
    settings: list[Cell] = [checklist.title, checklist.id, str(checklist.version), "vi"]
    return {
        "survey": [list(SURVEY), *([row.get(column) for column in SURVEY] for row in rows)],
        "choices": [list(_CHOICES), *_choices(known, kinds)],
        "settings": [list(_SETTINGS), settings],
    }


def _section(section: Section, known: Mapping[str, Item]) -> Iterator[dict[str, Cell]]:
    yield {"type": "begin_group", "name": f"section__{section.id}", "label": section.title}
    for item in section.items:
        yield from _item(item, known)
    yield {"type": "end_group"}


def _item(item: Item, known: Mapping[str, Item]) -> Iterator[dict[str, Cell]]:
    hints = [item.guidance or "", f"Căn cứ: {'; '.join(item.basis)}" if item.basis else ""]
    told: dict[str, Cell] = {
        "label": item.question,
        "hint": "\n".join(hint for hint in hints if hint) or None,
        "relevant": _asked(item, known),
    }
    yield from _question(item, told)
    for number, demand in enumerate(item.evidence, start=1):
        for piece in range(1, demand.min + 1):
            yield {
                "type": "image",
                "name": f"{item.id}__photo_{number}_{piece}",
                "label": f"Ảnh minh chứng: {item.question}",
                "relevant": _demanded(item, demand, known),
            }


def _question(item: Item, told: dict[str, Cell]) -> Iterator[dict[str, Cell]]:
    answer, labels = item.answer, item.answer.counters or ()
    match answer.type:
        case "compliance":
            yield {"type": "select_one compliance", "name": item.id, **told}
        case "choice":
            yield {"type": f"select_one {item.id}", "name": item.id, **told}
        case "choices":
            yield {"type": f"select_multiple {item.id}", "name": item.id, **told}
        case "count":
            yield {"type": "integer", "name": item.id, **told, **_within(f". >= 0 and . <= {_MOST}")}
        case "percent":
            yield {"type": "decimal", "name": item.id, **told, **_within(". >= 0 and . <= 100")}
        case "ratio":
            figures = [("part", str(answer.part)), ("whole", str(answer.whole))]
            yield from _group("group", item, told, figures)
        case "tally":
            yield from _group("group", item, told, [(label.id, label.label) for label in labels])
        case "rows":
            yield from _group("repeat", item, told, [(label.id, label.label) for label in labels])
        case _:
            yield {"type": _PLAIN[answer.type], "name": item.id, **told}


def _group(
    what: str, item: Item, told: dict[str, Cell], figures: list[tuple[str, str]]
) -> Iterator[dict[str, Cell]]:
    """Several figures of one item; of rows again and again, each with its label, time and note."""
    yield {"type": f"begin_{what}", "name": item.id, **told}
    if what == "repeat":
        yield {"type": "text", "name": f"{item.id}__label", "label": item.answer.row or "Dòng"}
        yield {"type": "time", "name": f"{item.id}__at", "label": "Thời gian"}
    for name, label in figures:
        limit = f". >= 0 and . <= {_MOST}"
        if name == "whole":
            limit += f" and . >= ${{{item.id}__part}}"
        yield {"type": "integer", "name": f"{item.id}__{name}", "label": label, **_within(limit)}
    if what == "repeat":
        yield {"type": "text", "name": f"{item.id}__note", "label": "Ghi chú"}
    yield {"type": f"end_{what}"}


def _within(limit: str) -> dict[str, Cell]:
    return {"constraint": limit, "constraint_message": "Nhập lại số trong giới hạn."}


def _choices(known: Mapping[str, Item], kinds: list[str]) -> Iterator[list[Cell]]:
    for name, label in COMPLIANCE_WORDS.items():
        yield ["compliance", name, label[0].upper() + label[1:]]
    for kind in kinds:
        yield ["unit_kind", kind, _KINDS[kind]]
    for item in known.values():
        for option in item.answer.options or ():
            yield [item.id, option.id, option.label]


def _asked(item: Item, known: Mapping[str, Item]) -> str | None:
    """When the item concerns the unit and its condition holds."""
    parts = [" or ".join(f"${{{_KIND}}} = '{kind}'" for kind in item.units)] if item.units else []
    if item.when is not None:
        parts.append(_certain(item.when, known, truth=True))
    return " and ".join(f"({part})" for part in parts) or None


def _demanded(item: Item, demand: Demand, known: Mapping[str, Item]) -> str | None:
    if demand.when is not None:
        return _certain(demand.when, known, truth=True)
    answered = _answered(item)
    return (
        f"{answered} and ${{{item.id}}} != 'not_applicable'" if item.answer.type == "compliance" else answered
    )


def _certain(condition: Condition, known: Mapping[str, Item], *, truth: bool) -> str:
    """An expression that holds when the condition is certainly true, or false: of what nobody answered
    neither is."""
    if condition.not_ is not None:
        return _certain(condition.not_, known, truth=not truth)
    for parts, word in ((condition.all_, "and"), (condition.any_, "or")):
        if parts is not None:
            joining = word if truth else {"and": "or", "or": "and"}[word]
            told = [f"({_certain(part, known, truth=truth)})" for part in parts]
            empty = "true()" if (word == "and") is truth else "false()"
            return f" {joining} ".join(told) or empty
    item = known[condition.item or ""]
    if condition.answered is not None:
        there = _answered(item)
        return there if condition.answered is truth else f"not({there})"
    return f"{_answered(item)} and {_compared(condition, item, truth=truth)}"


def _compared(condition: Condition, item: Item, *, truth: bool) -> str:
    if condition.includes is not None:
        chosen = f"selected(${{{item.id}}}, '{condition.includes}')"
        return chosen if truth else f"not({chosen})"
    for test, sign in _ORDER.items():
        operand: Operand | None = getattr(condition, test)
        if operand is not None:
            shown = sign if truth else _SWAPPED[sign]
            return f"{_figure(item, condition.of)} {shown} {_operand(item, operand)}"
    return "false()"


def _answered(item: Item) -> str:
    match item.answer.type:
        case "ratio":
            return f"${{{item.id}__whole}} != ''"
        case "tally":
            names = [f"${{{item.id}__{counter.id}}} != ''" for counter in item.answer.counters or ()]
            return f"({' or '.join(names)})"
        case "rows":
            return f"count(${{{item.id}}}) > 0"
        case _:
            return f"${{{item.id}}} != ''"


def _figure(item: Item, of: str | None) -> str:
    part, whole = f"${{{item.id}__part}}", f"${{{item.id}__whole}}"
    match of:
        case None:
            return f"decimal-time(${{{item.id}}})" if item.answer.type == "time" else f"${{{item.id}}}"
        case "rest":
            return f"({whole} - {part})"
        case "percent":
            return f"int({part} * 10000 div {whole} + 0.5)"
        case "rows":
            return f"count(${{{item.id}}})"
        case _ if of.startswith("sum."):
            return f"sum(${{{item.id}__{of.removeprefix('sum.')}}})"
        case _:
            return f"${{{item.id}__{of}}}"


def _operand(item: Item, operand: Operand) -> str:
    if isinstance(operand, Of):
        return _figure(item, operand.of)
    if isinstance(operand, int):
        # A share is typed in percent there, and recorded in basis points here.
        return f"{operand / 100:g}" if item.answer.type == "percent" else str(operand)
    reads = {"date": "date('{}')", "time": "decimal-time('{}')"}
    return reads.get(item.answer.type, "'{}'").format(operand)
