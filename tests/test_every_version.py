"""Every version of a checklist that was ever published still works: it is servable, compiles, and prints.

The lock file says which versions those are; there is no list here to keep up with it.
"""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiemtra.core import documents
from kiemtra.core.canonical import JSON, encode, hash_of
from kiemtra.core.canonical import decode as read_json
from kiemtra.core.checklist import COMPLIANCE, Checklist, Item, Labelled, decode, items, to_json
from kiemtra.core.findings import asked, compile_visit, usable
from kiemtra.core.minutes import compose
from kiemtra.core.visit import Visit, fold
from kiemtra.core.visit_file import open_file
from kiemtra.render import docx, html, typst_pdf
from kiemtra.store import legal, library, published
from render.dossier import META
from samples import answered, counted
from two_cores import differences_fail, story_parts

ROOT = Path(__file__).parents[1] / "checklists"
EVER = [name for name in published.locked(ROOT) if not name.id.startswith(f"{library.PARTS}/")]
TABLE = legal.load(ROOT)
RANDOM_VISITS = 12
LEAST = 0.5


def load(name: published.Published) -> Checklist:
    return library.load(ROOT / name.id / f"{name.version}.yaml").checklist


def identity(name: published.Published) -> str:
    return f"{name.id}@{name.version}"


def value(item: Item, draw: random.Random) -> JSON:  # noqa: PLR0911  # one line for each answer type
    """An answer that fits; rows are counted, not answered."""
    answer = item.answer
    number = draw.choice((0, 1, 2, 7, 118, 1234))
    match answer.type:
        case "compliance":
            return draw.choice(COMPLIANCE)
        case "count":
            return number
        case "percent":
            return draw.choice((0, 9870, 10_000))
        case "ratio":
            return {"part": number // 2, "whole": number}
        case "tally":
            return counts(answer.counters or (), draw)
        case "choice":
            return draw.choice(answer.options or ()).id
        case "choices":
            ids = [option.id for option in answer.options or ()]
            return [*sorted(draw.sample(ids, draw.randint(0, len(ids))))]
        case _:
            return {"text": "Đã xem", "date": "2026-11-22", "time": "07:15"}[answer.type]


def counts(counters: tuple[Labelled, ...], draw: random.Random) -> dict[str, JSON]:
    return {counter.id: draw.choice((0, 1, 3, 1234)) for counter in counters}


def recorded(checklist: Checklist, seed: int, share: float) -> list[dict[str, Any]]:
    """Events that answer this share of the items, or all of them."""
    draw = random.Random(seed)
    events: list[dict[str, Any]] = []
    for _, item in items(checklist):
        if draw.random() > share:
            continue
        number = len(events) + 1
        if item.answer.type == "rows":
            row, filled = f"r{number}", counts(item.answer.counters or (), draw)
            events.append(dict(counted(number, item.id, row, filled, label="Phòng 1")))
        else:
            events.append(dict(answered(number, item.id, value(item, draw))))
    return events


def kinds(checklist: Checklist) -> list[str]:
    """The kinds of unit it concerns; one that concerns all is tried at a commune."""
    named = {kind for _, item in items(checklist) for kind in item.units}
    return sorted(named) or ["commune"]


def visits(checklist: Checklist) -> Iterator[tuple[Visit, str]]:
    """Whole and random visits, at each kind of unit in turn."""
    of = kinds(checklist)
    for seed in range(RANDOM_VISITS):
        share = 1.0 if seed < len(of) else LEAST
        yield fold(recorded(checklist, seed, share)), of[seed % len(of)]  # type: ignore[arg-type]


def about(checklist: Checklist, kind: str) -> dict[str, Any]:
    told = META["visit"]
    name = {"id": checklist.id, "version": checklist.version, "sha256": hash_of(to_json(checklist))}
    unit = {**told["unit"], "kind": kind}
    return {**told, "visit": "v", "unit": unit, "programme": META["programme"], "checklist": name}


def test_there_are_versions_to_try() -> None:
    """The lock is read; an empty list would try nothing."""
    assert len(EVER) >= 6


@pytest.mark.parametrize("name", EVER, ids=identity)
def test_it_is_the_canonical_json_it_was_published_as(name: published.Published) -> None:
    """Reading it back gives the same bytes, and their hash is the one of the lock."""
    checklist = load(name)
    value = to_json(checklist)
    assert to_json(decode(value)) == value
    assert hash_of(value) == published.locked(ROOT)[name]
    assert encode(value) == encode(to_json(decode(value)))


@pytest.mark.parametrize("name", EVER, ids=identity)
def test_whole_and_random_visits_compile_to_sentences(name: published.Published) -> None:
    """Every answer counts, every finding is a sentence without holes, nothing is asked twice."""
    checklist = load(name)
    known = {item.id for _, item in items(checklist)}
    spoken = 0
    for visit, kind in visits(checklist):
        made = compile_visit(checklist, visit, "v", kind)
        concerned = asked(checklist, usable(checklist, visit), kind)
        assert len(set(concerned)) == len(concerned)
        assert set(made["unanswered"]) <= set(concerned) <= known
        codes = {issue["code"] for issue in made["problems"]}
        assert codes <= {"finding.evidence_missing", "finding.figure_missing"}
        for finding in made["findings"]:
            assert "{" not in finding["text"] and finding["text"].strip()
        spoken += len(made["findings"])
        minutes = compose(checklist, visit, about(checklist, kind))
        assert minutes["checklist"]["version"] == checklist.version
    assert spoken > 0


@pytest.mark.parametrize("name", EVER, ids=identity)
def test_its_minutes_and_notice_print_in_every_form(name: published.Published) -> None:
    """Word, PDF and HTML of a visit on which everything was answered."""
    checklist = load(name)
    kind = kinds(checklist)[0]
    visit = fold(recorded(checklist, 1, 1.0))  # type: ignore[arg-type]
    made = compile_visit(checklist, visit, "v", kind)
    value: Any = to_json(checklist)
    meta = {**META, "visit": {**META["visit"], "unit": {**META["visit"]["unit"], "kind": kind}}}
    papers = [
        documents.notice(meta, made["findings"], sections=value["sections"], table=TABLE, preview=True),
        documents.minutes_document(
            compose(checklist, visit, about(checklist, kind)), meta, [], checklist=value
        ),
    ]
    for paper in papers:
        assert docx.render(paper).startswith(b"PK")
        assert typst_pdf.render(paper).startswith(b"%PDF")
        page = html.render(paper)
        assert checklist.sections[0].title in page or len(made["findings"]) == 0


@pytest.mark.parametrize("name", EVER, ids=identity)
def test_a_phone_reads_it_as_the_server_does(name: published.Published) -> None:
    """What the phone shows of it - asked items, findings, minutes - is the server's, byte by byte."""
    checklist = load(name)
    of = kinds(checklist)
    requests = [
        {
            "call": "story",
            "given": {
                "checklist": to_json(checklist),
                "events": recorded(checklist, seed, 1.0 if seed == 0 else LEAST),
                "meta": about(checklist, of[seed % len(of)]),
                "signed": [],
                "tried": [],
                "values": [],
            },
        }
        for seed in range(3)
    ]
    assert differences_fail(requests, story_parts) > 0


def examples() -> Iterator[tuple[published.Published, Any]]:
    """The example visits of published versions."""
    for path in sorted(ROOT.glob("examples/*/*.json")):
        visit: Any = read_json(path.read_bytes())
        id, _, version = visit["checklist"].partition("@")
        if published.Published(id, version) in EVER:
            yield published.Published(id, version), visit


def test_every_example_still_opens() -> None:
    """An example is of one version for ever."""
    opened = [open_file(load(name), visit)["visit"] for name, visit in examples()]
    assert len(opened) >= len({name.id for name in EVER})
