"""Renders a document when somebody asks for it, one at a time, and keeps the file.

Files are named by the hash of what they were made from, so a document that was issued since its draft is a
file of its own. They may be deleted at any time: the same content gives the same bytes.
"""

import asyncio
import os
import re
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple
from uuid import uuid4

from kiemtra.core.canonical import hash_of, sha256
from kiemtra.render import docx, docx_template, html, typst_pdf

Format = Literal["docx", "pdf", "html"]

_NAME: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")


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
    """Where rendered files are kept. The lock keeps two requests from making the same file side by side.

    An office's own Word file is `<templates>/<issuer>/<kind>.docx`, or `<templates>/<kind>.docx` for all.
    """

    def __init__(
        self, folder: Path, templates: Path | None = None, forms: Mapping[Format, Form] = FORMS
    ) -> None:
        self._folder = folder
        self._templates = templates
        self._forms = forms
        self._printing = asyncio.Lock()

    def clear(self) -> None:
        """Forget every file: another version of the program may lay documents out differently."""
        shutil.rmtree(self._folder, ignore_errors=True)

    async def file(self, document: Mapping[str, Any], form: Format, issuer: str = "") -> bytes:
        """The bytes of a document in a format, rendered in a thread unless they are kept.

        Raises what `docx_template.check` raises when the issuer's own Word file cannot be used.
        """
        async with self._printing:
            return await asyncio.to_thread(self._file, document, form, issuer)

    def _file(self, document: Mapping[str, Any], form: Format, issuer: str) -> bytes:
        template = self._template(str(document["kind"]), issuer) if form == "docx" else None
        mark = f"-{sha256(template)[:16]}" if template else ""
        path = self._folder / f"{hash_of(document)}{mark}.{form}"
        with suppress(FileNotFoundError):
            return path.read_bytes()
        render = self._forms[form].render
        made = docx_template.fill(template, document) if template else render(document)
        _keep(path, made)
        return made

    def _template(self, kind: str, issuer: str) -> bytes | None:
        """The office's own Word file for this kind of document, if there is one."""
        if self._templates is None:
            return None
        own = [self._templates / issuer / f"{kind}.docx"] if _NAME.fullmatch(issuer) else []
        found = [path for path in (*own, self._templates / f"{kind}.docx") if path.is_file()]
        return found[0].read_bytes() if found else None


def _keep(path: Path, content: bytes) -> None:
    """Written beside, synced and renamed: nobody ever reads half a file, also after a power cut."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{uuid4().hex}")
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
