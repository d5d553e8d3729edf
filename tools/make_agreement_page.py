"""Writes the page that says on which methods the clients agree: sync, async, and TypeScript.

Usage::

    uv run python tools/make_agreement_page.py

The columns of Python are what the classes have; that of TypeScript names the method, which must stand in the runtime's
source, or says how the same is done there.
"""

from __future__ import annotations

import inspect
import re
from pathlib import Path

from pygen_client import AsyncPygenClient, PygenClient
from pygen_client.resources import (
    async_instances,
    async_project,
    async_query,
    async_schema,
    instances,
    project,
    query,
    schema,
)
from pygen_runtime import client as sdk_client
from pygen_runtime.api import asynchronous, synchronous
from pygen_runtime.query import asynchronous as async_queries
from pygen_runtime.query import synchronous as queries

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs/reference/agreement.md"
TYPESCRIPT = ROOT / "packages/pygen-gen-typescript/src/pygen_gen_typescript/runtime_source"
# What an asynchronous program must call differently.
RENAMED = {"close": "aclose"}

PAIRS: tuple[tuple[type, type], ...] = (
    (PygenClient, AsyncPygenClient),
    (instances.InstancesResource, async_instances.AsyncInstancesResource),
    (schema.SpacesResource, async_schema.AsyncSpacesResource),
    (schema.ContainersResource, async_schema.AsyncContainersResource),
    (schema.ViewsResource, async_schema.AsyncViewsResource),
    (schema.DataModelsResource, async_schema.AsyncDataModelsResource),
    (project.StatisticsResource, async_project.AsyncStatisticsResource),
    (project.GraphQLResource, async_project.AsyncGraphQLResource),
    (query.PlainQuery, async_query.AsyncPlainQuery),
    (sdk_client.Client, sdk_client.AsyncClient),
    (synchronous.NodeAPI, asynchronous.AsyncNodeAPI),
    (synchronous.EdgeAPI, asynchronous.AsyncEdgeAPI),
    (queries.Query, async_queries.AsyncQuery),
)

# Methods of a generated SDK: how each is called in TypeScript, `file:method`, or in words how the same is done.
IN_TYPESCRIPT: dict[str, str] = {
    "list": "api.ts:list",
    "retrieve": "api.ts:retrieve",
    "search": "api.ts:search",
    "aggregate": "api.ts:aggregate",
    "histogram": "api.ts:histogram",
    "query": "api.ts:query",
    "follow": "api.ts:follow",
    "subscribe": "api.ts:subscribe",
    "upsert": "api.ts:upsert",
    "delete": "api.ts:delete",
    "count": "api.ts:count",
    "iterate": "listing.ts:pages",
    "collect": "listing.ts:collect",
    "first": "listing.ts:first",
    "pages": "listing.ts:pages",
    "graphql_query": "client.ts:graphql",
    "dump": "client.ts:dump",
    "load": "client.ts:load",
}


def methods_of(kind: type) -> dict[str, tuple[str, ...]]:
    """Names of public methods and attributes, each with the names of its parameters."""
    found = {name: getattr(kind, name) for name in dir(kind) if not name.startswith("_")}
    return {
        name: tuple(inspect.signature(value).parameters) if callable(value) else () for name, value in found.items()
    }


def disagreements(one: type, other: type) -> list[str]:
    """What differs between a synchronous class and its asynchronous twin; empty where they agree."""
    ours, theirs = methods_of(one), methods_of(other)
    expected = {RENAMED.get(name, name): parameters for name, parameters in ours.items()}
    names = sorted(expected.keys() ^ theirs.keys())
    return [f"{one.__name__}.{name} is on one side alone" for name in names] + [
        f"{one.__name__}.{name} takes {expected[name]} and {theirs[name]}"
        for name in sorted(expected.keys() & theirs.keys())
        if expected[name] != theirs[name]
    ]


def missing_in_typescript() -> list[str]:
    """Methods of the table above that the runtime's source does not have."""
    return [
        f"{name}: no {method} in {file}"
        for name, (file, method) in ((name, place.split(":")) for name, place in IN_TYPESCRIPT.items())
        if not re.search(rf"^  (async )?\*?{method}[<(]", (TYPESCRIPT / file).read_text("utf-8"), re.MULTILINE)
    ]


def render() -> str:
    """The page."""
    rows = [(one.__name__, other.__name__, len(methods_of(one)), disagreements(one, other)) for one, other in PAIRS]
    total = sum(count for _, _, count, _ in rows)
    wrong = sum(len(faults) for *_, faults in rows)
    lines = [f"| `{one}` | `{other}` | {count - len(faults)} of {count} |" for one, other, count, faults in rows]
    twins = [f"| `{name}` | `{place.split(':')[1]}` |" for name, place in IN_TYPESCRIPT.items()]
    lost = missing_in_typescript()
    return f"""# Where the clients agree

Made by `tools/make_agreement_page.py`; a test keeps it true. *Agree* means: the same public names,
with parameters of the same names.

## Synchronous and asynchronous: {total - wrong} of {total}

`close` is `aclose` in asynchronous classes, as in other libraries.

| synchronous | asynchronous | agree |
| --- | --- | --- |
{chr(10).join(lines)}

## Python and TypeScript: {len(twins) - len(lost)} of {len(twins)}

Methods of generated SDKs. In TypeScript names are in camel case, and what Python takes as parameters stands in one
object. What they do is held together by the conformance suite, which both run; what is done differently, and what one
language has alone, is in [languages](../explanation/languages.md).

| Python | TypeScript |
| --- | --- |
{chr(10).join(twins)}
"""


if __name__ == "__main__":
    PAGE.write_text(render(), "utf-8")
