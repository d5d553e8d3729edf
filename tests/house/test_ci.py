"""The script that CI runs, and the tools that it calls."""

import importlib.util
import re
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
SCRIPT = (ROOT / ".ci/run").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")


def load_tool(name):
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # where dataclasses look for the names of annotations
    spec.loader.exec_module(module)
    return module


def test_readme_has_the_two_commands_and_ci_runs_the_second():
    assert "pip install uv && uv run pygen-gen-python quickstart" in README
    assert "pip install uv && uv run pytest" in README
    assert re.search(r"pip install .*\buv$", SCRIPT, re.MULTILINE)
    assert re.search(r"\buv run pytest$", SCRIPT, re.MULTILINE)


def test_contributing_explains_every_gate():
    gates = re.findall(r"^gate (\w+)", SCRIPT, re.MULTILINE)
    assert len(gates) >= 10
    table = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    assert re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE) == gates


def test_hosted_workflow_runs_the_same_script_with_few_rights():
    text = (ROOT / ".github/workflows/ci.yml").read_text("utf-8")
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {}
    job = workflow["jobs"]["gates"]
    assert job["permissions"] == {"contents": "read"}
    assert job["strategy"]["matrix"]["python"] == ["3.11", "3.12", "3.13", "3.14"]
    assert [step["run"] for step in job["steps"] if "run" in step] == [".ci/run"]
    for step in job["steps"]:
        if "uses" in step:
            assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", step["uses"]), "pinned by hash"
    assert not [step for step in job["steps"] if "${{" in step.get("run", "")], "nothing is pasted into a shell"


class TestCoverageFloors:
    tool = load_tool("check_coverage")

    def test_lines_and_branches_count_by_package(self):
        report = {
            "files": {
                "packages/pygen-ir/src/pygen_ir/a.py": {
                    "summary": {"covered_lines": 6, "num_statements": 8, "covered_branches": 0, "num_branches": 0}
                },
                "packages/pygen-ir/src/pygen_ir/b.py": {
                    "summary": {"covered_lines": 1, "num_statements": 1, "covered_branches": 2, "num_branches": 3}
                },
                "tools/x.py": {
                    "summary": {"covered_lines": 0, "num_statements": 9, "covered_branches": 0, "num_branches": 0}
                },
            }
        }
        assert self.tool.reached_by_package(report) == {"pygen-ir": 75.0}

    @pytest.mark.parametrize(
        ("reached", "floors", "before", "faults"),
        [
            ({"a": 90.0}, {"a": 90.0}, {}, 0),
            ({"a": 89.9}, {"a": 90.0}, {}, 1),
            ({}, {"a": 90.0}, {}, 1),
            ({"a": 95.0}, {}, {}, 1),
            ({"a": 95.0}, {"a": 90.0}, {"a": 91.0}, 1),
            ({"a": 95.0}, {"a": 92.0}, {"a": 91.0}, 0),
        ],
    )
    def test_floors_hold_and_never_fall(self, reached, floors, before, faults):
        assert len(self.tool.find_faults(reached, floors, before)) == faults

    def test_raising_rounds_down_and_never_lowers(self):
        text = "# a comment\n[floor]\na-b = 50.0\nc = 99.9\n"
        raised = self.tool.raise_floors({"a-b": 77.777, "c": 10.0}, text)
        assert raised == "# a comment\n[floor]\na-b = 77.7\nc = 99.9\n"

    def test_every_package_has_a_floor(self):
        floors = self.tool.read_floors((ROOT / ".ci/coverage.toml").read_text("utf-8"))
        assert floors.keys() == {path.name for path in ROOT.glob("packages/*")}


WORKFLOWS = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in ROOT.glob(".github/workflows/*.yml")}
# Every right that any job has; why a job has it is written beside it.
RIGHTS = {
    "gates": {"contents": "read"},
    "check": {"contents": "read"},
    "build": {"contents": "read"},
    "publish": {"id-token": "write"},
}


class TestHostedWorkflows:
    def test_nothing_is_granted_to_all_jobs(self):
        assert {"ci", "docs", "release"} <= WORKFLOWS.keys()
        assert all(workflow["permissions"] == {} for workflow in WORKFLOWS.values())

    def test_jobs_have_the_rights_they_need_alone(self):
        for stem, workflow in WORKFLOWS.items():
            for name, job in workflow["jobs"].items():
                wanted = RIGHTS[name] | ({"pages": "write"} if (stem, name) == ("docs", "publish") else {})
                assert job["permissions"] == wanted, (stem, name)
                assert job["timeout-minutes"] <= 60

    def test_actions_are_pinned_and_nothing_is_pasted_into_a_shell(self):
        steps = [step for flow in WORKFLOWS.values() for job in flow["jobs"].values() for step in job["steps"]]
        assert len(steps) > 12
        for step in steps:
            assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", step.get("uses", "a/b@" + "0" * 40)), "pinned by hash"
            assert "${{" not in step.get("run", "")
            assert step.get("with", {}).get("persist-credentials", False) is False

    def test_the_publishing_job_checks_nothing_out(self):
        """What is published is what was checked: code of the repository does not run beside the right to publish."""
        steps = WORKFLOWS["release"]["jobs"]["publish"]["steps"]
        assert not [step for step in steps if "checkout" in step.get("uses", "")]


@pytest.mark.parametrize(
    ("tag", "fault"),
    [
        ("pygen-nope-v1", "names no distribution"),
        ("pygen-client", "names no distribution"),
        ("", "names no distribution"),
        ("pygen-client-v0.0.1", "declares version"),
    ],
)
def test_tags_that_name_no_release_are_refused(tag, fault):
    assert fault in load_tool("check_tag").find_fault(tag, ROOT)


def test_tags_of_declared_versions_are_accepted():
    tool = load_tool("check_tag")
    distributions = load_tool("check_release").read_distributions(ROOT)
    assert len(distributions) == 8
    assert all(tool.find_fault(f"{each.name}-v{each.version}", ROOT) is None for each in distributions.values())


def test_the_oldest_dependencies_are_those_of_all_that_is_needed_of_ours():
    tool = load_tool("check_release")
    distributions = tool.read_distributions(ROOT)
    assert {text.partition(">")[0] for text in tool.requirements_of("pygen-runtime", distributions)} == {
        "httpx",
        "pydantic",
    }
