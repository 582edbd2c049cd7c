"""What an author may leave unsaid in a checklist's YAML, said before anything is hashed.

`answer: compliance` means `answer: {type: compliance}`; absent `basis`, `units`, `evidence`, `findings` are
empty; in an item's own rules and demands a test without `item` is about that item; and in a list of items
`part: posting@1` stands for the items of `checklists/parts/posting/1.yaml` (see `inlining`).

`faults` lists what may be wrong with one thing, each with its sentence: an option and its rule at once, so
the item is answered with `choices`. `faultless` is the sentence when none of them was found, and
`when: faulty` means any of them was.
"""

from typing import Final, NamedTuple

from kiemtra.core.canonical import JSON
from kiemtra.store.fault_list import spelled_out
from kiemtra.store.inlining import Placed, Reader, Source, inlined, is_part
from kiemtra.store.yaml_file import Read

_LISTS: Final = ("basis", "units", "evidence", "findings")
_TESTS: Final = ("of", "is", "above", "below", "includes", "answered")


class Expanded(NamedTuple):
    """A checklist with nothing left unsaid, and the source of each of its items by the item's path."""

    value: JSON
    sources: dict[str, Source]


def expanded(read: Read, file: str, part: Reader) -> Expanded:
    """The checklist of a YAML file. `part` reads a part, told its name and the line that asks for it.

    What is not shaped like a checklist stays as it is, for decoding to complain of.
    """
    sources: dict[str, Source] = {}
    if not isinstance(read.value, dict):
        return Expanded(read.value, sources)
    sections = read.value.get("sections")
    if not isinstance(sections, list):
        return Expanded(read.value, sources)
    made: list[JSON] = []
    for at, section in enumerate(sections):
        path = f"$.sections[{at}]"
        if isinstance(section, dict) and isinstance(section.get("items"), list):
            items = _items(section["items"], Source(file, read.lines, path), part)
            sources.update({f"{path}.items[{index}]": source for index, (_, source) in enumerate(items)})
            made.append({**section, "items": [_item(item) for item, _ in items]})
        else:
            made.append(section)
    return Expanded({**read.value, "sections": made}, sources)


def _items(written: JSON, source: Source, part: Reader) -> list[Placed]:
    found: list[Placed] = []
    for index, item in enumerate(written if isinstance(written, list) else []):
        here = Source(source.file, source.lines, f"{source.path}.items[{index}]")
        if isinstance(item, dict) and is_part(item):
            found += inlined(item, here, part)
        else:
            found.append((item, here))
    return found


def _item(item: JSON) -> JSON:
    if not isinstance(item, dict):
        return item
    made: dict[str, JSON] = {**{name: [] for name in _LISTS}, **item}
    if isinstance(made.get("answer"), str):
        made["answer"] = {"type": made["answer"]}
    made = spelled_out(made)
    own = made.get("id")
    for name in ("evidence", "findings"):
        members = made[name]
        if isinstance(members, list) and isinstance(own, str):
            made[name] = [_with_own_when(member, own) for member in members]
    return made


def _with_own_when(member: JSON, own: str) -> JSON:
    if not isinstance(member, dict) or "when" not in member:
        return member
    return {**member, "when": _about(member["when"], own)}


def _about(condition: JSON, own: str) -> JSON:
    """The condition with `item` said in every test that leaves it out."""
    if not isinstance(condition, dict):
        return condition
    made = dict(condition)
    for name in ("all", "any"):
        parts = made.get(name)
        if isinstance(parts, list):
            made[name] = [_about(part, own) for part in parts]
    if "not" in made:
        made["not"] = _about(made["not"], own)
    if "item" not in made and any(name in made for name in _TESTS):
        made["item"] = own
    return made
