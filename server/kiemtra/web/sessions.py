"""`/api/sessions`, `/api/me`, `/api/devices`, `/api/accounts`: signing in and who people are."""

from typing import Annotated, Any

import msgspec
from litestar import Request, Response, Router, delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from kiemtra.clock import Clock
from kiemtra.core.rights import Account, UnitName, require_role
from kiemtra.settings import Settings
from kiemtra.steps import people
from kiemtra.store import accounts, programmes
from kiemtra.store.database import Database
from kiemtra.store.pages import Page
from kiemtra.store.sessions import Session
from kiemtra.web.address import client_address
from kiemtra.web.auth import check_origin, csrf_cookie, expiry, session_cookie
from kiemtra.web.bodies import Body
from kiemtra.web.errors import failures
from kiemtra.web.types import Uuid


class DeviceBody(Body, frozen=True, kw_only=True):
    """The installation that signs in; `id` is a UUID it minted once."""

    id: Uuid
    name: Annotated[str, msgspec.Meta(max_length=200)] = ""


class SignIn(Body, frozen=True, kw_only=True):
    """User name (any case), password (any normal form), and the device."""

    username: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    password: Annotated[str, msgspec.Meta(max_length=1000)]
    device: DeviceBody


class DeviceView(msgspec.Struct, frozen=True):
    """The device of this session; a revoked one delivers what it holds and erases itself."""

    id: str
    name: str
    revoked: bool


class Me(msgspec.Struct, frozen=True, omit_defaults=True):
    """Who is signed in."""

    id: str
    username: str
    name: str
    roles: tuple[str, ...]
    device: DeviceView
    unit: UnitName | None = None


@post("/sessions", exclude_from_auth=True, responses=failures(409, 413, 429), security=[{}])
async def sign_in(
    request: Request[Any, Any, Any],
    data: JSONBody[SignIn],
    db: NamedDependency[Database],
    settings: NamedDependency[Settings],
    now: NamedDependency[Clock],
) -> Response[Me]:
    """Sign in on a device; sets the session's cookie and the CSRF token's."""
    check_origin(request)
    at = now()
    session, token = await people.sign_in(
        db,
        username=data.username,
        password=data.password,
        device=data.device.id,
        device_name=data.device.name,
        address=client_address(request.scope, settings.trusted_proxies),
        allowed=settings.sign_in_failures,
        at=at,
        expires_at=expiry(at, settings),
    )
    response = Response(_me(session), status_code=201, headers={"cache-control": "no-store"})
    response.set_cookie(session_cookie(token, settings))
    response.set_cookie(csrf_cookie(settings))
    return response


@delete("/sessions/current", status_code=204, delivery=True, responses=failures())
async def sign_out(
    session: NamedDependency[Session],
    db: NamedDependency[Database],
    settings: NamedDependency[Settings],
) -> Response[None]:
    """End this session."""
    await people.sign_out(db, session)
    response = Response(None, status_code=204)
    response.set_cookie(session_cookie("", settings, max_age=0))
    return response


@get("/me", delivery=True, responses=failures())
async def read_me(session: NamedDependency[Session]) -> Response[Me]:
    """Who is signed in, and on which device."""
    return Response(_me(session), headers={"cache-control": "no-store"})


@delete("/devices/{device:str}", status_code=204, delivery=True, responses=failures())
async def revoke_device(
    device: FromPath[str],
    actor: NamedDependency[Account],
    db: NamedDependency[Database],
    now: NamedDependency[Clock],
) -> None:
    """Revoke one of one's own devices, or, as administrator, anyone's: it may still deliver, then erases
    itself.
    """
    await people.revoke_device(db, actor, device, now())


@get("/accounts", responses=failures())
async def list_accounts(
    actor: NamedDependency[Account],
    db: NamedDependency[Database],
    q: FromQuery[str] = "",
    after: FromQuery[str | None] = None,
) -> Page[Account]:
    """People by name or user name, for those who put teams together."""
    async with db.read() as tx:
        if not await programmes.leads(tx, actor.id):
            require_role(actor, "supervisor", "administrator")
        return await accounts.search(tx, q, after)


def _me(session: Session) -> Me:
    account, device = session.account, session.device
    return Me(
        account.id,
        account.username,
        account.name,
        account.roles,
        DeviceView(device.id, device.name, device.revoked),
        account.unit,
    )


router = Router(
    "/", route_handlers=[sign_in, sign_out, read_me, revoke_device, list_accounts], tags=["accounts"]
)
