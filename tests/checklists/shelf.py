"""The checklists that ship with kiemtra, and which of them tell an old story."""

import itertools
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from kiemtra.core.canonical import JSON
from kiemtra.core.checklist import Checklist, Item, Rule, items
from kiemtra.store import library

ROOT = Path(__file__).parent.parent.parent / "checklists"
FILES = library.listed(ROOT)
PARTS = sorted(ROOT.glob("parts/*/*.yaml"))
VISITS = sorted(ROOT.glob("examples/*/*.json"))
TODAY = "2026-11-22"

# The day of the inspection that the first version of each source checklist reproduces.
SOURCE_DAYS = {
    "discipline@1": "2017-08-24",
    "provincial_programme@1": "2019-09-16",
    "department@1": "2014-09-25",
    "commune_quarter@1": "2020-03-13",
    "thematic@1": "2019-09-23",
}
FIRST = {*SOURCE_DAYS, "commune@1"}


@cache
def loaded(path: Path) -> library.Loaded:
    """A checklist of the shelf, read once."""
    return library.load(path)


def checklist(path: Path) -> Checklist:
    return loaded(path).checklist


def by_name(name: str) -> Checklist:
    """`id@version`, or `id` for the newest."""
    return checklist(library.find(ROOT, name))


def name_of(path: Path) -> str:
    return f"{path.parent.name}@{path.stem}"


def identity(path: Path) -> str:
    return path.relative_to(ROOT).with_suffix("").as_posix()


# Those written for use today; what holds for them need not hold for a reproduction of 2014.
IN_USE = [path for path in FILES if name_of(path) not in FIRST]


def rules(paths: list[Path]) -> Iterator[tuple[Checklist, Item, Rule]]:
    for path in paths:
        found = checklist(path)
        for _, item in items(found):
            for rule in item.findings:
                yield found, item, rule


def tried(item: Item) -> list[JSON]:
    """Answers worth trying: none, and for each type those at the edges."""
    answer = item.answer
    names = [each.id for each in (*(answer.counters or ()), *(answer.options or ()))]
    singles: list[JSON] = [[name] for name in names]
    some: dict[str, list[JSON]] = {
        "compliance": ["met", "partly", "not_met", "not_applicable"],
        "count": [0, 1],
        "percent": [0, 5000, 10000],
        "ratio": [{"part": part, "whole": 2} for part in (0, 1, 2)],
        "tally": [dict(figures) for figures in _counted(names)] if answer.type == "tally" else [],
        "rows": [{"rows": 1, "sum": dict(figures)} for figures in _counted(names)]
        if answer.type == "rows"
        else [],
        "choice": [*names],
        "choices": [[], sorted(names), *singles],
        "text": ["chữ"],
        "date": [TODAY],
        "time": ["07:15"],
    }
    return [None, *some[answer.type]]


def _counted(names: list[str]) -> Iterator[dict[str, JSON]]:
    """Every way of counting none or one under each name."""
    for figures in itertools.product((0, 1), repeat=len(names)):
        yield dict(zip(names, figures, strict=True))
