"""Smaller copies of photos: upright, without EXIF and place, and safe to open whatever was sent.

The received bytes are never touched. A picture that is too large or cannot be decoded has no copies.
"""

from io import BytesIO
from pathlib import Path
from typing import IO, Final

import pi_heif  # type: ignore[import-untyped]
from PIL import Image, ImageOps

SIZES: Final = {"thumb": 320, "screen": 1600}
COPY_TYPE: Final = "image/webp"
HEIF: Final = "image/heif"
PDF: Final = "application/pdf"

_DECODERS: Final = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
_HEIF_BRANDS: Final = frozenset(
    {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"}
)


class NoPicture(Exception):
    """No copy can be made of it: not a picture, broken, or too many pixels."""


def type_of(head: bytes) -> str | None:
    """The type by content, from the first bytes; None for anything but JPEG, PNG, WebP, HEIF and PDF."""
    if head.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    if head[4:8] == b"ftyp" and head[8:12] in _HEIF_BRANDS:
        return HEIF
    if head.startswith(b"%PDF-"):
        return PDF
    return None


def copy(path: Path, type: str, size: str, pixels: int) -> bytes:
    """The picture as WebP with its longer side at most `SIZES[size]`. Raises `NoPicture`.

    Decodes at most `pixels`; works in the thread of whoever calls it, and one picture takes about three
    bytes a pixel while it does.
    """
    edge = SIZES[size]
    try:
        with path.open("rb") as stream, _open(stream, type, pixels) as picture:
            picture.draft("RGB", (edge * 2, edge * 2))
            upright = ImageOps.exif_transpose(picture)
            upright.thumbnail((edge, edge), Image.Resampling.LANCZOS)
            return _encode(upright)
    except NoPicture:
        raise
    except Exception as error:  # decoders raise nearly anything on hostile input
        raise NoPicture(str(error)) from error


def is_whole(path: Path, type: str, pixels: int) -> bool:
    """Can copies be made of it, as far as can be told without decoding: its head, its size, where it ends?"""
    try:
        with path.open("rb") as stream:
            if type == HEIF:
                _check(pi_heif.open_heif(stream).size, pixels)
                return True
            with _reader(stream, type, pixels) as picture:
                if type == "image/png":
                    picture.verify()  # every checksum of it
            return type != "image/jpeg" or _ends(path.read_bytes())
    except Exception:  # decoders raise nearly anything on hostile input
        return False


def _ends(jpeg: bytes) -> bool:
    """Does the last scan reach the marker of the end? A small picture in the head has both of its own."""
    return jpeg.rfind(b"\xff\xd9") > jpeg.rfind(b"\xff\xda") > 0


def _open(stream: IO[bytes], type: str, pixels: int) -> Image.Image:
    """The picture, its size checked before anything is decoded."""
    if type == HEIF:
        heif = pi_heif.open_heif(stream, convert_hdr_to_8bit=True)
        _check(heif.size, pixels)
        decoded: Image.Image = heif.to_pillow()
        return decoded
    return _reader(stream, type, pixels)


def _reader(stream: IO[bytes], type: str, pixels: int) -> Image.Image:
    """The picture, of which only the head was read."""
    if type not in _DECODERS:
        raise NoPicture(type)
    picture = Image.open(stream, formats=(_DECODERS[type],))
    _check(picture.size, pixels)
    return picture


def _check(size: tuple[int, int], pixels: int) -> None:
    if size[0] * size[1] > pixels:
        raise NoPicture(f"{size[0]} × {size[1]} pixels")


def _encode(picture: Image.Image) -> bytes:
    """Only the pixels go into the copy: on white where the picture is transparent, and no metadata."""

    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        layer = picture.convert("RGBA")
        ground = Image.new("RGBA", layer.size, "white")
        picture = Image.alpha_composite(ground, layer)
    made = BytesIO()
    plain = Image.new("RGB", picture.size)
    plain.paste(picture.convert("RGB"))
    plain.save(made, "WEBP", quality=80, method=4)
    return made.getvalue()
