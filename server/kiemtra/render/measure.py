"""How long is a line of Times New Roman, and where is a name best broken?

Liberation Serif has the advance widths of Times New Roman, so what is measured here holds in Word too.
"""

from functools import lru_cache
from pathlib import Path
from typing import Final

from PIL import ImageFont

from kiemtra.render.layout import Style

FONTS: Final = Path(__file__).parent / "fonts"

_FACES: Final = {
    (False, False): "Regular",
    (True, False): "Bold",
    (False, True): "Italic",
    (True, True): "BoldItalic",
}
_UNITS: Final = 2048
_POINT: Final = 25.4 / 72
# A line rather breaks before these words: they open a place, a ground or a time.
_OPENERS: Final = frozenset(
    ("tỉnh", "thành", "huyện", "quận", "xã", "phường", "thị", "đặc", "tại", "về", "đối", "của", "năm", "theo")
)


@lru_cache(maxsize=4)
def _face(style: str) -> ImageFont.FreeTypeFont:
    path = FONTS / f"LiberationSerif-{style}.ttf"
    return ImageFont.truetype(str(path), _UNITS, layout_engine=ImageFont.Layout.BASIC)


def width(text: str, style: Style) -> float:
    """The length of a text set in one line, in millimetres."""
    face = _face(_FACES[style.bold, style.italic])
    return float(face.getlength(text)) / _UNITS * style.points * _POINT


def lines(text: str, room: float, style: Style) -> list[str]:
    """The text in the fewest lines that fit `room` millimetres, as even as good places to break allow."""
    words = text.split(" ")
    lengths = [width(word, style) for word in words]
    space = width(" ", style)
    best: list[tuple[float, int]] = [(0.0, 0)] * (len(words) + 1)
    for start in range(len(words) - 1, -1, -1):
        best[start] = min(
            (
                _cost(sum(lengths[start:end]) + space * (end - start - 1), room, words[end:]) + best[end][0],
                end,
            )
            if end > start + 1
            else (_cost(min(lengths[start], room), room, words[end:]) + best[end][0], end)
            for end in range(start + 1, len(words) + 1)
        )
    broken: list[str] = []
    at = 0
    while at < len(words):
        broken.append(" ".join(words[at : best[at][1]]))
        at = best[at][1]
    return broken


def _cost(length: float, room: float, rest: list[str]) -> float:
    """What a line of this length costs when `rest` follows: every line 10, a bad break 1, unevenness less."""
    if length > room:
        return 1e6
    slack = (room - length) / room
    return 10 + slack * slack + (0 if not rest or rest[0].lower() in _OPENERS else 1)
