"""What the server has done, counted for Prometheus; one registry for each application, none of the module's
own.
"""

from time import perf_counter

from litestar.enums import ScopeType
from litestar.types import ASGIApp, Receive, Scope, Send
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest

STARTED = "kiemtra_started"


class Metrics:
    """Requests by route and status, events by outcome, bytes of evidence."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "kiemtra_requests", "Requests", ["method", "route", "status"], registry=self._registry
        )
        self._seconds = Histogram(
            "kiemtra_request_seconds", "Time to answer", ["method", "route"], registry=self._registry
        )
        self._events = Counter("kiemtra_events", "Events received", ["outcome"], registry=self._registry)
        self._bytes = Counter("kiemtra_evidence_bytes", "Evidence received", registry=self._registry)

    def observe(self, scope: Scope, status: int) -> None:
        """Count a response and write it to the log: method, path, status and time, and nothing anyone
        typed.
        """
        method, route = scope.get("method", ""), str(scope.get("path_template") or "none")
        self._requests.labels(method, route, str(status)).inc()
        started = scope.get("state", {}).get(STARTED)
        seconds = perf_counter() - started if started is not None else 0.0
        if started is not None:
            self._seconds.labels(method, route).observe(seconds)
        scope["litestar_app"].state.log.info(
            "request", method=method, path=scope["path"], status=status, milliseconds=round(seconds * 1000, 1)
        )

    def count_events(self, outcome: str, number: int = 1) -> None:
        """Count events by what became of them."""
        self._events.labels(outcome).inc(number)

    def count_bytes(self, number: int) -> None:
        """Count bytes of evidence that arrived."""
        self._bytes.inc(number)

    def text(self) -> bytes:
        """Everything counted, in the text form Prometheus reads."""
        return generate_latest(self._registry)


def stopwatch(app: ASGIApp) -> ASGIApp:
    """Note when a request began."""

    async def timed(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == ScopeType.HTTP:
            scope.setdefault("state", {})[STARTED] = perf_counter()
        await app(scope, receive, send)

    return timed
