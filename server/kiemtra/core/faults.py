"""What is wrong with a well-formed checklist? No twin: only the server publishes checklists."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from kiemtra.core import canonical
from kiemtra.core.answers import is_blank
from kiemtra.core.checklist import Answer, Checklist, Item, Rule, Section, items, to_json
from kiemtra.core.condition_faults import condition_faults
from kiemtra.core.conditions import references
from kiemtra.core.fault import Fault, Place
from kiemtra.core.problems import Problem
from kiemtra.core.samples import can_hold
from kiemtra.core.templates import figure_exists, has_stray_brace, placeholders

# The fields each answer type needs and those it may have; no type has others.
NEEDS: Final[Mapping[str, tuple[str, ...]]] = {
    "ratio": ("part", "whole"),
    "tally": ("counters",),
    "rows": ("row", "counters"),
    "choice": ("options",),
    "choices": ("options",),
}
_MAY: Final[Mapping[str, tuple[str, ...]]] = {"count": ("unit",), "ratio": ("unit",)}
_FIELDS: Final = ("unit", "part", "whole", "row", "counters", "options")

# Words with a meaning of their own in `of` and in placeholders.
RESERVED: Final = ("value", "part", "whole", "rest", "percent", "rows", "sum", "plain")
_ENDS: Final = (".", ";", ",", ":")


def check(checklist: Checklist) -> list[Fault]:
    """Everything that keeps a checklist from being published, in the order of the file."""
    try:
        canonical.check(to_json(checklist))
    except Problem as problem:
        path = str(problem.details.get("where", "$"))
        return [Fault(problem.code, path, path, problem.details)]
    return [
        *_text_faults(checklist.title, Place("$", "").field("title")),
        *_id_faults(checklist),
        *_section_faults(checklist),
        *_cycle_faults(checklist),
        *_join_faults(checklist),
        *_move_faults(checklist),
    ]


def _id_faults(checklist: Checklist) -> Iterator[Fault]:
    sections = [(f"$.sections[{at}].id", section.id) for at, section in enumerate(checklist.sections)]
    yield from _repeated(sections, "")
    places = [
        (f"$.sections[{at}].items[{index}].id", item.id)
        for at, section in enumerate(checklist.sections)
        for index, item in enumerate(section.items)
    ]
    yield from _repeated(places, "")
    yield from (
        Fault("checklist.reserved_id", path, known, {"id": known})
        for path, known in places
        if known in RESERVED
    )


def _section_faults(checklist: Checklist) -> Iterator[Fault]:
    known = {item.id: item for _, item in items(checklist)}
    root = Place("$", "")
    if not checklist.sections:
        yield root.field("sections").fault("checklist.empty_list", field="sections")
    for at, section in enumerate(checklist.sections):
        place = root.member("sections", at, section.id)
        yield from _text_faults(section.title, place.field("title"))
        if not section.items:
            yield place.field("items").fault("checklist.empty_list", field="items")
        for index, item in enumerate(section.items):
            # An item's id is unique, so people find it without its section.
            yield from _item_faults(item, known, Place(f"{place.path}.items[{index}]", item.id))


def _item_faults(item: Item, known: Mapping[str, Item], place: Place) -> Iterator[Fault]:
    yield from _text_faults(item.question, place.field("question"))
    if item.guidance is not None:
        yield from _text_faults(item.guidance, place.field("guidance"))
    for index, basis in enumerate(item.basis):
        yield from _text_faults(basis, place.member("basis", index, f"basis[{index + 1}]"))
    yield from _answer_faults(item.answer, place.field("answer"))
    if item.when is not None:
        yield from condition_faults(item.when, known, place.field("when"))
    for index, demand in enumerate(item.evidence):
        if demand.when is not None:
            here = place.member("evidence", index, f"evidence[{index + 1}]")
            yield from condition_faults(demand.when, known, here.field("when"))
    rules = [(f"{place.path}.findings[{index}].id", rule.id) for index, rule in enumerate(item.findings)]
    yield from _repeated(rules, f"{place.where}.")
    for index, rule in enumerate(item.findings):
        yield from _rule_faults(rule, item, known, place.member("findings", index, rule.id))


def _answer_faults(answer: Answer, place: Place) -> Iterator[Fault]:
    needs = NEEDS.get(answer.type, ())
    for field in _FIELDS:
        given = getattr(answer, field)
        if given is None and field in needs:
            yield place.fault("checklist.answer_needs", type=answer.type, field=field)
        elif given is not None and field not in needs and field not in _MAY.get(answer.type, ()):
            yield place.field(field).fault("checklist.answer_field", type=answer.type, field=field)
        elif isinstance(given, str):
            yield from _text_faults(given, place.field(field))
        elif given == ():
            yield place.field(field).fault("checklist.empty_list", field=field)
    for field, labels in (("counters", answer.counters or ()), ("options", answer.options or ())):
        ids = [(f"{place.path}.{field}[{index}].id", label.id) for index, label in enumerate(labels)]
        yield from _repeated(ids, f"{place.where}.")
        for index, label in enumerate(labels):
            here = place.member(field, index, label.id)
            yield from _text_faults(label.label, here.field("label"))
            if field == "counters" and label.id in RESERVED:
                yield here.fault("checklist.reserved_id", id=label.id)


def _rule_faults(rule: Rule, item: Item, known: Mapping[str, Item], place: Place) -> Iterator[Fault]:
    here = place.field("when")
    wrong = [*condition_faults(rule.when, known, here)]
    yield from wrong
    asked = [item.when] if item.when is not None else []
    sound = not wrong and not any(next(condition_faults(when, known, here), None) for when in asked)
    if sound and not can_hold([rule.when, *asked], known):
        yield here.fault("checklist.never_holds", rule=rule.id)
    for field, template in (("text", rule.text), ("recommendation", rule.recommendation)):
        if template is not None:
            yield from _sentence_faults(template, item, known, place.field(field))
    if rule.recommendation is not None and rule.kind not in ("limitation", "note"):
        yield place.field("recommendation").fault(
            "checklist.field_of_kind", field="recommendation", kind=rule.kind
        )
    if rule.days is not None and rule.kind == "strength":
        yield place.field("days").fault("checklist.field_of_kind", field="days", kind=rule.kind)
    if rule.severity is not None and rule.kind not in ("limitation", "note"):
        yield place.field("severity").fault("checklist.field_of_kind", field="severity", kind=rule.kind)
    if rule.join is not None:
        yield from _text_faults(rule.join.lead, place.field("join").field("lead"))
        if placeholders(rule.join.lead, item.id) or has_stray_brace(rule.join.lead):
            yield place.field("join").field("lead").fault("checklist.lead_placeholder")


def _sentence_faults(template: str, item: Item, known: Mapping[str, Item], place: Place) -> Iterator[Fault]:
    yield from _text_faults(template, place)
    if template.endswith(_ENDS):
        yield place.fault("checklist.sentence_end", end=template[-1])
    if has_stray_brace(template):
        yield place.fault("checklist.brace")
    for wanted in placeholders(template, item.id):
        if wanted.item not in known:
            yield place.fault("checklist.unknown_item", item=wanted.item)
        elif not figure_exists(known[wanted.item].answer, wanted.of):
            yield place.fault("checklist.placeholder", name=wanted.name, item=wanted.item)


def _text_faults(text: str, place: Place) -> Iterator[Fault]:
    if is_blank(text):
        yield place.fault("checklist.blank")
    elif text != text.strip(" \t\r\n\u00a0"):
        yield place.fault("checklist.outer_space")


def _repeated(ids: Iterable[tuple[str, str]], within: str) -> Iterator[Fault]:
    seen: Counter[str] = Counter()
    for path, known in ids:
        seen[known] += 1
        if seen[known] == 2:
            yield Fault("checklist.duplicate_id", path, f"{within}{known}", {"id": known})


def _cycle_faults(checklist: Checklist) -> Iterator[Fault]:
    """Items whose conditions wait for each other are never asked."""
    pending = {item.id: item for _, item in items(checklist)}
    while ready := [item.id for item in pending.values() if not _reads(item) & pending.keys()]:
        for item_id in ready:
            del pending[item_id]
    for at, section in enumerate(checklist.sections):
        for index, item in enumerate(section.items):
            if item.id in pending:
                path = f"$.sections[{at}].items[{index}].when"
                others = sorted(_reads(item) & pending.keys())
                yield Fault("checklist.cycle", path, f"{item.id}.when", {"item": item.id, "items": others})


def _join_faults(checklist: Checklist) -> Iterator[Fault]:
    """Findings that print as one sentence begin with the same words."""
    for at, section in enumerate(checklist.sections):
        leads: dict[tuple[str, str], str] = {}
        for path, where, rule in _rules(section, f"$.sections[{at}]"):
            if rule.join is not None:
                lead = leads.setdefault((rule.kind, rule.join.id), rule.join.lead)
                if lead != rule.join.lead:
                    details: dict[str, object] = {"join": rule.join.id, "lead": lead}
                    yield Fault("checklist.join_lead", f"{path}.join.lead", where, details)


def _rules(section: Section, path: str) -> Iterator[tuple[str, str, Rule]]:
    for index, item in enumerate(section.items):
        for number, rule in enumerate(item.findings):
            yield f"{path}.items[{index}].findings[{number}]", f"{item.id}.{rule.id}", rule


def _move_faults(checklist: Checklist) -> Iterator[Fault]:
    known = {item.id for _, item in items(checklist)}
    moves = checklist.moves or ()
    yield from _repeated(((f"$.moves[{at}].item", move.item) for at, move in enumerate(moves)), "moves.")
    for at, move in enumerate(moves):
        place = Place(f"$.moves[{at}]", f"moves.{move.item}")
        if move.item in known and move.item not in move.to:
            yield place.fault("checklist.move_stays", item=move.item)
        for target in move.to:
            if target not in known:
                yield place.fault("checklist.unknown_item", item=target)


def _reads(item: Item) -> set[str]:
    return references(item.when) if item.when is not None else set()
