"""Devices: one person on one installation of the application, bound at sign-in and never given to another."""

import msgspec

from kiemtra.core.problems import Problem
from kiemtra.store.database import Connection


class Device(msgspec.Struct, frozen=True):
    """A device and whose it is. A revoked one may still deliver what it recorded, and nothing else."""

    id: str
    account: str
    name: str
    revoked: bool = False


async def bind(tx: Connection, device: str, account: str, name: str, at: str) -> Device:
    """The device, bound to the account now if it was new. Raises `device.taken` when it is another
    person's.
    """
    taken = await tx.value("SELECT 1 FROM server_devices WHERE id = :id", id=device)
    await tx.run(
        """INSERT INTO devices (id, account, name, at) VALUES (:id, :account, :name, :at)
           ON CONFLICT (id) DO NOTHING""",
        id=device,
        account=account,
        name=name,
        at=at,
    )
    bound = await find(tx, device)
    if taken or bound is None or bound.account != account:
        raise Problem("device.taken", device=device)
    return bound


async def find(tx: Connection, device: str) -> Device | None:
    """The device with that id."""
    row = await tx.row("SELECT id, account, name, revoked_at FROM devices WHERE id = :id", id=device)
    return Device(row["id"], row["account"], row["name"], row["revoked_at"] is not None) if row else None


async def revoke(tx: Connection, device: str, at: str) -> None:
    """Mark the device as revoked; the first time counts."""
    await tx.run(
        "UPDATE devices SET revoked_at = :at WHERE id = :id AND revoked_at IS NULL", at=at, id=device
    )
