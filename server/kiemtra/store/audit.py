"""Is everything that is kept still what it was? Reads all of it once and changes nothing."""

import asyncio
import base64
import hashlib
import json
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from kiemtra.core.canonical import encode, hash_of
from kiemtra.store import meta
from kiemtra.store.database import Connection

_BATCH = 1000


async def audit(tx: Connection, dialect: str, evidence: Path) -> list[str]:
    """What is wrong, one sentence each; empty when all is well."""
    return [
        *await _database(tx, dialect),
        *await _events(tx),
        *await _evidence(tx, evidence),
        *await _receipts(tx),
        *await _documents(tx),
    ]


async def _database(tx: Connection, dialect: str) -> list[str]:
    if dialect != "sqlite":
        return []
    whole = [row["integrity_check"] for row in await tx.rows("PRAGMA integrity_check")]
    wrong = [f"database: {line}" for line in whole if line != "ok"]
    for row in await tx.rows("PRAGMA foreign_key_check"):
        wrong.append(f"database: a row of {row['table']} points to a missing row of {row['parent']}")
    return wrong


async def _events(tx: Connection) -> list[str]:
    """Each event's bytes have its hash, and the event it follows is here, unless it waits for that one."""
    wrong, last = [], ""
    while rows := await tx.rows(
        """SELECT e.id, e.sha256, e.bytes, e.prev, e.standing,
                  (SELECT count(*) FROM events p
                   WHERE p.visit = e.visit AND p.device = e.device AND p.sha256 = e.prev) AS before
           FROM events e WHERE e.id > :last ORDER BY e.id LIMIT :batch""",
        last=last,
        batch=_BATCH,
    ):
        for row in rows:
            if hashlib.sha256(bytes(row["bytes"])).hexdigest() != row["sha256"]:
                wrong.append(f"event {row['id']}: its bytes do not have its hash")
            if row["prev"] and not row["before"] and row["standing"] != "waiting":
                wrong.append(f"event {row['id']}: the event before it is missing")
        last = rows[-1]["id"]
    return wrong


async def _evidence(tx: Connection, folder: Path) -> list[str]:
    wrong: list[str] = []
    for row in await tx.rows("SELECT sha256, size FROM evidence ORDER BY sha256"):
        wrong += await asyncio.to_thread(_file, folder, row["sha256"])
    return wrong


def _file(folder: Path, digest: str) -> list[str]:
    path = next(iter(folder.rglob(digest)), None)
    if path is None:
        return [f"evidence {digest}: the file is missing"]
    if hashlib.sha256(path.read_bytes()).hexdigest() != digest:
        return [f"evidence {digest}: the file's bytes do not have its hash"]
    return []


async def _receipts(tx: Connection) -> list[str]:
    keys = [Ed25519PublicKey.from_public_bytes(key.public) for key in await meta.keys(tx)]
    wrong = []
    for row in await tx.rows("SELECT id, sha256, bytes, receipt FROM submissions ORDER BY id"):
        receipt = json.loads(row["receipt"])
        if not hashlib.sha256(bytes(row["bytes"])).hexdigest() == row["sha256"] == receipt["submission"]:
            wrong.append(f"submission {row['id']}: its bytes do not have its hash")
        if not any(_signed(receipt, key) for key in keys):
            wrong.append(f"submission {row['id']}: the receipt's signature does not hold")
    return wrong


def _signed(receipt: dict[str, object], key: Ed25519PublicKey) -> bool:
    said = {name: value for name, value in receipt.items() if name != "signature"}
    try:
        key.verify(base64.b64decode(str(receipt["signature"])), encode(said))
    except InvalidSignature:
        return False
    return True


async def _documents(tx: Connection) -> list[str]:
    rows = await tx.rows("SELECT id, body, sha256 FROM documents ORDER BY id")
    return [
        f"document {row['id']}: its content does not have its hash"
        for row in rows
        if hash_of(json.loads(row["body"])) != row["sha256"]
    ]
