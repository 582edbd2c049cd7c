"""The log: one JSON line for each request and each error, on standard error; nothing anyone typed, no
secrets.
"""

import sys
from typing import Any

import structlog


def make_log() -> Any:
    """A log of its own for each application. Traces are plain: values of variables stay out of them."""
    return structlog.wrap_logger(
        structlog.PrintLogger(sys.stderr),
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
    )
