"""Do the members agree? Twin: pwa/src/core/opinions.ts.

An act is what one member recorded for an item or a row; a settlement is what the head, a deputy or the
secretary decided after seeing acts. Nobody's act is overwritten: one that was not seen keeps contradicting.
"""

from collections.abc import Sequence
from typing import Any, Literal, NotRequired, TypedDict

from kiemtra.core.canonical import JSON, same


class Act(TypedDict):
    """A current answer or row of one author; `value` null expresses no opinion."""

    event: str
    author: str
    device: str
    value: Any
    label: NotRequired[str]
    at: NotRequired[str]
    note: NotRequired[str]


class Settlement(TypedDict):
    """A current settlement; `seen` lists the answers and earlier settlements it was made on."""

    event: str
    author: str
    value: Any
    seen: list[str]


State = Literal["agreed", "contested"]


def agree(acts: Sequence[Act], settlements: Sequence[Settlement]) -> tuple[State, JSON]:
    """The agreed value, or contested.

    With a settlement in force: its value, if all in force agree and each opinion was seen or equals it.
    Without: the common value of all opinions, null when there is none.
    """
    opinions = [act for act in acts if act["value"] is not None]
    if len(opinions) <= 1 and not settlements:
        return "agreed", opinions[0]["value"] if opinions else None
    ruling = in_force(settlements)
    values = [settlement["value"] for settlement in ruling] or [act["value"] for act in opinions]
    if not values:
        return "agreed", None
    if not all(same(value, values[0]) for value in values):
        return "contested", None
    seen = {event for settlement in ruling for event in settlement["seen"]}
    if all(act["event"] in seen or same(act["value"], values[0]) for act in opinions):
        return "agreed", values[0]
    return "contested", None


def in_force(settlements: Sequence[Settlement]) -> list[Settlement]:
    """The settlements that no other one has seen and so replaced."""
    seen = {
        event for settlement in settlements for event in settlement["seen"] if event != settlement["event"]
    }
    return [settlement for settlement in settlements if settlement["event"] not in seen]
