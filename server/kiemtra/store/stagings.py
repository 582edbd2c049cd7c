"""Uploads under way: one for each person, device, hash and scope, so that nobody disturbs another's."""

import msgspec

from kiemtra.core.canonical import hash_of
from kiemtra.store.database import Connection, Query


class Staging(msgspec.Struct, frozen=True):
    """An upload; its pieces lie in the folder named by `id`."""

    id: str
    total: int


def name(account: str, device: str, sha256: str, scope: str) -> str:
    """The id of the upload of these bytes by this person from this device."""
    return hash_of([account, device, sha256, scope])[:32]


def named(id: str) -> Query[Staging | None]:
    """Asks for the upload under way."""
    return Query(
        "SELECT id, total FROM stagings WHERE id = :id",
        {"id": id},
        lambda rows: Staging(rows[0]["id"], rows[0]["total"]) if rows else None,
    )


def begin(
    tx: Connection, *, account: str, device: str, sha256: str, scope: str, total: int, at: str
) -> Staging:
    """The upload, begun with the next statement if it was not under way."""
    id = name(account, device, sha256, scope)
    row = {"id": id, "account": account, "device": device, "sha256": sha256, "scope": scope}
    tx.defer(
        """INSERT INTO stagings (id, account, device, sha256, scope, total, at)
           VALUES (:id, :account, :device, :sha256, :scope, :total, :at) ON CONFLICT DO NOTHING""",
        [row | {"total": total, "at": at}],
    )
    return Staging(id, total)


def end(tx: Connection, id: str) -> None:
    """The upload is complete, or has to start over: forget it with the next statement."""
    tx.defer("DELETE FROM stagings WHERE id = :id", [{"id": id}])


def used(scope: str, account: str) -> tuple[Query[int], Query[int]]:
    """Asks for the bytes sent and being sent: under the scope, and by the person."""
    return _used("scope", scope), _used("account", account)


def _used(column: str, value: str) -> Query[int]:
    return Query(
        f"""SELECT (SELECT CAST(COALESCE(SUM(size), 0) AS BIGINT) FROM evidence WHERE sha256 IN
                       (SELECT sha256 FROM evidence_senders WHERE {column} = :value))
                 + (SELECT CAST(COALESCE(SUM(total), 0) AS BIGINT) FROM stagings WHERE {column} = :value)
                   AS bytes""",
        {"value": value},
        lambda rows: int(rows[0]["bytes"]),
    )


async def older(tx: Connection, at: str) -> list[str]:
    """Uploads that were begun before then and never finished."""
    return [row["id"] for row in await tx.rows("SELECT id FROM stagings WHERE at < :at", at=at)]
