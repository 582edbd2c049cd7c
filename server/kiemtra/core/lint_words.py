"""Do the words of a checklist read as officials write them? Warnings about texts. No twin.

Each test is a pattern over one text: an author is told what to look at, and decides.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from kiemtra.core.checklist import Checklist, Item, Rule, Section
from kiemtra.core.fault import Fault, Place

# A label longer than this breaks into three lines on a phone of 360 px.
LONGEST_LABEL: Final = 60

_CAPITAL: Final = "A-ZÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
# Each code with what gives it away, in any text a person reads.
_ANYWHERE: Final[Mapping[str, re.Pattern[str]]] = {
    "lint.double_space": re.compile(r"\S(?: {2,}|\t)"),
    "lint.straight_quote": re.compile(r"[\"']"),
    "lint.space_before_mark": re.compile(r"\s[,.;:?!](?:\s|$)"),
    "lint.own_inspection": re.compile(
        r"\b(?:[Đđ]oàn|[Cc]uộc|[Bb]uổi|[Đđ]ược|[Qq]ua|[Tt]iến hành|[Bb]iên bản|[Nn]ội dung) thanh tra\b"
    ),
}
# In what is said of every unit alike, no single one may be named.
_UNIT_NAME: Final = re.compile(
    rf"\b(?:xã|phường|thị trấn|huyện|quận|thị xã|đặc khu|tỉnh|thành phố) [{_CAPITAL}][\w]*"
)
_YEAR: Final = re.compile(r"\bnăm \{(?:[a-z][a-z0-9_]*\.)*[a-z][a-z0-9_]*\}")
_PEOPLE: Final = re.compile(
    r"(?<!không )(?<!Không )(?<!không được )(?<!tránh )(?<!đừng )[Cc]hụp (?:ảnh |hình |mặt |chân dung )*"
    r"(?:người dân|người đang|công dân|khuôn mặt|mặt |chân dung|cán bộ|công chức|nhân viên|khách|đơn thư|"
    r"đơn khiếu)"
)


class Text(NamedTuple):
    """A text of the checklist: where it stands and what it is."""

    place: Place
    role: str
    text: str


def word_warnings(checklist: Checklist) -> Iterator[Fault]:
    """What the texts of a checklist let one stumble over, in the order of the file."""
    for each in texts(checklist):
        for code, pattern in _ANYWHERE.items():
            if found := pattern.search(each.text):
                yield each.place.fault(code, text=found[0])
        yield from _by_role(each)
    yield from _same_texts(checklist)


def texts(checklist: Checklist) -> Iterator[Text]:
    """Every text people read, in the order of the file."""
    root = Place("$", "")
    yield Text(root.field("title"), "title", checklist.title)
    for at, section in enumerate(checklist.sections):
        place = root.member("sections", at, section.id)
        yield Text(place.field("title"), "title", section.title)
        for index, item in enumerate(section.items):
            yield from _item_texts(item, Place(f"{place.path}.items[{index}]", item.id))


def _item_texts(item: Item, place: Place) -> Iterator[Text]:
    yield Text(place.field("question"), "question", item.question)
    if item.guidance is not None:
        yield Text(place.field("guidance"), "guidance", item.guidance)
    answer = place.field("answer")
    for field in ("unit", "part", "whole", "row"):
        if (said := getattr(item.answer, field)) is not None:
            yield Text(answer.field(field), "label", said)
    for field, labels in (("counters", item.answer.counters), ("options", item.answer.options)):
        for index, label in enumerate(labels or ()):
            yield Text(answer.member(field, index, label.id).field("label"), "label", label.label)
    for index, rule in enumerate(item.findings):
        here = place.member("findings", index, rule.id)
        yield Text(here.field("text"), "fragment" if rule.join else "sentence", rule.text)
        if rule.recommendation is not None:
            yield Text(here.field("recommendation"), "sentence", rule.recommendation)
        if rule.join is not None:
            yield Text(here.field("join").field("lead"), "sentence", rule.join.lead)


def _by_role(each: Text) -> Iterator[Fault]:
    """What is wrong only of a question, a label, a sentence."""
    place, text = each.place, each.text
    if each.role == "question" and text.count("?") > 1:
        yield place.fault("lint.two_questions")
    if each.role in ("question", "label", "title") and text.endswith("."):
        yield place.fault("lint.full_stop")
    if each.role == "label" and len(text) > LONGEST_LABEL:
        yield place.fault("lint.long_label", length=len(text), most=LONGEST_LABEL)
    if each.role == "sentence" and text[:1].islower():
        yield place.fault("lint.small_start", text=text.split(" ", 1)[0])
    if each.role != "guidance" and (found := _UNIT_NAME.search(text)):
        yield place.fault("lint.unit_name", text=found[0])
    if found := _YEAR.search(text):
        yield place.fault("lint.year_grouped", text=found[0], better=f"{found[0][:-1]}:plain}}")
    if each.role == "guidance" and (found := _PEOPLE.search(text)):
        yield place.fault("lint.photo_of_people", text=found[0].strip())


def _same_texts(checklist: Checklist) -> Iterator[Fault]:
    """Sentences that stand under two rules: a notice would say them twice, or one of them is a copy."""
    first: dict[tuple[str, str], str] = {}
    for rule, place in _rules(checklist):
        said = f"{rule.join.lead if rule.join else ''} {rule.text}".strip()
        if "{" in said:
            continue  # its own figures tell it from the other
        other = first.setdefault((rule.kind, said), place.where)
        if other != place.where:
            yield place.field("text").fault("lint.same_text", other=other)


def _rules(checklist: Checklist) -> Iterator[tuple[Rule, Place]]:
    for at, section in enumerate(checklist.sections):
        yield from _section_rules(section, f"$.sections[{at}]")


def _section_rules(section: Section, path: str) -> Iterator[tuple[Rule, Place]]:
    for index, item in enumerate(section.items):
        for number, rule in enumerate(item.findings):
            yield rule, Place(f"{path}.items[{index}]", item.id).member("findings", number, rule.id)
