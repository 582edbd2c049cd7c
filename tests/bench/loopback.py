"""Phones: keep-alive connections in processes of their own, sending requests that were written beforehand."""

import multiprocessing
import socket
import threading
import time
from collections.abc import Sequence
from typing import Any, NamedTuple

PROCESSES = 4
GOOD = (200, 201, 304)


class Request(NamedTuple):
    """A request as its bytes, and the status it must be answered with."""

    written: bytes
    status: int


def request(method: str, path: str, headers: dict[str, str], body: bytes, status: int) -> Request:
    """A request to be sent as it is."""
    lines = [f"{method} {path} HTTP/1.1", "host: kiemtra.test", *(f"{k}: {v}" for k, v in headers.items())]
    lines.append(f"content-length: {len(body)}")
    return Request("\r\n".join(lines).encode() + b"\r\n\r\n" + body, status)


class Connection:
    """One keep-alive connection."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._left = b""

    def send(self, one: Request) -> tuple[dict[str, str], bytes]:
        """One request and its whole answer. Raises RuntimeError for another status than the one expected."""
        self._socket.sendall(one.written)
        head, _, rest = self._until(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        body = self._exactly(int(headers.get("content-length", "0")), rest)
        if int(first.split()[1]) != one.status:
            raise RuntimeError(f"{one.written[:200]!r} was answered {first}: {body[:600]!r}")
        return headers, body

    def close(self) -> None:
        """Hang up."""
        self._socket.close()

    def _until(self, mark: bytes) -> tuple[bytes, bytes, bytes]:
        while mark not in self._left:
            more = self._socket.recv(262_144)
            if not more:
                raise RuntimeError("the server hung up")
            self._left += more
        return self._left.partition(mark)

    def _exactly(self, length: int, rest: bytes) -> bytes:
        parts, have = [rest], len(rest)
        while have < length:
            parts.append(self._socket.recv(262_144))
            have += len(parts[-1])
        whole = b"".join(parts)
        self._left = whole[length:]
        return whole[:length]


def drive(port: int, phones: Sequence[Sequence[Request]]) -> float:
    """Every phone sends its requests one after the other, all phones at once; returns the seconds it took."""
    if not any(phones):
        return 0.0
    context = multiprocessing.get_context("fork")
    number = min(PROCESSES, len(phones))
    go, failed = context.Barrier(number + 1), context.Queue()
    workers = [
        context.Process(target=_process, args=(port, phones[at::number], go, failed)) for at in range(number)
    ]
    for worker in workers:
        worker.start()
    go.wait()
    begun = time.perf_counter()
    for worker in workers:
        worker.join()
    seconds = time.perf_counter() - begun
    if any(worker.exitcode for worker in workers):
        raise RuntimeError(failed.get(timeout=5))
    return seconds


def _process(port: int, phones: Sequence[Sequence[Request]], go: Any, failed: Any) -> None:
    connections = [Connection(port) for _ in phones]
    problems: list[str] = []

    def one(connection: Connection, requests: Sequence[Request]) -> None:
        try:
            for each in requests:
                connection.send(each)
        except Exception as error:
            problems.append(repr(error))

    threads = [threading.Thread(target=one, args=pair) for pair in zip(connections, phones, strict=True)]
    go.wait()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if problems:
        failed.put(problems[0])
        raise SystemExit(1)
