"""`/api/evidence`: photos and files in pieces, and looking at them."""

from typing import Annotated, Any, Literal

from litestar import Request, Response, Router, get, put
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromQuery, QueryParameter
from litestar.response import File

from kiemtra.core.rights import Account
from kiemtra.steps import uploads
from kiemtra.steps.uploads import Piece, Store, Upload
from kiemtra.store.database import Database
from kiemtra.store.sessions import Session
from kiemtra.web.errors import failures
from kiemtra.web.types import HashPath

PIECE_LIMIT = 262_144
Size = Literal["thumb", "screen", "original"]


@put(
    "/evidence/{sha256:str}",
    delivery=True,
    request_max_body_size=PIECE_LIMIT,
    responses={201: ResponseSpec(Upload, description="Complete.")} | failures(413, 415, 422),
)
async def receive_piece(
    request: Request[Account, Session, Any],
    sha256: HashPath,
    offset: FromQuery[int],
    total: FromQuery[int],
    chunk: FromQuery[int],
    state: State,
    visit: FromQuery[str | None] = None,
    recommendation: FromQuery[str | None] = None,
) -> Response[Upload]:
    """One piece, at a multiple of `chunk`; any order, any number of times. 201 when every byte is here."""
    content = await request.body()
    piece = Piece(sha256=sha256, offset=offset, total=total, chunk=chunk, content=content)
    sender = uploads.Sender(request.auth, visit, recommendation)
    upload = await uploads.receive_piece(state.evidence, sender, piece, state.now())
    state.metrics.count_bytes(len(content))
    return Response(upload, status_code=201 if upload.complete else 200)


@get("/evidence/{sha256:str}/upload", delivery=True, responses=failures())
async def read_upload(
    sha256: HashPath,
    session: NamedDependency[Session],
    db: NamedDependency[Database],
    evidence: NamedDependency[Store],
    visit: FromQuery[str | None] = None,
    recommendation: FromQuery[str | None] = None,
) -> Upload:
    """What has been received of these bytes, so that none is sent twice."""
    scope = await uploads.scope_of(db, session.account, visit, recommendation)
    return await uploads.upload_state(evidence, session, scope, sha256)


@get("/evidence/{sha256:str}", responses=failures())
async def read_evidence(
    sha256: HashPath,
    actor: NamedDependency[Account],
    evidence: NamedDependency[Store],
    size: Annotated[Size, QueryParameter()] = "original",
) -> File:
    """A photo or file as it was sent, or a smaller copy of it without its metadata."""
    path, type = await uploads.read_evidence(evidence, actor, sha256, size)
    return File(
        path,
        media_type=type,
        filename=f"{sha256[:16]}.{_ENDINGS[type]}",
        content_disposition_type="inline" if type.startswith("image/") else "attachment",
        headers={"cache-control": "private, no-store"},
    )


_ENDINGS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "image/heif": "heic",
    "application/pdf": "pdf",
}

router = Router("/", route_handlers=[receive_piece, read_upload, read_evidence], tags=["evidence"])
