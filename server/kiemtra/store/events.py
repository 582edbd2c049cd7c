"""The log of a visit: events as they came, in which standing, and in what order they may be pulled."""

from collections.abc import Iterable
from typing import Any, Final

import msgspec

from kiemtra.core.admission import PASSED_ON, Verdict
from kiemtra.core.canonical import encode, hash_of
from kiemtra.core.envelope import Sealed
from kiemtra.core.events import Event
from kiemtra.core.permitted import is_known
from kiemtra.store import meta, visits
from kiemtra.store.database import Connection

PAGE: Final = 500

# The event a body speaks about, by kind: what roles and references are read from without unpacking.
_TARGETS: Final = {
    "detached": "attached",
    "captioned": "attached",
    "lost": "attached",
    "absented": "attended",
    "found": "finding",
}
_EVIDENCE: Final = {"attached": "evidence", "signed": "image"}


async def save(tx: Connection, verdicts: Iterable[Verdict], counter: int, sender: str, at: str) -> int:
    """Write what changed; events that may be pulled now get the next positions. Returns the counter after
    it.
    """
    for verdict in verdicts:
        if verdict.standing is None:
            continue
        position = None
        if verdict.standing in PASSED_ON and verdict.before not in PASSED_ON:
            counter += 1
            position = counter
        await _write(tx, verdict, verdict.standing, position=position, sender=sender, at=at)
    return counter


async def _write(
    tx: Connection, verdict: Verdict, standing: str, *, position: int | None, sender: str, at: str
) -> None:
    problem = verdict.problem.code if verdict.problem else None
    if verdict.before is None:
        await _insert(
            tx, verdict.sealed, standing=standing, problem=problem, position=position, sender=sender, at=at
        )
    else:
        await tx.run(
            """UPDATE events SET standing = :standing, problem = :problem,
                   position = COALESCE(:position, position) WHERE id = :id""",
            id=verdict.sealed.event["id"],
            standing=standing,
            problem=problem,
            position=position,
        )
    if standing == "stored":
        await _note_overs(tx, verdict.sealed.event)


async def _insert(
    tx: Connection, sealed: Sealed, *, standing: str, problem: str | None,
    position: int | None, sender: str, at: str,
) -> None:  # fmt: skip
    event, written, digest = sealed
    await tx.run(
        """INSERT INTO events (id, visit, device, author, seq, prev, sha256, kind, bytes, size, standing,
                               problem, position, carried_by, evidence, target, received_at)
           VALUES (:id, :visit, :device, :author, :seq, :prev, :sha256, :kind, :bytes, :size, :standing,
                   :problem, :position, :carried_by, :evidence, :target, :received_at)""",
        id=event["id"], visit=event["visit"], device=event["device"], author=event["author"],
        seq=event["seq"], prev=event["prev"], sha256=digest, kind=event["kind"], bytes=written,
        size=len(written), standing=standing, problem=problem, position=position,
        carried_by=sender if sender != event["author"] else None,
        evidence=_field(event, _EVIDENCE), target=target(event), received_at=at,
    )  # fmt: skip


async def _note_overs(tx: Connection, event: Event) -> None:
    await tx.many(
        """INSERT INTO overs (visit, over, event, author) VALUES (:visit, :over, :event, :author)
           ON CONFLICT DO NOTHING""",
        [
            {"visit": event["visit"], "over": over, "event": event["id"], "author": event["author"]}
            for over in event.get("over", [])
        ],
    )


async def append_own(
    tx: Connection, visit: str, *, id: str, author: str, kind: str, body: dict[str, Any], at: str
) -> int:
    """The server's own act, next in its chain of the visit; returns its position. The caller holds the
    visit.
    """
    device = await meta.device(tx)
    last = await tx.row(
        "SELECT seq, sha256 FROM events WHERE visit = :visit AND device = :device ORDER BY seq DESC LIMIT 1",
        visit=visit,
        device=device,
    )
    event: Event = {
        "id": id,
        "visit": visit,
        "device": device,
        "author": author,
        "seq": last["seq"] + 1 if last else 1,
        "prev": last["sha256"] if last else "",
        "at": at,
        "kind": kind,
        "body": body,
    }
    counter = (await visits.load(tx, visit)).counter + 1
    sealed = Sealed(event, encode(event), hash_of(event))
    await _insert(tx, sealed, standing="stored", problem=None, position=counter, sender=author, at=at)
    await visits.advance(tx, visit, counter)
    return counter


async def after(tx: Connection, visit: str, counter: int) -> list[tuple[int, bytes]]:
    """The next 500 events that may be pulled, with their positions."""
    rows = await tx.rows(
        """SELECT position, bytes FROM events WHERE visit = :visit AND position > :counter
           ORDER BY position LIMIT :limit""",
        visit=visit,
        counter=counter,
        limit=PAGE,
    )
    return [(row["position"], bytes(row["bytes"])) for row in rows]


async def log(tx: Connection, visit: str) -> list[Event]:
    """Every event that is folded, and those whose kind nobody here knows yet."""
    rows = await tx.rows(
        """SELECT bytes, standing, kind FROM events
           WHERE visit = :visit AND standing IN ('stored', 'unknown') ORDER BY id""",
        visit=visit,
    )
    return [
        msgspec.json.decode(bytes(row["bytes"]))
        for row in rows
        if row["standing"] == "stored" or not is_known(row["kind"])
    ]


async def prove(tx: Connection, visit: str, submission: str) -> tuple[str, int] | None:
    """Our own `submitted` of that submission, lost in a restore and offered by a phone, counts again.

    Returns its id and its new position; None when no phone has offered it. The caller holds the visit.
    """
    rows = await tx.rows(
        """SELECT id, bytes FROM events
           WHERE visit = :visit AND standing = 'unproved' AND kind = 'submitted'""",
        visit=visit,
    )
    for row in rows:
        if msgspec.json.decode(bytes(row["bytes"]))["body"].get("submission") == submission:
            counter = (await visits.load(tx, visit)).counter + 1
            await tx.run(
                "UPDATE events SET standing = 'stored', position = :position WHERE id = :id",
                id=row["id"],
                position=counter,
            )
            await visits.advance(tx, visit, counter)
            return str(row["id"]), counter
    return None


def _field(event: Event, fields: dict[str, str]) -> str | None:
    value = event["body"].get(fields.get(event["kind"], ""))
    return value if isinstance(value, str) else None


def target(event: Event) -> str | None:
    """What the act speaks about: another event, or a free finding's uuid."""
    return _field(event, _TARGETS)
