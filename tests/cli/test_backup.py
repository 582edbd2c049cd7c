"""`kiemtra backup`, `restore`, `verify`: everything comes back, and damage is said, not restored."""

import sqlite3
import tarfile
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kiemtra.cli import main


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A filled demonstration: visits, photos, receipts, an issued notice."""
    folder = tmp_path_factory.mktemp("demo") / "data"
    result = run("demo", "--data", folder)
    assert result.exit_code == 0, result.output
    return folder


def test_a_filled_data_directory_verifies(data: Path) -> None:
    """Every hash, chain, receipt and document of the demonstration holds."""
    result = run("verify", "--data", data)
    assert result.exit_code == 0, result.output


def test_a_restored_backup_holds_everything_and_a_new_epoch(data: Path, tmp_path: Path) -> None:
    """The restored database has the same rows but for the epoch and the server's own device; evidence too."""
    file, restored = tmp_path / "b.tar", tmp_path / "restored"
    template = data / "templates" / "Mẫu thông báo.docx"
    template.parent.mkdir(exist_ok=True)
    template.write_bytes(b"an office's own layout")
    assert run("backup", "--data", data, file).exit_code == 0
    result = run("restore", "--data", restored, file)
    assert result.exit_code == 0, result.output
    assert _counts(restored) == _counts(data)
    assert _epoch(restored) != _epoch(data)
    assert (restored / "templates" / template.name).read_bytes() == template.read_bytes()
    kept = {path.name for path in (data / "evidence").rglob("*") if path.is_file()}
    assert kept
    assert kept == {path.name for path in (restored / "evidence").rglob("*") if path.is_file()}


def test_a_backup_is_not_restored_over_data(data: Path, tmp_path: Path) -> None:
    """A folder that holds something is left as it is."""
    file = tmp_path / "b.tar"
    run("backup", "--data", data, file)
    before = _counts(data)
    assert run("restore", "--data", data, file).exit_code == 1
    assert _counts(data) == before


@pytest.mark.parametrize("kept", [0, 1, 512, 100_000, -1, -20_000])
def test_a_backup_cut_at_a_byte_restores_nothing(data: Path, tmp_path: Path, kept: int) -> None:
    """Cut short anywhere, the file is refused with a sentence and the folder does not come into being."""
    file, restored = tmp_path / "b.tar", tmp_path / "restored"
    run("backup", "--data", data, file)
    whole = file.read_bytes()
    end = whole.rstrip(b"\0")
    file.write_bytes(end[:kept])
    result = run("restore", "--data", restored, file)
    assert result.exit_code == 1
    assert "Traceback" not in result.output
    assert not restored.exists()


def test_a_changed_byte_of_a_photo_is_found(data: Path, tmp_path: Path) -> None:
    """Verify names the photo whose bytes no longer have its hash; so does restoring such an archive."""
    file, restored = tmp_path / "b.tar", tmp_path / "restored"
    run("backup", "--data", data, file)
    run("restore", "--data", restored, file)
    photo = next(path for path in (restored / "evidence").rglob("*") if path.is_file())
    photo.write_bytes(photo.read_bytes()[:-1] + b"\0")
    result = run("verify", "--data", restored)
    assert result.exit_code == 1
    assert photo.name in result.output


def test_changed_bytes_of_a_submission_are_found(data: Path, tmp_path: Path) -> None:
    """Verify names the submission that is no longer what its receipt says."""
    file, restored = tmp_path / "b.tar", tmp_path / "restored"
    run("backup", "--data", data, file)
    run("restore", "--data", restored, file)
    with closing(sqlite3.connect(restored / "kiemtra.db")) as database, database:
        id, written = database.execute("SELECT id, bytes FROM submissions ORDER BY id LIMIT 1").fetchone()
        changed = bytes(written).replace(b'"met"', b'"not_met"', 1)
        assert changed != bytes(written)
        _without_guards(database, "submissions")
        database.execute("UPDATE submissions SET bytes = ? WHERE id = ?", (changed, id))
    result = run("verify", "--data", restored)
    assert result.exit_code == 1
    assert f"submission {id}: its bytes" in result.output


def test_an_archive_of_something_else_is_refused(tmp_path: Path) -> None:
    """A tar file with a path out of the folder, or without a manifest, restores nothing."""
    (tmp_path / "x").write_text("x")
    for name in ("../outside", "kiemtra.db"):
        file = tmp_path / "strange.tar"
        with tarfile.open(file, "w") as tar:
            tar.add(tmp_path / "x", name)
        assert run("restore", "--data", tmp_path / "restored", file).exit_code == 1
        assert not (tmp_path / "restored").exists()
    assert not (tmp_path.parent / "outside").exists()


def test_nothing_to_back_up_is_said(tmp_path: Path) -> None:
    """An empty folder is neither backed up nor verified."""
    assert run("backup", "--data", tmp_path / "none", tmp_path / "b.tar").exit_code == 1
    assert run("verify", "--data", tmp_path / "none").exit_code == 1


def _counts(data: Path) -> dict[str, int]:
    with closing(sqlite3.connect(data / "kiemtra.db")) as database:
        tables = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        counted = [name for name in tables if name not in {"server_devices", "migrations"}]
        return {name: database.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in counted}  # noqa: S608


def _without_guards(database: sqlite3.Connection, table: str) -> None:
    """As a disk that rots would: no trigger is asked."""
    for (name,) in database.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (table,)
    ).fetchall():
        database.execute(f"DROP TRIGGER {name}")


def _epoch(data: Path) -> str:
    with closing(sqlite3.connect(data / "kiemtra.db")) as database:
        return str(database.execute("SELECT value FROM meta WHERE key = 'epoch'").fetchone()[0])
