"""Photos and files: in pieces, whole or absent, and seen by those who may (design §5 and laws 1, 3, 10,
11).
"""

import asyncio
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import httpx
import pytest
from PIL import Image

from evidence_samples import CHUNK, bomb, digest, heif, noise, photo, put, upload
from kiemtra.clock import later
from kiemtra.steps.uploads import sweep
from world import Phone, World, new_id, running, settings_in


async def attach(phone: Phone, sha: str, **more: object) -> dict[str, object]:
    """The photo is named by an event of the visit."""
    taken = {"at": "2026-11-22T00:15:00.000Z"}
    return await phone.record(
        "attached", {"item": "plan", "evidence": sha, "caption": "Bảng niêm yết", "taken": taken, **more}
    )


def kept(world: World, sha: str) -> Path:
    return world.app.state.evidence.files.path(sha)


async def test_pieces_come_in_any_order_and_any_number_of_times(each_world: World) -> None:
    """The answer tells what has been received; the last piece makes it complete."""
    visit = await each_world.a_visit()
    client = await each_world.sign_in("thanhvien")
    content = noise(3 * CHUNK + 100)

    told = []
    for start in (2 * CHUNK, 0, 0, 3 * CHUNK, 2 * CHUNK):
        response = await put(client, content, start, under=f"visit={visit}")
        assert response.status_code == 200
        told.append(response.json()["received"])
    last = await put(client, content, CHUNK, under=f"visit={visit}")

    assert told == [
        [[2 * CHUNK, 3 * CHUNK]],
        [[0, CHUNK], [2 * CHUNK, 3 * CHUNK]],
        [[0, CHUNK], [2 * CHUNK, 3 * CHUNK]],
        [[0, CHUNK], [2 * CHUNK, len(content)]],
        [[0, CHUNK], [2 * CHUNK, len(content)]],
    ]
    assert last.status_code == 201
    assert last.json() == {
        "received": [[0, len(content)]], "complete": True, "type": "application/pdf", "derived": False,
    }  # fmt: skip
    assert kept(each_world, digest(content)).read_bytes() == content


async def test_an_interrupted_upload_goes_on_where_it_stopped_even_with_another_size(world: World) -> None:
    """Acknowledged bytes are never asked for again; the phone may cut the rest differently."""
    visit = await world.a_visit()
    client = await world.sign_in("thanhvien")
    content = noise(4 * CHUNK)
    await put(client, content, 0, under=f"visit={visit}", chunk=131_072)

    state = await client.get(f"/api/evidence/{digest(content)}/upload?visit={visit}")
    assert state.json() == {"received": [[0, 2 * CHUNK]], "complete": False}
    await put(client, content, 2 * CHUNK, under=f"visit={visit}")
    last = await put(client, content, 3 * CHUNK, under=f"visit={visit}")

    assert last.status_code == 201
    state = await client.get(f"/api/evidence/{digest(content)}/upload?visit={visit}")
    assert state.json()["complete"] is True


async def test_pieces_survive_a_restart_of_the_server(tmp_path: Path) -> None:
    """What was acknowledged is on disk: another process goes on with it (law 1)."""
    content, settings = noise(2 * CHUNK), settings_in(tmp_path)
    async with running(settings) as world:
        visit = await world.a_visit()
        client = await world.sign_in("thanhvien")
        await put(client, content, 0, under=f"visit={visit}")
        device = client.device
    async with running(settings, again=True) as world:
        client = await world.sign_in("thanhvien", device)
        last = await put(client, content, CHUNK, under=f"visit={visit}")
        assert last.status_code == 201
        assert kept(world, digest(content)).read_bytes() == content


async def test_a_complete_photo_sent_again_is_complete_at_once(world: World) -> None:
    """A repeated last piece, or one from a colleague, is answered 201 and stores nothing."""
    visit = await world.a_visit()
    client, colleague = await world.sign_in("thanhvien"), await world.sign_in("thuky")
    content = noise(CHUNK + 1)
    await upload(client, content, under=f"visit={visit}")

    for sender in (client, colleague):
        response = await put(sender, content, 0, under=f"visit={visit}")
        assert (response.status_code, response.json()["complete"]) == (201, True)


async def test_one_upload_32_times_at_once_is_one_photo(each_world: World) -> None:
    """Parallel repetitions of every piece: all succeed, and the bytes are whole (law 1)."""
    visit = await each_world.a_visit()
    client = await each_world.sign_in("thanhvien")
    content = noise(2 * CHUNK + 5)
    starts = [0, CHUNK, 2 * CHUNK] * 32

    answers = await asyncio.gather(*(put(client, content, start, under=f"visit={visit}") for start in starts))

    assert {answer.status_code for answer in answers} <= {200, 201}
    state = await client.get(f"/api/evidence/{digest(content)}/upload?visit={visit}")
    assert state.json()["complete"] is True
    assert kept(each_world, digest(content)).read_bytes() == content


async def test_bytes_that_do_not_match_their_hash_drop_only_that_upload(world: World) -> None:
    """422; a colleague's upload of the same hash is not disturbed, and one's own starts over."""
    visit = await world.a_visit()
    client, colleague = await world.sign_in("thanhvien"), await world.sign_in("thuky")
    content, spoilt = noise(2 * CHUNK), noise(2 * CHUNK, seed=8)
    sha = digest(content)
    await put(colleague, content, 0, under=f"visit={visit}")
    await put(client, content, 0, under=f"visit={visit}")

    wrong = await put(client, spoilt, CHUNK, under=f"visit={visit}", sha=sha)

    assert (wrong.status_code, wrong.json()["code"]) == (422, "evidence.mismatch")
    state = (await client.get(f"/api/evidence/{sha}/upload?visit={visit}")).json()
    assert state == {"received": [], "complete": False}
    assert (await put(colleague, content, CHUNK, under=f"visit={visit}")).status_code == 201


async def test_a_type_we_do_not_take_is_415_whatever_it_calls_itself(world: World) -> None:
    """The bytes decide: an SVG, a GIF and a script are refused."""
    visit = await world.a_visit()
    client = await world.sign_in("thanhvien")

    for content in (b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a\x01", b"#!/bin/sh\n", b"\0" * 64):
        response = await put(client, content, 0, under=f"visit={visit}")
        assert (response.status_code, response.json()["code"]) == (415, "evidence.type")
        assert not kept(world, digest(content)).exists()


@pytest.mark.parametrize(
    ("start", "chunk", "total", "status", "code"),
    [
        (1, CHUNK, 2 * CHUNK, 422, "evidence.piece"),
        (0, 1000, 2 * CHUNK, 422, "evidence.piece"),
        (2 * CHUNK, CHUNK, 2 * CHUNK, 422, "evidence.piece"),
        (0, CHUNK, CHUNK - 1, 422, "evidence.piece"),
        (0, CHUNK, 3 * CHUNK, 200, None),
        (0, CHUNK, 25_000_001, 413, "evidence.too_large"),
        (0, CHUNK, 0, 422, "evidence.empty"),
        (0, CHUNK, -1, 422, "evidence.empty"),
        (-CHUNK, CHUNK, 2 * CHUNK, 422, "evidence.piece"),
    ],
)
async def test_a_piece_must_be_where_and_as_long_as_it_says(
    world: World, start: int, chunk: int, total: int, status: int, code: str | None
) -> None:
    """At a multiple of an allowed size, inside the whole, and of the length that follows."""
    visit = await world.a_visit()
    client = await world.sign_in("thanhvien")
    path = f"/api/evidence/{'a' * 64}?visit={visit}&offset={start}&total={total}&chunk={chunk}"

    response = await client.send("PUT", path, content=noise(2 * CHUNK)[:CHUNK])

    assert (response.status_code, response.json().get("code")) == (status, code)


async def test_a_piece_longer_than_256_kibibytes_is_413(world: World) -> None:
    """The request is refused before it is read."""
    visit = await world.a_visit()
    client = await world.sign_in("thanhvien")
    path = f"/api/evidence/{'a' * 64}?visit={visit}&offset=0&total=300000&chunk=262144"

    response = await client.send("PUT", path, content=b"x" * 262_145)

    assert (response.status_code, response.json()["code"]) == (413, "request.too_large")


async def test_a_length_that_changes_on_the_way_is_refused(world: World) -> None:
    """The same bytes cannot have two lengths."""
    visit = await world.a_visit()
    client = await world.sign_in("thanhvien")
    content = noise(2 * CHUNK)
    await put(client, content, 0, under=f"visit={visit}")

    response = await put(client, content, CHUNK, under=f"visit={visit}", total=2 * CHUNK + 1, chunk=CHUNK)

    assert response.status_code == 422


async def test_quotas_for_a_visit_and_a_person_count_what_is_under_way(tmp_path: Path) -> None:
    """Beyond them the phone keeps its photo and the person is told."""
    settings = settings_in(tmp_path, evidence_visit_bytes=3 * CHUNK, evidence_account_bytes=4 * CHUNK)
    async with running(settings) as world:
        first, second = await world.a_visit(), await world.a_visit()
        client, colleague = await world.sign_in("thanhvien"), await world.sign_in("thuky")
        await upload(client, noise(CHUNK, 1), under=f"visit={first}")
        await put(client, noise(2 * CHUNK, 2), 0, under=f"visit={first}")

        visit_full = await put(colleague, noise(CHUNK, 3), 0, under=f"visit={first}")
        person_full = await put(client, noise(2 * CHUNK, 4), 0, under=f"visit={second}")
        fits = await put(client, noise(CHUNK, 5), 0, under=f"visit={second}")

    assert (visit_full.status_code, visit_full.json()["code"]) == (413, "evidence.quota")
    assert (person_full.status_code, person_full.json()["code"]) == (413, "evidence.quota")
    assert fits.status_code == 201


async def test_exactly_one_place_is_named(world: World) -> None:
    """A visit or a recommendation, not both and not neither."""
    visit = await world.a_visit()
    client = await world.sign_in("thanhvien")

    for under in ("x=1", f"visit={visit}&recommendation=r"):
        response = await put(client, noise(10), 0, under=under)
        assert (response.status_code, response.json()["code"]) == (400, "evidence.scope")


async def read(world: World, username: str, sha: str, size: str = "original") -> httpx.Response:
    client = await world.sign_in(username)
    return await client.get(f"/api/evidence/{sha}?size={size}")


async def test_a_photo_is_read_through_the_visit_that_names_it(each_world: World) -> None:
    """Not before an event names it; then by the team and the supervisor, and by nobody else (law 10)."""
    visit = await each_world.a_visit()
    phone = await each_world.phone("thanhvien", visit)
    content = photo()
    sha = await upload(phone.client, content, under=f"visit={visit}")

    assert (await read(each_world, "thanhvien", sha)).status_code == 404
    await attach(phone, sha)

    for username in ("thanhvien", "thuky", "truongdoan", "giamsat"):
        response = await read(each_world, username, sha)
        assert (response.status_code, response.content) == (200, content)
        assert response.headers["cache-control"] == "private, no-store"
        assert response.headers["x-content-type-options"] == "nosniff"
        assert response.headers["content-type"] == "image/jpeg"
    for username in ("nguoingoai", "giamsatkhac", "quantri", "donvi"):
        response = await read(each_world, username, sha)
        assert (response.status_code, response.json()["code"]) == (404, "evidence.not_found")


async def test_knowing_a_hash_opens_nothing(world: World) -> None:
    """A team that names a photo of another visit sees it only after sending every byte itself."""
    theirs = await world.a_visit()
    phone = await world.phone("thanhvien", theirs)
    sha = await upload(phone.client, photo(), under=f"visit={theirs}")
    await attach(phone, sha)
    members = [{"name": "Đỗ Văn Ngoài", "role": "head", "account": world.people["nguoingoai"].id}]
    mine = await world.a_visit(team={"members": members})
    spy = await world.phone("nguoingoai", mine)

    await attach(spy, sha)
    await put(spy.client, photo() + b"x", 0, under=f"visit={mine}", sha=sha)

    assert (await spy.client.get(f"/api/evidence/{sha}")).status_code == 404
    state = (await spy.client.get(f"/api/evidence/{sha}/upload?visit={mine}")).json()
    assert state["complete"] is False
    assert (await spy.client.get(f"/api/evidence/{sha}/upload?visit={theirs}")).status_code == 404
    await upload(spy.client, photo(), under=f"visit={mine}")
    assert (await spy.client.get(f"/api/evidence/{sha}")).status_code == 200


async def test_a_detached_photo_is_hidden_from_all_but_the_head(each_world: World) -> None:
    """It may have been detached because of a face on it (law 11)."""
    visit = await each_world.a_visit()
    phone = await each_world.phone("thanhvien", visit)
    sha = await upload(phone.client, photo(), under=f"visit={visit}")
    event = await attach(phone, sha)
    await phone.record("detached", {"attached": event["id"]})

    seen = {name: (await read(each_world, name, sha)).status_code
            for name in ("truongdoan", "thuky", "thanhvien", "giamsat")}  # fmt: skip
    assert seen == {"truongdoan": 200, "thuky": 404, "thanhvien": 404, "giamsat": 404}

    await attach(phone, sha)
    assert (await read(each_world, "thuky", sha)).status_code == 200


async def test_a_photo_whose_attachment_was_replaced_by_its_author_is_hidden(world: World) -> None:
    """`over` of the same author takes the first attachment away."""
    visit = await world.a_visit()
    phone = await world.phone("thanhvien", visit)
    first = await upload(phone.client, photo("red"), under=f"visit={visit}")
    second = await upload(phone.client, photo("blue"), under=f"visit={visit}")
    event = await attach(phone, first)
    body = {"item": "plan", "evidence": second, "caption": "", "taken": {"at": "x"}}
    await phone.record("attached", body, over=[event["id"]])

    assert (await read(world, "thuky", first)).status_code == 404
    assert (await read(world, "thuky", second)).status_code == 200


async def test_copies_are_upright_smaller_and_say_no_place_while_the_original_is_untouched(
    world: World,
) -> None:
    """Orientation is applied, EXIF and GPS are gone; the received bytes stay as they came (law 3)."""
    visit = await world.a_visit()
    phone = await world.phone("thanhvien", visit)
    content = photo(size=(2400, 1200), upright=False)
    sha = await upload(phone.client, content, under=f"visit={visit}")
    await attach(phone, sha)

    sizes = {}
    for size in ("thumb", "screen", "thumb"):
        response = await phone.client.get(f"/api/evidence/{sha}?size={size}")
        copy = Image.open(BytesIO(response.content))
        sizes[size] = copy.size
        assert response.headers["content-type"] == "image/webp"
        assert not copy.getexif()
        assert b"GPS" not in response.content
    # Turned by 90° clockwise, the white quarter lies at the top right.
    assert sizes == {"thumb": (160, 320), "screen": (800, 1600)}
    upright = copy.convert("RGB")
    assert min(upright.getpixel((150, 10))) > 200  # type: ignore[arg-type]
    assert min(upright.getpixel((10, 10))) < 100  # type: ignore[arg-type]
    assert (await phone.client.get(f"/api/evidence/{sha}")).content == content


@pytest.mark.parametrize(
    "content",
    [
        bomb(),
        photo()[:5000],
        noise(2000),
        b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
        b"\0\0\0\x18ftypheic" + b"\0" * 99,
    ],
    ids=["110 megapixels", "a photo cut off", "a PDF", "a broken PNG", "a broken HEIF"],
)
async def test_what_cannot_be_decoded_is_kept_without_copies_and_says_so(
    world: World, content: bytes
) -> None:
    """The bytes are evidence; the answer says `derived: false`, and asking for a copy is a sentence."""
    visit = await world.a_visit()
    phone = await world.phone("thanhvien", visit)

    last = await put(phone.client, content, 0, under=f"visit={visit}", chunk=262_144)

    assert (last.status_code, last.json()["derived"]) == (201, False)
    sha = digest(content)
    await attach(phone, sha)
    assert (await phone.client.get(f"/api/evidence/{sha}")).content == content
    copy = await phone.client.get(f"/api/evidence/{sha}?size=thumb")
    assert (copy.status_code, copy.json()["code"]) == (404, "evidence.no_copy")


async def test_pictures_with_transparency_and_palettes_get_copies(world: World) -> None:
    """PNG with alpha, PNG with a palette, WebP, greyscale and CMYK JPEG."""
    visit = await world.a_visit()
    client = await world.sign_in("thanhvien")
    for mode, form in [("RGBA", "PNG"), ("P", "PNG"), ("RGBA", "WEBP"), ("L", "JPEG"), ("CMYK", "JPEG")]:
        made = BytesIO()
        Image.new(mode, (50, 40)).save(made, form)
        last = await put(client, made.getvalue(), 0, under=f"visit={visit}")
        assert (last.status_code, last.json()["derived"]) == (201, True)


async def test_a_heif_picture_of_a_phone_gets_copies(world: World) -> None:
    """What an iPhone takes, looked at in any browser."""
    visit = await world.a_visit()
    phone = await world.phone("thanhvien", visit)

    last = await put(phone.client, heif(), 0, under=f"visit={visit}")

    assert last.json()["type"] == "image/heif"
    await attach(phone, digest(heif()))
    copy = await phone.client.get(f"/api/evidence/{digest(heif())}?size=screen")
    assert Image.open(BytesIO(copy.content)).size == (29, 100)


async def test_what_nothing_names_is_collected_after_ninety_days_and_nothing_else(world: World) -> None:
    """A named photo stays, whatever its age; an upload that never finished goes after thirty days."""
    visit = await world.a_visit()
    phone = await world.phone("thanhvien", visit)
    named = await upload(phone.client, photo("red"), under=f"visit={visit}")
    unnamed = await upload(phone.client, photo("blue"), under=f"visit={visit}")
    await attach(phone, named)
    await put(phone.client, noise(2 * CHUNK), 0, under=f"visit={visit}")
    store = world.app.state.evidence

    assert await sweep(store, later(world.clock(), timedelta(days=89))) == 0
    assert await sweep(store, later(world.clock(), timedelta(days=91))) == 1

    assert kept(world, named).exists()
    assert not kept(world, unnamed).exists()
    state = (await phone.client.get(f"/api/evidence/{digest(noise(2 * CHUNK))}/upload?visit={visit}")).json()
    assert state["received"] == []
    assert (await put(phone.client, photo("blue"), 0, under=f"visit={visit}")).status_code == 201


async def test_the_roster_tells_how_many_photos_are_still_on_a_phone(world: World) -> None:
    """Named by events but not here yet: the head sees it before leaving."""
    visit = await world.a_visit()
    phone = await world.phone("thanhvien", visit)
    sha = await upload(phone.client, photo(), under=f"visit={visit}")
    await attach(phone, sha)
    await attach(phone, "b" * 64)

    detail = (await phone.client.get(f"/api/visits/{visit}")).json()

    assert detail["roster"][0]["evidence"] == {"named": 2, "here": 1}
    assert detail["roster"][0]["events"] == 2


async def test_an_unknown_size_is_a_sentence(world: World) -> None:
    """Only thumb, screen and original exist; a hash is 64 digits."""
    client = await world.sign_in("thanhvien")

    assert (await client.get(f"/api/evidence/{'a' * 64}?size=huge")).status_code == 400
    assert (await client.get(f"/api/evidence/{new_id()}")).status_code == 400
