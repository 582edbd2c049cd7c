"""What is a supervisor's decision on a finding, and does it say what such a decision must say?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from kiemtra.core.problems import Problem

Kind = Literal["strength", "limitation", "recommendation", "note"]
Judgement = Literal["accept", "amend", "merge", "order", "withdraw", "add"]

# What each decision may carry beside a reason, and of which it needs at least one.
CARRIES: Mapping[str, frozenset[str]] = {
    "accept": frozenset(),
    "amend": frozenset({"text", "recommendation", "kind"}),
    "merge": frozenset({"into"}),
    "order": frozenset({"position"}),
    "withdraw": frozenset(),
}
OPTIONAL = ("text", "recommendation", "kind", "into", "position")


class Decision(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One act of a supervisor on one finding.

    `of` is the finding's id, `finding` the SHA-256 of what was judged. Each decision stands alone and
    the last one counts: what an `amend` does not name reads as compiled, an empty `recommendation` takes it
    off. `position` counts from 0 among the findings of the same section and kind.
    """

    id: str
    of: str
    decision: Judgement
    finding: str
    by: Mapping[str, str] = {}
    at: str = ""
    text: str | None = None
    recommendation: str | None = None
    kind: Kind | None = None
    into: str | None = None
    position: int | None = None
    reason: str | None = None


def check_fields(decision: Decision) -> None:
    """Refuse a decision that says too much or too little.

    Leaving a finding out of the notice needs a reason: the record must answer why the unit was not told.
    Raises `decision.field_unexpected`, `decision.field_missing`.
    """
    carries = CARRIES[decision.decision]
    named = {field for field in OPTIONAL if getattr(decision, field) is not None}
    if named - carries:
        raise Problem("decision.field_unexpected", field=min(named - carries), decision=decision.decision)
    if carries and not named:
        raise Problem("decision.field_missing", field=" / ".join(sorted(carries)), decision=decision.decision)
    if decision.text == "":
        raise Problem("decision.field_missing", field="text", decision=decision.decision)
    if decision.decision == "withdraw" and not decision.reason:
        raise Problem("decision.field_missing", field="reason", decision=decision.decision)
