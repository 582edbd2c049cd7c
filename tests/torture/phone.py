"""A phone: its person, its disk, its wrong clock; it works as pwa/src/device and pwa/src/sync do."""

import json
from datetime import datetime, timedelta
from typing import Any

from kiemtra.core.canonical import encode, hash_of
from kiemtra.core.problems import Problem
from kiemtra.core.rights import Account
from kiemtra.core.visit import heads
from kiemtra.steps.uploads import Piece
from torture.book import Book
from torture.chance import DAY, Chance, written
from torture.disk import Disk, Kept
from torture.network import Network
from torture.setting import VISIT

CHUNK = 32_768
NAMED = ("attached", "attended", "seen")


class Phone:
    """One installation of one person."""

    def __init__(self, who: Account, role: str, network: Network, chance: Chance, book: Book) -> None:
        self.who, self.role = who, role
        self.network, self.chance, self.book = network, chance, book
        self.behind = timedelta(days=chance.random.randint(-3, 3))
        self.disk = Disk(chance.id())
        self.copy = self.disk.copy()
        self._ticks = 0
        self._session = -1

    @property
    def clock(self) -> datetime:
        """What this phone believes the time is."""
        self._ticks += 1
        return DAY + self.behind + timedelta(seconds=self._ticks)

    # --- recording ---------------------------------------------------------------------------------

    def record(self, kind: str, body: dict[str, Any], over: list[str] | None = None) -> Kept:
        """One act, durable when this returns."""
        seq, prev = self.disk.heads.get(self.disk.device, (0, ""))
        at = self.clock
        event: dict[str, Any] = {
            "id": self.chance.id(at), "visit": VISIT, "device": self.disk.device, "author": self.who.id,
            "seq": seq + 1, "prev": prev, "at": written(at), "kind": kind, "body": body,
        }  # fmt: skip
        if over:
            event["over"] = sorted(over)
        kept = Kept(event, hash_of(event))
        self.disk.events[event["id"]] = kept
        self.disk.heads[self.disk.device] = (event["seq"], kept.sha256)
        return kept

    def mine(self, kind: str, **about: Any) -> list[str]:
        """This person's acts of a kind on one thing that this phone knows."""
        return [
            id for id, kept in self.disk.events.items()
            if kept.event["kind"] == kind and kept.event["author"] == self.who.id
            and all(kept.event["body"].get(name) == value for name, value in about.items())
        ]  # fmt: skip

    def known(self, kind: str) -> list[str]:
        """Everybody's acts of a kind that this phone knows."""
        return [id for id, kept in self.disk.events.items() if kept.event["kind"] == kind]

    # --- synchronising -----------------------------------------------------------------------------

    async def round(self, again: bool = False) -> None:
        """One round. Raises `Unreachable` wherever the network leaves it."""
        if again:
            self.disk.retry()
        if self._session != self.network.server.restores:
            self._session = await self.network.ask(lambda server: server.sign_in(self.who, self.disk.device))
        position = await self.network.ask(lambda server: server.position())
        epoch, cursor = _epoch(position), self.disk.cursor
        if self.disk.epoch not in (None, epoch):
            await self._start_over(epoch)
        else:
            self.disk.epoch = epoch
            sent = await self._send()
            if self.disk.presenting and await self._present():
                self.disk.presenting, sent = False, True
            if cursor != position or sent:
                # False when it was set back since the list was read: the next round starts over.
                await self._pull(cursor)
        if any(kept.problem == "event.chain_broken" for kept in self.disk.events.values()):
            self._go_on_as_new_device()

    async def _start_over(self, epoch: str) -> None:
        self.disk.offer_again(epoch)
        await self._send()
        if await self._present():
            self.disk.presenting = False
        await self._pull(None)

    async def _send(self) -> bool:
        waiting = self.disk.waiting()
        if waiting:
            size = self.chance.random.choice((1, 3, 500))
            for start in range(0, len(waiting), size):
                await self._post(waiting[start : start + size])
        for sha256 in sorted(self.disk.unsent_photos):
            await self._upload(sha256, self.disk.photos[sha256])
        return bool(waiting)

    async def _post(self, batch: list[Kept]) -> None:
        body = b"[" + b",".join(encode(kept.event) for kept in batch) + b"]"
        for id, outcome, problem in await self.network.ask(lambda server: server.post(self.who, body)):
            assert id is not None
            self.disk.judged(id, outcome, problem)
            self.book.heard(self.disk.events.get(id), id, outcome)

    async def _upload(self, sha256: str, content: bytes) -> None:
        whole = False
        for start in range(0, len(content), CHUNK):
            piece = Piece(
                sha256=sha256,
                offset=start,
                total=len(content),
                chunk=CHUNK,
                content=content[start : start + CHUNK],
            )
            whole = await self.network.ask(
                lambda server, piece=piece: server.piece(self.who, self.disk.device, piece)
            )
            if whole:
                break
        if whole:
            self.book.photos.add(sha256)
            self.disk.unsent_photos.discard(sha256)

    async def _pull(self, cursor: str | None) -> bool:
        while True:
            page, reached = await self.network.ask(lambda server, after=cursor: server.page(self.who, after))
            if _epoch(reached) != self.disk.epoch:
                return False
            self.disk.pulled([_decoded(one) for one in page], reached)
            cursor = reached
            if len(page) < 500:
                return True

    async def _present(self) -> bool:
        """pwa/src/sync/present.ts: false while a receipt has to wait for what other phones hold."""
        for number in sorted(self.disk.receipts):
            receipt = self.disk.receipts[number]
            try:
                made = await self.network.ask(lambda server, one=receipt: server.present(self.who, one))
                assert made == receipt
            except Problem as problem:
                self.book.unpresented[problem.code] += 1
                if not _hopeless(problem, number):
                    return False
        return True

    def _go_on_as_new_device(self) -> None:
        """pwa/src/sync/rechain.ts: what was not accepted is recorded again under a new device."""
        broken = {
            one.event["device"] for one in self.disk.events.values() if one.problem == "event.chain_broken"
        }
        left = [
            one for one in sorted(self.disk.events.values(), key=lambda one: one.event["id"])
            if one.event["device"] in broken and one.standing != "stored"
        ]  # fmt: skip
        self.disk.device = self.chance.id()
        renamed: dict[str, str] = {}
        for kept in left:
            body = {name: _renamed(value, renamed) if name in NAMED else value
                    for name, value in kept.event["body"].items()}  # fmt: skip
            over = [renamed.get(id, id) for id in kept.event.get("over", [])]
            del self.disk.events[kept.event["id"]]
            made = self.record(kept.event["kind"], body, over)
            renamed[kept.event["id"]] = made.event["id"]
            self.book.rechained[kept.event["id"]] = made.event["id"]

    # --- handing in --------------------------------------------------------------------------------

    async def submit(self) -> str:
        """What became of handing in: `receipt` or the code of the problem."""
        held = heads([kept.event for kept in self.disk.events.values()])  # type: ignore[misc]
        id = self.chance.id(self.clock)
        try:
            receipt = await self.network.ask(lambda server: server.submit(self.who, id, held))
        except Problem as problem:
            if problem.code != "submission.already":
                return problem.code
            receipt = problem.details["receipt"]
        self.disk.receipts[receipt["number"]] = receipt
        self.book.receipted(receipt)
        return "receipt"


def _hopeless(problem: Problem, number: int) -> bool:
    if problem.code == "receipt.out_of_order":
        return bool(problem.details["next"] > number)
    return problem.code in ("receipt.not_ours", "receipt.other_content")


def _epoch(position: str) -> str:
    return position.partition(".")[0]


def _decoded(written_event: bytes) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(written_event)
    return found


def _renamed(value: Any, ids: dict[str, str]) -> Any:
    if isinstance(value, list):
        return [_renamed(one, ids) for one in value]
    return ids.get(value, value)
