"""Does the asker hold these very bytes already?"""

from typing import Any

from litestar import Request


def is_held(request: Request[Any, Any, Any], etag: str) -> bool:
    """Does `If-None-Match` name this entity tag?

    It may name several, or any (`*`), and compares weakly (RFC 9110 §13.1.2): a proxy that compresses an
    answer marks its tag as weak, and the phone sends that back.
    """
    asked = request.headers.get("if-none-match", "")
    tags = {tag.strip().removeprefix("W/") for tag in asked.split(",")}
    return etag in tags or "*" in tags
