"""The Python core obeys the cases that the TypeScript core obeys too (`tests/pwa/conformance.test.ts`)."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

import conformance_cases as told
from kiemtra.core import answers, canonical, chain, checklist, conditions, findings, minutes, text, visit
from kiemtra.core.problems import Problem

FILES = ("canonical", "text", "conditions", "answers", "fold", "findings", "minutes")
FORMAT = Path(__file__).parent.parent / "docs" / "checklist-format.md"
RULE = re.compile(r"\b(?:JSON|TEXT|COND|ANS|VISIT|FIND|MIN)-[0-9]+\b")

Case = dict[str, Any]


def _case_id(case: Case) -> str:
    return f"{case['rule']} {case['name']}"


@pytest.mark.parametrize("case", told.cases("canonical"), ids=_case_id)
def test_canonical_json_has_the_same_bytes_and_limits(case: Case) -> None:
    """JSON-n: the canonical bytes, their hash, and what is refused."""
    calls: dict[str, Callable[..., Any]] = {
        "encode": lambda value: canonical.encode(value).decode(),
        "decode": lambda source, limit=None: canonical.decode(source.encode(), limit),
        "check": canonical.check,
        "same": canonical.same,
        "hash_of": canonical.hash_of,
    }
    _agrees(case, calls[case["call"]], case["given"])


@pytest.mark.parametrize("case", told.cases("text"), ids=_case_id)
def test_text_is_written_the_vietnamese_way(case: Case) -> None:
    """TEXT-n: figures, dates, search forms."""
    _agrees(case, getattr(text, case["call"]), case["given"])


@pytest.mark.parametrize("case", told.cases("conditions"), ids=_case_id)
def test_conditions_hold_or_not(case: Case) -> None:
    """COND-n: three-valued conditions and the figures they read."""
    calls: dict[str, Callable[..., Any]] = {
        "holds": lambda condition, known: conditions.holds(
            msgspec.convert(condition, checklist.Condition), known
        ),
        "figure": conditions.figure,
        "percentage": conditions.percentage,
    }
    _agrees(case, calls[case["call"]], case["given"])


@pytest.mark.parametrize("case", told.cases("answers"), ids=_case_id)
def test_answers_fit_their_items(case: Case) -> None:
    """ANS-n: what each answer type takes."""
    calls: dict[str, Callable[..., Any]] = {"fits": answers.fits, "fits_row": answers.fits_row}
    answer, value = case["given"]
    asked = msgspec.convert(told.item({"id": "a", "answer": answer}), checklist.Item)
    _agrees(case, calls[case["call"]], [asked, value])


@pytest.mark.parametrize("case", told.cases("fold"), ids=_case_id)
def test_events_make_the_visit(case: Case) -> None:
    """VISIT-n: what counts, what is agreed, where logs end."""
    log, hashes = told.events(case["given"][0])
    names = {digest: name for name, digest in hashes.items()}
    given = [hashes.get(head, head) for head in (case["given"][1:] or [[]])[0]]
    match case["call"]:
        case "fold":
            assert canonical.same(visit.fold(log), {**told.EMPTY_VISIT, **case["expect"]})
        case "answers":
            assert canonical.same(visit.answers(visit.fold(log)), case["expect"])
        case "heads":
            found = chain.heads(log)
            assert found == sorted(found)
            assert sorted(names[head] for head in found) == case["expect"]
        case "signing_heads":
            found = chain.signing_heads(log, given)
            assert found == sorted(found)
            assert sorted(names.get(head, head) for head in found) == case["expect"]
        case "signature_stands":
            assert chain.signature_stands(log, given) is case["expect"]
        case other:
            pytest.fail(f"no such call: {other}")


@pytest.mark.parametrize("case", told.cases("findings"), ids=_case_id)
def test_rules_make_findings(case: Case) -> None:
    """FIND-n: what is asked, what follows, what has to be put right first."""
    given = case["given"]
    if case["call"] == "hash_finding":
        assert findings.hash_finding(given["finding"]) == case["expect"]
        return
    asked = checklist.decode(told.checklist(given))
    folded = visit.fold(told.recorded(given))
    kind = given.get("kind", "commune")
    if case["call"] == "asked":
        assert findings.asked(asked, findings.usable(asked, folded), kind) == case["expect"]
        return
    assert case["call"] == "compile_visit"
    compiled = findings.compile_visit(asked, folded, "v1", kind)
    assert canonical.same(compiled, {**told.EMPTY_COMPILED, **case["expect"]}), compiled


@pytest.mark.parametrize("case", told.cases("minutes"), ids=_case_id)
def test_the_visit_makes_the_minutes(case: Case) -> None:
    """MIN-n: what is read back and signed."""
    given = case["given"]
    if case["call"] == "hash_minutes":
        assert minutes.hash_minutes(given["minutes"]) == case["expect"]
        return
    assert case["call"] == "compose"
    meta = {**case["meta"], **given.get("meta", {})}
    made = minutes.compose(checklist.decode(told.checklist(given)), visit.fold(told.recorded(given)), meta)
    assert canonical.same(made, {**case["meta"], **told.EMPTY_MINUTES, **case["expect"]}), made


def test_every_rule_has_a_case_and_every_case_a_rule() -> None:
    """A rule nobody tries, or a case nobody can look up, is a gap in the law."""
    tried = {case["rule"] for name in FILES for case in told.cases(name)}
    assert set(RULE.findall(FORMAT.read_text("utf-8"))) == tried


def test_every_file_of_cases_is_run() -> None:
    """A file dropped into the folder does not lie there untried."""
    assert sorted(path.stem for path in told.FOLDER.glob("*.json")) == sorted(FILES)


def test_no_two_cases_bear_one_name() -> None:
    """Rule and name together say which case failed."""
    names = [_case_id(case) for name in FILES for case in told.cases(name)]
    assert sorted(set(names)) == sorted(names)


def _agrees(case: Case, call: Callable[..., Any], given: list[Any]) -> None:
    expected = case["expect"]
    if isinstance(expected, dict) and list(expected) == ["problem"]:
        with pytest.raises(Problem) as raised:
            call(*given)
        assert raised.value.code == expected["problem"]
    else:
        assert canonical.same(call(*given), expected)
