"""The time as the wire writes it: UTC to the millisecond, `2026-11-22T00:15:03.120Z`."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Clock = Callable[[], str]
"""Where the time comes from: handed to whoever needs it."""

Mint = Callable[[], str]
"""Where new ids come from: UUIDv7."""


def now() -> str:
    """The time of this machine."""
    return written(datetime.now(UTC))


def written(moment: datetime) -> str:
    """A moment in that form; sorting the texts sorts the moments."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03}Z"


def later(at: str, by: timedelta) -> str:
    """The time `by` after `at`; before it, when `by` is negative."""
    return written(datetime.fromisoformat(at) + by)
