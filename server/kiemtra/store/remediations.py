"""What issued notices ask for, what units reported and what supervisors said to it. Only appended to."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from kiemtra.core.canonical import encode
from kiemtra.core.remediation import Entry, Report, Standing, standing
from kiemtra.core.rights import Account, UnitName
from kiemtra.store.database import Connection, Row, among

BATCH = 200

# Only what the newest issued notice of a visit asks for is asked for; what it dropped stays in the record.
_CURRENT = """
    SELECT r.document, r.id, r.visit, r.unit, u.name AS unit_name, r.limitation, r.text, r.due,
           c.id AS closure, c.reason AS closure_reason, c.at AS closed_at, c.account AS closed_by,
           a.name AS closed_by_name
      FROM recommendations r
      JOIN documents d ON d.id = r.document
      JOIN units u ON u.id = r.unit
      LEFT JOIN closures c ON c.recommendation = r.id
      LEFT JOIN accounts a ON a.id = c.account
     WHERE NOT EXISTS (
           SELECT 1 FROM documents l JOIN issuances n ON n.document = l.id
            WHERE l.scope = d.scope AND l.kind = d.kind AND l.number > d.number)"""

# A unit's own, a supervisor's programmes, a member's visits (design law 10).
_READABLE = """
       AND (r.unit = :own_unit
        OR EXISTS (SELECT 1 FROM programme_supervisors s
                    WHERE s.programme = r.programme AND s.account = :account AND :supervisor = 1)
        OR EXISTS (SELECT 1 FROM team_members t
                    WHERE t.visit = r.visit AND t.account = :account AND t.to_at IS NULL))"""

_ENTRIES = """
    SELECT m.id, m.recommendation, m.state, m.text, m.evidence, m.due, m.at, m.account,
           a.name AS account_name,
           v.id AS verification, v.accepted, v.reason, v.at AS verified_at, v.account AS verified_by,
           b.name AS verified_by_name
      FROM remediations m
      JOIN accounts a ON a.id = m.account
      LEFT JOIN verifications v ON v.remediation = m.id
      LEFT JOIN accounts b ON b.id = v.account"""


class Person(msgspec.Struct, frozen=True):
    """Who did it: an account's id and name."""

    id: str
    name: str


class Verification(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The supervisor's word on a report."""

    id: str
    accepted: bool
    reason: str | None = None
    at: str
    by: Person


class Closure(msgspec.Struct, frozen=True):
    """Why a supervisor ended a recommendation without a further report."""

    id: str
    reason: str
    at: str
    by: Person


class Remediation(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One report of a unit, with the word on it. `due` is the date an extension asks for."""

    id: str
    state: Report
    text: str
    evidence: list[str]
    at: str
    by: Person
    due: str | None = None
    verification: Verification | None = None

    @property
    def entry(self) -> Entry:
        """What decides where the recommendation stands."""
        accepted = self.verification.accepted if self.verification else None
        return Entry(id=self.id, state=self.state, due=self.due, accepted=accepted)


class Recommendation(msgspec.Struct, frozen=True, kw_only=True):
    """What a unit is asked to do; `due` is the date of the notice, `standing` counts extensions."""

    id: str
    document: str
    visit: str
    unit: UnitName
    limitation: str | None
    text: str
    due: str
    entries: list[Remediation]
    closure: Closure | None

    @property
    def standing(self) -> Standing:
        """Where it stands now."""
        return standing(self.due, [each.entry for each in self.entries], self.closure is not None)


async def add_recommendations(tx: Connection, rows: Iterable[Mapping[str, Any]]) -> None:
    """Store what an issued notice asks for, in the transaction that records its issuance."""
    await tx.many(
        """INSERT INTO recommendations (document, id, visit, unit, programme, place, limitation, text, due)
           VALUES (:document, :id, :visit, :unit, :programme, :place, :limitation, :text, :due)""",
        list(rows),
    )


async def find(tx: Connection, recommendation: str) -> Recommendation | None:
    """The recommendation as the notice in force makes it; None when that does not ask for it."""
    rows = await tx.rows(f"{_CURRENT} AND r.id = :id", id=recommendation)
    return (await _with_entries(tx, rows))[0] if rows else None


async def of_visit(tx: Connection, visit: str) -> list[Recommendation]:
    """All that the newest issued notice of a visit asks for, in the notice's order."""
    rows = await tx.rows(f"{_CURRENT} AND r.visit = :visit ORDER BY r.place", visit=visit)
    return await _with_entries(tx, rows)


async def readable(tx: Connection, account: Account, unit: str | None, after: str) -> list[Recommendation]:
    """The next `BATCH` recommendations this account may read, of one unit if one is named, by id."""
    rows = await tx.rows(
        f"""{_CURRENT}{_READABLE} AND r.id > :after AND (r.unit = :unit OR :unit = '')
            ORDER BY r.id LIMIT :limit""",
        account=account.id,
        supervisor=int("supervisor" in account.roles),
        own_unit=account.unit.id if account.unit else "",
        unit=unit or "",
        after=after,
        limit=BATCH,
    )
    return await _with_entries(tx, rows)


async def recommendation_of(tx: Connection, remediation: str) -> str | None:
    """The recommendation a report was made on."""
    found: str | None = await tx.value(
        "SELECT recommendation FROM remediations WHERE id = :id", id=remediation
    )
    return found


async def append(tx: Connection, recommendation: str, report: Remediation) -> None:
    """Add a report; the caller holds the recommendation's lock, so that numbers follow each other."""
    await tx.run(
        """INSERT INTO remediations (id, recommendation, number, state, text, evidence, due, account, at)
           VALUES (:id, :recommendation,
                   (SELECT COALESCE(MAX(number), 0) + 1 FROM remediations
                     WHERE recommendation = :recommendation),
                   :state, :text, :evidence, :due, :account, :at)""",
        id=report.id,
        recommendation=recommendation,
        state=report.state,
        text=report.text,
        evidence=encode(report.evidence).decode(),
        due=report.due,
        account=report.by.id,
        at=report.at,
    )
    await tx.many(
        "INSERT INTO remediation_evidence (remediation, sha256) VALUES (:remediation, :sha256)",
        [{"remediation": report.id, "sha256": sha256} for sha256 in report.evidence],
    )


async def add_verification(tx: Connection, remediation: str, word: Verification) -> None:
    """Record the supervisor's word on a report, once."""
    await tx.run(
        "INSERT INTO verifications (id, remediation, accepted, reason, account, at)"
        " VALUES (:id, :remediation, :accepted, :reason, :account, :at)",
        id=word.id,
        remediation=remediation,
        accepted=int(word.accepted),
        reason=word.reason,
        account=word.by.id,
        at=word.at,
    )


async def add_closure(tx: Connection, recommendation: str, closure: Closure) -> None:
    """End a recommendation, once."""
    await tx.run(
        """INSERT INTO closures (id, recommendation, reason, account, at)
           VALUES (:id, :recommendation, :reason, :account, :at)""",
        id=closure.id,
        recommendation=recommendation,
        reason=closure.reason,
        account=closure.by.id,
        at=closure.at,
    )


async def _with_entries(tx: Connection, rows: list[Row]) -> list[Recommendation]:
    """The recommendations of these rows, each with its reports: one statement for all of them."""
    listed, params = among(row["id"] for row in rows)
    entries: dict[str, list[Remediation]] = {}
    for row in await tx.rows(f"{_ENTRIES} WHERE m.recommendation IN {listed} ORDER BY m.number", **params):
        entries.setdefault(row["recommendation"], []).append(_remediation(row))
    return [_recommendation(row, entries.get(row["id"], [])) for row in rows]


def _recommendation(row: Row, entries: list[Remediation]) -> Recommendation:
    closure = None
    if row["closure"] is not None:
        person = Person(row["closed_by"], row["closed_by_name"])
        closure = Closure(row["closure"], row["closure_reason"], row["closed_at"], person)
    return Recommendation(
        id=row["id"],
        document=row["document"],
        visit=row["visit"],
        unit=UnitName(row["unit"], row["unit_name"]),
        limitation=row["limitation"],
        text=row["text"],
        due=row["due"],
        entries=entries,
        closure=closure,
    )


def _remediation(row: Row) -> Remediation:
    word = None
    if row["verification"] is not None:
        word = Verification(
            id=row["verification"],
            accepted=bool(row["accepted"]),
            reason=row["reason"],
            at=row["verified_at"],
            by=Person(row["verified_by"], row["verified_by_name"]),
        )
    return Remediation(
        id=row["id"],
        state=row["state"],
        text=row["text"],
        evidence=msgspec.json.decode(row["evidence"]),
        at=row["at"],
        by=Person(row["account"], row["account_name"]),
        due=row["due"],
        verification=word,
    )
