"""Chromium as Debian packages it, with windows of the two sizes people use, and an ear for what a page complains of."""

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from playwright.async_api import Browser, BrowserContext, BrowserType, ConsoleMessage, Error, Page

ARGUMENTS = (
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
)
Size = Literal["phone", "desk"]
SIZES: dict[Size, tuple[int, int]] = {"phone": (360, 740), "desk": (1440, 900)}
# What the browser itself writes when a request fails or is answered with a status from 400 on.
NETWORK = "Failed to load resource"


def chromium_path() -> str:
    """Where Chromium is, or a sentence that says how to get it."""
    path = shutil.which("chromium")
    assert path is not None, "The journeys need Chromium: sudo apt-get install chromium"
    return path


def window(size: Size, **more: Any) -> dict[str, Any]:
    """Options of a browser context of this size, in Vietnam."""
    width, height = SIZES[size]
    hand = {"is_mobile": True, "has_touch": True} if size == "phone" else {}
    viewport = {"width": width, "height": height}
    return {"viewport": viewport, "locale": "vi-VN", "timezone_id": "Asia/Ho_Chi_Minh", **hand, **more}


async def launch(chromium: BrowserType) -> Browser:
    """A browser whose windows keep nothing once they are closed."""
    return await chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)


async def launch_kept(chromium: BrowserType, profile: Path, size: Size) -> BrowserContext:
    """A browser that finds again what it kept in `profile`, as a phone does after it was switched off."""
    return await chromium.launch_persistent_context(
        profile, executable_path=chromium_path(), args=ARGUMENTS, **window(size)
    )


@dataclass
class Complaints:
    """What went wrong inside the pages of a window, apart from requests that failed."""

    heard: list[str] = field(default_factory=list)

    def listen(self, page: Page) -> None:
        """Hear this page from now on."""
        page.on("pageerror", self._error)
        page.on("console", self._console)

    def _error(self, error: Error) -> None:
        self.heard.append(f"uncaught: {error.message}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not message.text.startswith(NETWORK):
            self.heard.append(f"{message.type}: {message.text} ({message.location['url']})")
