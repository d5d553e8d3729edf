"""Words and cases, compared with version 1 as it runs."""

import json
import warnings
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pygen_ir import naming

MODELS = Path(__file__).parents[3].parent / "shared" / "models"

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from cognite.pygen.utils import text as v1

PAIRS = [(getattr(naming, name), getattr(v1, name)) for name in ("to_snake", "to_pascal", "to_camel", "to_words")]
PIECES = st.sampled_from(
    ["foo", "Bar", "BAZ", "x", "Y", "3d", "3D", "360", "1", "_", "-", " ", "cognite", "Cognite", "timeSeries", "int32"]
)
# ASCII, as the API demands of identifiers.
IDENTIFIERS = st.one_of(
    st.from_regex(r"[a-zA-Z]([a-zA-Z0-9_]{0,40}[a-zA-Z0-9])?", fullmatch=True),
    st.lists(PIECES, min_size=1, max_size=7).map("".join),
    st.text("aBcD3_- .$", min_size=1, max_size=12),
)


@pytest.mark.parametrize(("ours", "theirs"), PAIRS, ids=lambda each: each.__module__)
@given(IDENTIFIERS)
def test_the_same_as_version_1(ours, theirs, identifier):
    assert ours(identifier) == theirs(identifier)


def identifiers_of_models():
    for path in sorted(MODELS.glob("*.json")):
        for view in json.loads(path.read_text("utf-8"))["views"]:
            yield view["externalId"]
            yield from view["properties"]


def test_the_same_as_version_1_for_all_names_of_real_models():
    names = set(identifiers_of_models())
    if not names:
        pytest.skip("../shared/models is not there")
    assert not [(name, ours(name)) for name in names for ours, theirs in PAIRS if ours(name) != theirs(name)]


@pytest.mark.parametrize(
    ("identifier", "snake", "pascal"),
    [
        ("int32", "int_32", "Int32"),
        ("Implementation1", "implementation_1", "Implementation1"),
        ("Cognite3DModel", "cognite_3_d_model", "Cognite3DModel"),
        ("object3D", "object_3d", "Object3D"),
        ("plantCodeS_10000005", "plant_code_s_10000005", "PlantCodeS10000005"),
        ("assetHierarchy_path", "asset_hierarchy_path", "AssetHierarchyPath"),
        ("HTTPServer", "http_server", "HTTPServer"),
        ("", "", ""),
    ],
)
def test_what_the_rules_say(identifier, snake, pascal):
    assert naming.to_snake(identifier) == snake
    assert naming.to_pascal(identifier) == pascal
    assert naming.to_camel(identifier) == pascal[:1].lower() + pascal[1:]


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("blade", "blades"),
        ("main_shaft", "main_shafts"),
        ("gearbox", "gearboxes"),
        ("activity", "activities"),
        ("CogniteFileCategory", "CogniteFileCategories"),
        ("person", "persons"),
        ("child", "children"),
        ("time_series", "time_series"),
        ("equipment", "equipment"),
        ("status", "statuses"),
        ("analysis", "analyses"),
        ("actress", "actresses"),
        ("FACTORY_KEY", "FACTORY_keys"),
        ("pump_2", "pumps_2"),
        ("day", "days"),
        ("tie", "ties"),
    ],
)
def test_one_and_many(one, many):
    assert naming.as_plural(one) == many
    assert naming.as_singular(many).lower() == one.lower()
    assert naming.as_plural(many) == many
    assert naming.as_singular(one) == one


@given(IDENTIFIERS)
def test_only_the_last_word_changes(identifier):
    for changed in (naming.as_plural("some_" + identifier), naming.as_singular("some_" + identifier)):
        assert changed.startswith("some") or not any(letter.isalpha() for letter in identifier)


def test_common_nouns_are_those_of_version_1():
    nouns = [
        "turbine",
        "blade",
        "rotor",
        "nacelle",
        "tower",
        "gearbox",
        "generator",
        "metmast",
        "pump",
        "asset",
        "activity",
        "file",
        "category",
        "class",
        "box",
        "city",
        "key",
        "unit",
        "station",
        "revision",
        "volume",
        "node",
        "model",
        "collection",
        "annotation",
        "index",
        "matrix",
        "company",
        "process",
        "address",
        "equipment",
        "person",
        "child",
        "hero",
        "leaf",
        "knife",
        "wolf",
    ]
    assert [naming.as_plural(noun) for noun in nouns] == [v1.as_plural(noun) for noun in nouns]
    many = [naming.as_plural(noun) for noun in nouns]
    assert [naming.as_singular(noun) for noun in many] == nouns
