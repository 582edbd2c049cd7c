"""What does a phone have to load before the first answer can be tapped? Weighed in Chromium, cold, signed in.

`python tests/bench/first_load.py` prints one JSON object: each script and style the page asked for before the
first answer stood on the screen, in bytes of `gzip -9`, when a section's own address is opened, and along the
way from the list of visits. The service worker and what it stores ahead are apart: they come after that. The
application must be built. Exit status 1 when a promise of docs/phone.md is not kept.
"""

import asyncio
import gzip
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "server"), str(ROOT / "tests")]

from playwright.async_api import Page, Playwright, async_playwright  # noqa: E402

from journeys.browser import launch_kept  # noqa: E402
from journeys.facts import VISIT  # noqa: E402
from journeys.phone import ITEMS, Phone  # noqa: E402
from journeys.server_process import ServerProcess, kiemtra  # noqa: E402

LIMIT = 60_000
# The way from the list passes two more screens, and sends meanwhile: it is told, not promised.
PROMISED = "section"
ANSWERED = "badges"
WEIGHED = (".js", ".css")
BUTTON = ".item .segments button"

# Everything asked for until an answer can be tapped. The page notes the moment itself: nothing later counts.
NOTED = """wanted => {
  const note = () => {
    const button = document.querySelector(wanted);
    if (!button || button.disabled || window.firstAnswer) return;
    window.firstAnswer = performance.now();
    window.loadedBefore = performance.getEntriesByType('resource')
      .filter(one => one.startTime <= window.firstAnswer).map(one => one.name);
  };
  new MutationObserver(note).observe(document, { childList: true, subtree: true });
}"""

TAP = """async wanted => {
  const button = [...document.querySelectorAll(wanted)].find(one => one.ariaPressed !== 'true');
  button.click();
  while (button.ariaPressed !== 'true' || button.ariaBusy !== 'false')
    await new Promise(requestAnimationFrame);
}"""


def weights(names: list[str], static: Path) -> dict[str, int]:
    """The bytes of each script and style after `gzip -9`, the heaviest first."""
    files = {urlsplit(name).path for name in names}
    found = {
        file.lstrip("/"): len(gzip.compress((static / file.lstrip("/")).read_bytes(), 9, mtime=0))
        for file in files
        if file.endswith(WEIGHED)
    }
    return dict(sorted(found.items(), key=lambda one: -one[1]))


async def cold(playwright: Playwright, profile: Path, address: str) -> Page:
    """The phone switched on anew: signed in, the visit on it, nothing of the application stored ahead."""
    context = await launch_kept(playwright.chromium, profile, "phone")
    page = await context.new_page()
    session = await context.new_cdp_session(page)
    await session.send("Network.clearBrowserCache")
    await session.send(
        "Storage.clearDataForOrigin",
        {"origin": address, "storageTypes": "service_workers,cache_storage"},
    )
    await page.add_init_script(f"({NOTED})({json.dumps(BUTTON)})")
    return page


async def straight(page: Page, address: str) -> list[str]:
    """By the section's own address, as from a link or after the system had ended the tab."""
    section, _ = ITEMS[ANSWERED]
    await page.goto(f"{address}/#/visit/{VISIT}/section/{section.id}")
    return await _loaded(page)


async def along(page: Page, address: str) -> list[str]:
    """From the list of visits, to the visit, to the section."""
    section, _ = ITEMS[ANSWERED]
    await page.goto(address)
    await page.locator(f'a[href="#/visit/{VISIT}"]').click()
    await page.locator(f'a[href^="#/visit/{VISIT}/section/{section.id}"]').first.click()
    return await _loaded(page)


async def _loaded(page: Page) -> list[str]:
    """What had been asked for when the first answer stood there; it can indeed be tapped, and is kept."""
    await page.locator(BUTTON).first.wait_for()
    names: list[str] = await page.evaluate("window.loadedBefore")
    await page.evaluate(TAP, BUTTON)
    return names


async def run(folder: Path) -> dict[str, Any]:
    """The whole measurement on a demonstration of its own."""
    built = Path(os.environ.get("KIEMTRA_STATIC", ROOT / "pwa" / "dist"))
    static = folder / "dist"
    shutil.copytree(built, static)
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "server"), "KIEMTRA_STATIC": str(static)}
    data, profile = folder / "data", folder / "profile"
    kiemtra(environment, "demo", "--data", data)
    server = ServerProcess(data, environment)
    server.start()
    result: dict[str, Any] = {}
    try:
        async with async_playwright() as playwright:
            context = await launch_kept(playwright.chromium, profile, "phone")
            await (await Phone.take(context, server.address, "thanhvien1")).sign_in()
            await context.close()
            for name, way in (("section", straight), ("from_the_list", along)):
                page = await cold(playwright, profile, server.address)
                files = weights(await way(page, server.address), static)
                result[name] = {"bytes": sum(files.values()), "files": files}
                await page.context.close()
    finally:
        server.stop()
    return result


def main() -> int:
    """Print what was weighed; 1 when it is too much."""
    with tempfile.TemporaryDirectory() as folder:
        found = asyncio.run(run(Path(folder)))
    kept = found[PROMISED]["bytes"] <= LIMIT
    print(json.dumps({"limit": LIMIT, "kept": kept, **found}, indent=2))
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
