"""The catalogue of problems, and the sentences it makes."""

import re
import unicodedata
from pathlib import Path
from typing import get_args

import pytest

from kiemtra.core.problems import PROBLEMS, Kind, Problem, message

PLACEHOLDER = re.compile(r"\{([^}]*)\}")
QUOTED = re.compile(r'"([a-z][a-z0-9_.]*)"')
SERVER = Path(__file__).parents[2] / "server" / "kiemtra"
# The word that pauses a phone's queue; the design gives it no noun.
NOUNLESS = "csrf"


@pytest.mark.parametrize("code", sorted(PROBLEMS))
def test_every_problem_is_told_in_both_languages(code: str) -> None:
    """Same details in both, NFC, a whole sentence, and a code of the form noun.what."""
    entry = PROBLEMS[code]
    assert code == NOUNLESS or re.fullmatch(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*", code)
    assert entry.kind in get_args(Kind)
    assert set(PLACEHOLDER.findall(entry.vi)) == set(PLACEHOLDER.findall(entry.en))
    for text in (entry.vi, entry.en):
        assert unicodedata.is_normalized("NFC", text)
        assert text.endswith(".")
        assert all(re.fullmatch(r"[a-z][a-z0-9_]*", name) for name in PLACEHOLDER.findall(text))


def test_every_problem_is_raised_somewhere() -> None:
    """An entry nobody raises is removed, so that the list in the documentation is true."""
    files = [path for path in SERVER.rglob("*.py") if path.name != "problems.py"]
    named = {code for path in files for code in QUOTED.findall(path.read_text("utf-8"))}
    assert sorted(set(PROBLEMS) - named) == []


def test_details_fill_the_sentence() -> None:
    """Lists are told with commas, and what nobody gave prints as dots."""
    assert "“a”" in message("json.duplicate_key", "vi", key="a")
    assert "a, b" in message("shape.unknown_value", "en", where="x", value="y", allowed=("a", "b"))
    assert "…" in message("json.duplicate_key", "en")


def test_a_detail_is_never_read_as_a_placeholder() -> None:
    """What people typed cannot reach into the sentence."""
    assert "{code}" in message("json.duplicate_key", "en", key="{code}", code="secret")
    assert "secret" not in message("json.duplicate_key", "en", key="{code}", code="secret")


def test_a_problem_knows_its_kind_and_its_words() -> None:
    """What is raised carries all that an edge needs."""
    problem = Problem("json.duplicate_key", key="a")
    assert (problem.code, problem.kind, problem.details) == ("json.duplicate_key", "malformed", {"key": "a"})
    assert problem.message() == message("json.duplicate_key", "vi", key="a")
    assert str(problem) == "json.duplicate_key: The key “a” occurs twice in one JSON object. Keep it once."


def test_a_code_nobody_entered_is_a_fault_of_ours() -> None:
    """It fails where it is raised, not where it is told."""
    with pytest.raises(KeyError):
        Problem("json.unheard_of")
