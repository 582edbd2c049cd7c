"""`/api/health` and `/metrics`: is it well, and what has it done?"""

from typing import Any

import msgspec
from litestar import MediaType, Request, Response, Router, get
from litestar.di import NamedDependency
from litestar.types import Message, Scope

from kiemtra.core.problems import Problem
from kiemtra.settings import Settings
from kiemtra.store import meta, sessions
from kiemtra.store.database import Database
from kiemtra.web.address import client_address, is_loopback
from kiemtra.web.auth import SESSION_COOKIE
from kiemtra.web.errors import failures
from kiemtra.web.metrics import Metrics


class Health(msgspec.Struct, frozen=True):
    """`status` is `ok`, or the answer is a failure. `api` is the version of the wire."""

    status: str
    api: int
    epoch: str


@get("/health", exclude_from_auth=True, responses=failures(503), security=[{}])
async def read_health(db: NamedDependency[Database]) -> Response[Health]:
    """Is the server there and its database with it?"""
    try:
        async with db.read() as tx:
            epoch = await meta.epoch(tx)
    except Exception as error:
        raise Problem("server.unavailable") from error
    return Response(Health("ok", 1, epoch), headers={"cache-control": "no-store"})


@get("/metrics", exclude_from_auth=True, include_in_schema=False, media_type=MediaType.TEXT)
async def read_metrics(
    request: Request[Any, Any, Any],
    db: NamedDependency[Database],
    settings: NamedDependency[Settings],
    metrics: NamedDependency[Metrics],
) -> Response[bytes]:
    """Figures for Prometheus, for this machine itself or an administrator."""
    if not is_loopback(client_address(request.scope, settings.trusted_proxies)):
        token = request.cookies.get(SESSION_COOKIE, "")
        async with db.read() as tx:
            session = await sessions.find(tx, token, request.app.state.now())
        if session is None:
            raise Problem("session.missing")
        if "administrator" not in session.account.roles:
            raise Problem("account.role_needed", roles="administrator")
    return Response(metrics.text(), media_type="text/plain; version=0.0.4; charset=utf-8")


async def observe(message: Message, scope: Scope) -> None:
    """Count every response."""
    if message["type"] == "http.response.start":
        metrics: Metrics = scope["litestar_app"].state.metrics
        metrics.observe(scope, message["status"])


router = Router("/", route_handlers=[read_health], tags=["operation"])
