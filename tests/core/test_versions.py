"""Guards of a checklist's ids: what a new version may not do to those before it."""

from typing import Any

import pytest

from kiemtra.core.checklist import Checklist, decode, to_json
from kiemtra.core.versions import succession_faults
from three_versions import version


def edited(number: int, change: Any) -> Checklist:
    """A version after `change` was made to its JSON value."""
    value: Any = to_json(version(number))
    change(value)
    return decode(value)


def codes(earlier: list[Checklist], checklist: Checklist) -> set[tuple[str, str]]:
    return {(fault.code, fault.where) for fault in succession_faults(earlier, checklist)}


def item(value: Any, id: str) -> Any:
    return next(each for section in value["sections"] for each in section["items"] if each["id"] == id)


def test_the_type_of_an_item_never_changes() -> None:
    """Also not when the version just before it did not have the item at all."""

    def retyped(value: Any) -> None:
        item(value, "wish")["answer"] = {"type": "count"}

    def without(value: Any) -> None:
        value["sections"][0]["items"].remove(item(value, "wish"))

    assert codes([version(1)], edited(2, retyped)) == {("checklist.type_changed", "wish.answer")}
    assert ("checklist.type_changed", "wish.answer") in codes(
        [version(1), edited(2, without)], edited(3, retyped)
    )


@pytest.mark.parametrize(
    ("field", "id"),
    [("counters", "rooms.answer.absent"), ("options", "faults.answer.late"), ("findings", "wish.said")],
)
def test_an_id_that_was_given_up_never_comes_back(field: str, id: str) -> None:
    """A counter, an option, a rule: away in one version, back in the next, is refused."""
    owner, known = id.split(".", maxsplit=1)[0], id.rsplit(".", maxsplit=1)[-1]
    rule = {"id": "said", "when": {"item": "wish", "answered": True}, "kind": "note", "text": "Có ý kiến"}

    def members(value: Any) -> list[Any]:
        found = item(value, owner)
        return found["findings"] if field == "findings" else found["answer"][field]

    def full(value: Any) -> None:
        item(value, "wish")["findings"] = [rule]

    def without(value: Any) -> None:
        full(value)
        kept = [one for one in members(value) if one["id"] != known]
        members(value)[:] = kept or [{"id": "other", "label": "Khác"}][: field != "findings"]

    earlier = [edited(1, full), edited(2, without)]
    assert codes(earlier[:1], earlier[1]) == set()
    assert codes(earlier, edited(3, full)) == {("checklist.id_reused", id)}


def test_an_item_that_was_given_up_never_comes_back() -> None:
    """The id of a renamed item is not free for a new question."""

    def back(value: Any) -> None:
        value["sections"][0]["items"].append({**item(to_json(version(1)), "badges")})
        value["moves"] = [move for move in value["moves"] if move["item"] != "badges"]

    found = codes([version(1), version(2)], edited(3, back))
    assert ("checklist.id_reused", "badges") in found


def test_what_an_earlier_version_moved_is_told_again() -> None:
    """A visit may go from the first version to the third: only the third says where its answers belong."""

    def forgets(value: Any) -> None:
        value["moves"] = [move for move in value["moves"] if move["item"] != "plan"]

    assert codes([version(1), version(2)], edited(3, forgets)) == {("checklist.move_forgotten", "moves.plan")}


def test_an_item_does_not_become_one_of_another_type() -> None:
    """Its answers would not fit where they are told to go."""

    def misfits(value: Any) -> None:
        value["moves"][0]["to"] = ["queue"]

    assert codes([version(1)], edited(2, misfits)) == {("checklist.move_misfit", "moves.plan")}
