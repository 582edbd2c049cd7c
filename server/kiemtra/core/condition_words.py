"""How does a condition read to people, in Vietnamese and English? No twin: only the server tells it.

"kết quả mục này là “chưa đạt”"; another item is named by its question.
"""

from collections.abc import Mapping
from typing import Final

from kiemtra.core import text
from kiemtra.core.canonical import JSON
from kiemtra.core.checklist import Condition, Item, Labelled, Of
from kiemtra.core.problems import Language
from kiemtra.core.templates import COMPLIANCE_WORDS

_COMPLIANCE_EN: Final[Mapping[str, str]] = {
    "met": "met",
    "partly": "partly met",
    "not_met": "not met",
    "not_applicable": "not applicable",
}
_TESTS: Final[Mapping[Language, Mapping[str, str]]] = {
    "vi": {"is_": "{what} là {value}", "above": "{what} trên {value}", "below": "{what} dưới {value}",
           "includes": "{what} có {value}", "yes": "{what} đã có kết quả", "no": "{what} chưa có kết quả"},
    "en": {"is_": "{what} is {value}", "above": "{what} is above {value}",
           "below": "{what} is below {value}", "includes": "{what} includes {value}",
           "yes": "{what} is answered", "no": "{what} is not answered"},
}  # fmt: skip
_FIGURES: Final[Mapping[Language, Mapping[str, str]]] = {
    "vi": {"rest": "phần còn lại", "percent": "tỷ lệ", "rows": "số dòng", "sum": "tổng “{label}”"},
    "en": {"rest": "the rest", "percent": "the percentage", "rows": "the number of rows",
           "sum": "the total of “{label}”"},
}  # fmt: skip
_AND: Final[Mapping[Language, str]] = {"vi": " và ", "en": " and "}
_OR: Final[Mapping[Language, str]] = {"vi": " hoặc ", "en": " or "}
_NOT: Final[Mapping[Language, str]] = {"vi": "không phải ({part})", "en": "not ({part})"}
_OWN: Final[Mapping[Language, str]] = {"vi": "kết quả mục này", "en": "the answer"}
_OTHER: Final[Mapping[Language, str]] = {
    "vi": "kết quả mục “{question}”",
    "en": "the answer to “{question}”",
}
_PART_OF: Final[Mapping[Language, str]] = {
    "vi": "{figure} ở mục “{question}”",
    "en": "{figure} of “{question}”",
}
_ALWAYS: Final[Mapping[Language, str]] = {"vi": "luôn luôn", "en": "always"}
_NEVER: Final[Mapping[Language, str]] = {"vi": "không bao giờ", "en": "never"}


def said(condition: Condition, own: str, known: Mapping[str, Item], language: Language = "vi") -> str:
    """The condition in words; `own` is the id of the item it belongs to, `known` all items by id."""
    if condition.all_ is not None:
        return _joined(condition.all_, own, known, language, _AND) or _ALWAYS[language]
    if condition.any_ is not None:
        return _joined(condition.any_, own, known, language, _OR) or _NEVER[language]
    if condition.not_ is not None:
        return _NOT[language].format(part=said(condition.not_, own, known, language))
    item = known.get(condition.item or "")
    what = _subject(condition, item, own, language)
    if condition.answered is not None:
        return _TESTS[language]["yes" if condition.answered else "no"].format(what=what)
    for test in ("is_", "above", "below", "includes"):
        value = getattr(condition, test)
        if value is not None:
            shown = _operand(item, condition.of, value, language)
            return _TESTS[language][test].format(what=what, value=shown)
    return what


def _joined(
    parts: tuple[Condition, ...], own: str, known: Mapping[str, Item], language: Language,
    word: Mapping[Language, str],
) -> str:  # fmt: skip
    """The parts with a word between them; combinations inside stand in brackets."""
    told = [
        f"({words})" if (part.all_ or part.any_) and len(parts) > 1 else words
        for part in parts
        for words in [said(part, own, known, language)]
    ]
    return word[language].join(told)


def _subject(condition: Condition, item: Item | None, own: str, language: Language) -> str:
    question = item.question if item else condition.item or ""
    if condition.of is None:
        return _OWN[language] if condition.item == own else _OTHER[language].format(question=question)
    figure = _figure(item, condition.of, language)
    if condition.item == own:
        return figure
    return _PART_OF[language].format(figure=figure, question=question)


def _figure(item: Item | None, of: str, language: Language) -> str:
    answer = item.answer if item else None
    if answer and of in ("part", "whole"):
        return f"“{getattr(answer, of) or of}”"
    first, _, counter = of.partition(".")
    words = _FIGURES[language].get(first)
    label = _label(answer.counters if answer else None, counter or of)
    return words.format(label=label) if words else f"“{label}”"


def _operand(item: Item | None, of: str | None, value: object, language: Language) -> str:
    if isinstance(value, Of):
        return _figure(item, value.of, language)
    return value_said(item, of, value if isinstance(value, int | str) else str(value), language)


def value_said(item: Item | None, of: str | None, value: JSON, language: Language) -> str:
    """A value a condition compares with, as the item's answers are told."""
    kind = item.answer.type if item else ""
    if isinstance(value, int):
        shares = kind == "percent" or (kind == "ratio" and of == "percent")
        return text.percent(value) if shares else text.whole(value)
    if kind == "compliance":
        words = COMPLIANCE_WORDS if language == "vi" else _COMPLIANCE_EN
        return f"“{words.get(str(value), value)}”"
    if kind == "date":
        return text.date(str(value))
    return f"“{_label(item.answer.options if item else None, str(value))}”"


def _label(labels: tuple[Labelled, ...] | None, known: str) -> str:
    return next((one.label for one in labels or () if one.id == known), known)
