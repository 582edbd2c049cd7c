"""What the door needs to know to judge a batch: read once, before `core.admission.judge` decides."""

from collections.abc import Iterable, Sequence

from kiemtra.core.admission import Desk, Held, Known, Standing
from kiemtra.core.envelope import Sealed, opened
from kiemtra.core.events import Event
from kiemtra.core.permitted import Ground, is_known
from kiemtra.store import checklists, meta, visits
from kiemtra.store.database import Connection, among
from kiemtra.store.events import target


async def load(tx: Connection, visit: str, sender: str, batch: Sequence[Sealed], most: Held) -> Desk:
    """All that the door needs to know to judge this batch."""
    own_device = await meta.device(tx)
    events = [sealed.event for sealed in batch]
    devices = {event["device"] for event in events}
    return Desk(
        visit=visit,
        sender=sender,
        devices=await _owners(tx, devices),
        own_device=own_device,
        former_devices=await meta.server_devices(tx) - {own_device},
        known=await _known(tx, visit, events),
        links=await _links(tx, visit, events),
        waiting=await _sealed(tx, visit, devices, "waiting"),
        dormant=[one for one in await _sealed(tx, visit, devices, "unknown") if is_known(one.event["kind"])],
        ground=Ground(
            members=await visits.roles_ever(tx, visit),
            checklists=await checklists.pinned(tx, visit),
            authors=await _authors(tx, visit, events),
            finders=await _finders(tx, visit, events),
        ),
        held=await _held(tx, visit, devices),
        most=most,
    )


async def _owners(tx: Connection, devices: Iterable[str]) -> dict[str, str]:
    listed, params = among(devices)
    rows = await tx.rows(f"SELECT id, account FROM devices WHERE id IN {listed}", **params)
    return {row["id"]: row["account"] for row in rows}


async def _known(tx: Connection, visit: str, events: Sequence[Event]) -> dict[str, Known]:
    """Events under the ids of the batch, and everything of these devices that is not settled yet."""
    listed, params = among(event["id"] for event in events)
    devices, more = among((event["device"] for event in events), "device")
    rows = await tx.rows(
        f"""SELECT id, sha256, standing FROM events
            WHERE id IN {listed}
               OR (visit = :visit AND standing IN ('waiting', 'unknown') AND device IN {devices})""",
        visit=visit,
        **params,
        **more,
    )
    return {row["id"]: Known(row["sha256"], row["standing"]) for row in rows}


async def _links(tx: Connection, visit: str, events: Sequence[Event]) -> set[tuple[str, int, str]]:
    if not events:
        return set()
    devices, params = among(event["device"] for event in events)
    rows = await tx.rows(
        f"""SELECT device, seq, sha256 FROM events
            WHERE visit = :visit AND device IN {devices} AND seq BETWEEN :low AND :high
              AND standing IN ('stored', 'unknown', 'quarantined')""",
        visit=visit,
        low=min(event["seq"] for event in events) - 1,
        high=max(event["seq"] for event in events),
        **params,
    )
    return {(row["device"], row["seq"], row["sha256"]) for row in rows}


async def _sealed(tx: Connection, visit: str, devices: Iterable[str], standing: Standing) -> list[Sealed]:
    listed, params = among(devices)
    rows = await tx.rows(
        f"""SELECT bytes FROM events WHERE visit = :visit AND standing = :standing AND device IN {listed}
            ORDER BY device, seq, id""",
        visit=visit,
        standing=standing,
        **params,
    )
    return [opened(bytes(row["bytes"])) for row in rows]


async def _authors(tx: Connection, visit: str, events: Sequence[Event]) -> dict[str, str]:
    listed, params = among(
        named for event in events if event["kind"] == "detached" and (named := target(event))
    )
    rows = await tx.rows(
        f"""SELECT id, author FROM events
            WHERE visit = :visit AND standing = 'stored' AND id IN {listed}""",
        visit=visit,
        **params,
    )
    return {row["id"]: row["author"] for row in rows}


async def _finders(tx: Connection, visit: str, events: Sequence[Event]) -> dict[str, str]:
    listed, params = among(named for event in events if event["kind"] == "found" and (named := target(event)))
    rows = await tx.rows(
        f"""SELECT target, author FROM events
            WHERE visit = :visit AND kind = 'found' AND standing = 'stored' AND target IN {listed}
            ORDER BY position""",
        visit=visit,
        **params,
    )
    finders: dict[str, str] = {}
    for row in rows:
        finders.setdefault(row["target"], row["author"])
    return finders


async def _held(tx: Connection, visit: str, devices: Iterable[str]) -> dict[str, Held]:
    listed, params = among(devices)
    rows = await tx.rows(
        f"""SELECT device, COUNT(*) AS events, CAST(SUM(size) AS BIGINT) AS bytes FROM events
            WHERE visit = :visit AND standing IN ('quarantined', 'waiting', 'unproved') AND device IN {listed}
            GROUP BY device""",
        visit=visit,
        **params,
    )
    return {row["device"]: Held(row["events"], row["bytes"]) for row in rows}
