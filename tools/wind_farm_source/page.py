"""The documentation's page about the wind farm, from its views as the API answers them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from .response import as_list, as_object

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .notation import JsonObject

_HEAD = """\
# The wind farm

The example model of this documentation, of the quickstart, and of the end-to-end tests: `wind_farm:WindFarm(v1)`. It
uses every feature of the data modeling API. Its files are package data of pygen-gen-python
([how to use them](../how-to/wind-farm-in-tests.md)).

<!-- tools/make_wind_farm.py writes this page -->
"""

_KINDS = {"node": "nodes", "edge": "edges", "all": "nodes and edges"}


def wind_farm_page(views: list[JsonObject]) -> str:
    """Markdown with one section a view; ``views`` are in response form."""
    return "\n".join([_HEAD, *(_section(view) for view in views)])


def _section(view: JsonObject) -> str:
    facts = [f"For {_KINDS[str(view['usedFor'])]}"]
    facts += [f"implements `{as_object(parent)['externalId']}`" for parent in as_list(view["implements"])]
    facts += ["read-only"] * (not view["writable"])
    facts += ["shows only nodes of one type"] * ("filter" in view)
    head = f"## {view['externalId']}\n\n{view['description']} *{', '.join(facts)}.*\n"
    table = "| property | type | what it is |\n| --- | --- | --- |"
    return "\n".join([head, table, *_rows(view), ""])


def _rows(view: JsonObject) -> Iterator[str]:
    for name, value in as_object(view["properties"]).items():
        definition = as_object(value)
        yield f"| `{name}` | {_kind(definition)} | {definition['description']} |"


def _kind(definition: JsonObject) -> str:
    if "connectionType" in definition:
        return _connection(definition)
    kind = as_object(definition["type"])
    words = "list of " * bool(kind["list"]) + str(kind["type"])
    if "source" in kind:
        words += f" → `{as_object(kind['source'])['externalId']}`"
    if "unit" in kind:
        words += f" in `{as_object(kind['unit'])['externalId']}`"
    facts = ["required"] * (not definition["nullable"]) + ["never changes"] * bool(definition["immutable"])
    facts += ["numbered by CDF"] * bool(definition["autoIncrement"])
    if "defaultValue" in definition:
        facts.append(f"default `{json.dumps(definition['defaultValue'])}`")
    return ", ".join([words, *facts])


def _connection(definition: JsonObject) -> str:
    target = f"`{as_object(definition['source'])['externalId']}`"
    one_or_many = "one" if str(definition["connectionType"]).startswith("single") else "many"
    if "through" in definition:
        through = as_object(definition["through"])
        return (
            f"{one_or_many} {target}, reverse of `{as_object(through['source'])['externalId']}.{through['identifier']}`"
        )
    words = f"{one_or_many} {target} by edges {definition['direction']}"
    return words + (
        f" with `{as_object(definition['edgeSource'])['externalId']}`" if "edgeSource" in definition else ""
    )
