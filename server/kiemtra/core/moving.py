"""What would become of a visit that is moved to another version of its checklist? No twin: the server tells.

A move changes nothing that was recorded. It changes what is asked, where answers appear and what they come
to; `preview` tells all three before anybody decides.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypedDict

from kiemtra.core.canonical import JSON
from kiemtra.core.changes import became
from kiemtra.core.checklist import Checklist, Item, items
from kiemtra.core.findings import Compiled, asked, compile_visit, usable
from kiemtra.core.moves import at_home
from kiemtra.core.rules import Finding
from kiemtra.core.templates import said_as
from kiemtra.core.visit import Visit, answers, totals


class Preview(TypedDict):
    """`new`: items asked then that are not asked now and have no answer. `homeless`: what was recorded on
    items or sections that are no longer there; it is kept and shown as an old answer. `misfits`: items whose
    answers do not fit as they are then. `contested`: items on which answers differ that now stand apart.
    `findings`: those that go, come, or read differently.
    """

    new: list[dict[str, JSON]]
    renamed: list[dict[str, JSON]]
    homeless: list[dict[str, JSON]]
    misfits: list[dict[str, JSON]]
    contested: list[dict[str, JSON]]
    findings: dict[str, list[Any]]


def preview(before: Checklist, after: Checklist, visit: Visit, visit_id: str, unit_kind: str) -> Preview:
    """What a move from `before` to `after` means for what is recorded by now."""
    homes = became(before, after)
    now, then = (compile_visit(each, visit, visit_id, unit_kind) for each in (before, after))
    return {
        "new": _new(before, after, visit, unit_kind, homes),
        "renamed": [
            {"item": item.id, "question": item.question, "to": list(homes[item.id])}
            for _, item in items(before)
            if homes[item.id] and homes[item.id] != (item.id,) and item.id in recorded_items(visit)
        ],
        "homeless": homeless(before, after, visit),
        "misfits": _troubled(after, now, then, "finding.answer_misfit"),
        "contested": _troubled(after, now, then, "finding.contested"),
        "findings": _findings(now, then, homes),
    }


def homeless(before: Checklist, after: Checklist, visit: Visit) -> list[dict[str, JSON]]:
    """What is recorded on items, or written in sections, that `after` does not have.

    Items are told as `before` reads them: `{item, question?, answer?, remarks, evidence}`; sections as
    `{section, title?, findings}`.
    """
    home, read = at_home(visit, after), at_home(visit, before)
    known = {item.id for _, item in items(after)}
    asked_before = {item.id: item for _, item in items(before)}
    told = [
        _old_answer(read, item, asked_before.get(item)) for item in recorded_items(home) if item not in known
    ]
    sections = {section.id for section in after.sections}
    titles = {section.id: section.title for section in before.sections}
    lost: dict[str, list[JSON]] = {}
    for record in (*visit["found"], *visit["remarks"]):
        if record.get("section", "") not in sections and "section" in record:
            lost.setdefault(record["section"], []).append(record["text"])
    named: list[dict[str, JSON]] = [
        {"section": each, **({"title": titles[each]} if each in titles else {}), "texts": texts}
        for each, texts in lost.items()
    ]
    return [*told, *named]


def recorded_items(visit: Visit) -> list[str]:
    """The ids of the items on which anything stands: an answer, a row, a remark, a photo."""
    answered = [item for item, state in visit["items"].items() if _speaks(state)]
    noted = [record["item"] for record in (*visit["remarks"], *visit["evidence"]) if "item" in record]
    return sorted({*answered, *(item for item, rows in visit["rows"].items() if rows), *noted})


def kin(item: str, versions: Iterable[Checklist]) -> set[str]:
    """The ids an item has borne over these versions, by what they tell of moves."""
    pairs = [
        (move.item, target) for version in versions for move in version.moves or () for target in move.to
    ]
    found = {item}
    while more := {one for pair in pairs if found & set(pair) for one in pair} - found:
        found |= more
    return found


def later_than(last: str | None, minted: str) -> str:
    """An event id greater than that of the last move: the fold goes by ids, and a clock may be set back."""
    if last is None or minted > last:
        return minted
    plain = f"{int(last.replace('-', ''), 16) + 1:032x}"
    return "-".join((plain[:8], plain[8:12], plain[12:16], plain[16:20], plain[20:]))


def _speaks(state: Mapping[str, Any]) -> bool:
    return state["value"] is not None or state["state"] == "contested"


def _new(
    before: Checklist, after: Checklist, visit: Visit, unit_kind: str, homes: Mapping[str, Sequence[str]]
) -> list[dict[str, JSON]]:
    then = usable(after, at_home(visit, after))
    now = asked(before, usable(before, at_home(visit, before)), unit_kind)
    before_too = {home for item in now for home in homes[item]}
    wanted = set(asked(after, then, unit_kind)) - before_too - then.keys()
    return [
        {"item": item.id, "question": item.question, "section": section.title}
        for section, item in items(after)
        if item.id in wanted
    ]


def _old_answer(visit: Visit, item: str, known: Item | None) -> dict[str, JSON]:
    """What stands on one item, in words where its version is known."""
    told: dict[str, JSON] = {"item": item}
    if known is not None:
        told["question"] = known.question
        said = _said(known, visit)
        if said is not None:
            told["answer"] = said
    told["remarks"] = [record["text"] for record in visit["remarks"] if record.get("item") == item]
    told["evidence"] = len([piece for piece in visit["evidence"] if piece.get("item") == item])
    return told


def _said(item: Item, visit: Visit) -> str | None:
    """The agreed answer in words; figures as they are labelled."""
    counters = item.answer.counters or ()
    if item.id in visit["rows"]:
        sums: Any = totals(visit["rows"][item.id])["sum"]
        return "; ".join(f"{counter.label}: {sums.get(counter.id, 0)}" for counter in counters)
    value = answers(visit).get(item.id)
    if isinstance(value, dict) and counters:
        return "; ".join(f"{counter.label}: {value.get(counter.id, '–')}" for counter in counters)
    return said_as(item.answer, value)


def _findings(now: Compiled, then: Compiled, homes: Mapping[str, Sequence[str]]) -> dict[str, list[Any]]:
    """Findings by what becomes of them; one of a renamed item stands under its new id."""
    after = {finding["id"]: finding for finding in then["findings"]}
    seen: set[str] = set()
    changed: list[Any] = []
    gone: list[Any] = []
    for finding in now["findings"]:
        heirs = [heir for heir in _heirs(finding, homes) if heir in after]
        seen.update(heirs)
        changed += [
            {"before": _told(finding), "after": _told(after[heir])}
            for heir in heirs
            if _words(finding) != _words(after[heir])
        ]
        if not heirs:
            gone.append(_told(finding))
    return {
        "gone": gone,
        "changed": changed,
        "new": [_told(finding) for finding in then["findings"] if finding["id"] not in seen],
    }


def _heirs(finding: Finding, homes: Mapping[str, Sequence[str]]) -> list[str]:
    if "rule" not in finding:
        return [finding["id"]]
    visit = finding["id"].removesuffix(f".{finding['item']}.{finding['rule']}")
    return [f"{visit}.{home}.{finding['rule']}" for home in homes.get(finding["item"], ())]


def _words(finding: Finding) -> tuple[str, str, str | None, int | None]:
    return finding["kind"], finding["text"], finding.get("recommendation"), finding.get("due_days")


def _told(finding: Finding) -> dict[str, JSON]:
    named = {"kind": finding["kind"], "text": finding["text"]}
    advice = finding.get("recommendation")
    return {**named, **({"recommendation": advice} if advice else {})}


def _troubled(after: Checklist, now: Compiled, then: Compiled, code: str) -> list[dict[str, JSON]]:
    """The items that have this problem then and not now."""
    before, later = (
        {issue["item"] for issue in each["problems"] if issue["code"] == code} for each in (now, then)
    )
    return [
        {"item": item.id, "question": item.question}
        for _, item in items(after)
        if item.id in later and item.id not in before
    ]
