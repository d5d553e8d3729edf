"""Logs: one JSON object a line on stderr. No header, body, query or text of a model is ever given to them."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING

import structlog

if TYPE_CHECKING:
    from structlog.typing import EventDict, WrappedLogger

_LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}
_SECRET = ("token", "secret", "password", "authorization", "api_key", "cookie")


def set_up_logs(level: str) -> None:
    """Makes this process log as the service does, its libraries included.

    Args:
        level: Least severity: ``info``.
    """
    shared = (
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        redact,
    )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(_LEVELS[level])


def redact(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Hides values under names that sound like secrets: a second net, below never logging them."""
    for name in event:
        if any(word in name.lower() for word in _SECRET):
            event[name] = "[hidden]"
    return event
