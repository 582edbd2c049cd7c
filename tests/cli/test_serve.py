"""`kiemtra serve`: what must be so before the first request."""

import socket
from pathlib import Path

import pytest
from click.testing import CliRunner

from kiemtra.cli import main
from kiemtra.cli.serve import require_free
from kiemtra.core.problems import Problem

HERE = "127.0.0.1"


def listening() -> socket.socket:
    """Somebody who shares their port, as the server itself does."""
    other = socket.socket()
    other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    other.bind((HERE, 0))
    other.listen()
    return other


def test_a_port_somebody_listens_on_is_not_shared_with_them(tmp_path: Path) -> None:
    """Two servers on one port would answer in turns; the second one says so and ends."""
    with listening() as other:
        port = other.getsockname()[1]
        result = CliRunner().invoke(main, ["serve", "--data", str(tmp_path), "--port", str(port)])

    assert result.exit_code == 1
    assert str(port) in result.output
    assert list(tmp_path.iterdir()) == []


def test_a_port_is_free_again_as_soon_as_nobody_listens() -> None:
    """Also while connections to the server before are still being buried."""
    with listening() as other:
        port = other.getsockname()[1]
        with pytest.raises(Problem, match="port_taken"):
            require_free(HERE, port)
        caller = socket.create_connection((HERE, port))
        answered, _ = other.accept()
        answered.close()
        caller.close()

    require_free(HERE, port)


def test_a_demonstration_is_served_to_this_machine_only(tmp_path: Path) -> None:
    """Its passwords are known to everybody."""
    result = CliRunner().invoke(main, ["serve", "--demo", "--data", str(tmp_path), "--host", "192.0.2.1"])

    assert result.exit_code == 1
    assert "192.0.2.1" in result.output
