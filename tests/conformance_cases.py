"""Reads tests/conformance/*.json and completes what a case leaves out, as its README.md tells."""

import copy
import json
from pathlib import Path
from typing import Any

from kiemtra.core.canonical import hash_of

FOLDER = Path(__file__).parent / "conformance"
EMPTY_VISIT: dict[str, Any] = {
    **{name: [] for name in ("double_counts", "remarks", "evidence", "found", "wordings", "attendance")},
    **{name: [] for name in ("explanations", "viewed", "signatures", "submissions", "returns")},
    **{"reopenings": [], "unknown": [], "items": {}, "rows": {}},
    **{"started": None, "ended": None, "checklist": None},
}
EMPTY_COMPILED: dict[str, Any] = {"findings": [], "unanswered": [], "problems": []}
EMPTY_MINUTES: dict[str, Any] = {
    **{name: [] for name in ("contents", "sections", "explanations", "viewed", "head_counts", "unanswered")},
    **{"contested": [], "attendance": {"team": [], "unit": []}, "started": None, "ended": None},
    "evidence": {"count": 0, "lost": 0, "list": []},
}


def cases(name: str) -> list[dict[str, Any]]:
    """The cases of a file; those of the minutes carry the meta data they start from."""
    told = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    if isinstance(told, list):
        return told
    return [{**case, "meta": told["meta"]} for case in told["cases"]]


def item(told: dict[str, Any]) -> dict[str, Any]:
    """An item with everything an item must have."""
    empty: dict[str, Any] = {"question": told["id"], "basis": [], "units": [], "evidence": [], "findings": []}
    return {**empty, **told}


def checklist(given: dict[str, Any]) -> dict[str, Any]:
    """A checklist made of `sections`, or of `items` in one section."""
    sections = given.get("sections") or [{"id": "s", "title": "S", "items": given["items"]}]
    whole = [{**section, "items": [item(told) for told in section["items"]]} for section in sections]
    moves = {"moves": given["moves"]} if "moves" in given else {}
    return {"id": "c", "version": 1, "title": "C", "sections": whole, **moves}


def events(told: list[dict[str, Any]]) -> tuple[list[Any], dict[str, str]]:
    """Whole events, and the hashes for which names such as `@e1` stand."""
    made: list[Any] = []
    hashes: dict[str, str] = {}
    for event in told:
        whole = {
            **{"visit": "v1", "device": event["author"], "seq": 1, "prev": ""},
            **{"at": "2026-11-22T00:15:03.120Z"},
            **copy.deepcopy(event),
        }
        whole["prev"] = hashes.get(whole["prev"], whole["prev"])
        hashes[f"@{event['id']}"] = hash_of(whole)
        made.append(whole)
    return made, hashes


def recorded(given: dict[str, Any]) -> list[Any]:
    """The events of a case about findings or minutes: its `answers`, then its `events`."""
    answers = [
        {"id": f"answer-{name}", "author": "an", "kind": "answered", "body": {"item": name, "value": value}}
        for name, value in given.get("answers", {}).items()
    ]
    return events([*answers, *given.get("events", [])])[0]
