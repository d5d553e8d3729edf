"""The steps of queries in no language's words: they are called by how they are reached."""

import json
import re

# What the API assumes of a step that does not say it.
ASSUMED = {"chainTo": "destination"}
TYPE = re.compile(r'"type"\], "value": \{"space": "[^"]*", "externalId": "([^"]*)"')


def step_names(steps):
    """By what the request calls them: `root`, `root/farm`, `root/distance outwards`, `root/distance outwards/nodes`."""

    def name_of(name):
        kind, body = kind_of(steps[name])
        if body.get("from") is None:
            return "root"
        above = name_of(body["from"])
        if kind == "nodes":
            return f"{above}/{(body.get('through') or {}).get('identifier', 'nodes')}"
        [type_] = TYPE.findall(json.dumps(body["filter"]))
        return f"{above}/{type_} {body['direction']}"

    return {name: name_of(name) for name in steps}


def kind_of(step):
    """Whether a step has nodes or edges, and what it says of them."""
    [found] = [(kind, step[kind]) for kind in ("nodes", "edges") if kind in step]
    return found


def neutral_query(request):
    """A request for a query without what makes no difference."""
    names = step_names(request["with"])
    return {
        "with": {names[name]: neutral_step(step, names) for name, step in request["with"].items()},
        "select": {names[name]: neutral_sources(one) for name, one in request["select"].items()},
        "cursors": {names[name]: at for name, at in (request.get("cursors") or {}).items() if at is not None},
    }


def neutral_sources(selected):
    """What is read, in whatever order."""
    return [{**one, "properties": sorted(one["properties"])} for one in selected.get("sources", [])]


def neutral_step(step, names):
    """A step without what makes no difference; all of several conditions hold, in whatever order they stand."""
    kind, body = kind_of(step)
    said = {key: value for key, value in body.items() if value is not None and ASSUMED.get(key) != value}
    if "from" in said:
        said["from"] = names[said["from"]]
    if "filter" in said:
        said["filter"] = sorted(json.dumps(one, sort_keys=True) for one in conditions(said["filter"]))
    beside = {key: value for key, value in step.items() if key != kind and value not in (None, [])}
    beside["sort"] = [{"nullsFirst": False, **one} for one in beside.get("sort", [])]
    return {kind: said, **beside}


def conditions(given):
    """The conditions that must all hold."""
    return [part for one in given["and"] for part in conditions(one)] if "and" in given else [given]


def answer_to(request, response):
    """An answer with the names that a request has for its steps."""
    if "with" not in request:
        return response
    names = step_names(request["with"])
    return {
        key: {own: response[key][name] for own, name in names.items() if name in response.get(key, {})}
        for key in ("items", "nextCursor")
    }
