"""Reports errors to a tracker that speaks the protocol of Sentry (extra ``errors``): what the log says, no more."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

import sentry_sdk
from sentry_sdk.integrations.atexit import AtexitIntegration

if TYPE_CHECKING:
    from sentry_sdk.types import Event
    from structlog.typing import EventDict, WrappedLogger

_OF_EVENT = frozenset({"event", "level", "logger", "timestamp"})


def set_up_error_reports(dsn: str) -> None:
    """Begins to report. Nothing is gathered by itself: no request, no variable, no line of code, no trace.

    Args:
        dsn: Address and key of the tracker.

    Raises:
        ValueError: It is no address of a tracker.
    """
    try:
        sentry_sdk.init(
            dsn,
            release=f"pygen-service@{version('pygen-service')}",
            default_integrations=False,
            integrations=[AtexitIntegration(callback=lambda _pending, _seconds: None)],
            include_local_variables=False,
            include_source_context=False,
            max_breadcrumbs=0,
            max_request_body_size="never",
            auto_session_tracking=False,
        )
    except sentry_sdk.utils.BadDsn:
        raise ValueError("PYGEN_SERVICE_ERROR_DSN is no address of an error tracker") from None


def report_error(_logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """A step of the log's chain, behind what hides secrets: lines of severity ``error`` go to the tracker, too."""
    if method == "error":
        said = str(event.get("event"))
        kind = str(event.get("error", ""))
        fields = {name: value for name, value in event.items() if name not in _OF_EVENT}
        report: Event = {"level": "error", "message": said, "extra": fields, "fingerprint": [said, kind]}
        sentry_sdk.capture_event(report)
    return event
