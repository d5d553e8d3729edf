"""Every language sends the same requests for the same calls, and makes the same of the answers."""

import importlib
import json
import re
import sys
from pathlib import Path

import pytest

from pygen_gen_python import wind_farm_model
from pygen_gen_python.generator import PythonGenerator
from pygen_ir.build import build
from pygen_ir.emit.generator import GeneratorOptions
from tests.gen_typescript.browser import run_in_browser
from tests.gen_typescript.conftest import generate, load_models, write, write_project
from tests.gen_typescript.toolchain import Toolchain

from . import python_driver
from .steps import neutral_query

HERE = Path(__file__).parent
CASES = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted((HERE / "cases").glob("*.json"))}
# What the API assumes where a request does not say it.
ASSUMED = {"includeTyping": False, "replace": False, "skipOnVersionConflict": False, "nullsFirst": False}


def essential(sent):
    """A request without what makes no difference."""
    if sent["path"] == "/models/instances/query":
        return sent["path"], plain(neutral_query(sent["request"]))
    body = {key: plain(value) for key, value in sent["request"].items() if key not in ASSUMED or ASSUMED[key] != value}
    if sent["path"] == "/models/instances":
        body["items"] = sorted(body["items"], key=lambda item: (item["instanceType"], item["externalId"]))
    return sent["path"], body


def plain(value):
    """Bounds each for itself, instants in one way of writing."""
    match value:
        case str():
            return re.sub(r"^(\d{4}-\d\d-\d\dT[\d:.]+)\+00:00$", r"\1Z", value)
        case list():
            return [part for each in value for part in bounds(plain(each))]
        case dict():
            return {key: plain(each) for key, each in value.items()}
        case _:
            return value


def bounds(condition):
    """The conditions that a range with several bounds is."""
    match condition:
        case {"range": {"property": property_, **given}} if len(given) > 1:
            return [{"range": {"property": property_, bound: value}} for bound, value in given.items()]
        case _:
            return [condition]


def check(name, said):
    case = CASES[name]
    expected = [essential(each) for each in case["exchange"]]
    assert [essential(each) for each in said["sent"]] == expected
    assert said["result"] == case["result"]


def test_there_are_cases_for_every_operation():
    operations = {case["call"]["operation"] for case in CASES.values()}
    assert operations == {"list", "retrieve", "search", "aggregate", "histogram", "upsert", "delete", "query"}


ON_NODE = """import { readFileSync } from "node:fs";
import { performAll } from "./driver.js";
console.log(await performAll(readFileSync("cases.json", "utf-8")));
"""
IN_A_BROWSER = """import { performAll } from "./driver.js";
import cases from "../cases.json";
await fetch("/report", { method: "POST", body: await performAll(cases) });
"""


@pytest.fixture(scope="module")
def driver(toolchain: Toolchain, tmp_path_factory):
    """The folder of the TypeScript SDK's driver, compiled."""
    folder = tmp_path_factory.mktemp("conformance")
    write_project(folder)
    write(generate(load_models(wind_farm_model.model_path())).tree.below("wind_farm"), folder / "src")
    (folder / "src" / "driver.ts").write_bytes((HERE / "typescript_driver.ts").read_bytes())
    (folder / "cases.json").write_text(json.dumps(CASES))
    (folder / "src" / "main.ts").write_text(ON_NODE)
    toolchain.tsc(folder)
    return folder


@pytest.fixture(scope="module")
def typescript(toolchain: Toolchain, driver):
    """What the TypeScript SDK sent and got, for all cases."""
    return json.loads(toolchain.run("out/main.js", cwd=driver).stdout)


@pytest.mark.parametrize("name", CASES)
def test_typescript(name, typescript):
    check(name, typescript[name])


def test_typescript_in_a_browser(toolchain: Toolchain, driver, typescript, browser, tmp_path):
    """The same is sent, and the same comes of it."""
    (driver / "src" / "browser.ts").write_text(IN_A_BROWSER)
    program = toolchain.bundle("src/browser.ts", "--loader:.json=text", cwd=driver)
    assert run_in_browser(browser, program, None, tmp_path) == typescript


@pytest.fixture(scope="module")
def python(tmp_path_factory):
    """The Python SDK, as a package that can be imported."""
    folder = tmp_path_factory.mktemp("python")
    ir = build(load_models(wind_farm_model.model_path())).ir
    tree = PythonGenerator().generate(ir, GeneratorOptions(package="conformance_wind_farm")).tree
    write(tree.below("conformance_wind_farm"), folder)
    sys.path.insert(0, str(folder))
    importlib.invalidate_caches()
    yield "conformance_wind_farm"
    sys.path.remove(str(folder))


@pytest.mark.parametrize("name", CASES)
def test_python(name, python):
    answers = python_driver.Answers(CASES[name]["exchange"])
    result = python_driver.perform(python, answers, CASES[name]["call"])
    check(name, {"sent": answers.sent, "result": result})
