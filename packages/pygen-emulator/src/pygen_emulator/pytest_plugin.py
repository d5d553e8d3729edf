"""A pytest plugin: the fixture `cdf` is an emulator for one test.

pytest loads this module in every run of an environment that has the package, so nothing but the standard library and
pytest is imported before a test asks for the fixture.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygen_emulator.emulator import Emulator

_OPTIONS = {
    "cdf_models": "Data models that the fixture `cdf` is loaded with: files in the form that the API answers.",
    "cdf_system_models": "The same, loaded as resources of the system.",
    "cdf_data": "Instances that the fixture `cdf` is loaded with: files in the form in which they are written.",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the settings."""
    for name, text in _OPTIONS.items():
        parser.addini(name, text, type="paths", default=[])


def pytest_configure(config: pytest.Config) -> None:
    """Declare the marker."""
    config.addinivalue_line(
        "markers", "cdf(models=(), system_models=(), data=(), …): what the fixture `cdf` is loaded with in this test"
    )


@pytest.fixture
def cdf(request: pytest.FixtureRequest) -> Iterator[Emulator]:
    """An emulator in memory, new for each test.

    It holds what the settings `cdf_models`, `cdf_system_models` and `cdf_data` name, or else what the marker
    `@pytest.mark.cdf(models=[…], data=[…], clock=…)` says: arguments of `Emulator`, paths relative to the test's file.
    """
    from pygen_emulator.emulator import Emulator

    marker = request.node.get_closest_marker("cdf")
    arguments: dict[str, object] = (
        {name.removeprefix("cdf_"): request.config.getini(name) for name in _OPTIONS}
        if marker is None
        else {name: _placed(value, request.path.parent) for name, value in marker.kwargs.items()}
    )
    with Emulator(**arguments) as emulator:  # type: ignore[arg-type]  # the emulator's own arguments, by name
        yield emulator


def _placed(value: object, folder: Path) -> object:
    """Make the paths of a marker relative to the file that it stands in."""
    if isinstance(value, (list, tuple)):
        return [folder / item if isinstance(item, (str, Path)) else item for item in value]
    return value
