"""Health, metrics, headers, the built application, the schema."""

import base64
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from kiemtra.app import create_app
from kiemtra.settings import Settings, from_environment
from kiemtra.web import shell
from kiemtra.web.address import client_address, is_loopback
from world import World, running, settings_in


async def test_health_is_open_and_tells_the_epoch(each_world: World) -> None:
    """A probe needs no session."""
    response = await each_world.browser().get("/api/health")

    assert response.status_code == 200
    assert response.json()["status"] == "ok"
    assert len(response.json()["epoch"]) == 8


async def test_health_is_503_when_the_database_is_gone(world: World) -> None:
    """The sentence says to come back later."""
    async with world.db.write() as tx:
        await tx.run("ALTER TABLE meta RENAME TO meta_elsewhere")

    response = await world.browser().get("/api/health")

    assert (response.status_code, response.json()["code"]) == (503, "server.unavailable")


async def test_metrics_are_for_this_machine_and_administrators(world: World) -> None:
    """A member and a stranger are refused; behind a proxy, the proxy's loopback address does not count."""
    local = world.browser("127.0.0.1")
    visit = await world.a_visit()
    phone = await world.phone("thanhvien", visit)
    await phone.record("answered", {"item": "plan", "value": "met"})

    figures = await local.get("/metrics")
    assert figures.status_code == 200
    assert 'kiemtra_events_total{outcome="stored"} 1.0' in figures.text
    assert 'route="/api/visits/{visit}/events"' in figures.text
    assert visit not in figures.text
    assert (await local.get("/metrics", headers={"x-forwarded-for": "203.0.113.5"})).status_code == 401
    assert (await world.browser().get("/metrics")).status_code == 401
    assert (await phone.client.get("/metrics")).status_code == 403
    assert (await (await world.sign_in("quantri")).get("/metrics")).status_code == 200


@pytest.mark.parametrize(
    ("peer", "forwarded", "expected"),
    [
        ("203.0.113.9", None, "203.0.113.9"),
        ("203.0.113.9", "127.0.0.1", "203.0.113.9"),
        ("127.0.0.1", "198.51.100.7", "198.51.100.7"),
        ("127.0.0.1", "10.0.0.1, 198.51.100.7", "198.51.100.7"),
        ("127.0.0.1", None, "127.0.0.1"),
    ],
)
def test_only_a_trusted_proxy_is_believed_about_addresses(
    peer: str, forwarded: str | None, expected: str
) -> None:
    """Anyone may send the header; only our own proxy's last entry counts."""
    headers = [] if forwarded is None else [(b"x-forwarded-for", forwarded.encode())]
    scope: Any = {"client": (peer, 1), "headers": headers}

    assert client_address(scope, ("127.0.0.1", "::1")) == expected


def test_loopback_is_this_machine_in_both_families() -> None:
    """And nothing that is no address at all."""
    assert [is_loopback(one) for one in ("127.0.0.1", "::1", "10.0.0.1", "", "localhost")] == [
        True, True, False, False, False,
    ]  # fmt: skip


async def test_every_response_says_what_browsers_may_do_with_it(world: World) -> None:
    """The API is data that never runs; every answer carries the version of the wire."""
    for path in ("/api/health", "/api/nothing", "/api/me"):
        headers = (await world.browser().get(path)).headers
        assert headers["kiemtra-api"] == "1"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["content-security-policy"].startswith("default-src 'none'")
        assert headers["cache-control"] == "no-store"


def built(folder: Path) -> Path:
    """A small built application."""
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("<!doctype html><title>kiemtra</title>", encoding="utf-8")
    (folder / "assets" / "app-3f2a.js").write_text("console.log('kiemtra')", encoding="utf-8")
    (folder / "service-worker.js").write_text("// worker", encoding="utf-8")
    (folder / "app.webmanifest").write_text("{}", encoding="utf-8")
    (folder.parent / "secret.txt").write_text("bí mật", encoding="utf-8")
    return folder


async def test_the_application_is_served_with_a_strict_policy_and_the_right_caching(tmp_path: Path) -> None:
    """Files named by their hash for ever, every other is asked about; its own scripts and nobody else's."""
    async with running(settings_in(tmp_path, static=built(tmp_path / "dist"))) as world:
        browser = world.browser()
        page = await browser.get("/")
        script = await browser.get("/assets/app-3f2a.js")
        worker = await browser.get("/service-worker.js")
        manifest = await browser.get("/app.webmanifest")
        again = await browser.get("/", headers={"if-none-match": page.headers["etag"]})

    assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    policy = page.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "script-src" not in policy
    assert "frame-ancestors 'none'" in policy
    assert "kiemtra-api" not in page.headers
    assert "immutable" in script.headers["cache-control"]
    assert script.headers["content-type"].startswith("text/javascript")
    assert (worker.headers["cache-control"], manifest.headers["content-type"]) == (
        "no-cache", "application/manifest+json",
    )  # fmt: skip
    assert (again.status_code, again.content) == (304, b"")


async def test_nothing_outside_the_built_application_is_served(tmp_path: Path) -> None:
    """Only the paths that were there at the start exist."""
    async with running(settings_in(tmp_path, static=built(tmp_path / "dist"))) as world:
        for path in ("/secret.txt", "/../secret.txt", "/%2e%2e/secret.txt", "/assets/../../secret.txt", "/x"):
            response = await world.browser().get(path)
            assert (response.status_code, response.json()["code"]) == (404, "route.not_found")
        posted = await world.browser().post("/", content=b"x")
        assert posted.status_code == 405


def test_half_a_build_is_not_served(tmp_path: Path) -> None:
    """A folder without index.html stops the start."""
    with pytest.raises(FileNotFoundError):
        shell.router(tmp_path)


def test_settings_come_from_the_environment_and_the_command_line_prevails() -> None:
    """Each name is `KIEMTRA_` and the setting in capitals; a value that does not fit is an error."""
    environment = {
        "KIEMTRA_DATA": "/var/lib/kiemtra",
        "KIEMTRA_ORIGIN": "https://kiemtra.example.gov.vn",
        "KIEMTRA_SESSION_DAYS": "7",
        "KIEMTRA_TRUSTED_PROXIES": "10.0.0.1, 10.0.0.2",
        "PATH": "/bin",
    }
    settings = from_environment(environment, data=Path("/srv"), static=None)

    assert (settings.data, settings.session_days, settings.secure) == (Path("/srv"), 7, True)
    assert settings.trusted_proxies == ("10.0.0.1", "10.0.0.2")
    assert settings.database_target == Path("/srv/kiemtra.db")
    assert Settings(database="postgresql://x/y").database_target == "postgresql://x/y"
    with pytest.raises(ValueError, match="session_days"):
        from_environment({"KIEMTRA_SESSION_DAYS": "viele"})


async def test_the_schema_names_every_route_its_failures_and_what_needs_a_session(world: World) -> None:
    """OpenAPI 3.1 at /api/openapi.json; each failure has the one shape."""
    schema = (await world.browser().get("/api/openapi.json")).json()

    assert schema["openapi"].startswith("3.1")
    for path, operations in schema["paths"].items():
        for method, operation in operations.items():
            assert operation["description"], f"{method} {path}"
            assert {"401", "403", "404"} <= operation["responses"].keys(), f"{method} {path}"
            for status, response in operation["responses"].items():
                if status >= "400":
                    content = response["content"]["application/json"]["schema"]
                    assert content == {"$ref": "#/components/schemas/Failure"}, f"{method} {path} {status}"
    open_ = {path for path, operations in schema["paths"].items()
             if any(operation.get("security") == [{}] for operation in operations.values())}  # fmt: skip
    assert schema["security"] == [{"session": []}]
    assert open_ == {"/api/sessions", "/api/health", "/api/receipts/key"}


async def test_the_schema_names_what_a_client_may_meet_beside_success(world: World) -> None:
    """Every write may be too large, a device may be another's, a list and a checklist may be unchanged."""
    paths = (await world.browser().get("/api/openapi.json")).json()["paths"]

    for path, operations in paths.items():
        for method in operations.keys() & {"post", "put"}:
            assert "413" in operations[method]["responses"], f"{method} {path}"
    assert {"201", "409", "429"} <= paths["/api/sessions"]["post"]["responses"].keys()
    assert {"409", "422"} <= paths["/api/visits/{visit}/submissions"]["post"]["responses"].keys()
    for path in ("/api/visits", "/api/checklists/{id}/versions/{version}"):
        assert "content" not in paths[path]["get"]["responses"]["304"]


async def test_the_schema_describes_a_checklist_as_it_is_served(world: World) -> None:
    """And a document's description: what is read there is what comes."""
    schema = (await world.browser().get("/api/openapi.json")).json()
    client = await world.sign_in("thanhvien")
    served = (await client.get("/api/checklists/sample/versions/1")).json()

    told = schema["paths"]["/api/checklists/{id}/versions/{version}"]["get"]["responses"]["200"]["content"]
    validator = Draft202012Validator(
        {**told["application/json"]["schema"], "components": schema["components"]}
    )

    assert list(validator.iter_errors(served)) == []
    assert list(validator.iter_errors({**served, "sections": "none"})) != []


async def test_the_receipts_key_is_32_bytes_and_open_to_all(world: World) -> None:
    """Anyone may check a receipt."""
    told = (await world.browser().get("/api/receipts/key")).json()

    assert (told["algorithm"], len(base64.b64decode(told["key"])), told["former"]) == ("Ed25519", 32, [])


def test_an_application_can_be_made_from_an_empty_environment() -> None:
    """Without a build there is an API and no page."""
    app = create_app(Settings())
    assert "/" not in {route.path for route in app.routes}
