"""Pictures for the demonstration: a board, a desk, a register; drawn, so that nobody is in them."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFont

SIZE: Final = (1600, 1200)
WALL: Final = (226, 222, 211)
INK: Final = (46, 52, 54)
PAPER: Final = (252, 251, 247)
GREEN: Final = (11, 93, 87)
RED: Final = (160, 44, 36)
_FONT: Final = Path(__file__).parent.parent / "render" / "fonts" / "LiberationSerif-Regular.ttf"


def draw(category: str, caption: str) -> bytes:
    """A JPEG for a photo of that category, with its caption on it."""
    picture = Image.new("RGB", SIZE, WALL)
    pen = ImageDraw.Draw(picture)
    _SCENES.get(category, _desk)(pen)
    pen.rectangle((0, 1110, *SIZE), fill=INK)
    pen.text((40, 1128), caption, fill=PAPER, font=ImageFont.truetype(str(_FONT), 44))
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=80)
    return written.getvalue()


def _board(pen: ImageDraw.ImageDraw) -> None:
    pen.rectangle((140, 90, 1460, 1010), fill=GREEN, outline=INK, width=10)
    for row in range(3):
        for column in range(5):
            if (row, column) in {(1, 3), (2, 4)}:
                continue
            left, top = 190 + column * 255, 130 + row * 290
            pen.rectangle((left, top, left + 200, top + 260), fill=PAPER, outline=INK)
            for line in range(9):
                pen.line(
                    (left + 20, top + 34 + line * 24, left + 180, top + 34 + line * 24), fill=INK, width=2
                )


def _register(pen: ImageDraw.ImageDraw) -> None:
    pen.rectangle((110, 80, 1490, 1030), fill=PAPER, outline=INK, width=4)
    for line in range(16):
        pen.line((110, 180 + line * 52, 1490, 180 + line * 52), fill=(150, 170, 190), width=2)
    for left in (230, 420, 1010, 1230):
        pen.line((left, 80, left, 1030), fill=RED, width=3)
    for line in range(11):
        top = 200 + line * 52
        pen.line((250, top, 250 + 40 * (2 + line % 3), top), fill=INK, width=5)
        if line not in {4, 7}:
            pen.line((440, top, 440 + 60 * (5 + line % 4), top), fill=INK, width=5)


def _desk(pen: ImageDraw.ImageDraw) -> None:
    pen.rectangle((0, 700, 1600, 1110), fill=(140, 104, 70))
    pen.rectangle((520, 330, 1010, 660), fill=INK)
    pen.rectangle((545, 355, 985, 635), fill=(126, 166, 178))
    pen.rectangle((720, 660, 810, 710), fill=INK)
    pen.rectangle((150, 560, 400, 700), fill=PAPER, outline=INK, width=4)
    pen.rectangle((1130, 600, 1380, 700), fill=PAPER, outline=INK, width=4)
    pen.rectangle((1160, 570, 1400, 600), fill=GREEN)


_SCENES: Final[dict[str, Callable[[ImageDraw.ImageDraw], None]]] = {
    "board": _board,
    "register": _register,
    "room": _desk,
}
