"""Everything that can be wrong with what a user gives: one clear line, the documented exit code, nothing half-written.

The program is the real one, for Python; CDF is the emulator over loopback, or a server that only fails.
"""

import json
import re
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pygen_emulator import Emulator
from pygen_gen_python import wind_farm_model
from pygen_gen_python.cli import app

MODEL = wind_farm_model.model_path()
ONE_LINE = re.compile(r"error [A-Z]+\.[A-Z_]+(  .+)? — .+\n")
REQUEST_ID = "0af7651916cd43dd8448eb211c80319c"


@pytest.fixture(autouse=True)
def workplace(tmp_path, monkeypatch):
    """An empty folder, and an environment that says nothing about CDF."""
    import os

    for name in list(os.environ):
        if name.startswith(("PYGEN_", "CDF_", "IDP_", "LOGIN_FLOW", "PROVIDER")):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments, **environment):
    ended = CliRunner().invoke(app, [str(each) for each in arguments], env=environment)
    assert ended.exception is None or isinstance(ended.exception, SystemExit)
    return ended


def refused(code, reason, *arguments, **environment):
    """The line that a refusal is told in; exit code, code and form of the line are checked."""
    before = snapshot()
    ended = run(*arguments, **environment)
    assert ended.exit_code == code, ended.stderr
    assert ended.stdout == ""
    assert ONE_LINE.fullmatch(ended.stderr), ended.stderr
    assert ended.stderr.startswith(f"error {reason} ")
    assert snapshot() == before
    return ended.stderr


def snapshot():
    return {path: path.read_bytes() if path.is_file() else None for path in Path.cwd().rglob("*")}


class TestFiles:
    @pytest.mark.parametrize("command", ["generate", "validate", "inspect"])
    @pytest.mark.parametrize(
        ("content", "why"),
        [
            (b"", "the file is no JSON"),
            (b"hello", "the file is no JSON"),
            (b"\xff\xfe\x00", "the file is no UTF-8 text"),
            (b"3", "a data model is an object"),
            (b"null", "a data model is an object"),
            (b"[]", "the list of models is empty"),
            (b"{}", "a data model has space, externalId, version, views; this has not"),
            (b'{"items": [{"space": "s"}]}', "a data model has externalId, version, views; this has not"),
            (b'{"space": 1, "externalId": "E", "version": "v", "views": []}', "space"),
            (b'{"space": "s", "externalId": "E", "version": "v", "views": 3}', "views"),
            (b'{"space": "s", "externalId": "E", "version": "v", "views": [{"properties": 3}]}', "views.0"),
            (b"[" * 100_000, "the file is nested too deeply"),
        ],
    )
    def test_what_is_no_model(self, workplace, command, content, why):
        (workplace / "model.json").write_bytes(content)
        line = refused(3, "MODEL.NOT_A_MODEL", command, "model.json")
        assert f"  model.json — {why}" in line
        assert "  → save a model with its views by the command pull" in line

    def test_what_is_no_yaml(self, workplace):
        (workplace / "model.yaml").write_text("a: [", encoding="utf-8")
        assert "no YAML" in refused(3, "MODEL.NOT_A_MODEL", "generate", "model.yaml")
        (workplace / "model.yaml").write_text("!!python/object/apply:os.system [touch pwned]", encoding="utf-8")
        refused(3, "MODEL.NOT_A_MODEL", "generate", "model.yaml")

    def test_views_that_are_not_inlined(self, workplace):
        model = json.loads(MODEL.read_text("utf-8"))
        model["views"] = [
            {"type": "view", **{key: view[key] for key in ("space", "externalId", "version")}}
            for view in model["views"]
        ]
        (workplace / "model.json").write_text(json.dumps(model), encoding="utf-8")
        line = refused(3, "MODEL.VIEWS_NOT_INLINE", "generate", "model.json")
        assert "12 of the 12 views of wind_farm:WindFarm(v1) are references without properties" in line

    def test_files_that_cannot_be_read(self, workplace):
        refused(2, "MODEL.FILE_NOT_FOUND", "generate", "gone.json")
        refused(2, "MODEL.FILE_UNREADABLE", "generate", workplace)

    def test_settings_that_are_wrong(self, workplace):
        (workplace / "pygen.toml").write_text("outptu_dir = 'x'\n", encoding="utf-8")
        assert "did you mean output_dir?" in refused(2, "SETTINGS.UNKNOWN_KEY", "generate", MODEL)
        (workplace / "pygen.toml").write_text("= 3", encoding="utf-8")
        refused(2, "SETTINGS.NO_TOML", "generate", MODEL)
        (workplace / "pygen.toml").unlink()
        refused(2, "SETTINGS.WRONG_VALUE", "generate", MODEL, PYGEN_STRICT="perhaps")

    def test_an_option_that_there_is_not(self):
        ended = run("generate", MODEL, "--gone")
        assert ended.exit_code == 2
        assert "Traceback" not in ended.stderr


class TestOutput:
    def test_a_file_where_the_folder_must_be(self, workplace):
        (workplace / "taken").write_text("mine", encoding="utf-8")
        refused(2, "OUTPUT.NOT_A_FOLDER", "generate", MODEL, "--output", "taken")
        refused(2, "OUTPUT.NOT_A_FOLDER", "generate", MODEL, "--output", "taken/below")

    def test_a_folder_that_nothing_can_be_written_to(self, workplace):
        (workplace / "closed").mkdir(mode=0o555)
        refused(2, "OUTPUT.UNWRITABLE", "generate", MODEL, "--output", "closed")
        refused(2, "OUTPUT.UNWRITABLE", "generate", MODEL, "--output", "closed/below")
        (workplace / "closed").chmod(0o755)

    def test_files_of_others(self, workplace):
        (workplace / "sdk").mkdir()
        (workplace / "sdk/__init__.py").write_text("mine = 1\n", encoding="utf-8")
        line = refused(2, "OUTPUT.IN_THE_WAY", "generate", MODEL, "--output", "sdk")
        assert "__init__.py" in line
        assert "--overwrite" in line

    def test_a_lock_that_a_merge_broke(self, workplace):
        (workplace / "sdk").mkdir()
        (workplace / "sdk/pygen.lock").write_text("<<<<<<< ours\n", encoding="utf-8")
        refused(2, "OUTPUT.LOCK_UNREADABLE", "generate", MODEL, "--output", "sdk")

    def test_a_package_name_that_is_none(self):
        refused(2, "SETTINGS.WRONG_VALUE", "generate", MODEL, "--package", "../up")


class Failing(BaseHTTPRequestHandler):
    """Answers every request with what the server was told to."""

    def answer(self):
        self.rfile.read(int(self.headers.get("content-length", 0)))
        self.server.seen.append((self.path, self.headers.get("authorization")))
        self.send_response(self.server.status)
        self.send_header("x-request-id", REQUEST_ID)
        self.send_header("content-length", str(len(self.server.body)))
        self.end_headers()
        self.wfile.write(self.server.body)

    do_GET = do_POST = answer  # noqa: N815  # the names that the base class calls

    def log_message(self, *_):
        """Says nothing."""


@pytest.fixture
def failing(monkeypatch):
    """A server that fails in one way: `failing(403, {...})` answers the options that lead to it."""
    from pygen_ir.cli import cdf

    monkeypatch.setattr(cdf, "_RETRIES", 1)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Failing)
    server.seen = []
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()

    def fail(status, body):
        server.status = status
        server.body = body if isinstance(body, bytes) else json.dumps({"error": body}).encode()
        return login(f"http://127.0.0.1:{server.server_port}")

    fail.seen = server.seen
    yield fail
    server.shutdown()
    server.server_close()
    thread.join()


def login(url):
    return ["--cdf-url", url, "--cdf-project", "my-project", "--token", "hush-hush"]


WANTED = "wind_farm:WindFarm(v1)"


class TestCdfRefuses:
    @pytest.mark.parametrize("command", ["generate", "validate", "inspect", "pull"])
    def test_401(self, failing, command):
        options = failing(401, {"code": 401, "message": "Unauthorized"})
        line = refused(4, "CDF.UNAUTHENTICATED", command, WANTED, *options)
        assert f"Unauthorized (status 401; request id {REQUEST_ID})" in line
        assert "project my-project at http://127.0.0.1" in line
        assert "log in anew" in line
        assert "hush" not in line
        assert failing.seen[0][1] == "Bearer hush-hush"

    def test_403_says_what_is_missing(self, failing):
        message = "Missing access: dataModelsAcl:READ in space wind_farm"
        line = refused(4, "CDF.PERMISSION_DENIED", "generate", WANTED, *failing(403, {"code": 403, "message": message}))
        assert f"{message} (status 403; request id {REQUEST_ID})" in line
        assert "ask for READ access to data models" in line

    def test_404(self, failing):
        options = failing(404, {"code": 404, "message": "Project not found"})
        line = refused(4, "CDF.NOT_FOUND", "generate", WANTED, *options)
        assert "check the project and the cluster" in line

    @pytest.mark.parametrize("body", [{"code": 500, "message": "Internal error"}, b"<html>\n<b>oops</b>", b""])
    def test_500_is_tried_again_first(self, failing, body):
        line = refused(4, "CDF.SERVER", "generate", WANTED, *failing(500, body))
        assert f"request id {REQUEST_ID}; tried 2 times" in line
        assert len(failing.seen) == 2

    def test_400_names_what_is_missing(self, failing):
        body = {"code": 400, "message": "bad", "missing": [{"space": "wind_farm"}]}
        assert "missing: {'space': 'wind_farm'}" in refused(4, "CDF.NOT_FOUND", "generate", WANTED, *failing(400, body))

    @pytest.mark.parametrize("body", [b"hello", b"[]", b'{"items": 3}', b'{"items": [{"space": 3}]}'])
    def test_an_answer_that_is_none(self, failing, body):
        refused(4, "CLIENT.INVALID_RESPONSE", "generate", WANTED, *failing(200, body))

    def test_nobody_there(self, monkeypatch):
        from pygen_ir.cli import cdf

        monkeypatch.setattr(cdf, "_RETRIES", 0)
        server = ThreadingHTTPServer(("127.0.0.1", 0), Failing)
        port = server.server_port
        server.server_close()
        line = refused(4, "CLIENT.TRANSPORT", "generate", WANTED, *login(f"http://127.0.0.1:{port}"))
        assert "check the cluster or the URL, and the network" in line

    def test_json_has_the_failure(self, failing):
        options = failing(403, {"code": 403, "message": "no"})
        ended = run("generate", WANTED, "--json", *options)
        document = json.loads(ended.stdout)
        assert document["exit_code"] == ended.exit_code == 4
        assert document["error"]["code"] == "CDF.PERMISSION_DENIED"

    def test_debug_shows_requests_and_where(self, failing):
        ended = run("generate", WANTED, "--debug", *failing(403, {"code": 403, "message": "no"}))
        assert re.search(
            r"POST http://127\.0\.0\.1:\d+/api/v1/projects/my-project/models/datamodels/byids", ended.stderr
        )
        assert "Traceback" in ended.stderr
        assert "hush" not in ended.stderr


class TestLogin:
    def test_nothing_is_known(self):
        line = refused(2, "CLIENT.LOGIN_INCOMPLETE", "generate", WANTED)
        for name in ("--cdf-project or CDF_PROJECT", "--cdf-cluster or CDF_CLUSTER", "--tenant-id or IDP_TENANT_ID"):
            assert name in line

    def test_an_address_that_is_none(self):
        options = ["--cdf-url", "ftp://x", "--cdf-project", "p", "--token", "t"]
        refused(2, "CLIENT.BASE_URL_INVALID", "generate", WANTED, *options)

    def test_a_provider_that_gives_no_token(self, failing):
        url = failing(400, b'{"error": "invalid_client", "error_description": "wrong secret"}')[1]
        options = ["--cdf-url", url, "--cdf-project", "p", "--token-url", f"{url}/token", "--client-id", "me"]
        line = refused(4, "CLIENT.LOGIN_REFUSED", "generate", WANTED, *options, PYGEN_CLIENT_SECRET="hush")
        assert "invalid_client: wrong secret" in line
        assert "hush" not in line


@pytest.fixture(scope="module")
def cdf():
    with Emulator(models=[MODEL]) as emulator, emulator.serve() as url:
        yield url


class TestModelsThatAreNotThere:
    def test_a_version_that_there_is_not(self, cdf):
        line = refused(4, "CDF.MODEL_NOT_FOUND", "generate", "wind_farm:WindFarm(v9)", *login(cdf))
        assert "  wind_farm:WindFarm(v9) — there is no such data model in project my-project" in line
        assert "versions that there are: v1" in line

    def test_a_name_and_a_space_that_there_are_not(self, cdf):
        assert "data models in this space: WindFarm" in refused(
            4, "CDF.MODEL_NOT_FOUND", "inspect", "wind_farm:Gone(v1)", *login(cdf)
        )
        line = refused(4, "CDF.MODEL_NOT_FOUND", "pull", "gone:WindFarm(v1)", *login(cdf))
        assert "there is no data model in the space gone that you may read" in line

    def test_the_environment_of_the_client_is_enough(self, cdf, workplace):
        ended = run("inspect", WANTED, CDF_URL=cdf, CDF_PROJECT="p", CDF_TOKEN="t")
        assert ended.exit_code == 0, ended.stderr
        (workplace / ".env").write_text(f"CDF_URL={cdf}\nCDF_PROJECT=p\nCDF_TOKEN=t\n", encoding="utf-8")
        assert run("inspect", "--space", "wind_farm", "--external-id", "WindFarm", "--version", "v1").exit_code == 0


def test_the_process_says_the_same(workplace):
    """Once as a process of its own: standard error, standard output and exit code are the real ones."""
    program = Path(sys.executable).with_name("pygen-gen-python")
    ended = subprocess.run([program, "generate", "gone.json"], check=False, capture_output=True, encoding="utf-8")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.startswith("error MODEL.FILE_NOT_FOUND  gone.json — there is no such file  → check the path")
