"""Makes the call of a case with the generated SDK in this process; says what was sent and what came back."""

import datetime as dt
import gzip
import importlib
import json

from pygen_emulator import Request, Response

from . import python_query
from .steps import answer_to

SUFFIXES = {"eq": "{}", "in": "{}", "gte": "min_{}", "lte": "max_{}", "prefix": "{}_prefix"}


class Answers:
    """A transport that answers with what a case has, and keeps what was sent."""

    def __init__(self, exchange):
        self.left = list(exchange)
        self.sent = []

    def handle(self, request: Request) -> Response:
        encoded = dict(request.headers).get("content-encoding")
        body = gzip.decompress(request.body) if encoded == "gzip" else request.body
        self.sent.append({"path": request.path.split("/projects/p")[1], "request": json.loads(body)})
        one = self.left.pop(0) if self.left else {"response": {}}
        answer = json.dumps(answer_to(json.loads(body), one["response"])).encode()
        return Response(one.get("status", 200), (("content-type", "application/json"),), answer)


def perform(package, answers, call):
    """What the program gets for a call, or the name of the error."""
    from pygen_client.errors import ApiError

    try:
        return _perform(package, answers, call)
    except ApiError as error:
        return {"error": type(error).__name__, "status": error.status}


def _perform(package, answers, call):
    from pygen_emulator.http.transport import SyncTransport

    client = importlib.import_module(package).WindFarmClient.from_transport(
        SyncTransport(answers.handle), base_url="http://wind.invalid", project="p", token="t"
    )
    classes = importlib.import_module(f"{package}.data_classes")
    view = getattr(classes, call["view"]).__view__
    names = {field.identifier: name for name, field in view.fields.items()} | {
        "space": "space",
        "externalId": "external_id",
    }
    api = getattr(client, view_attribute(call["view"]))
    match call:
        case {"operation": "list"}:
            order = {"sort_by": names[call["sort"][0]], "direction": call["sort"][1]} if "sort" in call else {}
            found = api.list(limit=call.get("limit"), **filters(call.get("where", ()), names), **order)
            return [neutral(each) for each in found]
        case {"operation": "query"}:
            query = python_query.query_of(api, getattr(classes, call["view"]), call)
            return [python_query.shown(each, call) for each in query]
        case {"operation": "retrieve", "ids": ids}:
            return [neutral(each) for each in api.retrieve([as_tuple(each) for each in ids])]
        case {"operation": "search", "query": query, "properties": properties, "limit": limit}:
            return [neutral(each) for each in api.search(query, properties=[names[p] for p in properties], limit=limit)]
        case {"operation": "aggregate", "aggregate": measure, "property": property_, "groupBy": group}:
            lines = api.aggregate(measure, property=names[property_], group_by=names[group])
            return [[line.group[names[group]], line.values[0].value] for line in lines]
        case {"operation": "histogram", "property": property_, "interval": interval}:
            return [[bar.start, bar.count] for bar in api.histogram(names[property_], interval=interval).buckets]
        case {"operation": "upsert", "item": item}:
            written = getattr(classes, f"{call['view']}Write").model_validate(item)
            return {"created": len(api.upsert(written).created)}
        case {"operation": "delete", "ids": ids}:
            return [ident(each) for each in api.delete([as_tuple(each) for each in ids]).nodes]
    raise AssertionError(call)


def filters(where, names):
    """The parameters of conditions."""
    return {SUFFIXES[op].format(names[prop]): as_tuple(value) for prop, op, value in where}


def as_tuple(value):
    """Ids as tuples, other values as they are."""
    return (value["space"], value["externalId"]) if isinstance(value, dict) else value


def view_attribute(view):
    """The attribute of the client."""
    from pygen_ir.naming import to_snake

    return to_snake(view)


def ident(node):
    """A bare id."""
    return {"space": node.space, "externalId": node.external_id}


def neutral(instance):
    """An instance in no language's words."""
    fields = type(instance).__view__.fields
    held = {each.identifier: getattr(instance, name, None) for name, each in fields.items()}
    values = {name: plain(value, instance) for name, value in held.items() if value is not None}
    ends = (
        {"ends": [link(instance.start_node, instance), link(instance.end_node, instance)]}
        if hasattr(instance, "start_node")
        else {}
    )
    return {"space": instance.space, "externalId": instance.external_id, "values": values, **ends}


def plain(value, instance):
    """A value as JSON has it."""
    match value:
        case dt.datetime():
            return value.astimezone(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        case list():
            return [plain(each, instance) for each in value]
        case _ if hasattr(value, "external_id"):
            return ident(value)
        case _:
            return value


def link(end, instance):
    """An id; one that is a text lies in the instance's own space."""
    return {"space": instance.space, "externalId": end} if isinstance(end, str) else ident(end)
