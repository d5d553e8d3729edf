"""Texts by a pattern or from Faker, and numbers in the range of their unit."""

import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pygen_gen_python import MockError, MockGenerator, ViewMockConfig
from pygen_gen_python.mock.config import matching
from pygen_gen_python.mock.quantities import range_of
from pygen_ir.types import IRUnit


def made(notation, config, properties, seed=0):
    model = notation.model(notation.view("Pump", properties))
    generator = MockGenerator(model, "mock", default_config=config, seed=seed)
    return [node["sources"][0]["properties"] for node in generator.generate_mock_data().nodes]


@pytest.mark.parametrize("pattern", ["[A-Z]{3}-[0-9]{4}", "(P|V)-\\d+", "x?", "[^a]{2}b+"])
@given(seed=st.integers(0, 2**32))
def test_texts_match_their_pattern(pattern, seed):
    import random

    texts = matching(pattern)(random.Random(seed), 5)
    assert len(texts) == 5
    assert all(re.fullmatch(pattern, text, re.DOTALL) for text in texts)
    assert texts == matching(pattern)(random.Random(seed), 5)


def test_a_pattern_for_a_property(notation):
    config = ViewMockConfig(null_values=0, properties={"tag": matching("PUMP-[0-9]{3}")})
    assert all(re.fullmatch("PUMP-[0-9]{3}", each["tag"]) for each in made(notation, config, {"tag": notation.prop()}))


def test_what_is_no_pattern_is_said():
    with pytest.raises(MockError) as refused:
        matching("[a")
    assert refused.value.code == "MOCK.PATTERN_INVALID"


def test_texts_from_faker_follow_names_and_the_seed(notation):
    properties = {"contactEmail": notation.prop(), "city": notation.prop(), "short": notation.prop(maxTextSize=4)}
    config = ViewMockConfig(null_values=0, faker=True)
    found = made(notation, config, properties)
    assert found == made(notation, config, properties)
    assert found != made(notation, config, properties, seed=1)
    assert all("@" in each["contactEmail"] for each in found)
    assert all(0 < len(each["short"].encode()) <= 4 for each in found)
    assert made(notation, "faker", properties)


def test_a_property_more_changes_no_other_value(notation):
    config = ViewMockConfig(null_values=0, faker=True)
    before = made(notation, config, {"city": notation.prop()})
    after = made(notation, config, {"city": notation.prop(), "email": notation.prop()})
    assert [each["city"] for each in before] == [each["city"] for each in after]


def test_without_the_extra(notation, monkeypatch):
    monkeypatch.setitem(sys.modules, "faker", None)
    with pytest.raises(MockError, match="pip install"):
        made(notation, "faker", {"city": notation.prop()})


@pytest.mark.parametrize(
    ("unit", "low", "high"), [("temperature:deg_c", -40, 120), ("angle:deg", 0, 360), ("luminance:nit", 0, 1000)]
)
def test_numbers_are_in_the_range_of_their_unit(notation, unit, low, high):
    properties = {"value": notation.prop("float64", unit={"externalId": unit})}
    values = [each["value"] for each in made(notation, ViewMockConfig(node_count=200, null_values=0), properties)]
    assert all(low <= value <= high for value in values)
    assert max(values) - min(values) > (high - low) / 2
    assert range_of(IRUnit(unit)) == (low, high)


def test_the_command(cli, tmp_path, notation):
    import json

    text = json.dumps(notation.model(notation.view("Pump", {"email": notation.prop()})))
    (tmp_path / "model.json").write_text(text, encoding="utf-8")
    assert cli("mock", "model.json", "--faker", "--nodes", 20).out.count("@") > 5
    assert cli("mock", "model.json", "--nodes", 20).out.count("@") == 0
