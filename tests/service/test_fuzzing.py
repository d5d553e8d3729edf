"""Requests that schemathesis makes up from the OpenAPI document: none fails the service, all get what is documented."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

CHECKS = [
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
    "response_headers_conformance",
    "unsupported_method",
]


def fuzz(service, examples, phases):
    """Runs schemathesis; how many cases it sent."""
    command = [str(Path(sys.executable).with_name("st")), "run", f"http://127.0.0.1:{service.port}/openapi.json"]
    command += ["--header", f"X-API-Key: {service.key}", "--no-color", "--seed", "7", "--phases", phases]
    command += ["--max-examples", str(examples), "--checks", ",".join(CHECKS)]
    shown = subprocess.run(command, cwd=service.folder, capture_output=True, encoding="utf-8", check=False)
    assert shown.returncode == 0, shown.stdout[-6000:] + shown.stderr[-2000:]
    assert service.get("/health").status == 200
    return int(re.search(r"(\d+) generated", shown.stdout)[1])


def test_some_cases(service):
    assert fuzz(service, 5, "examples,fuzzing") > 20


@pytest.mark.slow
def test_more_than_five_thousand_cases(service):
    assert fuzz(service, 900, "examples,coverage,fuzzing") >= 5000
