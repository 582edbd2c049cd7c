"""A wire between browsers and the server that can be cut at one exact moment, with the server's power."""

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from journeys.server_process import ServerProcess, free_port

# What the network of a hotel answers to everything until somebody signs in to it.
PORTAL = (
    b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\nconnection: close\r\n\r\n"
    b"<!doctype html><title>Wi-Fi</title><p>Please sign in."
)
Moment = Literal["before", "after"]


@dataclass(frozen=True)
class Request:
    """One request as it came from a browser."""

    method: str
    target: str
    whole: bytes

    def __str__(self) -> str:
        return f"{self.method} {self.target}"


@dataclass(frozen=True)
class Cut:
    """What was on the wire when it was cut; `answer` is what the browser never got."""

    request: Request
    answer: bytes


@dataclass
class _Plan:
    wanted: Callable[[Request], bool]
    pass_first: int
    moment: Moment
    done: asyncio.Future[Cut]


class Wire:
    """Hands every request on whole, one to a connection, and the answer back; `passed` is what reached the server."""

    def __init__(self, server: ServerProcess) -> None:
        self.server = server
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.passed: list[Request] = []
        self.portal = False
        self._plan: _Plan | None = None
        self._listener: asyncio.Server | None = None

    async def start(self) -> None:
        """Listen."""
        self._listener = await asyncio.start_server(self._serve, "127.0.0.1", self.port)

    async def stop(self) -> None:
        """Hear no more."""
        if self._listener is not None:
            self._listener.close()

    def kill_server(
        self, moment: Moment, wanted: Callable[[Request], bool], pass_first: int = 0
    ) -> asyncio.Future[Cut]:
        """Kill the server with SIGKILL at the first wanted request after `pass_first` of them: before it reaches
        the server, or after the server answered, and then the answer is dropped.
        """
        done: asyncio.Future[Cut] = asyncio.get_running_loop().create_future()
        self._plan = _Plan(wanted, pass_first, moment, done)
        return done

    async def mend(self) -> None:
        """Start the server again on what it had written."""
        await asyncio.to_thread(self.server.start)

    async def _serve(self, browser: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            request = await _read(browser)
            answer = await self._answer(request)
            back.write(answer)
            await back.drain()
        back.close()

    async def _answer(self, request: Request) -> bytes:
        """The server's answer; nothing when the wire is cut, and a page of its own as long as it is a portal."""
        if self.portal:
            return PORTAL
        plan = self._due(request)
        if plan is None:
            return await self._ask(request)
        answer = await self._ask(request) if plan.moment == "after" else b""
        self.server.kill()
        plan.done.set_result(Cut(request, answer))
        return b""

    def _due(self, request: Request) -> _Plan | None:
        plan = self._plan
        if plan is None or not plan.wanted(request):
            return None
        if plan.pass_first > 0:
            plan.pass_first -= 1
            return None
        self._plan = None
        return plan

    async def _ask(self, request: Request) -> bytes:
        self.passed.append(request)
        reader, writer = await asyncio.open_connection("127.0.0.1", self.server.port)
        try:
            writer.write(request.whole)
            await writer.drain()
            return await reader.read(-1)
        finally:
            writer.close()


async def _read(browser: asyncio.StreamReader) -> Request:
    """A request whole; the server is asked to close after its answer, so that the answer's end is its end."""
    head = (await browser.readuntil(b"\r\n\r\n")).decode("latin-1")
    first, *lines = head.strip().split("\r\n")
    fields = dict(line.split(": ", 1) for line in lines)
    names = {name.lower(): name for name in fields}
    length = int(fields[names["content-length"]]) if "content-length" in names else 0
    body = await browser.readexactly(length)
    fields[names.get("connection", "Connection")] = "close"
    said = "\r\n".join([first, *(f"{name}: {value}" for name, value in fields.items())])
    method, target, _ = first.split(" ")
    return Request(method, target, said.encode("latin-1") + b"\r\n\r\n" + body)
