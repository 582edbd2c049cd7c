"""`kiemtra compile` on the real source inspections: the findings, and drafts that open."""

import io
import json
import os
import pty
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kiemtra.cli import main

EXAMPLES = Path(__file__).parents[2] / "checklists" / "examples"
BINH_TAN = EXAMPLES / "S3" / "xa_binh_tan.json"


def compile_(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["compile", *(str(argument) for argument in arguments)])


@pytest.mark.parametrize("file", sorted(EXAMPLES.glob("S*/*.json")), ids=lambda file: file.stem)
def test_every_source_visit_compiles_without_a_problem(file: Path) -> None:
    """The sixteen visit files of the five articles compile from the command line."""
    result = compile_(json.loads(file.read_bytes())["checklist"], file)
    assert result.exit_code == 0, result.output
    compiled = json.loads(result.stdout)
    assert compiled["problems"] == []
    assert set(compiled) == {"findings", "unanswered", "problems"}


def test_the_same_file_gives_the_same_bytes_in_every_form(tmp_path: Path) -> None:
    """Compiling twice gives identical JSON, Markdown, DOCX and PDF."""
    for form in ("json", "md", "docx", "pdf"):
        once, again = tmp_path / f"once.{form}", tmp_path / f"again.{form}"
        for out in (once, again):
            assert compile_("commune_quarter", BINH_TAN, "--to", form, "--out", out).exit_code == 0
        assert once.read_bytes() == again.read_bytes(), form


def test_a_draft_is_a_word_file_and_a_pdf(tmp_path: Path) -> None:
    """The DOCX holds the unit's name; the PDF begins as one."""
    word = compile_("commune_quarter", BINH_TAN, "--to", "docx").stdout_bytes
    with zipfile.ZipFile(io.BytesIO(word)) as package:
        assert "Bình Tấn" in package.read("word/document.xml").decode()
    assert compile_("commune_quarter", BINH_TAN, "--to", "pdf").stdout_bytes.startswith(b"%PDF-1.")


def test_a_checklist_is_named_by_path_id_or_version() -> None:
    """`id`, `id@version` and a path mean the same checklist."""
    path = EXAMPLES.parent / "commune_quarter" / "1.yaml"
    outputs = {compile_(name, BINH_TAN).stdout for name in ("commune_quarter", "commune_quarter@1", path)}
    assert len(outputs) == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", "JSON"),
        (b'{"checklist": "commune_quarter@1", "unit": {"name": "x", "kind": "commune"}, "date": "2020-03-13",'
         b' "answers": {"no_such_item": "met"}}', "no_such_item"),
        (b'{"checklist": "commune_quarter@1", "unit": {"name": "x", "kind": "commune"}, "date": "2020-03-13",'
         b' "answers": {"posting": 5}}', "posting"),
        (b'{"checklist": "commune_quarter@1", "unit": {"name": "x", "kind": "village"}, "date": "2020-03-13",'
         b' "answers": {}}', "village"),
    ],
)  # fmt: skip
def test_a_wrong_file_gets_a_sentence_and_no_stack_trace(tmp_path: Path, content: bytes, said: str) -> None:
    """Broken JSON, an unknown item, a value outside its type, an unknown kind of unit: said, exit 1."""
    file = tmp_path / "visit.json"
    file.write_bytes(content)
    result = compile_("commune_quarter", file)
    assert result.exit_code == 1
    assert said in result.output
    assert "Traceback" not in result.output


def test_a_missing_file_and_an_unknown_checklist_are_said() -> None:
    """Neither ends in a stack trace."""
    assert compile_("commune_quarter", "/nowhere.json").exit_code == 1
    result = compile_("no_such_checklist", BINH_TAN)
    assert result.exit_code == 1
    assert "no_such_checklist" in result.output


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_a_terminal_gets_a_sentence_instead_of_a_word_file(form: str) -> None:
    """Into a pipe the bytes go; at a terminal the command says where to put them, and writes none."""
    terminal, screen = pty.openpty()
    arguments = ["compile", "commune_quarter", str(BINH_TAN), "--to", form]
    command = [sys.executable, "-c", "from kiemtra.cli import main; main()", *arguments]
    paths = {**os.environ, "PYTHONPATH": str(EXAMPLES.parents[1] / "server")}
    run = subprocess.run(command, stdout=screen, stderr=subprocess.PIPE, env=paths, check=False)
    os.set_blocking(terminal, False)
    with pytest.raises(BlockingIOError):
        os.read(terminal, 1)
    os.close(terminal)
    os.close(screen)
    assert run.returncode == 2
    assert f"--out FILE.{form}" in run.stderr.decode()
