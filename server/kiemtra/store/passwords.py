"""Passwords: Argon2id in a thread, over the NFKC form, because keyboards write the same letters in two
ways.
"""

import asyncio
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

# What an unknown user name is checked against, so that it takes as long as a known one. Of no password.
DUMMY = "$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHRzb21lc2FsdA$" + "A" * 42 + "E"


async def hash_password(password: str) -> str:
    """The Argon2id hash of a password."""
    return await asyncio.to_thread(PasswordHasher().hash, _normal(password))


async def matches(password: str, digest: str | None) -> bool:
    """Is this the password of the hash? None (nobody of that name) takes as long and is never it."""
    return await asyncio.to_thread(_verify, digest or DUMMY, _normal(password)) and digest is not None


def _verify(digest: str, password: str) -> bool:
    try:
        return PasswordHasher().verify(digest, password)
    except (VerificationError, InvalidHashError):
        return False


def _normal(password: str) -> str:
    return unicodedata.normalize("NFKC", password)
