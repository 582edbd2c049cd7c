"""Signing in: passwords, cookies, CSRF, devices."""

import asyncio
from unicodedata import normalize

import httpx
import pytest

from kiemtra.core.rights import Account
from kiemtra.store import accounts
from kiemtra.store.passwords import hash_password
from world import PASSWORD, WEAK, Client, World, new_id, running, settings_in


def body(username: str = "truongdoan", password: str = PASSWORD, **more: object) -> dict[str, object]:
    return {"username": username, "password": password, "device": {"id": new_id(), "name": "Máy"}, **more}


def cookie(response: httpx.Response, name: str) -> str:
    return next(line for line in response.headers.get_list("set-cookie") if line.startswith(f"{name}="))


async def test_signing_in_tells_who_one_is_and_sets_both_cookies(world: World) -> None:
    """The session's cookie is hidden from scripts, the token's is for them; both stay on this site."""
    response = await world.browser().post("/api/sessions", json=body(username="TruongDoan"))

    assert response.status_code == 201
    me = response.json()
    assert (me["username"], me["name"], me["roles"]) == ("truongdoan", "Lê Văn Trưởng", ["member"])
    assert me["device"]["revoked"] is False
    assert "HttpOnly" in cookie(response, "kiemtra_session")
    assert "SameSite=strict" in cookie(response, "kiemtra_session")
    assert f"Max-Age={30 * 86_400}" in cookie(response, "kiemtra_session")
    assert "HttpOnly" not in cookie(response, "csrftoken")


async def test_the_database_holds_no_token_that_could_be_used(world: World) -> None:
    """Whoever reads the database cannot take over a session, nor read a password."""
    client = await world.sign_in("truongdoan")
    token = client.http.cookies["kiemtra_session"]

    async with world.db.read() as tx:
        stored = str(await tx.rows("SELECT * FROM sessions")) + str(await tx.rows("SELECT * FROM accounts"))

    assert token not in stored
    assert PASSWORD not in stored


@pytest.mark.parametrize("username", ["truongdoan", "khongco"])
async def test_a_wrong_password_and_an_unknown_name_are_told_the_same(world: World, username: str) -> None:
    """Nobody learns from the answer which user names exist."""
    response = await world.browser().post("/api/sessions", json=body(username, "sai"))

    assert (response.status_code, response.json()["code"]) == (401, "session.wrong")
    assert "set-cookie" not in response.headers


async def test_a_password_typed_in_another_normal_form_is_the_same_password(world: World) -> None:
    """Keyboards write `ệ` in two ways; both open the account."""
    digest = await hash_password(normalize("NFC", "mật-khẩu-đẹp"))
    async with world.db.write() as tx:
        await accounts.add(tx, Account(new_id(), "nfd", "Người NFD", ("member",)), digest, world.clock())

    response = await world.browser().post("/api/sessions", json=body("nfd", normalize("NFD", "mật-khẩu-đẹp")))

    assert response.status_code == 201


async def test_a_disabled_account_can_neither_sign_in_nor_go_on(world: World) -> None:
    """Its sessions end at once."""
    client = await world.sign_in("truongdoan")
    async with world.db.write() as tx:
        await accounts.disable(tx, client.id)

    assert (await client.get("/api/me")).status_code == 401
    assert (await world.browser().post("/api/sessions", json=body())).json()["code"] == "session.wrong"


async def test_guessing_pauses_after_ten_failures_and_only_for_whom_it_concerns(world: World) -> None:
    """Even the right password waits then; from elsewhere, or fifteen minutes later, it works."""
    guesser = world.browser("10.0.0.66")
    for _ in range(10):
        assert (await guesser.post("/api/sessions", json=body(password="sai"))).status_code == 401

    paused = await guesser.post("/api/sessions", json=body())
    assert (paused.status_code, paused.json()["code"]) == (429, "session.too_many")
    assert (await world.browser("10.0.0.7").post("/api/sessions", json=body())).status_code == 201
    world.clock.pass_(minutes=16)
    assert (await guesser.post("/api/sessions", json=body())).status_code == 201


async def test_guesses_sent_at_once_count_one_by_one(world: World) -> None:
    """Thirty-two at the same time: ten are looked at, the others wait."""
    guesser = world.browser("10.0.0.66")

    answers = await asyncio.gather(
        *(guesser.post("/api/sessions", json=body(password="sai")) for _ in range(32))
    )

    assert sorted(answer.status_code for answer in answers) == [401] * 10 + [429] * 22


async def test_signing_in_elsewhere_does_not_give_a_guesser_new_tries(world: World) -> None:
    """The right password forgives the tries from its own address only."""
    guesser = world.browser("10.0.0.66")
    for _ in range(10):
        await guesser.post("/api/sessions", json=body(password="sai"))
    await world.sign_in("truongdoan")

    assert (await guesser.post("/api/sessions", json=body(password="sai"))).status_code == 429


async def test_guessing_many_names_from_one_address_pauses_too(world: World) -> None:
    """A hundred failures from one address, whatever the names."""
    guesser = world.browser("10.0.0.66")
    async with world.db.write() as tx:
        for number in range(100):
            await tx.run(
                "INSERT INTO sign_in_failures (username, address, at) VALUES (:name, '10.0.0.66', :at)",
                name=f"nguoi{number}",
                at=world.clock(),
            )

    assert (await guesser.post("/api/sessions", json=body("thuky"))).status_code == 429


async def test_a_session_lives_thirty_days_from_its_last_use(world: World) -> None:
    """It slides while it is used, and ends when it is not."""
    client = await world.sign_in("truongdoan")
    for _ in range(3):
        world.clock.pass_(days=20)
        assert (await client.get("/api/me")).status_code == 200
    world.clock.pass_(days=31)

    response = await client.get("/api/me")
    assert (response.status_code, response.json()["code"]) == (401, "session.missing")


async def test_the_cookie_slides_with_its_session(world: World) -> None:
    """A browser drops a cookie after thirty days: it is given anew hour by hour as it is used."""
    client = await world.sign_in("truongdoan")
    assert "set-cookie" not in (await client.get("/api/me")).headers
    world.clock.pass_(days=20)

    renewed = cookie(await client.get("/api/me"), "kiemtra_session")

    assert f"Max-Age={30 * 86_400}" in renewed
    assert "HttpOnly" in renewed
    assert renewed.startswith(f"kiemtra_session={client.http.cookies['kiemtra_session']};")
    world.clock.pass_(days=20)
    ended = await client.send("DELETE", "/api/sessions/current")
    assert "Max-Age=0" in cookie(ended, "kiemtra_session")
    assert len(ended.headers.get_list("set-cookie")) == 1


async def test_signing_out_ends_the_session(world: World) -> None:
    """The old cookie opens nothing any more."""
    client = await world.sign_in("truongdoan")
    token = client.http.cookies["kiemtra_session"]

    assert (await client.send("DELETE", "/api/sessions/current")).status_code == 204

    client.http.cookies.set("kiemtra_session", token)
    assert (await client.get("/api/me")).status_code == 401


@pytest.mark.parametrize("token", ["", "sai"])
async def test_writing_without_the_right_token_is_403_csrf(world: World, token: str) -> None:
    """The token has to be in the header; a cookie alone comes with every forged request."""
    client = await world.sign_in("truongdoan")

    response = await client.post("/api/programmes", {}, headers={"x-csrftoken": token})

    assert (response.status_code, response.json()["code"]) == (403, "csrf")


async def test_writing_from_another_origin_is_403_csrf_even_with_the_token(world: World) -> None:
    """A page elsewhere that got hold of the token still cannot write."""
    client = await world.sign_in("truongdoan")

    foreign = await client.send("DELETE", "/api/sessions/current", headers={"origin": "https://xau.example"})
    own = await client.send("DELETE", "/api/sessions/current", headers={"origin": "http://kiemtra.test"})

    assert (foreign.status_code, foreign.json()["code"]) == (403, "csrf")
    assert own.status_code == 204


@pytest.mark.parametrize(
    "origin", ["https://xau.example", "null", "http://kiemtra.test.xau.example", "http://["]
)
async def test_signing_in_from_another_origin_is_403_csrf(world: World, origin: str) -> None:
    """Signing in checks the origin, because nobody has a token before."""
    response = await world.browser().post("/api/sessions", json=body(), headers={"origin": origin})

    assert (response.status_code, response.json()["code"]) == (403, "csrf")


async def test_a_configured_origin_is_the_only_one_and_makes_cookies_secure(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Behind HTTPS the cookies travel on HTTPS only."""
    settings = settings_in(tmp_path_factory.mktemp("secure"), origin="https://kiemtra.example.gov.vn")
    async with running(settings) as world:
        signed_in = await world.browser().post(
            "/api/sessions", json=body(), headers={"origin": "https://kiemtra.example.gov.vn"}
        )
        foreign = await world.browser().post(
            "/api/sessions", json=body(), headers={"origin": "http://kiemtra.test"}
        )

    assert "Secure" in cookie(signed_in, "kiemtra_session")
    assert "Secure" in cookie(signed_in, "csrftoken")
    assert "max-age" in signed_in.headers["strict-transport-security"]
    assert foreign.status_code == 403


async def test_every_get_under_api_leaves_a_token_when_there_is_none(world: World) -> None:
    """Also one that fails; and a token that is there is left alone."""
    browser = world.browser()
    first = await browser.get("/api/me")
    token = browser.cookies["csrftoken"]
    second = await browser.get("/api/health")

    assert first.status_code == 401
    assert "csrftoken=" in first.headers["set-cookie"]
    assert "set-cookie" not in second.headers
    assert browser.cookies["csrftoken"] == token


async def test_a_device_of_another_person_is_409(world: World) -> None:
    """One person, one installation: the next person on this phone needs an id of their own."""
    device = new_id()
    await world.sign_in("truongdoan", device)

    response = await world.browser().post(
        "/api/sessions", json=body("thuky", device={"id": device, "name": "Máy chung"})
    )

    assert (response.status_code, response.json()["code"]) == (409, "device.taken")


async def test_a_revoked_device_delivers_and_does_nothing_else(world: World) -> None:
    """It may hand in what it recorded, is told that it is revoked, and reads nothing any more."""
    visit = await world.a_visit()
    phone = await world.phone("thanhvien", visit)
    event = phone.answer("plan", "met")
    other = await world.sign_in("thanhvien")
    assert (await other.send("DELETE", f"/api/devices/{phone.device}")).status_code == 204

    assert (await phone.send(event))[0]["outcome"] == "stored"
    assert (await phone.client.get("/api/me")).json()["device"]["revoked"] is True
    for path in ("/api/visits", f"/api/visits/{visit}", f"/api/visits/{visit}/events", "/api/checklists"):
        response = await phone.client.get(path)
        assert (response.status_code, response.json()["code"]) == (403, "device.revoked")
    again = await world.sign_in("thanhvien", phone.device)
    assert again.me["device"]["revoked"] is True


async def test_only_ones_own_device_can_be_revoked_except_by_the_administrator(world: World) -> None:
    """Somebody else's device does not exist for a member."""
    victim, member = await world.sign_in("truongdoan"), await world.sign_in("thanhvien")
    administrator = await world.sign_in("quantri")

    refused = await member.send("DELETE", f"/api/devices/{victim.device}")

    assert (refused.status_code, refused.json()["code"]) == (404, "device.not_found")
    assert (await victim.get("/api/visits")).status_code == 200
    assert (await administrator.send("DELETE", f"/api/devices/{victim.device}")).status_code == 204
    assert (await victim.get("/api/visits")).status_code == 403


async def test_people_are_found_by_name_without_accents(world: World) -> None:
    """For those who put teams together: supervisors, administrators and heads."""
    await world.a_visit()
    for username in ("giamsat", "quantri", "truongdoan"):
        client = await world.sign_in(username)
        found = (await client.get("/api/accounts?q=le van truong")).json()["items"]
        assert [account["username"] for account in found] == ["truongdoan"]
    for username in ("donvi", "nguoingoai", "thanhvien"):
        assert (await (await world.sign_in(username)).get("/api/accounts?q=le")).status_code == 403


async def test_a_search_for_wildcards_finds_only_what_is_written(world: World) -> None:
    """`%` and `_` mean themselves."""
    client = await world.sign_in("quantri")

    for query in ("%25", "_", "!"):
        assert (await client.get(f"/api/accounts?q={query}")).json()["items"] == []


async def test_two_sessions_of_one_person_live_side_by_side(world: World) -> None:
    """A phone and a laptop; ending one leaves the other."""
    phone, laptop = await world.sign_in("truongdoan"), await world.sign_in("truongdoan")
    await phone.send("DELETE", "/api/sessions/current")

    assert (await laptop.get("/api/me")).status_code == 200


async def test_a_password_hash_of_another_kind_lets_nobody_in(world: World) -> None:
    """A damaged hash is a wrong password, not a crash."""
    client: Client = await world.sign_in("truongdoan")
    async with world.db.write() as tx:
        await accounts.set_password(tx, client.id, WEAK[:-3])

    assert (await world.browser().post("/api/sessions", json=body())).status_code == 401


async def test_a_new_password_ends_every_session_of_the_old_one(world: World) -> None:
    """A phone in the wrong hands is signed out by changing the password."""
    client = await world.sign_in("truongdoan")
    async with world.db.write() as tx:
        await accounts.set_password(tx, client.id, WEAK)

    assert (await client.get("/api/me")).status_code == 401
