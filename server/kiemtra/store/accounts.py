"""Who may sign in."""

import json
from collections.abc import Iterable

import msgspec

from kiemtra.core.rights import Account, UnitName
from kiemtra.core.text import fold
from kiemtra.store.database import Connection, Row, among
from kiemtra.store.pages import PAGE, Page, page

_SELECT = """SELECT a.id, a.username, a.name, a.roles, a.password, a.disabled, a.unit, u.name AS unit_name
             FROM accounts a LEFT JOIN units u ON u.id = a.unit"""


class Credentials(msgspec.Struct, frozen=True):
    """An account with the hash of its password."""

    account: Account
    password: str
    disabled: bool


async def add(tx: Connection, account: Account, password: str, at: str) -> None:
    """Save a new account; `password` is its Argon2id hash. The user name is kept folded to lower case."""
    await tx.run(
        """INSERT INTO accounts (id, username, name, folded, password, roles, unit, at)
           VALUES (:id, :username, :name, :folded, :password, :roles, :unit, :at)""",
        id=account.id,
        username=account.username.lower(),
        name=account.name,
        folded=fold(f"{account.name} {account.username}"),
        password=password,
        roles=json.dumps(sorted(account.roles)),
        unit=account.unit.id if account.unit else None,
        at=at,
    )


async def credentials(tx: Connection, username: str) -> Credentials | None:
    """The account with that user name, in any case, with its password's hash."""
    row = await tx.row(f"{_SELECT} WHERE a.username = :username", username=username.lower())
    return Credentials(of_row(row), row["password"], bool(row["disabled"])) if row else None


async def find(tx: Connection, account: str) -> Account | None:
    """The account with that id, also when it is disabled."""
    row = await tx.row(f"{_SELECT} WHERE a.id = :id", id=account)
    return of_row(row) if row else None


async def named(tx: Connection, name: str) -> Account | None:
    """The one enabled account of exactly this person's name; None when there is none, or more than one."""
    rows = await tx.rows(f"{_SELECT} WHERE a.name = :name AND a.disabled = 0", name=name)
    return of_row(rows[0]) if len(rows) == 1 else None


async def search(tx: Connection, query: str, after: str | None) -> Page[Account]:
    """Enabled accounts whose name or user name holds `query`, without regard to accents, by id."""
    rows = await tx.rows(
        f"""{_SELECT} WHERE a.disabled = 0 AND a.folded LIKE :pattern ESCAPE '!' AND a.id > :after
            ORDER BY a.id LIMIT :limit""",
        pattern=f"%{literal(fold(query))}%",
        after=after or "",
        limit=PAGE + 1,
    )
    return page([of_row(row) for row in rows], lambda account: account.id)


async def everyone(tx: Connection) -> list[tuple[Account, bool]]:
    """Every account by user name, and whether it is disabled."""
    rows = await tx.rows(f"{_SELECT} ORDER BY a.username")
    return [(of_row(row), bool(row["disabled"])) for row in rows]


async def set_password(tx: Connection, account: str, password: str) -> None:
    """Replace the hash of the password; whoever is signed in with the old one has to sign in again."""
    await tx.run("DELETE FROM sessions WHERE account = :id", id=account)
    await tx.run("UPDATE accounts SET password = :password WHERE id = :id", password=password, id=account)


async def disable(tx: Connection, account: str, disabled: bool = True) -> None:
    """A disabled account cannot sign in; what it recorded stays."""
    await tx.run(
        "UPDATE accounts SET disabled = :disabled WHERE id = :id", disabled=int(disabled), id=account
    )


async def names(tx: Connection, ids: Iterable[str]) -> dict[str, str]:
    """The names of people by their account's id."""
    listed, params = among(ids)
    rows = await tx.rows(f"SELECT id, name FROM accounts WHERE id IN {listed}", **params)
    return {row["id"]: row["name"] for row in rows}


def of_row(row: Row) -> Account:
    """The account of a row with `id, username, name, roles, unit, unit_name`."""
    unit = UnitName(row["unit"], row["unit_name"]) if row["unit"] else None
    return Account(row["id"], row["username"], row["name"], tuple(json.loads(row["roles"])), unit)


def literal(text: str) -> str:
    """The text with LIKE's wildcards escaped."""
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_")
