"""Law 1: killed at any write of any path, the server has all it acknowledged and nothing by half.

A few moments of a few paths here; `make torture` takes every moment of every path (torture/kills.py).
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("path", ["events", "assembly", "submission", "restore"])
def test_a_server_killed_at_a_write_comes_back_sound(path: str) -> None:
    """Kill, start, check every hash; the same request again ends where an undisturbed one ends."""
    seed = os.environ.get("KIEMTRA_SEED", "1")
    command = [sys.executable, "-m", "torture.kills", "--sample", "1", "--seed", seed, "--only", path]
    python_path = os.pathsep.join([str(ROOT / "server"), str(ROOT / "tests")])
    done = subprocess.run(
        command, env={**os.environ, "PYTHONPATH": python_path}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr[-2000:]
    assert "1 kills, 0 wrong" in done.stdout
