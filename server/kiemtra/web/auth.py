"""Who is asking? A random token in an HttpOnly cookie, its SHA-256 in the database, and a CSRF double submit.

The session slides: it is noted as used at most once an hour, so that reading does not write each time. The
cookie is given anew with it, or the browser would drop it thirty days after signing in.
"""

from datetime import timedelta
from hmac import compare_digest
from secrets import token_urlsafe
from typing import Any, Final, cast
from urllib.parse import urlsplit

from litestar import Request
from litestar.connection import ASGIConnection
from litestar.datastructures import Cookie, MutableScopeHeaders
from litestar.handlers import BaseRouteHandler
from litestar.middleware import AbstractAuthenticationMiddleware, AuthenticationResult
from litestar.types import Message, Scope

from kiemtra.clock import later
from kiemtra.core.problems import Problem
from kiemtra.core.rights import Account
from kiemtra.settings import Settings
from kiemtra.store import sessions
from kiemtra.store.sessions import Session

SESSION_COOKIE: Final = "kiemtra_session"
CSRF_COOKIE: Final = "csrftoken"
CSRF_HEADER: Final = "x-csrftoken"
SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
TOUCH_AFTER: Final = timedelta(hours=1)
# Where a request notes the token of a session that lives on.
_RENEWED: Final = "renewed_session"


class Authentication(AbstractAuthenticationMiddleware):
    """Finds the session of a request; routes open to everyone say `exclude_from_auth=True`."""

    async def authenticate_request(
        self, connection: ASGIConnection[Any, Any, Any, Any]
    ) -> AuthenticationResult:
        token = connection.cookies.get(SESSION_COOKIE)
        state = connection.app.state
        now = state.now()
        session = None
        if token:
            (session,) = await state.db.look(sessions.of_token(token, now))
        if session is None:
            raise Problem("session.missing")
        if later(session.seen_at, TOUCH_AFTER) < now:
            async with state.db.write() as tx:
                await sessions.touch(tx, session, now, expiry(now, state.settings))
            connection.scope["state"][_RENEWED] = token
        return AuthenticationResult(user=session.account, auth=session)


def expiry(now: str, settings: Settings) -> str:
    """When a session used now will end."""
    return later(now, timedelta(days=settings.session_days))


async def guard_text(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
    """NUL is in nobody's id or search, and PostgreSQL takes it in no text. Raises `request.malformed`."""
    if "\0" in connection.scope["path"] or b"%00" in connection.scope["query_string"]:
        raise Problem("request.malformed", what="NUL")


async def guard_csrf(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
    """Writing needs the cookie's token in a header, from our own pages. Raises `csrf`."""
    method = connection.scope.get("method", "GET")
    if method in SAFE or handler.opt.get("exclude_from_auth"):
        return
    cookie = connection.cookies.get(CSRF_COOKIE, "")
    header = connection.headers.get(CSRF_HEADER, "")
    if not cookie or not compare_digest(cookie.encode(), header.encode()):
        raise Problem("csrf")
    check_origin(connection)


def check_origin(connection: ASGIConnection[Any, Any, Any, Any]) -> None:
    """A page of another origin may not write here. Browsers name the origin; other clients need not. Raises
    `csrf`.
    """
    origin = connection.headers.get("origin")
    if origin is None:
        return
    settings: Settings = connection.app.state.settings
    ours = origin == settings.origin if settings.origin else _host(origin) == connection.headers.get("host")
    if not ours:
        raise Problem("csrf")


def _host(origin: str) -> str | None:
    """The host and port an origin names; None for what is no origin."""
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return None


async def guard_revoked(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
    """A revoked device may deliver what it holds, and nothing else. Raises `device.revoked`."""
    if handler.opt.get("exclude_from_auth") or handler.opt.get("delivery"):
        return
    if connection.scope.get("method") == "OPTIONS":  # says what a route takes; nobody is asked who they are
        return
    if cast(Session, connection.auth).device.revoked:
        raise Problem("device.revoked")


def provide_actor(request: Request[Account, Session, Any]) -> Account:
    """Who is asking."""
    return request.user


def provide_session(request: Request[Account, Session, Any]) -> Session:
    """The session of who is asking."""
    return request.auth


def csrf_cookie(settings: Settings) -> Cookie:
    """A new CSRF token; readable by our pages, sent nowhere else."""
    return Cookie(
        key=CSRF_COOKIE,
        value=token_urlsafe(24),
        path="/",
        samesite="strict",
        secure=settings.secure,
        httponly=False,
    )


def session_cookie(token: str, settings: Settings, *, max_age: int | None = None) -> Cookie:
    """The session's cookie; scripts cannot read it."""
    return Cookie(
        key=SESSION_COOKIE, value=token, path="/", samesite="strict", secure=settings.secure, httponly=True,
        max_age=settings.session_days * 86_400 if max_age is None else max_age,
    )  # fmt: skip


async def set_csrf_cookie(message: Message, scope: Scope) -> None:
    """Every GET under `/api` leaves a CSRF token behind when the browser has none."""
    if message["type"] != "http.response.start" or scope.get("method") != "GET":
        return
    if not scope["path"].startswith("/api"):
        return
    if CSRF_COOKIE not in ASGIConnection[Any, Any, Any, Any](scope).cookies:
        cookie = csrf_cookie(scope["litestar_app"].state.settings)
        MutableScopeHeaders.from_message(message).add("set-cookie", cookie.to_header(header=""))


async def renew_session_cookie(message: Message, scope: Scope) -> None:
    """The cookie lives as long as the session it names, which was used just now."""
    token = scope.get("state", {}).get(_RENEWED)
    if message["type"] != "http.response.start" or token is None:
        return
    headers = MutableScopeHeaders.from_message(message)
    if not any(cookie.startswith(f"{SESSION_COOKIE}=") for cookie in headers.getall("set-cookie", [])):
        cookie = session_cookie(token, scope["litestar_app"].state.settings)
        headers.add("set-cookie", cookie.to_header(header=""))
