"""What must hold when everybody has synchronised."""

from base64 import b64decode
from collections.abc import Sequence
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from kiemtra.core.canonical import encode, hash_of
from kiemtra.core.events import SERVER_KINDS
from kiemtra.core.submitting import reached
from kiemtra.core.visit import fold
from kiemtra.store import events, submissions
from kiemtra.store.audit import audit
from torture.book import Book
from torture.disk import Kept
from torture.phone import Phone
from torture.server import Server
from torture.setting import VISIT

Standings = dict[str, dict[str, Any]]


async def violations(server: Server, phones: Sequence[Phone], book: Book) -> list[str]:
    """One sentence for each; empty when nothing is lost and all agree."""
    async with server.db.read() as tx:
        log = await events.log(tx, VISIT)
        rows = {row["id"]: row for row in await tx.rows("SELECT id, sha256, standing, position FROM events")}
        here = {row["sha256"] for row in await tx.rows("SELECT sha256 FROM evidence")}
        found = [*book.contradictions, *await audit(tx, "sqlite", server.data / "evidence")]
        found += [
            one for receipt in book.receipts.values() for one in await _receipt(tx, server, receipt, phones)
        ]
    found += _different(encode(fold(log)), phones)
    for phone in phones:
        found += _missing(phone, rows, here, book)
    if not server.restores:
        found += [f"acknowledged and gone: event {id}" for id, sha in book.events.items()
                  if rows.get(id, {}).get("sha256") != sha]  # fmt: skip
        found += [f"acknowledged and gone: photo {sha}" for sha in book.photos - here]
    positions = [row["position"] for row in rows.values() if row["position"] is not None]
    if len(set(positions)) != len(positions):
        found.append("two events have one position")
    return found


def _different(ours: bytes, phones: Sequence[Phone]) -> list[str]:
    """Phones that fold other bytes than the server."""
    found = []
    for number, phone in enumerate(phones):
        theirs = encode(fold(kept.event for kept in phone.disk.events.values() if kept.standing == "stored"))  # type: ignore[misc]
        if theirs != ours:
            found.append(f"phone {number} folds other bytes than the server")
    return found


def _missing(phone: Phone, rows: Standings, here: set[str], book: Book) -> list[str]:
    """What a phone holds and the server does not, or not as the phone was told."""
    found = []
    for id, kept in phone.disk.events.items():
        held = rows.get(id)
        if held is None or held["sha256"] != kept.sha256:
            found.append(f"only on a phone: {kept.event['kind']} {id} ({kept.standing}, {kept.problem})")
        elif kept.standing == "waiting":
            found.append(f"still waiting: {kept.event['kind']} {id}")
        elif kept.standing == "deferred" and kept.event["kind"] not in SERVER_KINDS:
            if _root(phone, kept) in book.refused:
                book.cut_off += 1
            else:
                found.append(f"left behind a gap: {kept.event['kind']} {id}")
        elif kept.standing == "refused" and held["standing"] != "quarantined":
            found.append(f"refused and not kept: {kept.event['kind']} {id} ({kept.problem})")
    found += [f"photo {sha} is on a phone only" for sha in phone.disk.photos if sha not in here]
    return found


def _root(phone: Phone, kept: Kept) -> str:
    """The hash of the first event before this one that the phone does not hold."""
    held = {one.sha256: one.event["prev"] for one in phone.disk.events.values()}
    at: str = kept.event["prev"]
    while at in held:
        at = held[at]
    return at


async def _receipt(tx: Any, server: Server, receipt: dict[str, Any], phones: Sequence[Phone]) -> list[str]:
    """A receipt's signature holds, and what it names is what it named."""
    said = encode({name: value for name, value in receipt.items() if name != "signature"})
    try:
        Ed25519PublicKey.from_public_bytes(server.setting.public).verify(
            b64decode(receipt["signature"]), said
        )
    except InvalidSignature:
        return [f"receipt {receipt['id']}: its signature does not hold"]
    made = {one.id: one for one in await submissions.every(tx, VISIT)}
    if receipt["id"] not in made:
        held = any(one["id"] == receipt["id"] for phone in phones for one in phone.disk.receipts.values())
        held = held and receipt["number"] > len(
            made
        )  # the visit may have been handed in anew after a restore
        return [f"receipt {receipt['id']}: held by a phone, its submission is gone"] if held else []
    content = await submissions.content(tx, receipt["id"])
    if made[receipt["id"]].receipt != receipt or hash_of(content) != receipt["submission"]:
        return [f"receipt {receipt['id']}: its submission has other bytes"]
    seen = reached(receipt["heads"], await submissions.links(tx, VISIT))
    refolded = fold(event for event in await events.log(tx, VISIT) if hash_of(event) in seen)
    for name, value in content["content"].items():
        if refolded.get(name) != value:
            return [f"receipt {receipt['id']}: its heads no longer make what was frozen ({name})"]
    return []
