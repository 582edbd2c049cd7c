"""Renders a document when somebody asks for it, one at a time, and keeps the file.

Files are named by the hash of what they were made from, so a document that was issued since its draft is a
file of its own. They may be deleted at any time: the same content gives the same bytes.
"""

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple
from uuid import uuid4

from kiemtra.core.canonical import hash_of
from kiemtra.render import docx, html, typst_pdf

Format = Literal["docx", "pdf", "html"]


class Form(NamedTuple):
    """A file format: its media type, to which the server adds the encoding, and what makes it."""

    media_type: str
    render: Callable[[Mapping[str, object]], bytes]


def _html(document: Mapping[str, object]) -> bytes:
    return html.render(document).encode()


FORMS: Final[Mapping[Format, Form]] = {
    "docx": Form(docx.MEDIA_TYPE, docx.render),
    "pdf": Form(typst_pdf.MEDIA_TYPE, typst_pdf.render),
    "html": Form("text/html", _html),
}


class Press:
    """Where rendered files are kept. The lock keeps two requests from making the same file side by side."""

    def __init__(self, folder: Path, forms: Mapping[Format, Form] = FORMS) -> None:
        self._folder = folder
        self._forms = forms
        self._printing = asyncio.Lock()

    async def file(self, document: Mapping[str, Any], form: Format) -> bytes:
        """The bytes of a document in a format, rendered in a thread unless they are kept."""
        path = self._folder / f"{hash_of(document)}.{form}"
        async with self._printing:
            return await asyncio.to_thread(_kept_or_made, path, self._forms[form], document)


def _kept_or_made(path: Path, form: Form, document: Mapping[str, Any]) -> bytes:
    if path.is_file():
        return path.read_bytes()
    made = form.render(document)
    path.parent.mkdir(parents=True, exist_ok=True)
    # Written beside and renamed: nobody ever reads half a file.
    beside = path.with_name(f"{path.name}.{uuid4().hex}")
    beside.write_bytes(made)
    beside.replace(path)
    return made
