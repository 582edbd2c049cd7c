"""The one place where things are wired together: `create_app(settings)`."""

import asyncio
import gc
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from secrets import token_hex
from typing import Any
from uuid import uuid4

import uuid_utils
from litestar import Litestar, Router
from litestar.config.compression import CompressionConfig
from litestar.datastructures import State
from litestar.di import Provide
from litestar.handlers import BaseRouteHandler
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.openapi.spec import Components, SecurityScheme
from litestar.routes import BaseRoute
from litestar.types import ControllerRouterHandler
from msgspec.structs import replace

from kiemtra import clock
from kiemtra.clock import Clock, Mint
from kiemtra.render.press import Press
from kiemtra.resources import checklists_folder
from kiemtra.settings import Settings, from_environment
from kiemtra.steps.uploads import Store, sweep
from kiemtra.store import legal, meta
from kiemtra.store.database import open_database
from kiemtra.store.files import Files
from kiemtra.store.migrate import migrate
from kiemtra.web import (
    auth,
    checklists,
    documents,
    events,
    evidence,
    findings,
    health,
    moves,
    programmes,
    receipts,
    recommendations,
    sessions,
    shell,
    submissions,
    teams,
    units,
    visits,
)
from kiemtra.web.errors import EXCEPTION_HANDLERS
from kiemtra.web.headers import set_headers
from kiemtra.web.logs import make_log
from kiemtra.web.metrics import Metrics, stopwatch

API_ROUTERS = [
    sessions.router,
    checklists.router,
    units.router,
    programmes.router,
    visits.router,
    teams.router,
    moves.router,
    events.router,
    evidence.router,
    submissions.router,
    receipts.router,
    findings.router,
    documents.router,
    recommendations.router,
    health.router,
]


def mint() -> str:
    """A new id: UUIDv7, so that ids made later sort later."""
    return str(uuid_utils.uuid7())


def create_app(settings: Settings, *, now: Clock = clock.now, mint: Mint = mint) -> Litestar:
    """The application. `now` and `mint` are where time and ids come from."""
    return Litestar(
        route_handlers=[
            Router("/api", route_handlers=list(API_ROUTERS)),
            health.read_metrics,
            shell.router(settings.static),
        ],
        middleware=[stopwatch, auth.Authentication],
        guards=[auth.guard_text, auth.guard_csrf, auth.guard_revoked],
        before_send=[set_headers, auth.set_csrf_cookie, auth.renew_session_cookie, health.observe],
        exception_handlers=EXCEPTION_HANDLERS,
        dependencies=_dependencies(),
        lifespan=[_running],
        openapi_config=_openapi(),
        compression_config=CompressionConfig(backend="gzip", minimum_size=1000, exclude=["/api/evidence/"]),
        request_max_body_size=2 * 1024 * 1024,
        state=State(
            {"settings": settings, "now": now, "mint": mint, "metrics": Metrics(), "log": make_log()}
        ),
        logging_config=None,
    )


def create_from_environment() -> Litestar:
    """The application as the environment describes it, with the application people see when it is built."""
    settings = from_environment(os.environ)
    _spare_the_collector()
    return create_app(replace(settings, static=settings.static or shell.built()))


def _spare_the_collector() -> None:
    """What was loaded stays loaded: the search for garbage need not walk through it every few requests.

    A batch of events makes thousands of objects that hold no cycles, so it also searches less often.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@asynccontextmanager
async def _running(app: Litestar) -> AsyncIterator[None]:
    """Open and migrate the database; close every connection at the end, or the process would not stop."""
    state = app.state
    state.legal = legal.load(checklists_folder())
    state.press = Press(state.settings.data / "rendered", state.settings.data / "templates")
    state.press.clear()
    state.db = await open_database(state.settings.database_target)
    state.evidence = Store(state.db, Files(state.settings.data), state.settings, asyncio.Semaphore(1))
    try:
        await migrate(state.db, state.now)
        async with state.db.write() as tx:
            await meta.begin(tx, epoch=token_hex(4), device=str(uuid4()), key=state.mint(), at=state.now())
        sweeper = asyncio.create_task(_sweep_daily(state))
        yield
        sweeper.cancel()
    finally:
        await state.db.close()


async def _sweep_daily(state: State) -> None:
    """Collect what nothing names any more, soon after the start and then daily.

    A failure is logged and tried again the next day.
    """
    await asyncio.sleep(600)
    while True:
        try:
            await sweep(state.evidence, state.now())
        except Exception as error:
            state.log.error("sweep", exc_info=error)
        await asyncio.sleep(86_400)


def _dependencies() -> dict[str, Provide]:
    def of_state(name: str) -> Provide:
        def provide(state: State) -> Any:
            return state[name]

        return Provide(provide, sync_to_thread=False)

    names = ("db", "settings", "now", "mint", "metrics", "evidence", "legal", "press")
    return {name: of_state(name) for name in names} | {
        "actor": Provide(auth.provide_actor, sync_to_thread=False),
        "session": Provide(auth.provide_session, sync_to_thread=False),
    }


class _SchemaRouter(Router):
    """Takes the schema itself and none of the framework's pages around it: those answer in another shape."""

    def register(self, value: ControllerRouterHandler) -> list[BaseRoute]:
        if isinstance(value, BaseRouteHandler) and "/openapi.json" in value.paths:
            return super().register(value)
        return []


def _openapi() -> OpenAPIConfig:
    cookie = SecurityScheme(type="apiKey", name=auth.SESSION_COOKIE, security_scheme_in="cookie")
    return OpenAPIConfig(
        title="kiemtra",
        version="1",
        description="Offline-first inspection. Every failure has one shape: code, message, details.",
        use_handler_docstrings=True,
        security=[{"session": []}],
        components=Components(security_schemes={"session": cookie}),
        render_plugins=[JsonRenderPlugin(path="/openapi.json")],
        openapi_router=_SchemaRouter(
            "/api", route_handlers=[], include_in_schema=False, opt={"exclude_from_auth": True}
        ),
    )
