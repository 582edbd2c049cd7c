"""The log of a visit: events as they came, in which standing, and in what order they may be pulled."""

from collections.abc import Collection, Iterable
from typing import Any, Final

import msgspec

from kiemtra.core.admission import PASSED_ON, Verdict
from kiemtra.core.canonical import encode, sha256
from kiemtra.core.envelope import Sealed
from kiemtra.core.events import Event
from kiemtra.core.permitted import is_known
from kiemtra.store import visits
from kiemtra.store.database import Connection, Query, Row, first

PAGE: Final = 500

# The event a body speaks about, by kind: what roles and references are read from without unpacking.
_TARGETS: Final = {
    "detached": "attached",
    "captioned": "attached",
    "lost": "attached",
    "absented": "attended",
    "found": "finding",
}
_INSERT: Final = """
    INSERT INTO events (id, visit, device, author, seq, prev, sha256, kind, bytes, size, standing,
                        problem, position, carried_by, evidence, target, received_at)
    VALUES (:id, :visit, :device, :author, :seq, :prev, :sha256, :kind, :bytes, :size, :standing,
            :problem, :position, :carried_by, :evidence, :target, :received_at)"""
_INSERT_OVER: Final = """
    INSERT INTO overs (visit, over, event, author) VALUES (:visit, :over, :event, :author)
    ON CONFLICT DO NOTHING"""
_EVIDENCE: Final = {"attached": "evidence", "signed": "image"}


async def save(tx: Connection, verdicts: Iterable[Verdict], counter: int, sender: str, at: str) -> int:
    """Write what changed; events that may be pulled now get the next positions. Returns the last one."""
    fresh: dict[str, Row] = {}
    overs: list[Row] = []
    for verdict in verdicts:
        if verdict.standing is None:
            continue
        event, position = verdict.sealed.event, None
        if verdict.standing in PASSED_ON and verdict.before not in PASSED_ON:
            counter += 1
            position = counter
        problem = verdict.problem.code if verdict.problem else None
        change = {"standing": verdict.standing, "problem": problem, "position": position}
        if verdict.before is None:
            fresh[event["id"]] = _row(verdict.sealed, sender, at) | change
        elif event["id"] in fresh:  # it waited for another event of this very batch
            fresh[event["id"]] |= change
        else:
            await _update(tx, event["id"], change)
        if verdict.standing == "stored":
            overs += _overs(event)
    tx.defer(_INSERT, list(fresh.values()))
    tx.defer(_INSERT_OVER, overs)
    return counter


async def _update(tx: Connection, id: str, change: Row) -> None:
    await tx.run(
        """UPDATE events SET standing = :standing, problem = :problem,
               position = COALESCE(:position, position) WHERE id = :id""",
        id=id,
        **change,
    )


def _row(sealed: Sealed, sender: str, at: str) -> Row:
    event, written, digest = sealed
    return {
        **{name: event[name] for name in ("id", "visit", "device", "author", "seq", "prev", "kind")},
        "sha256": digest,
        "bytes": written,
        "size": len(written),
        "carried_by": sender if sender != event["author"] else None,
        "evidence": _field(event, _EVIDENCE),
        "target": target(event),
        "received_at": at,
    }


def _overs(event: Event) -> list[Row]:
    act = {"visit": event["visit"], "event": event["id"], "author": event["author"]}
    return [act | {"over": over} for over in event.get("over", [])]


async def append_own(
    tx: Connection, visit: str, *, id: str, author: str, kind: str, body: dict[str, Any], at: str
) -> int:
    """The server's own act, next in its chain of the visit; returns its position. The caller holds the
    visit.
    """
    last: Row = (await tx.all(Query(_LAST_OWN, {"visit": visit}, first)))[0]
    event: Event = {
        "id": id,
        "visit": visit,
        "device": last["device"],
        "author": author,
        "seq": (last["seq"] or 0) + 1,
        "prev": last["sha256"] or "",
        "at": at,
        "kind": kind,
        "body": body,
    }
    counter = int(last["counter"]) + 1
    written = encode(event)
    row = _row(Sealed(event, written, sha256(written)), author, at)
    tx.defer(_INSERT, [row | {"standing": "stored", "problem": None, "position": counter}])
    visits.advance(tx, visit, counter)
    return counter


_LAST_OWN: Final = """
    SELECT m.value AS device, v.counter, e.seq, e.sha256
    FROM meta m JOIN visits v ON v.id = :visit
    LEFT JOIN events e ON e.visit = v.id AND e.device = m.value
    WHERE m.key = 'device' ORDER BY e.seq DESC LIMIT 1"""


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
    found: list[Event] = (await tx.all(log_of(visit)))[0]
    return found


def log_of(visit: str) -> Query[list[Event]]:
    """Asks for every event that is folded, and those whose kind nobody here knows yet."""
    return Query(
        """SELECT bytes, standing, kind FROM events
           WHERE visit = :visit AND standing IN ('stored', 'unknown') ORDER BY id""",
        {"visit": visit},
        lambda rows: [
            _DECODE(row["bytes"]) for row in rows if row["standing"] == "stored" or not is_known(row["kind"])
        ],
    )


_DECODE: Final = msgspec.json.Decoder().decode


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
            visits.advance(tx, visit, counter)
            return str(row["id"]), counter
    return None


async def moves(tx: Connection, visit: str) -> list[Event]:
    """The moves of a visit to other versions of its checklist, in the order the fold reads them."""
    rows = await tx.rows(
        """SELECT bytes FROM events
           WHERE visit = :visit AND kind = 'moved' AND standing = 'stored' ORDER BY id""",
        visit=visit,
    )
    return [msgspec.json.decode(bytes(row["bytes"])) for row in rows]


async def prove_moves(tx: Connection, visit: str, proved: Collection[str]) -> None:
    """Our own moves that a restore lost and phones offered, as far as their hashes are proved, count again.

    The caller holds the visit.
    """
    rows = await tx.rows(
        """SELECT id, sha256 FROM events
           WHERE visit = :visit AND standing = 'unproved' AND kind = 'moved' ORDER BY id""",
        visit=visit,
    )
    counter = (await visits.load(tx, visit)).counter
    for row in rows:
        if row["sha256"] in proved:
            counter += 1
            await _update(tx, row["id"], {"standing": "stored", "problem": None, "position": counter})
    visits.advance(tx, visit, counter)
    if made := await moves(tx, visit):
        await visits.move(tx, visit, made[-1]["body"]["checklist"])


def _field(event: Event, fields: dict[str, str]) -> str | None:
    value = event["body"].get(fields.get(event["kind"], ""))
    return value if isinstance(value, str) else None


def target(event: Event) -> str | None:
    """What the act speaks about: another event, or a free finding's uuid."""
    return _field(event, _TARGETS)
