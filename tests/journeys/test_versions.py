"""A visit begun on version 1 is moved to version 3 and back, while a second phone is offline on version 1."""

import json
from pathlib import Path
from typing import Any

import httpx
import pytest
import uuid_utils
from playwright.async_api import Browser, Page, expect

from journeys.desk import Desk
from journeys.facts import PASSWORD, PROGRAMME
from journeys.look import faults
from journeys.phone import Phone
from journeys.server_process import ServerProcess, kiemtra
from kiemtra.core.checklist import to_json
from three_versions import POSTING, version

UNIT = "UBND tỉnh Minh Họa"
PLAN = "Kế hoạch năm có ban hành không?"
BADGES = "Công chức có đeo thẻ không?"
BOARD = "Bảng niêm yết tại trụ sở có đầy đủ thủ tục không?"
WEB = "Cổng thông tin có đầy đủ thủ tục không?"
WISH = "Ý kiến của người dân"
NOTE = "Bảng kiểm đã chuyển từ phiên bản {} sang phiên bản {}."


def publish(server: ServerProcess, environment: dict[str, str], folder: Path) -> None:
    """The three versions, published as an administrator does."""
    (folder / "sample").mkdir(parents=True)
    for number in (1, 2, 3):
        file = folder / "sample" / f"{number}.yaml"
        file.write_text(json.dumps(to_json(version(number)), ensure_ascii=False), "utf-8")
        where = ("--data", server.data, "--folder", folder)
        kiemtra(environment, "checklist", "publish", *where, f"sample@{number}")


def plan(address: str) -> str:
    """A visit of the head and a member, pinned to version 1."""
    with httpx.Client(base_url=f"{address}/api") as supervisor:
        device = {"id": str(uuid_utils.uuid7()), "name": "Máy bàn"}
        who = {"username": "giamsat", "password": PASSWORD, "device": device}
        assert supervisor.post("/sessions", json=who).status_code == 201
        found = supervisor.get("/accounts").json()["items"]
        people = {one["username"]: one for one in found}
        unit = supervisor.get("/units", params={"q": "tinh minh hoa"}).json()["items"][0]
        team = [("truongdoan", "head"), ("thanhvien1", "member")]
        members = [
            {"name": people[name]["name"], "role": role, "account": people[name]["id"]} for name, role in team
        ]
        visit = {
            "id": str(uuid_utils.uuid7()), "programme": PROGRAMME, "unit": unit["id"], "mode": "thematic",
            "checklist": "sample@1", "date": "2026-11-23", "team": {"members": members},
        }  # fmt: skip
        token = {"x-csrftoken": supervisor.cookies["csrftoken"]}
        made = supervisor.post("/visits", json=visit, headers=token)
        assert made.status_code == 201, made.text
        return str(visit["id"])


async def judged(page: Page, question: str, word: str) -> None:
    """One tap, and it is pressed."""
    button = page.get_by_role("group", name=question, exact=True).get_by_role("button", name=word, exact=True)
    await button.click()
    await expect(button).to_have_attribute("aria-pressed", "true")
    await expect(button).to_have_attribute("aria-busy", "false")


async def stands(page: Page, question: str, word: str) -> None:
    """The answer that is shown."""
    group = page.get_by_role("group", name=question, exact=True)
    await expect(group.get_by_role("button", name=word, exact=True)).to_have_attribute("aria-pressed", "true")


async def taken(album: Path | None, name: str, page: Page) -> None:
    """The screen as it stands has no fault, for those who see and those who listen; and a picture of it."""
    size = page.viewport_size
    assert size is not None
    assert await faults(page, "vi", size["width"]) == []
    if album is not None:
        await page.screenshot(path=album / f"version-{name}.png", full_page=True)


@pytest.fixture
def visit(server: ServerProcess, environment: dict[str, str], tmp_path: Path) -> str:
    """Begun on version 1."""
    publish(server, environment, tmp_path / "checklists")
    return plan(server.address)


async def begin(chromium: Browser, server: ServerProcess, visit: str) -> tuple[Phone, Phone]:
    """The head records two answers; the member answers one item, and neither of them leaves version 1."""
    head = await Phone.unpack(chromium, server.address, "truongdoan")
    member = await Phone.unpack(chromium, server.address, "thanhvien1")
    for phone in (head, member):
        await phone.sign_in()
        await phone.go(f"/visit/{visit}/section/main")
        await phone.at("Nội dung chính")
    await judged(head.page, PLAN, "Chưa đạt")
    await judged(head.page, BADGES, "Chưa đạt")
    await member.lose_network()
    await judged(member.page, POSTING, "Chưa đạt")
    await head.synchronise()
    return head, member


async def move_on_desk(desk: Desk, visit: str, album: Path | None) -> None:
    """The supervisor sees what the move means, in words, and moves the visit to version 3."""
    page = desk.page
    await desk.go(f"/review/{visit}/version")
    await page.get_by_role("combobox", name="Phiên bản").select_option(label="Phiên bản 3")
    await page.get_by_role("button", name="Xem trước").click()
    await expect(
        page.get_by_role("heading", name="Nếu chuyển từ phiên bản 1 sang phiên bản 3")
    ).to_be_visible()
    await expect(page.get_by_text("Số người đang chờ", exact=True).first).to_be_visible()
    await expect(page.get_by_text(f"{BADGES} – chưa đạt")).to_be_visible()
    await expect(page.get_by_text("Chưa có đeo thẻ")).to_be_visible()
    await taken(album, "desk-preview", page)
    await page.get_by_label("Lý do (không bắt buộc)").fill("Thêm Cổng thông tin")
    await page.get_by_role("button", name="Chuyển sang phiên bản 3").click()
    await expect(page.get_by_text("Phiên bản 1 → 3")).to_be_visible()
    await taken(album, "desk-moved", page)


async def type_through_the_move(head: Phone, visit: str, move: Any, album: Path | None) -> None:
    """The head is in the middle of a sentence when the new version comes: no reload, nothing typed is lost."""
    page = head.page
    await head.go(f"/visit/{visit}/section/main")
    field = page.get_by_role("textbox", name=WISH, exact=True)
    await page.evaluate("window.notReloaded = true")
    await move()
    await field.click()
    await field.press_sequentially("Cần thêm")
    await page.evaluate("dispatchEvent(new Event('online'))")
    await expect(page.get_by_text(NOTE.format(1, 3))).to_be_in_viewport()
    await expect(field).to_be_focused()
    await field.press_sequentially(" ghế chờ")
    await expect(field).to_have_value("Cần thêm ghế chờ")
    await field.blur()
    assert await page.evaluate("window.notReloaded")
    await stands(page, PLAN, "Chưa đạt")
    await expect(page.get_by_role("group", name=WEB, exact=True)).to_be_visible()
    await expect(page.get_by_role("group", name=BADGES, exact=True)).to_have_count(0)
    await taken(album, "phone-section", page)


async def read_what_changed(head: Phone, visit: str, album: Path | None) -> None:
    """From the note to the words; the answer without a place is there, with its question."""
    page = head.page
    await page.get_by_role("link", name="Xem thay đổi").click()
    await head.at("Bảng kiểm đang dùng")
    await expect(page.get_by_text("Mục mới", exact=True)).to_be_visible()
    await expect(page.get_by_text("Tách từ mục posting").first).to_be_visible()
    await taken(album, "phone-version", page)
    await page.get_by_role("link", name=BADGES).click()
    await head.at(BADGES)
    await expect(page.get_by_text("Mục này không có trong phiên bản 3")).to_be_visible()
    await expect(page.get_by_text("Chưa đạt")).to_be_visible()
    await taken(album, "phone-old-item", page)
    await page.get_by_role("button", name="Đã rõ").click()
    await expect(page.get_by_text(NOTE.format(1, 3))).to_have_count(0)


async def test_a_visit_moves_to_another_version_and_back(
    chromium: Browser, server: ServerProcess, visit: str, album: Path | None
) -> None:
    """One phone follows at its next sync, the other answers on version 1 offline; nothing is lost either way."""
    head, member = await begin(chromium, server, visit)
    desk = await Desk.sit_down(chromium, server.address, "giamsat")
    await type_through_the_move(head, visit, lambda: move_on_desk(desk, visit, album), album)
    await read_what_changed(head, visit, album)

    # The member stayed on version 1, and hands in what it asked.
    await stands(member.page, POSTING, "Chưa đạt")
    await judged(member.page, PLAN, "Chưa đạt")
    await member.find_network()
    await member.synchronise()
    await member.go(f"/visit/{visit}/section/main")
    await expect(member.page.get_by_text(NOTE.format(1, 3))).to_be_visible()
    for question in (PLAN, BOARD, WEB):
        await stands(member.page, question, "Chưa đạt")
    await head.synchronise()
    await head.go(f"/visit/{visit}/section/main")
    for question in (PLAN, BOARD, WEB):
        await stands(head.page, question, "Chưa đạt")

    # Back to version 1, by the head, on the phone.
    await head.go(f"/visit/{visit}/version")
    await head.page.get_by_role("combobox", name="Phiên bản").select_option(label="Phiên bản 1")
    await head.page.get_by_role("button", name="Xem trước").click()
    await taken(album, "phone-preview", head.page)
    await head.page.get_by_role("button", name="Chuyển sang phiên bản 1").click()
    await expect(head.page.get_by_text("Phiên bản 3 → 1")).to_be_visible()
    await head.go(f"/visit/{visit}/section/main")
    for question in (PLAN, BADGES, POSTING):
        await stands(head.page, question, "Chưa đạt")
    wish = head.page.get_by_role("textbox", name=WISH, exact=True)
    await expect(wish).to_have_value("Cần thêm ghế chờ")
    await compared(desk, album)
    for window in (head, member, desk):
        assert window.complaints.heard == []
        await window.context.close()


async def compared(desk: Desk, album: Path | None) -> None:
    """What changed between two versions, for whoever keeps checklists; the address can be sent on."""
    page = desk.page
    await desk.go("/checklists/sample/1/3")
    await expect(page.get_by_role("heading", level=1, name="Bảng kiểm và các phiên bản")).to_be_visible()
    await expect(
        page.get_by_text("Chuyển sang lĩnh vực khác: “Nội dung chính” → “Nội dung bổ sung”")
    ).to_be_visible()
    await taken(album, "desk-compare", page)
    await page.set_viewport_size({"width": 360, "height": 740})
    await taken(album, "narrow-compare", page)
    await page.get_by_role("combobox", name="đến phiên bản").select_option("2")
    await expect(page.get_by_text("Tách từ mục posting")).to_have_count(0)
    await expect(page.get_by_text("Mục mới", exact=True)).to_be_visible()
