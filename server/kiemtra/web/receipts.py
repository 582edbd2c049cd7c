"""`/api/receipts/key`: what receipts are checked against."""

from base64 import b64encode

import msgspec
from litestar import Response, Router, get
from litestar.di import NamedDependency

from kiemtra.store import meta
from kiemtra.store.database import Database
from kiemtra.web.errors import failures


class PublicKey(msgspec.Struct, frozen=True):
    """A public key: the 32 raw bytes of Ed25519 in base64."""

    id: str
    key: str


class ReceiptKeys(msgspec.Struct, frozen=True):
    """The key receipts are signed with now, and those that older ones were signed with."""

    algorithm: str
    id: str
    key: str
    former: list[PublicKey]


@get("/receipts/key", exclude_from_auth=True, responses=failures(), security=[{}])
async def read_key(db: NamedDependency[Database]) -> Response[ReceiptKeys]:
    """The public key; anyone may check a receipt."""
    async with db.read() as tx:
        known = [PublicKey(key.id, b64encode(key.public).decode()) for key in await meta.keys(tx)]
    keys = ReceiptKeys("Ed25519", known[0].id, known[0].key, known[1:])
    return Response(keys, headers={"cache-control": "public, max-age=3600"})


router = Router("/", route_handlers=[read_key], tags=["submission"])
