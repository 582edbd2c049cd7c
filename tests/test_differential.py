"""The Python and the TypeScript core give the same bytes for visits nobody would think of (law 8).

`make torture` runs the same with more: `KIEMTRA_STORIES` says how many random visits are tried, and
`KIEMTRA_SEED` where they start.
"""

import os
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import get_args

import msgspec
import pytest

from kiemtra.core import checklist, conditions, findings, visit
from kiemtra.core.events import BODIES
from random_stories import TEXTS, Story
from two_cores import Parts, Request, decoded, differences_fail, story, story_parts, text_parts

STORIES = int(os.environ.get("KIEMTRA_STORIES", "1700"))
SEED = int(os.environ.get("KIEMTRA_SEED", "1"))
PARTS = 13
OFTEN = 100

OPERATORS = ("is", "above", "below", "includes", "answered", "all", "any", "not", "of", "is of")
FIGURES = ("part", "whole", "rest", "percent", "rows", "sum.", "counter")


class Tried:
    """How often each word of the language was really put to the test."""

    def __init__(self) -> None:
        self.times: Counter[str] = Counter()

    def parts(self, given: Request) -> Parts:
        """What the Python core makes of a story, counted."""
        made = story_parts(given)
        asked = checklist.decode(given["checklist"])
        types = {item.id: item.answer.type for _, item in checklist.items(asked)}
        self.times.update(f"answer {types[item]}" for item in made["usable"])
        self.times.update(f"event {event['kind']}" for event in given["events"])
        self.times.update(f"finding {finding['kind']}" for finding in made["compiled"]["findings"])
        known = visit.answers(made["fold"])
        for tried in given["tried"]:
            self.times.update(_decided(msgspec.convert(tried, checklist.Condition), known))
        return made


@pytest.fixture(scope="module")
def told() -> tuple[int, Counter[str]]:
    """All stories, compared; how many parts, and what they tried."""
    tried = Tried()
    requests = (story(Story(SEED * 1_000_000 + number)) for number in range(STORIES))
    return differences_fail(requests, tried.parts), tried.times


def test_random_visits_come_to_the_same_on_phone_and_server(told: tuple[int, Counter[str]]) -> None:
    """Fold, moves, answers, heads, what is asked, findings, minutes and conditions agree byte by byte."""
    compared, _ = told
    assert compared == PARTS * STORIES
    assert STORIES < 1700 or compared >= 20_000


@pytest.mark.skipif(STORIES < 1700, reason="A few stories cannot try everything often.")
def test_the_random_visits_try_every_word_of_the_language(told: tuple[int, Counter[str]]) -> None:
    """Each operator is found true and found false, and each type and event seen, a hundred times or more."""
    _, times = told
    wanted = [f"{operator} {truth}" for operator in OPERATORS for truth in (True, False)]
    wanted += [f"figure {name}" for name in FIGURES]
    wanted += [f"answer {name}" for name in get_args(checklist.AnswerType)]
    wanted += [f"event {name}" for name in (*BODIES, "sealed")]
    wanted += [f"finding {name}" for name in get_args(checklist.FindingKind)]
    assert {name: times[name] for name in wanted if times[name] < OFTEN} == {}


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
    assert differences_fail(requests, text_parts) == 8 * 50


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
    assert differences_fail(requests, decoded) == 500


def _decided(condition: checklist.Condition, known: dict[str, findings.JSON]) -> Iterator[str]:
    """The operators of a condition that came to true or false, and the figures that were there."""
    truth = conditions.truth(condition, known)
    for operator in _operators(condition) if truth is not None else ():
        yield f"{operator} {truth}"
    if (
        condition.of is not None
        and conditions.figure(known.get(condition.item or ""), condition.of) is not None
    ):
        yield f"figure {_figure(condition.of)}"
    inner: Iterable[checklist.Condition] = (*(condition.all_ or ()), *(condition.any_ or ()))
    for part in (*inner, *([condition.not_] if condition.not_ else [])):
        yield from _decided(part, known)


def _operators(condition: checklist.Condition) -> Iterator[str]:
    named = {"all": condition.all_, "any": condition.any_, "not": condition.not_, "of": condition.of}
    tests = {"is": condition.is_, "above": condition.above, "below": condition.below}
    tests |= {"includes": condition.includes, "answered": condition.answered}
    yield from (name for name, part in (named | tests).items() if part is not None)
    if any(isinstance(operand, checklist.Of) for operand in tests.values()):
        yield "is of"


def _figure(of: str) -> str:
    if of.startswith("sum."):
        return "sum."
    return of if of in FIGURES else "counter"
