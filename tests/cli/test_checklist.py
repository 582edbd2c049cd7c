"""`kiemtra checklist`: lint, show, publish, diff."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kiemtra.cli import main
from kiemtra.core.checklist import to_json
from lint_cases import FILES
from three_versions import version

CHECKLISTS = Path(__file__).parents[2] / "checklists"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["checklist", *(str(argument) for argument in arguments)])


def test_the_checklists_we_ship_have_no_fault() -> None:
    """The linter finds nothing in the folder."""
    result = run("lint", CHECKLISTS)
    assert result.exit_code == 0, result.output


def test_a_typing_error_is_said_with_file_and_line(tmp_path: Path) -> None:
    """A misspelt key names file, line, what is wrong; the exit status is 1."""
    folder = tmp_path / "department"
    folder.mkdir()
    text = (CHECKLISTS / "department" / "1.yaml").read_text("utf-8")
    (folder / "1.yaml").write_text(text.replace("question:", "qestion:", 1), "utf-8")
    result = run("lint", tmp_path)
    line = text.splitlines().index(next(line for line in text.splitlines() if "question:" in line)) + 1
    assert result.exit_code == 1
    assert "qestion" in result.output
    assert f"1.yaml:{line}" in result.output or "1.yaml:" in result.output


def test_an_empty_folder_is_no_success(tmp_path: Path) -> None:
    """Linting nothing is a mistake in the path, not a success."""
    assert run("lint", tmp_path).exit_code == 1


def test_showing_prints_identity_sections_and_items() -> None:
    """The hash is the one the server publishes."""
    shown = run("show", "commune@1").output
    assert "commune@1" in shown
    assert "head_count" in shown


def test_publishing_twice_is_once(tmp_path: Path) -> None:
    """The second time gives the same hash, adds nothing to the lock, and changes nothing."""
    folder = tmp_path / "checklists"
    shutil.copytree(CHECKLISTS, folder)
    arguments = ("publish", "--folder", folder, "--data", tmp_path / "data", "thematic@1")
    first = run(*arguments)
    assert first.exit_code == 0, first.output
    lock = (folder / "published.lock").read_text("utf-8")
    assert run(*arguments).output == first.output
    assert (folder / "published.lock").read_text("utf-8") == lock


def sample(root: Path, before: str = "", after: str = "") -> Path:
    """The sound folder of the linter's tests, with one slip in its checklist."""
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace(before, after, 1) if name.startswith("sample") else text, "utf-8")
    return root


def test_warnings_are_shown_and_do_not_fail(tmp_path: Path) -> None:
    """A warning is for the author to weigh: status 0; a fault ends with 1."""
    warned = run("lint", sample(tmp_path, "không?", "không ?"))
    assert warned.exit_code == 0
    assert "warning: " in warned.output
    assert "[lint.space_before_mark]" in warned.output
    assert "no fault, 1 warning(s)" in warned.output
    faulty = run("lint", sample(tmp_path, "{is: partly}", "{is: half}"))
    assert faulty.exit_code == 1
    assert "fault: " in faulty.output


def test_editors_and_builds_read_json(tmp_path: Path) -> None:
    """Grade, rule, file, line and place, and the sentence; faults still end with 1."""
    result = run("lint", "--to", "json", sample(tmp_path, "{is: partly}", "{is: half}"))
    assert result.exit_code == 1
    (entry,) = json.loads(result.stdout)
    assert entry.pop("message").startswith(f"{tmp_path}/sample/1.yaml:16 (plan.partly.when.is)")
    file = str(tmp_path / "sample/1.yaml")
    place = {"file": file, "line": 16, "place": "plan.partly.when.is"}
    assert entry == {"grade": "fault", "code": "checklist.value_misfit", **place}
    sound = run("lint", "--to", "json", sample(tmp_path))
    assert (sound.exit_code, json.loads(sound.stdout)) == (0, [])


def test_the_author_reads_vietnamese(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """LANG chooses the language of the sentences."""
    monkeypatch.setenv("LANG", "vi_VN.UTF-8")
    assert "Có phải là “guidance”?" in run("lint", sample(tmp_path, "guidance:", "guidence:")).output


def test_the_schema_is_printed() -> None:
    """What stands beside the checklists is what the command prints."""
    for name in ("schema.json", "schema.part.json", "schema.legal.json"):
        assert run("schema", name).output == (CHECKLISTS / name).read_text("utf-8")


def three_versions(folder: Path) -> Path:
    """A folder with the same checklist in three versions."""
    (folder / "sample").mkdir(parents=True)
    for number in (1, 2, 3):
        text = json.dumps(to_json(version(number)), ensure_ascii=False)
        (folder / "sample" / f"{number}.yaml").write_text(text, "utf-8")
    return folder


def test_diff_says_in_words_what_changed(tmp_path: Path) -> None:
    """Section, item, change; in Vietnamese and in English."""
    folder = three_versions(tmp_path)
    told = run("diff", "--folder", folder, "--language", "vi", "sample", 1, 3).output
    assert "Nội dung bổ sung\n    - Thêm lĩnh vực “Nội dung bổ sung”" in told
    assert "  queue: Số người đang chờ\n    - Mục mới" in told
    english = run("diff", "--folder", folder, "--language", "en", "sample", 3, 1).output
    assert "  plan: Kế hoạch năm có ban hành không?\n    - Item id changed: year_plan → plan" in english
    assert run("diff", "--folder", folder, "sample", 1, 9).exit_code == 1


def test_diff_tells_programs_too(tmp_path: Path) -> None:
    """The same as JSON, with the words in both languages."""
    folder = three_versions(tmp_path)
    told: Any = json.loads(run("diff", "--folder", folder, "--to", "json", "sample", 1, 2).output)
    assert (told["id"], told["from"], told["to"]) == ("sample", 1, 2)
    assert {"item.renamed", "item.added", "item.dropped"} <= {change["what"] for change in told["changes"]}
    assert all(change["words"]["vi"] and change["words"]["en"] for change in told["changes"])


def test_a_published_file_changed_by_one_letter_is_refused(tmp_path: Path) -> None:
    """Neither the lock of the folder nor a server's database takes other content under the same version."""
    folder, data = three_versions(tmp_path / "checklists"), tmp_path / "data"
    assert run("publish", "--folder", folder, "--data", data, "sample@1").exit_code == 0
    file = folder / "sample" / "1.yaml"
    file.write_text(file.read_text("utf-8").replace("Kế hoạch năm", "Kế hoạch nắm", 1), "utf-8")
    told = run("lint", folder)
    assert told.exit_code == 1
    assert str(file) in told.output
    assert run("publish", "--folder", folder, "--data", data, "sample@1").exit_code == 1
    # Without the lock the database still refuses.
    (folder / "published.lock").unlink()
    refused = run("publish", "--folder", folder, "--data", data, "sample@1")
    assert refused.exit_code == 1
    assert "sample@1" in refused.output
