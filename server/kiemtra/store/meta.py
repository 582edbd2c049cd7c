"""What this installation is: its epoch, its own device, its signing key."""

from typing import NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from kiemtra.store.database import Connection, Query, Row


class Key(NamedTuple):
    """A signing key; `secret` and `public` are the 32 raw bytes of Ed25519."""

    id: str
    secret: bytes
    public: bytes


async def begin(tx: Connection, *, epoch: str, device: str, key: str, at: str) -> None:
    """Give a new database its epoch, its device and its key; an existing one keeps what it has."""
    await tx.lock("meta")
    if await tx.value("SELECT 1 FROM meta WHERE key = 'epoch'"):
        return
    await renew(tx, epoch=epoch, device=device, at=at)
    secret = Ed25519PrivateKey.generate()
    await tx.run(
        "INSERT INTO keys (id, secret, public, at) VALUES (:id, :secret, :public, :at)",
        id=key,
        secret=secret.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption()),
        public=secret.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw),
        at=at,
    )


async def renew(tx: Connection, *, epoch: str, device: str, at: str) -> None:
    """A new epoch and a new device of the server's own: after a restore, phones pull and offer everything
    again.
    """
    for key, value in {"epoch": epoch, "device": device}.items():
        await tx.run(
            """INSERT INTO meta (key, value) VALUES (:key, :value)
               ON CONFLICT (key) DO UPDATE SET value = excluded.value""",
            key=key,
            value=value,
        )
    await tx.run("INSERT INTO server_devices (id, at) VALUES (:id, :at)", id=device, at=at)


async def epoch(tx: Connection) -> str:
    """What every cursor and position of this installation starts with."""
    return str(await tx.value("SELECT value FROM meta WHERE key = 'epoch'"))


async def device(tx: Connection) -> str:
    """The server's own device: its chain holds submitted, returned, reopened and moved."""
    return str(await tx.value("SELECT value FROM meta WHERE key = 'device'"))


def own_devices() -> Query[tuple[str, frozenset[str]]]:
    """Asks for the server's own device of now, and every one it has had."""

    def read(rows: list[Row]) -> tuple[str, frozenset[str]]:
        known = frozenset(row["id"] for row in rows)
        return next((row["id"] for row in rows if row["id"] == row["own"]), ""), known

    return Query(
        "SELECT id, (SELECT value FROM meta WHERE key = 'device') AS own FROM server_devices", {}, read
    )


async def server_devices(tx: Connection) -> frozenset[str]:
    """Every device id the server has had, before and after restores."""
    return frozenset(row["id"] for row in await tx.rows("SELECT id FROM server_devices"))


async def signing_key(tx: Connection) -> Key:
    """The key receipts are signed with now."""
    return (await keys(tx))[0]


async def keys(tx: Connection) -> list[Key]:
    """Every key a receipt may have been signed with, the newest first."""
    rows = await tx.rows("SELECT id, secret, public FROM keys ORDER BY at DESC, id DESC")
    return [Key(row["id"], bytes(row["secret"]), bytes(row["public"])) for row in rows]
