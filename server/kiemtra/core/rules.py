"""What does one rule, one free finding, one demand for evidence come to? Twin: pwa/src/core/rules.ts."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple, NotRequired, TypedDict

from kiemtra.core.answers import is_blank
from kiemtra.core.canonical import JSON, MAX_INTEGER
from kiemtra.core.checklist import Demand, Item, Rule
from kiemtra.core.conditions import holds
from kiemtra.core.notes import Record
from kiemtra.core.templates import FigureMissing, filled
from kiemtra.core.visit import Visit

Issue = dict[str, JSON]


class Joined(TypedDict):
    """The part of a finding that joins others of its section and kind in one sentence."""

    id: str
    lead: str
    text: str


class Finding(TypedDict):
    """One result: a strength, a limitation, a recommendation or a note. `due_days` are calendar days."""

    id: str
    kind: str
    section: str
    item: NotRequired[str]
    rule: NotRequired[str]
    text: str
    recommendation: NotRequired[str]
    due_days: NotRequired[int]
    severity: NotRequired[str]
    join: NotRequired[Joined]
    evidence: list[str]
    worded: NotRequired[bool]


class Case(NamedTuple):
    """What rules are judged on: a visit, the items of its checklist, all agreed answers, and of those
    the ones that fit an item that is asked."""

    visit_id: str
    visit: Visit
    items: Mapping[str, Item]
    recorded: Mapping[str, JSON]
    answers: Mapping[str, JSON]


# Evidence without an order comes after the ordered.
_LAST: Final = MAX_INTEGER


def judge_rule(case: Case, section: str, item: Item, rule: Rule) -> Finding | Issue | None:
    """The finding of a rule, None when its condition does not hold, or a problem when it lacks a figure."""
    if not holds(rule.when, case.answers):
        return None
    try:
        return _worded(case, _finding(case, section, item, rule))
    except FigureMissing as missing:
        return {"code": "finding.figure_missing", "item": item.id, "rule": rule.id, "figure": missing.name}


def free_finding(case: Case, found: Record) -> Finding:
    """A finding the team wrote itself."""
    made: Finding = {
        "id": f"{case.visit_id}.{found['finding']}",
        "kind": found["kind"],
        "section": found["section"],
        "text": found["text"],
        "evidence": [],
    }
    if "item" in found:
        made["item"] = found["item"]
    if found.get("recommendation"):
        made["recommendation"] = found["recommendation"]
    made["evidence"] = _digests(_naming(case, made["id"]))
    return _worded(case, made)


def missing_evidence(case: Case, item: Item, demand: Demand) -> Issue | None:
    """The problem of a demand that is not met.

    Without a condition a demand is made of an item that has an answer other than "not applicable". Evidence
    whose bytes are lost does not count. A demand that says `or: remark` is met by words as well.
    """
    answer = case.answers.get(item.id)
    made = holds(demand.when, case.answers) if demand.when else answer not in (None, "not_applicable")
    have = sum(
        demand.of in ("photo", piece.get("category"))
        for piece in case.visit["evidence"]
        if piece.get("item") == item.id and "lost" not in piece
    )
    if not made or have >= demand.min or (demand.or_ == "remark" and _in_words(case, item)):
        return None
    issue: Issue = {"code": "finding.evidence_missing", "item": item.id, "of": demand.of, "min": demand.min}
    return {**issue, "have": have, **({"or": demand.or_} if demand.or_ else {})}


def names_finding(case_id: str, reference: str, finding_id: str) -> bool:
    """Does a reference in an event mean this finding? It may leave out the visit's id."""
    return finding_id in (reference, f"{case_id}.{reference}")


def _finding(case: Case, section: str, item: Item, rule: Rule) -> Finding:
    said = filled(rule.text, item.id, case.items, case.answers)
    made: Finding = {
        "id": f"{case.visit_id}.{item.id}.{rule.id}",
        "kind": rule.kind,
        "section": section,
        "item": item.id,
        "rule": rule.id,
        "text": said,
        "evidence": [],
    }
    if rule.recommendation is not None:
        made["recommendation"] = filled(rule.recommendation, item.id, case.items, case.answers)
    if rule.days is not None:
        made["due_days"] = rule.days
    if rule.severity is not None:
        made["severity"] = rule.severity
    if rule.join is not None:
        made["text"] = f"{rule.join.lead} {said}"
        made["join"] = {"id": rule.join.id, "lead": rule.join.lead, "text": said}
    pieces = [piece for piece in case.visit["evidence"] if piece.get("item") == item.id]
    made["evidence"] = _digests([*pieces, *_naming(case, made["id"])])
    return made


def _worded(case: Case, made: Finding) -> Finding:
    """The finding in the latest wording the secretary gave it on the spot; it then stands alone."""
    wordings = [w for w in case.visit["wordings"] if names_finding(case.visit_id, w["finding"], made["id"])]
    if not wordings:
        return made
    wording = wordings[-1]
    made["text"] = wording["text"]
    made["worded"] = True
    made.pop("join", None)
    if wording.get("recommendation"):
        made["recommendation"] = wording["recommendation"]
    elif "recommendation" in wording:
        made.pop("recommendation", None)
    return made


def _in_words(case: Case, item: Item) -> bool:
    """Did anybody remark on the item, or the unit explain it or a finding of its rules?"""
    said = [*case.visit["remarks"], *case.visit["explanations"]]
    found = [f"{case.visit_id}.{item.id}.{rule.id}" for rule in item.findings]
    return any(
        not is_blank(words["text"])
        and (
            words.get("item") == item.id
            or any(names_finding(case.visit_id, words.get("finding", ""), each) for each in found)
        )
        for words in said
    )


def _naming(case: Case, finding_id: str) -> list[Record]:
    return [
        piece
        for piece in case.visit["evidence"]
        if "finding" in piece and names_finding(case.visit_id, piece["finding"], finding_id)
    ]


def _digests(pieces: Sequence[Record]) -> list[str]:
    """The hashes of evidence that is not lost, in the team's order, then by event id, each once."""
    kept = [piece for piece in pieces if "lost" not in piece]
    kept.sort(key=lambda piece: (piece.get("order", _LAST), piece["event"]))
    return list(dict.fromkeys(piece["evidence"] for piece in kept))
