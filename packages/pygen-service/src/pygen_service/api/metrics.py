"""Numbers for operators, in the text form that Prometheus reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.process_collector import ProcessCollector

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pygen_service.store.job import State

MEDIA_TYPE = CONTENT_TYPE_LATEST
_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)


class Metrics:
    """The numbers of one process."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        self._requests = Histogram(
            "pygen_service_request_seconds",
            "Time of a request until its answer began.",
            ("method", "route", "status"),
            buckets=_BUCKETS,
            registry=self._registry,
        )
        self._answers = Counter(
            "pygen_service_generate_total",
            "Requests to generate, by what came of them: hit, job, attached, refused.",
            ("outcome",),
            registry=self._registry,
        )
        self._jobs = Gauge("pygen_service_jobs", "Jobs by state.", ("state",), registry=self._registry)

    def note_request(self, method: str, route: str, status: int, seconds: float) -> None:
        """One request was answered."""
        self._requests.labels(method, route, str(status)).observe(seconds)

    def note_generate(self, outcome: str) -> None:
        """One request to generate had this outcome."""
        self._answers.labels(outcome).inc()

    def render(self, jobs: Mapping[State, int]) -> bytes:
        """All numbers as text."""
        for state, number in jobs.items():
            self._jobs.labels(state.value).set(number)
        return generate_latest(self._registry)
