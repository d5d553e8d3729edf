"""Wire models: what comes in goes out again, known or not; responses lead to the requests that make the same."""

import copy
import json
import pickle
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from pygen_client import Edge, EdgeWrite, InstanceReference, Node, NodeWrite, PygenClient, SpaceReference
from pygen_client.errors import InvalidInputError, InvalidResponseError
from pygen_client.operations.encoding import encode_dumped, encode_json, validate
from pygen_client.operations.wire_instances import _Instances, _Results, decode_instances, decode_results
from pygen_client.wire import (
    ContainerReference,
    ContainerRequest,
    ContainerResponse,
    DataModelReference,
    DataModelRequest,
    DataModelResponse,
    NodeReference,
    ViewReference,
    ViewRequest,
    ViewResponse,
)
from pygen_client.wire.construction import Known, UnusualError, build_instances
from pygen_client.wire.data_types import UnknownProperty
from pygen_client.wire.instance import SourceData, key_of
from pygen_client.wire.space import SpaceRequest, SpaceResponse
from pygen_emulator import Emulator
from pygen_gen_python import wind_farm_model

SHARED = Path(__file__).parents[3] / "shared" / "models"
WIND_FARM = json.loads(wind_farm_model.model_path().read_text("utf-8"))
CONTAINERS = json.loads(wind_farm_model.containers_path().read_text("utf-8"))
INSTANCES = json.loads(wind_farm_model.instances_path().read_text("utf-8"))["items"]
HOSTED = sorted(SHARED.glob("*.json"))


def models_of(path):
    data = json.loads(path.read_text("utf-8"))
    found = data["items"] if isinstance(data, dict) and "items" in data else data
    return found if isinstance(found, list) else [found]


def test_the_wind_farm_survives():
    model = DataModelResponse.load(WIND_FARM)
    assert model.dump() == WIND_FARM
    assert DataModelResponse.load(json.dumps(WIND_FARM)).dump() == WIND_FARM
    assert [ContainerResponse.load(container).dump() for container in CONTAINERS] == CONTAINERS
    writes = {"node": NodeWrite, "edge": EdgeWrite}
    assert [writes[item["instanceType"]].load(item).dump() for item in INSTANCES] == INSTANCES


@pytest.mark.skipif(not HOSTED, reason="the models of others (../shared/models) are not here")
@pytest.mark.parametrize("path", HOSTED, ids=lambda path: path.stem)
def test_models_of_others_survive(path):
    for data in models_of(path):
        if "views" in data:
            model = DataModelResponse.load(data)
            assert model.dump() == data
            assert not any(
                isinstance(getattr(shown, "type", None), UnknownProperty)
                for view in model.inline_views
                for shown in view.properties.values()
            )


def test_requests_made_from_responses_make_the_same():
    with (
        Emulator(models=[wind_farm_model.model_path()]) as source,
        Emulator() as target,
        PygenClient.from_transport(source.transport, base_url=source.base_url, project="p", token="t") as reader,
        PygenClient.from_transport(target.transport, base_url=target.base_url, project="p", token="t") as writer,
    ):
        writer.spaces.create([space.as_request() for space in reader.spaces.list()])
        writer.containers.create([container.as_request() for container in reader.containers.list()])
        [model] = reader.data_models.list(inline_views=True)
        writer.views.create([view.as_request() for view in reversed(model.inline_views)])
        writer.data_models.create(model.as_request())
        [copy] = writer.data_models.list(inline_views=True)
        times = {"createdTime", "lastUpdatedTime"}

        def without_times(views):
            return [{key: value for key, value in view.dump().items() if key not in times} for view in views]

        assert without_times(copy.inline_views) == without_times(model.inline_views)
        assert without_times(writer.containers.list()) == without_times(reader.containers.list())


def test_references():
    names = {"space": "s", "external_id": "x"}
    assert str(ViewReference(**names, version="1")) == "s:x(1)"
    assert str(ContainerReference(**names)) == "s:x"
    assert str(NodeReference(**names)) == "s:x"
    assert str(DataModelReference(**names)) == "s:x(None)"
    assert str(InstanceReference(**names)) == "node s:x"
    assert len({ViewReference(**names, version="1"), ViewReference(**names, version="1")}) == 1
    assert SpaceRequest(space="s").as_reference() == SpaceReference(space="s")
    space = SpaceResponse(space="s", created_time=1, last_updated_time=2)
    assert space.as_request().dump() == {"space": "s", "name": None, "description": None}
    assert ContainerRequest(**names, properties={}).as_reference() == ContainerReference(**names)
    assert ViewRequest(**names, version="1").as_reference() == ViewReference(**names, version="1")
    assert DataModelRequest(**names, version="1").as_reference() == DataModelReference(**names, version="1")


def test_what_nobody_knows_yet_is_kept():
    reverse = {"connectionType": "quantum_connection", "strength": {"is": [1, 2]}}
    mapped = {
        "container": {"type": "container", "space": "s", "externalId": "C"},
        "containerPropertyIdentifier": "p",
        "type": {"type": "quaternion", "list": False, "order": "wxyz"},
        "nullable": True,
        "futureFlag": 3,
    }
    view = {
        "space": "s",
        "externalId": "V",
        "version": "1",
        "properties": {"a": mapped, "b": reverse},
        "theme": "dark",
    }
    loaded = ViewResponse.load(view)
    dumped = loaded.dump()
    assert dumped["theme"] == "dark"
    assert dumped["properties"]["b"] == reverse
    assert dumped["properties"]["a"].items() >= mapped.items()
    assert loaded.properties["a"].type.raw == mapped["type"]
    with pytest.raises(ValidationError):
        ViewResponse.load({"space": "s"})


names = st.text(st.characters(codec="utf-8"), min_size=1, max_size=8)
json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | names,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3),
    max_leaves=8,
)
references = st.fixed_dictionaries({"space": names, "externalId": names})
heads = {
    "space": names,
    "externalId": names,
    "version": st.integers(1),
    "createdTime": st.integers(0),
    "lastUpdatedTime": st.integers(0),
}
properties = st.dictionaries(
    names, st.dictionaries(names, st.dictionaries(names, json_values, max_size=3), max_size=2), max_size=2
)
optional = {"properties": properties, "deletedTime": st.integers(0), "newKey": json_values}
nodes = st.fixed_dictionaries({"instanceType": st.just("node"), **heads}, optional={"type": references, **optional})
edges = st.fixed_dictionaries(
    {"instanceType": st.just("edge"), **heads, "type": references, "startNode": references, "endNode": references},
    optional=optional,
)


@settings(deadline=None)
@given(st.lists(nodes | edges, max_size=4))
def test_any_page_of_instances_survives(items):
    decoded = decode_instances(json.dumps({"items": items}).encode())
    assert [instance.dump() for instance in decoded] == [{"properties": {}, **item} for item in items]
    for instance, item in zip(decoded, items, strict=True):
        assert isinstance(instance, Node if item["instanceType"] == "node" else Edge)
        assert key_of(instance) == (item["instanceType"], item["space"], item["externalId"])
        write = instance.as_write()
        assert write.existing_version == item["version"]
        assert write.dump().get("type") == item.get("type")
        assert (instance.as_reference().space, instance.as_reference().instance_type) == (
            item["space"],
            item["instanceType"],
        )


spoiled = st.tuples(
    nodes | edges,
    st.sampled_from(
        ["instanceType", "space", "version", "createdTime", "properties", "type", "startNode", "deletedTime"]
    ),
    json_values | st.just({"space": 1}) | st.just({"s": {"V/1": 3}}) | st.just({"s": 4}) | st.just(...),
)


def read_or_refuse(read, body):
    """What a way of reading makes of a page, or that it refuses it."""
    try:
        return [(item, item.model_fields_set, item.model_extra, item.type, item.__dict__.keys()) for item in read(body)]
    except InvalidResponseError as error:
        return str(error)


@settings(deadline=None)
@given(st.lists(nodes | edges, max_size=3), spoiled)
def test_the_short_way_gives_what_the_validator_gives(items, change):
    """Whatever stands in a page: equal objects with the same fields given, or the same refusal."""
    item, key, value = change
    changed = {name: old for name, old in item.items() if name != key} if value is ... else {**item, key: value}
    for body in (json.dumps({"items": items}).encode(), json.dumps({"items": [*items, changed]}).encode()):
        assert read_or_refuse(decode_instances, body) == read_or_refuse(lambda b: validate(_Instances, b).items, body)
        steps = b'{"items": {"a": %s}}' % body.partition(b":")[2].strip()[:-1]
        by_step = read_or_refuse(lambda b: decode_results(b)["a"], steps)
        assert by_step == read_or_refuse(lambda b: validate(_Results, b).items["a"], steps)


def test_instances_made_the_short_way_are_models_like_others():
    item = {
        "instanceType": "edge", "space": "s", "externalId": "e", "version": 1, "createdTime": 1, "lastUpdatedTime": 2,
        **{end: {"space": "s", "externalId": "n"} for end in ("type", "startNode", "endNode")},
    }  # fmt: skip
    [one, other] = decode_instances(json.dumps({"items": [item, item]}).encode())
    one.properties["s"] = {}
    one.space = "changed"
    one.model_fields_set.discard("type")
    assert other == Edge.load(item)
    assert copy.deepcopy(other) == pickle.loads(pickle.dumps(other)) == other
    assert hash(other.type) == hash(NodeReference(space="s", external_id="n"))
    assert other.model_copy(update={"space": "t"}).dump()["space"] == "t"


@given(st.dictionaries(names, json_values, max_size=4))
def test_the_fast_encoder_writes_the_same_values(values):
    assert json.loads(encode_dumped(values)) == json.loads(encode_json(values)) == values


@pytest.mark.parametrize("bad", [float("nan"), float("-inf"), "\ud800", object()])
def test_the_fast_encoder_refuses_what_is_no_json(bad):
    with pytest.raises(InvalidInputError, match="Nothing was sent"):
        encode_dumped({"a": [bad]})
    assert encode_dumped({"a": "NaN or Infinity"}) == b'{"a":"NaN or Infinity"}'


sources = st.fixed_dictionaries(
    {
        "source": st.fixed_dictionaries(
            {"type": st.just("view"), "space": names, "externalId": names, "version": names}
        )
        | st.fixed_dictionaries({"type": st.just("container"), "space": names, "externalId": names})
    },
    optional={"properties": st.none() | st.dictionaries(names, json_values, max_size=3), "more": json_values},
)
written = {
    "existingVersion": st.none() | st.integers(0),
    "sources": st.none() | st.lists(sources, max_size=2),
    "newKey": json_values,
}
key = {"space": names, "externalId": names}
node_writes = st.fixed_dictionaries(
    {"instanceType": st.just("node"), **key}, optional={"type": st.none() | references, **written}
)
edge_writes = st.fixed_dictionaries(
    {"instanceType": st.just("edge"), **key, "type": references, "startNode": references, "endNode": references},
    optional=written,
)


@settings(deadline=None)
@given(node_writes | edge_writes)
def test_any_write_survives_and_is_written_as_the_general_serializer_would(item):
    write = (NodeWrite if item["instanceType"] == "node" else EdgeWrite).load(item)
    assert write.dump() == item == write.model_dump(mode="json", by_alias=True)
    assert next(iter(write.dump())) == "instanceType"


def test_sources_are_views_or_containers():
    node = Node.load(
        {
            "instanceType": "node",
            "space": "s",
            "externalId": "n",
            "version": 1,
            "createdTime": 1,
            "lastUpdatedTime": 1,
            "properties": {"s": {"V/1": {"a": 1}, "C": {"b": 2}}},
        }
    )
    view, container = node.as_write().sources
    assert view.source == ViewReference(space="s", external_id="V", version="1")
    assert container.source == ContainerReference(space="s", external_id="C")
    assert node.values_of(view.source) == {"a": 1}
    assert node.values_of(("s", "Other", "1")) == {}
    assert SourceData.load({"source": container.source.dump(), "properties": None}).dump()["properties"] is None


HEAD = {"instanceType": "node", "space": "s", "externalId": "n", "version": 1, "createdTime": 1, "lastUpdatedTime": 1}


@pytest.mark.parametrize(
    "items",
    [
        {"a": 1},
        [3],
        [{**HEAD, "startNode": {"space": "s", "externalId": "n"}}],
        [{**HEAD, "instanceType": "record"}],
        [{**HEAD, "version": "3"}],
        [{**HEAD, "version": True}],
        [{**HEAD, "space": None}],
        [{**HEAD, "properties": 1}],
        [{**HEAD, "properties": {"s": 1}}],
        [{**HEAD, "properties": {"s": {"V/1": [1]}}}],
        [{**HEAD, "type": 1}],
        [{**HEAD, "type": {"space": 1, "externalId": "n"}}],
        [{**HEAD, "instanceType": "edge"}],
        [{**HEAD, "keyOfTomorrow": 1}],
    ],
)
def test_what_is_unusual_is_left_to_the_validator(items):
    body = json.dumps({"items": items}).encode()
    with pytest.raises(UnusualError):
        build_instances(items, Known())
    assert read_or_refuse(decode_instances, body) == read_or_refuse(lambda b: validate(_Instances, b).items, body)
