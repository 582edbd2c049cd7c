"""The real server code in this process, on a SQLite file of the run's own.

It is cut off, starts again, and is set back to a backup.
"""

import asyncio
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from kiemtra import workflow
from kiemtra.core.admission import Held
from kiemtra.core.rights import Account
from kiemtra.settings import Settings
from kiemtra.steps import uploads
from kiemtra.store import devices, meta, visits
from kiemtra.store.database import Database, open_database
from kiemtra.store.devices import Device
from kiemtra.store.files import Files
from kiemtra.store.sessions import Session
from torture.chance import Chance, written
from torture.setting import SUPERVISOR, VISIT, Setting

MOST = Held(1000, 10_000_000)


class PowerCut(Exception):
    """The server went down in the middle of a transaction."""


class Server:
    """One server and its disk."""

    def __init__(self, setting: Setting, folder: Path, chance: Chance) -> None:
        self.data = folder / "data"
        self.backup = folder / "backup"
        self.chance = chance
        self.restarts = self.restores = 0
        self._cut_after: int | None = None
        shutil.copytree(setting.data, self.data)
        self.setting = setting

    async def start(self) -> None:
        """Open what is on disk."""
        self.db = Cuttable(await open_database(self.data / "kiemtra.db"), self)
        settings = Settings(data=self.data)
        self.store = uploads.Store(self.db, Files(self.data), settings, asyncio.Semaphore(1))

    async def restart(self) -> None:
        """Go down and come back on the same disk."""
        self.restarts += 1
        await self.db.close()
        await self.start()

    async def back_up(self) -> None:
        """Copy what is on disk now; an older copy goes."""
        await self.db.close()
        shutil.rmtree(self.backup, ignore_errors=True)
        shutil.copytree(self.data, self.backup)
        await self.start()

    async def set_back(self) -> None:
        """What `kiemtra restore` does with that copy."""
        self.restores += 1
        self.no_cut()
        await self.db.close()
        shutil.rmtree(self.data)
        shutil.copytree(self.backup, self.data)
        await self.start()
        async with self.db.write() as tx:
            await meta.renew(tx, epoch=f"e{self.restores}", device=self.chance.id(), at=self.now())

    def cut_after(self, statements: int) -> None:
        """The power goes after that many hops to the database of the next transaction that writes."""
        self._cut_after = statements

    def no_cut(self) -> None:
        """The power stays on."""
        self._cut_after = None

    def hop(self) -> None:
        """One hop to the database by a transaction that writes."""
        if self._cut_after is not None:
            self._cut_after -= 1
            if self._cut_after < 0:
                self._cut_after = None
                raise PowerCut

    def now(self) -> str:
        """The server's clock."""
        return written(self.chance.moment(1))

    def mint(self) -> str:
        """An id of the server's own."""
        return self.chance.id(self.chance.moment(1))

    # --- what phones ask ---------------------------------------------------------------------------

    async def sign_in(self, who: Account, device: str) -> int:
        """Somebody signs in on a device; the session lasts until the server is set back."""
        async with self.db.write() as tx:
            if await devices.find(tx, device) is None:
                await devices.bind(tx, device, who.id, "Máy thử", self.now())
        return self.restores

    async def position(self) -> str:
        """How far the log has come."""
        async with self.db.read() as tx:
            return f"{await meta.epoch(tx)}.{(await visits.load(tx, VISIT)).counter}"

    async def post(self, who: Account, body: bytes) -> list[tuple[str | None, str, str]]:
        """The door: (id, outcome, problem code) of each event."""
        judged = await workflow.receive_events(
            self.db, who, VISIT, body, most=MOST, device_name="Máy thử", at=self.now()
        )
        return [(id, outcome, problem.code if problem else "") for id, outcome, problem in judged]

    async def page(self, who: Account, cursor: str | None) -> tuple[list[bytes], str]:
        """The next events."""
        return await workflow.list_events(self.db, who, VISIT, cursor)

    async def piece(self, who: Account, device: str, piece: uploads.Piece) -> bool:
        """One piece of a photo; is all of it here?"""
        session = Session("", who, Device(device, who.id, "Máy thử", False), self.now())
        sender = uploads.Sender(session, VISIT, None)
        return (await uploads.receive_piece(self.store, sender, piece, self.now())).complete

    async def submit(self, who: Account, id: str, heads: list[str]) -> dict[str, Any]:
        """A submission; its receipt."""
        return await workflow.submit_visit(
            self.db, who, VISIT, id=id, heads=heads, at=self.now(), mint=self.mint
        )

    async def present(self, who: Account, receipt: dict[str, Any]) -> dict[str, Any]:
        """A receipt from before a restore."""
        return await workflow.recover_submission(self.db, who, VISIT, receipt, self.now(), self.mint)

    async def give_back(self, id: str, item: str) -> None:
        """The supervisor sends an item back."""
        await workflow.return_item(
            self.db, SUPERVISOR, VISIT, id=id, item=item, reason="Bổ sung", due=None, at=self.now(),
            mint=self.mint,
        )  # fmt: skip

    async def move(self, id: str, version: int) -> None:
        """The supervisor moves the visit to another version."""
        await workflow.move_visit(
            self.db, SUPERVISOR, VISIT, id=id, checklist=("sample", version), reason=None, at=self.now(),
            mint=self.mint,
        )  # fmt: skip


class Cuttable:
    """The database, whose writing transactions may be cut off in the middle."""

    def __init__(self, real: Database, server: Server) -> None:
        self._real = real
        self._server = server

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Any]:
        """A transaction; a cut rolls it back, as a journal does at the next start."""
        async with self._real.write() as tx:
            yield CuttableConnection(tx, self._server)
            self._server.hop()


class CuttableConnection:
    """A transaction that counts its hops."""

    def __init__(self, real: Any, server: Server) -> None:
        self._real = real
        self._server = server

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._real, name)
        if name in ("all", "rows", "row", "value", "run", "many", "lock"):
            return self._counted(found)
        return found

    def _counted(self, real: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        async def hop(*given: Any, **named: Any) -> Any:
            self._server.hop()
            return await real(*given, **named)

        return hop
