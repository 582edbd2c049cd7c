"""What every response carries: the wire's version, and what browsers may do with it."""

from typing import Final

from litestar.datastructures import MutableScopeHeaders
from litestar.types import Message, Scope

API: Final = "1"

_ALWAYS: Final = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(self), geolocation=(self), microphone=()",
}

# The application runs its own scripts and nothing else. Pictures come from memory (blob:) until they are
# sent.
_SHELL: Final = (
    "default-src 'self'; img-src 'self' blob: data:; style-src 'self'; style-src-attr 'unsafe-inline'; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
# What the API sends is data; opened as a page it does nothing.
_DATA: Final = "default-src 'none'; frame-ancestors 'none'; sandbox"


async def set_headers(message: Message, scope: Scope) -> None:
    """Add what is missing; a route that says otherwise prevails."""
    if message["type"] != "http.response.start":
        return
    headers = MutableScopeHeaders.from_message(message)
    wanted = dict(_ALWAYS)
    if scope["path"].startswith("/api"):
        wanted |= {"kiemtra-api": API, "content-security-policy": _DATA, "cache-control": "no-store"}
    else:
        wanted["content-security-policy"] = _SHELL
    if scope["litestar_app"].state.settings.secure:
        wanted["strict-transport-security"] = "max-age=31536000"
    for name, value in wanted.items():
        headers.setdefault(name, value)
