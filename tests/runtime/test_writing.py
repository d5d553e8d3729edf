"""Writes on the wind farm, in an embedded CDF."""

import datetime as dt
from dataclasses import replace

import pytest
from cognite.client.data_classes.data_modeling import NodeId as CogniteNodeId
from pydantic import ValidationError
from sample_sdk.data_classes import (
    BladeWrite,
    CableEdgeWrite,
    CampaignWrite,
    DistanceWrite,
    FarmWrite,
    SubstationWrite,
    TurbineWrite,
    TurbineWriteList,
)

from pygen_client.errors import BadRequestError, ConflictError, InvalidInputError, MultiRequestError
from pygen_runtime.ids import EdgeId, NodeId
from pygen_runtime.writing import upsert as upsert_module
from pygen_runtime.writing.flatten import flatten

SPACE = "wind_farm_data"


def turbine_write(external_id="new", **values):
    return TurbineWrite(**{"space": SPACE, "external_id": external_id, "name": f"Turbine {external_id}", **values})


class TestUpsert:
    def test_an_object_with_all_that_it_holds(self, writer):
        turbine = turbine_write(
            farm=FarmWrite(space=SPACE, external_id="new-farm", name="Farm"),
            blades=[BladeWrite(space=SPACE, external_id="new-a", name="A"), (SPACE, "new-b")],
            neighbours=[DistanceWrite(end_node=(SPACE, "nordvik-01"), distance=120.5)],
            substation=CableEdgeWrite(end_node="nordvik-east", length=900),
            campaigns=["nordvik-campaign"],
        )
        result = writer.upsert(turbine)
        assert result.counts == {"created": 6}
        assert [one.id.external_id for one in result.nodes] == ["new-farm", "new-a", "new"]
        read = writer.turbine.retrieve("new", SPACE)
        assert read.farm == NodeId(SPACE, "new-farm")
        assert read.blades == [NodeId(SPACE, "new-a"), NodeId(SPACE, "new-b")]
        distance = writer.distance.list(start_node=(SPACE, "new"))[0]
        assert (distance.external_id, distance.space, distance.distance) == ("new:nordvik-01", SPACE, 120.5)
        assert distance.edge_type == NodeId("wind_farm", "distance")
        cable = writer.cable_edge.list(start_node=(SPACE, "new"))[0]
        assert cable.end_node == NodeId(SPACE, "nordvik-east")

    def test_inwards_edges_begin_at_the_other_end(self, writer):
        turbine = turbine_write(neighbour_of=[DistanceWrite(end_node="nordvik-01", distance=1.0)])
        (edge,) = writer.upsert(turbine).edges
        assert edge.id == EdgeId(SPACE, "nordvik-01:new")
        campaigns = turbine_write("other", campaigns=[(SPACE, "nordvik-campaign")])
        assert [e.id.external_id for e in writer.upsert(campaigns).edges] == ["nordvik-campaign:other"]

    def test_both_ends_given_are_taken_as_they_are(self):
        distance = DistanceWrite(start_node="a", end_node="b", distance=1.0)
        (edge,) = flatten([turbine_write(neighbour_of=[distance])])[1:]
        assert [end.external_id for end in edge.ends] == ["a", "b"]

    def test_an_edge_on_its_own(self, writer):
        distance = DistanceWrite(start_node=(SPACE, "nordvik-01"), end_node=(SPACE, "nordvik-05"), distance=3)
        assert writer.distance.upsert(distance).counts == {"created": 1}
        with pytest.raises(InvalidInputError, match="WRITE.START_MISSING"):
            writer.distance.upsert(DistanceWrite(end_node=(SPACE, "x"), distance=1))

    def test_only_what_was_set_is_sent_and_none_clears(self, writer):
        writer.upsert(turbine_write(capacity=5.0, manufacturer="Boreal"))
        update = turbine_write(manufacturer=None)
        (draft,) = flatten([update])
        assert next(iter(draft.sources.values())) == {"name": "Turbine new", "manufacturer": None}
        assert writer.upsert(update).counts == {"updated": 1}
        read = writer.turbine.retrieve("new", SPACE)
        assert (read.capacity, read.manufacturer) == (5.0, None)

    def test_replace(self, writer):
        writer.upsert(turbine_write(capacity=5.0))
        writer.upsert(turbine_write(), replace=True)
        assert writer.turbine.retrieve("new", SPACE).capacity is None

    def test_twice_is_unchanged(self, writer):
        writer.upsert(turbine_write())
        result = writer.upsert(turbine_write())
        assert result.counts == {"unchanged": 1}
        assert [one.id for one in result.unchanged] == [NodeId(SPACE, "new")]
        assert repr(result) == "UpsertResult(nodes=1, edges=0, unchanged=1)"

    def test_what_was_read_is_written_back_if_nobody_changed_it(self, writer):
        turbine = writer.turbine.retrieve("nordvik-01", SPACE)
        turbine.capacity = 9.5
        stale = turbine.as_write()
        assert stale.data_record.existing_version == 1
        assert writer.upsert(stale).counts == {"updated": 1}
        with pytest.raises(ConflictError):
            writer.upsert([stale.model_copy(update={"capacity": 1.0})])
        assert writer.upsert(stale, skip_on_version_conflict=True).counts in ({"skipped": 1}, {"unchanged": 1})
        assert writer.upsert(stale.model_copy(update={"capacity": 2.0}), allow_version_increase=True).updated

    def test_reading_and_writing_back_changes_nothing(self, writer):
        for api in (writer.turbine, writer.farm, writer.campaign, writer.blade, writer.cable_node, writer.distance):
            result = api.upsert(api.list(limit=None).as_write())
            assert set(result.counts) == {"unchanged"}, api

    def test_naive_times_are_utc(self, writer):
        moment = dt.datetime(2024, 5, 1, 12, 30, 15, 250_000)
        writer.upsert(turbine_write(commissioned=moment))
        assert writer.turbine.retrieve("new", SPACE).commissioned == moment.replace(tzinfo=dt.UTC)
        zone = dt.timezone(dt.timedelta(hours=2))
        writer.upsert(turbine_write(commissioned=moment.replace(tzinfo=zone)))
        assert writer.turbine.retrieve("new", SPACE).commissioned == moment.replace(tzinfo=zone)

    @pytest.mark.parametrize("value", [[1, {"a": None}], "text", 3.5, True, {"deep": {"er": []}}])
    def test_json_is_any_value(self, value):
        (node,) = turbine_write(settings=value).to_instances_write().nodes
        assert node.sources[0].properties["settings"] == value

    def test_json_objects_come_back(self, writer):
        value = {"deep": {"er": [1, None, {"a": "ø"}]}}
        writer.upsert(turbine_write(settings=value))
        assert writer.turbine.retrieve("new", SPACE).settings == value

    def test_lists_and_mixes(self, writer):
        items = [turbine_write("n1"), BladeWrite(space=SPACE, external_id="b1", name="B"), turbine_write("n2")]
        assert writer.upsert(items).counts == {"created": 3}
        assert writer.turbine.upsert(TurbineWriteList([turbine_write("n3")])).counts == {"created": 1}
        assert writer.upsert([]).counts == {}

    def test_dry_run_sends_nothing(self, writer):
        result = writer.upsert(turbine_write(blades=[BladeWrite(space=SPACE, external_id="b", name="B")]), dry_run=True)
        assert result.counts == {"planned": 2}
        assert [node.external_id for node in result.resources.nodes] == ["b", "new"]
        assert writer.turbine.retrieve("new", SPACE) is None

    def test_more_than_one_request_holds(self, writer):
        items = [BladeWrite(space=SPACE, external_id=f"many-{i}", name=str(i)) for i in range(2_100)]
        assert writer.upsert(items).counts == {"created": 2_100}
        assert writer.blade.list(external_id_prefix="many-", limit=None).count(exact=True) == 2_100

    def test_progress(self, writer, monkeypatch):
        monkeypatch.setattr(upsert_module, "_PROGRESS_STEP", 1_000)
        seen = []
        items = [BladeWrite(space=SPACE, external_id=f"many-{i}", name=str(i)) for i in range(2_100)]
        result = writer.upsert(items, on_progress=lambda done, total: seen.append((done, total)))
        assert seen == [(1_000, 2_100), (2_000, 2_100), (2_100, 2_100)]
        assert result.counts == {"created": 2_100}

    @pytest.mark.parametrize("options", [{}, {"on_progress": lambda done, total: None}])
    def test_a_request_that_fails_does_not_hide_what_the_others_did(self, writer, options, monkeypatch):
        monkeypatch.setattr(upsert_module, "_PROGRESS_STEP", 1_000)
        items = [BladeWrite(space=SPACE, external_id=f"many-{i}", name=str(i)) for i in range(2_100)]
        items[1_500].name = "x" * 300
        with pytest.raises(MultiRequestError) as caught:
            writer.upsert(items, strict=False, **options)
        result = caught.value.succeeded
        assert result.counts == {"created": 1_100, "failed": 1_000}
        assert items[1_500].as_id() in [one.id for one in result.failed]
        assert "name" in str(result.failed[0].error)
        assert 1_500 in caught.value.failures[0].indexes

    def test_one_request_that_fails_is_its_own_error(self, writer):
        with pytest.raises(BadRequestError, match="name"):
            writer.upsert(BladeWrite(space=SPACE, external_id="b", name="x" * 300), strict=False)

    @pytest.mark.parametrize("value", [float("nan"), float("inf")])
    def test_what_json_does_not_know_is_refused_before_anything_is_sent(self, writer, value):
        with pytest.raises(InvalidInputError, match=r"WRITE\.VALUE_NOT_JSON"):
            writer.upsert(turbine_write(capacity=value))
        with pytest.raises(InvalidInputError, match=r"WRITE\.VALUE_NOT_JSON"):
            writer.upsert(turbine_write(settings={"deep": [value]}))
        with pytest.raises(InvalidInputError, match=r"WRITE\.VALUE_NOT_JSON"):
            writer.upsert(turbine_write().model_copy(update={"description": object()}), strict=False)

    def test_read_objects_are_refused_with_a_hint(self, writer):
        with pytest.raises(InvalidInputError, match="as_write"):
            writer.upsert(writer.turbine.list(limit=1)[0])


class TestFlatten:
    def test_an_object_that_is_met_twice_is_written_once(self):
        farm = FarmWrite(space=SPACE, external_id="f", name="F")
        drafts = flatten([turbine_write("a", farm=farm), turbine_write("b", farm=farm)])
        assert [draft.id.external_id for draft in drafts] == ["f", "a", "b"]

    def test_circles_end(self):
        one, two = turbine_write("a"), turbine_write("b")
        one.replaces, two.replaces = two, one
        assert {draft.id.external_id for draft in flatten([one])} == {"a", "b"}

    def test_long_chains_need_no_recursion(self):
        last = None
        for number in range(3_000):
            last = turbine_write(str(number), **({"replaces": last} if last else {}))
        drafts = flatten([last])
        assert [draft.id.external_id for draft in drafts] == [str(number) for number in range(3_000)]

    def test_targets_come_before_those_that_point_to_them(self):
        farm = FarmWrite(space=SPACE, external_id="f", name="F")
        old = turbine_write("old", farm=farm)
        order = [draft.id.external_id for draft in flatten([turbine_write("new", replaces=old, farm=farm)])]
        assert order == ["f", "old", "new"]

    def test_two_objects_of_one_id_are_merged(self):
        (draft,) = flatten([turbine_write(capacity=1.0), turbine_write(manufacturer="M")])
        (values,) = draft.sources.values()
        assert values == {"name": "Turbine new", "capacity": 1.0, "manufacturer": "M"}

    def test_two_objects_that_contradict_each_other_are_refused(self):
        with pytest.raises(InvalidInputError, match="WRITE.CONTRADICTION"):
            flatten([turbine_write(capacity=1.0), turbine_write(capacity=2.0)])

    def test_a_node_and_an_edge_may_have_one_id(self):
        distance = DistanceWrite(space=SPACE, external_id="new", end_node="x", distance=1.0)
        drafts = flatten([turbine_write(neighbours=[distance])])
        assert [draft.id for draft in drafts] == [NodeId(SPACE, "new"), EdgeId(SPACE, "new")]

    def test_one_node_through_two_views_has_two_sources(self):
        farm = FarmWrite(space=SPACE, external_id="x", name="F")
        blade = BladeWrite(space=SPACE, external_id="x", name="F")
        (draft,) = flatten([farm, blade])
        assert [view.external_id for view in draft.sources] == ["Farm", "Blade"]

    def test_edge_ids_fit(self):
        long = "x" * 255
        turbine = turbine_write(long, campaigns=[(SPACE, "y" * 255), (SPACE, "z" * 255)])
        ids = [draft.id.external_id for draft in flatten([turbine]) if isinstance(draft.id, EdgeId)]
        assert len(set(ids)) == 2
        assert all(len(one) <= 255 for one in ids)

    def test_preview(self):
        preview = turbine_write(farm=(SPACE, "f"), capacity=1.5).to_instances_write()
        (node,) = preview.nodes
        assert node.sources[0].properties["farm"] == {"space": SPACE, "externalId": "f"}
        assert TurbineWriteList([turbine_write("a"), turbine_write("b")]).to_instances_write().edges == ()

    def test_version_is_left_out_on_request(self):
        turbine = turbine_write(data_record={"existing_version": 3})
        assert turbine.to_instances_write().nodes[0].existing_version == 3
        assert turbine.to_instances_write(allow_version_increase=True).nodes[0].existing_version is None

    def test_external_ids_have_255_characters_at_most(self):
        with pytest.raises(ValidationError, match="255"):
            turbine_write("x" * 256)

    def test_a_campaign_needs_its_start(self):
        start = dt.datetime(2024, 1, 1)
        (draft,) = flatten([CampaignWrite(space=SPACE, external_id="c", name="C", start=start, days=[start.date()])])
        (values,) = draft.sources.values()
        assert values["start"] == "2024-01-01T00:00:00.000+00:00"
        assert values["days"] == ["2024-01-01"]


class TestAsWrite:
    def test_carries_version_and_drops_what_cannot_be_written(self, client):
        read = client.turbine.retrieve("nordvik-01", SPACE)
        write = read.as_write()
        assert type(write) is TurbineWrite
        assert write.data_record.existing_version == read.data_record.version
        assert write.model_fields_set >= {"name", "farm", "blades", "data_record"}
        assert "neighbours" not in write.model_fields_set
        assert type(client.turbine.list(limit=3).as_write()) is TurbineWriteList

    def test_is_recursive_and_ends_in_circles(self, client):
        one, two = client.turbine.retrieve(["nordvik-01", "nordvik-02"], SPACE)
        farm = client.farm.retrieve("nordvik", SPACE)
        one.farm, one.replaces, two.replaces = farm, two, one
        write = one.as_write()
        assert type(write.farm) is FarmWrite
        assert write.replaces.replaces == one.as_id()

    def test_read_only_views_say_so(self, client):
        with pytest.raises(TypeError, match="read-only"):
            client.turbine_summary.list().first().as_write()


class TestChangedOnly:
    def test_has_what_was_assigned_alone(self, writer):
        turbine = writer.turbine.retrieve("nordvik-01", SPACE)
        assert turbine.changed_fields == frozenset()
        turbine.capacity = 9.5
        turbine.manufacturer = None
        assert turbine.changed_fields == {"capacity", "manufacturer"}
        (node,) = turbine.as_write(changed_only=True).to_instances_write().nodes
        assert node.sources[0].properties == {"capacity": 9.5, "manufacturer": None}

    def test_what_others_have_changed_stays(self, writer):
        mine, theirs = (writer.turbine.retrieve("nordvik-01", SPACE) for _ in range(2))
        theirs.status = "stopped"
        writer.upsert(theirs.as_write())
        mine.capacity = 9.5
        with pytest.raises(ConflictError):
            writer.upsert(mine.as_write(changed_only=True))
        writer.upsert(mine.as_write(changed_only=True), allow_version_increase=True)
        now = writer.turbine.retrieve("nordvik-01", SPACE)
        assert (now.capacity, now.status) == (9.5, "stopped")

    def test_nothing_changed_writes_nothing(self, writer):
        turbine = writer.turbine.retrieve("nordvik-01", SPACE)
        assert writer.upsert(turbine.as_write(changed_only=True)).counts == {"unchanged": 1}

    def test_an_edge_keeps_its_ends(self, writer):
        distance = writer.distance.list(limit=1)[0]
        distance.distance = 1.5
        assert writer.upsert(distance.as_write(changed_only=True)).counts == {"updated": 1}


class TestDelete:
    def test_a_tuple_is_one_id(self, writer):
        writer.upsert([turbine_write(SPACE), turbine_write("x")])
        assert writer.delete((SPACE, "x")).nodes == (NodeId(SPACE, "x"),)
        assert writer.turbine.retrieve(SPACE, SPACE) is not None

    @pytest.mark.parametrize("form", [lambda i: i, lambda i: NodeId(SPACE, i), lambda i: CogniteNodeId(SPACE, i)])
    def test_ids_of_all_forms(self, writer, form):
        writer.upsert(turbine_write("x"))
        assert writer.delete(form("x"), space=SPACE).nodes == (NodeId(SPACE, "x"),)
        assert writer.delete([form("x")], space=SPACE).missing == (NodeId(SPACE, "x"),)

    def test_read_objects_go_alone(self, writer):
        turbine = writer.turbine.retrieve("nordvik-01", SPACE)
        turbine.farm = writer.farm.retrieve("nordvik", SPACE)
        assert writer.delete(turbine).nodes == (turbine.as_id(),)
        assert writer.farm.retrieve("nordvik", SPACE) is not None

    def test_write_objects_go_with_what_they_hold(self, writer):
        blade = BladeWrite(space=SPACE, external_id="b", name="B")
        turbine = turbine_write(blades=[blade], neighbours=[DistanceWrite(end_node="nordvik-01", distance=1)])
        writer.upsert(turbine)
        assert len(writer.delete(turbine, recursive=False, dry_run=True).nodes) == 1
        result = writer.delete(turbine)
        assert result.nodes == (NodeId(SPACE, "b"), NodeId(SPACE, "new"))
        assert result.edges == (EdgeId(SPACE, "new:nordvik-01"),)
        assert writer.turbine.retrieve("nordvik-01", SPACE) is not None

    def test_an_edge_without_an_id_goes_alone_by_the_id_that_it_would_get(self, writer):
        end = turbine_write(external_id="new:nordvik-01")
        edge = DistanceWrite(space=SPACE, start_node=turbine_write(), end_node=end, distance=1)
        result = writer.delete(edge, recursive=False, dry_run=True)
        assert (result.nodes, result.edges) == ((), (EdgeId(SPACE, "new:new:nordvik-01"),))

    def test_lists_and_edges(self, writer):
        distances = writer.distance.list(limit=None)
        assert len(writer.delete(distances).edges) == 33
        assert len(writer.distance.list(limit=None)) == 0
        cable = writer.cable_edge.list(limit=1)[0]
        assert writer.cable_edge.delete(cable.as_tuple_id()).edges == (cable.as_id(),)

    def test_dry_run(self, writer):
        result = writer.delete(writer.turbine.list(limit=None), dry_run=True)
        assert result.is_dry_run
        assert len(result.nodes) == 37
        assert writer.turbine.list(limit=None).count(exact=True) == 37

    def test_a_request_that_fails_does_not_hide_what_the_others_did(self, writer, own_wind_farm):
        blades = [BladeWrite(space=SPACE, external_id=f"many-{i}", name=str(i)) for i in range(4_500)]
        writer.upsert(blades)
        driver = writer._session.client._driver
        driver._wire = replace(driver._wire, policy=replace(driver._wire.policy, base=0.001))
        own_wind_farm.inject("500:0.75", seed=7)
        with pytest.raises(MultiRequestError) as caught:
            writer.delete([blade.as_id() for blade in blades])
        own_wind_farm.inject()
        done, lost = caught.value.succeeded, caught.value.failures
        assert len(done.nodes) + len(done.missing) + sum(len(part.indexes) for part in lost) == 4_500
        left = writer.blade.list(external_id_prefix="many-", limit=None).as_external_ids()
        assert {blade.external_id for blade in blades} - set(left) == {one.external_id for one in done.nodes}

    def test_text_needs_a_space(self, writer):
        with pytest.raises(InvalidInputError, match="RUNTIME.SPACE_MISSING"):
            writer.delete("x")
        assert writer.delete([]).nodes == ()

    def test_substation_and_its_backup(self, writer):
        first = SubstationWrite(space=SPACE, external_id="s1", name="1", backup="s2")
        writer.upsert([first, SubstationWrite(space=SPACE, external_id="s2", name="2")])
        assert writer.delete(first).edges == (EdgeId(SPACE, "s1:s2"),)
