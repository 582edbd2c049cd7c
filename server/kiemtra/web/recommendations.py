"""`/api/recommendations`, `/api/remediations`: what units are asked to do and what came of it."""

from datetime import timedelta
from typing import Annotated, Literal

import msgspec
from litestar import Router, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from kiemtra import workflow
from kiemtra.clock import Clock, later
from kiemtra.core.remediation import Report, State, is_overdue
from kiemtra.core.rights import Account, UnitName
from kiemtra.store import remediations
from kiemtra.store.database import Database
from kiemtra.store.pages import PAGE, Page, page
from kiemtra.store.remediations import Closure, Person, Recommendation, Remediation, Verification
from kiemtra.web.bodies import Body
from kiemtra.web.errors import failures
from kiemtra.web.types import After, Hash, Uuid

Text = Annotated[str, msgspec.Meta(min_length=1, max_length=10_000)]
NOBODY = Person("", "")


class RemediationBody(Body, frozen=True, kw_only=True):
    """One report of the unit; `due` is the date an extension asks for, `evidence` was uploaded before."""

    id: Uuid
    state: Report
    text: Text
    evidence: Annotated[tuple[Hash, ...], msgspec.Meta(max_length=100)] = ()
    due: Annotated[str, msgspec.Meta(max_length=10)] | None = None


class VerificationBody(Body, frozen=True, kw_only=True):
    """The supervisor's word on a report; a refusal says why."""

    id: Uuid
    accepted: bool
    reason: Text | None = None


class ClosureBody(Body, frozen=True, kw_only=True):
    """Why a recommendation needs no further report."""

    id: Uuid
    reason: Text


class RecommendationView(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a unit is asked to do and where it stands; `due` counts granted extensions."""

    id: str
    document: str
    finding: str
    visit: str
    unit: UnitName
    text: str
    due: str
    state: State
    overdue: bool
    entries: list[Remediation]
    limitation: str | None = None
    closure: Closure | None = None


@get("/recommendations", responses=failures())
async def list_recommendations(
    actor: NamedDependency[Account],
    db: NamedDependency[Database],
    now: NamedDependency[Clock],
    unit: FromQuery[str | None] = None,
    wanted: Annotated[State | Literal[""] | None, QueryParameter(name="state")] = None,
    after: After = None,
) -> Page[RecommendationView]:
    """What this account may read of what units are asked to do, of one unit or in one state, by id.

    An empty filter is none.
    """
    today = vietnam_day(now())
    found: list[RecommendationView] = []
    last = after or ""
    async with db.read() as tx:
        while len(found) <= PAGE and (batch := await remediations.readable(tx, actor, unit or None, last)):
            last = batch[-1].id
            found += [each for one in batch if wanted in (None, "", (each := shown(one, today)).state)]
    return page(found, lambda recommendation: recommendation.id)


@post("/recommendations/{recommendation:str}/remediations", responses=failures(409, 413, 422))
async def report(
    recommendation: FromPath[str],
    data: JSONBody[RemediationBody],
    actor: NamedDependency[Account],
    db: NamedDependency[Database],
    now: NamedDependency[Clock],
) -> Remediation:
    """The unit reports: planned, doing, done, not done, explained, or asks for more time."""
    said = Remediation(
        id=data.id,
        state=data.state,
        text=data.text,
        evidence=sorted(set(data.evidence)),
        due=data.due,
        at="",
        by=NOBODY,
    )
    return await workflow.report_remediation(db, actor, recommendation, said, now())


@post("/remediations/{remediation:str}/verifications", responses=failures(409, 413, 422))
async def verify(
    remediation: FromPath[str],
    data: JSONBody[VerificationBody],
    actor: NamedDependency[Account],
    db: NamedDependency[Database],
    now: NamedDependency[Clock],
) -> Verification:
    """A supervisor accepts a report, or refuses it with a reason."""
    word = Verification(id=data.id, accepted=data.accepted, reason=data.reason, at="", by=NOBODY)
    return await workflow.verify_remediation(db, actor, remediation, word, now())


@post("/recommendations/{recommendation:str}/closures", responses=failures(409, 413))
async def close(
    recommendation: FromPath[str],
    data: JSONBody[ClosureBody],
    actor: NamedDependency[Account],
    db: NamedDependency[Database],
    now: NamedDependency[Clock],
) -> Closure:
    """A supervisor ends a recommendation that needs no further report."""
    return await workflow.close_recommendation(
        db, actor, recommendation, Closure(data.id, data.reason, "", NOBODY), now()
    )


def shown(recommendation: Recommendation, today: str) -> RecommendationView:
    """The recommendation as the wire shows it on a day."""
    standing = recommendation.standing
    return RecommendationView(
        id=recommendation.id,
        document=recommendation.document,
        finding=recommendation.id,
        visit=recommendation.visit,
        unit=recommendation.unit,
        limitation=recommendation.limitation,
        text=recommendation.text,
        due=standing.due,
        state=standing.state,
        overdue=is_overdue(standing, today),
        entries=recommendation.entries,
        closure=recommendation.closure,
    )


def vietnam_day(at: str) -> str:
    """The day in Việt Nam, which keeps UTC+7 all year, at a moment in UTC."""
    return later(at, timedelta(hours=7))[:10]


router = Router("/", route_handlers=[list_recommendations, report, verify, close], tags=["remediation"])
