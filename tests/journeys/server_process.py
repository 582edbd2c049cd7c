"""A real server in a process of its own, which a test may kill and start again on the same data and port."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path

HEALTHY = 200


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def kiemtra(environment: Mapping[str, str], *words: object) -> None:
    """Run a command of the product; what it says when it fails is what the test says."""
    command = [sys.executable, "-m", "kiemtra", *map(str, words)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


class ServerProcess:
    """`kiemtra serve --demo` on a data directory; `kill()` is SIGKILL for the whole process group."""

    def __init__(self, data: Path, environment: Mapping[str, str]) -> None:
        self.data = data
        self._environment = environment
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [sys.executable, "-m", "kiemtra", "serve", "--demo"]
        command += ["--data", str(self.data), "--port", str(self.port)]
        with (self.data.parent / "server.log").open("ab") as log:
            self._process = subprocess.Popen(
                command, stdout=log, stderr=log, start_new_session=True, env=self._environment
            )
        self._wait_until_healthy()

    def kill(self) -> None:
        """As a power cut would: no handler runs, nothing is flushed."""
        assert self._process is not None
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._process = None

    def stop(self) -> None:
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.kill()

    def _wait_until_healthy(self) -> None:
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            assert self._process is not None
            if self._process.poll() is not None:
                raise AssertionError(
                    f"the server ended:\n{(self.data.parent / 'server.log').read_text()[-4000:]}"
                )
            try:
                with urllib.request.urlopen(f"{self.address}/api/health", timeout=1) as answer:
                    if answer.status == HEALTHY:
                        return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.1)
        raise AssertionError("the server did not become healthy within 30 seconds")
