"""Does an answer fit its item? Twin: pwa/src/core/answers.ts.

Values by type: compliance one of four words; count a number from 0; percent basis points from 0 to 10000;
ratio `{part, whole}`; tally and each row `{counter: number}`; choice an option's id; choices a sorted list of
different ids; text not blank; date `2026-11-22`; time `07:15`. `null` clears an answer.
"""

import re
from typing import Final

from kiemtra.core.canonical import JSON
from kiemtra.core.checklist import COMPLIANCE, Answer, Item

# Sums over many thousand rows stay far below 2^53.
MAX_COUNT: Final = 999_999_999
MAX_PERCENT: Final = 10_000

_DATE: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})\Z")
_TIME: Final = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]\Z")
_BLANK: Final = re.compile("[ \t\r\n\u00a0]*\\Z")


def fits(item: Item, value: JSON) -> str | None:
    """The code of what is wrong with a value for this item, or None when it fits.

    Codes: `answer.rows_only` (rows are counted, not answered), `answer.option`, `answer.number`,
    `answer.ratio`, `answer.counters`, `answer.options`, `answer.text`, `answer.date`, `answer.time`.
    """
    if item.answer.type == "rows":
        return "answer.rows_only"
    return None if value is None else _fits(item.answer, value)


def fits_row(item: Item, counters: JSON) -> str | None:
    """The code of what is wrong with the counters of one row, or None; null takes the row back and fits."""
    if item.answer.type != "rows":
        return "answer.not_rows"
    return None if counters is None else _counters(item.answer, counters)


def is_date(text: JSON) -> bool:
    """Is this a day of the calendar, written `2026-11-22`?"""
    found = _DATE.match(text) if isinstance(text, str) else None
    if found is None:
        return False
    year, month, day = (int(part) for part in found.groups())
    return year > 0 and 1 <= month <= 12 and 1 <= day <= _days_in(year, month)


def is_time(text: JSON) -> bool:
    """Is this a time of day, written `07:15`?"""
    return isinstance(text, str) and _TIME.match(text) is not None


def is_blank(text: str) -> bool:
    """Is there nothing to read in this text?"""
    return _BLANK.match(text) is not None


def _fits(answer: Answer, value: JSON) -> str | None:  # noqa: PLR0911  # one line for each answer type
    match answer.type:
        case "compliance":
            return None if value in COMPLIANCE else "answer.option"
        case "count":
            return None if _is_number(value, MAX_COUNT) else "answer.number"
        case "percent":
            return None if _is_number(value, MAX_PERCENT) else "answer.number"
        case "ratio":
            return None if _is_ratio(value) else "answer.ratio"
        case "choice":
            return None if value in _options(answer) else "answer.option"
        case "choices":
            return None if _is_selection(answer, value) else "answer.options"
        case "text":
            return None if isinstance(value, str) and not is_blank(value) else "answer.text"
        case "date":
            return None if is_date(value) else "answer.date"
        case "time":
            return None if is_time(value) else "answer.time"
        case _:
            return _counters(answer, value)


def _counters(answer: Answer, value: JSON) -> str | None:
    """At least one counter of the answer with a number, and no other."""
    if not isinstance(value, dict) or not value:
        return "answer.counters"
    known = {counter.id for counter in answer.counters or ()}
    sound = all(name in known and _is_number(count, MAX_COUNT) for name, count in value.items())
    return None if sound else "answer.counters"


def _is_number(value: JSON, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most


def _is_ratio(value: JSON) -> bool:
    if not isinstance(value, dict) or value.keys() != {"part", "whole"}:
        return False
    part, whole = value["part"], value["whole"]
    return isinstance(whole, int) and _is_number(whole, MAX_COUNT) and _is_number(part, whole)


def _is_selection(answer: Answer, value: JSON) -> bool:
    """A sorted list of different options; having chosen none of them is an answer too."""
    if not isinstance(value, list) or not all(isinstance(option, str) for option in value):
        return False
    chosen = [str(option) for option in value]
    return chosen == sorted(set(chosen)) and set(chosen) <= set(_options(answer))


def _options(answer: Answer) -> list[str]:
    return [option.id for option in answer.options or ()]


def _days_in(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31
