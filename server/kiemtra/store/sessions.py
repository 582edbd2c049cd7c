"""Sessions: the cookie holds a random token, the database its SHA-256. And the failures that slow
guessing.
"""

import msgspec

from kiemtra.core.canonical import sha256
from kiemtra.core.rights import Account
from kiemtra.store import accounts
from kiemtra.store.database import Connection, Query, Row
from kiemtra.store.devices import Device


class Session(msgspec.Struct, frozen=True):
    """A living session: who, on which device, when it was last noted as used."""

    token: str
    """SHA-256 of the cookie's token."""
    account: Account
    device: Device
    seen_at: str


async def start(tx: Connection, *, token: str, account: str, device: str, at: str, expires_at: str) -> None:
    """Save a session under the hash of its token."""
    await tx.run(
        """INSERT INTO sessions (token, account, device, at, seen_at, expires_at)
           VALUES (:token, :account, :device, :at, :at, :expires_at)""",
        token=sha256(token.encode()),
        account=account,
        device=device,
        at=at,
        expires_at=expires_at,
    )


async def find(tx: Connection, token: str, now: str) -> Session | None:
    """The session of the cookie's token, unless it has expired or its account is disabled."""
    found: Session | None = (await tx.all(of_token(token, now)))[0]
    return found


def of_token(token: str, now: str) -> Query[Session | None]:
    """Asks for the session of the cookie's token, unless it has expired or its account is disabled."""
    digest = sha256(token.encode())

    def read(rows: list[Row]) -> Session | None:
        if not rows:
            return None
        row = rows[0]
        device = Device(row["device"], row["owner"], row["device_name"], row["revoked_at"] is not None)
        return Session(digest, accounts.of_row(row), device, row["seen_at"])

    return Query(_SESSION, {"token": digest, "now": now}, read)


_SESSION = """
    SELECT s.seen_at, d.id AS device, d.account AS owner, d.name AS device_name, d.revoked_at,
           a.id, a.username, a.name, a.roles, a.unit, u.name AS unit_name
    FROM sessions s JOIN devices d ON d.id = s.device JOIN accounts a ON a.id = s.account
    LEFT JOIN units u ON u.id = a.unit
    WHERE s.token = :token AND s.expires_at > :now AND a.disabled = 0"""


async def touch(tx: Connection, session: Session, at: str, expires_at: str) -> None:
    """Let the session live on from now."""
    await tx.run(
        "UPDATE sessions SET seen_at = :at, expires_at = :expires_at WHERE token = :token",
        at=at,
        expires_at=expires_at,
        token=session.token,
    )


async def end(tx: Connection, session: Session) -> None:
    """Delete the session."""
    await tx.run("DELETE FROM sessions WHERE token = :token", token=session.token)


async def note_failure(tx: Connection, username: str, address: str, at: str) -> None:
    """Count a try for a password, whether or not the user name exists; the right one is forgiven."""
    await tx.run(
        "INSERT INTO sign_in_failures (username, address, at) VALUES (:username, :address, :at)",
        username=username.lower(),
        address=address,
        at=at,
    )


async def failures(tx: Connection, username: str, address: str, since: str) -> tuple[int, int]:
    """How often signing in failed since then: for this name from this address, and for either of them
    alone.
    """
    row = await tx.row(
        """SELECT COALESCE(SUM(CASE WHEN username = :username AND address = :address THEN 1 ELSE 0 END), 0)
        AS both,
                  COALESCE(SUM(CASE WHEN username = :username THEN 1 ELSE 0 END), 0) AS named,
                  COALESCE(SUM(CASE WHEN address = :address THEN 1 ELSE 0 END), 0) AS there
           FROM sign_in_failures WHERE at > :since AND (username = :username OR address = :address)""",
        username=username.lower(),
        address=address,
        since=since,
    )
    counts = row or {}
    both, named, there = (int(counts.get(name) or 0) for name in ("both", "named", "there"))
    return both, max(named, there)


async def forgive(tx: Connection, username: str, address: str) -> None:
    """Forget the failures of a user name from an address: the right password was given there."""
    await tx.run(
        "DELETE FROM sign_in_failures WHERE username = :username AND address = :address",
        username=username.lower(),
        address=address,
    )


async def sweep(tx: Connection, now: str, since: str) -> None:
    """Delete expired sessions and failures older than `since`."""
    await tx.run("DELETE FROM sessions WHERE expires_at <= :now", now=now)
    await tx.run("DELETE FROM sign_in_failures WHERE at <= :since", since=since)
