"""The service worker keeps the application's own files, answers nothing else, and changes nothing under anybody (law 4)."""

import shutil
from pathlib import Path
from urllib.parse import urlsplit

from playwright.async_api import Browser, Page, Request, Response, expect

from journeys.browser import window
from journeys.phone import Phone
from journeys.photos import photo
from journeys.server_process import ServerProcess

# A page asks for something; the status of the answer, or "nobody".
ASK = """async ([method, path]) => {
  try { return (await fetch(path, { method })).status; } catch { return 'nobody'; }
}"""
CACHED = """async () => {
  const found = [];
  for (const name of await caches.keys())
    for (const request of await (await caches.open(name)).keys()) found.push(`${request.method} ${request.url}`);
  return found;
}"""


async def test_it_answers_no_write_and_nothing_of_the_api(chromium: Browser, server: ServerProcess) -> None:
    """A whole round of work with the worker in charge: everything it answered was a GET for a file of the shell."""
    context = await chromium.new_context(**window("phone"))
    answered: list[Response] = []
    asked_by_worker: list[Request] = []
    context.on("response", lambda one: answered.append(one) if one.from_service_worker else None)
    context.on("request", lambda one: asked_by_worker.append(one) if one.service_worker else None)
    phone = await Phone.take(context, server.address, "thanhvien1")
    await phone.sign_in()
    await phone.page.reload()
    await phone.open_visit()
    await phone.open_section("badges")
    await phone.judge("badges", "met")
    await phone.shoot(phone.line("badges"), photo("THE"))
    await phone.attach("badges", "")
    await phone.synchronise()

    assert answered, "the worker is in charge"
    assert asked_by_worker, "the worker fetched the shell"
    for request in (*(one.request for one in answered), *asked_by_worker):
        assert request.method == "GET", request.url
        assert not urlsplit(request.url).path.startswith("/api"), request.url
    await phone.context.close()


async def test_without_a_server_only_the_shell_is_answered(chromium: Browser, server: ServerProcess) -> None:
    """With the server gone a GET of the shell succeeds; any other method and anything under /api fail."""
    phone = await Phone.unpack(chromium, server.address, "thanhvien1")
    await phone.sign_in()
    await phone.page.reload()
    await phone.at("Máy này và đồng bộ")
    server.stop()

    assert await phone.page.evaluate(ASK, ["GET", "/index.html"]) == 200
    for method, path in (
        ("GET", "/api/health"),
        ("GET", "/api/visits"),
        ("POST", "/api/sessions"),
        ("POST", "/index.html"),
        ("PUT", "/"),
        ("DELETE", "/index.html"),
        ("HEAD", "/api/health"),
    ):
        assert await phone.page.evaluate(ASK, [method, path]) == "nobody", f"{method} {path}"
    cached = await phone.page.evaluate(CACHED)
    assert cached
    assert not [one for one in cached if not one.startswith(f"GET {server.address}/") or "/api" in one]
    await phone.context.close()


async def test_a_new_version_waits_until_it_is_asked_for(
    chromium: Browser, demonstration: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    """While somebody records, the page does not change; a tap loads the new version, once, with all that was recorded."""
    application = tmp_path / "application"
    shutil.copytree(environment["KIEMTRA_STATIC"], application)
    shutil.copytree(demonstration, tmp_path / "data")
    server = ServerProcess(tmp_path / "data", environment | {"KIEMTRA_STATIC": str(application)})
    server.start()
    try:
        phone = await Phone.unpack(chromium, server.address, "thanhvien1")
        await phone.sign_in()
        await phone.page.reload()
        await phone.open_visit()
        await phone.open_section("badges")
        await _mark(phone.page)

        server.stop()
        worker = application / "sw.js"
        worker.write_text(f"{worker.read_text('utf-8')}\n// the next version\n", "utf-8")
        server.start()
        await phone.page.evaluate(
            "navigator.serviceWorker.getRegistration().then(one => one.update()).then(() => null)"
        )
        await expect(phone.page.get_by_text("Có phiên bản mới.")).to_be_visible()
        await phone.judge("badges", "partly")
        assert await _is_marked(phone.page), "nothing was loaded anew"

        async with phone.page.expect_navigation():
            await phone.page.get_by_role("button", name="Cập nhật ngay").click()
        await phone.at("Cải cách chế độ công vụ; kỷ luật, kỷ cương hành chính")
        assert not await _is_marked(phone.page)
        button = phone.line("badges").get_by_role("button", name="Đạt một phần")
        await expect(button).to_have_attribute("aria-pressed", "true")
        await expect(phone.page.get_by_text("Có phiên bản mới.")).to_be_hidden()
        await phone.context.close()
    finally:
        server.stop()


async def _mark(page: Page) -> None:
    await page.evaluate("() => { window.marked = true }")


async def _is_marked(page: Page) -> bool:
    return bool(await page.evaluate("() => window.marked === true"))
