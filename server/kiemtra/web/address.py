"""From which address does a request come? Behind our own reverse proxy, from the one it names."""

from collections.abc import Collection
from ipaddress import ip_address

from litestar.types import Scope


def client_address(scope: Scope, trusted: Collection[str]) -> str:
    """The peer; or, when the peer is a trusted proxy, the last address of `X-Forwarded-For`."""
    client = scope.get("client")
    peer = client[0] if client else ""
    if peer in trusted:
        for name, value in scope["headers"]:
            if name.lower() == b"x-forwarded-for":
                return value.decode("latin-1").rsplit(",", 1)[-1].strip()
    return peer


def is_loopback(address: str) -> bool:
    """Is it this very machine?"""
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
