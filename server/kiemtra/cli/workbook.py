"""`kiemtra checklist export` and `import`: a checklist as JSON, as a workbook, as an XLSForm, and back."""

from pathlib import Path
from typing import Any

import click

from kiemtra.cli.checklist import FOLDER
from kiemtra.core import canonical, sheets
from kiemtra.core.checklist import Checklist, decode, to_json
from kiemtra.core.problems import Problem
from kiemtra.core.xlsform import to_xlsform
from kiemtra.render import xlsx
from kiemtra.store import library, xlsx_file, yaml_text

OUT = click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False))


@click.command()
@FOLDER
@click.argument("reference")
@click.option("--to", "form", required=True, type=click.Choice(["json", "xlsx", "xlsform"]))
@OUT
def export(folder: Path, reference: str, form: str, out: Path) -> None:
    """Write the checklist REFERENCE (`id`, `id@version` or a path) to a file for other programs."""
    shown = library.load(library.find(folder, reference)).checklist
    out.write_bytes(_exported(shown, form))
    click.echo(f"{shown.id}@{shown.version} → {out}")


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@OUT
def import_(file: Path, out: Path) -> None:
    """Read a workbook as `export --to xlsx` writes it, and write it as a checklist's YAML."""
    if out.exists():
        raise Problem("file.exists", file=out)
    value: Any = sheets.from_sheets(xlsx_file.read(file))
    checklist = decode(value)
    out.write_text(yaml_text.written(checklist), "utf-8")
    click.echo(f"{checklist.id}@{checklist.version} → {out}")


def _exported(checklist: Checklist, form: str) -> bytes:
    if form == "json":
        return canonical.encode(to_json(checklist))
    return xlsx.render(to_xlsform(checklist) if form == "xlsform" else sheets.to_sheets(checklist))
