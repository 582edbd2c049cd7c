"""What every journey starts from: the built application, a filled demonstration, a server of its own, a browser."""

import os
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Playwright, async_playwright, expect

from journeys.browser import launch
from journeys.proxy import Wire
from journeys.server_process import ServerProcess, kiemtra

ROOT = Path(__file__).resolve().parents[2]
BUILT = Path(os.environ.get("KIEMTRA_STATIC", ROOT / "pwa" / "dist"))


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """For the commands: this checkout's code, and a copy of the built application that nobody builds anew meanwhile."""
    assert (BUILT / "index.html").is_file(), f"{BUILT} is missing. Build it: cd pwa && npx vite build"
    application = tmp_path_factory.mktemp("application") / "dist"
    shutil.copytree(BUILT, application)
    return {**os.environ, "PYTHONPATH": str(ROOT / "server"), "KIEMTRA_STATIC": str(application)}


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> Path:
    """The data directory `kiemtra demo` fills; filled once, copied for each journey."""
    data = tmp_path_factory.mktemp("demonstration") / "data"
    kiemtra(environment, "demo", "--data", data)
    return data


@pytest.fixture
def server(demonstration: Path, environment: dict[str, str], tmp_path: Path) -> Iterator[ServerProcess]:
    """A server on its own copy of the demonstration."""
    data = tmp_path / "data"
    shutil.copytree(demonstration, data)
    server = ServerProcess(data, environment)
    server.start()
    yield server
    server.stop()


@pytest.fixture
async def wire(server: ServerProcess) -> AsyncIterator[Wire]:
    """What the browsers of a journey reach the server by."""
    wire = Wire(server)
    await wire.start()
    yield wire
    await wire.stop()


@pytest.fixture(scope="session")
async def playwright() -> AsyncIterator[Playwright]:
    """The driver of the browsers."""
    # Generous, because the machine may be busy: what is waited for either comes or never does.
    expect.set_options(timeout=15_000)
    async with async_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
async def chromium(playwright: Playwright) -> AsyncIterator[Browser]:
    """One browser for all journeys; their windows share nothing."""
    browser = await launch(playwright.chromium)
    yield browser
    await browser.close()


@pytest.fixture(scope="session")
def album() -> Path | None:
    """Where pictures of what people see go, when KIEMTRA_PICTURES names a folder."""
    named = os.environ.get("KIEMTRA_PICTURES")
    if not named:
        return None
    folder = Path(named)
    folder.mkdir(parents=True, exist_ok=True)
    return folder
