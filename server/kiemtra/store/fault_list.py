"""What may be wrong with one thing, written once: `faults` of an item become its options and its rules.

    faults:
      - {id: unsigned, label: Thiếu chữ ký, text: Phiếu kiểm soát không có chữ ký, days: 15}
    faultless: Lập phiếu kiểm soát đầy đủ

means `answer: {type: choices, options: [{id: unsigned, label: Thiếu chữ ký}]}` with one rule for each fault,
under the fault's own id, and the rule `none` for the sentence of a thing without fault. A fault that says
`when` makes its finding only where that holds, too.
"""

from collections.abc import Iterator
from typing import Final

from kiemtra.core.canonical import JSON

FAULTY: Final = "faulty"
FAULTLESS_RULE: Final = "none"


def spelled_out(item: dict[str, JSON]) -> dict[str, JSON]:
    """The item with its faults as options and rules; an item without faults as it is.

    An item that lists faults and says another answer, too, keeps both for decoding to complain of.
    """
    faults = item.get("faults")
    written = [fault for fault in faults if isinstance(fault, dict)] if isinstance(faults, list) else []
    if written != faults or "answer" in item:
        return item
    made = {name: value for name, value in item.items() if name not in ("faults", "faultless")}
    options: list[JSON] = [_option(fault) for fault in written]
    any_fault: JSON = {"any": [{"includes": fault.get("id")} for fault in written]}
    made["answer"] = {"type": "choices", "options": options}
    more = made.get("findings")
    rules = [_rule(fault) for fault in written]
    rules += _faultless_rule(item, any_fault)
    made["findings"] = [*rules, *more] if isinstance(more, list) else more
    for name in ("evidence", "findings"):
        members = made[name]
        if isinstance(members, list):
            made[name] = [_with_faulty(member, any_fault) for member in members]
    return made


def _option(fault: dict[str, JSON]) -> JSON:
    return {"id": fault.get("id"), "label": fault.get("label", fault.get("text"))}


def _rule(fault: dict[str, JSON]) -> JSON:
    said = {name: value for name, value in fault.items() if name != "label"}
    found: JSON = {"includes": fault.get("id")}
    return {
        "kind": "limitation",
        **said,
        "when": {"all": [found, fault["when"]]} if "when" in fault else found,
    }


def _faultless_rule(item: dict[str, JSON], any_fault: JSON) -> Iterator[JSON]:
    if "faultless" in item:
        yield {
            "id": FAULTLESS_RULE,
            "when": {"not": any_fault},
            "kind": "strength",
            "text": item["faultless"],
        }


def _with_faulty(member: JSON, any_fault: JSON) -> JSON:
    if isinstance(member, dict) and member.get("when") == FAULTY:
        return {**member, "when": any_fault}
    return member
