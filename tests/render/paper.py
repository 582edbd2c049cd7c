"""Reads what a Word file says about its own looks, so that tests can hold it against the decree."""

import io
import zipfile
from dataclasses import dataclass
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NAMES = {"w": W[1:-1]}
_MM_PER_TWIP = 25.4 / 1440


@dataclass(frozen=True)
class Line:
    """One paragraph: its text, how its letters look, and where it stands."""

    text: str
    fonts: frozenset[str]
    color: str
    points: float
    bold: bool
    italic: bool
    align: str
    indent: float
    left: float
    before: float
    after: float
    line: float
    keep: bool
    rule: float | None
    column: int | None


class Word:
    """A Word file, read from its XML."""

    def __init__(self, data: bytes) -> None:
        self.archive = zipfile.ZipFile(io.BytesIO(data))
        self.root = self.part("word/document.xml")

    def part(self, name: str) -> Any:
        """One part, parsed."""
        return etree.fromstring(self.archive.read(name))

    def lines(self, root: Any = None) -> list[Line]:
        """Every paragraph in reading order, those in tables included."""
        return [_line(found) for found in (self.root if root is None else root).iter(f"{W}p")]

    def line(self, text: str) -> Line:
        """The paragraph that starts with this text."""
        return next(line for line in self.lines() if line.text.startswith(text))

    def after(self, text: str) -> Line:
        """The paragraph that follows the one starting with this text."""
        lines = self.lines()
        return lines[next(at for at, line in enumerate(lines) if line.text.startswith(text)) + 1]

    def text(self) -> str:
        """All text, a paragraph a line."""
        return "\n".join(line.text for line in self.lines())

    def find(self, path: str) -> list[Any]:
        """Elements of the body by XPath."""
        return list(self.root.xpath(path, namespaces=_NAMES))


def value(element: Any, path: str, default: str = "") -> str:
    """The `w:val`, or another attribute named after `@`, of the first element at a path."""
    path, _, attribute = path.partition("@")
    found = element.find(path, _NAMES)
    return default if found is None else str(found.get(W + (attribute or "val"), default))


def _line(element: Any) -> Line:
    run = element.find(".//w:r/w:rPr", _NAMES)
    fonts = run.find("w:rFonts", _NAMES) if run is not None else None
    return Line(
        text="".join(
            "\n" if part.tag == f"{W}br" else part.text or "" for part in element.iter(f"{W}t", f"{W}br")
        ),
        fonts=frozenset(fonts.attrib.values()) if fonts is not None else frozenset(),
        color=value(run, "w:color") if run is not None else "",
        points=int(value(run, "w:sz", "0")) / 2 if run is not None else 0,
        bold=run is not None and run.find("w:b", _NAMES) is not None,
        italic=run is not None and run.find("w:i", _NAMES) is not None,
        align=value(element, "w:pPr/w:jc", "left"),
        indent=int(value(element, "w:pPr/w:ind@firstLine", "0")) * _MM_PER_TWIP,
        left=int(value(element, "w:pPr/w:ind@left", "0")) * _MM_PER_TWIP,
        before=int(value(element, "w:pPr/w:spacing@before", "0")) / 20,
        after=int(value(element, "w:pPr/w:spacing@after", "0")) / 20,
        line=int(value(element, "w:pPr/w:spacing@line", "240")) / 240,
        keep=element.find("w:pPr/w:keepNext", _NAMES) is not None,
        rule=_rule(element),
        column=_column(element),
    )


def _column(element: Any) -> int | None:
    """Which cell of its row a paragraph stands in; None outside tables."""
    cell = next(element.iterancestors(f"{W}tc"), None)
    return None if cell is None else list(cell.getparent().iter(f"{W}tc")).index(cell)


def _rule(element: Any) -> float | None:
    """The length in millimetres of the line a paragraph draws above itself."""
    if element.find("w:pPr/w:pBdr/w:top", _NAMES) is None:
        return None
    cell = next(element.iterancestors(f"{W}tc"), None)
    room = 165 if cell is None else int(value(cell, "w:tcPr/w:tcW@w")) * _MM_PER_TWIP
    indents = sum(int(value(element, f"w:pPr/w:ind@{side}", "0")) for side in ("left", "right"))
    return room - indents * _MM_PER_TWIP
