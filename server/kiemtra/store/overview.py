"""All that is known about one visit: the fold, whose devices took part, what waits for the head."""

from typing import Any

import msgspec

from kiemtra.core.events import Event
from kiemtra.core.findings import compile_visit
from kiemtra.core.rights import Account
from kiemtra.core.visit import Visit, fold, heads
from kiemtra.store import accounts, checklists, events, evidence, submissions, summaries, visits
from kiemtra.store.database import Connection, Row
from kiemtra.store.summaries import Summary


class Person(msgspec.Struct, frozen=True):
    """Someone by account."""

    id: str
    name: str


class Bytes(msgspec.Struct, frozen=True):
    """Photos and files: how many its events name, how many of these are here."""

    named: int
    here: int


class Participant(msgspec.Struct, frozen=True):
    """One device of the visit. `carried`: some of its events were brought by another member."""

    device: str
    name: str
    author: Person
    events: int
    evidence: Bytes
    carried: bool


class Refused(msgspec.Struct, frozen=True):
    """An event in quarantine, and the code of why."""

    event: str
    device: str
    author: str
    problem: str


class Overview(Summary, frozen=True, kw_only=True):
    """The summary and the folded visit, with everything the head looks at before submitting."""

    visit: Any
    heads: list[str]
    quarantine: list[Refused]
    roster: list[Participant]
    forks: list[str]
    problems: list[Any]
    receipt: Any = msgspec.UNSET


async def overview(tx: Connection, visit: str, account: Account) -> Overview:
    """The visit as it stands; who may read it was decided before."""
    summary = (await summaries.summaries(tx, account, [visit]))[0]
    planned = await visits.load(tx, visit)
    log = await events.log(tx, visit)
    folded = fold(log)
    checklist = await checklists.load(tx, planned.pinned)
    last = await submissions.newest(tx, visit)
    return Overview(
        **{name: getattr(summary, name) for name in Summary.__struct_fields__},
        visit=folded,
        heads=heads(log),
        quarantine=await _quarantine(tx, visit),
        roster=await _roster(tx, visit, log, folded),
        forks=await _forks(tx, visit),
        problems=list(compile_visit(checklist, folded, visit, summary.unit.kind)["problems"]),
        receipt=last.receipt if last else msgspec.UNSET,
    )


async def _quarantine(tx: Connection, visit: str) -> list[Refused]:
    rows = await tx.rows(
        """SELECT id, device, author, problem FROM events
           WHERE visit = :visit AND standing = 'quarantined' ORDER BY id""",
        visit=visit,
    )
    return [Refused(row["id"], row["device"], row["author"], row["problem"]) for row in rows]


async def _forks(tx: Connection, visit: str) -> list[str]:
    """Devices two of whose events follow the same one: a phone was set back to an older copy of itself."""
    rows = await tx.rows(
        """SELECT DISTINCT device FROM events
           WHERE visit = :visit AND standing IN ('stored', 'unknown', 'quarantined')
           GROUP BY device, seq, prev HAVING COUNT(*) > 1 ORDER BY device""",
        visit=visit,
    )
    return [row["device"] for row in rows]


async def _roster(tx: Connection, visit: str, log: list[Event], folded: Visit) -> list[Participant]:
    rows = await tx.rows(
        """SELECT e.device, e.author, COUNT(*) AS events, MAX(d.name) AS name,
                  MAX(CASE WHEN e.carried_by IS NULL THEN 0 ELSE 1 END) AS carried
           FROM events e LEFT JOIN devices d ON d.id = e.device
           WHERE e.visit = :visit AND e.device NOT IN (SELECT id FROM server_devices)
           GROUP BY e.device, e.author ORDER BY e.device""",
        visit=visit,
    )
    names = await accounts.names(tx, [row["author"] for row in rows])
    here = await evidence.complete_under(tx, evidence.visit_scope(visit))
    named = _named(log, folded)
    return [_participant(row, names, named.get(row["device"], set()), here) for row in rows]


def _participant(row: Row, names: dict[str, str], named: set[str], here: frozenset[str]) -> Participant:
    return Participant(
        device=row["device"],
        name=row["name"] or "",
        author=Person(row["author"], names.get(row["author"], "")),
        events=row["events"],
        evidence=Bytes(len(named), len(named & here)),
        carried=bool(row["carried"]),
    )


def _named(log: list[Event], folded: Visit) -> dict[str, set[str]]:
    """The photos and files each device's current acts name, lost ones left out."""
    devices = {event["id"]: event["device"] for event in log}
    named: dict[str, set[str]] = {}
    for piece in folded["evidence"]:
        if "lost" not in piece:
            named.setdefault(devices[piece["event"]], set()).add(piece["evidence"])
    return named
