"""What changed between two versions of a checklist, and in which words it is told."""

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiemtra.core.canonical import encode
from kiemtra.core.change_words import _PHRASES, Told
from kiemtra.core.changes import Change, became, changes
from kiemtra.core.checklist import Checklist, decode, to_json
from kiemtra.core.faults import check
from kiemtra.core.versions import succession_faults
from kiemtra.store import library, published
from three_versions import version

ROOT = Path(__file__).parents[2] / "checklists"
SHIPPED = [
    library.load(path).checklist
    for path in library.listed(ROOT)
    if published.Published(path.parent.name, path.stem) in published.locked(ROOT)
]


def told(before: Checklist, after: Checklist, language: Any = "vi") -> list[str]:
    said = Told.between(before, after)
    return [said.words(change).of(language) for change in changes(before, after)]


def kinds(before: Checklist, after: Checklist) -> set[tuple[str, str]]:
    return {(change.what, change.item or change.part) for change in changes(before, after)}


def edited(checklist: Checklist, item: str, **fields: Any) -> Checklist:
    """The checklist with fields of one item replaced."""
    value: Any = to_json(checklist)
    for section in value["sections"]:
        for each in section["items"]:
            if each["id"] == item:
                each.update(fields)
    return decode(value)


def test_the_fixture_is_three_sound_versions() -> None:
    """What the other tests stand on has no fault, and each version keeps the ids of those before it."""
    versions = [version(number) for number in (1, 2, 3)]
    assert [fault for each in versions for fault in check(each)] == []
    assert succession_faults(versions[:1], versions[1]) == []
    assert succession_faults(versions[:2], versions[2]) == []


def test_the_same_version_has_no_change() -> None:
    """Nothing is told of what is the same."""
    for each in SHIPPED:
        assert changes(each, each) == []


def test_items_that_came_went_and_were_renamed_are_told() -> None:
    """From the first version to the second: one renamed, one dropped, a section and an item added."""
    assert kinds(version(1), version(2)) == {
        ("section.added", "extra"),
        ("item.renamed", "year_plan"),
        ("item.dropped", "badges"),
        ("item.added", "queue"),
        ("option.dropped", "faults"),
    }


def test_a_rule_that_follows_its_item_has_not_changed() -> None:
    """A renamed item's own conditions name it by its new id; that is no change of its rules."""
    assert [change.what for change in changes(version(1), version(2)) if change.item == "year_plan"] == [
        "item.renamed"
    ]


def test_skipping_a_version_tells_everything_at_once() -> None:
    """From the first to the third: split, moved to another section, labels, counters, a new condition."""
    found = kinds(version(1), version(3))
    assert {
        ("checklist.title", ""),
        ("section.added", "extra"),
        ("item.renamed", "year_plan"),
        ("item.split", "board"),
        ("item.split", "web"),
        ("item.dropped", "badges"),
        ("item.added", "queue"),
        ("item.section", "on_time"),
        ("item.when", "on_time"),
        ("counter.added", "rooms"),
        ("option.label", "faults"),
    } <= found


def test_going_back_is_told_the_other_way_round() -> None:
    """From the third to the first, what was renamed is renamed back, and what was split is joined."""
    assert became(version(3), version(1))["year_plan"] == ("plan",)
    assert became(version(3), version(1))["board"] == ("posting",)
    assert became(version(3), version(1))["queue"] == ()
    found = kinds(version(3), version(1))
    assert ("item.renamed", "plan") in found
    assert ("item.dropped", "queue") in found
    assert ("item.added", "badges") in found


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"question": "Mới?"}, "Câu hỏi: “Kế hoạch năm có ban hành không?” → “Mới?”"),
        ({"guidance": "Xem sổ."}, "Hướng dẫn: (không có) → “Xem sổ.”"),
        ({"basis": ["nd_30_2020"]}, "Căn cứ: (không có) → nd_30_2020"),
        ({"units": ["commune", "ward"]}, "Đơn vị được hỏi: mọi loại đơn vị → xã, phường"),
        (
            {"when": {"item": "rooms", "of": "sum.absent", "above": 2}},
            "Chỉ hỏi khi: (không có) → tổng “Vắng” ở mục “Có mặt tại các phòng” trên 2",
        ),
        (
            {"evidence": [{"min": 2, "of": "board", "when": {"item": "plan", "is": "not_met"}}]},
            "Minh chứng phải có: (không có) → ít nhất 2 ảnh bảng niêm yết khi kết quả mục này là “chưa đạt”",
        ),
        (
            {"evidence": [{"min": 1, "of": "photo", "or": "remark"}]},
            "Minh chứng phải có: (không có) → ít nhất 1 ảnh hoặc ghi chú, giải trình",
        ),
        ({"answer": {"type": "text"}}, "Kiểu kết quả: “compliance” → “text”"),
    ],
)
def test_a_change_of_an_item_is_said_in_words(fields: dict[str, Any], words: str) -> None:
    """Each field of an item has its sentence, with conditions and codes in words."""
    assert told(version(1), edited(version(1), "plan", **fields)) == [words]


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ({"days": 30}, "Câu missing, số ngày khắc phục: 15 → 30"),
        ({"text": "Thiếu"}, "Câu missing, lời văn: “Chưa có kế hoạch năm” → “Thiếu”"),
        ({"kind": "note"}, "Câu missing, loại: tồn tại, hạn chế → ghi nhận"),
        ({"severity": "major"}, "Câu missing, mức độ: (không có) → nặng"),
        ({"join": {"id": "j", "lead": "Việc"}}, "Câu missing, cách nối câu: (không có) → “Việc”"),
        ({"recommendation": "Làm"}, "Câu missing, kiến nghị: “Bổ sung kế hoạch năm” → “Làm”"),
        (
            {"when": {"any": [{"item": "plan", "is": "met"}, {"not": {"item": "plan", "answered": True}}]}},
            "Câu missing, được viết khi: kết quả mục này là “chưa đạt” → kết quả mục này là “đạt”"
            " hoặc không phải (kết quả mục này đã có kết quả)",
        ),
    ],
)  # fmt: skip
def test_a_change_of_a_rule_is_said_in_words(rule: dict[str, Any], words: str) -> None:
    """Each field of a rule has its sentence."""
    before: Any = to_json(version(1))
    missing = before["sections"][0]["items"][0]["findings"][0]
    assert told(version(1), edited(version(1), "plan", findings=[missing | rule])) == [words]


def test_every_kind_of_change_has_words_in_both_languages() -> None:
    """Sentences in English hold no Vietnamese but what the checklist itself says."""
    for what, words in _PHRASES.items():
        assert words.vi and words.en, what
        assert words.vi != words.en, what
    english = told(version(1), version(2), "en")
    assert "New item" in english
    assert "Item id changed: plan → year_plan" in english


def test_words_hold_no_placeholder_left_over() -> None:
    """Whatever changed between any two checklists we ship, the sentence is complete."""
    for before in SHIPPED:
        for after in SHIPPED:
            if before.id == after.id:
                for sentence in told(before, after) + told(before, after, "en"):
                    ours = re.sub("“[^”]*”", "“…”", sentence)  # authors write figures in braces
                    assert not re.search(r"None|\{(before|after|part|section)\}", ours), sentence


@given(st.data())
@settings(max_examples=60)
def test_any_edit_is_told_and_told_back(data: st.DataObject) -> None:
    """Changing, dropping or reordering anything gives at least one change, each way, with words for all."""
    checklist = data.draw(st.sampled_from(SHIPPED))
    value: Any = to_json(checklist)
    section = data.draw(st.sampled_from(value["sections"]))
    item = data.draw(st.sampled_from(section["items"]))
    match data.draw(st.sampled_from(["question", "drop", "reverse", "section", "rule", "basis"])):
        case "question":
            item["question"] += " (sửa)"
        case "drop":
            section["items"].remove(item)
        case "reverse":
            value["sections"].reverse()
        case "section":
            section["title"] += " (sửa)"
        case "rule":
            item["findings"] = [{"id": "brand_new", "when": {"item": item["id"], "answered": True},
                                 "kind": "note", "text": "Ghi nhận"}, *item["findings"]]  # fmt: skip
        case _:
            item["basis"] = [*item["basis"], "khac"]
    after = decode(value)
    for one, other in ((checklist, after), (after, checklist)):
        found = changes(one, other)
        assert bool(found) == (encode(to_json(one)) != encode(to_json(other)))
        assert all(words for change in found for words in Told.between(one, other).words(change))


def test_changes_survive_the_wire() -> None:
    """What is listed for the API and `checklist diff --to json` holds what changed and its words."""
    before, after = version(1), version(3)
    listed: Any = Told.between(before, after).listed(changes(before, after))
    assert len(listed) == len(changes(before, after))
    renamed = next(one for one in listed if one["what"] == "item.renamed")
    assert renamed["item"] == "year_plan"
    assert renamed["words"] == {
        "vi": "Đổi mã mục: plan → year_plan",
        "en": "Item id changed: plan → year_plan",
    }
    assert isinstance(encode(listed), bytes)
    assert isinstance(changes(before, after)[0], Change)
