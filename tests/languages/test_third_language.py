"""A language is added by adding a package: a third one, on public names of `pygen_ir`, in less than 300 lines."""

import ast
import importlib.util
import json
import sys
import types
from dataclasses import dataclass, field
from pathlib import Path

import jinja2
import pytest

from pygen_client.wire import DataModelResponse
from pygen_gen_python import wind_farm_model
from pygen_ir.build import build
from pygen_ir.emit.environment import environment_of
from pygen_ir.emit.generator import GeneratorOptions
from pygen_ir.emit.lint import lint_templates

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SOURCE = HERE / "spark_generator.py"


def load_generator():
    spec = importlib.util.spec_from_file_location("spark_generator", SOURCE)
    module = importlib.util.module_from_spec(spec)
    sys.modules["spark_generator"] = module
    spec.loader.exec_module(module)
    return module


spark = load_generator()


@dataclass
class Named:
    """Stands for a type of PySpark: it keeps what it was made with."""

    kind: str
    arguments: tuple = ()
    options: dict = field(default_factory=dict)

    def add(self, *arguments):
        return Named(self.kind, (*self.arguments, arguments))


@pytest.fixture
def pyspark(monkeypatch):
    """The names of `pyspark.sql.types` that schemas use. PySpark itself needs Java."""
    module = types.ModuleType("pyspark.sql.types")
    kinds = ["StructType", "StructField", "ArrayType", "StringType", "BooleanType", "IntegerType", "LongType"]
    for kind in [*kinds, "FloatType", "DoubleType", "TimestampType", "DateType"]:
        setattr(module, kind, lambda *given, _kind=kind, **options: Named(_kind, given, options))
    sql = types.ModuleType("pyspark.sql")
    sql.types = module
    for name, made in {"pyspark": types.ModuleType("pyspark"), "pyspark.sql": sql, "pyspark.sql.types": module}.items():
        monkeypatch.setitem(sys.modules, name, made)


def read(path):
    loaded = json.loads(path.read_text("utf-8"))
    return [DataModelResponse.model_validate(each) for each in (loaded if isinstance(loaded, list) else [loaded])]


def test_it_is_small_and_uses_public_names_of_the_ir_alone():
    source = SOURCE.read_text("utf-8")
    assert len(source.splitlines()) <= 300
    imported = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ImportFrom) and node.module]
    ours = [node for node in imported if node.module.startswith("pygen")]
    assert {node.module.split(".")[0] for node in ours} == {"pygen_ir"}
    assert not [alias.name for node in ours for alias in node.names if alias.name.startswith("_")]


def test_its_templates_keep_to_what_templates_may():
    assert not lint_templates(environment_of(jinja2.DictLoader(spark.TEMPLATES)))


def test_the_wind_farm_has_schemas(pyspark, tmp_path):
    tree = spark.SparkGenerator().generate(build(read(wind_farm_model.model_path())).ir, GeneratorOptions()).tree
    for path, text in tree.items():
        (tmp_path / path).write_text(text)
    spec = importlib.util.spec_from_file_location("wind_farm_schemas", tmp_path / "__init__.py")
    package = importlib.util.module_from_spec(spec)
    sys.modules["wind_farm_schemas"] = package
    spec.loader.exec_module(package)
    columns = {each.arguments[0]: each for each in package.Turbine.arguments[0]}
    assert columns["name"].options == {"nullable": False}
    assert columns["serialNumber"].arguments[1].kind == "LongType"
    assert columns["blades"].arguments[1].kind == "ArrayType"
    assert "neighbours" not in columns
    assert [each.arguments[0] for each in package.Distance.arguments[0]][:5] == [
        "space",
        "externalId",
        "startNode",
        "endNode",
        "type",
    ]
    assert len(tree) == 14


def test_every_case_of_the_corpus_gives_python_that_parses():
    generator, made = spark.SparkGenerator(), 0
    for path in sorted((ROOT / "tests" / "corpus").glob("*/models.json")):
        ir = build(read(path)).ir
        if ir is not None:
            made += 1
            for name, text in generator.generate(ir, GeneratorOptions()).tree.items():
                ast.parse(text, name)
    assert made > 150
