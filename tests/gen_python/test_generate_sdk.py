"""`generate_sdk` as Python programs call it: models in every form, never changed; files written, or returned."""

import copy
import json
import logging
from pathlib import Path
from types import SimpleNamespace

import pytest

from pygen_client import PygenClient
from pygen_client.wire import DataModelResponse
from pygen_emulator import Emulator
from pygen_gen_python import ModelError, generate_sdk, wind_farm_model
from pygen_ir.emit.generator import OptionError
from pygen_ir.emit.output_error import OutputError

MODEL = wind_farm_model.model_path()


def files_of(given, **options):
    return {path.as_posix(): text for path, text in generate_sdk(given, return_sdk_files=True, **options).items()}


@pytest.fixture(scope="module")
def expected():
    return files_of(MODEL)


class Dumped:
    """What another library loaded."""

    def __init__(self, content):
        self._content = content
        self.views = content["views"]

    def dump(self):
        return self._content


@pytest.mark.parametrize("form", ["path", "text", "dict", "loaded", "dumps", "sequence"])
def test_models_in_every_form(expected, wind_farm, form):
    given = {
        "path": MODEL,
        "text": str(MODEL),
        "dict": wind_farm,
        "loaded": DataModelResponse.load(wind_farm),
        "dumps": Dumped(wind_farm),
        "sequence": [wind_farm],
    }[form]
    before = copy.deepcopy(given) if not isinstance(given, Dumped) else copy.deepcopy(given.dump())
    assert files_of(given) == expected
    assert (given.dump() if isinstance(given, Dumped) else given) == before


def test_d33_excluding_views_leaves_the_model_as_it_was(wind_farm):
    loaded = DataModelResponse.load(wind_farm)
    before = loaded.model_copy(deep=True)
    files = files_of(
        loaded, exclude_views=["Sensor", SimpleNamespace(space="wind_farm", external_id="Farm", version="v1")]
    )
    assert loaded == before
    assert "wind_farm/data_classes/_turbine.py" in files
    assert not {"wind_farm/data_classes/_sensor.py", "wind_farm/data_classes/_farm.py"} & set(files)
    assert "farm: _d.NodeLink | None = None" in files["wind_farm/data_classes/_turbine.py"], "the ids stay (D13)"


@pytest.fixture
def cdf():
    with Emulator(models=[MODEL]) as cdf:
        yield cdf


@pytest.mark.parametrize(
    "model_id",
    [
        ("wind_farm", "WindFarm", "v1"),
        "wind_farm:WindFarm(v1)",
        SimpleNamespace(space="wind_farm", external_id="WindFarm", version="v1"),
        [("wind_farm", "WindFarm", "v1")],
    ],
)
def test_models_by_id_are_read_from_cdf(cdf, model_id):
    with cdf.connect(PygenClient) as client:
        files = files_of(model_id, client=client)
    assert "class Turbine(GeneratingUnit" in files["wind_farm/data_classes/_turbine.py"]


def test_the_package_is_written_and_written_again(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert generate_sdk(MODEL, top_level_package="my.farm", client_name="Farm") is None
    written = {path: path.stat().st_mtime_ns for path in (tmp_path / "my/farm").rglob("*.py")}
    assert len(written) > 20
    generate_sdk(MODEL, top_level_package="my.farm", client_name="Farm")
    assert {path: path.stat().st_mtime_ns for path in written} == written
    lock = json.loads((tmp_path / "my/farm/pygen.lock").read_text("utf-8"))
    assert lock["models"] == ["wind_farm:WindFarm(v1)"]


def test_what_another_tool_wrote_stands_unless_told(tmp_path):
    (tmp_path / "__init__.py").write_text("mine = 1\n", "utf-8")
    with pytest.raises(OutputError):
        generate_sdk(MODEL, output_dir=tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["__init__.py"]
    generate_sdk(MODEL, output_dir=str(tmp_path), overwrite=True)
    assert (tmp_path / "_client.py").exists()


def test_findings_go_to_the_logger(notation, caplog):
    model = notation.model(notation.view("A", {"myProp": notation.prop(), "my_prop": notation.prop()}))
    heard = []
    files_of(model, logger=heard.append)
    assert any("PYTHON.NAME_COLLISION" in line for line in heard)
    with caplog.at_level(logging.WARNING, "pygen_gen_python"):
        files_of(model)
    assert "PYTHON.NAME_COLLISION" in caplog.text


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (Path("no-such-file.json"), "MODEL.FILE_NOT_FOUND"),
        ({"space": "s"}, "MODEL.NOT_A_MODEL"),
        (17, "MODEL.NOT_A_MODEL"),
        (("s", "M", "v1"), "MODEL.NO_CLIENT"),
    ],
)
def test_what_is_no_model_is_said(given, code):
    with pytest.raises(ModelError) as error:
        generate_sdk(given, return_sdk_files=True)
    assert error.value.code == code
    assert error.value.hint or code == "MODEL.FILE_NOT_FOUND"


def test_a_model_without_its_views_is_said(wind_farm):
    bare = wind_farm | {"views": [{"type": "view", "space": "s", "externalId": "V", "version": "1"}]}
    with pytest.raises(ModelError) as error:
        generate_sdk(DataModelResponse.load(bare), return_sdk_files=True)
    assert error.value.code == "MODEL.VIEWS_NOT_INLINE"


def test_a_model_that_is_not_in_cdf_is_said(cdf):
    with cdf.connect(PygenClient) as client, pytest.raises(ModelError) as error:
        generate_sdk(("wind_farm", "WindFarm", "v2"), client, return_sdk_files=True)
    assert error.value.code == "MODEL.NOT_FOUND"


def test_nothing_left_to_generate_is_said(wind_farm):
    with pytest.raises(ModelError) as error:
        generate_sdk(wind_farm, exclude_spaces={"wind_farm"}, return_sdk_files=True)
    assert error.value.code.startswith("MODEL.")


def test_a_name_that_is_none_is_refused(tmp_path):
    with pytest.raises(OptionError):
        generate_sdk(MODEL, top_level_package="a-b", output_dir=tmp_path / "x")
    assert not (tmp_path / "x").exists()
