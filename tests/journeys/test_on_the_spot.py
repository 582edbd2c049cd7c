"""What an inspector does with one thumb: faults, follow-ups, a search, figures that survive an accident."""

import re
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from journeys.facts import VISIT
from journeys.gallery import CHECKLIST, EVERY, plan_every_answer
from journeys.phone import ITEMS, Phone
from journeys.server_process import ServerProcess, kiemtra

KEPT = "Có nội quy tiếp công dân không?"
FAULTS = "Nội quy tiếp công dân có thiếu sót nào?"
NONE = "Không có biểu hiện nào dưới đây"


@pytest.fixture
async def inspector(
    demonstration: Path, environment: dict[str, str], chromium: Browser, tmp_path: Path
) -> AsyncIterator[Phone]:
    """The head with a phone that holds the shared visit and one with every type of answer; no network any more."""
    shutil.copytree(demonstration, tmp_path / "data")
    path = tmp_path / "checklists" / "every_answer" / "1.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(CHECKLIST, "utf-8")
    kiemtra(environment, "checklist", "publish", "--data", tmp_path / "data", path)
    server = ServerProcess(tmp_path / "data", environment)
    server.start()
    try:
        await plan_every_answer(server.address)
        phone = await Phone.unpack(chromium, server.address, "truongdoan")
        await phone.sign_in()
        await phone.lose_network()
        yield phone
        assert phone.complaints.heard == []
        await phone.context.close()
    finally:
        server.stop()


def line(page: Page, question: str) -> Locator:
    """An item's line in the list of its section."""
    heading = page.get_by_role("heading", name=question, exact=True)
    return page.get_by_role("article").filter(has=heading)


async def test_what_follows_from_an_answer_comes_up_below_it(inspector: Phone) -> None:
    """Partly asks for the faults; none of them is one tap, taken back with another; met asks for nothing more."""
    page = inspector.page
    await inspector.go(f"/visit/{EVERY}/section/all")
    await expect(line(page, FAULTS)).to_be_hidden()
    await line(page, KEPT).get_by_role("button", name="Đạt một phần").click()
    faults = line(page, FAULTS)
    await expect(faults).to_be_visible()
    above, below = await line(page, KEPT).bounding_box(), await faults.bounding_box()
    assert above is not None and below is not None
    assert below["x"] > above["x"], "it is attached to the answer it follows from"

    await faults.get_by_role("button", name="Xem 5 biểu hiện").click()
    await faults.get_by_label("Còn ghi tên cơ quan cũ").check()
    await faults.get_by_label("Treo ở nơi người dân không nhìn thấy").check()
    await expect(faults.get_by_text("Đã chọn 2/5")).to_be_visible()
    await faults.get_by_role("button", name=NONE).click()
    await expect(faults.get_by_role("button", name=NONE)).to_have_attribute("aria-pressed", "true")
    await faults.get_by_role("button", name="Hoàn tác").click()
    await expect(faults.get_by_text("Đã chọn 2/5")).to_be_visible()

    await line(page, KEPT).get_by_role("button", name="Đạt", exact=True).click()
    await expect(line(page, FAULTS)).to_be_hidden()


async def test_one_figure_of_two_survives_a_killed_tab(inspector: Phone) -> None:
    """It is no answer yet; a second later the tab dies, and the figure stands in its field again."""
    question = "Nhiệm vụ đã hoàn thành"
    await inspector.go(f"/visit/{EVERY}/section/all")
    await inspector.write(line(inspector.page, question).get_by_label("Phải làm", exact=True), "14")
    await expect(line(inspector.page, question).get_by_text("Nhập cả hai số.")).to_be_visible()
    await inspector.page.wait_for_timeout(500)
    await inspector.crash()
    await inspector.reopen()
    await inspector.go(f"/visit/{EVERY}/section/all")
    there = line(inspector.page, question)
    await expect(there.get_by_label("Phải làm", exact=True)).to_have_value("14")
    await expect(there.get_by_label("Đã xong", exact=True)).to_have_value("")
    await inspector.write(there.get_by_label("Đã xong", exact=True), "11")
    await expect(there.get_by_text("78,57%")).to_be_visible()


async def test_rooms_are_counted_one_after_the_other(inspector: Phone) -> None:
    """The next room is one tap with its name proposed; the rest is nought; a room taken back comes back."""
    page = inspector.page
    await inspector.go(f"/visit/{EVERY}/item/rooms")
    for room in ("Phòng 1", "Phòng 2"):
        await page.get_by_role("button", name=f"Thêm {room}").click()
        await page.get_by_role("button", name="Thêm 1: Biên chế").click(click_count=3)
        await page.get_by_role("button", name="Các ô còn lại: 0").click()
        await expect(page.get_by_role("button", name="Các ô còn lại: 0")).to_be_hidden()
    totals = page.locator("dl")
    await expect(totals).to_have_text(re.compile(r"Số phòng\s*2\s*Biên chế\s*6\s*Có mặt\s*0"))

    await page.get_by_text("Ghi chú, bỏ dòng").click()
    await page.get_by_role("button", name="Bỏ dòng này").click()
    await expect(totals).to_have_text(re.compile(r"Số phòng\s*1\s*Biên chế\s*3"))
    await page.get_by_role("button", name="Hoàn tác").click()
    await expect(totals).to_have_text(re.compile(r"Số phòng\s*2\s*Biên chế\s*6"))
    await expect(page.get_by_role("button", name="Thêm Phòng 3")).to_be_visible()


async def test_an_item_is_found_by_what_was_seen_from_anywhere(inspector: Phone) -> None:
    """Without accents and a network; a fault that was looked for is pointed out; the way back keeps the words."""
    page = inspector.page
    for place in ("", "/section/all", "/item/kept", "/left", "/findings"):
        await inspector.go(f"/visit/{EVERY}{place}")
        await page.get_by_role("link", name="Tìm mục").first.click()
        await expect(page.get_by_role("searchbox")).to_be_focused()
    await page.get_by_role("searchbox").fill("duong day nong")
    hit = page.get_by_role("link", name=FAULTS)
    await expect(hit.locator("mark")).to_have_text(["đường", "dây", "nóng"])
    await expect(hit.get_by_text("Không hỏi ở đơn vị này")).to_be_visible()
    await hit.click()
    await inspector.at(FAULTS)
    await expect(page.locator("label.marked")).to_contain_text("đường dây nóng")
    await page.go_back()
    await expect(page.get_by_role("searchbox")).to_have_value("duong day nong")

    await page.get_by_role("searchbox").fill("may in hong")
    await page.get_by_role("link", name="Ghi nhận ngoài bảng kiểm: “may in hong”").click()
    await inspector.at("Ghi nhận ngoài bảng kiểm")
    await expect(page.get_by_label("Nội dung ghi nhận")).to_have_value("may in hong")


async def test_a_free_finding_is_attached_moved_and_detached(inspector: Phone) -> None:
    """Chosen by the same search; it takes the section of its item and stands on the item's page."""
    page = inspector.page
    await inspector.go(f"/visit/{VISIT}/finding")
    await inspector.write(page.get_by_label("Nội dung ghi nhận"), "Bảng điện tử hỏng từ tháng 9")
    for words, item in (("niem yet", "posting"), ("deo the", "badges")):
        choose = page.get_by_role("button", name="Gắn với một mục")
        await choose.or_(page.get_by_role("button", name="Chuyển sang mục khác")).click()
        await page.get_by_role("dialog").get_by_role("searchbox").fill(words)
        await page.get_by_role("dialog").get_by_role("button", name=ITEMS[item][1].question).click()
        await expect(page.get_by_role("link", name=ITEMS[item][1].question)).to_be_visible()
    await page.get_by_role("link", name=ITEMS["badges"][1].question).click()
    await inspector.at(ITEMS["badges"][1].question)
    await page.get_by_role("link", name="Bảng điện tử hỏng từ tháng 9").click()
    await page.get_by_role("button", name="Bỏ gắn").click()
    await expect(page.get_by_text("Chưa gắn với mục nào")).to_be_visible()
    await inspector.go(f"/visit/{VISIT}/item/badges")
    await inspector.at(ITEMS["badges"][1].question)
    await expect(page.get_by_text("Bảng điện tử hỏng từ tháng 9")).to_be_hidden()
