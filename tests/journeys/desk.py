"""A supervisor at a wide screen: decides about findings, drafts and issues, verifies what units report."""

import io
import re
from pathlib import Path
from typing import Self

import docx
from playwright.async_api import Browser, BrowserContext, Locator, Page, expect

from journeys.browser import Complaints, Size, window
from journeys.facts import PASSWORD, PROGRAMME, UNIT, VISIT
from journeys.phone import PATIENCE


class Desk:
    """A window of somebody who works with the network."""

    def __init__(self, address: str, context: BrowserContext, page: Page) -> None:
        self.address = address
        self.context = context
        self.page = page
        self.complaints = Complaints()
        self.complaints.listen(page)

    @classmethod
    async def sit_down(cls, browser: Browser, address: str, username: str, size: Size = "desk") -> Self:
        """Open the application and sign in."""
        context = await browser.new_context(**window(size))
        desk = cls(address, context, await context.new_page())
        await desk.page.goto(address)
        await desk.page.get_by_label("Tên đăng nhập").fill(username)
        await desk.page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
        await desk.page.get_by_role("button", name="Đăng nhập").click()
        await expect(desk.page.get_by_role("heading", name="Đăng nhập")).to_be_hidden()
        return desk

    async def go(self, path: str) -> None:
        """Open an address inside the application, as a link would."""
        await self.page.evaluate("path => { location.hash = path }", path)

    # --- planning ---------------------------------------------------------------------------------

    async def plan_visit(self, typed: str, unit: str) -> None:
        """A visit like the one before it in the programme, at a unit that is looked for by `typed`."""
        page = self.page
        await self.go("/review")
        await page.get_by_role("link", name="Lập cuộc kiểm tra").click()
        await page.get_by_role("combobox", name="Đợt kiểm tra").select_option(PROGRAMME)
        await page.get_by_role("textbox", name="Đơn vị", exact=True).fill(typed)
        found = page.get_by_role("list", name="Đơn vị tìm thấy")
        await found.get_by_role("button", name=unit).click()
        await page.get_by_role("button", name="Lấy đoàn và bảng kiểm như cuộc đó").click()
        await page.get_by_role("button", name="Lập cuộc kiểm tra").click()
        await expect(page.get_by_text(f"Đã lập cuộc kiểm tra tại {unit}.")).to_be_visible()

    # --- review -----------------------------------------------------------------------------------

    async def open_review(self) -> None:
        """The shared visit, from the list of what waits."""
        await self.go("/review")
        row = self.page.get_by_role("row").filter(has=self.page.locator(f'a[href*="{VISIT}"]'))
        await row.get_by_role("link").first.click()
        await expect(self.page.get_by_role("heading", level=1, name=UNIT)).to_be_visible()

    @property
    def findings(self) -> Locator:
        """The list of findings."""
        return self.page.get_by_role("region", name="Danh sách ghi nhận")

    @property
    def detail(self) -> Locator:
        """The finding that is looked at."""
        return self.page.get_by_role("region", name="Ghi nhận đang xem")

    async def choose(self, text: str) -> None:
        """Look at the finding that reads so."""
        await self.findings.get_by_role("button", name=text).click()
        await expect(self.detail.get_by_role("article", name=text)).to_be_visible()

    async def state_of(self, text: str, state: str) -> None:
        """The finding that reads so stands in this state."""
        line = self.findings.get_by_role("button", name=text)
        await expect(line).to_have_accessible_name(re.compile(f"^{state} "), timeout=PATIENCE)

    async def accept(self, text: str) -> None:
        """Accept with the key, as it was compiled."""
        await self.choose(text)
        await self.page.keyboard.press("a")
        await self.state_of(text, "Đã chấp nhận")

    async def amend(self, text: str, better: str) -> None:
        """Word it otherwise."""
        await self.choose(text)
        await self.page.keyboard.press("e")
        form = self.page.get_by_role("dialog", name="Sửa ghi nhận")
        await form.get_by_label("Nội dung ghi vào văn bản").fill(better)
        await form.get_by_role("button", name="Lưu ý kiến").click()
        await expect(form).to_be_hidden()
        await self.state_of(better, "Đã sửa")

    async def withdraw(self, text: str, reason: str) -> None:
        """Leave it out of the document, and say why."""
        await self.choose(text)
        await self.page.keyboard.press("w")
        form = self.page.get_by_role("dialog", name="Bỏ ghi nhận")
        await form.get_by_label("Lý do").fill(reason)
        await form.get_by_role("button", name="Bỏ ghi nhận").click()
        await expect(form).to_be_hidden()
        await self.state_of(text, "Đã bỏ")

    async def send_back(self, text: str, reason: str) -> None:
        """Return the item behind a finding to the team."""
        await self.choose(text)
        await self.page.keyboard.press("r")
        form = self.page.get_by_role("dialog", name="Trả lại mục cho đoàn")
        await form.get_by_label("Lý do").fill(reason)
        await form.get_by_role("button", name="Trả lại", exact=True).click()
        await expect(form).to_be_hidden()

    async def accept_rest(self) -> None:
        """Everything that still waits, at once."""
        await self.page.get_by_role("button", name="Chấp nhận tất cả còn lại").click()
        form = self.page.get_by_role("dialog", name="Chấp nhận tất cả còn lại")
        await form.get_by_role("button", name=re.compile(r"^Chấp nhận \d+ ghi nhận$")).click()
        await expect(self.findings.get_by_text("Đã xem xét tất cả ghi nhận")).to_be_visible(timeout=PATIENCE)

    # --- documents --------------------------------------------------------------------------------

    async def draft_notice(self) -> None:
        """From the findings to the draft."""
        await self.page.get_by_role("link", name="Lập văn bản").click()
        await self.page.get_by_role("button", name="Lập thông báo").click()
        await expect(self.page.get_by_role("button", name=re.compile("^Dự thảo"))).to_be_visible(
            timeout=PATIENCE
        )

    async def read_word_file(self, folder: Path) -> list[str]:
        """Download the draft as a Word file; its paragraphs."""
        async with self.page.expect_download() as waiting:
            await self.page.get_by_role("link", name="Tải Word").click()
        path = folder / "thong-bao.docx"
        await (await waiting.value).save_as(path)
        paper = docx.Document(io.BytesIO(path.read_bytes()))
        cells = [cell for table in paper.tables for row in table.rows for cell in row.cells]
        return [
            part.text for part in (*paper.paragraphs, *(one for cell in cells for one in cell.paragraphs))
        ]

    async def record_issuance(self, given: dict[str, str]) -> None:
        """What the office gave the signed paper, each beside its label."""
        await self.page.get_by_role("button", name="Ghi nhận ban hành").click()
        form = self.page.get_by_role("dialog", name="Ghi nhận ban hành")
        for label, value in given.items():
            await form.get_by_role("textbox", name=label, exact=True).fill(value)
        await form.get_by_role("button", name="Ghi nhận", exact=True).click()
        await expect(form).to_be_hidden(timeout=PATIENCE)
        await expect(self.page.get_by_role("button", name=re.compile("^Đã ban hành"))).to_be_visible()

    # --- remedy -----------------------------------------------------------------------------------

    async def verify(self, text: str, report: str) -> None:
        """Look at what the unit reports about a recommendation, and agree."""
        await self.go("/review/recommendations")
        await self.page.get_by_role("link", name=text).click()
        await expect(self.page.get_by_role("heading", name=text)).to_be_visible()
        await expect(self.page.get_by_text(report)).to_be_visible()
        await expect(self.page.get_by_role("img", name="Ảnh minh chứng 1")).to_be_visible(timeout=PATIENCE)
        await self.page.get_by_role("button", name="Xác nhận đã khắc phục").click()
        await expect(self.page.get_by_text("Đã xác nhận khắc phục").first).to_be_visible(timeout=PATIENCE)
