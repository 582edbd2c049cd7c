"""What does a team look at, and which findings follow? Twin: pwa/src/core/checklist.ts.

A checklist is known by (id, version, SHA-256 of its canonical JSON) and, published, never changes. These
structs are that JSON: required lists are always present, absent options are left out. The language is told
in `docs/checklist-format.md`; `core/faults.py` finds what is wrong with a checklist that is well formed.
"""

from collections.abc import Iterator
from typing import Annotated, Final, Literal, TypeAlias, cast, get_args

import msgspec
from msgspec import Meta

from kiemtra.core import canonical
from kiemtra.core.canonical import JSON
from kiemtra.core.shape import shaped

Id = Annotated[str, Meta(pattern=r"\A[a-z][a-z0-9_]*\Z")]
AnswerType = Literal[
    "compliance", "count", "percent", "ratio", "tally", "rows", "choice", "choices", "text", "date", "time"
]
UnitKind = Literal[
    "department", "agency", "affiliate", "service_centre", "centre_branch",
    "commune", "ward", "special_zone", "district", "city", "township",
]  # fmt: skip
FindingKind = Literal["strength", "limitation", "recommendation", "note"]
Severity = Literal["minor", "major", "critical"]
EvidenceKind = Literal["photo", "board", "register", "document", "screen", "room"]

COMPLIANCE: Final = ("met", "partly", "not_met", "not_applicable")
UNIT_KINDS: Final[tuple[str, ...]] = get_args(UnitKind)
FINDING_KINDS: Final[tuple[str, ...]] = get_args(FindingKind)

# The values offered to an author who wrote an unknown one, by the name of the field.
ALLOWED: Final[dict[str, tuple[str, ...]]] = {
    "type": get_args(AnswerType),
    "units": UNIT_KINDS,
    "kind": FINDING_KINDS,
    "severity": get_args(Severity),
    "of": get_args(EvidenceKind),
}


class Labelled(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A counter of a tally or row, or an option of a choice: a lasting id and its Vietnamese label."""

    id: Id
    label: str


class Answer(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """The type of an item's answer and what that type needs.

    `unit` is the word after a count ("hồ sơ"); `part` and `whole` label the figures of a ratio; `counters`
    belong to a tally or to each row; `row` says what one row is ("phòng"); `options` belong to a choice.
    """

    type: AnswerType
    unit: str | None = None
    part: str | None = None
    whole: str | None = None
    row: str | None = None
    counters: tuple[Labelled, ...] | None = None
    options: tuple[Labelled, ...] | None = None


class Of(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Another figure of the same item, to compare with."""

    of: str


Operand: TypeAlias = str | int | Of


class Condition(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True,
    rename={"is_": "is", "all_": "all", "any_": "any", "not_": "not"},
):  # fmt: skip
    """When something applies: a comparison, whether an item was answered, or a combination.

    Exactly one of `is_`, `above`, `below`, `includes`, `answered` (with `item`), `all_`, `any_`, `not_`.
    """

    item: Id | None = None
    of: str | None = None
    is_: Operand | None = None
    above: Operand | None = None
    below: Operand | None = None
    includes: Operand | None = None
    answered: bool | None = None
    all_: "tuple[Condition, ...] | None" = None
    any_: "tuple[Condition, ...] | None" = None
    not_: "Condition | None" = None


class Demand(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True,
    rename={"or_": "or"},
):  # fmt: skip
    """At least `min` pieces of evidence `of` a kind; `photo` is satisfied by any evidence of the item.

    With `or_`, a remark on the item or the unit's explanation of it satisfies the demand as well.
    """

    min: Annotated[int, Meta(ge=1, le=100)]
    of: EvidenceKind
    or_: Literal["remark"] | None = None
    when: Condition | None = None


class Join(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Findings of one section and kind with the same join print as one sentence that starts with `lead`."""

    id: Id
    lead: str


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """A finding that follows when the condition holds; `days` is the time to remedy, in calendar days."""

    id: Id
    when: Condition
    kind: FindingKind
    text: str
    recommendation: str | None = None
    days: Annotated[int, Meta(ge=1, le=3650)] | None = None
    severity: Severity | None = None
    join: Join | None = None


class Item(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """One thing to look at. `units` lists the kinds of unit it concerns, none meaning every kind."""

    id: Id
    question: str
    guidance: str | None = None
    basis: tuple[str, ...]
    units: tuple[UnitKind, ...]
    answer: Answer
    when: Condition | None = None
    evidence: tuple[Demand, ...]
    findings: tuple[Rule, ...]


class Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A titled group of items: a content of the inspection, and a heading of its documents."""

    id: Id
    title: str
    items: tuple[Item, ...]


class Move(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where an item of earlier versions went: renamed (one new id), split (several) or dropped (none)."""

    item: Id
    to: tuple[Id, ...]


class Checklist(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """One version of a checklist."""

    id: Id
    version: Annotated[int, Meta(ge=1)]
    title: str
    sections: tuple[Section, ...]
    moves: tuple[Move, ...] | None = None


def decode(value: JSON) -> Checklist:
    """The checklist of a JSON value.

    Raises what `canonical.check` and `shape.shaped` raise.
    """
    canonical.check(value)
    return shaped(value, Checklist, ALLOWED)


def to_json(checklist: Checklist) -> dict[str, JSON]:
    """The canonical value of a checklist, whose hash is its identity."""
    return cast(dict[str, JSON], msgspec.json.decode(msgspec.json.encode(checklist)))


def items(checklist: Checklist) -> Iterator[tuple[Section, Item]]:
    """Every item with its section, in the order of the checklist."""
    for section in checklist.sections:
        for item in section.items:
            yield section, item


def figure_names(answer: Answer) -> tuple[str, ...]:
    """The figures `of` may name in an answer of this type; an answer without any is compared as it is."""
    counters = [counter.id for counter in answer.counters or ()]
    match answer.type:
        case "ratio":
            return ("part", "whole", "rest", "percent")
        case "tally":
            return tuple(counters)
        case "rows":
            return ("rows", *(f"sum.{counter}" for counter in counters))
        case _:
            return ()
