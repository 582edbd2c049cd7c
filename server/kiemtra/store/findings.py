"""Findings as compiled, once for each submission, and those a supervisor added. None is ever changed."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from kiemtra.core.canonical import encode, hash_of, sha256
from kiemtra.core.review import Compiled
from kiemtra.store.database import Connection, Row


def save_compiled(tx: Connection, visit: str, submission: str, findings: Sequence[Mapping[str, Any]]) -> None:
    """Store what a submission compiled to with the next statement of the transaction that stores the
    submission itself.
    """
    written = [encode(finding) for finding in findings]
    tx.defer(
        "INSERT INTO findings (submission, id, visit, place, sha256, body)"
        " VALUES (:submission, :id, :visit, :place, :sha256, :body)",
        [
            {
                "submission": submission,
                "id": finding["id"],
                "visit": visit,
                "place": place,
                "sha256": sha256(body),
                "body": body.decode(),
            }
            for place, (finding, body) in enumerate(zip(findings, written, strict=True))
        ],
    )


async def compiled(tx: Connection, submission: str) -> list[Compiled]:
    """The findings of one submission, in the order they were compiled."""
    rows = await tx.rows(
        "SELECT sha256, body FROM findings WHERE submission = :submission ORDER BY place",
        submission=submission,
    )
    return [_compiled(row) for row in rows]


async def save_added(tx: Connection, visit: str, finding: Mapping[str, Any]) -> Compiled:
    """Store a finding a supervisor added to a visit."""
    sha256 = hash_of(finding)
    await tx.run(
        "INSERT INTO added_findings (id, visit, sha256, body) VALUES (:id, :visit, :sha256, :body)",
        id=finding["id"],
        visit=visit,
        sha256=sha256,
        body=encode(finding).decode(),
    )
    return Compiled(finding, sha256)


async def added(tx: Connection, visit: str) -> list[Compiled]:
    """What supervisors added to a visit, in the order it was decided."""
    rows = await tx.rows(
        "SELECT a.sha256, a.body FROM added_findings a"
        " JOIN decisions d ON d.finding = a.id AND d.visit = a.visit"
        " WHERE a.visit = :visit AND d.decision = 'add' ORDER BY d.number",
        visit=visit,
    )
    return [_compiled(row) for row in rows]


async def visit_of(tx: Connection, finding: str) -> str | None:
    """The visit a finding belongs to, whichever of its submissions it came from; None when there is none."""
    visit: str | None = await tx.value(
        "SELECT visit FROM findings WHERE id = :id UNION SELECT visit FROM added_findings WHERE id = :id",
        id=finding,
    )
    return visit


def _compiled(row: Row) -> Compiled:
    return Compiled(msgspec.json.decode(row["body"]), row["sha256"])
