"""`kiemtra checklist`: look at the checklists of a folder and publish them."""

from pathlib import Path

import click

from kiemtra.cli.options import data_option, opened, settings_for, waits
from kiemtra.clock import now
from kiemtra.core.canonical import encode
from kiemtra.core.checklist import Checklist, to_json
from kiemtra.core.problems import Problem
from kiemtra.resources import checklists_folder
from kiemtra.store import checklists, library, published

FOLDER = click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=checklists_folder,
    help="The folder of checklists; by default those of this version.",
)


@click.group()
def checklist() -> None:
    """Lint, show and publish checklists."""


@checklist.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
def lint(paths: tuple[Path, ...]) -> None:
    """Say what is wrong in checklist files or folders: file, line, item, what, and what to do."""
    files = [file for path in paths for file in (library.listed(path) if path.is_dir() else [path])]
    wrong = [sentence for file in files for sentence in _faults(file)]
    wrong += [sentence for root in _roots(files) for sentence in _touched(root)]
    for sentence in wrong:
        click.echo(sentence, err=True)
    if wrong or not files:
        raise click.ClickException(f"{len(wrong)} fault(s) in {len(files)} checklist(s).")
    click.echo(f"{len(files)} checklist(s), no fault.")


@checklist.command()
@FOLDER
@click.argument("reference")
@click.option("--json", "as_json", is_flag=True, help="The canonical JSON whose SHA-256 is the identity.")
def show(folder: Path, reference: str, as_json: bool) -> None:
    """Show a checklist: REFERENCE is a path, `id` or `id@version`."""
    loaded = library.load(library.find(folder, reference))
    if as_json:
        click.echo(encode(to_json(loaded.checklist)).decode())
        return
    click.echo(f"{loaded.checklist.id}@{loaded.checklist.version}  {loaded.sha256}")
    for line in _outline(loaded.checklist):
        click.echo(line)


@checklist.command()
@FOLDER
@data_option
@click.argument("reference")
@waits
async def publish(folder: Path, data: Path | None, reference: str) -> None:
    """Publish a checklist to a data directory and lock its file; a published version never changes."""
    loaded = library.load(library.find(folder, reference))
    faults = library.faults(loaded)
    if faults:
        raise faults[0]
    published.lock(loaded)
    async with opened(settings_for(data)) as database, database.write() as tx:
        click.echo(await checklists.publish(tx, loaded.checklist, now()))


def _faults(file: Path) -> list[str]:
    try:
        found = library.faults(library.load(file))
    except Problem as problem:
        found = [problem]
    return [problem.message("en") for problem in found]


def _roots(files: list[Path]) -> list[Path]:
    return sorted({file.parent.parent for file in files})


def _touched(root: Path) -> list[str]:
    return [problem.message("en") for problem in published.touched(root)]


def _outline(shown: Checklist) -> list[str]:
    lines = [shown.title]
    for section in shown.sections:
        lines += ["", section.title]
        lines += [f"  {item.id:28} {item.answer.type:12} {item.question}" for item in section.items]
    return lines
