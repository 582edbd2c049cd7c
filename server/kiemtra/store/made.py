"""Which record did this client-minted id make? The same request again is answered the same; another is a
conflict.
"""

from typing import TypeVar

from kiemtra.core.canonical import hash_of
from kiemtra.core.problems import Problem
from kiemtra.store.database import Connection

T = TypeVar("T")


async def once(
    tx: Connection, *, noun: str, id: str, scope: str, content: object, account: str, at: str
) -> bool:
    """True when the record is to be made now, False when this very request made it before.

    `noun` is the kind of record, `scope` the thing it was asked under (a visit's id, a programme's id),
    `content` the JSON value of the request. Raises `record.other_content` when the id stands for anything
    else. Waits for a transaction that is making the same record.
    """
    digest = hash_of(content)
    made = await tx.run(
        """INSERT INTO made (id, noun, scope, content, account, at)
           VALUES (:id, :noun, :scope, :content, :account, :at) ON CONFLICT (id) DO NOTHING""",
        id=id, noun=noun, scope=scope, content=digest, account=account, at=at,
    )  # fmt: skip
    if made:
        return True
    before = await tx.row("SELECT noun, scope, content FROM made WHERE id = :id", id=id)
    if before != {"noun": noun, "scope": scope, "content": digest}:
        raise Problem("record.other_content", id=id)
    return False


def present(record: T | None) -> T:
    """The record an id made before. It is there: both are written in one transaction."""
    if record is None:
        raise LookupError("an id was noted without its record")
    return record
