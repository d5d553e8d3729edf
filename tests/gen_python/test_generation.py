"""What the generator writes: the same bytes twice, clean to linters, importable, small."""

import ast
import importlib
import json
import pkgutil
import re
import subprocess
from pathlib import Path

import pytest
from ruff import find_ruff_bin

from pygen_client.wire import DataModelResponse
from pygen_gen_python.generator import PythonGenerator
from pygen_ir.build import build
from pygen_ir.diagnostics import Severity
from pygen_ir.emit.generator import GeneratorOptions, OptionError

SHARED_MODELS = Path(__file__).parents[3] / "shared/models"
OTHERS = sorted(path.stem for path in SHARED_MODELS.glob("*.json"))
NEEDS_MODELS = pytest.mark.skipif(not OTHERS, reason="there is no ../shared/models")


def ruff(*arguments):
    command = [str(find_ruff_bin()), *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def check_clean(folder):
    """Linters find nothing with their default rules, whatever the length of lines; the formatter has nothing to do."""
    settings = ("--isolated", "--no-cache", "--target-version", "py311", "--exclude", "*.md", str(folder))
    for length in ("79", "88", "120", "200"):
        checked = ruff("check", "--output-format", "concise", "--line-length", length, *settings)
        assert checked.returncode == 0, checked.stdout
    formatted = ruff("format", "--check", "--line-length", "120", *settings)
    assert formatted.returncode == 0, formatted.stdout


def load_everything(package):
    """Imports every module, and builds every class."""
    importlib.import_module(f"{package}._client")
    exports = importlib.import_module(f"{package}.data_classes")
    for name in exports.__all__:
        exported = getattr(exports, name)
        if hasattr(exported, "model_rebuild"):
            assert exported.model_rebuild(force=True)
            assert exported.model_json_schema()
    apis = importlib.import_module(f"{package}._api")
    for module in pkgutil.iter_modules(apis.__path__):
        importlib.import_module(f"{package}._api.{module.name}")
    return exports


def test_twice_gives_the_same_bytes(notation, wind_farm):
    first, second = (notation.generate(model, package="p") for model in (wind_farm, json.loads(json.dumps(wind_farm))))
    assert dict(first.tree) == dict(second.tree)
    shuffled = wind_farm | {"views": wind_farm["views"][::-1]}
    assert dict(notation.generate(shuffled, package="p").tree) == dict(first.tree)


def test_names_of_package_and_client(notation, wind_farm):
    generated = notation.generate(wind_farm)
    assert (generated.package, generated.client_name) == ("wind_farm", "WindFarmClient")
    named = notation.generate(wind_farm, package="a.b", client_name="Mine", instance_space='in"st')
    assert (named.package, named.client_name) == ("a.b", "Mine")
    assert "INSTANCE_SPACE = 'in\"st'\n" in named.tree["_registry.py"]
    assert "class AsyncMine(" in named.tree["_client.py"]


BAD_PACKAGES = [{"package": name} for name in ("a b", "", "a..b", "class", "../up")]
BAD_CLIENTS = [{"client_name": name} for name in ("1x", "config", "x; import os", "_X")]


@pytest.mark.parametrize("options", [*BAD_PACKAGES, *BAD_CLIENTS])
def test_names_that_are_none_are_refused(notation, wind_farm, options):
    with pytest.raises(OptionError) as error:
        notation.generate(wind_farm, **options)
    assert error.value.option in options


def test_text_is_laid_out_before_it_is_formatted(notation, wind_farm):
    """The formatter is a safety net: it wraps what is too long, and changes no line that is not."""
    raw = notation.generate(wind_farm, format_code=False).tree
    formatted = notation.generate(wind_farm).tree
    for path, text in raw.items():
        rest = set(formatted[path].splitlines())
        assert not [line for line in text.splitlines() if len(line) <= 100 and line not in rest], path


def test_the_wind_farm(import_sdk, sdk_folder, wind_farm):
    package = import_sdk("wind_farm", wind_farm)
    check_clean(sdk_folder / "wind_farm")
    exports = load_everything("wind_farm")
    assert package.__all__ == ["AsyncWindFarmClient", "WindFarmClient"]
    assert {"Turbine", "TurbineWrite", "TurbineList", "TurbineWriteList", "TurbineFields", "TurbineTextFields"} <= {
        *exports.__all__
    }
    assert not hasattr(exports, "TurbineSummaryWrite")
    write = exports.TurbineWrite(
        space="s", external_id="t", name="T", farm=exports.FarmWrite(space="s", external_id="f", name="F")
    )
    assert write.model_dump(exclude_unset=True)["name"] == "T"


@NEEDS_MODELS
@pytest.mark.parametrize("name", OTHERS)
def test_models_of_others(import_sdk, sdk_folder, shared_model, name):
    package = f"other_{name.lower()}"
    model = shared_model(name)
    import_sdk(package, model)
    check_clean(sdk_folder / package)
    exports = load_everything(package)
    fields = {field.identifier for cls in map(exports.__dict__.get, exports.__all__) for field in fields_of(cls)}
    built = build([DataModelResponse.load(model)])
    lost = {each.where.rpartition(".")[2] for each in built.diagnostics if each.severity is not Severity.INFO}
    wanted = {identifier for view in model["views"] for identifier in view["properties"]}
    assert wanted - fields <= lost


def fields_of(cls):
    return getattr(cls, "__view__", None).fields.values() if hasattr(cls, "__view__") else ()


def test_the_core_model(import_sdk, sdk_folder, shared_model):
    model = shared_model("CogniteCore")
    import_sdk("cognite_core", model, client_name="CogniteCoreClient")
    exports = load_everything("cognite_core")
    views = {cls.__view__.view for name in exports.__all__ if hasattr(cls := getattr(exports, name), "__view__")}
    assert views == {(view["space"], view["externalId"], view["version"]) for view in model["views"]}
    assert len(views) == 34
    lines = sum(len(path.read_text("utf-8").splitlines()) for path in (sdk_folder / "cognite_core").rglob("*.py"))
    assert lines < 15_000


@NEEDS_MODELS
def test_several_models_become_one_sdk(import_sdk, sdk_folder, shared_model):
    import_sdk("omni_multi", *map(shared_model, ("OmniMultiA", "OmniMultiB", "OmniMultiC")))
    check_clean(sdk_folder / "omni_multi")
    exports = load_everything("omni_multi")
    assert {"Implementation1v1", "Implementation1v2", "MainInterface", "SubInterface"} <= {*exports.__all__}


def test_generating_reads_no_clock_and_no_disk(wind_farm):
    first = PythonGenerator().generate(build([DataModelResponse.load(wind_farm)]).ir, GeneratorOptions())
    assert not [path for path, text in first.tree.items() if str(Path.cwd()) in text or "2026" in text]


def test_the_readme_speaks_in_the_users_names(notation, wind_farm):
    readme = notation.generate(wind_farm, package="a.b").tree["README.md"]
    assert "from a.b import WindFarmClient\n" in readme
    assert "| `turbine` | `Turbine` | A machine that turns wind into electric power. |\n" in readme
    assert 'for turbine in client.turbine.list(name_prefix="N", limit=None):' in readme
    assert 'TurbineWrite(space="a space", external_id="an external id", name="North")' in readme
    for block in re.findall(r"```python\n(.*?)```", readme, re.DOTALL):
        ast.parse(block)


def test_an_sdk_for_one_instance_space_needs_no_space(import_sdk, wind_farm):
    import_sdk("gen_one_space", wind_farm, instance_space="the space")
    exports = load_everything("gen_one_space")
    assert exports.TurbineWrite(external_id="t", name="T").space == "the space"
    assert exports.TurbineWrite(external_id="t", name="T", space="other").space == "other"
    edge = exports.DistanceWrite(end_node="t", distance=1)
    assert edge.space is None
