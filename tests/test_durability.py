"""Law 1: nothing acknowledged is ever lost, wherever the server is killed.

A real server is killed with SIGKILL while phones send events and photos; it starts again on what is left on
disk, and everything it had acknowledged must be there. `KIEMTRA_KILLS` sets how often (default 3).
"""

import asyncio
import os
import random
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from evidence_samples import CHUNK, digest, noise
from journeys.server_process import ServerProcess
from kiemtra.store.audit import audit
from kiemtra.store.database import open_database
from world import PASSWORD, Client, Phone, new_id, running, settings_in

KILLS = int(os.environ.get("KIEMTRA_KILLS", "3"))
TEAM = ("truongdoan", "thuky", "thanhvien")


class Acknowledged:
    """What the server has said is safe."""

    def __init__(self) -> None:
        self.events: set[str] = set()
        self.pieces: dict[str, list[tuple[int, int]]] = {}
        self.photos: set[str] = set()


async def signed_in(address: str, username: str, device: str) -> Client:
    client = Client(httpx.AsyncClient(base_url=address, timeout=20), device)
    body = {"username": username, "password": PASSWORD, "device": {"id": device, "name": "Máy thử"}}
    response = await client.post("/api/sessions", body)
    assert response.status_code == 201, response.text
    client.me = response.json()
    return client


async def recording(phone: Phone, known: Acknowledged) -> None:
    """One event after the other, each sent until it is acknowledged."""
    while True:
        batch = [
            phone.mint("remarked", {"text": f"Ghi chú {phone.seq}"}) for _ in range(random.randint(1, 5))
        ]
        await acknowledged(phone, batch, known)


async def acknowledged(phone: Phone, batch: list[dict[str, Any]], known: Acknowledged) -> None:
    judged = await phone.send(*batch)
    assert {one["outcome"] for one in judged} <= {"stored", "duplicate"}
    known.events |= {one["id"] for one in judged}


async def photographing(phone: Phone, known: Acknowledged) -> None:
    """One photo after the other, piece by piece."""
    while True:
        content = noise(3 * CHUNK + 17, seed=random.randrange(256))
        sha = digest(content)
        for start in range(0, len(content), CHUNK):
            piece = content[start : start + CHUNK]
            answer = await phone.client.send(
                "PUT",
                f"/api/evidence/{sha}?visit={phone.visit}&offset={start}&total={len(content)}&chunk={CHUNK}",
                content=piece,
            )
            assert answer.status_code in (200, 201), answer.text
            if answer.status_code == 201:
                known.photos.add(sha)
            else:
                known.pieces.setdefault(sha, []).append((start, start + len(piece)))


async def until_killed(work: Callable[[], Awaitable[None]]) -> None:
    """Work until the connection breaks."""
    try:
        await work()
    except httpx.TransportError:
        return


async def everything_is_there(phone: Phone, known: Acknowledged) -> None:
    """Ask the server that came back for all it had acknowledged."""
    held, cursor = set(), ""
    while True:
        page = (await phone.client.get(f"/api/visits/{phone.visit}/events?after={cursor}")).json()
        held |= {event["id"] for event in page["events"]}
        cursor = page["cursor"]
        if len(page["events"]) < 500:
            break
    assert known.events <= held
    for sha in known.photos:
        state = (await phone.client.get(f"/api/evidence/{sha}/upload?visit={phone.visit}")).json()
        assert state["complete"] is True


async def own_pieces_are_there(phone: Phone, pieces: dict[str, list[tuple[int, int]]]) -> None:
    """Pieces are staged for each person: ask in their name."""
    for sha, ranges in pieces.items():
        state = (await phone.client.get(f"/api/evidence/{sha}/upload?visit={phone.visit}")).json()
        for start, end in ranges:
            assert any(low <= start and end <= high for low, high in state["received"])


async def prepared(data: Path) -> str:
    """A data directory with people and a visit."""
    async with running(settings_in(data.parent)) as world:
        return await world.a_visit()


@pytest.fixture
def environment() -> dict[str, str]:
    """This checkout's code."""
    return {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1] / "server")}


async def test_a_server_killed_while_phones_send_has_all_it_acknowledged(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    """Again and again: kill, start, ask for everything; and at the end every hash and file is sound."""
    data = tmp_path / "data"
    visit = await prepared(data)
    server = ServerProcess(data, environment)
    known = Acknowledged()
    pieces: dict[str, dict[str, list[tuple[int, int]]]] = {name: {} for name in TEAM}
    devices = {name: new_id() for name in TEAM}
    for _ in range(KILLS):
        await asyncio.to_thread(server.start)
        phones = {name: Phone(await signed_in(server.address, name, devices[name]), visit) for name in TEAM}
        for name, phone in phones.items():
            phone.device = new_id()
            await everything_is_there(phone, known)
            await own_pieces_are_there(phone, pieces[name])
        books = {name: Acknowledged() for name in TEAM}
        work = [until_killed(lambda p=phones[name], b=books[name]: recording(p, b)) for name in TEAM]
        work += [until_killed(lambda p=phones[name], b=books[name]: photographing(p, b)) for name in TEAM]
        tasks = [asyncio.create_task(one) for one in work]
        await asyncio.sleep(random.uniform(0.3, 1.2))
        await asyncio.to_thread(server.kill)
        await asyncio.gather(*tasks)
        for name, book in books.items():
            known.events |= book.events
            known.photos |= book.photos
            pieces[name] |= book.pieces
            await phones[name].client.http.aclose()
    assert known.events
    assert known.photos or any(pieces.values())

    await asyncio.to_thread(server.start)
    phone = Phone(await signed_in(server.address, "truongdoan", devices["truongdoan"]), visit)
    await everything_is_there(phone, known)
    await phone.client.http.aclose()
    await asyncio.to_thread(server.stop)
    database = await open_database(data / "kiemtra.db")
    async with database.read() as tx:
        wrong = await audit(tx, database.dialect, data / "evidence")
    await database.close()
    assert wrong == []
