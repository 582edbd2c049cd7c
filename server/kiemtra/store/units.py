"""Units: the offices that are inspected."""

import msgspec

from kiemtra.core.checklist import UNIT_KINDS
from kiemtra.core.text import fold
from kiemtra.core.unit_kinds import existed
from kiemtra.store.accounts import literal
from kiemtra.store.database import Connection, Query, Row
from kiemtra.store.pages import PAGE, Page, page

_COLUMNS = "id, name, kind, parent, from_date, to_date"


class Unit(msgspec.Struct, frozen=True, omit_defaults=True, rename={"from_": "from"}):
    """An office; `from` and `to` are the days it began and ceased to exist, as far as they matter."""

    id: str
    name: str
    kind: str
    parent: str | None = None
    from_: str | None = None
    to: str | None = None


async def save(tx: Connection, unit: Unit) -> None:
    """Save a unit, or what has become of one that is known."""
    await tx.run(
        """INSERT INTO units (id, name, kind, parent, from_date, to_date, folded)
           VALUES (:id, :name, :kind, :parent, :from_date, :to_date, :folded)
           ON CONFLICT (id) DO UPDATE SET name = excluded.name, kind = excluded.kind,
               parent = excluded.parent, from_date = excluded.from_date, to_date = excluded.to_date,
               folded = excluded.folded""",
        id=unit.id,
        name=unit.name,
        kind=unit.kind,
        parent=unit.parent,
        from_date=unit.from_,
        to_date=unit.to,
        folded=fold(unit.name),
    )


async def find(tx: Connection, unit: str) -> Unit | None:
    """The unit with that id."""
    found: Unit | None = (await tx.all(named(unit)))[0]
    return found


def named(unit: str) -> Query[Unit | None]:
    """Asks for the unit with that id."""
    return Query(
        f"SELECT {_COLUMNS} FROM units WHERE id = :id",
        {"id": unit},
        lambda rows: _unit(rows[0]) if rows else None,
    )


async def search(tx: Connection, query: str, after: str | None, on: str = "") -> Page[Unit]:
    """Units whose name holds `query`, without regard to accents, by id; with a day, those there were then."""
    kinds = [kind for kind in UNIT_KINDS if not on or existed(kind).holds(on)]
    rows = await tx.rows(
        f"""SELECT {_COLUMNS} FROM units WHERE folded LIKE :pattern ESCAPE '!' AND id > :after
            AND (:day = '' OR ((from_date IS NULL OR from_date <= :day)
                               AND (to_date IS NULL OR to_date >= :day)
                               AND :kinds LIKE '%,' || kind || ',%'))
            ORDER BY id LIMIT :limit""",
        pattern=f"%{literal(fold(query))}%",
        after=after or "",
        day=on,
        kinds=f",{','.join(kinds)},",
        limit=PAGE + 1,
    )
    return page([_unit(row) for row in rows], lambda unit: unit.id)


def _unit(row: Row) -> Unit:
    return Unit(row["id"], row["name"], row["kind"], row["parent"], row["from_date"], row["to_date"])
