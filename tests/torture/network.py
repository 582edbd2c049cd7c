"""A network that loses, repeats, delays and reorders, in front of a server that goes down."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from kiemtra.core.problems import Problem
from torture.chance import Chance
from torture.server import PowerCut, Server

Call = Callable[[Server], Awaitable[Any]]


class Unreachable(Exception):
    """No answer came."""


@dataclass(frozen=True)
class Weather:
    """How likely each mishap is, for one request."""

    lost: float = 0.0
    unanswered: float = 0.0
    twice: float = 0.0
    late: float = 0.0
    cut: float = 0.0


class Network:
    """Between every phone of a run and its server."""

    def __init__(self, server: Server, chance: Chance, weather: Weather) -> None:
        self.server = server
        self.chance = chance
        self.weather = weather
        self.late: list[Call] = []
        self.mishaps = 0

    async def ask(self, call: Call) -> Any:
        """One request and its answer. Raises `Unreachable`, and what the server answers."""
        weather = self.weather
        if self._strikes(weather.lost):
            raise Unreachable
        if self._strikes(weather.late):
            self.late.append(call)
            raise Unreachable
        if self._strikes(weather.cut):
            self.server.cut_after(self.chance.random.randrange(12))
        if self._strikes(weather.twice):
            await self._served(call, heard=False)
        answer = await self._served(call, heard=True)
        if self._strikes(weather.unanswered):
            raise Unreachable
        return answer

    async def deliver_late(self) -> None:
        """A request the sender has long given up arrives after all."""
        if self.late:
            await self._served(self.late.pop(self.chance.random.randrange(len(self.late))), heard=False)

    async def _served(self, call: Call, *, heard: bool) -> Any:
        try:
            return await call(self.server)
        except PowerCut:
            await self.server.restart()
            if heard:
                raise Unreachable from None
        except Problem:
            if heard:
                raise
        return None

    def _strikes(self, probability: float) -> bool:
        struck = self.chance.happens(probability)
        self.mishaps += struck
        return struck
