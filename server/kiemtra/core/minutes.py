"""What do the minutes say that are read back before the team leaves? Twin: pwa/src/core/minutes.ts.

The minutes are the visit as biên bản: composed on the phone without a network, and again on the server. Their
hash is what a signature is for, so both must give the same bytes; who signed is not part of them.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from kiemtra.core.canonical import JSON, hash_of
from kiemtra.core.checklist import Checklist, items
from kiemtra.core.findings import Compiled, asked, compile_visit, usable
from kiemtra.core.moves import at_home
from kiemtra.core.notes import Record
from kiemtra.core.rules import Finding, names_finding
from kiemtra.core.visit import Visit, totals

Minutes = dict[str, Any]
Line = dict[str, JSON]

_PARTS: Final = (
    ("strengths", "strength"),
    ("limitations", "limitation"),
    ("recommendations", "recommendation"),
    ("notes", "note"),
)
# The heading of what was found in a section that another version of the checklist had.
OTHER: Final = "Nội dung khác"
_TOLD: Final = ("visit", "unit", "programme", "mode", "period", "team", "pooled")


def compose(checklist: Checklist, visit: Visit, meta: Mapping[str, Any]) -> Minutes:
    """The minutes of a visit.

    `meta` tells what the log does not: `{visit, unit: {id, name, kind}, programme: {id, title, bases},
    checklist: {id, version, sha256}, mode, period?, team, pooled?}`.
    """
    unit_kind = meta["unit"]["kind"]
    home = at_home(visit, checklist)
    compiled = compile_visit(checklist, home, meta["visit"], unit_kind)
    concerned = asked(checklist, usable(checklist, home), unit_kind)
    contested = [str(issue["item"]) for issue in compiled["problems"] if issue["code"] == "finding.contested"]
    return {
        **{name: meta[name] for name in _TOLD if meta.get(name) is not None},
        "checklist": {name: meta["checklist"][name] for name in ("id", "version", "sha256")},
        "started": _moment(visit["started"]),
        "ended": _moment(visit["ended"]),
        "attendance": {side: _present(visit, side) for side in ("team", "unit")},
        "contents": [
            section.title
            for section in checklist.sections
            if any(item.id in concerned for item in section.items)
        ],
        "sections": sections(checklist, compiled["findings"]),
        "explanations": _explanations(checklist, home, compiled, meta["visit"]),
        "viewed": [
            {"document": record["document"], "period": record["period"]} for record in visit["viewed"]
        ],
        "evidence": _evidence(visit),
        "head_counts": _head_counts(checklist, home, set(concerned) - set(contested)),
        "unanswered": compiled["unanswered"],
        "contested": contested,
    }


def hash_minutes(minutes: Minutes) -> str:
    """The hash that a signature names as what was read back."""
    return hash_of(minutes)


def sections(checklist: Checklist, findings: Sequence[Finding]) -> list[Record]:
    """The findings as lines by section and kind; joined findings are one line, empty sections are left out.

    A limitation's recommendation is a line of the recommendations too; the same words stand there once.
    """
    titles = {section.id: section.title for section in checklist.sections}
    for finding in findings:
        titles.setdefault(finding["section"], OTHER)
    made: list[Record] = []
    for section, title in titles.items():
        here = [finding for finding in findings if finding["section"] == section]
        parts = {name: _lines(here, kind) for name, kind in _PARTS}
        parts["recommendations"] = _distinct([*parts["recommendations"], *_requests(here)])
        if any(parts.values()):
            made.append({"id": section, "title": title, **parts})
    return made


def _lines(findings: Sequence[Finding], kind: str) -> list[Line]:
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding["kind"] == kind:
            join = finding.get("join")
            # An item's id has no space, so a join never meets a finding's own id.
            groups.setdefault(f"join {join['id']}" if join else finding["id"], []).append(finding)
    return [_line(group) for group in groups.values()]


def _line(group: Sequence[Finding]) -> Line:
    evidence = len({digest for finding in group for digest in finding["evidence"]})
    first = group[0]
    if len(group) == 1:
        return {"finding": first["id"], "text": first["text"], "evidence": evidence}
    fragments = [finding["join"]["text"] for finding in group]
    return {"text": f"{first['join']['lead']} {', '.join(fragments)}", "evidence": evidence}


def _requests(findings: Sequence[Finding]) -> list[Line]:
    return [
        {"finding": finding["id"], "text": finding["recommendation"], "evidence": 0}
        for finding in findings
        if finding["kind"] == "limitation" and "recommendation" in finding
    ]


def _distinct(lines: Sequence[Line]) -> list[Line]:
    kept: dict[str, Line] = {}
    for line in lines:
        kept.setdefault(str(line["text"]), line)
    return list(kept.values())


def _moment(record: Record | None) -> Record | None:
    return None if record is None else {name: value for name, value in record.items() if name != "event"}


def _present(visit: Visit, side: str) -> list[Record]:
    return [
        {name: person[name] for name in ("name", "position", "organisation")}
        for person in visit["attendance"]
        if person["side"] == side
    ]


def _explanations(checklist: Checklist, visit: Visit, compiled: Compiled, visit_id: str) -> list[Record]:
    """What the unit said, and about what: an item's question, a finding's words, or the visit ("")."""
    questions = {item.id: item.question for _, item in items(checklist)}
    made: list[Record] = []
    for record in visit["explanations"]:
        about = questions.get(record.get("item", ""), "")
        for finding in compiled["findings"]:
            if "finding" in record and names_finding(visit_id, record["finding"], finding["id"]):
                about = finding["text"]
        kept: Record = {
            name: record[name] for name in ("text", "agrees", "item", "finding") if name in record
        }
        made.append({**kept, "about": about})
    return made


def _evidence(visit: Visit) -> Record:
    """What is attached to what. A photo that shows two items is one photo; it is lost where nobody has it."""
    listed = [
        {name: piece[name] for name in ("evidence", "caption", "item", "lost") if name in piece}
        for piece in visit["evidence"]
    ]
    kept = {piece["evidence"] for piece in listed if "lost" not in piece}
    lost = {piece["evidence"] for piece in listed} - kept
    return {"count": len(kept), "lost": len(lost), "list": listed}


def _head_counts(checklist: Checklist, visit: Visit, settled: set[str]) -> list[Record]:
    """Each item counted by rows on which the members agree, with its rows and the sums."""
    return [
        {
            "item": item.id,
            "label": item.question,
            "rows": [
                {"label": row["label"], "at": row["at"], "counters": row["value"], **_note(row.get("note"))}
                for row in visit["rows"][item.id]
            ],
            "sum": totals(visit["rows"][item.id])["sum"],
        }
        for _, item in items(checklist)
        if item.id in settled and item.id in visit["rows"]
    ]


def _note(note: str | None) -> Record:
    return {} if note is None else {"note": note}
