"""An office's own Word file in place of the built-in layout.

The office keeps its head, fonts and signature block; our content goes where it says `{{noi_dung}}`. The file
is data: one with macros, embedded objects or links to files elsewhere is refused, and nothing in it is
evaluated.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from typing import Any, Final

from docx.opc.oxml import serialize_part_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml

from kiemtra.core import document_blocks
from kiemtra.core.document_blocks import Document
from kiemtra.core.problems import Problem
from kiemtra.render import docx_placeholder as placeholder
from kiemtra.render import plan
from kiemtra.render.docx import items, package

MAX_PARTS: Final = 500
MAX_BYTES: Final = 30_000_000

_BODY: Final = "word/document.xml"
_FILLED: Final = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
_UNSAFE: Final = re.compile(r"vbaProject|vbaData|/embeddings/|/activeX/|/afchunk", re.IGNORECASE)
_OUTSIDE: Final = re.compile(rb"<[^<>]*TargetMode\s*=\s*[\"']External[\"'][^<>]*>")
_PAGE_BREAK: Final = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def check(template: bytes) -> None:
    """Refuse a file that cannot serve as a template.

    Raises `template.unreadable`, `template.unsafe`, `template.placeholder_unknown`,
    `template.content_missing`.
    """
    _elements(_parts(template))


def fill(template: bytes, document: Mapping[str, object]) -> bytes:
    """The office's file with a document made by `core.documents` in it; raises what `check` raises.

    The same template and document give the same bytes. Annexes follow on pages of their own.
    """
    read = document_blocks.read(document)
    parts = _parts(template)
    elements = _elements(parts)
    values = placeholder.texts(read)
    for element in elements.values():
        for paragraph in list(element.iter(qn("w:p"))):
            if placeholder.is_only(paragraph, placeholder.CONTENT):
                _put(paragraph, items(plan.blocks(read.blocks)))
            elif placeholder.is_only(paragraph, placeholder.RECIPIENTS):
                _put(paragraph, items(plan.recipients(read)))
            else:
                placeholder.fill(paragraph, values)
    _append_annexes(elements[_BODY], read)
    made = {name: serialize_part_xml(element) for name, element in elements.items()}
    return package({name: made.get(name, content) for name, content in parts.items()})


def _parts(template: bytes) -> dict[str, bytes]:
    """The parts of a Word file that holds nothing but a document."""
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as archive:
            entries = archive.infolist()
            if len(entries) > MAX_PARTS or sum(entry.file_size for entry in entries) > MAX_BYTES:
                raise Problem("template.unreadable")
            parts = {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError):
        raise Problem("template.unreadable") from None
    if _BODY not in parts:
        raise Problem("template.unreadable")
    for name, content in parts.items():
        if _UNSAFE.search(f"/{name}") or _is_linked(name, content) or b"<!DOCTYPE" in content[:4096]:
            raise Problem("template.unsafe", part=name)
    return parts


def _is_linked(name: str, content: bytes) -> bool:
    """Does a part load something from elsewhere? A hyperlink, which a reader may follow or not, does not."""
    if name.endswith(".rels"):
        return any(b"/hyperlink" not in found[0] for found in _OUTSIDE.finditer(content))
    return name == "[Content_Types].xml" and b"macroEnabled" in content


def _elements(parts: Mapping[str, bytes]) -> dict[str, Any]:
    """The parts with text, parsed, their placeholders known and the content asked for once."""
    try:
        elements: dict[str, Any] = {
            name: parse_xml(content) for name, content in parts.items() if _FILLED.fullmatch(name)
        }
    except SyntaxError:  # what lxml raises for XML it cannot read
        raise Problem("template.unreadable") from None
    paragraphs = {name: list(element.iter(qn("w:p"))) for name, element in elements.items()}
    _check_names(
        named for found in paragraphs.values() for each in found for named in placeholder.named(each)
    )
    content = [each for each in paragraphs[_BODY] if placeholder.is_only(each, placeholder.CONTENT)]
    asked = [
        each
        for found in paragraphs.values()
        for each in found
        if placeholder.CONTENT in placeholder.named(each)
    ]
    if len(content) != 1 or len(asked) != 1:
        raise Problem("template.content_missing", placeholder=f"{{{{{placeholder.CONTENT}}}}}")
    return elements


def _check_names(names: Iterable[str]) -> None:
    unknown = sorted({name for name in names if name not in placeholder.NAMES})
    if unknown:
        raise Problem("template.placeholder_unknown", names=unknown, known=placeholder.NAMES)


def _put(paragraph: Any, content: str) -> None:
    """Put paragraphs and tables in the place of a paragraph."""
    for element in parse_xml(f"<w:body {nsdecls('w')}>{content}</w:body>"):
        paragraph.addprevious(element)
    paragraph.getparent().remove(paragraph)


def _append_annexes(root: Any, document: Document) -> None:
    body = root.find(qn("w:body"))
    ending = body.find(qn("w:sectPr"))
    for part in plan.annexes(document):
        for element in parse_xml(f"<w:body {nsdecls('w')}>{_PAGE_BREAK}{items(part)}</w:body>"):
            if ending is None:
                body.append(element)
            else:
                ending.addprevious(element)
