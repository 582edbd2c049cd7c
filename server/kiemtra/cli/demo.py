"""`kiemtra demo`: fill a data directory with the demonstration."""

import shutil
import tempfile
from pathlib import Path

import click

from kiemtra.cli.options import data_option, settings_for, waits
from kiemtra.core.problems import Problem
from kiemtra.demo.fill import fill
from kiemtra.demo.people import PASSWORD, SHOWN
from kiemtra.settings import Settings

MARKER = "demonstration"


@click.command()
@data_option
@click.option("--reset", is_flag=True, help="Start over: everything entered in the demonstration goes.")
@waits
async def demo(data: Path | None, reset: bool) -> None:
    """Fill a data directory with the demonstration; one that is filled keeps what was entered."""
    settings = settings_for(data)
    _prepare(settings.data, reset)
    if not settings.data.exists():
        await _make(settings)
    click.echo(f"Demonstration in {settings.data}. Password of every account: {PASSWORD}")
    for username, who in SHOWN:
        click.echo(f"  {username:24} {who}")


def _prepare(data: Path, reset: bool) -> None:
    """Leave either a filled demonstration or nothing; never touch anybody's real data."""
    if not data.exists():
        return
    if not (data / MARKER).is_file() and any(data.iterdir()):
        raise Problem("demo.not_a_demo", data=data)
    if reset or not (data / MARKER).is_file():
        shutil.rmtree(data)


async def _make(settings: Settings) -> None:
    """Fill a folder beside it and name it at the end: a start cut short leaves nothing half."""
    settings.data.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=settings.data.parent, prefix=".demo.") as folder:
        unfinished = Path(folder) / "data"
        await fill(settings_for(unfinished))
        (unfinished / MARKER).touch()
        unfinished.replace(settings.data)
