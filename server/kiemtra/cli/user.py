"""`kiemtra user`: who may sign in. Passwords are asked for, never given on the command line."""

from pathlib import Path

import click

from kiemtra.cli.options import data_option, mint, opened, settings_for, waits
from kiemtra.clock import now
from kiemtra.core.problems import Problem
from kiemtra.core.rights import Account, UnitName
from kiemtra.core.text import nfc
from kiemtra.store import accounts, units
from kiemtra.store.database import Connection
from kiemtra.store.passwords import hash_password

ROLES = ("member", "supervisor", "administrator", "unit")


@click.group()
def user() -> None:
    """Add, list and disable accounts; set passwords."""


@user.command("add")
@data_option
@click.argument("username")
@click.option("--name", required=True, help="The person's or unit's full name.")
@click.option("--role", "roles", multiple=True, required=True, type=click.Choice(ROLES))
@click.option("--unit", "unit_id", help="The unit an account of role unit belongs to.")
@waits
async def add(
    data: Path | None, username: str, name: str, roles: tuple[str, ...], unit_id: str | None
) -> None:
    """Add an account."""
    digest = await hash_password(_asked_password())
    async with opened(settings_for(data)) as database, database.write() as tx:
        if await accounts.credentials(tx, username):
            raise Problem("account.taken", username=username)
        unit = await _unit(tx, unit_id, roles)
        account = Account(mint(), nfc(username).lower(), nfc(name), roles, unit)
        await accounts.add(tx, account, digest, now())
    click.echo(account.id)


@user.command("password")
@data_option
@click.argument("username")
@waits
async def password_(data: Path | None, username: str) -> None:
    """Set a new password."""
    digest = await hash_password(_asked_password())
    async with opened(settings_for(data)) as database, database.write() as tx:
        account = await _account(tx, username)
        await accounts.set_password(tx, account.id, digest)


@user.command("disable")
@data_option
@click.argument("username")
@click.option("--undo", is_flag=True, help="Let the account sign in again.")
@waits
async def disable(data: Path | None, username: str, undo: bool) -> None:
    """Keep an account from signing in; what it recorded stays."""
    async with opened(settings_for(data)) as database, database.write() as tx:
        account = await _account(tx, username)
        await accounts.disable(tx, account.id, not undo)


@user.command("list")
@data_option
@waits
async def list_(data: Path | None) -> None:
    """List every account."""
    async with opened(settings_for(data)) as database, database.read() as tx:
        for account, disabled in await accounts.everyone(tx):
            note = "  (disabled)" if disabled else ""
            unit = f"  {account.unit.name}" if account.unit else ""
            click.echo(f"{account.username:20} {', '.join(account.roles):24} {account.name}{unit}{note}")


async def _account(tx: Connection, username: str) -> Account:
    found = await accounts.credentials(tx, username)
    if found is None:
        raise Problem("account.not_found", account=username)
    return found.account


async def _unit(tx: Connection, unit_id: str | None, roles: tuple[str, ...]) -> UnitName | None:
    if unit_id is None:
        if "unit" in roles:
            raise Problem("account.unit_needed")
        return None
    unit = await units.find(tx, unit_id)
    if unit is None:
        raise Problem("unit.not_found", unit=unit_id)
    return UnitName(unit.id, unit.name)


def _asked_password() -> str:
    """Typed twice. No option: what stands on a command line, everybody on the machine can read."""
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))
