"""When was it? Moments as events carry them, in UTC, and as clocks in Việt Nam show them."""

import re
from datetime import datetime, timedelta
from typing import Final

from kiemtra.core.answers import is_time

_MOMENT: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?Z\Z")
# Vietnam keeps UTC+7 all year.
_VIETNAM: Final = timedelta(hours=7)


def local(at: object) -> tuple[str, str]:
    """The date and the time of day in Việt Nam of a moment: `2026-11-22T00:15:03.120Z` is `2026-11-22`,
    `07:15`.

    A bare time of day (`07:15`) has no date; what is neither has neither, for a log may hold anything.
    """
    if not isinstance(at, str) or not _MOMENT.match(at):
        return "", at if isinstance(at, str) and is_time(at) else ""
    try:
        here = datetime.fromisoformat(at) + _VIETNAM
    except (ValueError, OverflowError):
        return "", ""
    return here.date().isoformat(), f"{here:%H:%M}"


def is_moment(at: object) -> bool:
    """Is this a moment of the calendar, in UTC?"""
    if not isinstance(at, str) or not _MOMENT.match(at):
        return False
    try:
        return bool(datetime.fromisoformat(at) + _VIETNAM)
    except (ValueError, OverflowError):
        return False
