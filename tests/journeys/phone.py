"""An inspector and their phone: every act by what stands on the screen, and a list of what was done.

`done` is what the person knows they did: one entry for each event the phone must have made of it.
"""

import asyncio
import re
from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import Browser, BrowserContext, Locator, Page, expect

from journeys.browser import Complaints, window
from journeys.facts import PASSWORD, UNIT, VISIT, WORDS, commune, places

# How long sending may take on a busy machine.
PATIENCE = 20_000
ITEMS = places(commune())


@dataclass(frozen=True)
class Act:
    """Something a person did: the kind of event, what it is about, and what it says."""

    kind: str
    about: str = ""
    value: Any = None


@dataclass
class Phone:
    """One window of phone size, and who holds it."""

    address: str
    username: str
    context: BrowserContext
    page: Page
    done: list[Act] = field(default_factory=list)
    complaints: Complaints = field(default_factory=Complaints)

    @classmethod
    async def unpack(cls, browser: Browser, address: str, username: str) -> "Phone":
        """A new phone that shows the first page of the application."""
        context = await browser.new_context(**window("phone"))
        return await cls.take(context, address, username)

    @classmethod
    async def take(cls, context: BrowserContext, address: str, username: str) -> "Phone":
        """A phone that may have been used before."""
        phone = cls(address, username, context, await context.new_page())
        await phone._begin()
        return phone

    async def _begin(self) -> None:
        self.complaints.listen(self.page)
        await self.page.goto(self.address)

    async def sign_in(self) -> None:
        """Sign in, and wait until everything needed in the field is on the phone."""
        page = self.page
        await page.get_by_label("Tên đăng nhập").fill(self.username)
        await page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
        await page.get_by_role("button", name="Đăng nhập").click()
        await self.at("Cuộc kiểm tra của tôi")
        await self.synchronise()
        await page.evaluate("navigator.serviceWorker.ready.then(() => null)")

    # --- moving about -----------------------------------------------------------------------------

    async def go(self, path: str) -> None:
        """Open an address inside the application, as a link would."""
        await self.page.evaluate("path => { location.hash = path }", path)

    async def at(self, title: str) -> None:
        """The page with this title is shown."""
        await expect(self.page.get_by_role("heading", level=1, name=title, exact=True)).to_be_visible()

    async def open_visit(self) -> None:
        """The shared visit, from the list."""
        await self.go("/visits")
        await self.page.locator(f'a[href="#/visit/{VISIT}"]').click()
        await self.at(UNIT)

    async def open_section(self, of: str) -> None:
        """The section an item stands in, from the overview."""
        section, _ = ITEMS[of]
        await self.go(f"/visit/{VISIT}")
        await (
            self.page.get_by_role("navigation", name="Nội dung kiểm tra")
            .get_by_role("link", name=section.title)
            .click()
        )
        await self.at(section.title)

    async def open_item(self, item: str) -> None:
        """An item's own page, from its section."""
        await self.open_section(item)
        await self.page.get_by_role("link", name=ITEMS[item][1].question, exact=True).click()
        await self.at(ITEMS[item][1].question)

    def line(self, item: str) -> Locator:
        """The item's line in the list of its section."""
        heading = self.page.get_by_role("heading", name=ITEMS[item][1].question, exact=True)
        return self.page.get_by_role("article").filter(has=heading)

    # --- recording --------------------------------------------------------------------------------

    async def judge(self, item: str, value: str) -> None:
        """A compliance item in one tap: saved when it is drawn as pressed and no longer busy."""
        answers = self.page.get_by_role("group", name=ITEMS[item][1].question, exact=True)
        button = answers.get_by_role("button", name=WORDS[value], exact=True)
        await button.click()
        await expect(button).to_have_attribute("aria-pressed", "true")
        await expect(button).to_have_attribute("aria-busy", "false")
        self.done.append(Act("answered", item, value))

    async def write(self, entry: Locator, text: str) -> None:
        """Type into a field that saves by itself, and leave it."""
        await entry.fill(text)
        await entry.blur()
        await expect(entry).not_to_have_class(re.compile("unsaved"))

    async def tally(self, item: str, figures: dict[str, int]) -> None:
        """Counters of one record; each figure is recorded as it is entered."""
        labels = {counter.id: counter.label for counter in ITEMS[item][1].answer.counters or ()}
        for place, (name, figure) in enumerate(figures.items()):
            await self.write(self.line(item).get_by_label(labels[name], exact=True), str(figure))
            self.done.append(Act("answered", item, dict(list(figures.items())[: place + 1])))

    async def ratio(self, item: str, part: int, whole: int) -> None:
        """Part of a whole; recorded once both figures are there."""
        answer = ITEMS[item][1].answer
        await self.write(self.line(item).get_by_label(str(answer.part), exact=True), str(part))
        await self.write(self.line(item).get_by_label(str(answer.whole), exact=True), str(whole))
        self.done.append(Act("answered", item, {"part": part, "whole": whole}))

    async def count_room(self, room: str, figures: dict[str, int]) -> None:
        """One room of the head count, on the item's own page."""
        answer = ITEMS["head_count"][1].answer
        labels = {counter.id: counter.label for counter in answer.counters or ()}
        await self.page.get_by_role("button", name=re.compile(f"^Thêm {answer.row} ")).click()
        await self.write(self.page.get_by_label("Tên", exact=True), room)
        row = self.page.get_by_role("listitem").filter(has=self.page.get_by_role("button", name=room))
        for place, (name, figure) in enumerate(figures.items()):
            await self.write(row.get_by_label(labels[name], exact=True), str(figure))
            self.done.append(Act("counted", room, dict(list(figures.items())[: place + 1])))
        await row.get_by_role("button", name=room).click()

    async def remark(self, about: str, text: str) -> None:
        """A remark on what is shown."""
        await self.write(self.page.get_by_role("textbox", name="Ghi chú", exact=True), text)
        self.done.append(Act("remarked", about, text))

    async def find(self, of: str, kind: str, text: str) -> None:
        """A finding the checklist does not foresee, in the section an item stands in."""
        await self.open_section(of)
        await self.page.get_by_role("link", name="Ghi nhận ngoài bảng kiểm").click()
        await self.at("Ghi nhận ngoài bảng kiểm")
        await self.page.get_by_role("button", name=kind, exact=True).click()
        await self.write(self.page.get_by_label("Nội dung ghi nhận"), text)
        self.done.append(Act("found", ITEMS[of][0].id, text))
        await self.page.get_by_role("button", name="Xong").click()

    async def settle(self, item: str, value: str) -> None:
        """Choose between answers that differ, on the item's own page."""
        opinion = self.page.get_by_role("listitem").filter(has_text=WORDS[value])
        await opinion.get_by_role("button", name="Chốt").click()
        await expect(self.page.get_by_role("heading", name="Ý kiến khác nhau")).to_be_hidden()
        self.done.append(Act("settled", item, value))

    # --- photos -----------------------------------------------------------------------------------

    @property
    def sheet(self) -> Locator:
        """The sheet with the photos just taken."""
        return self.page.get_by_role("dialog", name="Xem lại ảnh")

    async def shoot(self, scope: Locator, content: bytes) -> None:
        """Take a photo: the sheet opens once the shot is safe on the phone."""
        camera = scope.get_by_label(re.compile("^Chụp ảnh"))
        await camera.set_input_files({"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": content})
        await expect(self.sheet.get_by_role("img", name="Ảnh vừa chụp")).to_be_visible(timeout=PATIENCE)

    async def caption(self, text: str) -> None:
        """Write under the photo that is looked at."""
        await self.write(self.sheet.get_by_label("Chú thích"), text)

    async def attach(self, item: str, caption: str) -> None:
        """Leave the sheet: its photo becomes evidence of the item."""
        await self.caption(caption)
        await self.sheet.get_by_role("button", name="Đính kèm").click()
        await expect(self.sheet).to_be_hidden()
        self.done.append(Act("attached", item, caption))

    # --- the network ------------------------------------------------------------------------------

    async def lose_network(self) -> None:
        """Into the corridor without coverage."""
        await self.context.set_offline(True)

    async def find_network(self) -> None:
        """Back into coverage."""
        await self.context.set_offline(False)

    async def is_kept_here(self) -> None:
        """Something waits on the phone, says the sign in the corner."""
        sign = self.page.get_by_role("link", name=re.compile(r"^(Không mạng · )?\d+ trên máy$"))
        await expect(sign).to_be_visible(timeout=PATIENCE)

    async def synchronise(self) -> None:
        """By hand; done when a round has gone well and nothing is left on the phone."""
        await self.go("/phone")
        button = self.page.get_by_role("button", name="Đồng bộ ngay")
        await button.click(timeout=PATIENCE)
        await expect(button).to_be_enabled(timeout=PATIENCE)
        await expect(self.page.get_by_role("heading", name="Mọi thứ đã ở trên máy chủ")).to_be_visible()

    # --- accidents --------------------------------------------------------------------------------

    async def crash(self) -> None:
        """The system kills the tab: no handler of the page runs."""
        session = await self.context.new_cdp_session(self.page)
        async with self.page.expect_event("crash"):
            asked = asyncio.ensure_future(session.send("Page.crash"))
        # A page that is gone never answers.
        asked.cancel()

    async def reopen(self) -> None:
        """A new tab in place of the one that is gone."""
        await self.page.close()
        self.page = await self.context.new_page()
        await self._begin()
