"""When did each kind of unit exist? No twin: visits are planned, and checklists written, with the server.

Since 1 July 2025 local government has two tiers (Luật Tổ chức chính quyền địa phương 72/2025/QH15):
districts, towns and cities below the province, and townships, are gone; special zones are new. Communes and
wards were there before and after, and so were provincial service centres and their branches, which provinces
had founded before Nghị định 118/2025/NĐ-CP gave every commune a centre.
"""

from collections.abc import Iterable
from typing import Final, NamedTuple

from kiemtra.core.checklist import UNIT_KINDS
from kiemtra.core.problems import Problem


class Period(NamedTuple):
    """The first and the last day of something, each "" where it is open."""

    first: str
    last: str

    def holds(self, day: str) -> bool:
        """Is this a day of the period?"""
        return (not self.first or self.first <= day) and (not self.last or day <= self.last)


TWO_TIERS: Final = "2025-07-01"
_LAST_OF_THREE: Final = "2025-06-30"
_ALWAYS: Final = Period("", "")
# The kinds that did not exist at all times; the others did, as far as inspections go.
_DATED: Final = {
    "special_zone": Period(TWO_TIERS, ""),
    "district": Period("", _LAST_OF_THREE),
    "city": Period("", _LAST_OF_THREE),
    "township": Period("", _LAST_OF_THREE),
}


def existed(kind: str) -> Period:
    """When units of this kind existed."""
    return _DATED.get(kind, _ALWAYS)


def check_day(unit: str, kind: str, first: str | None, last: str | None, day: str) -> None:
    """Could this unit be inspected on that day? `first` and `last` are the days it began and ceased to exist.

    Raises `unit.kind_not_yet`, `unit.kind_no_more`, `unit.not_yet`, `unit.no_more`.
    """
    its_own = Period(first or "", last or "")
    for period, not_yet, no_more in (
        (existed(kind), "unit.kind_not_yet", "unit.kind_no_more"),
        (its_own, "unit.not_yet", "unit.no_more"),
    ):
        if period.first and day < period.first:
            raise Problem(not_yet, unit=unit, kind=kind, day=day, first=period.first)
        if period.last and day > period.last:
            raise Problem(no_more, unit=unit, kind=kind, day=day, last=period.last)


def periods(kinds: Iterable[str]) -> list[Period]:
    """The times in which any of these kinds existed; no kind named means every kind."""
    return list(dict.fromkeys(existed(kind) for kind in tuple(kinds) or UNIT_KINDS))
