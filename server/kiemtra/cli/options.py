"""What several commands share: the data directory, opening the database, new ids."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import click
import msgspec
import uuid_utils

from kiemtra.clock import now
from kiemtra.core.problems import Language, Problem
from kiemtra.settings import Settings, from_environment
from kiemtra.store import meta
from kiemtra.store.database import Database, open_database
from kiemtra.store.migrate import migrate

P = ParamSpec("P")
T = TypeVar("T")

data_option = click.option(
    "--data", type=click.Path(path_type=Path, file_okay=False), help="The data directory [KIEMTRA_DATA]."
)


def language() -> Language:
    """The language a command speaks: Vietnamese where LANG says so."""
    return "vi" if os.environ.get("LANG", "").startswith("vi") else "en"


def settings_for(data: Path | None, **given: object) -> Settings:
    """The settings from the environment and the command line. Raises `settings.unfit`."""
    try:
        return from_environment(os.environ, data=data, **given)
    except msgspec.ValidationError as error:
        raise Problem("settings.unfit", reason=str(error)) from error


def mint() -> str:
    """A new UUIDv7."""
    return str(uuid_utils.uuid7())


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Database]:
    """The database of a data directory, made and brought up to date, and closed again."""
    settings.data.mkdir(parents=True, exist_ok=True)
    database = await open_database(settings.database_target)
    try:
        await migrate(database, now)
        async with database.write() as tx:
            await meta.begin(tx, epoch=mint(), device=mint(), key=mint(), at=now())
        yield database
    finally:
        await database.close()


def waits(step: Callable[P, Coroutine[Any, Any, T]]) -> Callable[P, T]:
    """Lets a command be a coroutine."""

    @wraps(step)
    def run(*args: P.args, **kwargs: P.kwargs) -> T:
        return asyncio.run(step(*args, **kwargs))

    return run
