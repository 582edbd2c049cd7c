"""Which evidence is here, who sent it under what, and who may see it. A scope is a visit or a
recommendation.
"""

import msgspec

from kiemtra.core.rights import Account, Footing, may_read
from kiemtra.store import visits
from kiemtra.store.database import Connection, Query, Row

# Acts that still name it: replaced by nothing of the same author, and not detached.
_SHOWN = """
    SELECT 1 FROM events e
    WHERE e.visit = :visit AND e.evidence = :sha256 AND e.standing = 'stored'
      AND NOT EXISTS (SELECT 1 FROM overs o
                       WHERE o.visit = e.visit AND o.over = e.id AND o.author = e.author)
      AND NOT EXISTS (SELECT 1 FROM events d
                       WHERE d.visit = e.visit AND d.target = e.id AND d.kind = 'detached'
                         AND d.standing = 'stored'
                         AND NOT EXISTS (SELECT 1 FROM overs p
                              WHERE p.visit = d.visit AND p.over = d.id AND p.author = d.author))"""
_NAMED = "SELECT 1 FROM events WHERE visit = :visit AND evidence = :sha256 AND standing = 'stored'"
_SIGNED = """
    SELECT 1 FROM issuances i JOIN documents d ON d.id = i.document
    WHERE d.visit = :visit AND i.signed = :sha256"""


class Evidence(msgspec.Struct, frozen=True):
    """A photo or file the server holds whole. `derived`: smaller copies can be made of it."""

    sha256: str
    size: int
    type: str
    derived: bool


def visit_scope(visit: str) -> str:
    """The scope of what is sent under a visit."""
    return f"visit:{visit}"


def recommendation_scope(recommendation: str) -> str:
    """The scope of what a unit sends under a recommendation."""
    return f"recommendation:{recommendation}"


async def find(tx: Connection, sha256: str) -> Evidence | None:
    """What is known of these bytes."""
    row = await tx.row(
        "SELECT sha256, size, type, derived FROM evidence WHERE sha256 = :sha256", sha256=sha256
    )
    return Evidence(row["sha256"], row["size"], row["type"], bool(row["derived"])) if row else None


async def under(tx: Connection, sha256: str, scope: str) -> Evidence | None:
    """The same, if somebody sent every byte of it under this scope."""
    found: Evidence | None = (await tx.all(sent_under(sha256, scope)))[0]
    return found


def sent_under(sha256: str, scope: str) -> Query[Evidence | None]:
    """Asks for the same."""

    def read(rows: list[Row]) -> Evidence | None:
        if not rows:
            return None
        row = rows[0]
        return Evidence(row["sha256"], row["size"], row["type"], bool(row["derived"]))

    return Query(
        """SELECT e.sha256, e.size, e.type, e.derived FROM evidence_senders s
           JOIN evidence e ON e.sha256 = s.sha256
           WHERE s.sha256 = :sha256 AND s.scope = :scope LIMIT 1""",
        {"sha256": sha256, "scope": scope},
        read,
    )


async def complete_under(tx: Connection, scope: str) -> frozenset[str]:
    """The hashes of everything that was sent whole under this scope."""
    found: frozenset[str] = (await tx.all(whole_under(scope)))[0]
    return found


def whole_under(scope: str) -> Query[frozenset[str]]:
    """Asks for the hashes of everything that was sent whole under this scope."""
    return Query(
        "SELECT sha256 FROM evidence_senders WHERE scope = :scope",
        {"scope": scope},
        lambda rows: frozenset(row["sha256"] for row in rows),
    )


def save(tx: Connection, found: Evidence, *, scope: str, account: str, at: str) -> None:
    """Somebody has sent every byte of it under this scope; noted with the next statement."""
    row = {"sha256": found.sha256, "size": found.size, "type": found.type, "derived": int(found.derived)}
    tx.defer(
        """INSERT INTO evidence (sha256, size, type, derived, at)
           VALUES (:sha256, :size, :type, :derived, :at) ON CONFLICT (sha256) DO NOTHING""",
        [row | {"at": at}],
    )
    tx.defer(
        """INSERT INTO evidence_senders (sha256, scope, account, at)
           VALUES (:sha256, :scope, :account, :at) ON CONFLICT DO NOTHING""",
        [{"sha256": found.sha256, "scope": scope, "account": account, "at": at}],
    )


async def readable(tx: Connection, sha256: str, account: Account) -> Evidence | None:
    """The evidence, if some visit or recommendation shows it to this account; None otherwise.

    What was detached from a visit is shown to its head only: it may have been detached for a face on it.
    """
    rows = await tx.rows("SELECT DISTINCT scope FROM evidence_senders WHERE sha256 = :sha256", sha256=sha256)
    for row in rows:
        kind, _, id = row["scope"].partition(":")
        if await (_in_visit if kind == "visit" else _in_recommendation)(tx, sha256, id, account):
            return await find(tx, sha256)
    return None


async def _in_visit(tx: Connection, sha256: str, visit: str, account: Account) -> bool:
    footing: Footing = await visits.footing(tx, visit, account)
    if not may_read(footing):
        return False
    named = _NAMED if "head" in footing.roles else _SHOWN
    if await tx.value(named, visit=visit, sha256=sha256) is not None:
        return True
    return await tx.value(_SIGNED, visit=visit, sha256=sha256) is not None


async def _in_recommendation(tx: Connection, sha256: str, recommendation: str, account: Account) -> bool:
    named = await tx.value(
        """SELECT 1 FROM remediation_evidence x JOIN remediations m ON m.id = x.remediation
           WHERE m.recommendation = :recommendation AND x.sha256 = :sha256""",
        recommendation=recommendation,
        sha256=sha256,
    )
    row = await tx.row(
        "SELECT visit, unit FROM recommendations WHERE id = :id ORDER BY document DESC", id=recommendation
    )
    if named is None or row is None:
        return False
    own = account.unit is not None and account.unit.id == row["unit"]
    return own or may_read(await visits.footing(tx, row["visit"], account))
