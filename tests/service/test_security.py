"""What callers may not do: be nobody, be too much, be somebody else, or smuggle something in."""

import asyncio
import gzip
import http.client
import io
import json
import socket
import sqlite3
import subprocess
import sys
import time
import zipfile
from pathlib import PurePosixPath
from typing import ClassVar

import pytest
from fastapi.testclient import TestClient
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

from pygen_emulator import Emulator
from pygen_gen_python.wind_farm_model import model_path
from pygen_service.api.application import create_app
from pygen_service.api.bearer_tokens import BearerTokens
from pygen_service.api.callers import hash_key, read_keys
from pygen_service.api.model_source import ModelSource
from pygen_service.logs import redact
from pygen_service.problem import ProblemError
from pygen_service.settings import Settings

from .conftest import KEYS

HOSTILE = '"""\'\'\'\\\n*/ --> ${x} {{x}} {% x %} `id` $(id) ;\r\0 import os; os.system("touch owned") # \u202e'
TEXTS = [
    HOSTILE,
    '"""\nopen("owned", "w")\n"""',
    "'''\nopen('owned', 'w')\n'''",
    '\\"""\nopen("owned", "w")\n',
    "\u2028open('owned', 'w')\u2029\x85open('owned', 'w')\x0c",
    "{{ 7 * 7 }}{% import os %}{# #}",
    "ends with a backslash \\",
]


class TestCallers:
    def test_nobody_is_let_in_without_a_key(self, service):
        for method, path in [("POST", "/generate"), ("POST", "/validate"), ("GET", "/generate/x")]:
            answer = service.ask(method, path, {} if method == "POST" else None, key=None)
            assert (answer.status, answer.code) == (401, "AUTH.MISSING")
            assert answer.headers["www-authenticate"].startswith("Bearer")

    @pytest.mark.parametrize("key", ["", "x", "pygen_key_of_adb", hash_key(KEYS["ada"]), "ø" * 3])
    def test_wrong_keys_are_refused(self, service, key):
        answer = service.ask("GET", "/generate/x", headers={"X-API-Key": key.encode("utf-8")}, key=None)
        assert (answer.status, answer.code) == (401, "AUTH.INVALID")

    def test_key_is_taken_as_bearer_token_too(self, service):
        answer = service.get("/generate/x", {"Authorization": f"Bearer {KEYS['bob']}"}, key=None)
        assert (answer.status, answer.code) == (404, "JOB.NOT_FOUND")

    def test_jobs_of_others_are_not_seen_and_not_cancelled(self, service, small_model):
        job_id = service.generate(model=small_model("Mine")).headers["pygen-job-id"]
        for method, path in [("GET", ""), ("GET", "/artifact"), ("DELETE", "")]:
            answer = service.ask(method, f"/generate/{job_id}{path}", key=KEYS["eve"])
            assert (answer.status, answer.code) == (404, "JOB.NOT_FOUND")

    def test_health_version_and_pages_need_no_key(self, service):
        for path in ("/health", "/version", "/metrics", "/", "/docs", "/page/app.js", "/openapi.json"):
            assert service.get(path, key=None).status == 200

    def test_entries_of_keys_are_checked(self):
        assert list(read_keys(f"a:{'0' * 64},b:{'1' * 64}")) == ["a", "b"]
        with pytest.raises(ValueError, match="name:sha256"):
            read_keys("a:secret")

    def test_settings_are_checked(self, monkeypatch):
        monkeypatch.setenv("PYGEN_SERVICE_OIDC_ISSUER", "https://id.example")
        with pytest.raises(ValueError, match="belong together"):
            Settings()
        monkeypatch.setenv("PYGEN_SERVICE_PORT", "x")
        with pytest.raises(ValueError, match="port"):
            Settings()

    def test_open_address_needs_access_control(self, monkeypatch):
        monkeypatch.setenv("PYGEN_SERVICE_HOST", "0.0.0.0")
        with pytest.raises(ValueError, match="open to others"):
            Settings()
        monkeypatch.setenv("PYGEN_SERVICE_ALLOW_ANONYMOUS", "true")
        assert Settings().host == "0.0.0.0"


class TestBearerTokens:
    key = RSAKey.generate_key(2048, {"kid": "1"})
    other = RSAKey.generate_key(2048, {"kid": "1"})

    def token(self, key=None, alg="RS256", **changes):
        now = int(time.time())
        claims = {"iss": "https://id.example", "aud": "pygen", "sub": "ada", "exp": now + 60, **changes}
        claims = {name: value for name, value in claims.items() if value is not None}
        return jwt.encode({"alg": alg, "kid": "1"}, claims, key or self.key)

    def subject(self, token):
        fetched = []

        async def fetch(url):
            fetched.append(url)
            if url.endswith("openid-configuration"):
                return b'{"jwks_uri": "https://id.example/keys"}'
            return json.dumps(KeySet([self.key]).as_dict(private=False)).encode()

        async def run():
            return await BearerTokens("https://id.example", "pygen", fetch).subject(token)

        subject = asyncio.run(run())
        assert fetched == ["https://id.example/.well-known/openid-configuration", "https://id.example/keys"]
        return subject

    def test_valid_token_says_who(self):
        assert self.subject(self.token()) == "ada"
        assert self.subject(self.token(aud=["x", "pygen"])) == "ada"

    @pytest.mark.parametrize(
        "changes",
        [
            {"iss": "https://evil.example"},
            {"aud": "other"},
            {"aud": None},
            {"sub": None},
            {"exp": 1},
            {"exp": None},
            {"nbf": 32503680000},
        ],
    )
    def test_wrong_claims_are_refused(self, changes):
        with pytest.raises(ProblemError, match=r"AUTH\.INVALID"):
            self.subject(self.token(**changes))

    def test_other_keys_and_algorithms_are_refused(self):
        none = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZGEifQ."
        for token in (self.token(self.other), none, "a.b.c", "x", self.token()[:-4] + "AAAA"):
            with pytest.raises(ProblemError, match=r"AUTH\.INVALID"):
                self.subject(token)
        with pytest.raises(ProblemError, match=r"AUTH\.INVALID"):
            asyncio.run(BearerTokens("https://id.example", "pygen", None).subject("x" * 20_000))


class TestBodies:
    def test_other_media_types_and_compressed_bodies_are_refused(self, service):
        answer = service.ask("POST", "/generate", b"a=1", {"Content-Type": "application/x-www-form-urlencoded"})
        assert (answer.status, answer.code) == (415, "REQUEST.MEDIA_TYPE")
        bomb = gzip.compress(b" " * 50_000_000)
        answer = service.ask("POST", "/generate", bomb, {"Content-Encoding": "gzip"})
        assert (answer.status, answer.code) == (415, "REQUEST.MEDIA_TYPE")

    def test_large_bodies_are_refused_whether_declared_or_not(self, service):
        body = b" " * 2_000_001
        answer = service.ask("POST", "/generate", body)
        assert (answer.status, answer.code) == (413, "REQUEST.TOO_LARGE")
        head = f"POST /generate HTTP/1.1\r\nHost: x\r\nX-API-Key: {service.key}\r\n"
        head += "Content-Type: application/json\r\nContent-Length: 900000000000\r\n\r\n"
        with socket.create_connection(("127.0.0.1", service.port), timeout=10) as connection:
            connection.sendall(head.encode())
            assert b" 413 " in connection.recv(4096), "refused before anything is sent"
        connection = http.client.HTTPConnection("127.0.0.1", service.port)
        headers = {"X-API-Key": service.key, "Content-Type": "application/json"}
        connection.request("POST", "/generate", iter([body]), headers, encode_chunked=True)
        assert connection.getresponse().status == 413
        connection.close()

    def test_slow_bodies_are_cut(self, service):
        head = f"POST /generate HTTP/1.1\r\nHost: x\r\nX-API-Key: {service.key}\r\n"
        head += "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{"
        with socket.create_connection(("127.0.0.1", service.port), timeout=10) as connection:
            connection.sendall(head.encode())
            started = time.monotonic()
            assert b" 408 " in connection.recv(4096)
            assert time.monotonic() - started < 5

    @pytest.mark.parametrize("before", [b"", b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n"])
    @pytest.mark.parametrize("sent", [b"GET", b"GET /health HTTP/1.1\r\nHost: x\r\n"])
    def test_slow_heads_are_cut(self, service, before, sent):
        with socket.create_connection(("127.0.0.1", service.port), timeout=10) as connection:
            if before:
                connection.sendall(before)
                assert b" 200 " in connection.recv(4096)
            connection.sendall(sent)
            started = time.monotonic()
            while connection.recv(4096):
                continue
            assert time.monotonic() - started < 5

    @pytest.mark.parametrize(
        ("body", "code"),
        [
            (b"", "REQUEST.NOT_JSON"),
            (b"{", "REQUEST.NOT_JSON"),
            (b"\xff{}", "REQUEST.NOT_JSON"),
            (b'{"model": NaN}', "REQUEST.NOT_JSON"),
            (b'{"model": {"a": "\\ud800"}}', "REQUEST.NOT_JSON"),
            (b'{"model": ' + b'{"a":' * 100_000 + b"1" + b"}" * 100_001, "REQUEST.NOT_JSON"),
            (b'{"model": ' + b"[" * 900_000, "REQUEST.NOT_JSON"),
            (b'{"model": {"a": ' + b"9" * 100_000 + b"}}", "REQUEST.NOT_JSON"),
            (b"[]", "REQUEST.INVALID"),
            (b"null", "REQUEST.INVALID"),
        ],
    )
    def test_bad_json_is_refused_early(self, service, body, code):
        started = time.monotonic()
        answer = service.ask("POST", "/generate", body)
        assert answer.status in (400, 422)
        assert answer.code == code
        assert time.monotonic() - started < 3

    def test_many_views_are_refused_before_a_job_is_made(self, service, small_model):
        model = small_model("Many")
        model["views"] = [{} for _ in range(2001)]
        answer = service.generate(model=model)
        assert (answer.status, answer.code) == (422, "MODEL.TOO_MANY_VIEWS")

    def test_what_was_sent_is_not_repeated(self, service):
        answer = service.generate(model={}, secret_of_mine="hunter2")
        assert answer.code == "REQUEST.INVALID"
        assert b"hunter2" not in answer.body


class TestHostileModels:
    def hostile(self, small_model, text):
        model = small_model("Hostile", name=text, description=text)
        view = model["views"][0]
        view.update(name=text, description=text)
        view["properties"]["name"].update(name=text, description=text, defaultValue=text, nullable=True)
        return model

    def check(self, answer, folder):
        """Every file lies below, parses, and does nothing but declare when it is compiled; the SDK can be imported."""
        with zipfile.ZipFile(io.BytesIO(answer.body)) as archive:
            for name in archive.namelist():
                assert not name.startswith("/")
                assert ".." not in PurePosixPath(name).parts
                if name.endswith(".py"):
                    compile(archive.read(name), name, "exec", dont_inherit=True)
            archive.extractall(folder)
        package = archive.namelist()[0].split("/")[0]
        script = f"import {package}, {package}.data_classes as d; [getattr(d, n) for n in d.__all__]"
        shown = subprocess.run(
            [sys.executable, "-W", "ignore", "-c", script],
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert shown.returncode == 0, shown.stderr
        assert not (folder / "owned").exists()

    @pytest.mark.parametrize("text", TEXTS)
    def test_text_of_a_model_is_never_code(self, service, small_model, tmp_path, text):
        answer = service.generate(model=self.hostile(small_model, text))
        assert answer.status == 200, answer.body
        self.check(answer, tmp_path)

    def test_names_of_a_model_are_never_paths(self, service, small_model, tmp_path):
        model = self.hostile(small_model, HOSTILE)
        view = model["views"][0]
        view["properties"]["x'\"\n..//../../a;b"] = view["properties"].pop("capacity")
        view["externalId"] = '../../etc/passwd"; import os'
        model["externalId"] = "../../../model"
        answers = [service.generate(model=model, format=form) for form in ("zip", "tarball", "code")]
        assert {answer.status for answer in answers} <= {200, 422}
        if answers[0].status == 200:
            self.check(answers[0], tmp_path)
        else:
            assert answers[0].code.startswith(("MODEL.", "OPTION."))

    @pytest.mark.parametrize("field", ["package", "client_name", "instance_space"])
    @pytest.mark.parametrize(
        "text", ["../x", "/etc", "a b", "os;import", 'x"\r\nSet-Cookie: a=b', "con", "class", HOSTILE]
    )
    def test_hostile_options(self, service, small_model, field, text):
        body = {"package": text} if field == "package" else {"options": {field: text}}
        answer = service.generate(model=small_model("Options"), format="zip", **body)
        assert answer.status in (200, 422)
        assert "set-cookie" not in answer.headers
        if answer.status == 200:
            assert field == "instance_space" or text.isidentifier()

    def test_hostile_paths_are_only_not_found(self, service):
        for path in (
            "/page/..%2f..%2fsettings.py",
            "/page/%2e%2e/x",
            "/generate/..%2f..%2fx",
            "/page/app.py",
            "/x%00y",
        ):
            answer = service.get(path)
            assert (answer.status, answer.code.split(".")[1]) == (404, "NOT_FOUND")


def make_client(tmp_path, monkeypatch, transport=None, **settings):
    given = {"DATA_DIR": tmp_path, "API_KEYS": ",".join(f"{n}:{hash_key(k)}" for n, k in KEYS.items()), **settings}
    for name, value in given.items():
        monkeypatch.setenv(f"PYGEN_SERVICE_{name}", str(value))
    return TestClient(create_app(Settings(), transport), headers={"X-API-Key": KEYS["ada"]})


class TestLimits:
    def test_rate_per_caller(self, tmp_path, monkeypatch):
        with make_client(tmp_path, monkeypatch, RATE_LIMIT="3/minute") as client:
            answers = [client.get("/generate/x") for _ in range(5)]
            assert [answer.status_code for answer in answers] == [404, 404, 404, 429, 429]
            assert answers[0].headers["ratelimit-policy"] == '"requests";q=3;w=60'
            assert answers[0].headers["ratelimit"].startswith('"requests";r=2;t=')
            assert 1 <= int(answers[-1].headers["retry-after"]) <= 60
            assert answers[-1].json()["code"] == "LIMIT.RATE"
            assert client.get("/generate/x", headers={"X-API-Key": KEYS["bob"]}).status_code == 404

    def test_in_flight_and_depth(self, tmp_path, monkeypatch, small_model):
        with make_client(tmp_path, monkeypatch, MAX_IN_FLIGHT=2, MAX_QUEUE_DEPTH=3) as client:

            def ask(name, who="ada"):
                body = {"model": small_model(name), "wait": 0}
                return client.post("/generate", json=body, headers={"X-API-Key": KEYS[who]})

            assert [ask(name).status_code for name in "ABA"] == [202, 202, 202]
            refused = ask("C")
            assert (refused.status_code, refused.json()["code"]) == (429, "LIMIT.IN_FLIGHT")
            assert ask("D", "bob").status_code == 202
            full = ask("E", "bob")
            assert (full.status_code, full.json()["code"]) == (503, "LIMIT.QUEUE_FULL")
            assert int(full.headers["retry-after"]) > 0
            assert ask("A", "eve").status_code == 202, "what waits already takes no place"
            metrics = client.get("/metrics").text
            assert 'pygen_service_jobs{state="queued"} 3.0' in metrics
            assert 'pygen_service_generate_total{outcome="refused"} 2.0' in metrics


class TestReferences:
    reference: ClassVar = {
        "space": "wind_farm",
        "externalId": "WindFarm",
        "version": "v1",
        "project": "p",
        "baseUrl": "https://x.cognitedata.com",
    }

    @pytest.mark.parametrize(
        "url",
        [
            "https://evil.example",
            "http://x.cognitedata.com",
            "https://cognitedata.com",
            "https://xcognitedata.com",
            "https://x.cognitedata.com.evil.example",
            "https://x.cognitedata.com@evil.example",
            "https://evil.example#.cognitedata.com",
            "https://evil.example\\.cognitedata.com",
            "https://evil.example/.cognitedata.com",
            "https://x.cognitedata.com:8443",
            "https://x.cognitedata.com/path",
            "https://[::1",
            "https://127.0.0.1",
            "file:///etc/passwd",
            "x",
        ],
    )
    def test_only_allowed_hosts_are_asked(self, url):
        def transport():
            raise AssertionError("nothing may be sent")

        from pygen_service.api.bodies import ModelReference

        source = ModelSource(["*.cognitedata.com"], transport)
        with pytest.raises(ProblemError, match=r"CDF\.HOST_FORBIDDEN"):
            asyncio.run(source.fetch(ModelReference(**{**self.reference, "baseUrl": url}), "token"))

    def test_model_is_read_with_the_callers_token_which_is_kept_nowhere(self, tmp_path, monkeypatch, capfd):
        secret = "a-very-secret-token"
        hosts = {"CDF_HOSTS": "*.cognitedata.com"}
        with Emulator(models=[model_path()], token=secret) as cdf:
            cdf.base_url = "https://x.cognitedata.com"
            with make_client(tmp_path, monkeypatch, lambda: cdf.async_transport, **hosts) as client:
                body = {"reference": self.reference, "wait": 0}
                missing = client.post("/generate", json=body)
                assert (missing.status_code, missing.json()["code"]) == (422, "CDF.TOKEN_MISSING")
                wrong = client.post("/generate", json=body, headers={"X-CDF-Token": "wrong"})
                assert (wrong.status_code, wrong.json()["code"]) == (403, "CDF.REFUSED")
                other = {**body, "reference": {**self.reference, "externalId": "Other"}}
                absent = client.post("/generate", json=other, headers={"X-CDF-Token": secret})
                assert (absent.status_code, absent.json()["code"]) == (422, "CDF.MODEL_NOT_FOUND")
                mine = client.post("/generate", json=body, headers={"X-CDF-Token": secret})
                assert mine.status_code == 202
                bobs = {"X-CDF-Token": secret, "X-API-Key": KEYS["bob"]}
                theirs = client.post("/generate", json=body, headers=bobs)
                assert theirs.json()["job_id"] != mine.json()["job_id"], "read with own rights: a result of one's own"
        with sqlite3.connect(tmp_path / "jobs.sqlite") as connection:
            requests = [row[0] for row in connection.execute("SELECT request FROM jobs")]
        connection.close()
        assert len(requests) == 2
        assert "Turbine" in requests[0]
        kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
        out, err = capfd.readouterr()
        for text in (secret, KEYS["ada"], KEYS["bob"]):
            assert text.encode() not in kept
            assert text not in out + err


def test_logs_hold_no_secret_and_no_model(service, small_model):
    service.generate(model=small_model("Logged", description="text-of-a-model"), headers={"X-CDF-Token": "s3cret"})
    service.get("/generate/some-id?token=s3cret", {"Authorization": "Bearer s3cret", "Cookie": "s3cret"})
    log = service.log()
    assert "/generate/{job_id}" in log
    for text in ("s3cret", "text-of-a-model", *KEYS.values()):
        assert text not in log
    assert redact(None, "", {"cdf_token": "x", "ms": 1}) == {"cdf_token": "[hidden]", "ms": 1}


def test_every_answer_has_security_headers(service):
    for path in ("/", "/health", "/nothing", "/generate/x"):
        headers = service.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert "server" not in headers
    assert service.get("/health", {"X-Request-ID": "mine-12345"}).headers["x-request-id"] == "mine-12345"
    assert service.get("/health", {"X-Request-ID": "bad id\t"}).headers["x-request-id"] != "bad id\t"


def test_unknown_methods_and_addresses_are_problems(service):
    assert service.ask("PUT", "/generate/x").headers["allow"] == "DELETE, GET"
    answer = service.ask("PUT", "/generate", {})
    assert (answer.status, answer.code) == (405, "REQUEST.METHOD")
    assert answer.headers["allow"] == "POST"
    answer = service.get("/nothing")
    assert (answer.status, answer.code) == (404, "REQUEST.NOT_FOUND")
