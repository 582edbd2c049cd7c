"""What the door needs to know to judge a batch: read once, before `core.admission.judge` decides."""

from collections.abc import Iterable, Sequence
from typing import Any

from kiemtra.core.admission import Desk, Held, Known, Standing
from kiemtra.core.checklist import Checklist
from kiemtra.core.envelope import Sealed, opened
from kiemtra.core.events import Event
from kiemtra.core.permitted import Ground, is_known
from kiemtra.core.rights import Account, Footing
from kiemtra.store import checklists, meta, visits
from kiemtra.store.database import Connection, Query, Row, among
from kiemtra.store.events import target
from kiemtra.store.visits import Visit


async def load(
    tx: Connection, visit: str, sender: Account, batch: Sequence[Sealed], most: Held
) -> tuple[Visit, Footing, Desk]:
    """All that the door needs to know to judge this batch, with the visit's row held until the end.

    Raises `visit.not_found` when there is no such visit.
    """
    found = await tx.all(
        visits.held(visit),
        visits.planned(visit),
        visits.footing_of(visit, sender),
        *_questions(visit, [sealed.event for sealed in batch]),
    )
    _, planned, footing, (own_device, server_devices), owners, known, links, waiting, unknown, held = found[
        :10
    ]
    members, authors, finders = found[10:]
    ground = Ground(members=members, checklists=await _pinned(tx, planned), authors=authors, finders=finders)
    return planned, footing, Desk(
        visit=visit,
        sender=sender.id,
        devices=owners,
        own_device=own_device,
        former_devices=server_devices - {own_device},
        known=known,
        links=links,
        waiting=waiting,
        dormant=[one for one in unknown if is_known(one.event["kind"])],
        ground=ground,
        held=held,
        most=most,
    )  # fmt: skip


def _questions(visit: str, events: Sequence[Event]) -> list[Query[Any]]:
    """What is asked about the batch, in the order in which `load` takes the answers."""
    devices = {event["device"] for event in events}
    return [
        meta.own_devices(),
        _owners(devices),
        _known(visit, events),
        _links(visit, events),
        _sealed(visit, devices, "waiting"),
        _sealed(visit, devices, "unknown"),
        _held(visit, devices),
        visits.roles_ever(visit),
        _authors(visit, events),
        _finders(visit, events),
    ]


async def _pinned(tx: Connection, planned: Visit) -> list[Checklist]:
    """Every version the visit was ever pinned to; most were never moved."""
    if planned.moved_to is None:
        return [await checklists.load(tx, planned.checklist)]
    return await checklists.pinned(tx, planned.id)


def _owners(devices: Iterable[str]) -> Query[dict[str, str]]:
    listed, params = among(devices)
    return Query(
        f"SELECT id, account FROM devices WHERE id IN {listed}",
        params,
        lambda rows: {row["id"]: row["account"] for row in rows},
    )


def _known(visit: str, events: Sequence[Event]) -> Query[dict[str, Known]]:
    """Events under the ids of the batch, and everything of these devices that is not settled yet."""
    listed, params = among(event["id"] for event in events)
    devices, more = among((event["device"] for event in events), "device")
    return Query(
        f"""SELECT id, sha256, standing FROM events WHERE id IN {listed}
            UNION ALL SELECT id, sha256, standing FROM events
            WHERE visit = :visit AND standing IN ('waiting', 'unknown') AND device IN {devices}""",
        {"visit": visit, **params, **more},
        lambda rows: {row["id"]: Known(row["sha256"], row["standing"]) for row in rows},
    )


def _links(visit: str, events: Sequence[Event]) -> Query[set[tuple[str, int, str]]]:
    devices, params = among(event["device"] for event in events)
    return Query(
        f"""SELECT device, seq, sha256 FROM events
            WHERE visit = :visit AND device IN {devices} AND seq BETWEEN :low AND :high
              AND standing IN ('stored', 'unknown', 'quarantined')""",
        {
            "visit": visit,
            "low": min((event["seq"] for event in events), default=1) - 1,
            "high": max((event["seq"] for event in events), default=0),
            **params,
        },
        lambda rows: {(row["device"], row["seq"], row["sha256"]) for row in rows},
    )


def _sealed(visit: str, devices: Iterable[str], standing: Standing) -> Query[list[Sealed]]:
    listed, params = among(devices)
    return Query(
        f"""SELECT bytes FROM events WHERE visit = :visit AND standing = :standing AND device IN {listed}
            ORDER BY device, seq, id""",
        {"visit": visit, "standing": standing, **params},
        lambda rows: [opened(bytes(row["bytes"])) for row in rows],
    )


def _authors(visit: str, events: Sequence[Event]) -> Query[dict[str, str]]:
    listed, params = among(
        named for event in events if event["kind"] == "detached" and (named := target(event))
    )
    return Query(
        f"""SELECT id, author FROM events
            WHERE visit = :visit AND standing = 'stored' AND id IN {listed}""",
        {"visit": visit, **params},
        lambda rows: {row["id"]: row["author"] for row in rows},
    )


def _finders(visit: str, events: Sequence[Event]) -> Query[dict[str, str]]:
    listed, params = among(named for event in events if event["kind"] == "found" and (named := target(event)))

    def read(rows: list[Row]) -> dict[str, str]:
        finders: dict[str, str] = {}
        for row in rows:
            finders.setdefault(row["target"], row["author"])
        return finders

    return Query(
        f"""SELECT target, author FROM events
            WHERE visit = :visit AND kind = 'found' AND standing = 'stored' AND target IN {listed}
            ORDER BY position""",
        {"visit": visit, **params},
        read,
    )


def _held(visit: str, devices: Iterable[str]) -> Query[dict[str, Held]]:
    listed, params = among(devices)
    return Query(
        f"""SELECT device, COUNT(*) AS events, CAST(SUM(size) AS BIGINT) AS bytes FROM events
            WHERE visit = :visit AND standing IN ('quarantined', 'waiting', 'unproved') AND device IN {listed}
            GROUP BY device""",
        {"visit": visit, **params},
        lambda rows: {row["device"]: Held(row["events"], row["bytes"]) for row in rows},
    )
