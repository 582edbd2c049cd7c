"""`kiemtra checklist`: lint, show, publish."""

from pathlib import Path

from click.testing import CliRunner, Result

from kiemtra.cli import main

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
    shown = run("show", "commune").output
    assert "commune@1" in shown
    assert "head_count" in shown


def test_publishing_twice_is_once(tmp_path: Path) -> None:
    """The second time gives the same hash and changes nothing."""
    first = run("publish", "--data", tmp_path, "commune")
    assert first.exit_code == 0, first.output
    assert run("publish", "--data", tmp_path, "commune").output == first.output
