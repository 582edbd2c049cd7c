"""Kinds of unit have their time, and so has each unit."""

import pytest

from kiemtra.core.checklist import UNIT_KINDS
from kiemtra.core.problems import Problem
from kiemtra.core.unit_kinds import check_day, existed, periods


def refused(kind: str, day: str, first: str | None = None, last: str | None = None) -> str | None:
    try:
        check_day("UBND huyện A", kind, first, last, day)
    except Problem as problem:
        for language in ("vi", "en"):
            assert "…" not in problem.message(language)  # type: ignore[arg-type]  # both are languages
        return problem.code
    return None


@pytest.mark.parametrize("kind", UNIT_KINDS)
def test_each_kind_exists_on_its_days_and_no_others(kind: str) -> None:
    """District, city and township end with 30 June 2025, special zones begin the day after."""
    gone, new = kind in ("district", "city", "township"), kind == "special_zone"
    assert refused(kind, "2025-06-30") == ("unit.kind_not_yet" if new else None)
    assert refused(kind, "2025-07-01") == ("unit.kind_no_more" if gone else None)
    assert existed(kind).holds("2019-09-16") is not new
    assert existed(kind).holds("2026-11-22") is not gone


def test_a_unit_has_its_own_days() -> None:
    """The first and the last day count; its kind is judged before it."""
    assert refused("commune", "2025-06-30", first="2025-07-01") == "unit.not_yet"
    assert refused("commune", "2025-07-01", first="2025-07-01") is None
    assert refused("commune", "2020-01-31", last="2020-01-31") is None
    assert refused("commune", "2020-02-01", last="2020-01-31") == "unit.no_more"
    assert refused("district", "2026-01-01", last="2025-06-30") == "unit.kind_no_more"


def test_no_kind_named_means_every_kind() -> None:
    """An item without `units` is asked of all of them."""
    assert set(periods(())) == {existed(kind) for kind in UNIT_KINDS}
    assert periods(["district", "city"]) == [existed("district")]
