"""A checklist as sheets of a workbook, and back, without loss. No twin: only the commands use it.

A sheet is a list of rows, its first row the names of its columns. Conditions stand as their JSON; lists of
words stand one below the other in a cell. What `to_sheets` writes `from_sheets` reads as the same checklist.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import msgspec

from kiemtra.core.canonical import JSON, encode
from kiemtra.core.checklist import Checklist, items
from kiemtra.core.problems import Problem

Cell = str | int | None
Row = Sequence[Cell]
Sheets = Mapping[str, Sequence[Row]]

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "checklist": ("id", "version", "title"),
    "sections": ("id", "title"),
    "items": ("section", "id", "question", "guidance", "basis", "units", "type", "unit", "part", "whole",
              "row", "when"),
    "labels": ("item", "list", "id", "label"),
    "evidence": ("item", "min", "of", "or", "when"),
    "findings": ("item", "id", "kind", "when", "text", "recommendation", "days", "severity", "join", "lead"),
    "moves": ("item", "to"),
}  # fmt: skip
_NUMBERS: Final = frozenset({"version", "min", "days"})
_LISTS: Final = frozenset({"basis", "units", "to"})
_DETAILS: Final = ("unit", "part", "whole", "row")
_LABELS: Final = ("counters", "options")
_NEXT: Final = "\n"


def to_sheets(checklist: Checklist) -> dict[str, list[list[Cell]]]:
    """The sheets by name, each with its columns first."""
    rows: dict[str, list[dict[str, Cell]]] = {
        "checklist": [{"id": checklist.id, "version": checklist.version, "title": checklist.title}],
        "sections": [{"id": section.id, "title": section.title} for section in checklist.sections],
        "items": list(_items(checklist)),
        "labels": list(_labels(checklist)),
        "evidence": list(_evidence(checklist)),
        "findings": list(_findings(checklist)),
        "moves": [{"item": move.item, "to": _NEXT.join(move.to)} for move in checklist.moves or ()],
    }
    return {
        name: [list(columns), *([row.get(column) for column in columns] for row in rows[name])]
        for name, columns in COLUMNS.items()
    }


def from_sheets(sheets: Sheets) -> JSON:
    """The value of the checklist that these sheets hold; `checklist.decode` then looks into it.

    Raises `xlsx.sheet` for a sheet or column that is missing, `xlsx.cell` for what cannot be read, and
    `xlsx.unknown` for a row about something that no other sheet has.
    """
    read = {name: list(_records(sheets, name)) for name in COLUMNS}
    if len(read["checklist"]) != 1:
        raise Problem("xlsx.sheet", sheet="checklist", column="id")
    known = {section["id"]: {**section, "items": []} for section in read["sections"]}
    made: dict[str, dict[str, Any]] = {}
    for row in read["items"]:
        _owner(known, "items", row, "section")["items"].append(_item(row, made))
    for row in read["labels"]:
        answer = _owner(made, "labels", row, "item")["answer"]
        if row.get("list") not in _LABELS:
            raise Problem("xlsx.unknown", sheet="labels", column="list", name=row.get("list", ""))
        answer.setdefault(row["list"], []).append(_only(row, "id", "label"))
    for name in ("evidence", "findings"):
        for row in read[name]:
            owner = _owner(made, name, row, "item")
            owner[name].append(_joined({key: value for key, value in row.items() if key != "item"}))
    value: dict[str, Any] = {**read["checklist"][0], "sections": list(known.values())}
    if read["moves"]:
        value["moves"] = [{"item": row.get("item", ""), "to": row.get("to", [])} for row in read["moves"]]
    return value


def _items(checklist: Checklist) -> Iterator[dict[str, Cell]]:
    for section, item in items(checklist):
        yield {
            "section": section.id,
            "id": item.id,
            "question": item.question,
            "guidance": item.guidance,
            "basis": _NEXT.join(item.basis) or None,
            "units": _NEXT.join(item.units) or None,
            "type": item.answer.type,
            **{name: getattr(item.answer, name) for name in _DETAILS},
            "when": _written(item.when),
        }


def _labels(checklist: Checklist) -> Iterator[dict[str, Cell]]:
    for _, item in items(checklist):
        for name, labels in (("counters", item.answer.counters), ("options", item.answer.options)):
            for label in labels or ():
                yield {"item": item.id, "list": name, "id": label.id, "label": label.label}


def _evidence(checklist: Checklist) -> Iterator[dict[str, Cell]]:
    for _, item in items(checklist):
        for demand in item.evidence:
            own: dict[str, Cell] = {"min": demand.min, "of": demand.of, "or": demand.or_}
            yield {"item": item.id, **own, "when": _written(demand.when)}


def _findings(checklist: Checklist) -> Iterator[dict[str, Cell]]:
    for _, item in items(checklist):
        for rule in item.findings:
            yield {
                "item": item.id,
                **{name: getattr(rule, name) for name in ("id", "kind", "text", "recommendation")},
                **{name: getattr(rule, name) for name in ("days", "severity")},
                "when": _written(rule.when),
                "join": rule.join.id if rule.join else None,
                "lead": rule.join.lead if rule.join else None,
            }


def _written(condition: object) -> str | None:
    return None if condition is None else encode(msgspec.to_builtins(condition)).decode()


def _records(sheets: Sheets, name: str) -> Iterator[dict[str, Any]]:
    """The rows of a sheet by column, without empty cells and empty rows."""
    sheet = sheets.get(name)
    if not sheet:
        raise Problem("xlsx.sheet", sheet=name, column=COLUMNS[name][0])
    columns = [str(cell or "").strip() for cell in sheet[0]]
    for column in COLUMNS[name]:
        if column not in columns:
            raise Problem("xlsx.sheet", sheet=name, column=column)
    for number, row in enumerate(sheet[1:], start=2):
        cells = {
            column: _read(column, cell, f"{name}, {column}{number}")
            for column, cell in zip(columns, row, strict=False)
            if column in COLUMNS[name] and cell not in (None, "")
        }
        if cells:
            yield cells


def _read(column: str, cell: Cell, where: str) -> Any:
    text = str(cell)
    if column in _NUMBERS:
        if not text.isascii() or not text.isdecimal():
            raise Problem("xlsx.cell", where=where, text=text)
        return int(text)
    if column in _LISTS:
        return [part for part in text.split(_NEXT) if part]
    if column == "when":
        try:
            return json.loads(text)
        except ValueError as error:
            raise Problem("xlsx.cell", where=where, text=text) from error
    return text


def _item(row: dict[str, Any], made: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The item of a row; what other sheets hold of it comes later."""
    item: dict[str, Any] = {
        **_only(row, "id", "question", "guidance", "when"),
        "basis": row.get("basis", []),
        "units": row.get("units", []),
        "evidence": [],
        "findings": [],
        "answer": _only(row, "type", *_DETAILS),
    }
    made[str(row.get("id"))] = item
    return item


def _only(row: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: row[name] for name in names if name in row}


def _joined(row: dict[str, Any]) -> dict[str, Any]:
    if "join" not in row:
        return row
    plain = {key: value for key, value in row.items() if key not in ("join", "lead")}
    return {**plain, "join": {"id": row["join"], "lead": row.get("lead", "")}}


def _owner(known: Mapping[str, Any], sheet: str, row: Mapping[str, Any], column: str) -> Any:
    named = row.get(column, "")
    if named not in known:
        raise Problem("xlsx.unknown", sheet=sheet, column=column, name=named)
    return known[named]
