"""Photos for tests, made here: with a place in them, lying on their side, broken, or far too large."""

import struct
import zlib
from base64 import b64decode
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


def heif() -> bytes:
    """A HEIF picture of 29 × 100 pixels; one of the test pictures of pi-heif (BSD-3-Clause)."""
    return b64decode(_HEIF)


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


_HEIF = """
AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAWNtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAA
AA5waXRtAAAAAAABAAAAImlsb2MAAAAAREAAAQABAAAAAAGHAAEAAAAAAAACZQAAACNpaW5mAAAAAAABAAAAFWluZmUCAAAAAAEA
AGh2YzEAAAAA42lwcnAAAADEaXBjbwAAAHJodmNDAQQIAAAAAAAAAAAA//AA/Pz6+gAADwMgAAEAF0ABDAH//wQIAAADAJ34AAAD
AAD/ugJAIQABACdCAQEECAAAAwCd+AAAAwAA/8CCBp8rZbqrprmwIAAAAwAgAAADACEiAAEABkQBwXGLEgAAABRpc3BlAAAAAAAA
AEAAAABkAAAAKGNsYXAAAAAdAAAAAQAAAGQAAAAB////3QAAAAIAAAAAAAAAAgAAAA5waXhpAAAAAAEKAAAAF2lwbWEAAAAAAAAA
AQABBIECgwQAAAJtbWRhdAAAAmEoAa4LZz47VmxnySx7NDMf//5AIcnwscN5McCRsE35DNDPQJfYVCES+NVol9kS+NVpEohdAD/E
/T9+XXOiK7QmO5Mae7K1JoAASTw61utEEsxQkOP6yvmUQAAdBZm/Zn0F1tmK7d/ZV5NuVM7XooAMrQAADtJI3EHeuGAxKF7i2LCl
gAAQ0HDGPdoT/Ua+ABjtS4s5OwA94oqLnaHFKWetmCflWUAAzUVHJGk483bEC2EI0gHrQAB0lB74EwLXZHflVeTo7GNPNT0NFr8A
AD1IQVsGjyNmOVfl8yfYxcAANE+XvhWoqNsH2cdc3quXsjgDUvrY+ci9w1yFUW5pXUQAJ9seR68OaEVlUJfvO/WEQADiMj49P8E9
/ebxMwEFPcfo2G2sIZEAAHGW4xkZFnX43djkGh4HDoADsJXnPIGiQNMUXHc/c2ychgCWHUv1G6tctq9pdZPu6gAUjU4c90Xbe5SP
bjhW4+sYACxW+BYl3PpmwmNClWxIZvrEvGAipQAAlvRPfE1s97oJVHKm5kt7gAXipYHwVlZwAdIdDc/i1AmAASBexR9Bw4FFdgx7
bfbZIAAew4gsIYWFSMPNaHl1extgAWm2+GQzM+OyNqkteSx3/4AAbeEB61RtugfMpd6Let5duCngAADgMIpTOECKhiGlVmlxKOMA
DJRb9QZzv0+AxwmN6IZHbzwA0UP3c1v559DlReA//oAAw83jjPv7S6dY1Cy3A/kdwALxRu9+BK/l66RAA5+5p4wEAOOoMRL4/iFs
MNMX+NWfQnIAAbhodP6BkmaYbFQoefAmPsijW9I=
"""
