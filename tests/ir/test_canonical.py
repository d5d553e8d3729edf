"""The IR as JSON: stable, complete, and described by a schema."""

import copy
import json
import os
import random
import re
import runpy
import subprocess
import sys
from pathlib import Path

import jsonschema_rs
import pytest

from corpus_source.notation import model, prop, text, view
from pygen_client.wire import DataModelResponse
from pygen_ir.build import build
from pygen_ir.canonical import canonical_json, from_json, model_hash, to_json
from pygen_ir.decoding import IRFormatError
from pygen_ir.schema import ir_schema

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def ir(wind_farm):
    return build([DataModelResponse.load(wind_farm)]).ir


def test_the_hash_is_that_of_the_text(ir):
    assert re.fullmatch("[0-9a-f]{64}", model_hash(ir))
    assert json.loads(canonical_json(ir)) == to_json(ir)
    assert canonical_json(ir).isascii()


def test_there_and_back(ir, build_real, real_models):
    for each in (ir, *(build_real(name).ir for name in real_models), build_real("OmniMultiA", "OmniMultiB").ir):
        assert from_json(canonical_json(each)) == each
        assert from_json(to_json(each)) == each


def test_the_schema_describes_it(ir, build_real, real_models):
    validator = jsonschema_rs.validator_for(ir_schema())
    for each in (ir, *(build_real(name).ir for name in real_models)):
        validator.validate(to_json(each))
    broken = to_json(ir)
    broken["classes"][0]["fields"][0]["kind"] = "IROther"
    assert not validator.is_valid(broken)


def test_the_schema_of_the_documentation_is_this_one():
    made = runpy.run_path(str(ROOT / "tools/make_ir_schema.py"))["schema_text"]()
    assert (ROOT / "docs/reference/ir.schema.json").read_text("utf-8") == made


def test_times_and_the_order_of_views_do_not_count(wind_farm):
    shuffled = copy.deepcopy(wind_farm)
    random.Random(3).shuffle(shuffled["views"])
    for each in shuffled["views"]:
        each["createdTime"] = each["lastUpdatedTime"] = 1
    assert model_hash(build([DataModelResponse.load(shuffled)]).ir) == model_hash(
        build([DataModelResponse.load(wind_farm)]).ir
    )


def test_everything_else_counts():
    base = view("Thing", {"a": text(), "b": prop("int32", nullable=False, defaultValue=1)})
    changed = [
        view("Thing", {"b": prop("int32", nullable=False, defaultValue=1), "a": text()}),
        view("Thing", {"a": text(), "b": prop("int32", nullable=False, defaultValue=2)}),
        view("Thing", {"a": text(), "b": prop("int32", nullable=True, defaultValue=1)}),
        view("Thing", {"a": text(description="x"), "b": prop("int32", nullable=False, defaultValue=1)}),
        {**base, "writable": False},
        {**base, "description": "\ud800 lone surrogate"},
    ]
    hashes = {model_hash(build([DataModelResponse.load(model(each))]).ir) for each in (base, *changed)}
    assert len(hashes) == len(changed) + 1


def test_the_hash_is_the_same_in_every_process(tmp_path, wind_farm):
    """Sets of text are in another order in every process: none may show."""
    file = tmp_path / "model.json"
    file.write_text(json.dumps(wind_farm), "utf-8")
    program = (
        "import sys; from pathlib import Path; from pygen_client.wire import DataModelResponse as D;"
        "from pygen_ir.build import build; from pygen_ir.canonical import model_hash;"
        "print(model_hash(build([D.load(Path(sys.argv[1]).read_bytes())]).ir))"
    )
    hashes = {
        subprocess.run(
            [sys.executable, "-c", program, str(file)],
            env=os.environ | {"PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            encoding="utf-8",
        ).stdout.strip()
        for seed in ("1", "2", "77")
    }
    assert hashes == {model_hash(build([DataModelResponse.load(wind_farm)]).ir)}


@pytest.mark.parametrize(
    ("change", "code", "where"),
    [
        (lambda data: data.pop("ir_version"), "IR.VERSION", "$.ir_version"),
        (lambda data: data.update(ir_version="99"), "IR.VERSION", "$.ir_version"),
        (lambda data: data.pop("classes"), "IR.INVALID", "$"),
        (lambda data: data.update(classes={}), "IR.INVALID", "$.classes"),
        (lambda data: data["classes"].pop(), "IR.INVALID", "$.classes"),
        (lambda data: data["classes"][0].update(used_for="record"), "IR.INVALID", "$.classes[0].used_for"),
        (lambda data: data["classes"][0].update(is_writable=1), "IR.INVALID", "$.classes[0].is_writable"),
        (lambda data: data["classes"][0].update(extra=1), "IR.INVALID", "$.classes[0]"),
        (lambda data: data["classes"][0]["id"].update(space=None), "IR.INVALID", "$.classes[0].id.space"),
        (lambda data: data["classes"][0]["fields"].insert(0, {"kind": "X"}), "IR.INVALID", "$.classes[0].fields[0]"),
        (lambda data: data["classes"][0]["fields"].insert(0, 7), "IR.INVALID", "$.classes[0].fields[0]"),
    ],
)
def test_what_is_no_ir(ir, change, code, where):
    data = json.loads(canonical_json(ir))
    change(data)
    with pytest.raises(IRFormatError) as raised:
        from_json(data)
    assert (raised.value.code, raised.value.where) == (code, where)


def test_what_is_no_json():
    for text_ in ("", "{", "[]", b"\xff"):
        with pytest.raises(IRFormatError):
            from_json(text_)
