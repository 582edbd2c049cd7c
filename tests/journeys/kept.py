"""What really lies on a phone and on the server, read past the application."""

import hashlib
import json
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from journeys.facts import VISIT
from journeys.phone import Act, Phone

# Everything the phone's own database holds of one visit; the bytes of photos are hashed anew.
READ_PHONE = """async visit => {
  const { id } = JSON.parse(localStorage.getItem('kiemtra.account'));
  const answer = request => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const db = await answer(indexedDB.open(`kiemtra-${id}`));
  const store = name => db.transaction(name).objectStore(name);
  const hex = bytes => [...new Uint8Array(bytes)].map(one => one.toString(16).padStart(2, '0')).join('');
  const events = (await answer(store('events').getAll())).filter(one => one.visit === visit);
  const photos = {};
  for (const { sha256, standing } of (await answer(store('photos').getAll())).filter(one => one.visit === visit)) {
    const bytes = await answer(store('bytes').get([visit, sha256]));
    photos[sha256] = { standing, real: hex(await crypto.subtle.digest('SHA-256', bytes)) };
  }
  const drafts = (await answer(store('drafts').getAll())).length;
  const receipts = (await answer(store('receipts').getAll())).filter(one => one.visit === visit);
  db.close();
  return { account: id, events, photos, drafts, receipts };
}"""


@dataclass(frozen=True)
class OnPhone:
    """What a phone holds of the shared visit."""

    account: str
    events: dict[str, dict[str, Any]]
    standings: Counter[str]
    photos: dict[str, dict[str, str]]
    drafts: int
    receipts: list[dict[str, Any]]


async def on_phone(phone: Phone) -> OnPhone:
    """Read a phone's database."""
    read = await phone.page.evaluate(READ_PHONE, VISIT)
    events = {one["id"]: one["event"] for one in read["events"]}
    standings = Counter(one["standing"] for one in read["events"])
    return OnPhone(read["account"], events, standings, read["photos"], read["drafts"], read["receipts"])


@dataclass(frozen=True)
class OnServer:
    """What the server holds of the shared visit: its database and its files."""

    events: dict[str, dict[str, Any]]
    standings: Counter[str]
    attached: set[str]
    receipts: list[dict[str, Any]]


def on_server(data: Path) -> OnServer:
    """Read the server's database while nobody writes."""
    with closing(sqlite3.connect(f"file:{data / 'kiemtra.db'}?mode=ro", uri=True)) as database:
        rows = database.execute("SELECT id, bytes, standing FROM events WHERE visit = ?", [VISIT]).fetchall()
        receipts = database.execute(
            "SELECT receipt FROM submissions WHERE visit = ? ORDER BY number", [VISIT]
        ).fetchall()
    events = {name: json.loads(content) for name, content, _ in rows}
    attached = {one["body"]["evidence"] for one in events.values() if one["kind"] == "attached"}
    standings = Counter(standing for *_, standing in rows)
    return OnServer(events, standings, attached, [json.loads(receipt) for (receipt,) in receipts])


def remediations(data: Path) -> dict[str, tuple[str, str, str, int]]:
    """Every report on a recommendation of the shared visit: recommendation, state, text, accepted."""
    with closing(sqlite3.connect(f"file:{data / 'kiemtra.db'}?mode=ro", uri=True)) as database:
        rows = database.execute(
            "SELECT r.id, r.recommendation, r.state, r.text, v.accepted FROM remediations r"
            " LEFT JOIN verifications v ON v.remediation = r.id WHERE r.recommendation LIKE ?",
            [f"{VISIT}.%"],
        )
        return {name: tuple(rest) for name, *rest in rows}


def evidence_file(data: Path, sha256: str) -> str:
    """The hash of what the server keeps under this hash."""
    return hashlib.sha256((data / "evidence" / sha256[:2] / sha256).read_bytes()).hexdigest()


def act_of(event: dict[str, Any]) -> Act:
    """The act an event records, as the person who did it would tell it."""
    kind, body = event["kind"], event["body"]
    about = {
        "counted": "label",
        "found": "section",
        "started": "place",
        "attended": "name",
        "viewed": "document",
        "signed": "name",
    }.get(kind, "item")
    value = {
        "answered": "value",
        "settled": "value",
        "counted": "counters",
        "remarked": "text",
        "attached": "caption",
        "found": "text",
        "viewed": "period",
        "explained": "text",
    }.get(kind)
    return Act(kind, body.get(about, ""), body[value] if value else None)


def told(acts: list[Act]) -> Counter[str]:
    """Acts to compare, whatever their order."""
    return Counter(
        json.dumps([act.kind, act.about, act.value], sort_keys=True, ensure_ascii=False) for act in acts
    )
