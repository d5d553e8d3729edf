"""What `pygen-legacy compare` finds between v1's SDK of a model and ours."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pygen_client.wire import DataModelResponse
from pygen_gen_python import wind_farm_model
from pygen_legacy.comparison.both import surfaces
from pygen_legacy.comparison.differences import Change, Difference, differences
from pygen_legacy.comparison.reasons import REASONS, reason_of
from pygen_legacy.comparison.surface import UNKNOWN, Surface, Type

if TYPE_CHECKING:
    from collections.abc import Mapping

SHARED = Path(__file__).parents[3] / "shared/models"
SHARED_MODELS = sorted(SHARED.glob("*.json"))
NOTHING = Type(frozenset(), {}, frozenset())


def surface(*, api: Mapping[str, Mapping[str, str]], fields: frozenset[str] = frozenset()) -> Surface:
    data_classes = {"Truck": Type(fields, {}, frozenset())}
    return Surface(NOTHING, {"truck": Type(frozenset(), api, frozenset())}, {}, data_classes, frozenset({"limit"}))


def test_names_that_are_lost_new_and_changed() -> None:
    before = surface(api={"list": {"limit": "25", "name": "None"}, "select": {}}, fields=frozenset({"name", "plate"}))
    after = surface(api={"list": {"limit": "10", "plate": "None"}, "follow": {}}, fields=frozenset({"name"}))
    assert differences(before, after) == (
        Difference("api.truck.follow()", Change.NEW),
        Difference("api.truck.list(limit)", Change.CHANGED, "25", "10"),
        Difference("api.truck.list(name)", Change.LOST),
        Difference("api.truck.list(plate)", Change.NEW),
        Difference("api.truck.select()", Change.LOST),
        Difference("class.Truck.plate", Change.LOST),
    )


def test_defaults_that_cannot_be_seen_are_not_compared() -> None:
    before, after = surface(api={"list": {"limit": "25"}}), surface(api={"list": {"limit": UNKNOWN}})
    assert differences(before, after) == ()


def without_reason(*models: Path, instance_space: str | None = None) -> list[str]:
    loaded = [DataModelResponse.model_validate_json(path.read_text("utf-8")) for path in models]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = differences(*surfaces(loaded, instance_space))
    assert found
    return [str(each) for each in found if each.change is not Change.NEW and reason_of(each) is None]


def test_of_the_wind_farm_nothing_is_lost_without_a_reason() -> None:
    assert without_reason(wind_farm_model.model_path()) == []


def test_nothing_is_lost_where_the_sdk_has_a_space() -> None:
    assert without_reason(wind_farm_model.model_path(), instance_space="wind_farm_data") == []


@pytest.mark.slow
@pytest.mark.skipif(not SHARED_MODELS, reason="the real models are not beside this repository (../shared/models)")
@pytest.mark.parametrize("path", SHARED_MODELS or [SHARED], ids=lambda path: path.stem)
def test_of_real_models_nothing_is_lost_without_a_reason(path: Path) -> None:
    assert without_reason(path) == []


@pytest.mark.slow
@pytest.mark.skipif(not SHARED_MODELS, reason="the real models are not beside this repository (../shared/models)")
def test_of_several_models_in_one_client_nothing_is_lost_without_a_reason() -> None:
    assert without_reason(*(SHARED / f"OmniMulti{letter}.json" for letter in "ABC")) == []


def test_every_reason_has_a_code_of_its_own_and_says_what_to_do() -> None:
    assert len({each.code for each in REASONS}) == len(REASONS)
    for each in REASONS:
        assert each.code.startswith("SURFACE.")
        assert each.why.endswith(".")
        assert each.advice.endswith(".")
