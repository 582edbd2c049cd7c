"""What teams handed in, frozen, with its receipt; and what the review sent back or opened again."""

import json
from base64 import b64decode, b64encode
from typing import Any

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from kiemtra.core.admission import PASSED_ON
from kiemtra.core.canonical import encode
from kiemtra.core.submitting import Link
from kiemtra.store import meta
from kiemtra.store.database import Connection, Query, Row


class Submission(msgspec.Struct, frozen=True, kw_only=True):
    """A submission without its content."""

    id: str
    visit: str
    number: int
    sha256: str
    manifest: list[str]
    receipt: dict[str, Any]
    position: int
    at: str


class Return(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An item sent back. `closed_by` is the later submission that holds something new on it."""

    id: str
    visit: str
    submission: str
    item: str
    reason: str
    due: str | None = None
    closed_by: str | None = None
    at: str


class Reopening(msgspec.Struct, frozen=True, kw_only=True):
    """An issued visit opened again."""

    id: str
    visit: str
    submission: str
    reason: str
    at: str


_COLUMNS = "id, visit, number, sha256, manifest, receipt, position, at"


def add(tx: Connection, submission: Submission, *, content: bytes, event: str, account: str) -> None:
    """Save a submission with the next statement; `content` is the canonical JSON that was frozen."""
    tx.defer(
        """INSERT INTO submissions (id, visit, number, supersedes, bytes, sha256, receipt, manifest, event,
                                    position, account, at)
           VALUES (:id, :visit, :number, :supersedes, :bytes, :sha256, :receipt, :manifest, :event,
                   :position, :account, :at)""",
        [{
            "id": submission.id,
            "visit": submission.visit,
            "number": submission.number,
            "supersedes": submission.receipt.get("supersedes"),
            "bytes": content,
            "sha256": submission.sha256,
            "receipt": encode(submission.receipt).decode(),
            "manifest": encode(submission.manifest).decode(),
            "event": event,
            "position": submission.position,
            "account": account,
            "at": submission.at,
        }],
    )  # fmt: skip
    tx.defer(
        "INSERT INTO submission_evidence (submission, sha256) VALUES (:submission, :sha256)",
        [{"submission": submission.id, "sha256": sha256} for sha256 in submission.receipt["evidence"]],
    )


async def sign(tx: Connection, receipt: dict[str, Any]) -> dict[str, Any]:
    """The receipt with its signature: Ed25519 over its canonical JSON, in base64."""
    key = await meta.signing_key(tx)
    signature = Ed25519PrivateKey.from_private_bytes(key.secret).sign(encode(receipt))
    return {**receipt, "signature": b64encode(signature).decode()}


async def is_ours(tx: Connection, receipt: dict[str, Any]) -> bool:
    """Was this receipt signed by this installation, now or before?"""
    said = encode({name: value for name, value in receipt.items() if name != "signature"})
    try:
        signature = b64decode(receipt["signature"], validate=True)
    except (ValueError, TypeError):
        return False
    for key in await meta.keys(tx):
        try:
            Ed25519PublicKey.from_public_bytes(key.public).verify(signature, said)
        except InvalidSignature:
            continue
        return True
    return False


async def every(tx: Connection, visit: str) -> list[Submission]:
    """The submissions of a visit, the first one first."""
    found: list[Submission] = (await tx.all(of_visit(visit)))[0]
    return found


def of_visit(visit: str) -> Query[list[Submission]]:
    """Asks for the submissions of a visit, the first one first."""
    return Query(
        f"SELECT {_COLUMNS} FROM submissions WHERE visit = :visit ORDER BY number",
        {"visit": visit},
        lambda rows: [_submission(row) for row in rows],
    )


async def newest(tx: Connection, visit: str) -> Submission | None:
    """The last submission of a visit."""
    found = await every(tx, visit)
    return found[-1] if found else None


async def content(tx: Connection, submission: str) -> dict[str, Any]:
    """What was frozen: `{visit, checklist, heads, evidence, content, supersedes?}`."""
    written = await tx.value("SELECT bytes FROM submissions WHERE id = :id", id=submission)
    frozen: dict[str, Any] = msgspec.json.decode(bytes(written))
    return frozen


async def links(tx: Connection, visit: str) -> list[Link]:
    """Every event of the visit that is a link of its chain, or our own act that a restore lost."""
    found: list[Link] = (await tx.all(links_of(visit)))[0]
    return found


def links_of(visit: str) -> Query[list[Link]]:
    """Asks for every event of the visit that is a link of its chain, or our own act that a restore lost."""
    return Query(
        """SELECT device, sha256, prev, standing FROM events
           WHERE visit = :visit AND standing IN ('stored', 'unknown', 'quarantined', 'unproved')""",
        {"visit": visit},
        lambda rows: [
            Link(row["device"], row["sha256"], row["prev"], row["standing"] in PASSED_ON) for row in rows
        ],
    )


async def add_return(tx: Connection, entry: Return, *, event: str, account: str) -> None:
    """Save a return."""
    await tx.run(
        """INSERT INTO returns (id, visit, submission, item, reason, due, event, account, at)
           VALUES (:id, :visit, :submission, :item, :reason, :due, :event, :account, :at)""",
        id=entry.id,
        visit=entry.visit,
        submission=entry.submission,
        item=entry.item,
        reason=entry.reason,
        due=entry.due,
        event=event,
        account=account,
        at=entry.at,
    )


async def find_return(tx: Connection, id: str) -> Return | None:
    """The return with that id."""
    row = await tx.row("SELECT * FROM returns WHERE id = :id", id=id)
    return msgspec.convert(row, Return) if row else None


async def open_returns(tx: Connection, visit: str) -> list[Return]:
    """What was sent back and has nothing new yet."""
    rows = await tx.rows(
        "SELECT * FROM returns WHERE visit = :visit AND closed_by IS NULL ORDER BY at, id", visit=visit
    )
    return [msgspec.convert(row, Return) for row in rows]


async def close_return(tx: Connection, id: str, submission: str) -> None:
    """A later submission answers the return."""
    await tx.run("UPDATE returns SET closed_by = :submission WHERE id = :id", id=id, submission=submission)


async def add_reopening(tx: Connection, entry: Reopening, *, event: str, account: str) -> None:
    """Save a reopening."""
    await tx.run(
        """INSERT INTO reopenings (id, visit, submission, reason, event, account, at)
           VALUES (:id, :visit, :submission, :reason, :event, :account, :at)""",
        id=entry.id,
        visit=entry.visit,
        submission=entry.submission,
        reason=entry.reason,
        event=event,
        account=account,
        at=entry.at,
    )


async def find_reopening(tx: Connection, id: str) -> Reopening | None:
    """The reopening with that id."""
    row = await tx.row("SELECT id, visit, submission, reason, at FROM reopenings WHERE id = :id", id=id)
    return Reopening(**row) if row else None


def _submission(row: Row) -> Submission:
    return Submission(
        **{**row, "manifest": json.loads(row["manifest"]), "receipt": json.loads(row["receipt"])}
    )
