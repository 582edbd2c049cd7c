"""What a move to another version would mean, told before anybody decides."""

from typing import Any

import pytest

from kiemtra.core.checklist import Checklist, decode, to_json
from kiemtra.core.moving import kin, later_than, preview, recorded_items
from kiemtra.core.visit import fold
from samples import answered, counted, event
from three_versions import version


def seen(before: Checklist, after: Checklist, *events: Any) -> Any:
    return preview(before, after, fold(events), "v1", "commune")


def test_an_answer_that_no_longer_fits_is_told() -> None:
    """An option is gone that somebody chose: the item has to be recorded again."""
    found = seen(version(1), version(2), answered(1, "faults", ["torn"]))
    assert found["misfits"] == [{"item": "faults", "question": "Sổ theo dõi mắc lỗi nào?"}]
    assert seen(version(1), version(2), answered(1, "faults", ["late"]))["misfits"] == []


def test_items_that_become_one_may_contest_each_other() -> None:
    """Two members answered two items apart, which the new version asks as one."""
    value: Any = to_json(version(2))
    value["moves"] = [{"item": "plan", "to": ["year_plan"]}, {"item": "badges", "to": ["year_plan"]}]
    joined = decode(value)
    acts = answered(1, "plan", "met"), answered(2, "badges", "not_met", author="binh")
    assert [one["item"] for one in seen(version(1), joined, *acts)["contested"]] == ["year_plan"]
    assert seen(version(1), version(2), *acts)["contested"] == []


def test_what_is_written_in_a_section_that_goes_is_told() -> None:
    """Free findings and remarks of a section the other version does not have."""
    body = {"finding": "f1", "kind": "note", "section": "extra", "text": "Thiếu ghế"}
    found = seen(version(2), version(1), event(1, "found", body))
    assert found["homeless"] == [{"section": "extra", "title": "Nội dung bổ sung", "texts": ["Thiếu ghế"]}]


def test_answers_without_a_place_are_told_in_words() -> None:
    """Figures with their labels, rows with their sums, remarks and photos."""
    value: Any = to_json(version(2))
    kept = [item for item in value["sections"][0]["items"] if item["id"] not in ("rooms", "on_time")]
    value["sections"][0]["items"] = kept
    acts = (
        counted(1, "rooms", "r1", {"present": 4, "absent": 1}),
        counted(2, "rooms", "r2", {"present": 3, "absent": 0}),
        answered(3, "on_time", {"part": 24, "whole": 81}),
        event(4, "remarked", {"item": "on_time", "text": "Theo sổ"}),
    )
    told = {one["item"]: one for one in seen(version(1), decode(value), *acts)["homeless"]}
    assert told["rooms"]["answer"] == "Có mặt: 7; Vắng: 1"
    assert (told["on_time"]["answer"], told["on_time"]["remarks"]) == ("24/81", ["Theo sổ"])


def test_a_finding_that_only_follows_its_item_is_none_of_the_changes() -> None:
    """Renamed, it says the same; split, it says something else of each part."""
    found = seen(version(1), version(3), answered(1, "plan", "not_met"), answered(2, "posting", "not_met"))
    assert found["findings"]["gone"] == found["findings"]["new"] == []
    assert [one["after"]["text"] for one in found["findings"]["changed"]] == [
        "Chưa có niêm yết tại trụ sở",
        "Chưa có niêm yết trên Cổng thông tin",
    ]


def test_nothing_recorded_means_nothing_lost() -> None:
    """Only what will have to be asked is told."""
    found = seen(version(1), version(3))
    assert [one["item"] for one in found["new"]] == ["queue"]
    assert found["renamed"] == found["homeless"] == found["misfits"] == found["contested"] == []


def test_a_cleared_answer_is_nothing_recorded() -> None:
    """It was taken back: no old answer comes of it."""
    assert recorded_items(fold([answered(1, "badges", None)])) == []
    assert recorded_items(fold([answered(1, "badges", "met")])) == ["badges"]


def test_an_item_is_known_by_all_the_ids_it_has_borne() -> None:
    """Over renaming and splitting, in whichever version it is told."""
    versions = [version(1), version(2), version(3)]
    assert kin("plan", versions) == kin("year_plan", versions) == {"plan", "year_plan"}
    assert kin("web", versions) == {"posting", "board", "web"}
    assert kin("wish", versions) == {"wish"}


@pytest.mark.parametrize(
    ("last", "minted", "given"),
    [
        (None, "01900000-0000-7000-8000-000000000001", "01900000-0000-7000-8000-000000000001"),
        ("01900000-0000-7000-8000-000000000001", "01900000-0000-7000-8000-000000000002",
         "01900000-0000-7000-8000-000000000002"),
        ("01900000-0000-7000-8000-00000000ffff", "01800000-0000-7000-8000-000000000002",
         "01900000-0000-7000-8000-000000010000"),
        ("01900000-0000-7000-8000-000000000001", "01900000-0000-7000-8000-000000000001",
         "01900000-0000-7000-8000-000000000002"),
    ],
)  # fmt: skip
def test_each_move_has_a_greater_id_than_the_last(last: str | None, minted: str, given: str) -> None:
    """Also when the clock was set back."""
    assert later_than(last, minted) == given
