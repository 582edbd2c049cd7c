"""Every path that writes, each with what has to be there before it, ready to be asked once more."""

import asyncio
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from evidence_samples import CHUNK, digest, noise, put
from kiemtra.cli.backup import restored
from kiemtra.core.problems import Problem
from kiemtra.store import archive, checklists
from world import Client, World, a_checklist, new_id, running, settings_in

CONTENT = noise(CHUNK + 17)
USERS = ("truongdoan", "giamsat", "donvi")


def piece(visit: str, start: int) -> dict[str, Any]:
    """The request that sends one piece of a photo of two."""
    query = f"visit={visit}&offset={start}&total={len(CONTENT)}&chunk={CHUNK}"
    return {"method": "PUT", "path": f"/api/evidence/{digest(CONTENT)}?{query}", "piece": start}


async def prepare(folder: Path) -> dict[str, dict[str, Any]]:
    """A data directory in which every deed can be done; returns the deeds by name."""
    async with running(settings_in(folder)) as world:
        async with world.db.write() as tx:
            await checklists.publish(tx, a_checklist(2), world.clock())
        clients = {name: await world.sign_in(name) for name in USERS}
        visits = {
            name: await world.a_visit() for name in ("fresh", "half", "full", "handed", "judged", "issued")
        }
        await put(clients["truongdoan"], CONTENT, 0, under=f"visit={visits['half']}")
        deeds = await _on_visits(world, visits)
        jars = {name: dict(client.http.cookies) for name, client in clients.items()}
    (folder / "cookies.json").write_text(json.dumps(jars))
    return deeds


async def _on_visits(world: World, visits: dict[str, str]) -> dict[str, dict[str, Any]]:
    phones = {name: await world.phone("truongdoan", visit) for name, visit in visits.items()}
    for name in ("full", "handed", "judged", "issued"):
        await phones[name].record("answered", {"item": "plan", "value": "not_met"})
    for name in ("handed", "judged", "issued"):
        assert (await world.submit(phones[name])).status_code == 201
    await world.issue(visits["issued"])
    supervisor = await world.sign_in("giamsat")
    found = {
        name: (await supervisor.get(f"/api/visits/{visits[name]}/findings")).json()["items"][0]
        for name in ("handed", "judged", "issued")
    }
    judged = found["judged"]
    accept = {"id": new_id(), "decision": "accept", "finding": judged["sha256"]}
    await supervisor.post(f"/api/findings/{judged['id']}/decisions", accept)
    draft = {"id": new_id(), "kind": "notice"}
    answer = await supervisor.post(f"/api/visits/{visits['judged']}/documents", draft)
    assert answer.status_code == 201, answer.text
    events = [phones["fresh"].answer("plan", "met"), phones["fresh"].answer("posting", "met")]
    heads = (await phones["full"].client.get(f"/api/visits/{visits['full']}")).json()["heads"]
    member = {"name": "Đỗ Văn Ngoài", "role": "member", "account": world.people["nguoingoai"].id}
    issuance = {"number": "16", "symbol": "TB", "date": "2026-11-30", "signer": "A"}
    report = {"state": "done", "text": "Đã ban hành"}

    def on(name: str, noun: str) -> str:
        return f"/api/visits/{visits[name]}/{noun}"

    return {
        "events": _post("truongdoan", on("fresh", "events"), events),
        "chunk": {"by": "truongdoan", **piece(visits["fresh"], 0)},
        "assembly": {"by": "truongdoan", **piece(visits["half"], CHUNK)},
        "submission": _made("truongdoan", on("full", "submissions"), manifest={"heads": heads}),
        "decision": _made(
            "giamsat",
            f"/api/findings/{found['handed']['id']}/decisions",
            decision="accept",
            finding=found["handed"]["sha256"],
        ),
        "return": _made("giamsat", on("handed", "returns"), item="plan", reason="Thiếu ảnh"),
        "reopening": _made("giamsat", on("issued", "reopenings"), reason="Bổ sung"),
        "move": _made("truongdoan", on("fresh", "moves"), checklist="sample@2"),
        "document": _made("giamsat", on("judged", "documents"), kind="minutes"),
        "issuance": _made("giamsat", f"/api/documents/{draft['id']}/issuances", **issuance),
        "remediation": _made("donvi", f"/api/recommendations/{found['issued']['id']}/remediations", **report),
        "team": _made("giamsat", on("fresh", "members"), **member),
        "programme": _made("giamsat", "/api/programmes", title="Đợt hai", bases=[]),
        "visit": _post("giamsat", "/api/visits", world.plan()),
        "publish": {},
        "backup": {},
        "restore": {},
    }


def _post(by: str, path: str, body: Any) -> dict[str, Any]:
    return {"by": by, "method": "POST", "path": path, "body": body}


def _made(by: str, path: str, **body: Any) -> dict[str, Any]:
    return _post(by, path, {"id": new_id(), **body})


Armed = Callable[[], None]


async def do(name: str, deed: dict[str, Any], folder: Path, armed: Armed) -> int:
    """Do it, `armed` just before; returns the status, 201 for what is no request. Problems count as 409."""
    if name == "backup":
        armed()
        await asyncio.to_thread(
            archive.write, folder / "data", folder / "backup.tar", "2026-11-22T00:00:00.000Z"
        )
        return 201
    if name == "restore":
        armed()
        await asyncio.to_thread(restored, folder / "yesterday.tar", folder / "restored")
        return 201
    async with running(settings_in(folder), again=True) as world:
        if name != "publish":
            return await _ask(world, deed, json.loads((folder / "cookies.json").read_text()), armed)
        armed()
        try:
            async with world.db.write() as tx:
                await checklists.publish(tx, a_checklist(3), world.clock())
        except Problem:
            return 409
        return 201


async def _ask(world: World, deed: dict[str, Any], jars: dict[str, dict[str, str]], armed: Armed) -> int:
    client = Client(world.browser(), "")
    client.http.cookies.update(jars[deed["by"]])
    more: dict[str, Any] = {"json": deed["body"]} if "body" in deed else {}
    if "piece" in deed:
        more = {"content": CONTENT[deed["piece"] : deed["piece"] + CHUNK]}
    armed()
    return (await client.send(deed["method"], deed["path"], **more)).status_code


def counts(data: Path) -> dict[str, int]:
    """How many rows each table has."""
    with closing(sqlite3.connect(data / "kiemtra.db")) as database:
        tables = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: database.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables}  # noqa: S608
