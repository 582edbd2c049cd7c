"""The decisions of a visit's review, numbered in the order they were recorded."""

from typing import Any

import msgspec

from kiemtra.core.canonical import encode
from kiemtra.core.decisions import Decision
from kiemtra.store.database import Connection


async def append(tx: Connection, visit: str, decision: Decision) -> None:
    """Add a decision; the caller holds the visit's lock, so that numbers follow each other."""
    said = {
        field: value
        for field in ("text", "recommendation", "kind", "into", "position", "reason")
        if (value := getattr(decision, field)) is not None
    }
    await tx.run(
        "INSERT INTO decisions (id, visit, number, finding, decision, judged, body, account, at) VALUES"
        " (:id, :visit, (SELECT COALESCE(MAX(number), 0) + 1 FROM decisions WHERE visit = :visit),"
        " :finding, :decision, :judged, :body, :account, :at)",
        id=decision.id,
        visit=visit,
        finding=decision.of,
        decision=decision.decision,
        judged=decision.finding,
        body=encode(said).decode(),
        account=decision.by["id"],
        at=decision.at,
    )


async def of_visit(tx: Connection, visit: str) -> list[Decision]:
    """Every decision of a visit, those on findings that are gone included."""
    rows = await tx.rows(
        "SELECT d.id, d.finding, d.decision, d.judged, d.body, d.at, a.id AS account, a.name"
        " FROM decisions d JOIN accounts a ON a.id = d.account WHERE d.visit = :visit ORDER BY d.number",
        visit=visit,
    )
    return [_decision(row) for row in rows]


def _decision(row: dict[str, Any]) -> Decision:
    return msgspec.convert(
        {
            "id": row["id"],
            "of": row["finding"],
            "decision": row["decision"],
            "finding": row["judged"],
            "by": {"id": row["account"], "name": row["name"]},
            "at": row["at"],
            **msgspec.json.decode(row["body"]),
        },
        Decision,
    )
