"""Every failure, every route: one shape, in the reader's language, with a code of the one list."""

import json
import re
from typing import Any

import httpx
import pytest
from litestar import get
from litestar.routes import HTTPRoute

from kiemtra.app import create_app
from kiemtra.core.problems import PROBLEMS
from kiemtra.settings import Settings
from kiemtra.web.errors import language_of, status_of
from world import Client, World, new_id, running, settings_in

VIETNAMESE = re.compile("[ăâđêôơưạảãàáệộ]", re.IGNORECASE)


def routes() -> list[tuple[str, str]]:
    """Every route of the API with each of its methods, parameters filled with something that is not there."""
    app = create_app(Settings())
    found = []
    for route in app.routes:
        if isinstance(route, HTTPRoute) and route.path.startswith("/api"):
            path = re.sub(r"\{sha256:[^}]*\}", "0" * 64, route.path)
            path = re.sub(r"\{[^}]*:int\}", "1", path)
            path = re.sub(r"\{[^}]*\}", new_id(), path)
            found += [(method, path) for method in sorted(route.methods - {"OPTIONS", "HEAD"})]
    return found


def the_shape(response: httpx.Response, language: str = "vi") -> dict[str, Any]:
    """The failure, after everything every failure has in common was looked at."""
    failure: dict[str, Any] = response.json()
    assert set(failure) == {"code", "message", "details"}
    assert failure["code"] in PROBLEMS
    assert status_of(failure["code"]) == response.status_code
    assert isinstance(failure["details"], dict)
    assert bool(VIETNAMESE.search(failure["message"])) == (language == "vi")
    assert not re.search(r"\{[a-z_]+\}", failure["message"])
    assert response.headers["content-type"].startswith("application/json")
    assert response.headers["kiemtra-api"] == "1"
    assert response.headers["cache-control"] == "no-store"
    return failure


@pytest.mark.parametrize(("method", "path"), routes())
async def test_every_route_fails_in_the_one_shape(world: World, method: str, path: str) -> None:
    """Without a session, and signed in with a body that says nothing: each failure has the shape."""
    stranger = await world.browser().request(method, path, content=b"{", headers={"accept-language": "en"})
    known = await (await world.sign_in("nguoingoai")).send(method, path, content=b"{}")

    for response, language in ((stranger, "en"), (known, "vi")):
        if response.status_code >= 400:
            the_shape(response, language)
        assert response.status_code < 500


async def everything_wrong(client: Client, stranger: httpx.AsyncClient) -> dict[str, httpx.Response]:
    """One request for each way the framework itself refuses."""
    return {
        "route.not_found": await client.get("/api/khong-co"),
        "route.method": await client.send("PATCH", "/api/me"),
        "request.malformed": await stranger.post("/api/sessions", content=b"{"),
        "request.too_large": await client.post("/api/programmes", content=b" " * (3 * 1024 * 1024)),
        "session.missing": await stranger.get("/api/me"),
        "csrf": await client.http.post("/api/programmes", json={}),
    }


@pytest.mark.parametrize("language", ["vi", "en"])
async def test_what_the_framework_refuses_has_the_shape_too(world: World, language: str) -> None:
    """Unknown route, wrong method, broken JSON, too large, no session, no token: in both languages."""
    client, stranger = await world.sign_in("giamsat"), world.browser()
    for browser in (client.http, stranger):
        browser.headers["accept-language"] = language

    for code, response in (await everything_wrong(client, stranger)).items():
        assert the_shape(response, language)["code"] == code


@pytest.mark.parametrize(
    "body",
    [
        {"username": 7, "password": "x", "device": {"id": "x", "name": "x"}},
        {"username": "x"},
        {"username": "x", "password": "x", "device": {"id": "no-uuid", "name": "x"}},
        [],
        "x",
        None,
        {"username": "a\u0000b", "password": "x", "device": {"id": new_id(), "name": "x"}},
    ],
)
async def test_a_body_of_the_wrong_types_is_one_sentence(world: World, body: Any) -> None:
    """It says where, and changes nothing."""
    response = await world.browser().post("/api/sessions", json=body)

    failure = the_shape(response)
    assert (response.status_code, failure["code"]) == (400, "request.malformed")
    assert failure["details"]["what"]


@pytest.mark.parametrize("body", [b"[" * 100_000, b'{"id":' * 50_000])
async def test_brackets_without_end_are_one_sentence(world: World, body: bytes) -> None:
    """However deep a body is nested, it is malformed and nothing of ours broke."""
    known = await world.sign_in("giamsat")

    for response in (
        await world.browser().post("/api/sessions", content=body),
        await known.post("/api/programmes", content=body),
    ):
        assert (response.status_code, the_shape(response)["code"]) == (400, "request.malformed")


@pytest.mark.parametrize("path", sorted({path for _, path in routes()}))
async def test_every_route_says_what_methods_it_takes(world: World, path: str) -> None:
    """`OPTIONS` needs no session and answers with `Allow`, not with an error."""
    response = await world.browser().request("OPTIONS", path)

    assert response.status_code == 204
    assert "OPTIONS" in response.headers["allow"]


async def test_a_phone_that_hangs_up_is_no_error_of_ours(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    """Networks break in the middle of a body; the log does not cry wolf."""
    sent: list[Any] = []

    async def receive() -> Any:
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST", "scheme": "http",
        "path": "/api/sessions", "raw_path": b"/api/sessions", "query_string": b"", "root_path": "",
        "headers": [(b"host", b"kiemtra.test"), (b"content-length", b"9")],
        "client": ("10.0.0.9", 1), "server": ("kiemtra.test", 80), "state": {}, "extensions": {},
    }  # fmt: skip
    await world.app(scope, receive, send)  # type: ignore[arg-type]

    assert [message["status"] for message in sent if "status" in message] == [400]
    assert "unexpected error" not in capsys.readouterr().out


@pytest.mark.parametrize("spoilt", ["\\ud800", "\\u0000"])
async def test_text_nobody_can_store_is_malformed_wherever_it_hides(world: World, spoilt: str) -> None:
    """In the name of a field, in a receipt: half a surrogate pair and NUL are never taken."""
    visit = await world.a_visit()
    supervisor, head = await world.sign_in("giamsat"), await world.sign_in("truongdoan")
    names = ("id", "visit", "checklist", "submission", "at", "signature")
    receipt = {**dict.fromkeys(names, "x"), "number": 1, "heads": [], "evidence": ["SPOILT"]}
    submission = {"id": new_id(), "manifest": {"heads": []}, "receipt": receipt}

    for client, path, body in (
        (supervisor, "/api/visits", world.plan(source={"SPOILT": 1})),
        (supervisor, "/api/visits", world.plan(source={"pooled": ["SPOILT"]})),
        (head, f"/api/visits/{visit}/submissions", submission),
    ):
        response = await client.post(path, content=json.dumps(body).replace("SPOILT", spoilt).encode())
        assert (response.status_code, the_shape(response)["code"]) == (400, "request.malformed")


@pytest.mark.parametrize("query", ["q=%00", "q=%ff", "after=%00", "q=" + "x" * 5000])
async def test_strange_query_texts_are_answered(world: World, query: str) -> None:
    """Neither database chokes on what somebody types into an address."""
    client = await world.sign_in("giamsat")

    for path in ("/api/units", "/api/accounts", "/api/visits"):
        assert (await client.get(f"{path}?{query}")).status_code in (200, 400)


async def test_strange_ids_in_paths_are_answered(each_world: World) -> None:
    """NUL, slashes and other alphabets in an id are nothing that exists."""
    client = await each_world.sign_in("giamsat")

    for id in ("%00", "x%00y", "%ff%fe", "..%2f..", "đơn", "'; DROP TABLE visits"):
        response = await client.get(f"/api/visits/{id}")
        assert response.status_code in (400, 404)
        the_shape(response)


async def test_an_unexpected_error_is_a_500_in_the_shape_and_tells_no_secrets(
    tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    """The person gets a sentence; the log gets the trace, without the values of variables."""

    @get("/api/broken", exclude_from_auth=True)
    async def broken() -> None:
        secret = "mật-khẩu-trong-biến"
        raise RuntimeError("đứt" + secret[:0])

    async with running(settings_in(tmp_path_factory.mktemp("broken"))) as world:
        world.app.register(broken)
        response = await world.browser().get("/api/broken")

    assert (response.status_code, the_shape(response)["code"]) == (500, "server.error")
    assert "đứt" not in response.text
    log = capsys.readouterr().err
    assert "RuntimeError: đứt" in log
    assert "mật-khẩu-trong-biến" not in log.replace('secret = "mật-khẩu-trong-biến"', "")


async def test_the_log_holds_no_password_cookie_or_body(
    tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    """Method, path, status and time, and nothing anyone typed."""
    async with running(settings_in(tmp_path_factory.mktemp("log"))) as world:
        client = await world.sign_in("truongdoan")
        await client.get("/api/units?q=bí-mật")

    log = capsys.readouterr().err
    assert '"path": "/api/sessions"' in log
    for secret in ("kiemtra-demo", client.http.cookies["kiemtra_session"], "bí-mật", "b%C3%AD"):
        assert secret not in log


@pytest.mark.parametrize(
    ("accept", "language"),
    [
        (None, "vi"), ("", "vi"), ("en", "en"), ("en-GB,vi;q=0.5", "en"), ("vi-VN,en;q=0.9", "vi"),
        ("fr,en;q=0.3", "en"), ("fr", "vi"), ("en;q=0", "vi"), ("*", "vi"), ("en;q=x", "vi"),
        ("en;q=0.2,vi;q=0.8", "vi"), ("en; q=0.2, vi; q=0.8", "vi"), ("vi ; q = 0.2, en", "en"),
    ],
)  # fmt: skip
def test_the_language_is_what_the_reader_ranks_first(accept: str | None, language: str) -> None:
    """Vietnamese unless English is asked for before it."""
    assert language_of(accept) == language
