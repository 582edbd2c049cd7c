"""Concluding a visit on the phone: the minutes, who signs them, and handing in."""

import re

from playwright.async_api import expect

from journeys.facts import UNIT, VISIT
from journeys.phone import PATIENCE, Act, Phone

TEAM = 4


class Minutes:
    """The pages a head or a secretary concludes the shared visit with."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self.page = phone.page

    async def open(self) -> None:
        """The page of the minutes."""
        await self.phone.go(f"/visit/{VISIT}/minutes")
        await self.phone.at("Biên bản")

    async def start(self) -> None:
        """The inspection begins now, at the unit."""
        await self.page.get_by_role("button", name="Bắt đầu kiểm tra bây giờ").click()
        await expect(self.page.get_by_label("Địa điểm")).to_have_value(UNIT)
        self.phone.done.append(Act("started", UNIT))

    async def whole_team(self) -> None:
        """The team is present, as its decision lists it."""
        await self.page.get_by_role("button", name=f"Cả đoàn có mặt ({TEAM} người)").click()
        present = self.page.get_by_role("button", name=re.compile("^Bỏ "))
        await expect(present).to_have_count(TEAM)
        names = [await button.get_attribute("aria-label") or "" for button in await present.all()]
        self.phone.done.extend(Act("attended", name.removeprefix("Bỏ ")) for name in names)

    async def host(self, name: str, position: str) -> None:
        """Somebody of the unit is present."""
        page = self.page
        await page.get_by_role("button", name="Thêm người").last.click()
        await page.get_by_label("Họ và tên").fill(name)
        await page.get_by_label("Chức vụ").fill(position)
        await page.get_by_role("button", name="Thêm", exact=True).first.click()
        await expect(page.get_by_role("button", name=f"Bỏ {name}")).to_be_visible()
        await page.get_by_role("button", name="Xong").click()
        self.phone.done.append(Act("attended", name))

    async def viewed(self, document: str, period: str) -> None:
        """A register that was looked into."""
        page = self.page
        await page.get_by_label("Tên hồ sơ, sổ sách").fill(document)
        await page.get_by_label("Thời gian của hồ sơ").fill(period)
        await page.get_by_role("button", name="Thêm", exact=True).click()
        await expect(page.get_by_label("Tên hồ sơ, sổ sách")).to_have_value("")
        self.phone.done.append(Act("viewed", document, period))

    async def explained(self, about: str, text: str) -> None:
        """What the unit says to one finding, without agreeing."""
        page = self.page
        await page.get_by_role("button", name="Thêm ý kiến").click()
        await page.get_by_label("Về nội dung").select_option(label=about)
        await page.get_by_role("button", name="Không đồng ý").click()
        await page.get_by_label("Ý kiến", exact=True).fill(text)
        await page.get_by_role("button", name="Lưu", exact=True).click()
        await expect(page.get_by_role("button", name="Thêm ý kiến")).to_be_visible()
        self.phone.done.append(Act("explained", value=text))

    async def end(self) -> None:
        """The inspection ends now."""
        await self.page.get_by_role("button", name="Kết thúc kiểm tra bây giờ").click()
        await expect(self.page.get_by_label("Kết thúc lúc")).to_be_visible()
        self.phone.done.append(Act("ended"))

    async def sign(self, capacity: str, name: str) -> None:
        """Record that somebody signs what was read back; the form proposes who holds the capacity."""
        page = self.page
        await page.get_by_role("button", name="Ghi nhận người ký").click()
        await page.get_by_label("Tư cách").select_option(label=capacity)
        await expect(page.get_by_label("Họ và tên")).to_have_value(name)
        await page.get_by_role("button", name="Xác nhận ký").click()
        signed = page.get_by_role("listitem").filter(has_text=name).filter(has_text="Đã ký")
        await expect(signed).to_be_visible()
        self.phone.done.append(Act("signed", name))

    async def submit(self, number: int) -> None:
        """Hand in, and wait for the server's word."""
        await self.phone.go(f"/visit/{VISIT}/submit")
        await self.phone.at("Gửi hồ sơ")
        await self.page.get_by_role("button", name="Gửi hồ sơ kiểm tra").click()
        receipt = self.page.get_by_role("heading", name=f"Xác nhận đã nhận lần {number}")
        await expect(receipt).to_be_visible(timeout=PATIENCE)
