"""`pip install pygen-service && pygen-service serve` needs no other step: built wheels, a clean environment."""

import http.client
import io
import json
import os
import re
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

PACKAGES = Path(__file__).parents[2] / "packages"
NEEDED = ("client", "ir", "gen-python", "gen-typescript", "service")


def run(*command):
    done = subprocess.run([str(each) for each in command], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def command(tmp_path_factory):
    """The command in an environment with what pip installs, and nothing else."""
    built, folder = tmp_path_factory.mktemp("wheels"), tmp_path_factory.mktemp("environment")
    for name in NEEDED:
        run("uv", "build", "--quiet", "--wheel", PACKAGES / f"pygen-{name}", "--out-dir", built)
    run("uv", "venv", "--quiet", "--python", sys.executable, "--clear", folder)
    python = folder / "bin/python"
    run("uv", "pip", "install", "--quiet", "--python", python, "--find-links", built, "pygen-service")
    shown = run(python, "-I", "-W", "error", "-c", "import pygen_service; print(pygen_service.__version__)")
    assert re.fullmatch(r"\d+\.\d+\.\d+\n", shown)
    return folder / "bin/pygen-service"


def ask(port, method, path, body=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request(method, path, body and json.dumps(body), {"Content-Type": "application/json"})
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


@pytest.mark.slow
def test_installed_service_serves_every_language_and_format(command, tmp_path, small_model):
    from .conftest import free_port

    port = free_port()
    environment = {name: os.environ[name] for name in ("HOME", "LANG") if name in os.environ} | {
        "PATH": "/usr/bin:/bin"
    }
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen([command, "serve", "--port", str(port)], cwd=tmp_path, env=environment, stderr=log)
    try:
        end = time.monotonic() + 60
        while True:
            try:
                status, text = ask(port, "GET", "/version")
                break
            except OSError:
                assert process.poll() is None, (tmp_path / "log").read_text()
                assert time.monotonic() < end
                time.sleep(0.1)
        assert status == 200
        languages = json.loads(text)["languages"]
        assert set(languages) == {"python", "typescript"}
        for language, about in languages.items():
            assert len(about["formats"]) == 4
            for form in about["formats"]:
                body = {"model": small_model("Fresh"), "language": language, "format": form, "wait": 60}
                status, content = ask(port, "POST", "/generate", body)
                assert status == 200, content
                if form in ("zip", "wheel"):
                    assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None
        assert ask(port, "GET", "/")[0] == 200
        assert (tmp_path / "pygen-service-data/jobs.sqlite").exists()
    finally:
        process.terminate()
        assert process.wait(30) == 0
    assert b'"level": "error"' not in (tmp_path / "log").read_bytes()
