"""A document as a PDF: the preview of the built-in layout, set by Typst from the same plan as the Word file.

The text goes in as JSON, the fonts are those of the package, the creation date is fixed: the same document
gives the same bytes. Synchronous, and releases the interpreter lock while it works: call it in a thread.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import msgspec
import typst

from kiemtra.core import document_blocks
from kiemtra.render import layout, plan
from kiemtra.render.measure import FONTS

MEDIA_TYPE: Final = "application/pdf"

_TEMPLATE: Final = Path(__file__).parent / "official.typ"
# 2000-01-01: a document's dates are in its text.
_MADE: Final = 946_684_800


def render(document: Mapping[str, object]) -> bytes:
    """The PDF of a document made by `core.documents`."""
    made = plan.build(document_blocks.read(document))
    given = {
        "title": made.title,
        "font": layout.PREVIEW_FONT,
        "page": layout.PAGE,
        "styles": dict(layout.STYLES),
        "parts": made.parts,
    }
    return typst.compile(
        _TEMPLATE,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs={"plan": msgspec.json.encode(given).decode()},
        timestamp=_MADE,
    )
