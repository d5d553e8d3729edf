"""Hostile models: whatever their texts and names are, the package parses, imports, and holds no statement more."""

import ast
import importlib
import subprocess

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruff import find_ruff_bin

TEXTS = [
    'three """ quotes and a backslash \\',
    '"""\nimport os\n"""',
    "'''\nimport os\n'''",
    "carriage\rreturn\r\nand\u2028line\u2029paragraph\x85next",
    "NUL \x00 bell \x07 escape \x1b[31m",
    "bidi \u202e\u2066 zero\u200bwidth",
    "{braces} {{ 7 * 7 }} {% raw %} {# comment #} {0!r}",
    '${template} `tick` </script> */ // \\N{BULLET} \\x41 \\"',
    "# type: ignore\n# noqa\n# fmt: off",
    '")\nimport os\nprint("',
    "\\",
    '"',
    'ends with a quote"',
    "   \n\t\n  x",
]


def hostile_model(notation, text):
    """A model with one text in every place that holds one."""
    enum = {"values": {"another": {"name": text, "description": text}, text: {}}}
    fields = {
        "name": notation.prop(description=text, default=text) | {"name": text},
        "kind": notation.prop("enum", description=text, **enum),
        "size": notation.prop("float64", unit={"externalId": text, "sourceUnit": text}),
        "data": notation.prop("json", default={text: [text, {"x": text}]}),
        "next": notation.direct("A") | {"description": text},
        "link": notation.edge("A", type_=text) | {"description": text, "name": text},
    }
    view = notation.view("A", fields, name=text, description=text)
    view["filter"] = {"equals": {"property": ["node", "type"], "value": {"space": text, "externalId": text}}}
    return notation.model(view) | {"name": text, "description": text}


def anonymous(source):
    """The structure of a module, whatever its texts say."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            node.value = "text"
    return ast.dump(tree)


def check_against_twin(notation, text):
    hostile = notation.generate(hostile_model(notation, text), instance_space=text).tree
    benign = notation.generate(hostile_model(notation, "benign"), instance_space="benign").tree
    assert list(hostile) == list(benign)
    for path in hostile:
        if path.endswith(".py"):
            assert anonymous(hostile[path]) == anonymous(benign[path]), path
            assert not [char for char in hostile[path] if not char.isprintable() and char != "\n"]


@pytest.mark.parametrize("text", TEXTS)
def test_a_hostile_text_adds_no_statement(notation, text):
    check_against_twin(notation, text)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.text(alphabet=st.sampled_from("\"'\\\n\r{}%# ax\u2028\x00\u202e"), min_size=1, max_size=12))
def test_no_text_adds_a_statement(notation, text):
    if text.strip():
        check_against_twin(notation, text)


def test_texts_reach_the_program_as_they_are(import_sdk, notation):
    text = '\\ """ \r\u2028 {x} \' "'
    import_sdk("hostile_texts", hostile_model(notation, text))
    cls = importlib.import_module("hostile_texts.data_classes").A
    assert cls.__view__.fields["size"].unit == text
    assert cls.__view__.fields["link"].type == ("sp", text)
    assert cls.__view__.node_type == (text, text)
    write = importlib.import_module("hostile_texts.data_classes").AWrite(space="s", external_id="x")
    assert (write.name, write.data_) == (text, {text: [text, {"x": text}]})


def test_hostile_names_survive(import_sdk, sdk_folder, notation):
    package = import_sdk("hostile_names", notation.hostile_names(), client_name="HostileClient")
    check_linted(sdk_folder / "hostile_names")
    exports = importlib.import_module("hostile_names.data_classes")
    client = importlib.import_module("hostile_names._client").HostileClient
    views = [cls.__view__ for name in exports.__all__ if hasattr(cls := getattr(exports, name), "__view__")]
    assert {view.view.external_id for view in views} == set(notation.words)
    for view in views:
        assert set(notation.properties) <= {field.identifier for field in view.fields.values()}
    assert len(client.__annotations__) == 2 * len(notation.words)
    assert package.__all__ == ["AsyncHostileClient", "HostileClient"]
    read = exports.MyViewNode
    values = {
        field.identifier: "v" for field in read.__view__.fields.values() if field.identifier in notation.properties
    }
    made = read.model_validate({"space": "s", "external_id": "x", "data_record": record(), **named(read, values)})
    assert all(getattr(made, name) == "v" for name in named(read, values))


def check_linted(folder):
    command = [str(find_ruff_bin()), "check", "--isolated", "--no-cache", "--output-format", "concise", str(folder)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout


def named(cls, values):
    return {name: values[field.identifier] for name, field in cls.__view__.fields.items() if field.identifier in values}


def record():
    return {"version": 1, "last_updated_time": 0, "created_time": 0}


def test_half_a_character_is_no_documentation(import_sdk, notation):
    view = notation.view("A", {"name": notation.prop(description="half \ud800")}, description="and \udfff half")
    import_sdk("halves", notation.model(view))
    assert importlib.import_module("halves.data_classes").A.__doc__ == "and \ufffd half."
