"""`kiemtra checklist diff`: what changed between two versions, in words."""

import os
from itertools import groupby
from pathlib import Path

import click

from kiemtra.cli.checklist import FOLDER
from kiemtra.core.canonical import encode
from kiemtra.core.change_words import Told
from kiemtra.core.changes import Change, changes
from kiemtra.core.problems import Language
from kiemtra.store import library

LANGUAGE = click.option(
    "--language",
    type=click.Choice(["vi", "en"]),
    default=lambda: "vi" if os.environ.get("LANG", "").startswith("vi") else "en",
    help="The language of the words; by default that of the terminal.",
)


@click.command()
@FOLDER
@LANGUAGE
@click.option("--to", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.argument("id")
@click.argument("before", metavar="V1", type=click.IntRange(1))
@click.argument("after", metavar="V2", type=click.IntRange(1))
def diff(folder: Path, language: Language, form: str, id: str, before: int, after: int) -> None:
    """Say what changed between versions V1 and V2 of the checklist ID."""
    old, new = (library.load(library.find(folder, f"{id}@{version}")) for version in (before, after))
    found = changes(old.checklist, new.checklist)
    told = Told.between(old.checklist, new.checklist)
    if form == "json":
        click.echo(encode({"id": id, "from": before, "to": after, "changes": told.listed(found)}).decode())
        return
    click.echo(f"{id} {before} → {after}: {len(found)}")
    for line in _lines(found, told, language):
        click.echo(line)


def _lines(found: list[Change], told: Told, language: Language) -> list[str]:
    """The changes under their section and item, each once."""
    lines: list[str] = []
    for title, here in groupby(found, key=lambda change: change.section):
        lines += ["", title] if title else []
        for (item, question), of_item in groupby(here, key=lambda change: (change.item, change.question)):
            lines += [f"  {item}: {question}"] if item else []
            lines += [f"    - {told.words(change).of(language)}" for change in of_item]
    return lines
