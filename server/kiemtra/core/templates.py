"""How does a figure read in a sentence? Twin: pwa/src/core/templates.ts.

A placeholder is `{value}`, a figure such as `{part}`, `{rows}` or `{sum.absent}`, or another item's figure,
`{posting.required}`; with `:plain` its thousands are not grouped, as years want it.
"""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from kiemtra.core import text
from kiemtra.core.canonical import JSON
from kiemtra.core.checklist import Answer, Item, figure_names
from kiemtra.core.conditions import figure

COMPLIANCE_WORDS: Final[Mapping[str, str]] = {
    "met": "đạt",
    "partly": "đạt một phần",
    "not_met": "chưa đạt",
    "not_applicable": "không áp dụng",
}

_NAME: Final = r"[a-z][a-z0-9_]*"
_PLACEHOLDER: Final = re.compile(r"\{(" + _NAME + r"(?:\." + _NAME + r"){0,2})(:plain)?\}")


class Placeholder(NamedTuple):
    """A figure of an item as a sentence names it; `of` is None for the answer itself."""

    name: str
    item: str
    of: str | None
    plain: bool


class FigureMissing(Exception):
    """A sentence needs a figure that nobody recorded or that cannot be computed."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def placeholders(template: str, own: str) -> list[Placeholder]:
    """The placeholders of a template in their order; `own` is the id of the item whose rule it is."""
    return [_placeholder(found, own) for found in _PLACEHOLDER.finditer(template)]


def has_stray_brace(template: str) -> bool:
    """Is there a brace that does not belong to a placeholder?"""
    rest = _PLACEHOLDER.sub("", template)
    return "{" in rest or "}" in rest


def filled(template: str, own: str, items: Mapping[str, Item], answers: Mapping[str, JSON]) -> str:
    """The sentence with its figures, in the Vietnamese way. Raises FigureMissing."""

    def shown(found: re.Match[str]) -> str:
        wanted = _placeholder(found, own)
        item = items.get(wanted.item)
        value = answers.get(wanted.item)
        said = None if item is None else said_as(item.answer, value, wanted.of, plain=wanted.plain)
        if said is None:
            raise FigureMissing(wanted.name)
        return said

    return _PLACEHOLDER.sub(shown, template)


def said_as(answer: Answer, value: JSON, of: str | None = None, *, plain: bool = False) -> str | None:
    """A figure of an answer, or the answer, in words for people; None when there is nothing to say."""
    if of is None:
        return _answer(answer, value, plain=plain)
    number = figure(value, of)
    if not isinstance(number, int):
        return None
    return (
        text.percent(number) if answer.type == "ratio" and of == "percent" else _number(number, plain=plain)
    )


def figure_exists(answer: Answer, of: str | None) -> bool:
    """Can a sentence name this figure of such an answer?"""
    names = figure_names(answer)
    return of in names if of is not None else not names or answer.type == "ratio"


def _placeholder(found: re.Match[str], own: str) -> Placeholder:
    name = found[1]
    first, _, rest = name.partition(".")
    item, of = (own, name) if not rest or first == "sum" else (first, rest)
    return Placeholder(name, item, None if of == "value" else of, found[2] is not None)


def _answer(answer: Answer, value: JSON, *, plain: bool) -> str | None:
    match value:
        case bool() | None:
            return None
        case int():
            return text.percent(value) if answer.type == "percent" else _number(value, plain=plain)
        case str():
            return _words(answer, value)
        case list():
            labels = [_label(answer, str(option)) for option in value]
            return ", ".join(label for label in labels if label) or None
        case {"part": int(part), "whole": int(whole)} if answer.type == "ratio":
            return f"{_number(part, plain=plain)}/{_number(whole, plain=plain)}"
        case _:
            return None


def _words(answer: Answer, value: str) -> str | None:
    match answer.type:
        case "compliance":
            return COMPLIANCE_WORDS.get(value)
        case "choice":
            return _label(answer, value)
        case "date":
            return text.date(value)
        case "time":
            return text.clock(value)
        case _:
            return value


def _label(answer: Answer, option: str) -> str | None:
    return next((labelled.label for labelled in answer.options or () if labelled.id == option), None)


def _number(number: int, *, plain: bool) -> str:
    return str(number) if plain else text.whole(number)
