"""Published checklists: every version that was ever used, as its canonical JSON."""

from typing import Any, Final

import msgspec

from kiemtra.core.canonical import encode, hash_of
from kiemtra.core.checklist import Checklist, to_json
from kiemtra.core.problems import Problem
from kiemtra.store.database import Connection

MAX_VERSION: Final = 2**31 - 1


class ChecklistName(msgspec.Struct, frozen=True):
    """A version of a checklist and the hash that is its identity."""

    id: str
    version: int
    sha256: str
    title: str


async def publish(tx: Connection, checklist: Checklist, at: str) -> str:
    """Save a version and return its hash; the same content again changes nothing.

    Raises `checklist.published` when this version was published with other content.
    """
    value = to_json(checklist)
    digest = hash_of(value)
    await tx.run(
        """INSERT INTO checklists (id, version, sha256, title, bytes, at)
           VALUES (:id, :version, :sha256, :title, :bytes, :at) ON CONFLICT DO NOTHING""",
        id=checklist.id,
        version=checklist.version,
        sha256=digest,
        title=checklist.title,
        bytes=encode(value),
        at=at,
    )
    held = await named(tx, checklist.id, checklist.version)
    if held is None or held.sha256 != digest:
        name = f"{checklist.id}@{checklist.version}"
        raise Problem("checklist.published", checklist=name, before=held and held.sha256, now=digest)
    return digest


async def everything(tx: Connection) -> list[ChecklistName]:
    """Every version, by id and version."""
    rows = await tx.rows("SELECT id, version, sha256, title FROM checklists ORDER BY id, version")
    return [ChecklistName(**row) for row in rows]


async def named(tx: Connection, id: str, version: int) -> ChecklistName | None:
    """The version of that number."""
    if version > MAX_VERSION:  # no database has a column for it
        return None
    row = await tx.row(
        "SELECT id, version, sha256, title FROM checklists WHERE id = :id AND version = :version",
        id=id,
        version=version,
    )
    return ChecklistName(**row) if row else None


async def by_hash(tx: Connection, sha256: str) -> ChecklistName | None:
    """The version with that hash."""
    row = await tx.row(
        "SELECT id, version, sha256, title FROM checklists WHERE sha256 = :sha256", sha256=sha256
    )
    return ChecklistName(**row) if row else None


async def written(tx: Connection, sha256: str) -> bytes:
    """The canonical bytes of the version with that hash. Raises `checklist.unknown`."""
    found = await tx.value("SELECT bytes FROM checklists WHERE sha256 = :sha256", sha256=sha256)
    if found is None:
        raise Problem("checklist.unknown", checklist=sha256)
    return bytes(found)


async def load(tx: Connection, sha256: str) -> Checklist:
    """The version with that hash. Raises `checklist.unknown`."""
    found: Checklist | None = tx.kept.find(("checklist", sha256))
    if found is None:
        found = msgspec.json.decode(await written(tx, sha256), type=Checklist)
        tx.kept.keep(("checklist", sha256), found)
    return found


async def pinned(tx: Connection, visit: str) -> list[Checklist]:
    """Every version a visit was ever pinned to, the newest first; never none.

    A visit starts on one version and is moved by the server's own `moved` events.
    """
    return [await load(tx, sha256) for sha256 in await pins(tx, visit)]


async def pins(tx: Connection, visit: str) -> list[str]:
    """The hashes of the versions a visit was ever pinned to, each once, the newest first."""
    moves = await tx.rows(
        """SELECT bytes FROM events WHERE visit = :visit AND kind = 'moved' AND standing = 'stored'
           ORDER BY id DESC""",
        visit=visit,
    )
    hashes: list[Any] = [msgspec.json.decode(row["bytes"])["body"]["checklist"] for row in moves]
    hashes.append(await tx.value("SELECT checklist FROM visits WHERE id = :visit", visit=visit))
    return list(dict.fromkeys(hashes))
