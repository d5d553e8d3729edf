"""v1's public names under `pygen_legacy`: the same objects, with a warning that says what takes their place."""

from __future__ import annotations

import importlib
import subprocess
import sys
import warnings

import pytest

import pygen_legacy
from pygen_legacy.surface import SUCCESSORS

MODULES = ["", "config", "demo", "exceptions", "utils", "utils.cdf", "utils.external_id_factories", "utils.text"]
MENDED = {"generate_sdk", "generate_sdk_notebook", "build_wheel"}
OTHER_HOMES = {"generate_typed", "write_sdk_to_disk"}


def modules(place: str) -> tuple[object, object]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        ours, theirs = (
            importlib.import_module(f"{root}.{place}".rstrip(".")) for root in ("pygen_legacy", "cognite.pygen")
        )
    return ours, theirs


@pytest.mark.parametrize("place", MODULES)
def test_names_are_those_of_v1(place: str) -> None:
    ours, theirs = modules(place)
    for name in set(ours.__all__) - {"PygenLegacyWarning"} - OTHER_HOMES:  # type: ignore[attr-defined]
        with pytest.warns(pygen_legacy.PygenLegacyWarning, match=name):
            value = getattr(ours, name)
        if place or name not in MENDED:
            assert value is getattr(theirs, name)
        else:
            assert value.__wrapped__ is getattr(theirs, name)


@pytest.mark.parametrize("place", ["", "config", "demo", "utils"])
def test_nothing_public_is_left_out(place: str) -> None:
    ours, theirs = modules(place)
    public = {name for name in theirs.__all__ if not name.startswith("_")}  # type: ignore[attr-defined]
    assert public <= set(ours.__all__)  # type: ignore[attr-defined]


def test_a_warning_says_what_takes_the_place_and_points_to_the_user() -> None:
    with pytest.warns(pygen_legacy.PygenLegacyWarning, match=r"use pygen_gen_python\.generate_sdk$") as seen:
        _ = pygen_legacy.generate_sdk
    assert seen[0].filename == __file__
    with pytest.warns(pygen_legacy.PygenLegacyWarning, match=r"MockGenerator") as seen:
        from pygen_legacy.utils import MockGenerator  # noqa: F401 -- imported for its warning
    assert seen[0].filename == __file__


def test_successors_are_names_of_v1() -> None:
    for name in SUCCESSORS:
        place, _, last = name.rpartition(".")
        assert last in modules(place)[0].__all__  # type: ignore[attr-defined]


def test_a_wrong_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="generate_skd"):
        _ = pygen_legacy.generate_skd  # type: ignore[attr-defined]


def test_importing_loads_neither_v1_nor_the_new_packages() -> None:
    heavy = ("cognite", "pandas", "pygen_gen", "pygen_ir")
    code = f"import sys, pygen_legacy; print([name for name in sys.modules if name.startswith({heavy})])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
