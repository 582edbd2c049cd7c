"""On which rules does each limitation rest? The citations printed after it, the first ones in full."""

from collections.abc import Mapping, Sequence
from typing import Any

from kiemtra.core import document_lines, legal, wording
from kiemtra.core.document_lines import Finding, Line
from kiemtra.core.legal import Table

Sections = Sequence[Mapping[str, Any]]


def limitations(
    findings: Sequence[Finding], sections: Sections, table: Table, day: str, said: str
) -> list[Line]:
    """`(section, sentence)` of every limitation, with the bases of its items as they were in force on the
    day.

    `said` is the text that stands before; what it cites already is cited short. So is a document a
    limitation's own words name: it is not cited again. In the order of the sections, because the first
    citation on paper is the full one.
    """
    bases = {
        str(item["id"]): tuple(item.get("basis") or ())
        for section in sections
        for item in section.get("items") or ()
    }
    places = {str(section["id"]): at for at, section in enumerate(sections)}
    groups = document_lines.groups(findings, "limitation")
    groups.sort(key=lambda group: places.get(str(group[0]["section"]), len(places)))
    cited = legal.mentioned(table, said)
    lines: list[Line] = []
    for group in groups:
        sentence = document_lines.joined(group)
        named = legal.mentioned(table, sentence)
        wanted = [basis for finding in group for basis in bases.get(str(finding.get("item")), ())]
        wanted = [basis for basis in dict.fromkeys(wanted) if legal.reference(basis).entry not in named]
        citations, cited = legal.cite(table, wanted, day, cited)
        grounds = f" (căn cứ: {'; '.join(citations)})" if citations else ""
        lines.append((str(group[0]["section"]), wording.sentence(wording.fragment(sentence) + grounds)))
    return lines
