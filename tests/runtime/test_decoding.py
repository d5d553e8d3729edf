"""From bytes to objects: every kind of value, what the SDK does not know, what does not fit, the collector at rest."""

import gc
import json
import threading

import pytest
from cognite.client.data_classes.data_modeling import Node as CogniteNode
from hypothesis import given
from hypothesis import strategies as st
from sample_sdk.config import global_config
from sample_sdk.data_classes import Describable, Distance, Farm, Turbine

from pygen_client.errors import InvalidResponseError
from pygen_runtime.decoding.decoder import decoder_of
from pygen_runtime.decoding.policy import InvalidInstanceError, SkippedInstancesWarning
from pygen_runtime.ids import NodeId

KEY = {"Turbine": "Turbine/v1", "Describable": "Describable/v1", "Farm": "Farm/v1", "Distance": "Distance/v1"}


def instance(item=Turbine, external_id="x", **properties):
    return {
        "instanceType": "node",
        "space": "s",
        "externalId": external_id,
        "version": 4,
        "createdTime": 1_700_000_000_000,
        "lastUpdatedTime": 1_700_000_000_123,
        "properties": {"wind_farm": {KEY[item.__name__]: {"name": "n", **properties}}},
    }


def page(*instances):
    return json.dumps({"items": instances, "nextCursor": "c"}).encode()


def decode(item, *instances, policy="raise"):
    return decoder_of(item, policy)(page(*instances))


class TestValues:
    def test_properties_that_the_sdk_does_not_know_are_kept(self):
        (turbine,) = decode(Turbine, instance(color="white", more={"a": [1]}))
        assert turbine.model_extra == {"color": "white", "more": {"a": [1]}}
        assert turbine.color == "white"
        assert turbine.dump()["color"] == "white"
        assert "color" not in turbine.as_write().dump()

    def test_unknown_enum_values_stay_text(self):
        assert decode(Turbine, instance(status="melted"))[0].status == "melted"

    @given(st.recursive(st.none() | st.booleans() | st.integers(-(2**63), 2**63) | st.text(), st.lists))
    def test_json_is_any_value(self, value):
        assert decode(Turbine, instance(settings=value))[0].settings == value

    def test_null_is_none_and_set(self):
        (turbine,) = decode(Turbine, instance(capacity=None))
        assert turbine.capacity is None
        assert "capacity" in turbine.model_fields_set
        assert "manufacturer" not in turbine.model_fields_set

    def test_large_numbers_lose_nothing(self):
        assert decode(Turbine, instance(serialNumber=2**63 - 1))[0].serial_number == 2**63 - 1

    def test_type_and_times(self):
        data = instance() | {"type": {"space": "a", "externalId": "b"}, "deletedTime": 1_700_000_000_999}
        (turbine,) = decode(Turbine, data)
        assert turbine.node_type == NodeId("a", "b")
        record = turbine.data_record
        assert record.version == 4
        assert record.last_updated_time.isoformat() == "2023-11-14T22:13:20.123000+00:00"
        assert record.deleted_time > record.last_updated_time > record.created_time

    def test_a_parent_class_reads_its_own_view(self):
        assert type(decode(Describable, instance(Describable))[0]) is Describable

    def test_decoded_objects_are_like_constructed_ones(self):
        (turbine,) = decode(Turbine, instance(farm={"space": "s", "externalId": "f"}, tags=["a"]))
        again = Turbine.model_validate_json(turbine.model_dump_json(by_alias=True))
        assert again.dump() == turbine.dump()
        assert list(turbine.dump()) == list(again.dump())
        assert turbine.model_copy().dump() == turbine.dump()

    def test_one_instance_as_a_dict_or_from_another_client(self):
        assert Turbine.from_instance(instance(capacity=1)).capacity == 1.0
        assert Turbine.from_instance(CogniteNode.load(instance(capacity=1))).capacity == 1.0
        with pytest.raises(InvalidInstanceError, match="capacity"):
            Turbine.from_instance(instance(capacity="much"))

    def test_an_edge_needs_its_ends(self):
        edge = instance(Distance, distance=3)
        ends = {name: {"space": "s", "externalId": name} for name in ("startNode", "endNode", "type")}
        (distance,) = decode(Distance, edge | ends)
        assert distance.end_node == NodeId("s", "endNode")
        with pytest.raises(InvalidInstanceError, match="startNode"):
            decode(Distance, edge)


class TestMisfits:
    bad = instance(external_id="bad", capacity="much")
    nameless = instance(external_id="nameless")
    del nameless["properties"]["wind_farm"]["Turbine/v1"]["name"]

    def test_raise_names_each(self):
        with pytest.raises(InvalidInstanceError) as caught:
            decode(Turbine, instance(), self.bad, self.nameless)
        assert [misfit.external_id for misfit in caught.value.misfits] == ["bad", "nameless"]
        assert "2 of 3 instances do not fit Turbine" in str(caught.value)
        assert "s:bad: capacity" in str(caught.value)
        assert caught.value.code == "RUNTIME.INSTANCE_INVALID"

    def test_skip_leaves_out_and_says_so(self):
        with pytest.warns(SkippedInstancesWarning, match="s:nameless: name"):
            found = decode(Turbine, self.bad, instance(external_id="good"), self.nameless, policy="skip")
        assert [turbine.external_id for turbine in found] == ["good"]

    def test_raw_takes_values_as_they_are(self):
        with pytest.warns(SkippedInstancesWarning, match="as they are"):
            one, two = decode(Turbine, self.bad, self.nameless, policy="raw")
        assert one.capacity == "much"
        assert two.as_id() == NodeId("s", "nameless")
        assert two.data_record.version == 4

    def test_without_values_at_all(self):
        empty = instance() | {"properties": {}}
        with pytest.raises(InvalidInstanceError, match="name"):
            decode(Turbine, empty)

    @pytest.mark.parametrize("body", [b"", b"[]", b'{"items": 1}', b'{"items": [1', b"<html>"])
    def test_what_is_no_page(self, body):
        with pytest.raises(InvalidResponseError):
            decoder_of(Turbine, "raise")(body)

    def test_policy_of_the_process_and_of_a_call(self, client):
        assert global_config.validate_retrieve
        global_config.validate_retrieve = False
        try:
            assert global_config.read_policy == "raw"
        finally:
            global_config.validate_retrieve = True
        assert global_config.read_policy == "raise"


class TestCollector:
    def test_rests_while_a_page_is_decoded(self):
        states = []

        def watch(phase, info):
            states.append(phase)

        many = [instance(Farm, str(i), tags=["a"], coordinates={"x": [i]}) for i in range(2000)]
        body = page(*many)
        decode_page = decoder_of(Farm, "raise")
        gc.callbacks.append(watch)
        try:
            decode_page(body)
        finally:
            gc.callbacks.remove(watch)
        assert len(states) <= 2
        assert gc.isenabled()

    def test_stays_off_where_the_application_turned_it_off(self):
        gc.disable()
        try:
            decode(Turbine, instance())
            assert not gc.isenabled()
        finally:
            gc.enable()

    def test_comes_back_after_an_error_and_with_threads(self):
        def work():
            for _ in range(50):
                decode(Turbine, instance())
                with pytest.raises(InvalidInstanceError):
                    decode(Turbine, TestMisfits.bad)

        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert gc.isenabled()

    def test_can_be_switched_off(self):
        assert global_config.pause_gc
        global_config.pause_gc = False
        try:
            assert decode(Turbine, instance())
        finally:
            global_config.pause_gc = True
