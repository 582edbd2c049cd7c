"""A server in a process of its own, and what it cost: processor time and memory of it and its children."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")


class Server:
    """A running server: where it listens and which process it is."""

    def __init__(self, process: subprocess.Popen[bytes], port: int) -> None:
        self.process = process
        self.port = port

    def seconds(self) -> float:
        """User and system time of the process, its descendants, and those of them that have ended."""
        return sum(_seconds(pid) for pid in _tree(self.process.pid))

    def memory(self) -> tuple[int, int]:
        """Kilobytes of the largest of its processes: the most it ever had (VmHWM), and has (VmRSS)."""
        known = [_memory(pid) for pid in _tree(self.process.pid)]
        return max(peak for peak, _ in known), max(now for _, now in known)


@contextmanager
def serving(command: Sequence[str], environment: Mapping[str, str], log: Path, port: int) -> Iterator[Server]:
    """Start a server, wait until it listens, end it and its children."""
    with log.open("ab") as stream:
        process = subprocess.Popen(
            command, stdout=stream, stderr=stream, start_new_session=True, env=environment
        )
    try:
        _wait(process, port, log)
        yield Server(process, port)
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended:\n{log.read_text()[-4000:]}")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("the server does not listen")


def _tree(root: int) -> list[int]:
    found, new = [], [root]
    while new:
        pid = new.pop()
        found.append(pid)
        for task in Path(f"/proc/{pid}/task").iterdir():
            new += [int(child) for child in (task / "children").read_text().split()]
    return found


def _seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(int(ticks) for ticks in fields[11:15]) / TICK


def _memory(pid: int) -> tuple[int, int]:
    lines = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines())
    return int(lines["VmHWM"].split()[0]), int(lines["VmRSS"].split()[0])
