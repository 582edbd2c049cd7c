"""Photos for tests, made here: with a place in them, lying on their side, broken, or far too large."""

import struct
import zlib
from hashlib import sha256
from io import BytesIO

import httpx
from PIL import Image

from world import Client

CHUNK = 65_536


def photo(color: str = "teal", size: tuple[int, int] = (640, 480), *, upright: bool = True) -> bytes:
    """A JPEG with a place in its EXIF; when not upright, it has to be turned by 90° to be looked at."""
    picture = Image.new("RGB", size, color)
    picture.paste("white", (0, 0, size[0] // 2, size[1] // 2))
    exif = Image.Exif()
    exif[0x0112] = 1 if upright else 6
    exif.get_ifd(0x8825)[2] = (20.0, 59.0, 30.0)
    exif.get_ifd(0x8825)[1] = "N"
    made = BytesIO()
    picture.save(made, "JPEG", exif=exif, quality=90)
    return made.getvalue()


def noise(size: int, seed: int = 7) -> bytes:
    """A PDF by its first bytes, of this length, that does not compress."""
    body, block = b"%PDF-1.7\n", sha256(bytes([seed])).digest()
    while len(body) < size:
        block = sha256(block).digest()
        body += block
    return body[:size]


def bomb(width: int = 11_000, height: int = 10_000) -> bytes:
    """A small PNG of 110 megapixels."""

    def part(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes((width // 8 + 2) * height), 9)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", rows) + part(b"IEND", b"")


def digest(content: bytes) -> str:
    """The SHA-256 a photo is known by."""
    return sha256(content).hexdigest()


async def put(
    client: Client, content: bytes, start: int, *, under: str, sha: str = "", chunk: int = CHUNK, **more: int
) -> httpx.Response:
    """One piece; `under` is `visit=…` or `recommendation=…`."""
    total = more.get("total", len(content))
    return await client.send(
        "PUT",
        f"/api/evidence/{sha or digest(content)}?{under}&offset={start}&total={total}&chunk={chunk}",
        content=content[start : start + chunk],
        headers={"content-type": "application/octet-stream"},
    )


async def upload(client: Client, content: bytes, *, under: str, chunk: int = CHUNK) -> str:
    """Every piece in order; returns the hash."""
    for start in range(0, len(content), chunk):
        response = await put(client, content, start, under=under, chunk=chunk)
        assert response.status_code in (200, 201), response.text
    assert response.status_code == 201
    return digest(content)
