"""`kiemtra backup`, `restore` and `verify`."""

import asyncio
from pathlib import Path

import click

from kiemtra.cli.options import data_option, mint, opened, settings_for, waits
from kiemtra.clock import now
from kiemtra.core.problems import Problem
from kiemtra.settings import Settings
from kiemtra.store import archive, meta
from kiemtra.store.audit import audit

FILE = click.argument("file", type=click.Path(path_type=Path, dir_okay=False))


@click.command()
@data_option
@FILE
def backup(data: Path | None, file: Path) -> None:
    """Back everything up into FILE (tar), while the server runs."""
    settings = _on_sqlite(data)
    count = archive.write(settings.data, file, now())
    click.echo(f"{file}: the database and {count} file(s).")


@click.command()
@data_option
@FILE
@waits
async def restore(data: Path | None, file: Path) -> None:
    """Restore FILE into an empty data directory, and verify it."""
    settings = _on_sqlite(data)
    await asyncio.to_thread(restored, file, settings.data)
    await _verify(settings)


def restored(file: Path, data: Path) -> None:
    """Unpack a backup with a new epoch and device. A restore killed half-way must not pass for the server
    the phones know, so `data` appears only when both are in it; works in a thread of its own.
    """
    archive.read(file, data, lambda folder: asyncio.run(_renew(folder)))


async def _renew(folder: Path) -> None:
    async with opened(Settings(data=folder)) as database, database.write() as tx:
        await meta.renew(tx, epoch=mint().replace("-", ""), device=mint(), at=now())


@click.command()
@data_option
@waits
async def verify(data: Path | None) -> None:
    """Read everything once and say what is not as it was kept."""
    settings = settings_for(data)
    if settings.database is None and not (settings.data / archive.DATABASE).is_file():
        raise Problem("backup.no_data", data=settings.data)
    await _verify(settings)


async def _verify(settings: Settings) -> None:
    async with opened(settings) as database, database.read() as tx:
        wrong = await audit(tx, database.dialect, settings.data / archive.EVIDENCE)
    for sentence in wrong:
        click.echo(sentence, err=True)
    if wrong:
        raise click.ClickException(f"{len(wrong)} thing(s) are not as they were kept.")
    click.echo(f"{settings.data}: all is well.")


def _on_sqlite(data: Path | None) -> Settings:
    settings = settings_for(data)
    if settings.database is not None:
        raise Problem("backup.sqlite_only")
    return settings
