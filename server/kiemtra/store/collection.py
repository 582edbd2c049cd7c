"""Which evidence does nothing name any more?"""

from kiemtra.store.database import Connection

_UNNAMED = """
    FROM evidence v
    WHERE v.at < :before
      AND NOT EXISTS (SELECT 1 FROM evidence_senders s WHERE s.sha256 = v.sha256 AND s.at >= :before)
      AND NOT EXISTS (SELECT 1 FROM events e WHERE e.evidence = v.sha256)
      AND NOT EXISTS (SELECT 1 FROM submission_evidence x WHERE x.sha256 = v.sha256)
      AND NOT EXISTS (SELECT 1 FROM remediation_evidence r WHERE r.sha256 = v.sha256)
      AND NOT EXISTS (SELECT 1 FROM issuances i WHERE i.signed = v.sha256)"""


async def unnamed(tx: Connection, before: str) -> list[str]:
    """Evidence sent before then that no event, submission, report or issued document names."""
    return [row["sha256"] for row in await tx.rows(f"SELECT v.sha256 {_UNNAMED}", before=before)]


async def remove(tx: Connection, sha256: str, before: str) -> bool:
    """Forget it, unless something names it by now."""
    if await tx.value(f"SELECT 1 {_UNNAMED} AND v.sha256 = :sha256", before=before, sha256=sha256) is None:
        return False
    await tx.run("DELETE FROM evidence_senders WHERE sha256 = :sha256", sha256=sha256)
    await tx.run("DELETE FROM evidence WHERE sha256 = :sha256", sha256=sha256)
    return True
