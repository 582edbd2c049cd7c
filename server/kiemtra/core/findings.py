"""What follows from what the team recorded? Twin: pwa/src/core/findings.ts.

Findings have derived ids (`<visit>.<item>.<rule>`, or `<visit>.<finding>` for a free one), so compiling again
gives the same bytes. Nothing is derived that the team did not record: a sentence whose figure is missing is a
problem, not a finding, and so is an item on which the members disagree.
"""

from collections.abc import Mapping
from typing import TypedDict, cast

from kiemtra.core.answers import fits, fits_row
from kiemtra.core.canonical import JSON, hash_of
from kiemtra.core.checklist import Checklist, Item, items
from kiemtra.core.conditions import holds, references
from kiemtra.core.moves import at_home
from kiemtra.core.rules import Case, Finding, Issue, free_finding, judge_rule, missing_evidence
from kiemtra.core.visit import Visit, answers


class Compiled(TypedDict):
    """The findings, the asked items nobody answered, and what has to be put right first."""

    findings: list[Finding]
    unanswered: list[str]
    problems: list[Issue]


def asked(checklist: Checklist, answered: Mapping[str, JSON], unit_kind: str) -> list[str]:
    """The ids of the items that concern this unit and whose condition holds, in the order of the checklist.

    A condition reads only answers of items that are asked themselves; items that wait for each other are not.
    """
    pending = {item.id: item for _, item in items(checklist)}
    known: dict[str, JSON] = {}
    found: set[str] = set()
    while ready := [item for item in pending.values() if not _reads(item) & pending.keys()]:
        for item in ready:
            del pending[item.id]
            concerned = not item.units or unit_kind in item.units
            if concerned and (item.when is None or holds(item.when, known)):
                found.add(item.id)
                if answered.get(item.id) is not None:
                    known[item.id] = answered[item.id]
    return [item.id for _, item in items(checklist) if item.id in found]


def usable(checklist: Checklist, visit: Visit) -> dict[str, JSON]:
    """The agreed answers that fit the items of this checklist."""
    agreed = answers(visit)
    return {
        item.id: agreed[item.id] for _, item in items(checklist) if item.id in agreed and _suits(item, visit)
    }


def compile_visit(checklist: Checklist, visit: Visit, visit_id: str, unit_kind: str) -> Compiled:
    """The findings of a visit: of the rules in checklist order, then the free ones by section and event."""
    home = at_home(visit, checklist)
    recorded = answers(home)
    fitting = usable(checklist, home)
    concerned = set(asked(checklist, fitting, unit_kind))
    known = {item: answer for item, answer in fitting.items() if item in concerned}
    case = Case(visit_id, home, {item.id: item for _, item in items(checklist)}, recorded, known)
    made: Compiled = {"findings": [], "unanswered": [], "problems": []}
    for section, item in items(checklist):
        if item.id in concerned:
            _judge(case, section.id, item, made)
    order = {section.id: place for place, section in enumerate(checklist.sections)}
    for found in sorted(home["found"], key=lambda found: order.get(found["section"], len(order))):
        made["findings"].append(free_finding(case, found))
    return made


def hash_finding(finding: Finding) -> str:
    """The hash by which a decision says what it judged."""
    return hash_of(finding)


def _judge(case: Case, section: str, item: Item, made: Compiled) -> None:
    """Add to `made` what one asked item comes to."""
    made["problems"] += _double_counts(case, item)
    if _is_contested(case.visit, item):
        made["problems"].append({"code": "finding.contested", "item": item.id})
        return
    if item.id not in case.answers:
        made["unanswered"].append(item.id)
        if item.id in case.recorded:
            made["problems"].append({"code": "finding.answer_misfit", "item": item.id})
    for rule in item.findings:
        result = judge_rule(case, section, item, rule)
        if result is not None and "code" in result:
            made["problems"].append(cast(Issue, result))
        elif result is not None:
            made["findings"].append(cast(Finding, result))
    for demand in item.evidence:
        if issue := missing_evidence(case, item, demand):
            made["problems"].append(issue)


def _double_counts(case: Case, item: Item) -> list[Issue]:
    return [
        {"code": "finding.double_count", "item": item.id, "label": double["label"], "rows": double["rows"]}
        for double in case.visit["double_counts"]
        if double["item"] == item.id
    ]


def _is_contested(visit: Visit, item: Item) -> bool:
    state = visit["items"].get(item.id)
    rows = visit["rows"].get(item.id, [])
    return (state is not None and state["state"] == "contested") or any(
        row["state"] == "contested" for row in rows
    )


def _suits(item: Item, visit: Visit) -> bool:
    """Does the agreed answer fit the item? One from a phone on another version may not."""
    rows = visit["rows"].get(item.id)
    if rows is None:
        return fits(item, visit["items"][item.id]["value"]) is None
    return all(fits_row(item, row["value"]) is None for row in rows)


def _reads(item: Item) -> set[str]:
    return references(item.when) if item.when is not None else set()
