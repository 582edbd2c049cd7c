"""The checklists that ship with kiemtra: well formed, citing the law of their time, and fit for any unit."""

import itertools
import json
import re
import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiemtra.core.canonical import JSON
from kiemtra.core.checklist import Checklist, Item, Rule, items, to_json
from kiemtra.core.conditions import holds, references
from kiemtra.core.legal import in_force, reference
from kiemtra.core.problems import Problem
from kiemtra.core.visit_file import compile_file
from kiemtra.store import legal, library, published

ROOT = Path(__file__).parent.parent / "checklists"
FILES = library.listed(ROOT)
PARTS = sorted(ROOT.glob("parts/*/*.yaml"))
VISITS = sorted(ROOT.glob("examples/*/*.json"))

# The day whose law a checklist cites: that of its source inspection, and today's for the last.
DAYS = {
    "discipline": "2017-08-24",
    "provincial_programme": "2019-09-16",
    "department": "2014-09-25",
    "commune_quarter": "2020-03-13",
    "thematic": "2019-09-23",
    "commune": "2026-11-22",
}
# Names of the source inspections; a question that holds one would fit one story only.
NAMES = (
    "Cần Thơ", "Hải Dương", "Đồng Tháp", "Sơn La", "Bình Tấn", "Tân Mỹ", "Thanh Bình", "Tô Hiệu",
    "Chiềng Xôm", "Chí Linh", "Nam Sách", "Cẩm Giàng", "Sở Công", "Sở Y tế", "Sở Tư pháp", "Sở Tài chính",
    "Sở Văn hóa", "Khu công nghiệp", "Vương Đức Sáng", "Phạm Mạnh Hùng", "Nguyễn Khải Hoàn", "tôn giáo",
)  # fmt: skip


def checklist(path: Path) -> Checklist:
    return library.load(path).checklist


def by_id(name: str) -> Checklist:
    return checklist(library.find(ROOT, name))


def identity(path: Path) -> str:
    return path.relative_to(ROOT).with_suffix("").as_posix()


def rules() -> Iterator[tuple[Checklist, Item, Rule]]:
    for path in FILES:
        found = checklist(path)
        for _, item in items(found):
            for rule in item.findings:
                yield found, item, rule


def test_the_five_source_checklists_and_the_present_day_one_are_there() -> None:
    """One checklist per source inspection and one for a commune of today."""
    assert {path.parent.name for path in FILES} == DAYS.keys()


@pytest.mark.parametrize("path", FILES, ids=identity)
def test_a_checklist_has_no_fault(path: Path) -> None:
    """References exist, values fit, templates have their figures, nothing waits for itself."""
    loaded = library.load(path)
    assert [fault.message("en") for fault in library.faults(loaded)] == []


def test_a_published_file_is_never_touched() -> None:
    """The lock holds the hash of every checklist and part; a change is a new version, not an edit."""
    assert published.touched(ROOT) == []
    assert published.unlocked(ROOT) == []


def test_the_linter_tells_a_published_file_that_was_touched(tmp_path: Path) -> None:
    """One letter changed in a checklist, in a part, or a file gone: each is named with what to do."""
    copied = tmp_path / "checklists"
    shutil.copytree(ROOT, copied)
    part, whole, gone = (
        copied / "parts/head_count/1.yaml",
        copied / "thematic/1.yaml",
        copied / "department/1.yaml",
    )
    for path in (part, whole):
        path.write_text(path.read_text("utf-8").replace("kiểm tra", "thẩm tra"), "utf-8")
    gone.unlink()
    told = {problem.details["file"] for problem in published.touched(copied)}
    assert {part, whole, gone} <= told
    # The checklists that inline the part have changed with it.
    assert told == {part, whole, gone, copied / "commune/1.yaml", copied / "discipline/1.yaml"}


def test_a_new_version_is_locked_once_and_then_stays(tmp_path: Path) -> None:
    """Locking a new file adds a line; locking it again adds none; locking it changed is refused."""
    copied = tmp_path / "checklists"
    shutil.copytree(ROOT, copied)
    second = copied / "thematic" / "2.yaml"
    second.write_text(
        (copied / "thematic/1.yaml").read_text("utf-8").replace("version: 1", "version: 2"), "utf-8"
    )
    assert published.unlocked(copied) == [published.Published("thematic", "2")]
    for _ in range(2):
        published.lock(library.load(second))
    assert published.unlocked(copied) == []
    assert published.touched(copied) == []
    assert (copied / published.LOCK).read_text("utf-8").count("thematic 2 ") == 1
    second.write_text(second.read_text("utf-8").replace("kiểm tra", "thẩm tra"), "utf-8")
    with pytest.raises(Problem, match="3"):
        published.lock(library.load(second))


def test_text_is_composed_unicode() -> None:
    """Vietnamese written in decomposed letters looks the same and hashes differently."""
    for path in (*FILES, *PARTS, *VISITS, ROOT / "legal.yaml"):
        assert unicodedata.is_normalized("NFC", path.read_text("utf-8")), path


@pytest.mark.parametrize("path", FILES, ids=identity)
def test_an_item_cites_what_was_in_force_in_its_time(path: Path) -> None:
    """A check of 2014 does not cite a decree of 2018, and one of today no repealed one."""
    table = legal.load(ROOT)
    day = DAYS[path.parent.name]
    for _, item in items(checklist(path)):
        for basis in item.basis:
            entry = in_force(table, reference(basis).entry, day)
            assert entry is not None, (item.id, basis)
            assert entry.id == reference(basis).entry, (item.id, basis)


def test_no_wording_fits_one_story_only() -> None:
    """No place, person or figure of a source stands in a checklist: the story is in the answers."""
    for path in FILES:
        shown = json.dumps(to_json(checklist(path)), ensure_ascii=False)
        assert [name for name in NAMES if name in shown] == [], path
        figures = {found for found in re.findall(r"\b(?:380|69|2021)\b", shown) if found}
        assert figures == set(), path


def test_the_commune_checklist_is_broad_enough_for_a_day_on_site() -> None:
    """At least forty items, twenty of them compliance, over the six contents of NQ 76/NQ-CP and direction."""
    commune = by_id("commune")
    found = [item for _, item in items(commune)]
    assert 55 <= len(found) <= 75
    assert sum(item.answer.type == "compliance" for item in found) >= 20
    contents = {
        "direction",
        "institutions",
        "procedures",
        "apparatus",
        "civil_service",
        "public_finance",
        "digital",
    }
    assert contents <= {section.id for section in commune.sections}
    assert {"head_count", "register_sample"} <= {item.id for item in found if item.answer.type == "rows"}
    posting = next(item for item in found if item.id == "posting")
    assert [counter.id for counter in posting.answer.counters or ()] == ["required", "posted", "expired"]
    assert {demand.of for item in found for demand in item.evidence} >= {
        "board",
        "register",
        "document",
        "room",
    }


def test_iso_is_only_encouraged_at_a_commune() -> None:
    """A commune that nobody told to apply ISO 9001 is not charged with leaving it (QĐ 19/2014/QĐ-TTg)."""
    visit: dict[str, JSON] = {
        "checklist": "commune@1",
        "unit": {"name": "UBND xã Bình Minh", "kind": "commune"},
        "date": "2026-11-22",
        "answers": {"iso": "not_assigned"},
    }
    assert compile_file(by_id("commune"), visit)["findings"] == []


@pytest.mark.parametrize("path", FILES, ids=identity)
def test_an_item_that_is_in_order_is_never_a_limitation(path: Path) -> None:
    """One tap on "đạt" charges nobody; "chưa đạt" always says something."""
    for _, item in items(checklist(path)):
        if item.answer.type == "compliance":
            spoken = {
                level: {rule.kind for rule in item.findings if holds(rule.when, {item.id: level})}
                for level in ("met", "partly", "not_met", "not_applicable")
            }
            assert spoken["met"] <= {"strength"}, item.id
            assert spoken["not_applicable"] == set(), item.id
            assert "strength" not in spoken["partly"] | spoken["not_met"], item.id


def test_every_limitation_says_what_to_do_and_by_when() -> None:
    """A limitation without a request helps nobody to remedy it."""
    for found, item, rule in rules():
        if rule.kind == "limitation":
            assert rule.recommendation is not None, (found.id, item.id, rule.id)
            assert rule.days is not None, (found.id, item.id, rule.id)


def test_every_rule_can_speak() -> None:
    """For each rule there are answers under which it holds; a rule that never speaks is a mistake."""
    for found, item, rule in rules():
        known = {each.id: each for _, each in items(found)}
        wanted = [known[name] for name in sorted(references(rule.when))]
        cases = (
            {each.id: value for each, value in zip(wanted, values, strict=True) if value is not None}
            for values in itertools.product(*(tried(each) for each in wanted))
        )
        assert any(holds(rule.when, case) for case in cases), (found.id, item.id, rule.id)


def tried(item: Item) -> list[JSON]:
    """Answers worth trying: none, and for each type those at the edges."""
    answer = item.answer
    names = [each.id for each in (*(answer.counters or ()), *(answer.options or ()))]
    singles: list[JSON] = [[name] for name in names]
    some: dict[str, list[JSON]] = {
        "compliance": ["met", "partly", "not_met", "not_applicable"],
        "count": [0, 1],
        "percent": [0, 5000, 10000],
        "ratio": [{"part": part, "whole": 2} for part in (0, 1, 2)],
        "tally": [dict(figures) for figures in counted(names)],
        "rows": [{"rows": 1, "sum": dict(figures)} for figures in counted(names)],
        "choice": [*names],
        "choices": [[], [*names], *singles],
        "text": ["chữ"],
    }
    return [None, *some[answer.type]]


def counted(names: list[str]) -> Iterator[dict[str, JSON]]:
    """Every way of counting none or one under each name."""
    for figures in itertools.product((0, 1), repeat=len(names)):
        yield dict(zip(names, figures, strict=True))


@pytest.mark.parametrize("path", VISITS, ids=identity)
def test_an_example_visit_compiles_to_what_it_promises(path: Path) -> None:
    """The findings of each example are, key by key, the ones written beside its answers."""
    visit = json.loads(path.read_text("utf-8"))
    result = compile_file(by_id(visit["checklist"]), visit)
    keys = ("kind", "section", "item", "rule", "text", "recommendation")
    found = [
        {key: finding[key] for key in keys if key in finding} for finding in map(dict, result["findings"])
    ]
    assert found == visit["expect"]["findings"]
    assert result["problems"] == visit["expect"].get("problems", [])


def test_every_checklist_has_an_example() -> None:
    """A checklist nobody has tried on a visit is not ready to be published."""
    assert {f"{path.parent.name}@{path.stem}" for path in FILES} == {
        json.loads(path.read_text("utf-8"))["checklist"] for path in VISITS
    }


def test_each_source_has_its_units() -> None:
    """Sixteen visits: two, seven, two, two and three units; the last kinds are those of before 1/7/2025."""
    counts = {
        seed: len(list((ROOT / "examples" / seed).glob("*.json"))) for seed in ("S0", "S1", "S2", "S3", "S4")
    }
    assert counts == {"S0": 2, "S1": 7, "S2": 2, "S3": 2, "S4": 3}
    kinds = {
        json.loads(path.read_text("utf-8"))["unit"]["kind"] for path in VISITS if path.parent.name in counts
    }
    assert {"department", "agency", "district", "city", "ward", "commune"} <= kinds
