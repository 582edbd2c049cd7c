"""How do findings become the lines of a document: grouped by section, joined into sentences, turned into
requests?
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from kiemtra.core import wording
from kiemtra.core.document_blocks import Block, Heading, Paragraph, Point, Table
from kiemtra.core.minutes import OTHER
from kiemtra.core.problems import Problem

Finding = Mapping[str, Any]
Line = tuple[str, str]


def printed(findings: Iterable[Finding]) -> list[Finding]:
    """The findings a document carries: all but those merged into others or withdrawn."""
    return [finding for finding in findings if finding.get("state") not in ("merged", "withdrawn")]


def classified(findings: Iterable[Finding]) -> list[Finding]:
    """The printed findings, once every one of them says what it is.

    Raises `document.note_unclassified` while one is still a note: a figure nobody classified is never printed
    as if it had been.
    """
    kept = printed(findings)
    if notes := [finding["id"] for finding in kept if finding["kind"] == "note"]:
        raise Problem("document.note_unclassified", findings=notes)
    return kept


def lines(findings: Iterable[Finding], kind: str) -> list[Line]:
    """`(section, sentence)` of every finding of a kind; joined findings of a section share one sentence."""
    return [(group[0]["section"], joined(group)) for group in groups(findings, kind)]


def groups(findings: Iterable[Finding], kind: str) -> list[list[Finding]]:
    """The findings of a kind, those of one section with the same `join` together at the place of the first.

    A finding whose words were changed in review stands alone: its fragment no longer says what was decided.
    """
    made: list[list[Finding]] = []
    places: dict[tuple[str, str], int] = {}
    for finding in findings:
        if finding["kind"] != kind:
            continue
        key = (str(finding["section"]), str(finding["join"]["id"])) if _joins(finding) else None
        if key is not None and key in places:
            made[places[key]].append(finding)
            continue
        if key is not None:
            places[key] = len(made)
        made.append([finding])
    return made


def joined(group: Sequence[Finding]) -> str:
    """The sentence of a group: the lead once, then every fragment."""
    if len(group) == 1:
        return wording.sentence(group[0]["text"])
    fragments = wording.listed(wording.fragment(each["join"]["text"]) for each in group)
    return wording.sentence(f"{group[0]['join']['lead']} {fragments}")


def by_section(pairs: Sequence[Line], sections: Sequence[Mapping[str, Any]]) -> list[Block]:
    """The sentences under numbered headings, in the order of the checklist's sections; the same sentence once
    a section.
    """
    titles = {str(section["id"]): str(section["title"]) for section in sections}
    said: dict[str, dict[str, None]] = {section: {} for section in (*titles, "")}
    for section, line in pairs:
        said[section if section in titles else ""][line] = None
    blocks: list[Block] = []
    for section, sentences in said.items():
        if sentences:
            number = sum(isinstance(block, Heading) for block in blocks) + 1
            title = wording.upper_first(wording.fragment(titles.get(section, OTHER)))
            blocks += [Heading(number=str(number), text=title), *(Point(text=line) for line in sentences)]
    return blocks


def closed(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with `./.` at their end, as every administrative text ends."""
    last = blocks[-1]
    if isinstance(last, Table):
        return [*blocks, Paragraph(text="./.")]
    return [*blocks[:-1], msgspec.structs.replace(last, text=f"{wording.fragment(last.text)}./.")]


def _joins(finding: Finding) -> bool:
    join = finding.get("join")
    return join is not None and finding["text"] == f"{join['lead']} {join['text']}"
