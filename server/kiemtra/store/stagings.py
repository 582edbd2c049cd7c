"""Uploads under way: one for each person, device, hash and scope, so that nobody disturbs another's."""

import msgspec

from kiemtra.core.canonical import hash_of
from kiemtra.store.database import Connection


class Staging(msgspec.Struct, frozen=True):
    """An upload; its pieces lie in the folder named by `id`."""

    id: str
    total: int


def name(account: str, device: str, sha256: str, scope: str) -> str:
    """The id of the upload of these bytes by this person from this device."""
    return hash_of([account, device, sha256, scope])[:32]


async def find(tx: Connection, id: str) -> Staging | None:
    """The upload under way."""
    row = await tx.row("SELECT id, total FROM stagings WHERE id = :id", id=id)
    return Staging(row["id"], row["total"]) if row else None


async def begin(
    tx: Connection, *, account: str, device: str, sha256: str, scope: str, total: int, at: str
) -> Staging:
    """The upload, begun now if it was not under way."""
    id = name(account, device, sha256, scope)
    await tx.run(
        """INSERT INTO stagings (id, account, device, sha256, scope, total, at)
           VALUES (:id, :account, :device, :sha256, :scope, :total, :at) ON CONFLICT DO NOTHING""",
        id=id,
        account=account,
        device=device,
        sha256=sha256,
        scope=scope,
        total=total,
        at=at,
    )
    return await find(tx, id) or Staging(id, total)


async def end(tx: Connection, id: str) -> None:
    """The upload is complete, or has to start over."""
    await tx.run("DELETE FROM stagings WHERE id = :id", id=id)


async def used(tx: Connection, scope: str, account: str) -> tuple[int, int]:
    """Bytes sent and being sent: under the scope, and by the person."""
    return await _used(tx, "scope", scope), await _used(tx, "account", account)


async def _used(tx: Connection, column: str, value: str) -> int:
    whole = await tx.value(
        f"""SELECT CAST(COALESCE(SUM(size), 0) AS BIGINT) FROM evidence WHERE sha256 IN
            (SELECT sha256 FROM evidence_senders WHERE {column} = :value)""",
        value=value,
    )
    parts = await tx.value(
        f"SELECT CAST(COALESCE(SUM(total), 0) AS BIGINT) FROM stagings WHERE {column} = :value", value=value
    )
    return int(whole) + int(parts)


async def older(tx: Connection, at: str) -> list[str]:
    """Uploads that were begun before then and never finished."""
    return [row["id"] for row in await tx.rows("SELECT id FROM stagings WHERE at < :at", at=at)]
