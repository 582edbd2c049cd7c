"""Every screen, on a phone and on a desk, in both languages, by day and by night."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import Browser, BrowserContext, Page, expect

from journeys.browser import SIZES, Complaints, Size, window
from journeys.facts import PASSWORD
from journeys.gallery import CHECKLIST, furnish
from journeys.look import faults, faults_of_colour, small_targets
from journeys.screens import ADMINISTRATOR, DOOR, INSPECTOR, REVIEWER, UNIT, Screen
from journeys.sentences import Language, say
from journeys.server_process import ServerProcess, kiemtra

# Seconds a screen may take to be looked at, on a busy machine.
PATIENCE = 90
# A preview's frame and an empty page have no storage.
CHOOSE = "if (self === top && location.host) localStorage.setItem('kiemtra.language', '%s')"
NOBODY = ""
EVERYBODY = {
    NOBODY: DOOR,
    "truongdoan": INSPECTOR,
    "giamsat": REVIEWER,
    "donvi": UNIT,
    "quantri": ADMINISTRATOR,
}


@dataclass(frozen=True)
class Gallery:
    """A furnished demonstration, and the ids that are not known beforehand."""

    address: str
    ids: dict[str, str]
    album: Path | None


@pytest.fixture(scope="module")
async def gallery(
    demonstration: Path,
    environment: dict[str, str],
    tmp_path_factory: pytest.TempPathFactory,
    album: Path | None,
) -> AsyncIterator[Gallery]:
    """A server whose visits show every state."""
    folder = tmp_path_factory.mktemp("gallery")
    shutil.copytree(demonstration, folder / "data")
    path = folder / "checklists" / "every_answer" / "1.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(CHECKLIST, "utf-8")
    kiemtra(environment, "checklist", "publish", "--data", folder / "data", path)
    server = ServerProcess(folder / "data", environment)
    server.start()
    try:
        ids = await furnish(server.address)
        yield Gallery(server.address, ids, album)
    finally:
        server.stop()


@dataclass
class Visitor:
    """Somebody who walks through their screens and notes what is wrong."""

    page: Page
    gallery: Gallery
    size: Size
    language: Language
    complaints: Complaints

    async def enter(self, username: str) -> None:
        """Sign in; an inspector waits until everything is on the phone."""
        page = self.page
        await page.goto(self.gallery.address)
        await page.get_by_label(say(self.language, "sign_in.username")).fill(username)
        await page.get_by_label(say(self.language, "sign_in.password"), exact=True).fill(PASSWORD)
        await page.get_by_role("button", name=say(self.language, "sign_in.submit")).click()
        await expect(page.get_by_role("heading", name=say(self.language, "sign_in.title"))).to_be_hidden()
        if username == "truongdoan":
            await expect(
                page.get_by_role("link", name=say(self.language, "sync.chip_server"))
            ).to_be_visible()

    async def look(self, screen: Screen) -> list[str]:
        """The faults of one screen, by day and by night."""
        await self._open(screen.path.format(**self.gallery.ids))
        # What a screen is made of may still be on its way when its first heading stands.
        await self.page.wait_for_load_state("networkidle")
        await expect(self.page.get_by_role("heading", level=1)).to_be_visible()
        await expect(self.page.locator(".waiting, .opening")).to_have_count(0)
        if screen.act is not None:
            await screen.act(self.page, self.language)
        found = await faults(self.page, self.language, SIZES[self.size][0])
        await self._picture(f"{screen.name}-{self.size}-{self.language}-light")
        await self.page.emulate_media(color_scheme="dark")
        found += [f"by night: {one}" for one in await faults_of_colour(self.page)]
        await self._picture(f"{screen.name}-{self.size}-{self.language}-dark")
        await self.page.emulate_media(color_scheme="light")
        if self.size == "phone" and screen in INSPECTOR:
            found += await small_targets(self.page)
        found += self.complaints.heard
        self.complaints.heard.clear()
        return [f"{screen.name}: {one}" for one in found]

    async def _open(self, path: str) -> None:
        """A page of the application, loaded anew; or a paper, which lets no script in, not even one that looks."""
        if not path.startswith("/api/"):
            await self.page.goto(f"{self.gallery.address}/#{path}")
            await self.page.reload()
            return
        paper = await self.page.context.request.get(f"{self.gallery.address}{path}")
        await self.page.goto("about:blank")
        await self.page.set_content(await paper.text())

    async def _picture(self, name: str) -> None:
        if self.gallery.album is not None:
            await self.page.screenshot(path=self.gallery.album / f"{name}.png", full_page=True)


async def _visitor(
    browser: Browser, gallery: Gallery, size: Size, language: Language
) -> tuple[BrowserContext, Visitor]:
    context = await browser.new_context(**window(size, reduced_motion="reduce"))
    await context.add_init_script(CHOOSE % language)
    page = await context.new_page()
    complaints = Complaints()
    complaints.listen(page)
    return context, Visitor(page, gallery, size, language, complaints)


async def _walk(
    browser: Browser, gallery: Gallery, size: Size, language: Language, username: str
) -> list[str]:
    context, visitor = await _visitor(browser, gallery, size, language)
    if username != NOBODY:
        await visitor.enter(username)
    found: list[str] = []
    for screen in EVERYBODY[username]:
        try:
            async with asyncio.timeout(PATIENCE):
                found += await visitor.look(screen)
        except Exception as error:
            error.add_note(f"at the screen “{screen.name}” of {username}")
            raise
    await context.close()
    return found


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("size", ["phone", "desk"])
async def test_every_screen_can_be_read_heard_and_used(
    chromium: Browser, gallery: Gallery, size: Size, language: Language
) -> None:
    """No accessibility violation, nothing wider than the window, nothing untranslated, nothing in the console."""
    walks = [_walk(chromium, gallery, size, language, username) for username in EVERYBODY]
    found = [fault for faults in await asyncio.gather(*walks) for fault in faults]
    assert not found, "\n".join([f"{len(found)} faults", *found])
