"""`kiemtra checklist law`: what a checklist would cite on a day, and why not what it says."""

from pathlib import Path

import click

from kiemtra.cli.checklist import FOLDER
from kiemtra.core.answers import is_date
from kiemtra.core.checklist import items
from kiemtra.core.legal import Table, first, in_force, reference
from kiemtra.core.lint_law import unverified
from kiemtra.core.problems import Problem
from kiemtra.store import legal, library


@click.command()
@FOLDER
@click.argument("checklist")
@click.option("--on", "day", required=True, help="The day of the visit, like 2026-11-22.")
def law(folder: Path, checklist: str, day: str) -> None:
    """Show what CHECKLIST (a path, `id` or `id@version`) cites for a visit on a day.

    A line for each basis: as it is printed, then what stands in for it, what is not verified, or that nothing
    is cited.
    """
    if not is_date(day):
        raise Problem("visit.date", date=day)
    path = library.find(folder, checklist)
    table = legal.load(library.root_of(path))
    for _, item in items(library.load(path).checklist):
        for basis in item.basis:
            click.echo(f"{item.id}: {said(table, basis, day)}")


def said(table: Table, basis: str, day: str) -> str:
    """One basis as a document of that day would cite it, with what an author should know of it."""
    wanted, place = reference(basis)
    entry = in_force(table, wanted, day)
    if entry is None:
        return f"— ({wanted} was not in force, nor anything it replaced or was replaced by)"
    notes: list[str] = []
    if entry.id != wanted:
        notes.append(f"in the stead of {wanted}{', whose place is left out' if place else ''}")
    if unsure := unverified(entry):
        notes.append(f"not verified: {', '.join(unsure)}")
    cited = first(entry, place if entry.id == wanted else "")
    return cited + (f" ({'; '.join(notes)})" if notes else "")
