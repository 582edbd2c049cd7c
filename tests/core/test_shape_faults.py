"""All that is wrong with the fields of a value, compared with what msgspec itself accepts."""

import copy
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiemtra.core.checklist import Checklist, to_json
from kiemtra.core.near import nearest
from kiemtra.core.shape_faults import shape_faults
from samples import CHOICE, RATIO, ROWS, checklist, item, rule

WHOLE: Any = to_json(
    checklist(
        item("plan", guidance="Xem sổ", units=["ward"], evidence=[{"min": 1, "of": "photo", "or": "remark"}]),
        item("files", RATIO, when={"not": {"all": [{"item": "plan", "is": "met"}]}}),
        item("rooms", ROWS, findings=[rule("r", {"item": "rooms", "of": "rows", "above": 1}, "X", days=5)]),
        item(
            "model",
            CHOICE,
            findings=[rule("r", {"item": "model", "is": "good"}, "Y", join={"id": "j", "lead": "Z"})],
        ),
        moves=[{"item": "old", "to": ["plan"]}],
    )
)
ODD: list[Any] = [None, True, 0, -1, 101, "", "met", "Không", "a b", [], ["x"], {}, {"of": "part"}, {"x": 1}]


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a value."""
    found = [path]
    members = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for key, member in members:
        found += places(member, (*path, key))
    return found


PLACES = places(WHOLE)


def accepted(value: Any) -> bool:
    try:
        msgspec.convert(value, Checklist, strict=True)
    except msgspec.ValidationError:
        return False
    return True


def changed(value: Any, path: tuple[Any, ...], act: str, odd: Any, key: str) -> None:
    """Put something odd at a place, leave something out, or add a field."""
    here = value
    for step in path[:-1]:
        if not isinstance(here, dict | list) or (isinstance(here, dict) and step not in here):
            return
        if isinstance(here, list) and not (isinstance(step, int) and step < len(here)):
            return
        here = here[step]
    last = path[-1] if path else None
    if act == "add" and isinstance(here, dict):
        here[key] = odd
    elif isinstance(here, dict) and last in here:
        if act == "drop":
            del here[last]
        else:
            here[last] = odd
    elif isinstance(here, list) and isinstance(last, int) and last < len(here):
        here[last] = odd


CHANGES = st.tuples(
    st.sampled_from(PLACES[1:]),
    st.sampled_from(["set", "drop", "add"]),
    st.sampled_from(ODD),
    st.sampled_from(["colour", "guidence", "wen", "idd", "x", "or"]),
)


@given(st.lists(CHANGES, max_size=4))
def test_nothing_is_found_exactly_where_msgspec_accepts(changes: list[tuple[Any, ...]]) -> None:
    """However a checklist is bent, the walk finds something if and only if decoding would refuse it."""
    value = copy.deepcopy(WHOLE)
    for path, act, odd, key in changes:
        changed(value, path, act, copy.deepcopy(odd), key)
    found, mended = shape_faults(value, Checklist)
    assert (found == []) is accepted(value)
    if not found:
        assert mended == value
    if all(fault.code in ("shape.misspelt_field", "shape.unknown_field") for fault in found):
        assert accepted(mended)


def test_every_fault_is_found_with_its_path() -> None:
    """Four slips in one value are four faults, in the order of the value."""
    value = copy.deepcopy(WHOLE)
    items = value["sections"][0]["items"]
    items[0]["guidence"] = items[0].pop("guidance")
    items[1]["answer"]["type"] = "share"
    items[2]["findings"][0]["days"] = 0
    del items[3]["question"]
    found, mended = shape_faults(value, Checklist)
    assert [(fault.code, fault.path) for fault in found] == [
        ("shape.misspelt_field", "$.sections[0].items[0].guidence"),
        ("shape.unknown_value", "$.sections[0].items[1].answer.type"),
        ("shape.invalid_value", "$.sections[0].items[2].findings[0].days"),
        ("shape.missing_field", "$.sections[0].items[3]"),
    ]
    assert mended["sections"][0]["items"][0]["guidance"] == "Xem sổ"  # type: ignore[index,call-overload]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("guidence", "guidance"),
        ("anwser", "answer"),
        ("recomendation", "recommendation"),
        ("wen", "when"),
        ("evidense", "evidence"),
        ("colour", None),
        ("x", None),
        ("note", None),
    ],
)
def test_a_mistyped_key_resembles_one_or_none(typed: str, meant: str | None) -> None:
    """Two letters may differ in a long word, one in a short; nothing is guessed beyond that."""
    known = ["id", "question", "guidance", "answer", "when", "evidence", "recommendation", "of", "is"]
    assert nearest(typed, known) == meant
