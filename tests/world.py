"""A small world to test the server in: its application, people, a programme, a visit, phones.

Everything goes over HTTP as a phone would send it, except what an operator does on the server itself.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import httpx
import uuid_utils
from argon2 import PasswordHasher
from litestar import Litestar

from kiemtra.app import create_app
from kiemtra.clock import written
from kiemtra.core.canonical import encode
from kiemtra.core.chain import heads
from kiemtra.core.checklist import Checklist, decode
from kiemtra.core.rights import Account, UnitName
from kiemtra.settings import Settings
from kiemtra.store import accounts, checklists, units
from kiemtra.store.database import Database
from kiemtra.store.units import Unit

PASSWORD = "kiemtra-demo"
# As strong as no password may be: tests sign in hundreds of times.
WEAK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)

PEOPLE = {
    "truongdoan": ("Lê Văn Trưởng", ("member",)),
    "thuky": ("Trần Thị Thư", ("member",)),
    "thanhvien": ("Phạm Văn Thành", ("member",)),
    "nguoingoai": ("Đỗ Văn Ngoài", ("member",)),
    "giamsat": ("Nguyễn Thị Giám", ("supervisor",)),
    "giamsatkhac": ("Vũ Thị Khác", ("supervisor",)),
    "quantri": ("Hồ Văn Quản", ("administrator",)),
    "donvi": ("Sở Nội vụ", ("unit",)),
}
TEAM = [("truongdoan", "head"), ("thuky", "secretary"), ("thanhvien", "member")]


def new_id() -> str:
    """A client-minted id."""
    return str(uuid_utils.uuid7())


def a_checklist(version: int = 1, **more: Any) -> Checklist:
    """A checklist with an item of the types the door looks into."""
    counters = [{"id": "present", "label": "Có mặt"}, {"id": "absent", "label": "Vắng"}]
    items = [
        _item("plan", {"type": "compliance"}, findings=[
            {"id": "missing", "when": {"item": "plan", "is": "not_met"}, "kind": "limitation",
             "text": "Chưa ban hành kế hoạch", "recommendation": "Ban hành kế hoạch", "days": 15},
            {"id": "there", "when": {"item": "plan", "is": "met"}, "kind": "strength",
             "text": "Đã ban hành kế hoạch"},
        ]),
        _item("posting", {"type": "compliance"}),
        _item("on_time", {"type": "ratio", "part": "Đúng hạn", "whole": "Tổng số"}),
        _item("rooms", {"type": "rows", "row": "Phòng", "counters": counters}),
        *more.get("items", []),
    ]  # fmt: skip
    section = {"id": "main", "title": "Nội dung chính", "items": items}
    return decode({"id": "sample", "version": version, "title": "Bảng kiểm mẫu", "sections": [section]})


def _item(id: str, answer: dict[str, Any], **more: Any) -> dict[str, Any]:
    item = {"id": id, "question": f"Câu hỏi {id}?", "basis": [], "units": [], "answer": answer}
    return {**item, "evidence": [], "findings": [], **more}


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 22, 0, 15, tzinfo=UTC)

    def __call__(self) -> str:
        return written(self.moment)

    def pass_(self, **by: float) -> None:
        """Let time pass."""
        self.moment += timedelta(**by)


class Client:
    """Somebody's browser: cookies, and the CSRF token on every write."""

    def __init__(self, http: httpx.AsyncClient, device: str) -> None:
        self.http = http
        self.device = device
        self.me: dict[str, Any] = {}

    @property
    def id(self) -> str:
        """The account's id."""
        return str(self.me["id"])

    async def send(self, method: str, path: str, **more: Any) -> httpx.Response:
        """One request; the token is read at the moment of sending."""
        headers = {"x-csrftoken": self.http.cookies.get("csrftoken") or "", **more.pop("headers", {})}
        return await self.http.request(method, path, headers=headers, **more)

    async def get(self, path: str, **more: Any) -> httpx.Response:
        """GET."""
        return await self.send("GET", path, **more)

    async def post(self, path: str, body: Any = None, **more: Any) -> httpx.Response:
        """POST with a JSON body, or whatever `more` says."""
        return await self.send("POST", path, **({"json": body} if body is not None else {}), **more)


class Phone:
    """One device of one person in one visit, minting events in a chain as the application does."""

    def __init__(self, client: Client, visit: str, device: str | None = None) -> None:
        self.client = client
        self.visit = visit
        self.device = device or client.device
        self.seq = 0
        self.prev = ""
        self.events: list[dict[str, Any]] = []

    def mint(self, kind: str, body: Any, **more: Any) -> dict[str, Any]:
        """The next event of the chain, kept and not sent."""
        event = {
            "id": new_id(),
            "visit": self.visit,
            "device": self.device,
            "author": self.client.id,
            "seq": self.seq + 1,
            "prev": self.prev,
            "at": "2026-11-22T00:15:03.120Z",
            "kind": kind,
            "body": body,
            **more,
        }
        self.seq, self.prev = event["seq"], digest(event)
        self.events.append(event)
        return event

    def answer(self, item: str, value: Any, **more: Any) -> dict[str, Any]:
        """An answer, kept and not sent."""
        return self.mint("answered", {"item": item, "value": value}, **more)

    async def send(self, *events: Any, by: Client | None = None) -> list[dict[str, Any]]:
        """Hand events in; returns one outcome each."""
        response = await self.post(list(events), by=by)
        assert response.status_code == 200, response.text
        outcomes: list[dict[str, Any]] = response.json()["outcomes"]
        return outcomes

    async def post(self, events: list[Any], by: Client | None = None) -> httpx.Response:
        """Hand events in; the raw response."""
        body = (
            b"[" + b",".join(event if isinstance(event, bytes) else encode(event) for event in events) + b"]"
        )
        return await (by or self.client).post(f"/api/visits/{self.visit}/events", content=body)

    def back_to(self, length: int) -> None:
        """The phone is set back to an older copy of itself, with only the first events."""
        self.events = self.events[:length]
        self.seq = length
        self.prev = digest(self.events[-1]) if self.events else ""

    async def record(self, kind: str, body: Any, **more: Any) -> dict[str, Any]:
        """Mint one event and hand it in; it must be stored."""
        event = self.mint(kind, body, **more)
        assert await self.send(event) == [{"id": event["id"], "outcome": "stored"}]
        return event


def digest(event: dict[str, Any]) -> str:
    """The hash the next event of the chain names."""
    return sha256(encode(event)).hexdigest()


class World:
    """The running application and everyone in it."""

    def __init__(self, app: Litestar, clock: Clock) -> None:
        self.app = app
        self.clock = clock
        self.people: dict[str, Account] = {}
        self.programme = new_id()
        self.checklist = ""
        self._open: list[httpx.AsyncClient] = []

    @property
    def db(self) -> Database:
        """The application's database."""
        database: Database = self.app.state.db
        return database

    @property
    def address(self) -> str:
        """What people type."""
        return self.app.state.settings.origin or "http://kiemtra.test"

    def browser(self, address: str = "10.0.0.9") -> httpx.AsyncClient:
        """A browser nobody has signed in with."""
        transport = httpx.ASGITransport(app=self.app, client=(address, 1), raise_app_exceptions=False)  # type: ignore[arg-type]
        http = httpx.AsyncClient(transport=transport, base_url=self.address)
        self._open.append(http)
        return http

    async def sign_in(self, username: str, device: str | None = None) -> Client:
        """Somebody signs in on a device of their own."""
        client = Client(self.browser(), device or new_id())
        body = {
            "username": username,
            "password": PASSWORD,
            "device": {"id": client.device, "name": "Máy thử"},
        }
        response = await client.post("/api/sessions", body)
        assert response.status_code == 201, response.text
        client.me = response.json()
        return client

    async def populate(self) -> None:
        """People, units, a checklist and a programme."""
        at = self.clock()
        async with self.db.write() as tx:
            for id, name, kind in [
                ("so_noi_vu", "Sở Nội vụ", "department"),
                ("xa_a", "UBND xã A", "commune"),
            ]:
                await units.save(tx, Unit(id, name, kind))
            for username, (name, roles) in PEOPLE.items():
                unit = UnitName("so_noi_vu", "Sở Nội vụ") if "unit" in roles else None
                self.people[username] = Account(new_id(), username, name, roles, unit)
                await accounts.add(tx, self.people[username], WEAK, at)
            self.checklist = await checklists.publish(tx, a_checklist(), at)
        supervisor = await self.sign_in("giamsat")
        response = await supervisor.post("/api/programmes", {
            "id": self.programme, "title": "Kiểm tra năm 2026", "bases": ["Kế hoạch số 1/KH-UBND"],
        })  # fmt: skip
        assert response.status_code == 201, response.text

    async def remember(self) -> None:
        """The people and the programme that are in the data directory already."""
        async with self.db.read() as tx:
            self.people = {account.username: account for account, _ in await accounts.everyone(tx)}
            self.programme = await tx.value("SELECT id FROM programmes")
            self.checklist = await tx.value("SELECT sha256 FROM checklists")

    def plan(self, **more: Any) -> dict[str, Any]:
        """The body of a visit to plan."""
        members = [
            {"name": PEOPLE[name][0], "role": role, "account": self.people[name].id} for name, role in TEAM
        ]
        return {
            "id": new_id(),
            "programme": self.programme,
            "unit": "so_noi_vu",
            "checklist": "sample@1",
            "mode": "scheduled",
            "date": "2026-11-23",
            "team": {"members": members},
            **more,
        }

    async def a_visit(self, **more: Any) -> str:
        """A planned visit of the usual team; returns its id."""
        supervisor = await self.sign_in("giamsat")
        body = self.plan(**more)
        response = await supervisor.post("/api/visits", body)
        assert response.status_code == 201, response.text
        return str(body["id"])

    async def phone(self, username: str, visit: str) -> Phone:
        """Somebody's phone in a visit."""
        return Phone(await self.sign_in(username), visit)

    async def submit(self, phone: Phone, **more: Any) -> httpx.Response:
        """Hand the visit in with everything this phone knows; it pulls first."""
        page = (await phone.client.get(f"/api/visits/{phone.visit}/events")).json()
        known = {event["id"]: event for event in [*page["events"], *phone.events]}
        body = {"id": new_id(), "manifest": {"heads": heads(known.values())}, **more}
        return await phone.client.post(f"/api/visits/{phone.visit}/submissions", body)

    async def issue(self, visit: str) -> str:
        """Accept every finding, draft the notice and record its issuance; returns the document's id."""
        supervisor = await self.sign_in("giamsat")
        for finding in (await supervisor.get(f"/api/visits/{visit}/findings")).json()["items"]:
            decision = {"id": new_id(), "decision": "accept", "finding": finding["sha256"]}
            response = await supervisor.post(f"/api/findings/{finding['id']}/decisions", decision)
            assert response.status_code == 201, response.text
        drafted = await supervisor.post(f"/api/visits/{visit}/documents", {"id": new_id(), "kind": "notice"})
        assert drafted.status_code == 201, drafted.text
        document = str(drafted.json()["id"])
        issuance = {"id": new_id(), "number": "15", "symbol": "TB-UBND", "date": "2026-11-30", "signer": "A"}
        issued = await supervisor.post(f"/api/documents/{document}/issuances", issuance)
        assert issued.status_code == 201, issued.text
        return document

    async def pulled(self, client: Client, visit: str) -> list[str]:
        """The ids of the events somebody can pull."""
        page = (await client.get(f"/api/visits/{visit}/events")).json()
        return [event["id"] for event in page["events"]]

    async def close(self) -> None:
        """Close every browser."""
        for http in self._open:
            await http.aclose()


@asynccontextmanager
async def running(
    settings: Settings, clock: Clock | None = None, *, again: bool = False
) -> AsyncIterator[World]:
    """A populated world, or `again` the one that is in the data directory already.

    The application's lifespan begins and ends in one task of its own.
    """
    clock = clock or Clock()
    app = create_app(settings, now=clock)
    ready, done = asyncio.Event(), asyncio.Event()

    async def live() -> None:
        async with app.lifespan():
            ready.set()
            await done.wait()

    task = asyncio.create_task(live())
    started = asyncio.create_task(ready.wait())
    await asyncio.wait([task, started], return_when=asyncio.FIRST_COMPLETED)
    if task.done():
        started.cancel()
        await task
    world = World(app, clock)
    try:
        await (world.remember() if again else world.populate())
        yield world
    finally:
        await world.close()
        done.set()
        await task


def settings_in(folder: Path, **more: Any) -> Settings:
    """Settings for a data directory of the test's own."""
    return Settings(data=folder / "data", **more)
