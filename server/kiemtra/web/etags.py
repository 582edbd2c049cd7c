"""Does the asker hold these very bytes already?"""

from typing import Any, Final

from litestar import Request
from litestar.openapi.datastructures import ResponseSpec

UNCHANGED: Final = ResponseSpec(None, description="Nothing new since the tag in `If-None-Match`.")


def is_held(request: Request[Any, Any, Any], etag: str) -> bool:
    """Does `If-None-Match` name this entity tag?

    It may name several, or any (`*`), and compares weakly (RFC 9110 §13.1.2): a proxy that compresses an
    answer marks its tag as weak, and the phone sends that back.
    """
    asked = request.headers.get("if-none-match", "")
    tags = {tag.strip().removeprefix("W/") for tag in asked.split(",")}
    return etag in tags or "*" in tags
