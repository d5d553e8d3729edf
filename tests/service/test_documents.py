"""What is written beside the code is what the code does; what is imported is no more than is needed."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from pygen_service.problem import KINDS, Problem
from pygen_service.settings import PREFIX, Settings
from pygen_service.settings_table import settings_table

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "packages/pygen-service/deploy"
REFERENCE = (ROOT / "docs/reference/service.md").read_text("utf-8")
NAMES = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}


def test_reference_has_the_table_of_settings():
    assert settings_table() in REFERENCE, "pygen-service settings prints it"


def test_reference_has_every_problem():
    for kind in KINDS.values():
        assert f"| `{kind.code}` | {kind.status} | {kind.title} | {kind.remedy} |" in REFERENCE
    assert set(re.findall(r"^\| `([A-Z]+\.[A-Z_]+)` \| \d", REFERENCE, re.MULTILINE)) == set(KINDS)


def test_problems_that_are_raised_are_registered():
    sources = (ROOT / "packages/pygen-service/src").rglob("*.py")
    used = {
        code
        for path in sources
        for code in re.findall(r'(?:Problem|ProblemError)\(\s*"([A-Z]+\.[A-Z_]+)"', path.read_text("utf-8"))
    }
    assert used <= set(KINDS)
    assert len(used) > 25
    with pytest.raises(ValueError, match="not registered"):
        Problem("NO.SUCH", "x")


def test_variables_that_pages_and_deployment_files_name_exist():
    pages = [
        *filter(Path.is_file, DEPLOY.rglob("*")),
        *ROOT.glob("docs/*/*service*.md"),
        ROOT / "docs/how-to/serve-sdks.md",
    ]
    for page in pages:
        named = set(re.findall(rf"{PREFIX}[A-Z_]+", page.read_text("utf-8")))
        assert named <= NAMES, page.name


def test_compose_file():
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))["services"]
    assert services.keys() == {"api", "worker", "database"}
    for name in ("api", "worker"):
        service = services[name]
        assert service["read_only"]
        assert service["cap_drop"] == ["ALL"]
        assert service["volumes"] == ["artifacts:/data"]
    assert services["api"]["ports"] == ["127.0.0.1:8420:8420"]


def test_kubernetes_example():
    objects = list(yaml.safe_load_all((DEPLOY / "kubernetes.yaml").read_text("utf-8")))
    assert all({"apiVersion", "kind", "metadata"} <= set(each) for each in objects)
    deployments = [each for each in objects if each["kind"] == "Deployment"]
    assert len(deployments) == 2
    for each in deployments:
        spec = each["spec"]["template"]["spec"]
        labels = each["spec"]["template"]["metadata"]["labels"]
        assert each["spec"]["selector"]["matchLabels"] == labels
        assert spec["securityContext"]["runAsNonRoot"]
        [container] = spec["containers"]
        assert container["securityContext"]["readOnlyRootFilesystem"]
        assert {mount["name"] for mount in container["volumeMounts"]} == {volume["name"] for volume in spec["volumes"]}


def test_containerfile():
    lines = (DEPLOY / "Containerfile").read_text("utf-8").replace("\\\n", " ").splitlines()
    words = [line.split()[0] for line in lines if line and not line.startswith("#")]
    assert set(words) <= {
        "FROM",
        "ENV",
        "WORKDIR",
        "COPY",
        "RUN",
        "USER",
        "VOLUME",
        "EXPOSE",
        "HEALTHCHECK",
        "ENTRYPOINT",
        "CMD",
    }
    assert words.index("USER") < words.index("ENTRYPOINT")
    for line in lines:
        if line.startswith(("CMD", "ENTRYPOINT")):
            assert isinstance(json.loads(line.split(" ", 1)[1]), list)


def loaded_by(statement):
    script = f"import json, sys; {statement}; print(json.dumps(sorted({{m.split('.')[0] for m in sys.modules}})))"
    shown = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, encoding="utf-8")
    return set(json.loads(shown.stdout))


@pytest.mark.parametrize(
    ("module", "absent"),
    [
        ("pygen_service", {"fastapi", "uvicorn", "pydantic", "typer", "structlog", "jinja2"}),
        ("pygen_service.cli", {"fastapi", "uvicorn", "pydantic", "structlog", "jinja2"}),
        ("pygen_service.working", {"fastapi", "uvicorn", "psycopg", "jinja2"}),
        ("pygen_service.work.nursery", {"fastapi", "uvicorn", "psycopg", "structlog", "limits"}),
        ("pygen_service.api.application", {"jinja2", "psycopg", "httpx"}),
    ],
)
def test_an_import_loads_only_what_it_needs(module, absent):
    assert not absent & loaded_by(f"import {module}")


class TestCommands:
    def run(self, *arguments, **variables):
        command = [sys.executable, "-m", "pygen_service", *arguments]
        kept = {name: os.environ[name] for name in ("COVERAGE_PROCESS_CONFIG",) if name in os.environ}
        environment = kept | {
            "PATH": "/usr/bin:/bin",
            **{f"{PREFIX}{name}": value for name, value in variables.items()},
        }
        return subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, check=False)

    def test_key_and_its_entry_belong_together(self):
        from pygen_service.api.callers import hash_key, read_keys

        shown = self.run("new-key", "ada").stdout
        key, entry = re.fullmatch(r"key    (\S+)\nentry  (\S+)\n", shown).groups()
        assert read_keys(entry) == {"ada": bytes.fromhex(hash_key(key))}

    @pytest.mark.parametrize(
        ("variables", "text"),
        [
            ({"HOST": "0.0.0.0"}, "open to others"),
            ({"API_KEYS": "ada:secret-that-is-no-hash"}, "name:sha256"),
            ({"DATABASE_URL": "mysql://u:hunter2@h/d"}, "postgresql://"),
        ],
    )
    def test_wrong_settings_are_named_and_not_repeated(self, variables, text, tmp_path):
        shown = self.run("serve", DATA_DIR=str(tmp_path), **variables)
        assert shown.returncode == 2
        assert "SERVICE.SETTING_INVALID" in shown.stderr
        assert text in shown.stderr
        assert "secret" not in shown.stderr
        assert "hunter2" not in shown.stderr
        assert "Traceback" not in shown.stderr

    def test_openapi_document_is_printed(self):
        document = json.loads(self.run("openapi").stdout)
        assert {"/generate", "/validate", "/generate/{job_id}", "/generate/{job_id}/artifact"} <= set(document["paths"])
        body = document["paths"]["/generate"]["post"]["requestBody"]["content"]["application/json"]
        assert set(body["examples"]) == {"inline", "reference"}
        assert "GenerateRequest" in document["components"]["schemas"]
