"""What the checklists say: no charge for what is in order, and every charge with its remedy."""

import itertools
import json
from pathlib import Path

import pytest

from checklists.shelf import FILES, IN_USE, ROOT, checklist, identity, rules, tried
from kiemtra.core.canonical import JSON
from kiemtra.core.checklist import Checklist, Item, items, to_json
from kiemtra.core.conditions import holds, references
from kiemtra.core.templates import placeholders
from kiemtra.core.visit_file import compile_file


@pytest.mark.parametrize("path", FILES, ids=identity)
def test_an_item_that_is_in_order_is_never_a_limitation(path: Path) -> None:
    """One tap on "đạt" charges nobody, and "không áp dụng" says nothing at all."""
    for _, item in items(checklist(path)):
        if item.answer.type == "compliance":
            spoken = {
                level: {rule.kind for rule in item.findings if holds(rule.when, {item.id: level})}
                for level in ("met", "partly", "not_met", "not_applicable")
            }
            assert spoken["met"] <= {"strength"}, item.id
            assert spoken["not_applicable"] == set(), item.id
            assert "strength" not in spoken["partly"] | spoken["not_met"], item.id


@pytest.mark.parametrize("path", IN_USE, ids=identity)
def test_a_partly_met_item_says_what_is_wrong(path: Path) -> None:
    """An answer of "đạt một phần" either has its sentence or opens the list of what may be wrong."""
    found = checklist(path)
    opened = {name for _, item in items(found) if item.when for name in references(item.when)}
    for _, item in items(found):
        if item.answer.type == "compliance" and item.findings:
            says = any(holds(rule.when, {item.id: "partly"}) for rule in item.findings)
            assert says or item.id in opened, item.id


def test_every_limitation_says_what_to_do_and_by_when() -> None:
    """A limitation without a request helps nobody to remedy it."""
    for found, item, rule in rules(FILES):
        if rule.kind == "limitation":
            assert rule.recommendation is not None, (found.id, item.id, rule.id)
            assert rule.days is not None, (found.id, item.id, rule.id)


def test_every_rule_can_speak() -> None:
    """For each rule there are answers under which it holds; a rule that never speaks is a mistake."""
    for found, item, rule in rules(FILES):
        known = {each.id: each for _, each in items(found)}
        wanted = [known[name] for name in sorted(references(rule.when))]
        cases = (
            {each.id: value for each, value in zip(wanted, values, strict=True) if value is not None}
            for values in itertools.product(*(tried(each) for each in wanted))
        )
        assert any(holds(rule.when, case) for case in cases), (found.id, item.id, rule.id)


@pytest.mark.parametrize("path", IN_USE, ids=identity)
def test_an_item_in_use_can_be_answered_by_somebody_new(path: Path) -> None:
    """Each says where to look and on what grounds, and what follows from it for good and for bad."""
    found = checklist(path)
    read = _read_elsewhere(found)
    for _, item in items(found):
        assert item.guidance, item.id
        assert item.basis, item.id
        kinds = {rule.kind for rule in item.findings}
        assert kinds or item.id in read, item.id
        if "limitation" in kinds:
            assert "strength" in kinds or item.when is not None or item.id in read, item.id


@pytest.mark.parametrize("path", IN_USE, ids=identity)
def test_each_fault_has_its_own_sentence(path: Path) -> None:
    """Every option that can be chosen says something, and no two answers say the same."""
    for _, item in items(checklist(path)):
        if item.answer.type == "choices":
            for option in item.answer.options or ():
                assert any(holds(rule.when, {item.id: [option.id]}) for rule in item.findings), (
                    item.id,
                    option.id,
                )
    said = [rule.text for _, _, rule in rules([path])]
    assert sorted({text for text in said if said.count(text) > 1}) == []


def _read_elsewhere(found: Checklist) -> set[str]:
    """Items whose answers other items' rules, questions or sentences use."""
    used: set[str] = set()
    for _, item in items(found):
        used |= {name for name in _reads(item) if name != item.id}
    return used


def _reads(item: Item) -> set[str]:
    names = references(item.when) if item.when else set()
    for rule in item.findings:
        names |= references(rule.when)
        names |= {
            found.item
            for text in (rule.text, rule.recommendation)
            for found in placeholders(text or "", item.id)
        }
    return names


def test_iso_is_only_encouraged_at_a_commune() -> None:
    """A commune that nobody told to apply ISO 9001 is not charged with leaving it (QĐ 19/2014/QĐ-TTg)."""
    visit: dict[str, JSON] = {
        "checklist": "commune@1",
        "unit": {"name": "UBND xã Bình Minh", "kind": "commune"},
        "date": "2026-11-22",
        "answers": {"iso": "not_assigned"},
    }
    first = checklist(ROOT / "commune/1.yaml")
    assert compile_file(first, visit)["findings"] == []


def test_no_wording_fits_one_story_only() -> None:
    """No place or person of a source stands in a checklist: the story is in the answers."""
    names = (
        "Cần Thơ", "Hải Dương", "Đồng Tháp", "Sơn La", "Bình Tấn", "Tân Mỹ", "Thanh Bình", "Tô Hiệu",
        "Chiềng Xôm", "Chí Linh", "Nam Sách", "Cẩm Giàng", "Khu công nghiệp", "Vương Đức Sáng",
        "Phạm Mạnh Hùng", "Nguyễn Khải Hoàn",
    )  # fmt: skip
    for path in FILES:
        shown = json.dumps(to_json(checklist(path)), ensure_ascii=False)
        assert [name for name in names if name in shown] == [], path
