"""Writes the wind farm, the example model, as package data of pygen-gen-python, and its page of the documentation.

Run it after a change to ``tools/wind_farm_source``::

    uv run python tools/make_wind_farm.py

The files are in the API's own forms: ``model.json`` is one item of ``POST /models/datamodels/byids?inlineViews=true``,
``spaces.json`` and ``containers.json`` are lists of what ``byids`` answers, ``instances.json`` is a body of
``POST /models/instances``. The same source gives the same bytes.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from wind_farm_source.containers import CONTAINERS
from wind_farm_source.instances import instances
from wind_farm_source.notation import DATA_SPACE, SPACE, Json
from wind_farm_source.page import wind_farm_page
from wind_farm_source.response import container_responses, data_model_response, space_response, view_responses
from wind_farm_source.views import VIEWS

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).parents[1]
DATA = "packages/pygen-gen-python/src/pygen_gen_python/wind_farm_model"
PAGE = "docs/reference/wind-farm.md"


def wind_farm_files() -> dict[str, str]:
    """Path, from the root of the repository, and text of every file that is made of the example model."""
    containers = container_responses(CONTAINERS)
    views = view_responses(VIEWS, containers)
    description = "Wind farms, their turbines, and the work on them."
    model = data_model_response("WindFarm", "Wind farm", description, views)
    spaces = [space_response(SPACE, "Wind farm"), space_response(DATA_SPACE, "Data of the wind farm")]
    return {
        f"{DATA}/model.json": _indented(model),
        f"{DATA}/containers.json": _indented(containers),
        f"{DATA}/spaces.json": _indented(spaces),
        f"{DATA}/instances.json": _one_item_a_line(instances()),
        PAGE: wind_farm_page(views),
    }


def _indented(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def _one_item_a_line(items: Iterable[Json]) -> str:
    lines = ",\n".join(json.dumps(item, ensure_ascii=False) for item in items)
    return f'{{"items": [\n{lines}\n]}}\n'


def write_wind_farm(root: Path) -> None:
    """Writes every file below the folder."""
    for name, text in wind_farm_files().items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_wind_farm(ROOT)
