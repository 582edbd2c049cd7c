"""The items of a part where a checklist asks for it: `- part: posting@1`.

A part may say in one question what all of it is about:

    area: {question: Việc niêm yết có đầy đủ, đúng quy định không?, guidance: …, basis: […], text: Niêm yết …}

With `- {part: posting@1, ask: area}` a checklist asks that first, as the item `area_posting`, and the items
of the part only where the answer is "đạt một phần" or "chưa đạt": a long checklist stays short wherever
nothing is wrong. `text` is the sentence of an area that is in order.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple

from kiemtra.core.canonical import JSON
from kiemtra.core.problems import Problem
from kiemtra.store.yaml_file import Read

AREA: Final = "area"
_ASKED: Final = ({"part"}, {"part", "ask"})


class Source(NamedTuple):
    """Where something in the expanded checklist is written: a file, its lines, and its path there."""

    file: str
    lines: Mapping[str, int]
    path: str


Reader = Callable[[str, int], tuple[str, Read]]
Placed = tuple[JSON, Source]


def is_part(item: JSON) -> bool:
    """Does this member of a section's items stand for the items of a part?"""
    if not isinstance(item, dict) or item.keys() not in _ASKED or not isinstance(item["part"], str):
        return False
    return item.get("ask", AREA) == AREA


def inlined(asked: Mapping[str, JSON], here: Source, part: Reader) -> Iterator[Placed]:
    """The items of a part, each with where it is written. `part` reads a part by its name.

    Raises `checklist.area_missing` when the area is to be asked and the part says none.
    """
    name, line = str(asked["part"]), here.lines.get(here.path, 1)
    file, read = part(name, line)
    value = read.value if isinstance(read.value, dict) else {}
    members = value.get("items")
    items = members if isinstance(members, list) else []
    written = [(item, Source(file, read.lines, f"$.items[{at}]")) for at, item in enumerate(items)]
    if "ask" not in asked:
        yield from written
        return
    area = value.get(AREA)
    if not isinstance(area, dict):
        raise Problem("checklist.area_missing", file=here.file, line=line, part=name)
    gate = f"{AREA}_{name.partition('@')[0]}"
    yield _area_item(gate, area, items), Source(file, read.lines, "$.area")
    for item, source in written:
        yield _behind(gate, item), source


def _area_item(gate: str, area: Mapping[str, JSON], items: list[JSON]) -> JSON:
    said = {name: value for name, value in area.items() if name != "text"}
    met: JSON = {"id": "met", "when": {"is": "met"}, "kind": "strength", "text": area.get("text")}
    units: list[JSON] = _units(items)
    return {"id": gate, "units": units, **said, "answer": "compliance", "findings": [met]}


def _units(items: list[JSON]) -> list[JSON]:
    """The kinds of unit that any item concerns; none, meaning all, if one concerns all."""
    lists = [item.get("units") if isinstance(item, dict) else None for item in items]
    named = [kinds for kinds in lists if isinstance(kinds, list) and kinds]
    return list(dict.fromkeys(kind for kinds in named for kind in kinds)) if len(named) == len(items) else []


def _behind(gate: str, item: JSON) -> JSON:
    """The item, asked only where the area is not in order."""
    if not isinstance(item, dict):
        return item
    wanting: JSON = {"any": [{"item": gate, "is": "partly"}, {"item": gate, "is": "not_met"}]}
    return {**item, "when": {"all": [wanting, item["when"]]} if "when" in item else wanting}
