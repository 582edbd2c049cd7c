"""Visits as the inspected unit may know them (design law 10)."""

import msgspec

from kiemtra.core.rights import UNANNOUNCED
from kiemtra.store.database import Connection, Row
from kiemtra.store.pages import PAGE, Page, page
from kiemtra.store.summaries import UnitView

_NOTICED = """(CASE WHEN EXISTS (SELECT 1 FROM documents d JOIN issuances i ON i.document = d.id
                WHERE d.visit = v.id AND d.kind = 'notice') THEN 1 ELSE 0 END)"""
_SELECT = f"""SELECT v.id, v.mode, v.date, u.id AS unit, u.name, u.kind, p.title, c.bytes,
                     {_NOTICED} AS noticed
              FROM visits v JOIN units u ON u.id = v.unit JOIN programmes p ON p.id = v.programme
              JOIN checklists c ON c.sha256 = COALESCE(v.moved_to, v.checklist)
              WHERE v.unit = :unit AND (v.mode <> :unannounced OR {_NOTICED} = 1)"""


class Announced(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A visit as its unit may know it: date and contents; what was recorded is told by the notice."""

    id: str
    unit: UnitView
    programme: str
    mode: str
    contents: list[str]
    noticed: bool
    date: str | None = None


async def announced(tx: Connection, unit: str, after: str | None) -> Page[Announced]:
    """The visits a unit may know of, by id: of unannounced ones only those whose notice was issued."""
    rows = await tx.rows(
        f"{_SELECT} AND v.id > :after ORDER BY v.id LIMIT :limit",
        unit=unit,
        unannounced=UNANNOUNCED,
        after=after or "",
        limit=PAGE + 1,
    )
    return page([_announced(row) for row in rows], lambda visit: visit.id)


async def find(tx: Connection, unit: str, visit: str) -> Announced | None:
    """One of those visits."""
    row = await tx.row(f"{_SELECT} AND v.id = :visit", unit=unit, unannounced=UNANNOUNCED, visit=visit)
    return _announced(row) if row else None


def _announced(row: Row) -> Announced:
    sections = msgspec.json.decode(bytes(row["bytes"]))["sections"]
    return Announced(
        id=row["id"],
        unit=UnitView(row["unit"], row["name"], row["kind"]),
        programme=row["title"],
        mode=row["mode"],
        contents=[section["title"] for section in sections],
        noticed=bool(row["noticed"]),
        date=row["date"],
    )
