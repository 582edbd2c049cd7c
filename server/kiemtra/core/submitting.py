"""Is a visit whole, and what is frozen and receipted when it is handed in? (design §4 and §5)

`heads` in a manifest are the last events of every branch the sender holds; whatever can be reached from
them by `prev` the sender has seen.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, cast

import msgspec

from kiemtra.core.canonical import same
from kiemtra.core.rules import Issue
from kiemtra.core.visit import Visit

# The server's own acts about submissions are no part of what the team hands in.
_OURS = ("submissions", "returns", "reopenings")


class Link(msgspec.Struct, frozen=True):
    """One event as a link of its chain. `passed_on`: other phones can pull it."""

    device: str
    sha256: str
    prev: str
    passed_on: bool


class Gaps(msgspec.Struct, frozen=True, kw_only=True):
    """What stands in the way of a submission."""

    heads: list[str]
    """Named by the sender, not here, or here only beyond a gap."""
    evidence: list[str]
    """Named by the visit, its bytes not here."""
    unseen: list[str]
    """Ends of branches the sender has not pulled."""
    contested: list[str]
    """Items on which the members differ."""

    def details(self) -> dict[str, object]:
        """As the wire tells it."""
        return {
            "missing": {"heads": self.heads, "evidence": self.evidence},
            "unseen": self.unseen,
            "contested": self.contested,
        }


def gaps(
    manifest: Collection[str],
    links: Sequence[Link],
    visit: Visit,
    here: Collection[str],
    problems: Iterable[Issue],
) -> Gaps:
    """What is missing, of the sender's and of ours. `here`: the hashes of all evidence held for the visit."""
    known = {link.sha256 for link in links}
    seen = reached(manifest, links)
    contested = [str(issue["item"]) for issue in problems if issue["code"] == "finding.contested"]
    return Gaps(
        heads=sorted(set(manifest) - known),
        evidence=sorted(set(demanded(visit)) - set(here)),
        unseen=sorted(head for head in open_ends(links) if head not in seen),
        contested=contested,
    )


def open_ends(links: Sequence[Link]) -> list[str]:
    """The last event of every branch that can be pulled."""
    named = {(link.device, link.prev) for link in links if link.passed_on}
    return sorted(link.sha256 for link in links if link.passed_on and (link.device, link.sha256) not in named)


def reached(manifest: Collection[str], links: Sequence[Link]) -> set[str]:
    """Everything from these heads back to the beginning."""
    before = {link.sha256: link.prev for link in links}
    seen: set[str] = set()
    for head in manifest:
        at = head
        while at and at not in seen:
            seen.add(at)
            at = before.get(at, "")
    return seen


def demanded(visit: Visit) -> list[str]:
    """The hashes of every photo and file the visit names and has not declared lost, signatures included."""
    photos = {piece["evidence"] for piece in visit["evidence"] if "lost" not in piece}
    return sorted(photos | {signed["image"] for signed in visit["signatures"] if "image" in signed})


def frozen(
    *, visit_id: str, checklist: str, heads: Collection[str], visit: Visit, supersedes: str | None
) -> dict[str, Any]:
    """What a submission is: the folded visit with all it names. Its hash stands in the receipt."""
    content = {key: value for key, value in visit.items() if key not in _OURS}
    made: dict[str, Any] = {
        "visit": visit_id,
        "checklist": checklist,
        "heads": sorted(set(heads)),
        "evidence": demanded(visit),
        "content": content,
    }
    return made if supersedes is None else {**made, "supersedes": supersedes}


def unsigned_receipt(
    *, id: str, visit: str, number: int, frozen: Mapping[str, Any], submission: str, at: str
) -> dict[str, Any]:
    """What the server signs: that the submission of this hash is whole and on disk."""
    receipt: dict[str, Any] = {
        "id": id,
        "visit": visit,
        "number": number,
        "checklist": frozen["checklist"],
        "heads": frozen["heads"],
        "evidence": frozen["evidence"],
        "submission": submission,
        "at": at,
    }
    if "supersedes" in frozen:
        receipt["supersedes"] = frozen["supersedes"]
    return receipt


def thawed(content: Mapping[str, Any]) -> Visit:
    """What was frozen as the visit it was; the server's own acts are no part of it."""
    return cast(Visit, {**{name: [] for name in _OURS}, **content})


def answers_return(item: Collection[str], before: Mapping[str, Any], now: Mapping[str, Any]) -> bool:
    """Does the later content hold an answer, remark or photo on the item that the earlier one does not?

    `item`: the ids it has borne, when the visit was moved to another version of its checklist in between.
    """
    earlier = [act for known in item for act in _about(known, before)]
    later = [act for known in item for act in _about(known, now)]
    return any(not any(same(act, old) for old in earlier) for act in later)


def _about(item: str, content: Mapping[str, Any]) -> list[Any]:
    """The acts on an item by event: answers, rows, settlements, remarks, photos."""
    state = content["items"].get(item, {})
    found = [*state.get("acts", []), *state.get("settlements", [])]
    for row in content["rows"].get(item, []):
        found += [*row["acts"], *row["settlements"]]
    found += [remark for remark in content["remarks"] if remark.get("item") == item]
    found += [{"event": piece["event"]} for piece in content["evidence"] if piece.get("item") == item]
    return [act["event"] for act in found]
