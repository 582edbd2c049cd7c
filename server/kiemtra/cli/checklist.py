"""`kiemtra checklist`: look at the checklists of a folder and publish them."""

import json
from pathlib import Path

import click

from kiemtra.cli.options import data_option, language, opened, settings_for, waits
from kiemtra.clock import now
from kiemtra.core.canonical import encode
from kiemtra.core.checklist import Checklist, to_json
from kiemtra.core.problems import Problem
from kiemtra.resources import checklists_folder
from kiemtra.store import checklists, library, linting, published, schema
from kiemtra.store.inspection import is_warning

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
@click.option("--to", type=click.Choice(("text", "json")), default="text", show_default=True)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
def lint(paths: tuple[Path, ...], to: str) -> None:
    """Say what is wrong or odd in checklists, parts and legal.yaml: file, line, item, what, and what to do.

    Faults end with status 1, warnings do not. In Vietnamese where LANG says so.
    """
    files, found = linting.lint(paths)
    faults = sum(not is_warning(problem) for problem in found)
    if to == "json":
        click.echo(json.dumps([_entry(problem) for problem in found], ensure_ascii=False, indent=2))
    else:
        for problem in found:
            click.echo(f"{_grade(problem)}: {problem.message(language())} [{problem.code}]", err=True)
    if faults or not files:
        raise click.ClickException(
            f"{faults} fault(s), {len(found) - faults} warning(s) in {len(files)} file(s)."
        )
    if to == "text":
        click.echo(f"{len(files)} file(s), no fault, {len(found)} warning(s).")


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


@checklist.command("schema")
@click.argument("file", type=click.Choice(tuple(schema.FILES)), default="schema.json")
def schema_(file: str) -> None:
    """Print the JSON Schema by which editors complete and check YAML: of checklists, parts, or legal.yaml."""
    click.echo(json.dumps(schema.FILES[file](), ensure_ascii=False, indent=2))


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


def _grade(problem: Problem) -> str:
    return "warning" if is_warning(problem) else "fault"


def _entry(problem: Problem) -> dict[str, object]:
    """A problem as editors read it."""
    file, line = linting.place_of(problem)
    where = {"file": file, "line": line, "place": problem.details.get("place", "")}
    return {"grade": _grade(problem), "code": problem.code, **where, "message": problem.message(language())}


def _outline(shown: Checklist) -> list[str]:
    lines = [shown.title]
    for section in shown.sections:
        lines += ["", section.title]
        lines += [f"  {item.id:28} {item.answer.type:12} {item.question}" for item in section.items]
    return lines
