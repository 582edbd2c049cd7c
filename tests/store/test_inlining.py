"""A part asked area first: one question where all is well, its items where it is not."""

from pathlib import Path

import pytest

from kiemtra.core.canonical import JSON
from kiemtra.core.checklist import items
from kiemtra.core.findings import asked
from kiemtra.core.problems import Problem
from kiemtra.core.visit_file import compile_file
from kiemtra.store import library
from kiemtra.store.linting import lint, place_of

AREA = """\
area:
  question: Việc niêm yết có đầy đủ, đúng quy định không?
  guidance: Nhìn bảng, đối chiếu danh mục.
  text: Niêm yết đầy đủ, đúng quy định
"""
PART = """\
items:
  - id: posting_place
    question: Nơi niêm yết có thiếu sót nào?
    units: [commune]
    faults:
      - {id: hidden, text: Bảng niêm yết đặt ở nơi khó nhìn, recommendation: Đặt lại bảng, days: 5}
  - id: posting_late
    question: Có niêm yết muộn không?
    units: [commune, ward]
    when: {item: posting_place, answered: true}
    answer: compliance
"""
CHECKLIST = """\
id: desk
version: 1
title: Một cửa
sections:
  - id: posting
    title: Niêm yết
    items:
      - {part: posting@1, ask: area}
"""


def shelf(folder: Path, part: str, checklist: str = CHECKLIST) -> Path:
    """A folder with one checklist and one part; the checklist's file."""
    for name, text in (("parts/posting", part), ("desk", checklist)):
        (folder / name).mkdir(parents=True, exist_ok=True)
        (folder / name / "1.yaml").write_text(text, "utf-8")
    return folder / "desk" / "1.yaml"


def asked_with(path: Path, answers: dict[str, JSON], kind: str = "commune") -> list[str]:
    return asked(library.load(path).checklist, answers, kind)


def test_only_the_area_is_asked_until_something_is_wrong(tmp_path: Path) -> None:
    """Met or not applicable ends it; anything less opens the items, which keep their own `when`."""
    path = shelf(tmp_path, AREA + PART)
    assert asked_with(path, {}) == ["area_posting"]
    for fine in ("met", "not_applicable"):
        assert asked_with(path, {"area_posting": fine}) == ["area_posting"]
    for wanting in ("partly", "not_met"):
        assert asked_with(path, {"area_posting": wanting}) == ["area_posting", "posting_place"]
    everything = {"area_posting": "partly", "posting_place": []}
    assert asked_with(path, everything) == ["area_posting", "posting_place", "posting_late"]


def test_an_area_in_order_is_praised_and_one_that_is_not_says_what(tmp_path: Path) -> None:
    """The area charges nobody by itself: what is wrong is said by the items."""
    checklist = library.load(shelf(tmp_path, AREA + PART)).checklist

    def said(answers: dict[str, JSON]) -> list[str]:
        visit: JSON = {
            **{"checklist": "desk@1", "unit": {"name": "Xã", "kind": "commune"}},
            **{"date": "2026-11-22", "answers": answers},
        }
        return [finding["text"] for finding in compile_file(checklist, visit)["findings"]]

    assert said({"area_posting": "met"}) == ["Niêm yết đầy đủ, đúng quy định"]
    assert said({"area_posting": "partly"}) == []
    assert said({"area_posting": "not_met", "posting_place": ["hidden"]}) == [
        "Bảng niêm yết đặt ở nơi khó nhìn"
    ]


def test_an_area_concerns_the_units_its_items_concern(tmp_path: Path) -> None:
    """All kinds its items name, unless it names its own; everybody if one item concerns everybody."""
    area = next(item for _, item in items(library.load(shelf(tmp_path, AREA + PART)).checklist))
    assert area.units == ("commune", "ward")
    open_to_all = (AREA + PART).replace("    units: [commune, ward]\n", "")
    assert asked_with(shelf(tmp_path, open_to_all), {}, "department") == ["area_posting"]


def test_without_ask_a_part_is_asked_item_by_item(tmp_path: Path) -> None:
    """A checklist about one matter asks everything."""
    path = shelf(tmp_path, AREA + PART, CHECKLIST.replace(", ask: area", ""))
    assert [item.id for _, item in items(library.load(path).checklist)] == ["posting_place", "posting_late"]


def test_an_area_nobody_wrote_is_told_with_the_line_that_asks(tmp_path: Path) -> None:
    """The author of the checklist learns which part lacks it."""
    path = shelf(tmp_path, PART)
    with pytest.raises(Problem) as told:
        library.load(path)
    assert told.value.code == "checklist.area_missing"
    assert told.value.details["line"] == 8


def test_a_fault_in_an_area_is_told_at_its_line(tmp_path: Path) -> None:
    """A mistyped field of the area is led back to the part's file."""
    path = shelf(tmp_path, AREA.replace("guidance", "guidence") + PART)
    part = path.parent.parent / "parts" / "posting" / "1.yaml"
    _, told = lint([part])
    assert [(problem.code, place_of(problem)) for problem in told if "guidence" in problem.message()] == [
        ("shape.misspelt_field", (str(part), 3))
    ]
