"""Signing in and out, and revoking a device: the steps around the story that `workflow.py` tells."""

from datetime import timedelta
from secrets import token_urlsafe

from kiemtra.clock import later
from kiemtra.core.problems import Problem
from kiemtra.core.rights import Account
from kiemtra.store import accounts, devices, sessions
from kiemtra.store.database import Database
from kiemtra.store.passwords import matches
from kiemtra.store.sessions import Session

FAILURE_WINDOW = timedelta(minutes=15)


async def sign_in(
    db: Database, *, username: str, password: str, device: str, device_name: str,
    address: str, allowed: int, at: str, expires_at: str,
) -> tuple[Session, str]:  # fmt: skip
    """A session for the right password, and the token for its cookie.

    `allowed` failures of this user name from this address within fifteen minutes, ten times as many for
    either alone. Raises `session.too_many`, `session.wrong` (the same, and as slowly, for an unknown user
    name), `device.taken`.
    """
    since = later(at, -FAILURE_WINDOW)
    async with db.write() as tx:
        await tx.lock(f"sign_in:{username.lower()}")
        both, either = await sessions.failures(tx, username, address, since)
        if both >= allowed or either >= 10 * allowed:
            raise Problem("session.too_many", minutes=15)
        # Counted before the password is looked at, so that guesses sent at once count one by one.
        await sessions.note_failure(tx, username, address, at)
        known = await accounts.credentials(tx, username)
    right = await matches(password, known.password if known and not known.disabled else None)
    if known is None or not right:
        raise Problem("session.wrong")
    token = token_urlsafe(32)
    async with db.write() as tx:
        bound = await devices.bind(tx, device, known.account.id, device_name, at)
        await sessions.sweep(tx, at, since)
        await sessions.forgive(tx, username, address)
        await sessions.start(
            tx, token=token, account=known.account.id, device=bound.id, at=at, expires_at=expires_at
        )
    return Session("", known.account, bound, at), token


async def sign_out(db: Database, session: Session) -> None:
    """End a session; nothing that was recorded depends on one."""
    async with db.write() as tx:
        await sessions.end(tx, session)


async def revoke_device(db: Database, actor: Account, device: str, at: str) -> None:
    """Revoke one's own device, or as administrator anyone's. Raises `device.not_found`."""
    async with db.write() as tx:
        found = await devices.find(tx, device)
        if found is None or (found.account != actor.id and "administrator" not in actor.roles):
            raise Problem("device.not_found")
        await devices.revoke(tx, device, at)
