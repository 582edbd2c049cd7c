"""What does a finding look like that a supervisor adds in review?"""

from typing import Any

import msgspec

from kiemtra.core.checklist import Checklist
from kiemtra.core.decisions import Kind
from kiemtra.core.problems import Problem


class Added(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a supervisor says; `days` is the time the unit gets, in calendar days from issuance."""

    id: str
    kind: Kind
    section: str
    text: str
    item: str | None = None
    recommendation: str | None = None
    days: int | None = None
    reason: str | None = None


def finding(visit: str, added: Added, checklist: Checklist) -> dict[str, Any]:
    """The finding `<visit>.<id>`, without evidence: it rests on the supervisor's word.

    Raises `finding.note_not_added`, `finding.section_unknown`, `finding.item_unknown`.
    """
    if added.kind == "note":
        raise Problem("finding.note_not_added")
    items = {section.id: {item.id for item in section.items} for section in checklist.sections}
    if added.section not in items:
        raise Problem("finding.section_unknown", section=added.section)
    if added.item is not None and added.item not in items[added.section]:
        raise Problem("finding.item_unknown", section=added.section, item=added.item)
    said = {"item": added.item, "recommendation": added.recommendation, "due_days": added.days}
    return {
        "id": f"{visit}.{added.id}",
        "kind": added.kind,
        "section": added.section,
        "text": added.text,
        "evidence": [],
        **{key: value for key, value in said.items() if value is not None},
    }
