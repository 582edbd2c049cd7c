"""The few WordprocessingML elements our documents need, written out as text.

Elements stand in the order ISO/IEC 29500 demands. Every run says its font, size and weight besides naming a
style, so that a paragraph keeps its form when a clerk pastes it elsewhere.
"""

import re
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from kiemtra.render import layout
from kiemtra.render.layout import Style

_INVALID: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TWIPS: Final = 1440 / 25.4


def twips(millimetres: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(millimetres * _TWIPS)


def style_id(key: str) -> str:
    """The style's id in Word: `place_date` is `PlaceDate`."""
    return "".join(part.capitalize() for part in key.split("_"))


def text(value: str) -> str:
    """Text as XML may carry it: escaped, without what no XML document can hold."""
    return escape(_INVALID.sub("", value))


def attribute(value: str) -> str:
    """A quoted attribute value."""
    return quoteattr(_INVALID.sub("", value))


def character(style: Style) -> str:
    """The run properties of a style."""
    font = attribute(layout.FONT)
    weight = "<w:b/><w:bCs/>" * style.bold + "<w:i/><w:iCs/>" * style.italic
    half = round(style.points * 2)
    return (
        f"<w:rPr><w:rFonts w:ascii={font} w:hAnsi={font} w:eastAsia={font} w:cs={font}/>{weight}"
        f'<w:color w:val="000000"/><w:sz w:val="{half}"/><w:szCs w:val="{half}"/></w:rPr>'
    )


def spacing(style: Style) -> str:
    """Space around a paragraph and between its lines, its indents and its alignment."""
    first = f' w:firstLine="{twips(style.indent)}"' if style.indent else ""
    indent = f'<w:ind w:left="{twips(style.left)}"{first}/>' if style.left or style.indent else ""
    return (
        f'<w:spacing w:before="{round(style.before * 20)}" w:after="{round(style.after * 20)}" '
        f'w:line="{round(240 * style.line / 100)}" w:lineRule="auto"/>{indent}<w:jc w:val="{style.align}"/>'
    )


def paragraph(key: str, content: str, *, keep: bool = False) -> str:
    """A paragraph in a style; line breaks of its text become line breaks."""
    style = layout.STYLES[key]
    kept = "<w:keepNext/>" if keep or style.keep_next else ""
    lines = (f'<w:t xml:space="preserve">{text(line)}</w:t>' for line in content.split("\n"))
    run = f"<w:r>{character(style)}{'<w:br/>'.join(lines)}</w:r>"
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(key)}"/>{kept}{spacing(style)}</w:pPr>{run}</w:p>'


def rule(length: float, room: float) -> str:
    """A centred horizontal line: the upper border of a paragraph two points high."""
    side = twips((room - length) / 2)
    return (
        '<w:p><w:pPr><w:keepNext/><w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/>'
        '</w:pBdr><w:spacing w:before="60" w:after="0" w:line="40" w:lineRule="exact"/>'
        f'<w:ind w:left="{side}" w:right="{side}"/><w:jc w:val="center"/>'
        '<w:rPr><w:sz w:val="4"/><w:szCs w:val="4"/></w:rPr></w:pPr></w:p>'
    )


def space(height: float, *, section: str = "") -> str:
    """An empty paragraph of this height in millimetres; `section` closes a section with it."""
    return (
        f'<w:p><w:pPr><w:keepNext/><w:spacing w:before="0" w:after="0" w:line="{max(1, twips(height))}" '
        f'w:lineRule="exact"/><w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr>{section}</w:pPr></w:p>'
    )
