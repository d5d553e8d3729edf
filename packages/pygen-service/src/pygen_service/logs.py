"""Logs: one JSON object a line on stderr. No header, body, query or text of a model is ever given to them."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING

import structlog

if TYPE_CHECKING:
    from structlog.typing import EventDict, Processor, WrappedLogger

    from .settings import Settings

_LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}
_SECRET = ("token", "secret", "password", "authorization", "api_key", "cookie")


def set_up_logs(settings: Settings) -> None:
    """Makes this process log as the service does, its libraries included, and report its errors where that is wished.

    Raises:
        ValueError: The address for errors is none, or the extra ``errors`` is not installed.
    """
    reporting = _error_reporting(settings)
    shared = (
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        redact,
    )
    structlog.configure(
        processors=[*shared, *reporting, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
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
    root.setLevel(_LEVELS[settings.log_level])


def _error_reporting(settings: Settings) -> tuple[Processor, ...]:
    if settings.error_dsn is None:
        return ()
    try:
        from .error_reports import report_error, set_up_error_reports
    except ImportError:
        raise ValueError("PYGEN_SERVICE_ERROR_DSN needs pip install 'pygen-service[errors]'") from None
    set_up_error_reports(settings.error_dsn.get_secret_value())
    return (report_error,)


def redact(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Hides values under names that sound like secrets: a second net, below never logging them."""
    for name in event:
        if any(word in name.lower() for word in _SECRET):
            event[name] = "[hidden]"
    return event
