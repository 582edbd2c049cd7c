"""One shape for every failure: `{"code", "message", "details"}`. Only this file knows HTTP statuses of
problems.
"""

import errno
from collections.abc import Callable, Mapping
from typing import Any, Final, cast

import msgspec
from litestar import MediaType, Request, Response
from litestar.exceptions import HTTPException, ValidationException
from litestar.openapi.datastructures import ResponseSpec
from litestar.types import ExceptionHandlersMap

from kiemtra.core.problems import PROBLEMS, Kind, Language, Problem

STATUS: Final[Mapping[Kind, int]] = {
    "malformed": 400,
    "unauthenticated": 401,
    "refused": 403,
    "missing": 404,
    "conflict": 409,
    "too_large": 413,
    "unsupported": 415,
    "invalid": 422,
    "too_many": 429,
    "internal": 500,
    "unavailable": 503,
}

# What the framework itself refuses, in our words.
_FRAMEWORK: Final[Mapping[int, str]] = {
    400: "request.malformed",
    401: "session.missing",
    403: "request.refused",
    404: "route.not_found",
    405: "route.method",
    413: "request.too_large",
    415: "request.type",
    429: "request.too_many",
    503: "server.unavailable",
}


# What the framework says when the other side hangs up before its body is here.
_GONE: Final = "client disconnected prematurely"


class Failure(msgspec.Struct, frozen=True):
    """What every failure looks like."""

    code: str
    message: str
    details: dict[str, Any]


def status_of(code: str) -> int:
    """The HTTP status a problem is told with; only the framework's own "method not allowed" has none of its
    kind.
    """
    return 405 if code == "route.method" else STATUS[PROBLEMS[code].kind]


def failure(problem: Problem, language: Language) -> Failure:
    """The problem in the reader's language."""
    return Failure(problem.code, problem.message(language), problem.details)


def language_of(accept: str | None) -> Language:
    """Vietnamese, unless `Accept-Language` ranks English before it."""
    ranked = sorted(_preferences(accept or ""), key=lambda pair: -pair[1])
    for tag, _ in ranked:
        if tag.startswith("vi") or tag == "*":
            return "vi"
        if tag.startswith("en"):
            return "en"
    return "vi"


def _preferences(accept: str) -> list[tuple[str, float]]:
    found = []
    for part in accept.lower().replace(" ", "").split(","):
        tag, _, quality = part.partition(";q=")
        try:
            found.append((tag, float(quality) if quality else 1.0))
        except ValueError:
            continue
    return [(tag, quality) for tag, quality in found if tag and quality > 0]


def answer(request: Request[Any, Any, Any], problem: Problem) -> Response[Failure]:
    """The response that tells a problem."""
    return Response(
        failure(problem, language_of(request.headers.get("accept-language"))),
        status_code=status_of(problem.code),
        media_type=MediaType.JSON,
        headers={"cache-control": "no-store"},
    )


def _problem(request: Request[Any, Any, Any], error: Problem) -> Response[Failure]:
    return answer(request, error)


def _http(request: Request[Any, Any, Any], error: HTTPException) -> Response[Failure]:
    if error.detail == _GONE:  # a phone lost its network; nobody reads this answer, and nothing broke here
        return answer(request, Problem("request.malformed", what=_GONE))
    if error.status_code >= 500 and error.status_code not in _FRAMEWORK:
        return _unexpected(request, error)
    code = _FRAMEWORK.get(error.status_code, "request.malformed")
    response = answer(request, Problem(code, **_details(request, error)))
    response.status_code = error.status_code
    for name, value in (error.headers or {}).items():
        response.headers[name] = value
    return response


def _details(request: Request[Any, Any, Any], error: HTTPException) -> dict[str, Any]:
    """Where it went wrong. The framework's sentence is in English and goes beside ours, as `what`."""
    details: dict[str, Any] = {"path": request.scope["path"], "method": request.method}
    if isinstance(error, ValidationException) and isinstance(error.extra, list):
        details["fields"] = [
            {"where": part.get("key", ""), "what": part.get("message", "")} for part in error.extra
        ]
        details["what"] = "; ".join(f"{part['where']}: {part['what']}" for part in details["fields"])
    elif error.status_code == 400:
        details["what"] = error.detail
    return details


def _misshapen(request: Request[Any, Any, Any], error: Exception) -> Response[Failure]:
    return answer(request, Problem("request.malformed", what=str(error)))


def _unexpected(request: Request[Any, Any, Any], error: Exception) -> Response[Failure]:
    """Nobody's fault but ours: the log gets the trace, the person a sentence."""
    request.app.state.log.error(
        "unexpected error", method=request.method, path=request.scope["path"], exc_info=error
    )
    return answer(request, Problem("server.disk_full" if _is_disk_full(error) else "server.error"))


def _is_disk_full(error: Exception) -> bool:
    """SQLite says it in words, the file system by number."""
    return "disk is full" in str(error) or getattr(error, "errno", None) in (errno.ENOSPC, errno.EDQUOT)


EXCEPTION_HANDLERS: Final = cast(
    ExceptionHandlersMap,
    {
        Problem: _problem,
        HTTPException: _http,
        msgspec.ValidationError: _misshapen,
        msgspec.DecodeError: _misshapen,
        RecursionError: _misshapen,  # brackets within brackets, a hundred thousand deep
        Exception: _unexpected,
    },
)

Describe = Callable[[], dict[int, ResponseSpec]]


def failures(*statuses: int) -> dict[int, ResponseSpec]:
    """The error responses of a route, for its OpenAPI entry; 401, 403 and 404 belong to nearly every one."""
    return {
        status: ResponseSpec(Failure, description=_DESCRIBED[status], generate_examples=False)
        for status in (400, 401, 403, 404, *statuses)
    }


_DESCRIBED: Final[Mapping[int, str]] = {
    400: "The request cannot be read as what this route expects.",
    401: "No session, or it has ended: sign in and send the same again.",
    403: "Signed in, but not allowed; or the CSRF token is missing (`csrf`).",
    404: "There is no such thing, or it is not yours.",
    409: "It contradicts what is already there.",
    413: "Too large.",
    415: "This type is not taken.",
    422: "It can be read, but it cannot be right.",
    429: "Too many; wait and send the same again.",
    503: "Not now; send the same again later.",
}
