"""Drafted documents and their issuance. A row is written once; a document's state is derived from others."""

from typing import Any

import msgspec

from kiemtra.core.canonical import encode, hash_of
from kiemtra.core.problems import Problem
from kiemtra.core.rights import Account
from kiemtra.store.database import Connection, Row
from kiemtra.store.pages import PAGE, Page, page

_SELECT = """
    SELECT d.id, d.scope, d.kind, d.number, d.programme, d.visit, d.unit, d.submission, d.supersedes,
           d.reason, d.sha256, d.at, d.account, a.name AS account_name, u.name AS unit_name,
           v.mode, v.date AS visit_date,
           i.id AS issuance, i.number AS issued_number, i.symbol, i.date, i.signer, i.signed,
           i.at AS issued_at,
           (SELECT MAX(l.number) FROM documents l WHERE l.scope = d.scope AND l.kind = d.kind) AS newest,
           (SELECT MAX(l.number) FROM documents l JOIN issuances n ON n.document = l.id
             WHERE l.scope = d.scope AND l.kind = d.kind) AS newest_issued
      FROM documents d
      JOIN accounts a ON a.id = d.account
      LEFT JOIN units u ON u.id = d.unit
      LEFT JOIN visits v ON v.id = d.visit
      LEFT JOIN issuances i ON i.document = d.id"""


class Issuance(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Number, symbol, date and signer of a document, as the office gave them."""

    id: str
    number: str
    symbol: str
    date: str
    signer: Any
    signed: str | None = None
    at: str


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """What is known about a drafted document; its content is `body`'s.

    `number` counts the documents of one kind about one visit or programme (`scope`), each superseding the
    one before.
    """

    id: str
    scope: str
    kind: str
    number: int
    programme: str
    visit: str | None
    unit: str | None
    unit_name: str | None
    submission: str | None
    supersedes: str | None
    reason: str | None
    sha256: str
    at: str
    account: str
    account_name: str
    mode: str | None
    visit_date: str | None
    newest: int
    newest_issued: int | None
    issuance: Issuance | None

    @property
    def state(self) -> str:
        """draft, issued or superseded: a draft by any later draft, an issued one by a later issued one."""
        if self.issuance is None:
            return "superseded" if self.newest > self.number else "draft"
        return "superseded" if (self.newest_issued or 0) > self.number else "issued"


async def add(tx: Connection, *, body: Any, facts: Any, **row: Any) -> None:
    """Freeze a document: `body` is its content, `facts` what its issuance will need."""
    await tx.run(
        """INSERT INTO documents (id, scope, kind, number, programme, visit, unit, submission, supersedes,
                                  reason, body, sha256, facts, account, at)
           VALUES (:id, :scope, :kind, :number, :programme, :visit, :unit, :submission, :supersedes,
                   :reason, :body, :sha256, :facts, :account, :at)""",
        body=encode(body).decode(),
        sha256=hash_of(body),
        facts=encode(facts).decode(),
        **row,
    )


async def find(tx: Connection, document: str) -> Document | None:
    """The document with that id."""
    row = await tx.row(f"{_SELECT} WHERE d.id = :id", id=document)
    return _document(row) if row else None


async def newest(tx: Connection, scope: str, kind: str) -> Document | None:
    """The last document of a kind about a visit or programme."""
    row = await tx.row(
        f"{_SELECT} WHERE d.scope = :scope AND d.kind = :kind ORDER BY d.number DESC LIMIT 1",
        scope=scope,
        kind=kind,
    )
    return _document(row) if row else None


async def of_scope(tx: Connection, scope: str, after: str | None) -> Page[Document]:
    """A visit's or programme's documents, by id."""
    rows = await tx.rows(
        f"{_SELECT} WHERE d.scope = :scope AND d.id > :after ORDER BY d.id LIMIT :limit",
        scope=scope,
        after=after or "",
        limit=PAGE + 1,
    )
    return page([_document(row) for row in rows], lambda document: document.id)


async def readable(tx: Connection, account: Account, received: bool, after: str | None) -> Page[Document]:
    """What this account may read, by id; `received`: only the notices issued to the unit it speaks for."""
    rows = await tx.rows(
        f"""{_SELECT} WHERE d.id > :after
              AND ((d.unit = :own_unit AND d.kind = 'notice' AND i.id IS NOT NULL)
                OR (:received = 0 AND :supervisor = 1 AND EXISTS (
                      SELECT 1 FROM programme_supervisors s
                       WHERE s.programme = d.programme AND s.account = :account))
                OR (:received = 0 AND EXISTS (
                      SELECT 1 FROM team_members t
                       WHERE t.visit = d.visit AND t.account = :account AND t.to_at IS NULL)))
            ORDER BY d.id LIMIT :limit""",
        account=account.id,
        own_unit=account.unit.id if account.unit else "",
        received=int(received),
        supervisor=int("supervisor" in account.roles),
        after=after or "",
        limit=PAGE + 1,
    )
    return page([_document(row) for row in rows], lambda document: document.id)


async def body(tx: Connection, document: str) -> Any:
    """The frozen content. Raises `document.damaged` when it is not what was frozen."""
    row = await tx.row("SELECT body, sha256 FROM documents WHERE id = :id", id=document)
    content = msgspec.json.decode(row["body"]) if row else None
    if row is None or hash_of(content) != row["sha256"]:
        raise Problem("document.damaged", document=document)
    return content


async def facts(tx: Connection, document: str) -> Any:
    """What the document's issuance needs, as decided when it was drafted."""
    return msgspec.json.decode(await tx.value("SELECT facts FROM documents WHERE id = :id", id=document))


async def add_issuance(tx: Connection, document: str, issuance: Issuance, account: str) -> None:
    """Record the issuance of a document, once."""
    await tx.run(
        "INSERT INTO issuances (id, document, number, symbol, date, signer, signed, account, at)"
        " VALUES (:id, :document, :number, :symbol, :date, :signer, :signed, :account, :at)",
        id=issuance.id,
        document=document,
        number=issuance.number,
        symbol=issuance.symbol,
        date=issuance.date,
        signer=encode(issuance.signer).decode(),
        signed=issuance.signed,
        account=account,
        at=issuance.at,
    )


def _document(row: Row) -> Document:
    issuance = None
    if row["issuance"] is not None:
        issuance = Issuance(
            id=row["issuance"],
            number=row["issued_number"],
            symbol=row["symbol"],
            date=row["date"],
            signer=msgspec.json.decode(row["signer"]),
            signed=row["signed"],
            at=row["issued_at"],
        )
    plain = {field: row[field] for field in Document.__struct_fields__ if field != "issuance"}
    return Document(**plain, issuance=issuance)
