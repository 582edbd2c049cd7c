"""Photos and files, piece by piece: sent under a visit or a recommendation, joined, checked, kept."""

import asyncio
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Final

import msgspec

from kiemtra.clock import later
from kiemtra.core.problems import Problem
from kiemtra.core.rights import Account, may_deliver
from kiemtra.render import pictures
from kiemtra.settings import Settings
from kiemtra.store import collection, evidence, stagings, visits
from kiemtra.store.database import Connection, Database, Query, Row
from kiemtra.store.evidence import Evidence
from kiemtra.store.files import Files, Range
from kiemtra.store.sessions import Session

CHUNKS: Final = (32_768, 65_536, 131_072, 262_144)
STAGING_DAYS: Final = 30


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of a photo or file: at a multiple of the size its phone cuts it into."""

    sha256: str
    offset: int
    total: int
    chunk: int
    content: bytes


class Upload(msgspec.Struct, frozen=True, omit_defaults=True):
    """What has been received. When complete: the type by content, and whether smaller copies can be made."""

    received: list[Range]
    complete: bool
    type: str | None = None
    derived: bool | None = None


class Store(msgspec.Struct, frozen=True):
    """Where evidence is kept. Pictures are decoded one at a time: one may take a hundred megabytes."""

    db: Database
    files: Files
    settings: Settings
    decoding: asyncio.Semaphore


async def scope_of(db: Database, actor: Account, visit: str | None, recommendation: str | None) -> str:
    """Under what the actor sends; exactly one is named.

    A visit takes bytes from whoever was ever in its team and from the programme's supervisors, a
    recommendation from the unit it was made to. Raises `evidence.scope`, `visit.not_found`,
    `recommendation.not_found`.
    """
    (scope,) = await db.look(scope_for(actor, visit, recommendation))
    return str(scope)


def scope_for(actor: Account, visit: str | None, recommendation: str | None) -> Query[str]:
    """Asks for the same; reading the answer raises what is not found."""
    if (visit is None) == (recommendation is None):
        raise Problem("evidence.scope")
    if visit is None:
        return _recommended(actor, str(recommendation))
    asked = visits.footing_of(visit, actor)

    def read(rows: list[Row]) -> str:
        footing = asked.read(rows)
        if not (may_deliver(footing) or footing.supervises):
            raise Problem("visit.not_found")
        return evidence.visit_scope(visit)

    return Query(asked.sql, asked.params, read)


def _recommended(actor: Account, recommendation: str) -> Query[str]:
    def read(rows: list[Row]) -> str:
        if actor.unit is None or not rows or rows[0]["unit"] != actor.unit.id:
            raise Problem("recommendation.not_found", recommendation=recommendation)
        return evidence.recommendation_scope(recommendation)

    sql = "SELECT unit FROM recommendations WHERE id = :id"
    return Query(sql, {"id": recommendation}, read)


class Sender(msgspec.Struct, frozen=True):
    """Who sends, and under what."""

    session: Session
    visit: str | None
    recommendation: str | None

    @property
    def scope(self) -> str:
        """The scope that is named, whether or not it is the sender's."""
        if self.visit is not None:
            return evidence.visit_scope(self.visit)
        return evidence.recommendation_scope(str(self.recommendation))


async def receive_piece(store: Store, sender: Sender, piece: Piece, at: str) -> Upload:
    """Keep one piece, on disk when this returns; with the last one the whole is joined and checked.

    Any order, any number of times, several at once. Raises what `scope_of` raises, `evidence.empty`,
    `evidence.piece`, `evidence.too_large`, `evidence.total`, `evidence.quota`, and, dropping this upload
    only, `evidence.mismatch`, `evidence.type`.
    """
    session, scope = sender.session, sender.scope
    account, device = session.account.id, session.device.id
    upload = stagings.name(account, device, piece.sha256, scope)
    _, here, staging = await store.db.look(
        scope_for(session.account, sender.visit, sender.recommendation),
        evidence.sent_under(piece.sha256, scope),
        stagings.named(upload),
    )
    _check(piece, store.settings)
    if here:
        return _whole(here)
    if staging is None:
        staging = await _begin(store, session, scope, piece, at)
    if staging.total != piece.total:
        raise Problem("evidence.total", total=piece.total, before=staging.total)
    finish = partial(_joined, store, upload, piece)
    try:
        received = await store.files.write_piece(upload, piece.offset, piece.content, finish)
        if isinstance(received, Joined):
            await _keep(store, received, scope=scope, account=account, at=at)
    except FileNotFoundError:
        # Of two that finish at once, the slower finds the pieces gone.
        return await upload_state(store, session, scope, piece.sha256)
    except Problem:
        await _drop(store, upload)
        raise
    if not isinstance(received, Joined):
        return Upload(received, complete=False)
    await store.files.drop_upload(upload)
    return _whole(received.found)


def _check(piece: Piece, settings: Settings) -> None:
    if piece.total < 1:
        raise Problem("evidence.empty")
    if piece.total > settings.evidence_bytes:
        raise Problem("evidence.too_large", size=piece.total, limit=settings.evidence_bytes)
    placed = piece.chunk in CHUNKS and piece.offset % piece.chunk == 0 and 0 <= piece.offset < piece.total
    if not placed or len(piece.content) != min(piece.chunk, piece.total - piece.offset):
        raise Problem("evidence.piece", offset=piece.offset, size=len(piece.content))


async def _begin(store: Store, session: Session, scope: str, piece: Piece, at: str) -> stagings.Staging:
    account = session.account.id
    scope_used, account_used = stagings.used(scope, account)
    async with store.db.write() as tx:
        under, by = await tx.all(scope_used, account_used)
        limits = store.settings
        if under + piece.total > limits.evidence_visit_bytes:
            raise Problem("evidence.quota", used=under, limit=limits.evidence_visit_bytes)
        if by + piece.total > limits.evidence_account_bytes:
            raise Problem("evidence.quota", used=by, limit=limits.evidence_account_bytes)
        return stagings.begin(
            tx,
            account=account,
            device=session.device.id,
            sha256=piece.sha256,
            scope=scope,
            total=piece.total,
            at=at,
        )


class Joined(msgspec.Struct, frozen=True):
    """All pieces of an upload as one file that was checked and has no lasting name yet."""

    upload: str
    whole: Path
    found: Evidence


def _joined(store: Store, upload: str, piece: Piece, received: list[Range]) -> Joined | list[Range]:
    """The whole, when this was its last piece. Works in a thread. Raises `evidence.mismatch`,
    `evidence.type`.
    """
    if received != [(0, piece.total)]:
        return received
    whole, digest = store.files.join(upload, piece.total)
    return Joined(upload, whole, _examine(store.settings, whole, piece, digest))


async def _keep(store: Store, joined: Joined, *, scope: str, account: str, at: str) -> None:
    """Name the file and note it in one transaction: whoever sees the note finds the file."""
    found = joined.found
    async with store.db.write() as tx:
        await tx.lock(f"evidence:{found.sha256}")
        await store.files.keep(joined.whole, found.sha256)
        evidence.save(tx, found, scope=scope, account=account, at=at)
        stagings.end(tx, joined.upload)


def _examine(settings: Settings, whole: Path, piece: Piece, digest: str) -> Evidence:
    """Is it what its hash says, of a type we take, and can copies be made of it? They are made later."""
    if digest != piece.sha256:
        raise Problem("evidence.mismatch", sha256=piece.sha256, received=digest)
    with whole.open("rb") as stream:
        type = pictures.type_of(stream.read(16))
    if type is None:
        raise Problem("evidence.type")
    derived = pictures.is_whole(whole, type, settings.evidence_pixels)
    return Evidence(digest, piece.total, type, derived)


async def _drop(store: Store, upload: str) -> None:
    async with store.db.write() as tx:
        stagings.end(tx, upload)
    await store.files.drop_upload(upload)


def _whole(found: Evidence) -> Upload:
    return Upload([(0, found.size)], complete=True, type=found.type, derived=found.derived)


async def upload_state(store: Store, session: Session, scope: str, sha256: str) -> Upload:
    """What the server has of these bytes: acknowledged ones need never be sent again."""
    async with store.db.read() as tx:
        here = await evidence.under(tx, sha256, scope)
    if here:
        return _whole(here)
    upload = stagings.name(session.account.id, session.device.id, sha256, scope)
    return Upload(await store.files.received(upload), complete=False)


async def read_evidence(store: Store, actor: Account, sha256: str, size: str) -> tuple[Path, str]:
    """The file to send and its type; `size` is original, or that of a derived copy.

    Raises `evidence.not_found`, also for what is not the actor's to see, and `evidence.no_copy`.
    """
    async with store.db.read() as tx:
        found = await evidence.readable(tx, sha256, actor)
    if found is None:
        raise Problem("evidence.not_found", sha256=sha256)
    if size == "original":
        return store.files.path(sha256), found.type
    if not found.derived:
        raise Problem("evidence.no_copy", sha256=sha256)
    make = partial(pictures.copy, type=found.type, size=size, pixels=store.settings.evidence_pixels)
    try:
        async with store.decoding:
            return await store.files.picture(sha256, size, make), pictures.COPY_TYPE
    except pictures.NoPicture as error:
        raise Problem("evidence.no_copy", sha256=sha256) from error


async def sweep(store: Store, at: str) -> int:
    """Collect evidence nobody has named for long, and uploads nobody finished. Returns how many files went.

    What a submission, report or issued document names stays, whatever its age.
    """
    stale = later(at, -timedelta(days=STAGING_DAYS))
    unfinished = set(await store.files.abandoned(datetime.fromisoformat(stale).timestamp()))
    async with store.db.read() as tx:
        unfinished |= set(await stagings.older(tx, stale))
        unnamed = await collection.unnamed(tx, later(at, -timedelta(days=store.settings.evidence_days)))
    for upload in sorted(unfinished):
        await _drop(store, upload)
    for sha256 in unnamed:
        async with store.db.write() as tx:
            await _collect(tx, store.files, sha256, later(at, -timedelta(days=store.settings.evidence_days)))
    return len(unnamed)


async def _collect(tx: Connection, files: Files, sha256: str, before: str) -> None:
    """Asked again under the lock: somebody may have named or sent it meanwhile."""
    await tx.lock(f"evidence:{sha256}")
    if await collection.remove(tx, sha256, before):
        await files.drop(sha256)
