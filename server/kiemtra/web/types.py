"""Types of path and query parameters that mean the same everywhere."""

from typing import Annotated, Final

import msgspec
from litestar.params import PathParameter, QueryParameter

UUID_PATTERN: Final = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
HASH_PATTERN: Final = "^[0-9a-f]{64}$"

Uuid = Annotated[str, msgspec.Meta(pattern=UUID_PATTERN)]
"""A client-minted id in a body: a UUID in lower case."""

Hash = Annotated[str, msgspec.Meta(pattern=HASH_PATTERN)]
"""A SHA-256 in lower-case hex in a body."""

HashPath = Annotated[str, PathParameter(pattern=HASH_PATTERN)]
After = Annotated[str | None, QueryParameter(name="after", required=False)]
"""Where the page before ended."""
