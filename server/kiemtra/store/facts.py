"""What the states of visits follow from, read for many visits at once."""

from collections.abc import Iterable, Mapping

import msgspec

from kiemtra.core.remediation import is_closed
from kiemtra.core.states import Facts
from kiemtra.store import remediations
from kiemtra.store.database import Connection, Query, Row, among


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
    events, submissions, returns, reopened, noticed = await tx.all(
        _events(ids), _submissions(ids), _returns(ids), _reopened(ids), _noticed(ids)
    )
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


def _events(ids: list[str]) -> Query[Mapping[str, int]]:
    """The position of the last act of the team; 0 while all of them wait or are quarantined."""
    listed, params = among(ids)
    return Query(
        f"""SELECT v.id AS visit, COALESCE((
                SELECT e.position FROM events e
                WHERE e.visit = v.id AND e.position > 0 AND e.device NOT IN (SELECT id FROM server_devices)
                ORDER BY e.position DESC LIMIT 1), 0) AS newest
            FROM visits v WHERE v.id IN {listed} AND EXISTS (
                SELECT 1 FROM events e
                WHERE e.visit = v.id AND e.device NOT IN (SELECT id FROM server_devices))""",
        params,
        lambda rows: {row["visit"]: row["newest"] for row in rows},
    )


def _submissions(ids: list[str]) -> Query[Mapping[str, Newest]]:
    listed, params = among(ids)
    return Query(
        f"""SELECT visit, id, number, at, position FROM submissions s WHERE visit IN {listed}
              AND number = (SELECT MAX(number) FROM submissions l WHERE l.visit = s.visit)""",
        params,
        lambda rows: {
            row["visit"]: Newest(row["id"], row["number"], row["at"], row["position"]) for row in rows
        },
    )


def _returns(ids: list[str]) -> Query[Mapping[str, list[OpenReturn]]]:
    listed, params = among(ids)

    def read(rows: list[Row]) -> Mapping[str, list[OpenReturn]]:
        found: dict[str, list[OpenReturn]] = {}
        for row in rows:
            entry = OpenReturn(row["item"], row["reason"], row["submission"], row["due"])
            found.setdefault(row["visit"], []).append(entry)
        return found

    return Query(
        f"""SELECT visit, item, reason, submission, due FROM returns
            WHERE visit IN {listed} AND closed_by IS NULL ORDER BY at, id""",
        params,
        read,
    )


def _reopened(ids: list[str]) -> Query[set[tuple[str, str]]]:
    listed, params = among(ids)
    return Query(
        f"SELECT visit, submission FROM reopenings WHERE visit IN {listed}",
        params,
        lambda rows: {(row["visit"], row["submission"]) for row in rows},
    )


def _noticed(ids: list[str]) -> Query[set[tuple[str, str]]]:
    """The submissions from which a notice was drafted that has been issued."""
    listed, params = among(ids)
    return Query(
        f"""SELECT d.visit, d.submission FROM documents d JOIN issuances i ON i.document = d.id
            WHERE d.scope IN {listed} AND d.kind = 'notice'""",
        params,
        lambda rows: {(row["visit"], row["submission"]) for row in rows},
    )


async def _settled(tx: Connection, visit: str) -> bool:
    found = await remediations.of_visit(tx, visit)
    return is_closed(recommendation.standing.state for recommendation in found)
