"""A phone that is switched on again in a cellar: the application starts, and the work goes on."""

from pathlib import Path

from playwright.async_api import Playwright, expect

from journeys.browser import launch_kept
from journeys.facts import UNIT
from journeys.kept import act_of, on_phone, on_server, told
from journeys.phone import ITEMS, Phone
from journeys.photos import photo
from journeys.server_process import ServerProcess


async def test_a_phone_switched_on_without_a_network_opens_its_visits_and_records(
    playwright: Playwright, server: ServerProcess, tmp_path: Path, album: Path | None
) -> None:
    """Signed in once, the browser closed and the server gone: visits, answers, rooms and photos work, and are still
    there after the next start; with the network back they are sent, once."""
    profile = tmp_path / "profile"
    phone = await _switch_on(playwright, profile, server.address)
    await phone.sign_in()
    await phone.context.close()
    server.stop()

    phone = await _switch_on(playwright, profile, server.address)
    await phone.at("Cuộc kiểm tra của tôi")
    await phone.open_visit()
    if album is not None:
        await phone.page.screenshot(path=album / "offline-start.png")
    await phone.open_section("badges")
    await phone.judge("badges", "partly")
    await phone.shoot(phone.line("badges"), photo("THE CONG CHUC"))
    await phone.attach("badges", "Bàn tiếp nhận số 2")
    await phone.is_kept_here()
    done = phone.done
    await phone.context.close()

    phone = await _switch_on(playwright, profile, server.address)
    await phone.open_visit()
    await phone.open_item("badges")
    pressed = phone.page.get_by_role("button", name="Đạt một phần")
    await expect(pressed).to_have_attribute("aria-pressed", "true")
    await expect(phone.page.get_by_role("img", name="Bàn tiếp nhận số 2")).to_be_visible()

    server.start()
    await phone.synchronise()
    kept, stored = await on_phone(phone), on_server(server.data)
    assert kept.events == stored.events
    mine = [act_of(event) for event in stored.events.values() if event["author"] == kept.account]
    assert told(mine) == told(done)
    assert set(kept.photos) == stored.attached
    assert phone.complaints.heard == []
    await phone.context.close()


async def test_every_page_of_an_inspector_opens_without_a_network(
    playwright: Playwright, server: ServerProcess, tmp_path: Path
) -> None:
    """Also the pages nobody opened before the network went are on the phone, in both languages."""
    profile = tmp_path / "profile"
    phone = await _switch_on(playwright, profile, server.address)
    await phone.sign_in()
    await phone.context.close()
    server.stop()

    phone = await _switch_on(playwright, profile, server.address)
    await phone.open_visit()
    visit = phone.page.url.split("#")[1]
    for page, title in (
        ("section/direction", "Công tác chỉ đạo, điều hành"),
        ("item/badges", ITEMS["badges"][1].question),
        ("left", "Mục chưa kiểm tra"),
        ("findings", "Kết quả sơ bộ"),
        ("finding", "Ghi nhận ngoài bảng kiểm"),
        ("minutes", "Biên bản"),
        ("submit", "Gửi hồ sơ"),
    ):
        await phone.go(f"{visit}/{page}")
        await phone.at(title)
    await phone.go("/phone")
    await phone.page.get_by_role("button", name="English").click()
    await phone.at("This phone")
    await phone.go(visit)
    await phone.at(UNIT)
    assert phone.complaints.heard == []
    await phone.context.close()


async def _switch_on(playwright: Playwright, profile: Path, address: str) -> Phone:
    context = await launch_kept(playwright.chromium, profile, "phone")
    return await Phone.take(context, address, "thanhvien1")
