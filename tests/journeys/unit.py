"""Somebody of the inspected unit: finds the notice, and reports what was done."""

from typing import Self

from playwright.async_api import Browser, expect

from journeys.desk import Desk
from journeys.facts import UNIT
from journeys.phone import PATIENCE


class UnitDesk(Desk):
    """The unit's page, in a window of phone size: many a commune has no other."""

    @classmethod
    async def arrive(cls, browser: Browser, address: str) -> Self:
        """Sign in as the unit."""
        desk = await cls.sit_down(browser, address, "donvi", "phone")
        await expect(desk.page.get_by_role("heading", level=1, name=UNIT)).to_be_visible()
        return desk

    async def read_notice(self, number: str, sentence: str) -> None:
        """Open a notice and find a sentence in it."""
        await self.go("/unit")
        await self.page.get_by_role("link", name=f"Thông báo số {number}").click()
        paper = self.page.frame_locator("iframe")
        await expect(paper.get_by_text(sentence)).to_be_visible(timeout=PATIENCE)

    async def report(self, recommendation: str, state: str, text: str, content: bytes) -> None:
        """Report on a recommendation, with a photo."""
        page = self.page
        await self.go("/unit")
        await page.get_by_role("link", name=recommendation).click()
        await expect(page.get_by_role("heading", level=1, name=recommendation)).to_be_visible()
        await page.get_by_role("radio", name=state).check()
        await page.get_by_label("Nội dung báo cáo").fill(text)
        photo = {"name": "bang-niem-yet.jpg", "mimeType": "image/jpeg", "buffer": content}
        await page.get_by_label("Ảnh hoặc PDF chứng minh").set_input_files(photo)
        await expect(page.get_by_text("Đã gửi", exact=True)).to_be_visible(timeout=PATIENCE)
        await page.get_by_role("button", name="Gửi báo cáo").click()
        await expect(page.get_by_text(text)).to_be_visible(timeout=PATIENCE)
