"""The wind farm: the example model of documentation, quickstart and tests, in the forms of the data modeling API.

``tools/make_wind_farm.py`` of the repository writes the JSON files.
"""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).parent


def model_path() -> Path:
    """The data model ``wind_farm:WindFarm(v1)``: one item of ``POST /models/datamodels/byids?inlineViews=true``."""
    return _FOLDER / "model.json"


def containers_path() -> Path:
    """The containers behind the views: a list, as the items of ``POST /models/containers/byids``."""
    return _FOLDER / "containers.json"


def spaces_path() -> Path:
    """The space of the model and the space of its instances: a list, as the items of ``POST /models/spaces/byids``."""
    return _FOLDER / "spaces.json"


def instances_path() -> Path:
    """A few hundred nodes and edges: ``{"items": […]}``, a body of ``POST /models/instances``."""
    return _FOLDER / "instances.json"
