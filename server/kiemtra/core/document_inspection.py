"""What was inspected, where, when, how, by whom and on what grounds, in an official's words?

The phrases that notice, minutes and synthesis share. `programme` is `{title, bases}`, `team` `{number?,
decision?, members}` as in the contract of a visit; nothing is said that they do not hold.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from kiemtra.core import text, wording
from kiemtra.core.moments import local

MODES: Final[Mapping[str, str]] = {
    "scheduled": "theo kế hoạch",
    "unannounced": "đột xuất, không báo trước",
    "notified": "đột xuất có báo trước",
    "thematic": "chuyên đề",
    "cross": "kiểm tra chéo",
    "recheck": "phúc tra",
}
ROLES: Final[Mapping[str, str]] = {
    "head": "Trưởng đoàn",
    "deputy_head": "Phó Trưởng đoàn",
    "secretary": "Thư ký",
    "member": "Thành viên",
}
_LEAD: Final = re.compile(r"(?:căn cứ|thực hiện|theo)\s+", re.IGNORECASE)
_INSPECTION: Final = re.compile(r"kiểm tra", re.IGNORECASE)


def matter(programme: Mapping[str, Any]) -> str:
    """The programme's title as an act: "Kế hoạch kiểm tra công tác CCHC năm 2026" is "kiểm tra công tác CCHC
    năm 2026".
    """
    title = wording.fragment(programme.get("title") or "")
    if found := _INSPECTION.search(title):
        return wording.lower_first(title[found.start() :])
    return wording.listed(("kiểm tra", wording.lower_first(title)), " ")


def at_unit(programme: Mapping[str, Any], unit: Mapping[str, Any]) -> str:
    """The act and its place: "kiểm tra công tác cải cách hành chính năm 2026 tại Sở Y tế"."""
    act = matter(programme)
    return f"{act} {'đối với' if ' tại ' in act else 'tại'} {unit_name(unit)}"


def unit_name(unit: Mapping[str, Any]) -> str:
    """The inspected unit's name; dots when it is unknown."""
    return wording.clean(unit.get("name") or "") or wording.DOTS


def grounds(programme: Mapping[str, Any], team: Mapping[str, Any]) -> list[str]:
    """The plan and decisions the visit rests on, cited in full as the programme gives them, then the team's
    decision.

    A decision the programme's grounds already cite is not cited twice.
    """
    cited = [_LEAD.sub("", wording.fragment(each), count=1) for each in programme.get("bases") or ()]
    decision = team.get("decision") or {}
    number = wording.clean(decision.get("number") or "")
    if number and not any(number in each for each in cited):
        dated = text.long_date(decision["date"]) if decision.get("date") else ""
        issuer = wording.clean(decision.get("issuer") or "")
        cited.append(wording.listed((f"Quyết định số {number}", dated, issuer and f"của {issuer}"), " "))
    return [wording.upper_first(each) for each in cited if each]


def team_name(team: Mapping[str, Any]) -> str:
    """`Đoàn kiểm tra`, with its number when it has one: `Đoàn kiểm tra số 01`."""
    number = wording.clean(str(team.get("number") or ""))
    if number.lower().startswith("đoàn"):
        return number
    return f"Đoàn kiểm tra số {number.removeprefix('số ')}" if number else "Đoàn kiểm tra"


def mode(code: str | None) -> str:
    """The form of a visit in words; dots when it is unknown."""
    return MODES.get(code or "", wording.DOTS)


def period(value: object) -> str:
    """The time whose work was inspected: words, or dates `{from, to}`; "" when none was set."""
    if isinstance(value, Mapping):
        start, end = value.get("from"), value.get("to")
        return wording.listed(
            (f"từ {text.long_date(start)}" if start else "", f"đến {text.long_date(end)}" if end else ""), " "
        )
    return wording.fragment(str(value or ""))


def member(team: Mapping[str, Any], *roles: str) -> Mapping[str, Any]:
    """The first member of the team with one of these roles, in the order of the roles; empty when there is
    none.
    """
    members: Sequence[Mapping[str, Any]] = team.get("members") or ()
    for role in roles:
        for each in members:
            if each.get("role") == role:
                return each
    return {}


def moment(at: str | None, fallback: str = "") -> str:
    """`07 giờ 15, ngày 22 tháng 11 năm 2026`; what is unknown prints as dots, the day from `fallback` if that
    knows it.
    """
    date, time = local(at)
    return f"{text.clock(time) if time else '… giờ …'}, {wording.day(date or fallback)}"


def days(visit: Mapping[str, Any]) -> str:
    """The day of the visit, or its first and last day."""
    first = local((visit.get("started") or {}).get("at"))[0] or visit.get("date") or ""
    last = local((visit.get("ended") or {}).get("at"))[0] or first
    if last > first:
        return f"từ {wording.day(first)} đến {wording.day(last)}"
    return wording.day(first)
