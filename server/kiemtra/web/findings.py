"""`/api/visits/{id}/findings`, `/api/findings/{id}/decisions`: review."""

from typing import Annotated, Any, Literal

import msgspec
from litestar import Router, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from kiemtra import workflow
from kiemtra.clock import Clock
from kiemtra.core.added import Added
from kiemtra.core.decisions import Decision, Kind
from kiemtra.core.review import Reviewed
from kiemtra.core.rights import Account
from kiemtra.store.database import Database
from kiemtra.store.pages import PAGE, page
from kiemtra.web.bodies import Body
from kiemtra.web.errors import failures
from kiemtra.web.types import After, Hash, Uuid

Text = Annotated[str, msgspec.Meta(min_length=1, max_length=10_000)]


class DecisionBody(Body, frozen=True, kw_only=True):
    """One decision; `finding` is the SHA-256 of the finding judged. docs/review.md says what each carries."""

    id: Uuid
    decision: Literal["accept", "amend", "merge", "order", "withdraw"]
    finding: Hash
    text: Text | None = None
    recommendation: Annotated[str, msgspec.Meta(max_length=10_000)] | None = None
    kind: Kind | None = None
    into: Annotated[str, msgspec.Meta(max_length=300)] | None = None
    position: Annotated[int, msgspec.Meta(ge=0, le=100_000)] | None = None
    reason: Text | None = None


class AddedBody(Body, frozen=True, kw_only=True):
    """A finding a supervisor adds; `days` is the time the unit gets, in calendar days from issuance."""

    id: Uuid
    kind: Kind
    section: Annotated[str, msgspec.Meta(max_length=200)]
    text: Text
    item: Annotated[str, msgspec.Meta(max_length=200)] | None = None
    recommendation: Text | None = None
    days: Annotated[int, msgspec.Meta(ge=1, le=3650)] | None = None
    reason: Text | None = None


class Wording(msgspec.Struct, frozen=True, omit_defaults=True):
    """What was compiled, before any decision."""

    kind: Kind
    text: str
    recommendation: str | None = None


class FindingView(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A finding as it reads now, what was compiled, and every decision on it."""

    id: str
    sha256: str
    state: str
    kind: Kind
    section: str
    text: str
    evidence: list[str]
    position: int
    compiled: Wording
    decisions: list[Decision]
    item: str | None = None
    rule: str | None = None
    recommendation: str | None = None
    due_days: int | None = None
    severity: str | None = None
    join: dict[str, Any] | None = None
    worded: bool = False
    into: str | None = None
    stale: bool = False


class Gone(msgspec.Struct, frozen=True):
    """A finding the newest submission no longer holds, with the decisions that were made on it."""

    id: str
    decisions: list[Decision]


class FindingsPage(msgspec.Struct, frozen=True):
    """A page of findings in the order of review; `gone` stands in the first one."""

    items: list[FindingView]
    next: str | None
    gone: list[Gone]


@get("/visits/{visit:str}/findings", responses=failures())
async def list_findings(
    visit: FromPath[str], actor: NamedDependency[Account], db: NamedDependency[Database], after: After = None
) -> FindingsPage:
    """The findings of the newest submission and those added in review, as they read now."""
    current, gone = await workflow.read_review(db, actor, visit)
    ids = [finding.id for finding in current]
    start = ids.index(after) + 1 if after in ids else 0
    found = page(current[start : start + PAGE + 1], lambda finding: finding.id)
    named = {} if after else gone
    return FindingsPage(
        [shown(finding) for finding in found.items],
        found.next,
        [Gone(id, decisions) for id, decisions in named.items()],
    )


@post("/visits/{visit:str}/findings", responses=failures(409, 413, 422))
async def add_finding(
    visit: FromPath[str],
    data: JSONBody[AddedBody],
    actor: NamedDependency[Account],
    db: NamedDependency[Database],
    now: NamedDependency[Clock],
) -> FindingView:
    """Add a finding in review; it is accepted by being added."""
    added = Added(**{field: getattr(data, field) for field in data.__struct_fields__})
    return shown(await workflow.add_finding(db, actor, visit, added, now()))


@post("/findings/{finding:str}/decisions", responses=failures(409, 413, 422))
async def decide(
    finding: FromPath[str],
    data: JSONBody[DecisionBody],
    actor: NamedDependency[Account],
    db: NamedDependency[Database],
    now: NamedDependency[Clock],
) -> Decision:
    """Accept, amend, merge, order or withdraw a finding; the answer beneath it never changes."""
    said = {field: getattr(data, field) for field in data.__struct_fields__}
    return await workflow.review_finding(db, actor, Decision(of=finding, **said), now())


def shown(finding: Reviewed) -> FindingView:
    """The finding as the wire shows it."""
    compiled = finding.compiled
    kept = ("item", "rule", "due_days", "severity", "join", "worded")
    return FindingView(
        id=finding.id,
        sha256=finding.sha256,
        state=finding.state,
        kind=finding.kind,
        section=compiled["section"],
        text=finding.text,
        recommendation=finding.recommendation,
        evidence=compiled["evidence"],
        position=finding.position,
        compiled=Wording(compiled["kind"], compiled["text"], compiled.get("recommendation")),
        decisions=list(finding.decisions),
        into=finding.into,
        stale=finding.stale,
        **{field: compiled[field] for field in kept if field in compiled},
    )


router = Router("/", route_handlers=[list_findings, add_finding, decide], tags=["review"])
