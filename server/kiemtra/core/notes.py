"""What does the log hold beside answers? The other lists of the visit. Twin: pwa/src/core/notes.ts.

Each function takes the current events by kind, each kind sorted by event id.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from kiemtra.core.events import Event

Record = dict[str, Any]
Log = Mapping[str, Sequence[Event]]


def records(log: Log, kind: str, *fields: str) -> list[Record]:
    """One record for each act of a kind: event, author, and those of the fields that are present."""
    return [_record(event, fields) for event in log.get(kind, ())]


def latest(log: Log, kind: str, *fields: str) -> Record | None:
    """The act of a kind with the greatest event id, without its author."""
    acts = log.get(kind, ())
    return {"event": acts[-1]["id"], **_fields(acts[-1], fields)} if acts else None


def remarks(log: Log) -> list[Record]:
    """The remarks; empty text takes one back."""
    return [remark for remark in records(log, "remarked", "item", "section", "text") if remark["text"] != ""]


def evidence(log: Log) -> list[Record]:
    """What is attached and not detached, with the latest caption and, if its bytes are lost, the reason."""
    detached = {event["body"]["attached"] for event in log.get("detached", ())}
    captions = {event["body"]["attached"]: event["body"]["caption"] for event in log.get("captioned", ())}
    lost = {event["body"]["attached"]: event["body"]["reason"] for event in log.get("lost", ())}
    fields = ("item", "finding", "section", "evidence", "caption", "category", "order", "marks", "taken")
    found = [piece for piece in records(log, "attached", *fields) if piece["event"] not in detached]
    for piece in found:
        piece["caption"] = captions.get(piece["event"], piece["caption"])
        if piece["event"] in lost:
            piece["lost"] = lost[piece["event"]]
    return found


def found(log: Log) -> list[Record]:
    """The free findings, the latest act of each; any current act with empty text takes the finding back."""
    acts = records(log, "found", "finding", "kind", "section", "item", "text", "recommendation")
    gone = {act["finding"] for act in acts if act["text"] == ""}
    return _last_of_each([act for act in acts if act["finding"] not in gone])


def wordings(log: Log) -> list[Record]:
    """The wording of each finding decided on the spot; the latest act says empty text to give it up."""
    acts = records(log, "worded", "finding", "text", "recommendation")
    return [act for act in _last_of_each(acts) if act["text"] != ""]


def attendance(log: Log) -> list[Record]:
    """Who was there, without those entered by mistake."""
    absent = {event["body"]["attended"] for event in log.get("absented", ())}
    present = records(log, "attended", "side", "name", "position", "organisation")
    return [person for person in present if person["event"] not in absent]


def viewed(log: Log) -> list[Record]:
    """The books and files seen; an empty name takes one back."""
    return [record for record in records(log, "viewed", "document", "period") if record["document"] != ""]


def signatures(log: Log) -> list[Record]:
    """The signatures and refusals to sign."""
    return records(log, "signed", "side", "role", "name", "position", "heads", "of", "refused", "image")


def submissions(log: Log) -> list[Record]:
    """The submissions the server made of this visit."""
    return [{"event": act["id"], **_fields(act, ("submission",))} for act in log.get("submitted", ())]


def checklist(log: Log) -> str | None:
    """The hash of the checklist version the visit was last moved to."""
    last = latest(log, "moved", "checklist")
    return None if last is None else last["checklist"]


def _record(event: Event, fields: Sequence[str]) -> Record:
    return {"event": event["id"], "author": event["author"], **_fields(event, fields)}


def _fields(event: Event, fields: Sequence[str]) -> Record:
    return {field: event["body"][field] for field in fields if field in event["body"]}


def _last_of_each(acts: Sequence[Record]) -> list[Record]:
    """Of the acts on each finding the latest, in the order of their ids."""
    last = {act["finding"]: act for act in acts}
    return sorted(last.values(), key=lambda act: str(act["event"]))
