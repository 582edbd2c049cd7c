"""The documents that checklists cite, from `legal.yaml`: what each is, and which of its fields were verified.

An item's basis is the id of a document, and after a space the place in it ("nd_30_2020 khoản 2 Điều 16").
A visit cites what was in force on its day.
"""

from pathlib import Path
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta

from kiemtra.core.checklist import Id
from kiemtra.core.problems import Problem
from kiemtra.core.shape import shaped
from kiemtra.store import yaml_file

FILE: Final = "legal.yaml"

Date = Annotated[str, Meta(pattern=r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")]
Verified = Literal["V", "V2", "M"]


class Cited(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A document: V means read in the original, V2 in another source, M from memory and not printed."""

    id: Id
    type: str
    number: str
    issuer: str
    date: Date | None = None
    subject: str | None = None
    in_force_from: Date | None = None
    in_force_to: Date | None = None
    replaced_by: tuple[Id, ...] = ()
    verified: dict[str, Verified] = {}


class Register(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All documents that may be cited."""

    documents: tuple[Cited, ...]


def load(root: Path) -> dict[str, Cited]:
    """The documents by id; none when the folder has no register.

    Raises what `yaml_file.read` and `shape.shaped` raise, and `legal.duplicate_id`, `legal.unknown_id`.
    """
    path = root / FILE
    if not path.is_file():
        return {}
    read = yaml_file.read(path.read_text("utf-8"), str(path))
    try:
        register = shaped(read.value, Register, {"verified": ("V", "V2", "M")})
    except Problem as problem:
        at = str(problem.details.get("path", "$"))
        line = yaml_file.line_of(read.lines, at)
        raise Problem(problem.code, **{**problem.details, "where": f"{path}:{line} ({at})"}) from None
    found: dict[str, Cited] = {}
    for document in register.documents:
        if document.id in found:
            raise Problem("legal.duplicate_id", file=path, id=document.id)
        found[document.id] = document
    for document in register.documents:
        for other in document.replaced_by:
            if other not in found:
                raise Problem("legal.unknown_id", file=path, id=other, document=document.id)
    return found


def cited_id(basis: str) -> str:
    """The document's id in an item's basis."""
    return basis.partition(" ")[0]
