"""`kiemtra compile`: a visit file becomes findings, or the draft of a notice, without a server."""

import json
import sys
from pathlib import Path
from typing import Any

import click

from kiemtra.core import canonical, documents
from kiemtra.core.checklist import Checklist, to_json
from kiemtra.core.documents import Document
from kiemtra.core.problems import Problem
from kiemtra.core.visit_file import compile_file
from kiemtra.render import docx, typst_pdf
from kiemtra.resources import checklists_folder
from kiemtra.store import legal, library

FORMS = ("json", "md", "docx", "pdf")
BINARY = ("docx", "pdf")


@click.command("compile")
@click.argument("checklist")
@click.argument("visit", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--to", type=click.Choice(FORMS), default="json", show_default=True)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="A file, not the terminal.")
def compile_(checklist: str, visit: Path, to: str, out: Path | None) -> None:
    """Compile a VISIT file. CHECKLIST is a path, `id@version`, or `id` for the version the visit names."""
    if out is None and to in BINARY and sys.stdout.isatty():
        raise click.UsageError(f"A {to} file cannot be read in a terminal. Add --out FILE.{to}")
    value = _read(visit)
    loaded = library.load(library.find(checklists_folder(), _version(checklist, value)))
    compiled = compile_file(loaded.checklist, value)
    if to == "json":
        content = json.dumps(compiled, ensure_ascii=False, indent=2).encode() + b"\n"
    else:
        content = _rendered(_notice(loaded.checklist, value, compiled["findings"]), to)
    if out is None:
        click.echo(content, nl=False)
    else:
        out.write_bytes(content)


def _version(checklist: str, value: Any) -> str:
    """The version of this checklist that a visit file names, whatever newer ones there are."""
    named = str(value.get("checklist", "")) if isinstance(value, dict) else ""
    return named if named.partition("@")[0] == checklist else checklist


def _rendered(document: Document, to: str) -> bytes:
    if to == "docx":
        return docx.render(document)
    if to == "pdf":
        return typst_pdf.render(document)
    return documents.to_markdown(document).encode()


def _read(path: Path) -> Any:
    try:
        return canonical.decode(path.read_bytes())
    except OSError as error:
        raise Problem("visit_file.missing", file=path) from error


def _notice(checklist: Checklist, value: Any, findings: Any) -> Document:
    """A draft: notes nobody has classified are printed under a heading of their own."""
    source = value.get("source") if isinstance(value.get("source"), dict) else {}
    meta = {
        "programme": source.get("programme") or {"title": "", "bases": []},
        "visit": {
            "date": value["date"],
            "unit": value["unit"],
            "mode": source.get("mode"),
            "period": source.get("period"),
            "team": source.get("team") or {},
        },
    }
    sections: Any = to_json(checklist)["sections"]
    table = legal.load(checklists_folder())
    return documents.notice(meta, findings, sections=sections, table=table, preview=True)
