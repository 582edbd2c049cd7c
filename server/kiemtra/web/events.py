"""`/api/visits/{id}/events`: the door, and what the other phones pull."""

from collections import Counter
from typing import Any

import msgspec
from litestar import Request, Response, Router, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.enums import MediaType
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, FromQuery

from kiemtra import workflow
from kiemtra.core.admission import Held
from kiemtra.core.envelope import MAX_BATCH_BYTES
from kiemtra.core.rights import Account
from kiemtra.settings import Settings
from kiemtra.store.database import Database
from kiemtra.store.sessions import Session
from kiemtra.web.errors import Failure, failure, failures, language_of


class OutcomeView(msgspec.Struct, frozen=True, omit_defaults=True):
    """What became of one event: stored, duplicate, deferred or refused. All but `refused` are on disk."""

    id: str | None
    outcome: str
    problem: Failure | None = None


class Outcomes(msgspec.Struct, frozen=True):
    """One for each element, in the order sent."""

    outcomes: list[OutcomeView]


class EventPage(msgspec.Struct, frozen=True):
    """At most 500 events; a shorter page is the last. `cursor` goes into `after=`."""

    events: list[msgspec.Raw]
    cursor: str


@post(
    "/visits/{visit:str}/events",
    status_code=200,
    delivery=True,
    request_max_body_size=MAX_BATCH_BYTES,
    responses=failures(413, 429),
)
async def receive_events(
    request: Request[Account, Session, Any],
    visit: FromPath[str],
    state: State,
) -> Outcomes:
    """Hand in a JSON array of events (at most 500 or 1 MiB). Each is judged on its own."""
    settings: Settings = state.settings
    session = request.auth
    judged = await workflow.receive_events(
        state.db,
        session.account,
        visit,
        await request.body(),
        most=Held(settings.quarantine_events, settings.quarantine_bytes),
        device_name=session.device.name,
        at=state.now(),
    )
    language = language_of(request.headers.get("accept-language"))
    for outcome, number in Counter(outcome for _, outcome, _ in judged).items():
        state.metrics.count_events(outcome, number)
    return Outcomes(
        [
            OutcomeView(id, outcome, failure(problem, language) if problem else None)
            for id, outcome, problem in judged
        ]
    )


@get(
    "/visits/{visit:str}/events",
    responses={200: ResponseSpec(EventPage, description="A page of events.")} | failures(),
)
async def list_events(
    visit: FromPath[str],
    actor: NamedDependency[Account],
    db: NamedDependency[Database],
    after: FromQuery[str | None] = None,
) -> Response[bytes]:
    """Events after a cursor. A cursor from before a restore starts over, under the new epoch."""
    written, cursor = await workflow.list_events(db, actor, visit, after)
    page = EventPage([msgspec.Raw(event) for event in written], cursor)
    return Response(msgspec.json.encode(page), media_type=MediaType.JSON)


router = Router("/", route_handlers=[receive_events, list_events], tags=["sync"])
