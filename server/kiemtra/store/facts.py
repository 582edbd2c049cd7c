"""What the states of visits follow from, read for many visits at once."""

from collections.abc import Iterable, Mapping

import msgspec

from kiemtra.core.remediation import is_closed
from kiemtra.core.states import Facts
from kiemtra.store import remediations
from kiemtra.store.database import Connection, Row, among


class Newest(msgspec.Struct, frozen=True):
    """The newest submission of a visit."""

    id: str
    number: int
    at: str
    position: int


class OpenReturn(msgspec.Struct, frozen=True, omit_defaults=True):
    """An item sent back, with nothing new on it in any later submission yet."""

    item: str
    reason: str
    submission: str
    due: str | None = None


class Progress(msgspec.Struct, frozen=True):
    """How far one visit has come. `newest_event` is the position of the last act of the team."""

    facts: Facts
    submission: Newest | None
    returns: list[OpenReturn]
    newest_event: int

    @property
    def supplement(self) -> bool:
        """Has the team recorded anything that the newest submission does not hold?"""
        return self.submission is not None and self.newest_event > self.submission.position


async def progress(tx: Connection, visits: Iterable[str]) -> dict[str, Progress]:
    """The progress of each of these visits."""
    ids = sorted(set(visits))
    events = await _events(tx, ids)
    submissions = await _submissions(tx, ids)
    returns = await _returns(tx, ids)
    reopened = await _reopened(tx, ids)
    noticed = await _noticed(tx, ids)
    found = {}
    for visit in ids:
        newest = submissions.get(visit)
        issued = newest is not None and (visit, newest.id) in noticed
        facts = Facts(
            opened=visit in events,
            submitted=newest is not None,
            returned=visit in returns,
            reopened=newest is not None and (visit, newest.id) in reopened,
            issued=issued,
            settled=issued and await _settled(tx, visit),
        )
        found[visit] = Progress(facts, newest, returns.get(visit, []), events.get(visit, 0))
    return found


async def _events(tx: Connection, ids: list[str]) -> Mapping[str, int]:
    listed, params = among(ids)
    rows = await tx.rows(
        f"""SELECT visit, COALESCE(MAX(position), 0) AS newest FROM events
            WHERE visit IN {listed} AND device NOT IN (SELECT id FROM server_devices) GROUP BY visit""",
        **params,
    )
    return {row["visit"]: row["newest"] for row in rows}


async def _submissions(tx: Connection, ids: list[str]) -> Mapping[str, Newest]:
    listed, params = among(ids)
    rows = await tx.rows(
        f"""SELECT visit, id, number, at, position FROM submissions s WHERE visit IN {listed}
              AND number = (SELECT MAX(number) FROM submissions l WHERE l.visit = s.visit)""",
        **params,
    )
    return {row["visit"]: Newest(row["id"], row["number"], row["at"], row["position"]) for row in rows}


async def _returns(tx: Connection, ids: list[str]) -> Mapping[str, list[OpenReturn]]:
    listed, params = among(ids)
    rows = await tx.rows(
        f"""SELECT visit, item, reason, submission, due FROM returns
            WHERE visit IN {listed} AND closed_by IS NULL ORDER BY at, id""",
        **params,
    )
    found: dict[str, list[OpenReturn]] = {}
    for row in rows:
        entry = OpenReturn(row["item"], row["reason"], row["submission"], row["due"])
        found.setdefault(row["visit"], []).append(entry)
    return found


async def _reopened(tx: Connection, ids: list[str]) -> set[tuple[str, str]]:
    listed, params = among(ids)
    rows = await tx.rows(f"SELECT visit, submission FROM reopenings WHERE visit IN {listed}", **params)
    return {(row["visit"], row["submission"]) for row in rows}


async def _noticed(tx: Connection, ids: list[str]) -> set[tuple[str, str]]:
    """The submissions from which a notice was drafted that has been issued."""
    listed, params = among(ids)
    rows: list[Row] = await tx.rows(
        f"""SELECT d.visit, d.submission FROM documents d JOIN issuances i ON i.document = d.id
            WHERE d.scope IN {listed} AND d.kind = 'notice'""",
        **params,
    )
    return {(row["visit"], row["submission"]) for row in rows}


async def _settled(tx: Connection, visit: str) -> bool:
    found = await remediations.of_visit(tx, visit)
    return is_closed(recommendation.standing.state for recommendation in found)
