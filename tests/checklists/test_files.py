"""The files of the shelf: well formed, locked, composed, and every one tried on a visit."""

import json
import shutil
import unicodedata
from pathlib import Path

import pytest

from checklists.shelf import FILES, PARTS, ROOT, VISITS, by_name, identity, loaded, name_of
from kiemtra.core.problems import Problem
from kiemtra.core.visit_file import compile_file
from kiemtra.store import library, published


@pytest.mark.parametrize("path", FILES, ids=identity)
def test_a_checklist_has_no_fault(path: Path) -> None:
    """References exist, values fit, templates have their figures, nothing waits for itself."""
    assert [fault.message("en") for fault in library.faults(loaded(path))] == []


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
    # The checklists that inline the part have changed with it.
    original = str(ROOT / "parts/head_count/1.yaml")
    inlining = [path for path in FILES if any(s.file == original for s in loaded(path).sources.values())]
    assert inlining
    told = {problem.details["file"] for problem in published.touched(copied)}
    assert told == {part, whole, gone, *(copied / path.relative_to(ROOT) for path in inlining)}


def test_a_new_version_is_locked_once_and_then_stays(tmp_path: Path) -> None:
    """Locking a new file adds a line; locking it again adds none; locking it changed is refused."""
    copied = tmp_path / "checklists"
    shutil.copytree(ROOT, copied)
    newest = library.find(copied, "thematic")
    now = int(newest.stem)
    after = newest.with_name(f"{now + 1}.yaml")
    text = newest.read_text("utf-8").replace(f"version: {now}", f"version: {now + 1}")
    after.write_text(text, "utf-8")
    assert published.unlocked(copied) == [published.Published("thematic", str(now + 1))]
    for _ in range(2):
        published.lock(library.load(after))
    assert published.unlocked(copied) == []
    assert published.touched(copied) == []
    assert (copied / published.LOCK).read_text("utf-8").count(f"thematic {now + 1} ") == 1
    after.write_text(text.replace("title: ", "title: Mới ", 1), "utf-8")
    with pytest.raises(Problem, match=str(now + 2)):
        published.lock(library.load(after))


def test_text_is_composed_unicode() -> None:
    """Vietnamese written in decomposed letters looks the same and hashes differently."""
    for path in (*FILES, *PARTS, *VISITS, ROOT / "legal.yaml"):
        assert unicodedata.is_normalized("NFC", path.read_text("utf-8")), path


def test_every_part_is_used() -> None:
    """A part no checklist inlines asks nobody anything."""
    used = {source.file for path in FILES for source in loaded(path).sources.values()}
    assert [identity(path) for path in PARTS if str(path) not in used] == []


@pytest.mark.parametrize("path", VISITS, ids=identity)
def test_an_example_visit_compiles_to_what_it_promises(path: Path) -> None:
    """The findings of each example are, key by key, the ones written beside its answers."""
    visit = json.loads(path.read_text("utf-8"))
    result = compile_file(by_name(visit["checklist"]), visit)
    keys = ("kind", "section", "item", "rule", "text", "recommendation")
    found = [
        {key: finding[key] for key in keys if key in finding} for finding in map(dict, result["findings"])
    ]
    assert found == visit["expect"]["findings"]
    assert result["problems"] == visit["expect"].get("problems", [])


def test_every_checklist_has_an_example() -> None:
    """A checklist nobody has tried on a visit is not ready to be published."""
    assert {name_of(path) for path in FILES} == {
        json.loads(path.read_text("utf-8"))["checklist"] for path in VISITS
    }
