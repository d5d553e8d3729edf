"""Writes whose answers are lost: what is stored is read back, and what is reported is what happened."""

import json
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pygen_client import (
    ClientConfig,
    EdgeWrite,
    NodeReference,
    NodeWrite,
    PygenClient,
    SourceData,
    Token,
    ViewReference,
)
from pygen_client.errors import ConflictError, MultiRequestError, PygenError, TransportError
from pygen_client.operations.instances.stored import is_same, is_stored
from pygen_client.wire import ContainerReference
from pygen_gen_python import wind_farm_model

from .conftest import answer

FARM = ViewReference(space="wind_farm", external_id="Farm", version="v1")
SPACE = "wind_farm_data"
INSTANCES = json.loads(wind_farm_model.instances_path().read_text("utf-8"))["items"]


class Fates:
    """What becomes of writes, one after the other: `lost` before or after the work, or `late`: done after the next
    reading. Then all goes well. Readings are refused when they `cannot_read`."""

    def __init__(self, emulator):
        self._emulator = emulator
        self._late = []
        self.writes = []
        self.cannot_read = False
        self.seen = []
        self.meanwhile = None

    def meet(self, request):
        name = request.url.rpartition("/")[2]
        self.seen.append(name)
        if name == "byids":
            if self.cannot_read:
                raise ConnectionResetError("no reading either")
            response = self._emulator.send(request)
            for late in self._late:
                self._emulator.send(late)
            self._late.clear()
            return response
        fate = self.writes.pop(0) if self.writes and name in ("instances", "delete") else None
        if fate is None:
            return self._emulator.send(request)
        if fate == "after":
            self._emulator.send(request)
        if fate == "late":
            self._late.append(request)
        if self.meanwhile is not None:
            self.meanwhile()
        raise ConnectionResetError(f"lost {fate} the work")

    def send(self, request):
        return self.meet(request)

    def close(self):
        pass


class AsyncFates(Fates):
    async def send(self, request):
        return self.meet(request)

    async def aclose(self):
        pass


@pytest.fixture
def fates(emulator):
    return Fates(emulator.transport)


@pytest.fixture
def losing(connect, emulator, fates):
    """A client of either kind that never repeats by itself: what it does then is what is tested."""
    asynchronous = AsyncFates(emulator.transport)
    asynchronous.__dict__ = fates.__dict__
    config = ClientConfig(emulator.base_url, "demo", Token("t"), max_retries=0)
    return connect(config, fates, asynchronous)


def farm(name, external_id="f", **more):
    return NodeWrite(
        space=SPACE, external_id=external_id, sources=[SourceData(source=FARM, properties={"name": name})], **more
    )


def stored(client, external_id="f"):
    [node] = client.instances.retrieve((SPACE, external_id), FARM)
    return node


def test_a_checked_write_that_was_done_is_found_done(losing, fates, client):
    client.instances.apply(farm("old"))
    fates.writes = ["after"]
    [outcome] = losing.instances.apply(farm("new", existing_version=1)).items
    assert (outcome.status, outcome.version, outcome.inferred) == ("updated", 2, True)
    assert outcome.last_updated_time == stored(client).last_updated_time
    assert fates.seen == ["instances", "byids"]
    fates.writes = ["after"]
    [outcome] = losing.instances.apply(farm("x", "only-new", existing_version=0)).items
    assert (outcome.status, outcome.inferred) == ("created", True)


def test_a_checked_write_that_was_not_done_is_sent_again(losing, fates, client):
    client.instances.apply(farm("old"))
    fates.writes = ["before", "before", "before"]
    [outcome] = losing.instances.apply(farm("new", existing_version=1)).items
    assert (outcome.status, outcome.version, outcome.inferred) == ("updated", 2, False)
    assert fates.seen == [*["instances", "byids"] * 3, "instances"]


def test_a_checked_write_that_comes_late_is_done_once(losing, fates, client):
    client.instances.apply(farm("old"))
    fates.writes = ["late"]
    [outcome] = losing.instances.apply(farm("new", existing_version=1)).items
    assert (outcome.status, outcome.version, outcome.inferred) == ("updated", 2, True)
    assert stored(client).version == 2
    assert fates.seen == ["instances", "byids", "instances", "byids"], "the repetition met a conflict with the first"


def test_a_change_of_somebody_else_is_a_conflict(losing, fates, client, emulator):
    client.instances.apply(farm("old"))
    other = PygenClient(ClientConfig(emulator.base_url, "demo", Token("t")), transport=emulator.transport)
    fates.writes, fates.meanwhile = ["before"], lambda: other.instances.apply(farm("theirs"))
    with pytest.raises(ConflictError) as caught:
        losing.instances.apply(farm("new", existing_version=1))
    assert not caught.value.unknown
    assert caught.value.inferred
    assert stored(client).values_of(FARM)["name"] == "theirs"


def test_patience_has_an_end(losing, fates):
    fates.writes = ["before"] * 20
    with pytest.raises(TransportError) as caught:
        losing.instances.apply(farm("new", existing_version=0))
    assert (caught.value.unknown, caught.value.inferred) == (False, True)
    assert fates.seen.count("instances") == 5


def test_an_upsert_is_resolved_after_its_repetitions(losing, fates):
    fates.writes = ["after", "before"]
    [outcome] = losing.instances.apply(farm("new")).items
    assert (outcome.status, outcome.version, outcome.inferred) == ("unchanged", 1, True)
    with pytest.raises(TransportError) as caught:
        losing.instances.apply(farm("newer"))
    assert (caught.value.unknown, caught.value.inferred) == (False, True)


def test_what_cannot_be_read_back_is_unknown(losing, fates):
    fates.writes, fates.cannot_read = ["after"], True
    with pytest.raises(TransportError) as caught:
        losing.instances.apply(farm("new"))
    assert (caught.value.unknown, caught.value.inferred) == (True, False)
    fates.writes, fates.cannot_read = ["after"], False
    through_container = SourceData(
        source=ContainerReference(space="wind_farm", external_id="Farm"), properties={"capacity": 1}
    )
    fates.seen.clear()
    with pytest.raises(PygenError) as caught:
        losing.instances.apply(NodeWrite(space=SPACE, external_id="c", sources=[through_container]))
    assert caught.value.unknown
    assert fates.seen == ["instances"], "values are read through views alone"


def test_skipped_conflicts_are_no_failures(losing, fates, client):
    client.instances.apply([farm("a", "a"), farm("b", "b")])
    client.instances.apply([farm("theirs", "a")])
    fates.writes = ["after"]
    outcome = losing.instances.apply(
        [farm("mine", "a", existing_version=1), farm("mine", "b", existing_version=1)], skip_on_version_conflict=True
    )
    assert [(item.status, item.version, item.inferred) for item in outcome.items] == [
        ("unchanged", 2, True),
        ("updated", 2, True),
    ]


def test_each_of_several_requests_is_resolved_for_itself(losing, fates):
    fates.writes = ["after", "before", None]
    nodes = [NodeWrite(space=SPACE, external_id=f"n{number}") for number in range(3000)]
    with pytest.raises(MultiRequestError) as caught:
        losing.instances.apply(nodes)
    [failure] = caught.value.failures
    assert not failure.unknown
    assert len(failure.indexes) == 1000
    done = caught.value.succeeded.items
    assert sum(item.inferred for item in done) == 1000
    assert sorted([*failure.indexes, *(item.index for item in done)]) == list(range(3000))
    kept = losing.instances.retrieve([(SPACE, node.external_id) for node in nodes])
    assert {int(node.external_id[1:]) for node in kept} == {item.index for item in done}


def test_every_kind_of_value_is_recognised_when_it_is_read_back(losing, fates):
    renamed = [{**item, "externalId": f"copy-{item['externalId']}"} for item in INSTANCES]
    fates.writes = ["after"] * 99
    outcome = losing.instances.apply(renamed, auto_create_start_nodes=True, auto_create_end_nodes=True)
    assert len(outcome.items) == len(renamed)
    assert all(item.inferred for item in outcome.items)


def test_an_edge_elsewhere_is_another_edge(losing, fates, client):
    def edge(end):
        ends = [NodeReference(space=SPACE, external_id=name) for name in ("t", "a", end)]
        return EdgeWrite(space=SPACE, external_id="e", type=ends[0], start_node=ends[1], end_node=ends[2])

    given = {"auto_create_start_nodes": True, "auto_create_end_nodes": True}
    client.instances.apply(edge("b"), **given)
    fates.writes = ["before"]
    with pytest.raises(TransportError) as caught:
        losing.instances.apply(edge("c"), **given)
    assert caught.value.inferred


@pytest.mark.parametrize(("fate", "gone"), [("after", True), ("before", False)])
def test_deletions(losing, fates, client, fate, gone):
    client.instances.apply([farm("a", "a"), farm("b", "b")])
    fates.writes = [fate]
    ids = [(SPACE, "a"), (SPACE, "b")]
    if gone:
        outcome = losing.instances.delete(ids)
        assert outcome.deleted == outcome.inferred
        assert len(outcome.deleted) == 2
    else:
        with pytest.raises(TransportError) as caught:
            losing.instances.delete(ids)
        assert (caught.value.unknown, caught.value.inferred) == (False, True)
    assert len(client.instances.retrieve(ids)) == (0 if gone else 2)


def test_deletions_that_cannot_be_read_back_are_unknown(losing, fates):
    fates.writes, fates.cannot_read = ["after"], True
    with pytest.raises(TransportError) as caught:
        losing.instances.delete((SPACE, "a"))
    assert caught.value.unknown


texts = st.text(max_size=5)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)


@given(values, values)
def test_a_value_is_itself_and_no_other(one, other):
    assert is_same(one, one)
    assert is_same([one, other], [one, other])
    assert not is_same([one], [one, other])
    assert not is_same({"a": one}, {"b": one})
    if is_same(one, other) and not isinstance(one, float | list | dict):
        assert one == other or not (one or other)


@given(st.floats(allow_nan=False, width=32), st.datetimes(), st.integers(-12, 12))
def test_forms_of_numbers_and_times(number, moment, hours):
    assert is_same(number * 1.000000001, struct.unpack("f", struct.pack("f", number * 1.000000001))[0]) or number > 3e38
    text = moment.isoformat(timespec="milliseconds")
    assert is_same(f"{text}Z", f"{text}+00:00")
    assert is_same(text, f"{text}+00:00"), "naive is UTC"
    assert is_same(f"{text}+{abs(hours):02d}:00", f"{text}Z") == (hours == 0)


def test_little_things():
    assert is_same([], None)
    assert is_same(None, [])
    assert not is_same(True, 1)
    assert not is_same("2024-T", "2024-t")
    assert not is_same(1e300, 1.0)
    assert is_stored({"sources": None}, {})
    assert not is_stored({"type": {"space": "s", "externalId": "t"}}, {})
    assert not is_stored({"sources": [{"source": FARM.dump(), "properties": {"a": 1}}]}, {"properties": {}})


def test_a_deletion_that_is_repeated_tells_all_or_nothing(scripted):
    key = {"instanceType": "node", "space": "s", "externalId": "a"}
    ids = [("s", "a"), ("s", "b")]
    client, _ = scripted(ConnectionResetError("lost"), answer({"items": []}))
    outcome = client.instances.delete(ids)
    assert [one[1:] for one in outcome.inferred] == ids == [one[1:] for one in outcome.deleted]
    client, _ = scripted(ConnectionResetError("lost"), answer({"items": [key]}))
    outcome = client.instances.delete(ids)
    assert (len(outcome.deleted), len(outcome.missing), outcome.inferred) == (1, 1, ()), "the first was not carried out"
