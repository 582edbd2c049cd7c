"""Networks that lie, sessions that end, answers that get lost: nothing counts as sent but what a receipt says."""

import sqlite3
from contextlib import closing

from playwright.async_api import Browser, expect

from journeys.facts import VISIT
from journeys.kept import on_phone, on_server
from journeys.phone import PASSWORD, Phone
from journeys.proxy import Request, Wire


async def test_what_a_captive_portal_answers_is_not_the_servers_word(chromium: Browser, wire: Wire) -> None:
    """A hotel's network says 200 to everything: the act stays on the phone, which says why; then it is sent."""
    phone = await Phone.unpack(chromium, wire.address, "thanhvien1")
    await phone.sign_in()
    await phone.open_visit()
    await phone.open_section("badges")
    wire.portal = True
    await phone.judge("badges", "met")
    await phone.is_kept_here()
    await phone.go("/phone")
    await phone.page.get_by_role("button", name="Đồng bộ ngay").click()
    await expect(phone.page.get_by_text("Mạng đang dùng trả lời thay máy chủ")).to_be_visible()
    assert (await on_phone(phone)).standings["waiting"] == 1

    wire.portal = False
    await phone.synchronise()
    assert (await on_phone(phone)).events == on_server(wire.server.data).events
    await phone.context.close()


async def test_an_ended_session_pauses_sending_and_nothing_else(chromium: Browser, wire: Wire) -> None:
    """Recording goes on; after signing in again on the same phone everything is sent (law 6)."""
    phone = await Phone.unpack(chromium, wire.address, "thanhvien1")
    await phone.sign_in()
    await phone.open_visit()
    await phone.open_section("badges")
    with closing(sqlite3.connect(wire.server.data / "kiemtra.db")) as database, database:
        database.execute("DELETE FROM sessions")
    await phone.judge("badges", "met")
    await expect(phone.page.get_by_role("link", name="Cần xử lý")).to_be_visible()
    await phone.judge("badges", "partly")

    await phone.page.get_by_role("link", name="Cần xử lý").click()
    await phone.page.get_by_role("link", name="Đăng nhập").click()
    await expect(phone.page.get_by_label("Tên đăng nhập")).to_have_value("thanhvien1")
    await phone.page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    await phone.page.get_by_role("button", name="Đăng nhập").click()
    await phone.at("Cuộc kiểm tra của tôi")
    await phone.synchronise()
    assert (await on_phone(phone)).events == on_server(wire.server.data).events
    await phone.context.close()


async def test_a_lost_receipt_is_given_again(chromium: Browser, wire: Wire) -> None:
    """The server takes the submission and dies before its answer: asked again, it gives that receipt, not another."""
    head = await Phone.unpack(chromium, wire.address, "truongdoan")
    await head.sign_in()
    await head.open_visit()
    await head.open_section("par_plan")
    await head.judge("par_plan", "met")
    await head.go(f"/visit/{VISIT}/submit")
    cut = wire.kill_server("after", _submits)
    await head.page.get_by_role("button", name="Gửi hồ sơ kiểm tra").click()
    await cut
    await expect(head.page.get_by_text("Không kết nối được máy chủ")).to_be_visible()

    await wire.mend()
    await head.page.get_by_role("button", name="Thử lại").click()
    await expect(head.page.get_by_role("heading", name="Xác nhận đã nhận lần 1")).to_be_visible()
    stored = on_server(wire.server.data)
    assert (await on_phone(head)).receipts == stored.receipts
    assert len(stored.receipts) == 1
    await head.context.close()


def _submits(request: Request) -> bool:
    return request.method == "POST" and request.target.endswith("/submissions")
