"""How long do linting and compiling take? One core; medians of interleaved runs, beside the least to be done.

`python tests/bench/core_speed.py` prints one JSON object. Linting is set beside merely parsing the same YAML,
compiling beside merely hashing the same visits. Exit status 1 when compiling 200 visits takes a second.
"""

import json
import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "server")]

import yaml  # noqa: E402

from kiemtra.core.canonical import hash_of  # noqa: E402
from kiemtra.core.checklist import Answer, Checklist, decode, items, to_json  # noqa: E402
from kiemtra.core.visit_file import compile_file  # noqa: E402
from kiemtra.store import library  # noqa: E402

CHECKLISTS = ROOT / "checklists"
RUNS = 7
VISITS = 200
ITEMS = 120
LIMIT = 1.0  # seconds for all visits


def lint_everything() -> None:
    """Every checklist as `kiemtra checklist lint` reads it."""
    for path in library.listed(CHECKLISTS):
        library.faults(library.load(path))


def files() -> list[Path]:
    """The files of every checklist, a part once for each checklist that inlines it."""
    found = []
    for path in library.listed(CHECKLISTS):
        found += sorted({path, *(Path(source.file) for source in library.load(path).sources.values())})
    return found


def compile_examples() -> None:
    """Every example visit, its checklist read once."""
    known: dict[str, Checklist] = {}
    for path in sorted(CHECKLISTS.glob("examples/*/*.json")):
        visit = json.loads(path.read_text("utf-8"))
        name = visit["checklist"]
        known.setdefault(name, library.load(library.find(CHECKLISTS, name)).checklist)
        compile_file(known[name], visit)


def a_checklist() -> Checklist:
    """The first 120 items of the newest checklist for communes."""
    newest = library.load(library.find(CHECKLISTS, "commune")).checklist
    whole: Any = to_json(newest)
    left, sections = ITEMS, []
    for section in whole["sections"]:
        sections.append({**section, "items": section["items"][:left]})
        left = max(0, left - len(section["items"]))
    kept = [section for section in sections if section["items"]]
    return decode({"id": "bench", "version": 1, "title": newest.title, "sections": kept})


def visits(checklist: Checklist) -> list[dict[str, Any]]:
    """Visits in which nearly everything was answered, a fifth of it badly."""
    draw = random.Random(1)  # not a secret
    return [_visit(checklist, draw, number) for number in range(VISITS)]


def _visit(checklist: Checklist, draw: random.Random, number: int) -> dict[str, Any]:
    answers: dict[str, Any] = {}
    rows: dict[str, Any] = {}
    for _, item in items(checklist):
        counters = [counter.id for counter in item.answer.counters or ()]
        if item.answer.type == "rows":
            rows[item.id] = [
                {"label": f"{at}", "at": "07:30", "counters": {name: draw.randint(0, 9) for name in counters}}
                for at in range(8)
            ]
        else:
            answers[item.id] = _answer(item.answer, counters, draw)
    return {
        **{"checklist": "bench@1", "unit": {"name": f"Xã {number}", "kind": "commune"}},
        **{"date": "2026-11-22", "answers": answers, "rows": rows},
    }


def _answer(answer: Answer, counters: list[str], draw: random.Random) -> Any:
    options = sorted(option.id for option in answer.options or ())
    bad = draw.random() < 0.2
    values = {
        "compliance": lambda: draw.choice(["partly", "not_met"]) if bad else "met",
        "count": lambda: draw.randint(0, 500),
        "percent": lambda: draw.randint(0, 10_000),
        "ratio": lambda: {"part": draw.randint(0, 90), "whole": 90},
        "tally": lambda: {name: draw.randint(0, 300) for name in counters},
        "choice": lambda: draw.choice(options),
        "choices": lambda: sorted(draw.sample(options, min(2, len(options)))) if bad else [],
        "text": lambda: "Ghi tại chỗ",
        "date": lambda: "2026-03-01",
        "time": lambda: "07:15",
    }
    return values[answer.type]()


def medians(**works: Callable[[], object]) -> dict[str, float]:
    """Seconds each takes, all of them in turn, again and again: what else the machine does hits all alike."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(RUNS):
        for name, work in works.items():
            begun = time.process_time()
            work()
            times[name].append(time.process_time() - begun)
    return {name: round(statistics.median(taken), 4) for name, taken in times.items()}


def main() -> int:
    """Print what was measured; 1 when the limit is passed."""
    checklist = a_checklist()
    made, written = visits(checklist), files()
    seconds = medians(
        lint=lint_everything,
        parse=lambda: [yaml.compose(path.read_text("utf-8"), Loader=yaml.CSafeLoader) for path in written],
        compile_examples=compile_examples,
        compile_visits=lambda: [compile_file(checklist, visit) for visit in made],
        hash_visits=lambda: [hash_of(visit) for visit in made],
    )
    asked = sum(1 for _ in items(checklist))
    print(
        json.dumps(
            {
                "checklists": len(library.listed(CHECKLISTS)),
                "visits": {"number": VISITS, "items": asked},
                "processor_seconds": seconds,
                "lint_to_parse": round(seconds["lint"] / seconds["parse"], 2),
                "compile_to_hash": round(seconds["compile_visits"] / seconds["hash_visits"], 1),
                "late": {"compile_visits": LIMIT} if seconds["compile_visits"] > LIMIT else {},
            },
            indent=2,
        )
    )
    return 1 if seconds["compile_visits"] > LIMIT else 0


if __name__ == "__main__":
    sys.exit(main())
