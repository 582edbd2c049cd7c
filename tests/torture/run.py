"""One run: a team works through bad weather, then the weather clears and everything is compared."""

import contextlib
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

from kiemtra.core.problems import Problem
from torture import acts
from torture.book import Book
from torture.chance import Chance
from torture.judgement import violations
from torture.network import Network, Unreachable, Weather
from torture.phone import Phone
from torture.server import Server
from torture.setting import ROLES, TEAM, Setting

CLEAR = Weather()


@dataclass
class Result:
    """What happened in a run, and what must not have."""

    seed: int
    happened: Counter[str] = field(default_factory=Counter)
    violations: list[str] = field(default_factory=list)


class Run:
    """The team, its phones, its server."""

    def __init__(self, setting: Setting, folder: Path, seed: int) -> None:
        self.chance = Chance(seed)
        self.server = Server(setting, folder, self.chance)
        bad = self.chance.random.choice((0.0, 0.05, 0.2))
        weather = Weather(lost=bad, unanswered=bad, twice=bad, late=bad, cut=bad / 2)
        self.network = Network(self.server, self.chance, weather)
        self.book = Book()
        self.setting = setting
        self.result = Result(seed)
        self.phones = [self._phone(number) for number in range(self.chance.random.randint(2, 6))]

    def _phone(self, number: int) -> Phone:
        # The first is the head's; two phones of one person come about by chance.
        person = 0 if number == 0 else self.chance.random.randrange(len(TEAM))
        return Phone(TEAM[person], ROLES[person], self.network, self.chance, self.book)

    async def live(self) -> Result:
        """The whole story."""
        await self.server.start()
        try:
            for _ in range(self.chance.random.randint(15, 45)):
                await self._step()
            await self._weather_clears()
            self.result.violations = await violations(self.server, self.phones, self.book)
        finally:
            await self.server.db.close()
        self.result.happened["mishaps"] = self.network.mishaps
        self.result.happened["restarts"] = self.server.restarts
        self.result.happened["restores"] = self.server.restores
        self.result.happened["cut off"] = self.book.cut_off
        self.result.happened["receipts"] = len(self.book.receipts)
        self.result.happened["rechained"] = len(self.book.rechained)
        self.result.happened.update({f"events {name}": number for name, number in self.book.outcomes.items()})
        return self.result

    async def _step(self) -> None:
        steps: list[tuple[Callable[[Phone], Awaitable[None]], int]] = [
            (self._acts, 30), (self._syncs, 20), (self._retries, 3), (self._crashes, 3), (self._copied, 2),
            (self._older_copy, 1), (self._hands_in, 3), (self._late, 3), (self._restarts, 1),
            (self._given_back, 1), (self._moved, 1), (self._backed_up, 1), (self._set_back, 0.5),
        ]  # fmt: skip
        step = self.chance.random.choices([one for one, _ in steps], [weight for _, weight in steps])[0]
        self.result.happened[step.__name__.strip("_")] += 1
        with contextlib.suppress(Unreachable):
            await step(self.chance.random.choice(self.phones))

    async def _acts(self, phone: Phone) -> None:
        for _ in range(self.chance.random.randint(1, 3)):
            acts.act(phone)

    async def _syncs(self, phone: Phone) -> None:
        await phone.round()

    async def _retries(self, phone: Phone) -> None:
        """Asked by hand, and tapped once more because nothing seemed to happen."""
        await phone.round(again=True)
        await phone.round(again=True)

    async def _crashes(self, phone: Phone) -> None:
        """The tab is killed in the middle of a round: everything after the next request does not happen."""
        before = self.network.weather
        self.network.weather = Weather(unanswered=0.5, lost=0.3)
        try:
            acts.act(phone)
            await phone.round()
        finally:
            self.network.weather = before

    async def _copied(self, phone: Phone) -> None:
        phone.copy = phone.disk.copy()

    async def _older_copy(self, phone: Phone) -> None:
        phone.disk = phone.copy.copy()

    async def _hands_in(self, phone: Phone) -> None:
        await phone.round()
        self.result.happened[await phone.submit()] += 1

    async def _late(self, _phone: Phone) -> None:
        await self.network.deliver_late()

    async def _restarts(self, _phone: Phone) -> None:
        await self.server.restart()

    async def _given_back(self, _phone: Phone) -> None:
        with contextlib.suppress(Problem):
            id = self.chance.id()
            await self.network.ask(lambda server: server.give_back(id, "plan"))

    async def _moved(self, _phone: Phone) -> None:
        with contextlib.suppress(Problem):
            id, version = self.chance.id(), self.chance.random.choice((1, 2))
            await self.network.ask(lambda server: server.move(id, version))

    async def _backed_up(self, _phone: Phone) -> None:
        await self.server.back_up()

    async def _set_back(self, _phone: Phone) -> None:
        if self.server.backup.exists():
            await self.server.set_back()

    # --- the end -----------------------------------------------------------------------------------

    async def _weather_clears(self) -> None:
        self.network.weather = CLEAR
        self.server.no_cut()
        while self.network.late:
            await self.network.deliver_late()
        await self._quiet()
        head = self.phones[0]
        for item in ("plan", "posting", "on_time"):
            acts.settle(head, item)
        for row in ("row-1", "row-2"):
            acts.settle_row(head, row)
        await self._quiet()
        self.result.happened[f"at the end: {await head.submit()}"] += 1
        await self._quiet()

    async def _quiet(self) -> None:
        """Rounds until nothing changes."""
        for _ in range(8):
            before = [(phone.disk.cursor, len(phone.disk.events)) for phone in self.phones]
            for phone in self.phones:
                await phone.round(again=True)
            if before == [(phone.disk.cursor, len(phone.disk.events)) for phone in self.phones]:
                return
        self.result.violations.append("the phones do not come to rest")
