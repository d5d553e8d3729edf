"""Settings of names and filters: what they change, what is refused, and that nothing does nothing."""

import json
import tomllib
from dataclasses import fields

import jsonschema_rs
import pytest
from cognite.client.data_classes import filters as sdk_filters

from pygen_gen_python import PygenConfig, generate_sdk
from pygen_gen_python.config import (
    APIClassNaming,
    Case,
    DataClassNaming,
    FieldNaming,
    Filtering,
    MultiAPIClassNaming,
    Naming,
    NamingConfig,
    Number,
)
from pygen_gen_python.config.schema import config_schema
from pygen_ir.emit.generator import OptionError

CAMEL, SNAKE = Naming(Case.camel), Naming(Case.snake)
GROUPS = {
    "field": FieldNaming,
    "data_class": DataClassNaming,
    "api_class": APIClassNaming,
    "multi_api_class": MultiAPIClassNaming,
}


@pytest.fixture
def made(notation):
    views = [
        notation.view("WindTurbine", {"hubHeight": notation.prop("float64"), "tags": notation.prop(many=True)}),
        notation.view(
            "Pump",
            {
                "shownName": notation.prop(),
                "power": notation.prop("float64"),
                "madeAt": notation.prop("timestamp"),
                "isOn": notation.prop("boolean"),
                "wind_turbine": notation.direct("WindTurbine"),
                "nearBy": notation.edge("WindTurbine"),
            },
        ),
    ]
    model = notation.model(*views)

    def make(config=None):
        files = generate_sdk(model, return_sdk_files=True, config=config)
        return {path.relative_to("model").as_posix(): text for path, text in files.items()}

    return make


@pytest.mark.parametrize(
    ("naming", "path", "text"),
    [
        (NamingConfig(field=FieldNaming(name=CAMEL)), "data_classes/_pump.py", "shownName: str | None = None"),
        (NamingConfig(field=FieldNaming(name=CAMEL)), "data_classes/_pump.py", "min_madeAt: _dt.datetime | None"),
        (NamingConfig(field=FieldNaming(edge_api_class=SNAKE)), "_api/_pump.py", "class Pumpnear_byEdgesAPI("),
        (NamingConfig(field=FieldNaming(api_class_attribute=CAMEL)), "_api/_pump.py", "def nearBy_edge(self)"),
        (NamingConfig(data_class=DataClassNaming(name=SNAKE)), "data_classes/_pump.py", "class pumpWrite("),
        (
            NamingConfig(data_class=DataClassNaming(name=Naming(Case.pascal, Number.plural))),
            "data_classes/_pump.py",
            "class Pumps(",
        ),
        (
            NamingConfig(data_class=DataClassNaming(variable=CAMEL)),
            "_api/_wind_turbine.py",
            "for windTurbine in client.",
        ),
        (NamingConfig(data_class=DataClassNaming(file=CAMEL)), "data_classes/_windTurbine.py", "class WindTurbine("),
        (NamingConfig(api_class=APIClassNaming(name=SNAKE)), "_api/_pump.py", "class pumpAPI("),
        (NamingConfig(api_class=APIClassNaming(client_attribute=CAMEL)), "_client.py", "windTurbine: WindTurbineAPI"),
    ],
)
def test_every_kind_of_name_follows_its_setting(made, naming, path, text):
    files, usual = made(PygenConfig(naming=naming)), made()
    assert text in files[path]
    assert text not in usual.get(path, "")


def test_the_default_is_what_there_is_without(made):
    assert made(PygenConfig()) == made()


@pytest.mark.parametrize(
    ("filtering", "there", "gone"),
    [
        (Filtering(string=["Equals"]), ['"shown_name": _d.equals("shown_name")'], ["shown_name_prefix"]),
        (Filtering(string=["Range"]), ['"min_shown_name": _d.minimum("shown_name")'], ['"shown_name": _d.equals']),
        (Filtering(float=["Equals", "Range"]), ['"power": _d.equals("power")', '"min_power"'], []),
        (Filtering(boolean=[]), [], ['"is_on": _d.equals']),
        (Filtering(edge_one_to_one=[]), [], ['"wind_turbine": _d.equals']),
        (Filtering(by_name={"power": ("Equals",)}), ['"power": _d.equals("power")'], ['"min_power"']),
        (Filtering(string=[sdk_filters.Prefix]), ['"shown_name_prefix"'], ['"shown_name": _d.equals']),
    ],
)
def test_filters_follow_their_settings(made, filtering, there, gone):
    text = made(PygenConfig(filtering=filtering))["data_classes/_pump.py"]
    assert all(each in text for each in there)
    assert not any(each in text for each in gone)


TABLES = [
    ('naming.field.name = "camel"', True),
    ('naming.field.name = { case = "pascal", number = "plural" }', True),
    ('filtering.string = ["Equals", "Range"]', True),
    ('filtering.by_name.tags = ["In"]', True),
    ('naming.fields.name = "camel"', False),
    ('naming.field.nam = "camel"', False),
    ('naming.field.variable = "camel"', False),
    ('naming.field.name = "human"', False),
    ('naming.field.name = "loud"', False),
    ('naming.field.name = { case = "snake", number = "many" }', False),
    ('naming.field.name = { number = "plural" }', False),
    ("naming.field = 1", False),
    ('filtering.strings = ["Equals"]', False),
    ('filtering.string = "Equals"', False),
    ('filtering.string = ["Overlaps"]', False),
    ('filtering.boolean = ["Range"]', False),
    ('filtering.by_name.externalId = ["Equals"]', False),
    ("filtering.by_name = 1", False),
]


@pytest.mark.parametrize(("text", "valid"), TABLES)
def test_tables_of_a_settings_file_are_read_or_refused_and_the_schema_agrees(
    cli, tmp_path, made, notation, text, valid
):
    tables = tomllib.loads(text)
    schema = {"type": "object", "properties": config_schema()}
    assert jsonschema_rs.validator_for(schema).is_valid(tables) is valid
    (tmp_path / "pygen.toml").write_text(text, encoding="utf-8")
    (tmp_path / "model.json").write_text(json.dumps(notation.model(notation.view("V", {"p": notation.prop()}))))
    done = cli("generate", "model.json", "--output", "sdk")
    assert done.code == (0 if valid else 2), done.err
    assert valid or "SETTINGS.WRONG_VALUE  naming" in done.err or "SETTINGS.WRONG_VALUE  filtering" in done.err
    if valid:
        lock = json.loads((tmp_path / "sdk" / "pygen.lock").read_text("utf-8"))
        assert {"naming", "filtering"} & lock["options"].keys() == tables.keys()


def test_loaded_tables_are_the_same_as_objects():
    loaded = PygenConfig.load(
        {"field": {"name": {"case": "camel", "number": "plural"}}}, {"by_name": {"a": ["Equals"]}, "string": ["In"]}
    )
    expected = PygenConfig(
        NamingConfig(field=FieldNaming(name=Naming(Case.camel, Number.plural))),
        Filtering(string=["In"], by_name={"a": ["Equals"]}),
    )
    assert loaded == expected
    assert PygenConfig.load(**loaded.differences()) == loaded
    assert PygenConfig().differences() == {}


def test_the_schema_has_every_setting():
    schema = config_schema()
    groups = schema["naming"]["properties"]
    assert {key: set(group["properties"]) for key, group in groups.items()} == {
        key: {each.name for each in fields(kind)} for key, kind in GROUPS.items()
    }
    assert set(schema["filtering"]["properties"]) == {each.name for each in fields(Filtering)}


def test_a_message_says_what_was_meant():
    with pytest.raises(OptionError) as refused:
        PygenConfig.load({"feild": {}}, {})
    assert refused.value.hint == "did you mean field?"
