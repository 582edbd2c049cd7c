"""Does a new version of a checklist keep the ids of the earlier ones? No twin: only the server publishes.

Ids of items, rules, counters and options carry trends, recurrence and carry-over between visits. Under one
item id the answer type never changes; an id that a version gave up never comes back for something else; and
what an earlier version told about an item that moved is told again, because a visit may skip versions.
"""

from collections.abc import Iterator, Mapping, Sequence

from kiemtra.core.checklist import Checklist, items
from kiemtra.core.fault import Fault


def succession_faults(earlier: Sequence[Checklist], checklist: Checklist) -> list[Fault]:
    """What a version does to the ids of the versions before it, which are given in order."""
    if not earlier:
        return []
    types = {item.id: item.answer.type for version in earlier for _, item in items(version)}
    given_up = {known for version in earlier for known in _ids(version)} - set(_ids(earlier[-1]))
    return [
        *_type_faults(checklist, types),
        *_reuse_faults(checklist, given_up),
        *_forgotten_moves(checklist, earlier),
        *_misfit_moves(checklist, types),
    ]


def _type_faults(checklist: Checklist, types: Mapping[str, str]) -> Iterator[Fault]:
    for path, item_id, answer_type in (
        (f"$.sections[{at}].items[{index}].answer", item.id, item.answer.type)
        for at, section in enumerate(checklist.sections)
        for index, item in enumerate(section.items)
    ):
        before = types.get(item_id, answer_type)
        if before != answer_type:
            yield Fault(
                "checklist.type_changed", path, f"{item_id}.answer", {"item": item_id, "before": before}
            )


def _reuse_faults(checklist: Checklist, given_up: set[str]) -> Iterator[Fault]:
    for known, path in _ids(checklist).items():
        if known in given_up:
            yield Fault("checklist.id_reused", path, known, {"id": known})


def _forgotten_moves(checklist: Checklist, earlier: Sequence[Checklist]) -> Iterator[Fault]:
    """Items that an earlier version moved and that this one neither has nor moves.

    A visit may go from the first version straight to this one, which alone says where its answers belong.
    """
    told = {move.item for move in checklist.moves or ()} | {item.id for _, item in items(checklist)}
    before = {move.item: version for version in earlier for move in version.moves or ()}
    for item, version in before.items():
        if item not in told:
            details: dict[str, object] = {"item": item, "version": version.version}
            yield Fault("checklist.move_forgotten", "$.moves", f"moves.{item}", details)


def _misfit_moves(checklist: Checklist, types: Mapping[str, str]) -> Iterator[Fault]:
    """Moves to an item of another answer type, where the old answers would not fit."""
    now = {item.id: item.answer.type for _, item in items(checklist)}
    for at, move in enumerate(checklist.moves or ()):
        for target in move.to:
            before = types.get(move.item)
            if before is not None and now.get(target, before) != before:
                details: dict[str, object] = {"item": move.item, "before": before, "to": target}
                yield Fault("checklist.move_misfit", f"$.moves[{at}].to", f"moves.{move.item}", details)


def _ids(checklist: Checklist) -> dict[str, str]:
    """Every id that must last, with the item it belongs to, and its path."""
    found: dict[str, str] = {}
    for at, section in enumerate(checklist.sections):
        for index, item in enumerate(section.items):
            path = f"$.sections[{at}].items[{index}]"
            found[item.id] = f"{path}.id"
            for number, rule in enumerate(item.findings):
                found[f"{item.id}.{rule.id}"] = f"{path}.findings[{number}].id"
            for field, labels in (("counters", item.answer.counters), ("options", item.answer.options)):
                for number, label in enumerate(labels or ()):
                    found[f"{item.id}.answer.{label.id}"] = f"{path}.answer.{field}[{number}].id"
    return found
