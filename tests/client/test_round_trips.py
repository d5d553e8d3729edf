"""Every wire model and every filter: what goes in comes out, in both forms, and nothing is made up or lost."""

import importlib
import json
import pkgutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import pygen_client.wire
from pygen_client.query import filters as f
from pygen_client.query.values import Parameter, PropertyValue
from pygen_client.wire.base import Reference, WireModel

names = st.text(st.characters(codec="utf-8"), min_size=1, max_size=6)
numbers = st.integers(0, 2**53)
flags = st.booleans()
json_values = st.recursive(
    st.none() | flags | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False, allow_infinity=False) | names,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(names, inner, max_size=2),
    max_leaves=4,
)
objects = st.dictionaries(names, json_values, max_size=2)


def shape(_more=True, _optional=None, **required):
    """Objects with these keys, perhaps those, and perhaps one that nobody knows yet."""
    unknown = {"keyOfTomorrow": json_values} if _more else {}
    return st.fixed_dictionaries(required, optional={**(_optional or {}), **unknown})


def reference(**keys):
    return shape(_more=False, **keys)


def const(text):
    return st.just(text)


def named(inner):
    return st.dictionaries(names, inner, max_size=2)


ID = {"space": names, "externalId": names}
SPACES = reference(space=names)
NODES = reference(**ID)
CONTAINERS = reference(type=const("container"), **ID)
VIEWS = reference(type=const("view"), version=names, **ID)
DESCRIBED = {"name": st.none() | names, "description": st.none() | names}
TIMES = {"createdTime": numbers, "lastUpdatedTime": numbers}
LISTABLE = {"list": flags, "maxListSize": st.none() | numbers}
UNITS = shape(externalId=names, _optional={"sourceUnit": names})
TYPES = {
    "TextProperty": shape(type=const("text"), _optional={**LISTABLE, "collation": names, "maxTextSize": numbers}),
    "BooleanProperty": shape(type=const("boolean"), _optional=LISTABLE),
    "Int32Property": shape(type=const("int32"), _optional=LISTABLE),
    "Int64Property": shape(type=const("int64"), _optional=LISTABLE),
    "Float32Property": shape(type=const("float32"), _optional={**LISTABLE, "unit": UNITS}),
    "Float64Property": shape(type=const("float64"), _optional={**LISTABLE, "unit": st.none() | UNITS}),
    "TimestampProperty": shape(type=const("timestamp"), _optional=LISTABLE),
    "DateProperty": shape(type=const("date"), _optional=LISTABLE),
    "JSONProperty": shape(type=const("json"), _optional=LISTABLE),
    "TimeseriesCDFExternalIdReference": shape(type=const("timeseries"), _optional=LISTABLE),
    "FileCDFExternalIdReference": shape(type=const("file"), _optional=LISTABLE),
    "SequenceCDFExternalIdReference": shape(type=const("sequence"), _optional=LISTABLE),
    "DirectNodeRelation": shape(
        type=const("direct"), _optional={**LISTABLE, "container": CONTAINERS, "source": st.none() | VIEWS}
    ),
    "EnumProperty": shape(
        type=const("enum"), values=named(shape(_optional=DESCRIBED)), _optional={"unknownValue": names}
    ),
    "UnknownProperty": shape(type=const("quaternion"), _optional={"order": json_values}),
}
DATA_TYPES = st.one_of(*TYPES.values())
RULES = {"nullable": flags, "autoIncrement": flags, "immutable": flags, "defaultValue": json_values}
STATE = {"constraintState": objects}
PROPERTIES = shape(type=DATA_TYPES, _optional={**DESCRIBED, **RULES})
PROPERTIES_READ = shape(type=DATA_TYPES, _optional={**DESCRIBED, **RULES, **STATE})
CONSTRAINTS = {
    "RequiresConstraint": shape(constraintType=const("requires"), require=CONTAINERS),
    "UniquenessConstraint": shape(
        constraintType=const("uniqueness"), properties=st.lists(names, max_size=2), _optional={"bySpace": flags}
    ),
    "UnknownConstraint": shape(constraintType=const("entangled")),
}
INDEXES = {
    "BtreeIndex": shape(
        indexType=const("btree"),
        properties=st.lists(names, max_size=2),
        _optional={"cursorable": flags, "bySpace": flags},
    ),
    "InvertedIndex": shape(indexType=const("inverted"), properties=st.lists(names, max_size=2)),
    "UnknownIndex": shape(indexType=const("vector")),
}
CONTAINER_PARTS = {
    **DESCRIBED,
    "usedFor": st.sampled_from(["node", "edge", "all", "record"]),
    "constraints": named(st.one_of(*CONSTRAINTS.values())),
    "indexes": named(st.one_of(*INDEXES.values())),
}
THROUGH = reference(source=VIEWS | CONTAINERS, identifier=names)
SHOWN = {"container": CONTAINERS, "containerPropertyIdentifier": names}
EDGE = {"source": VIEWS, "type": NODES}
EDGE_PARTS = {**DESCRIBED, "edgeSource": st.none() | VIEWS, "direction": st.sampled_from(["outwards", "inwards"])}
REVERSE = {"source": VIEWS, "through": THROUGH}
TARGETS = {**DESCRIBED, "targetsList": flags}
CONNECTIONS = {
    "SingleEdgeProperty": shape(connectionType=const("single_edge_connection"), **EDGE, _optional=EDGE_PARTS),
    "MultiEdgeProperty": shape(connectionType=const("multi_edge_connection"), **EDGE, _optional=EDGE_PARTS),
    "UnknownViewProperty": shape(connectionType=const("quantum_connection"), _optional={"strength": json_values}),
}
SINGLE, MULTI = const("single_reverse_direct_relation"), const("multi_reverse_direct_relation")
SHOWN_WRITTEN = {
    **CONNECTIONS,
    "ViewCorePropertyRequest": shape(**SHOWN, _optional={**DESCRIBED, "source": st.none() | VIEWS}),
    "SingleReverseDirectRelationPropertyRequest": shape(connectionType=SINGLE, **REVERSE, _optional=DESCRIBED),
    "MultiReverseDirectRelationPropertyRequest": shape(connectionType=MULTI, **REVERSE, _optional=DESCRIBED),
}
SHOWN_READ = {
    **CONNECTIONS,
    "ViewCorePropertyResponse": shape(**SHOWN, type=DATA_TYPES, _optional={**DESCRIBED, **RULES, **STATE}),
    "SingleReverseDirectRelationPropertyResponse": shape(connectionType=SINGLE, **REVERSE, _optional=TARGETS),
    "MultiReverseDirectRelationPropertyResponse": shape(connectionType=MULTI, **REVERSE, _optional=TARGETS),
}
VIEW_PARTS = {**DESCRIBED, "filter": st.none() | objects, "implements": st.lists(VIEWS, max_size=2)}
VIEW_REQUESTS = shape(
    version=names, **ID, _optional={**VIEW_PARTS, "properties": named(st.one_of(*SHOWN_WRITTEN.values()))}
)
VIEW_RESPONSES = shape(
    version=names, **ID, properties=named(st.one_of(*SHOWN_READ.values())),
    _optional={
        **VIEW_PARTS, **TIMES, "mappedContainers": st.lists(CONTAINERS, max_size=2), "writable": flags,
        "usedFor": st.sampled_from(["node", "edge", "all"]), "queryable": flags, "isGlobal": flags,
    },
)  # fmt: skip
SOURCES = shape(source=VIEWS | CONTAINERS, _optional={"properties": st.none() | objects})
WRITTEN = {"existingVersion": st.none() | numbers, "sources": st.none() | st.lists(SOURCES, max_size=2)}
READ = {"deletedTime": numbers, "properties": named(named(objects))}
ENDS = {"type": NODES, "startNode": NODES, "endNode": NODES}
INVOLVED = {"involvedViews": st.lists(VIEWS, max_size=2), "involvedContainers": st.lists(CONTAINERS, max_size=2)}
USAGE = shape(count=numbers, limit=numbers)
INSTANCE_USAGE = shape(**dict.fromkeys(
    ("edges", "softDeletedEdges", "nodes", "softDeletedNodes", "instances", "instancesLimit", "softDeletedInstances",
     "softDeletedInstancesLimit"), numbers))  # fmt: skip
PROJECTS = shape(projectUrlName=names, _optional={"groups": st.lists(numbers, max_size=2)})
MODELS = {
    **TYPES,
    **CONSTRAINTS,
    **INDEXES,
    **SHOWN_WRITTEN,
    **SHOWN_READ,
    "ListablePropertyTypeDefinition": shape(_optional=LISTABLE),
    "Unit": UNITS,
    "EnumValue": shape(_optional=DESCRIBED),
    "SpaceReference": SPACES,
    "ContainerReference": CONTAINERS,
    "ViewReference": VIEWS,
    "DataModelReference": reference(**ID, version=st.none() | names),
    "NodeReference": NODES,
    "InstanceReference": reference(instanceType=st.sampled_from(["node", "edge"]), **ID),
    "PropertyReference": THROUGH,
    "SpaceRequest": shape(space=names, _optional=DESCRIBED),
    "SpaceResponse": shape(space=names, **TIMES, _optional={**DESCRIBED, "isGlobal": flags}),
    "ContainerPropertyRequest": PROPERTIES,
    "ContainerPropertyResponse": PROPERTIES_READ,
    "ContainerRequest": shape(**ID, properties=named(PROPERTIES), _optional=CONTAINER_PARTS),
    "ContainerResponse": shape(
        **ID, **TIMES, properties=named(PROPERTIES_READ), _optional={**CONTAINER_PARTS, "isGlobal": flags}
    ),
    "ViewRequest": VIEW_REQUESTS,
    "ViewResponse": VIEW_RESPONSES,
    "DataModelRequest": shape(
        **ID, version=names, _optional={**DESCRIBED, "views": st.lists(VIEWS | VIEW_REQUESTS, max_size=2)}
    ),
    "DataModelResponse": shape(
        **ID, version=names, _optional={**DESCRIBED, **TIMES, "views": st.lists(VIEWS | VIEW_RESPONSES, max_size=2)}
    ),
    "SourceData": SOURCES,
    "NodeWrite": shape(instanceType=const("node"), **ID, _optional={**WRITTEN, "type": st.none() | NODES}),
    "EdgeWrite": shape(instanceType=const("edge"), **ID, **ENDS, _optional=WRITTEN),
    "Node": shape(instanceType=const("node"), version=numbers, **ID, **TIMES, _optional={**READ, "type": NODES}),
    "Edge": shape(instanceType=const("edge"), version=numbers, **ID, **TIMES, **ENDS, _optional=READ),
    "InspectionResults": shape(_optional=INVOLVED),
    "InstanceInspection": shape(
        instanceType=st.sampled_from(["node", "edge"]), **ID, inspectionResults=shape(_optional=INVOLVED)
    ),
    "Usage": USAGE,
    "InstanceUsage": INSTANCE_USAGE,
    "ProjectStatistics": shape(
        **dict.fromkeys(("spaces", "containers", "views", "dataModels", "containerProperties"), USAGE),
        instances=INSTANCE_USAGE,
        **dict.fromkeys(("concurrentReadLimit", "concurrentWriteLimit", "concurrentDeleteLimit"), numbers),
    ),
    "SpaceStatistics": shape(
        space=names,
        **dict.fromkeys(
            ("containers", "views", "dataModels", "nodes", "edges", "softDeletedNodes", "softDeletedEdges"), numbers
        ),
    ),
    "TokenProject": PROJECTS,
    "TokenInspection": shape(
        subject=names, _optional={"projects": st.lists(PROJECTS, max_size=2), "capabilities": st.lists(objects)}
    ),
}


def wire_models():
    """All public wire models, by name."""
    for module in pkgutil.iter_modules(pygen_client.wire.__path__):
        importlib.import_module(f"pygen_client.wire.{module.name}")
    found, pending = {}, [WireModel]
    while pending:
        for model in pending.pop().__subclasses__():
            pending.append(model)
            if model.__module__.startswith("pygen_client.") and not model.__name__.startswith("_"):
                found[model.__name__] = model
    del found["Reference"]
    return found


WIRE_MODELS = wire_models()


def test_every_wire_model_is_here():
    assert MODELS.keys() == WIRE_MODELS.keys()


def holds(whole, part):
    """Whether all of a JSON value is in another, which may have more keys: defaults are written out."""
    if isinstance(part, dict):
        return isinstance(whole, dict) and all(key in whole and holds(whole[key], value) for key, value in part.items())
    if isinstance(part, list):
        return isinstance(whole, list) and len(whole) == len(part) and all(map(holds, whole, part))
    return type(whole) is type(part) and whole == part


@pytest.mark.parametrize("name", MODELS)
def test_what_goes_into_a_model_comes_out(name):
    model = WIRE_MODELS[name]

    @settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(MODELS[name])
    def law(item):
        loaded = model.load(item)
        assert type(loaded) is model
        dumped = loaded.dump()
        assert holds(dumped, item)
        assert model.load(json.dumps(item)) == loaded, "from text as from objects"
        assert model.load(dumped).dump() == dumped
        assert json.loads(json.dumps(dumped)) == dumped
        if isinstance(loaded, Reference):
            assert hash(model.load(dumped)) == hash(loaded)

    law()


paths = st.lists(names, min_size=1, max_size=3).map(tuple)
scalars = st.none() | flags | st.integers(-(2**53), 2**53) | names
dynamic = st.builds(Parameter, names) | st.builds(PropertyValue, paths)
compared = scalars | dynamic
lists = st.lists(scalars, max_size=3).map(tuple) | dynamic
bounds = st.fixed_dictionaries(
    {}, optional={"lower": st.tuples(st.sampled_from(["gt", "gte"]), st.integers() | dynamic),
                  "upper": st.tuples(st.sampled_from(["lt", "lte"]), st.integers() | dynamic)},
).filter(bool).map(lambda sides: dict(sides.values()))  # fmt: skip
pairs = st.tuples(names, names)
filters = st.recursive(
    st.builds(f.Equals, paths, compared)
    | st.builds(f.Prefix, paths, names)
    | st.builds(f.In, paths, lists)
    | st.builds(f.ContainsAny, paths, lists)
    | st.builds(f.ContainsAll, paths, lists)
    | st.builds(f.Exists, paths)
    | st.builds(lambda path, given: f.Range(path, **given), paths, bounds)
    | st.builds(lambda one, other, given: f.Overlaps(one, other, **given), paths, paths, bounds)
    | st.builds(
        f.HasData,
        st.lists(st.tuples(names, names, names), max_size=2).map(tuple),
        st.lists(pairs, max_size=2).map(tuple),
    )
    | st.builds(f.InstanceReferences, st.lists(pairs, max_size=2).map(tuple))
    | st.just(f.MatchAll()),
    lambda inner: (
        st.builds(f.And, st.lists(inner, min_size=1, max_size=3).map(tuple))
        | st.builds(f.Or, st.lists(inner, min_size=1, max_size=3).map(tuple))
        | st.builds(f.Not, inner)
        | st.builds(f.Nested, paths, inner)
    ),
    max_leaves=6,
)


def read_value(value):
    if isinstance(value, list):
        return tuple(map(read_value, value))
    if isinstance(value, dict):
        [(kind, inner)] = value.items()
        return Parameter(inner) if kind == "parameter" else PropertyValue(tuple(inner))
    return value


def read_filter(wire):
    """The filter that stands in JSON: written from the API's description, not from the client's code."""
    [(kind, body)] = wire.items()
    match kind:
        case "and" | "or":
            return {"and": f.And, "or": f.Or}[kind](tuple(map(read_filter, body)))
        case "not":
            return f.Not(read_filter(body))
        case "equals" | "prefix":
            return {"equals": f.Equals, "prefix": f.Prefix}[kind](tuple(body["property"]), read_value(body["value"]))
        case "in" | "containsAny" | "containsAll":
            known = {"in": f.In, "containsAny": f.ContainsAny, "containsAll": f.ContainsAll}
            return known[kind](tuple(body["property"]), read_value(body["values"]))
        case "range":
            return f.Range(tuple(body.pop("property")), **{name: read_value(bound) for name, bound in body.items()})
        case "overlaps":
            ends = tuple(body.pop("startProperty")), tuple(body.pop("endProperty"))
            return f.Overlaps(*ends, **{name: read_value(bound) for name, bound in body.items()})
        case "exists":
            return f.Exists(tuple(body["property"]))
        case "hasData":
            views = [(one["space"], one["externalId"], one["version"]) for one in body if one["type"] == "view"]
            containers = [(one["space"], one["externalId"]) for one in body if one["type"] == "container"]
            return f.HasData(tuple(views), tuple(containers))
        case "instanceReferences":
            return f.InstanceReferences(tuple((one["space"], one["externalId"]) for one in body))
        case "nested":
            return f.Nested(tuple(body["scope"]), read_filter(body["filter"]))
    assert wire == {"matchAll": {}}
    return f.MatchAll()


@settings(deadline=None)
@given(filters)
def test_a_filter_can_be_read_from_what_was_written(filter_):
    wire = filter_.dump()
    assert json.loads(json.dumps(wire)) == wire
    assert f.Raw(wire).dump() == wire
    assert read_filter(wire) == filter_
