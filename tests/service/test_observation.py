"""What the service says to other servers: traces and metrics by OTLP, errors to a tracker, questions to an issuer."""

import asyncio
import gzip
import json
import os
import signal
import sys
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import structlog

from pygen_service.api.document_fetch import fetch_document
from pygen_service.logs import set_up_logs
from pygen_service.settings import Settings

from .conftest import KEYS, running
from .test_loss import heavy, pid_of

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"


@contextmanager
def listening():
    """A server that keeps what is sent to it: (path, body)."""
    received = []

    class Keeper(BaseHTTPRequestHandler):
        def do_GET(self):
            body = b'{"keys": []}' if self.path == "/keys" else b"x" * 1_000_001
            self.send_response(404 if self.path == "/absent" else 200)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self):
            body = self.rfile.read(int(self.headers["content-length"]))
            if self.headers.get("content-encoding") == "gzip":
                body = gzip.decompress(body)
            received.append((self.path, body))
            self.send_response(200)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *arguments):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Keeper)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server.server_port, received
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_traces_and_metrics_are_sent_without_secrets(tmp_path, small_model, monkeypatch):
    from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import ExportMetricsServiceRequest
    from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

    with listening() as (port, received):
        monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", f"http://127.0.0.1:{port}")
        with running(tmp_path, TELEMETRY="true") as service:
            headers = {"traceparent": f"00-{TRACE}-00f067aa0ba902b7-01", "X-CDF-Token": "s3cret-token"}
            model = small_model("Traced", description="text-of-a-model")
            assert service.ask("POST", "/generate?mine=s3cret-query", {"model": model}, headers).status == 200
            assert service.get("/generate/none").status == 404
    spans = [
        span
        for path, body in received
        if path == "/v1/traces"
        for of_resource in ExportTraceServiceRequest.FromString(body).resource_spans
        for of_scope in of_resource.scope_spans
        for span in of_scope.spans
    ]
    [generate] = [span for span in spans if span.name == "POST /generate"]
    assert generate.trace_id.hex() == TRACE
    metrics = {
        metric.name
        for path, body in received
        if path == "/v1/metrics"
        for of_resource in ExportMetricsServiceRequest.FromString(body).resource_metrics
        for of_scope in of_resource.scope_metrics
        for metric in of_scope.metrics
    }
    assert "http.server.request.duration" in metrics
    sent = b"".join(body for _, body in received)
    for text in ("s3cret", "text-of-a-model", KEYS["ada"]):
        assert text.encode() not in sent


def test_documents_of_an_issuer_are_fetched_and_bounded():
    with listening() as (port, _):
        address = f"http://127.0.0.1:{port}"
        assert asyncio.run(fetch_document(f"{address}/keys")) == b'{"keys": []}'
        for path, why in (("/absent", "404"), ("/large", "1000001 bytes")):
            with pytest.raises(ValueError, match=why):
                asyncio.run(fetch_document(address + path))


def events_of(received):
    """The events in envelopes: lines of JSON, a header before each."""
    return [
        json.loads(line)
        for _, body in received
        for line in body.split(b"\n")
        if line.startswith(b"{") and b'"event_id"' in line and b'"level"' in line
    ]


def test_errors_are_reported_as_the_log_has_them(tmp_path, wind_farm):
    with listening() as (port, received):
        dsn = f"http://key@127.0.0.1:{port}/1"
        with running(tmp_path, ERROR_DSN=dsn, WORKERS=1, LEASE_SECONDS=1.0) as service:
            job_id = service.generate(model=heavy(wind_farm, "Reported"), wait=0).json["job_id"]
            service.until(job_id, ("running",))
            os.kill(pid_of(service, b"worker"), signal.SIGKILL)
            end = time.monotonic() + 20
            while not events_of(received):
                assert time.monotonic() < end, service.log()
                time.sleep(0.05)
    event = events_of(received)[0]
    assert event["message"] == "worker was lost"
    assert event["extra"]["exit_code"] == -9
    assert event["release"].startswith("pygen-service@")
    assert not {"request", "user", "exception", "modules"} & event.keys()
    assert event["breadcrumbs"] == {"values": []}
    sent = b"".join(body for _, body in received)
    assert b"turbine" not in sent.lower()
    assert KEYS["ada"].encode() not in sent


@pytest.fixture
def settings(monkeypatch):
    def make(**given):
        for name, value in given.items():
            monkeypatch.setenv(f"PYGEN_SERVICE_{name}", value)
        return Settings()

    return make


def test_wrong_address_for_errors_is_named_and_not_repeated(settings):
    with pytest.raises(ValueError, match="ERROR_DSN") as caught:
        set_up_logs(settings(ERROR_DSN="secret-that-is-no-address"))
    assert "secret" not in str(caught.value)
    assert not structlog.is_configured()


@pytest.mark.parametrize(("name", "module"), [("TELEMETRY", "opentelemetry.sdk"), ("ERROR_DSN", "sentry_sdk")])
def test_extra_that_is_not_installed_is_named(settings, monkeypatch, name, module):
    from pygen_service.api import application

    monkeypatch.setitem(sys.modules, module, None)
    monkeypatch.delitem(sys.modules, "pygen_service.error_reports", raising=False)
    monkeypatch.setattr(application, "find_spec", lambda _: None)
    given = settings(**{name: "true" if name == "TELEMETRY" else "http://k@127.0.0.1:9/1"})
    with pytest.raises(ValueError, match=r"pip install 'pygen-service\["):
        application.create_app(given) if name == "TELEMETRY" else set_up_logs(given)
