"""What did the supervisor make of each finding, and what still stands in the way of a document?

Decisions are laid over findings and change none of them: how a finding reads is worked out here, from the
decisions in the order they were recorded. A decision stands while what it judged compiles to the same hash.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Literal

import msgspec

from kiemtra.core.decisions import Decision, Kind, check_fields
from kiemtra.core.problems import Problem

State = Literal["proposed", "accepted", "amended", "merged", "withdrawn"]

KINDS: tuple[Kind, ...] = ("strength", "limitation", "recommendation", "note")
STANDING = ("accepted", "amended")

Finding = Mapping[str, Any]


class Compiled(msgspec.Struct, frozen=True):
    """A finding as compiled, or as a supervisor added it, with the SHA-256 of its canonical JSON."""

    finding: Finding
    sha256: str


class Reviewed(msgspec.Struct, frozen=True, kw_only=True):
    """A finding with what review made of it.

    `compiled` is never altered; `text`, `recommendation` and `kind` are how it reads now. `stale`: it was
    judged, but the finding changed after that, or what it was merged into no longer stands.
    """

    compiled: Finding
    sha256: str
    state: State
    kind: Kind
    text: str
    recommendation: str | None = None
    into: str | None = None
    position: int = 0
    stale: bool = False
    decisions: tuple[Decision, ...] = ()

    @property
    def id(self) -> str:
        """The finding's id: `<visit>.<item>.<rule>` or `<visit>.<finding>`."""
        return str(self.compiled["id"])


def reviewed(
    findings: Sequence[Compiled], decisions: Sequence[Decision], sections: Sequence[str]
) -> list[Reviewed]:
    """Every finding as it stands, in the order of `sections`, then kind, then the place it was given.

    `decisions` come in the order they were recorded; those on findings that are gone do nothing here.
    """
    read = [
        _read(compiled, [each for each in decisions if each.of == compiled.finding["id"]])
        for compiled in findings
    ]
    return _ordered(_without_lost_merges(read), decisions, sections)


def check_decision(decision: Decision, current: Sequence[Reviewed]) -> None:
    """Refuse a decision that cannot be taken on the findings as they stand.

    Raises `finding.not_found`, `decision.stale` (it judged something else than what is compiled now),
    `decision.field_unexpected`, `decision.field_missing`, `decision.note_unclassified`,
    `decision.merge_impossible`.
    """
    by_id = {finding.id: finding for finding in current}
    finding = by_id.get(decision.of)
    if finding is None:
        raise Problem("finding.not_found", finding=decision.of)
    if decision.finding != finding.sha256:
        raise Problem("decision.stale", finding=decision.of, current=finding.sha256)
    check_fields(decision)
    if decision.decision == "accept" and finding.compiled["kind"] == "note":
        raise Problem("decision.note_unclassified", finding=decision.of)
    if decision.decision == "merge":
        _check_merge(finding, by_id, str(decision.into))


def blocking(current: Sequence[Reviewed], returned: Collection[str], submitted: bool) -> dict[str, Any]:
    """What keeps a notice from being drafted, by name; empty when nothing does.

    `{submission: "missing", proposed: [finding], unclassified: [finding], returns: [item]}`, each key only
    when it blocks.
    """
    notes = [finding for finding in current if finding.kind == "note"]
    ways: dict[str, Any] = {
        "submission": "" if submitted else "missing",
        "proposed": [finding.id for finding in current if finding.state == "proposed"],
        "unclassified": [finding.id for finding in notes if finding.state in STANDING],
        "returns": sorted(returned),
    }
    return {key: value for key, value in ways.items() if value}


def printed(current: Sequence[Reviewed]) -> list[dict[str, Any]]:
    """The findings a notice carries, in order, reading as decided, with the evidence of those merged in."""
    by_id = {finding.id: finding for finding in current}
    merged: dict[str, list[Reviewed]] = {}
    for finding in current:
        if finding.state == "merged":
            merged.setdefault(_root(finding, by_id), []).append(finding)
    return [_printed(finding, merged.get(finding.id, [])) for finding in current if finding.state in STANDING]


def _read(compiled: Compiled, decisions: Sequence[Decision]) -> Reviewed:
    """The finding under its decisions: the last judgement counts if it judged what is compiled now."""
    plain = Reviewed(
        compiled=compiled.finding,
        sha256=compiled.sha256,
        state="proposed",
        kind=compiled.finding["kind"],
        text=compiled.finding["text"],
        recommendation=compiled.finding.get("recommendation"),
        decisions=tuple(decisions),
    )
    judgements = [decision for decision in decisions if decision.decision != "order"]
    if not judgements:
        return plain
    if judgements[-1].finding != compiled.sha256:
        return msgspec.structs.replace(plain, stale=True)
    return _judged(plain, judgements[-1])


def _judged(plain: Reviewed, decision: Decision) -> Reviewed:
    match decision.decision:
        case "merge":
            return msgspec.structs.replace(plain, state="merged", into=decision.into)
        case "withdraw":
            return msgspec.structs.replace(plain, state="withdrawn")
        case "amend":
            named = decision.recommendation
            return msgspec.structs.replace(
                plain,
                state="amended",
                kind=decision.kind or plain.kind,
                text=decision.text or plain.text,
                recommendation=plain.recommendation if named is None else named or None,
            )
        case _:  # accept, or the supervisor's own added finding
            return msgspec.structs.replace(plain, state="accepted")


def _without_lost_merges(read: Sequence[Reviewed]) -> list[Reviewed]:
    """Propose again what was merged into something that no longer stands: it must not vanish with it."""
    by_id = {finding.id: finding for finding in read}
    return [
        msgspec.structs.replace(finding, state="proposed", into=None, stale=True)
        if finding.state == "merged" and not _root(finding, by_id)
        else finding
        for finding in read
    ]


def _root(finding: Reviewed, by_id: Mapping[str, Reviewed]) -> str:
    """The finding it ends up in; "" when that is withdrawn or missing, or the chain runs in a circle."""
    seen = {finding.id}
    while finding.state == "merged":
        target = by_id.get(str(finding.into))
        if target is None or target.state == "withdrawn" or target.id in seen:
            return ""
        seen.add(target.id)
        finding = target
    return finding.id


def _ordered(
    read: Sequence[Reviewed], decisions: Iterable[Decision], sections: Sequence[str]
) -> list[Reviewed]:
    groups: dict[tuple[str, Kind], list[Reviewed]] = {}
    for finding in read:
        groups.setdefault((finding.compiled["section"], finding.kind), []).append(finding)
    group_of = {finding.id: group for group in groups.values() for finding in group}
    for decision in decisions:
        group = group_of.get(decision.of)
        if decision.position is not None and group is not None:
            moved = next(finding for finding in group if finding.id == decision.of)
            group.remove(moved)
            group.insert(decision.position, moved)
    rank = {section: place for place, section in enumerate(sections)}
    in_order = sorted(groups, key=lambda key: (rank.get(key[0], len(rank)), KINDS.index(key[1])))
    return [
        msgspec.structs.replace(finding, position=place)
        for key in in_order
        for place, finding in enumerate(groups[key])
    ]


def _check_merge(finding: Reviewed, by_id: Mapping[str, Reviewed], into: str) -> None:
    target = by_id.get(into)
    merged = msgspec.structs.replace(finding, state="merged", into=into)
    if target is None or target.state == "withdrawn" or not _root(merged, {**by_id, finding.id: merged}):
        raise Problem("decision.merge_impossible", finding=finding.id, into=into)


def _printed(finding: Reviewed, merged: Sequence[Reviewed]) -> dict[str, Any]:
    """The plain finding; an amended text stands alone and leaves the sentence it would be joined into."""
    evidence = [sha256 for each in (finding, *merged) for sha256 in each.compiled["evidence"]]
    left_out = {"recommendation"} | ({"join"} if finding.text != finding.compiled["text"] else set())
    shown = {key: value for key, value in finding.compiled.items() if key not in left_out}
    shown |= {"kind": finding.kind, "text": finding.text, "evidence": list(dict.fromkeys(evidence))}
    return shown | ({"recommendation": finding.recommendation} if finding.recommendation else {})
