"""A complete submission as requests: the answers in one batch, the photos in pieces, the visit handed in."""

from hashlib import sha256
from io import BytesIO
from random import Random
from typing import NamedTuple

from PIL import Image, ImageFilter

from bench import stock
from bench.loopback import Request, request
from bench.stock import Log, Phone
from kiemtra.core.canonical import encode
from kiemtra.core.checklist import Answer

PHOTO = 300_000
CHUNK = 262_144


class Submission(NamedTuple):
    """The requests of one complete submission, and the photos in it."""

    requests: list[Request]
    photos: list[bytes]
    log: Log


def a_photo() -> bytes:
    """A JPEG of 2048 × 1536 as a phone's camera makes it after re-encoding, of nearly 300 KB."""
    draw = Random(1)
    small = Image.frombytes("RGB", (256, 192), draw.randbytes(256 * 192 * 3))
    picture = small.resize((2048, 1536), Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(2))
    for quality in range(95, 10, -1):
        made = BytesIO()
        picture.save(made, "JPEG", quality=quality)
        if len(made.getvalue()) < PHOTO:
            return made.getvalue()
    raise AssertionError("no photo of this size")


def another(photo: bytes, number: int) -> bytes:
    """The same picture as other bytes, exactly `PHOTO` long: a comment tells them apart."""
    comment = f"photo {number}".encode()
    marked = photo[:2] + b"\xff\xfe" + (len(comment) + 2).to_bytes(2, "big") + comment + photo[2:]
    return marked.ljust(PHOTO, b"\0")


def submission(
    visit: str, phone: Phone, number: int, asked: list[tuple[str, Answer]], photos: list[bytes]
) -> Submission:
    """Visit number `number` of all that are measured, with these photos attached to its first items."""
    log = stock.answered(visit, phone, number * 100, asked)
    for place, photo in enumerate(photos):
        digest = sha256(photo).hexdigest()
        body = {"item": asked[place][0], "evidence": digest, "caption": f"Ảnh {place + 1}",
                "category": "board", "taken": {"at": stock.AT}}  # fmt: skip
        log.mint("attached", body)
    headers = {**phone.headers, "content-type": "application/json"}
    sent = [request("POST", f"/api/visits/{visit}/events", headers, log.batch(), 200)]
    for photo in photos:
        sent += pieces(visit, phone, photo)
    handed_in = encode({"id": stock.minted(number, 5), "manifest": {"heads": [log.prev]}})
    sent.append(request("POST", f"/api/visits/{visit}/submissions", headers, handed_in, 201))
    return Submission(sent, photos, log)


def pieces(visit: str, phone: Phone, photo: bytes) -> list[Request]:
    """The chunks of one photo; the last one is answered with 201."""
    headers = {**phone.headers, "content-type": "application/octet-stream"}
    digest = sha256(photo).hexdigest()
    made = []
    for offset in range(0, len(photo), CHUNK):
        piece = photo[offset : offset + CHUNK]
        path = f"/api/evidence/{digest}?visit={visit}&offset={offset}&total={len(photo)}&chunk={CHUNK}"
        whole = offset + len(piece) == len(photo)
        made.append(request("PUT", path, headers, piece, 201 if whole else 200))
    return made
