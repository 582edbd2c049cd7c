"""`kiemtra serve` and `kiemtra migrate`."""

import os
import socket
from pathlib import Path

import click
from granian import Granian
from granian.constants import Interfaces

from kiemtra.cli.options import data_option, opened, settings_for, waits
from kiemtra.core.problems import Problem

LOOPBACK = ("127.0.0.1", "::1", "localhost")


@click.command()
@data_option
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
@click.option("--demo", is_flag=True, help="Serve a demonstration: known passwords, this machine only.")
def serve(data: Path | None, host: str, port: int, demo: bool) -> None:
    """Serve the application and its API."""
    if demo and host not in LOOPBACK:
        raise Problem("demo.loopback_only", host=host)
    settings = settings_for(data)
    require_free(host, port)
    # The worker is a process of its own and reads its settings from the environment.
    os.environ["KIEMTRA_DATA"] = str(settings.data.absolute())
    click.echo(f"kiemtra: http://{host}:{port}")
    Granian(
        "kiemtra.app:create_from_environment",
        factory=True,
        interface=Interfaces.ASGI,
        address=host,
        port=port,
        workers=1,
        websockets=False,
        workers_kill_timeout=2,
    ).serve()


def require_free(host: str, port: int) -> None:
    """Raises `serve.port_taken` when somebody listens there already.

    The server shares its port among its processes (`SO_REUSEPORT`). A second one, or what a killed one left
    behind, would share it too, and answer every other request with the code of yesterday.
    """
    try:
        socket.create_connection((host, port), timeout=2).close()
    except OSError:  # nobody answers; whatever else is wrong with the address, the server will say
        return
    raise Problem("serve.port_taken", host=host, port=port)


@click.command()
@data_option
@waits
async def migrate(data: Path | None) -> None:
    """Bring the database up to date, after a copy of it was made beside it."""
    async with opened(settings_for(data)):
        pass
