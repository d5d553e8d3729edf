"""Reads on the wind farm, in an embedded CDF."""

import datetime as dt

import pytest
from cognite.client.data_classes.data_modeling import NodeId as CogniteNodeId
from cognite.client.data_classes.filters import Equals as CogniteEquals
from sample_sdk.data_classes import CableEdge, Distance, Turbine, TurbineList, TurbineSummary

from pygen_client.errors import InvalidInputError
from pygen_client.query import filters
from pygen_runtime.ids import EdgeId, NodeId

SPACE = "wind_farm_data"
ALL = 37


class TestDeferredList:
    def test_nothing_is_sent_before_it_is_used(self, client, transport):
        turbines = client.turbine.list(min_capacity=5, limit=None)
        assert type(turbines) is TurbineList
        assert not turbines.is_loaded
        assert "deferred" in repr(turbines)
        assert transport.requests == []

    def test_a_loop_streams_and_keeps_nothing(self, client, transport):
        turbines = client.turbine.list(limit=None)
        assert sum(1 for _ in turbines) == ALL
        assert sum(1 for _ in turbines) == ALL
        assert not turbines.is_loaded
        assert transport.paths == ["instances/list"] * 2

    def test_length_loads_once_and_keeps(self, client, transport):
        turbines = client.turbine.list(limit=None)
        assert len(turbines) == ALL
        assert turbines[0] in turbines
        assert [t.external_id for t in turbines] == turbines.as_external_ids()
        assert type(turbines[:10]) is TurbineList
        assert transport.paths == ["instances/list"]

    def test_list_of_it_downloads_once(self, client, transport):
        assert len(list(client.turbine.list(limit=None))) == ALL
        assert len(sorted(client.turbine.list(limit=None), key=lambda t: t.name)) == ALL
        assert transport.paths == ["instances/list"] * 2

    def test_bool_keeps_one_page(self, client, transport):
        turbines = client.turbine.list(limit=None)
        assert turbines
        assert turbines
        assert transport.paths == ["instances/list"]
        assert len(turbines) == ALL
        assert transport.paths == ["instances/list"]
        assert not client.turbine.list(name="nobody")

    def test_bool_then_loop_goes_on_behind_the_first_page(self, client, transport):
        blades = client.blade.list(limit=None)
        assert blades
        seen = [blade.external_id for blade in blades]
        assert len(seen) == len(set(seen)) == 108

    def test_first_asks_for_one(self, client, transport):
        assert isinstance(client.turbine.list(limit=None).first(), Turbine)
        assert b'"limit":1' in transport.requests[0].body
        assert client.turbine.list(name="nobody").first() is None

    def test_collect(self, client):
        turbines = client.turbine.list(limit=3)
        assert turbines.collect() is turbines
        assert turbines.is_loaded

    def test_pages(self, client):
        pages = list(client.turbine.list(limit=None).pages())
        assert all(type(page) is TurbineList for page in pages)
        assert sum(map(len, pages)) == ALL
        assert pages[-1].cursors == {"0": None}

    @pytest.mark.parametrize("limit", [None, -1, float("inf")])
    def test_all(self, client, limit):
        assert len(client.turbine.list(limit=limit)) == ALL

    def test_25_unless_a_limit_is_given(self, client):
        assert len(client.turbine.list()) == 25
        assert len(client.turbine.list(limit=0)) == 0
        assert len(client.turbine.list(limit=7)) == 7

    @pytest.mark.parametrize("limit", [-2, 1.5])
    def test_wrong_limit(self, client, limit):
        with pytest.raises(InvalidInputError, match="RUNTIME.LIMIT_INVALID"):
            client.turbine.list(limit=limit)

    def test_exact_count(self, client):
        assert client.turbine.list(limit=5, manufacturer="Boreal").count(exact=True) == 12


class TestObjects:
    def test_all_kinds_of_values(self, client):
        turbine = client.turbine.retrieve("nordvik-01", SPACE)
        assert isinstance(turbine.commissioned, dt.datetime)
        assert turbine.commissioned.tzinfo is not None
        assert turbine.serial_number > 2**53
        assert turbine.settings["modes"] == ["normal", "quiet"]
        assert turbine.status == "operating"
        assert turbine.farm == NodeId(SPACE, "nordvik")
        assert [type(blade) for blade in turbine.blades] == [NodeId] * 3
        assert turbine.replaces == NodeId(SPACE, "nordvik-old")
        assert turbine.neighbours is None
        assert turbine.data_record.version == 1
        assert turbine.data_record.created_time.tzinfo is dt.UTC

    def test_lists_of_all_kinds(self, client):
        campaign = client.campaign.list(limit=1)[0]
        assert isinstance(campaign.days[0], dt.date)
        assert isinstance(campaign.read_at[0], dt.datetime)
        assert campaign.readings[0]["by"] == "Åse"
        assert campaign.ticks[0] > 2**60
        assert campaign.accepted[0] is True

    def test_only_what_was_there_is_set(self, client):
        turbine = client.turbine.retrieve("nordvik-12", SPACE)
        assert "commissioned" not in turbine.model_fields_set
        assert "name" in turbine.model_fields_set
        assert "data_record" in turbine.model_fields_set

    def test_read_only_view(self, client):
        summary = client.turbine_summary.list(limit=1).first()
        assert type(summary) is TurbineSummary
        assert not hasattr(client.turbine_summary, "upsert")

    def test_a_view_for_nodes_and_edges(self, client):
        assert len(client.cable_node.list(limit=None)) == 5
        cables = client.cable_edge.list(limit=None)
        assert len(cables) == 36
        assert type(cables[0]) is CableEdge
        assert cables[0].edge_type == NodeId("wind_farm", "cable")

    def test_edges(self, client):
        distances = client.distance.list(limit=None)
        assert len(distances) == 33
        assert type(distances[0]) is Distance
        assert isinstance(distances[0].start_node, NodeId)
        assert distances[0].distance > 0
        assert isinstance(distances.as_edge_ids()[0], EdgeId)
        assert client.distance.retrieve(distances[0].as_id()).as_id() == distances[0].as_id()


class TestRetrieve:
    @pytest.mark.parametrize(
        "wanted",
        [
            (SPACE, "nordvik-01"),
            NodeId(SPACE, "nordvik-01"),
            CogniteNodeId(SPACE, "nordvik-01"),
            {"space": SPACE, "externalId": "nordvik-01"},
        ],
        ids=lambda one: type(one).__module__ + type(one).__name__,
    )
    def test_one(self, client, wanted):
        if isinstance(wanted, dict):
            pytest.raises(InvalidInputError, client.turbine.retrieve, wanted)
        else:
            assert client.turbine.retrieve(wanted).external_id == "nordvik-01"

    def test_an_instance_names_itself(self, client):
        turbine = client.turbine.retrieve("nordvik-01", space=SPACE)
        assert client.turbine.retrieve(turbine) == turbine

    def test_none(self, client):
        assert client.turbine.retrieve("nobody", SPACE) is None

    def test_many_in_the_order_asked(self, client):
        ids = ["nordvik-03", "nobody", "nordvik-01", "nordvik-03"]
        found = client.turbine.retrieve(ids, SPACE)
        assert type(found) is TurbineList
        assert found.as_external_ids() == ["nordvik-03", "nordvik-01", "nordvik-03"]
        assert client.turbine.retrieve([]) == []

    def test_text_needs_a_space(self, client):
        with pytest.raises(InvalidInputError, match="RUNTIME.SPACE_MISSING"):
            client.turbine.retrieve("nordvik-01")

    @pytest.mark.parametrize("wrong", [5, ("a", "b", "c"), [5]])
    def test_what_is_no_id(self, client, wrong, transport):
        with pytest.raises(InvalidInputError):
            client.turbine.retrieve(wrong)
        assert transport.requests == []


class TestFilters:
    def names(self, turbines):
        return {turbine.name for turbine in turbines}

    def test_text(self, client):
        assert self.names(client.turbine.list(name="Nordvik 03")) == {"Nordvik 03"}
        assert self.names(client.turbine.list(name=["Nordvik 03", "Nordvik 04"])) == {"Nordvik 03", "Nordvik 04"}
        assert len(client.turbine.list(name_prefix="Hawks", limit=None)) == 12

    def test_numbers_and_times(self, client):
        big = client.turbine.list(min_capacity=6, limit=None).collect()
        assert 0 < len(big) < ALL
        assert all(t.capacity >= 6 for t in big)
        moment = dt.datetime(2016, 1, 1, tzinfo=dt.UTC)
        late = client.turbine.list(min_commissioned=moment, limit=None).collect()
        assert all(t.commissioned >= moment for t in late)
        naive = client.turbine.list(min_commissioned=moment.replace(tzinfo=None), limit=None)
        assert naive.as_external_ids() == late.as_external_ids()
        assert client.turbine.list(max_decommissioned=dt.date(2015, 2, 20)).as_external_ids() == ["nordvik-old"]

    def test_enum_and_boolean(self, client):
        assert {t.status for t in client.turbine.list(status="maintenance", limit=None)} == {"maintenance"}
        assert {t.status for t in client.turbine.list(status=["maintenance", "stopped"], limit=None)} == {
            "maintenance",
            "stopped",
        }
        assert all(blade.is_damaged for blade in client.blade.list(is_damaged=True, limit=None))

    @pytest.mark.parametrize("farm", [(SPACE, "nordvik"), NodeId(SPACE, "nordvik"), CogniteNodeId(SPACE, "nordvik")])
    def test_direct_relation(self, client, farm):
        assert len(client.turbine.list(farm=farm, limit=None)) == 13
        assert len(client.turbine.list(farm=[farm, (SPACE, "hawksmoor")], limit=None)) == 25

    def test_list_of_direct_relations(self, client):
        found = client.turbine.list(blades=(SPACE, "nordvik-02-b"))
        assert found.as_external_ids() == ["nordvik-02"]
        assert len(client.turbine.list(blades=[(SPACE, "nordvik-02-b"), (SPACE, "nordvik-03-a")])) == 2

    def test_id_and_space(self, client):
        assert len(client.turbine.list(external_id_prefix="gron", limit=None)) == 12
        assert len(client.turbine.list(space=SPACE, limit=None)) == ALL
        assert len(client.turbine.list(space=["elsewhere"], limit=None)) == 0

    def test_ends_of_edges(self, client):
        assert len(client.distance.list(start_node=(SPACE, "nordvik-02"))) == 1
        assert client.distance.list(end_node=(SPACE, "nordvik-02"))[0].start_node.external_id == "nordvik-01"
        with pytest.raises(InvalidInputError, match="RUNTIME.FILTER_UNKNOWN"):
            client.turbine.list(start_node=(SPACE, "x"))

    @pytest.mark.parametrize(
        "raw",
        [
            filters.Equals(("wind_farm", "Turbine/v1", "manufacturer"), "Boreal"),
            {"equals": {"property": ["wind_farm", "Turbine/v1", "manufacturer"], "value": "Boreal"}},
            CogniteEquals(["wind_farm", "Turbine/v1", "manufacturer"], "Boreal"),
        ],
        ids=["ours", "dict", "cognite-sdk"],
    )
    def test_raw_filter_is_added(self, client, raw):
        assert len(client.turbine.list(filter=raw, limit=None)) == 12
        assert len(client.turbine.list(filter=raw, name_prefix="Nordvik", limit=None)) == 4

    def test_unknown_parameter_has_a_suggestion(self, client, transport):
        with pytest.raises(InvalidInputError, match="Did you mean 'min_capacity'"):
            client.turbine.list(min_capacitty=5)
        with pytest.raises(InvalidInputError, match="filter must be"):
            client.turbine.list(filter=5)
        assert transport.requests == []


class TestOrder:
    def test_by_a_field_or_several(self, client):
        down = [t.capacity for t in client.turbine.list(sort_by="capacity", direction="descending", limit=None)]
        assert down == sorted(down, reverse=True)
        for by in (["manufacturer", "name"], ("manufacturer", "name")):
            turbines = client.turbine.list(sort_by=by, manufacturer=["Boreal", "Zephyr & Sons"], limit=None)
            pairs = [(t.manufacturer, t.name) for t in turbines]
            assert pairs == sorted(pairs)

    def test_with_a_direction_each(self, client):
        from pygen_client.query.properties import Sort

        criteria = [Sort(("manufacturer",), "descending"), Sort(("wind_farm", "Turbine/v1", "name"), "ascending")]
        turbines = client.turbine.list(sort=criteria, limit=None).collect()
        assert turbines[1].manufacturer == turbines[2].manufacturer == "Zephyr & Sons"
        assert turbines[1].name < turbines[2].name

    def test_by_identifier_and_by_what_all_have(self, client):
        assert client.turbine.list(sort_by="serialNumber").first()
        ids = client.turbine.list(sort_by="external_id", limit=None).as_external_ids()
        assert ids == sorted(ids)

    def test_unknown_field(self, client):
        with pytest.raises(InvalidInputError, match="Did you mean 'name'"):
            client.turbine.list(sort_by="nmae")


class TestClient:
    def test_a_wrong_attribute_has_a_suggestion(self, client):
        with pytest.raises(AttributeError, match="Did you mean 'turbine'"):
            _ = client.turbines
        assert "turbine" in dir(client)
        assert client.turbine is client.turbine

    def test_says_who_is_calling(self, client, transport):
        client.turbine.list().first()
        app = dict(transport.requests[0].headers)["x-cdp-app"]
        assert app.startswith("CognitePygen:")
        assert app.endswith(":SDK:pygen-client")

    def test_repr_has_no_secret(self, client):
        assert repr(client) == "WindFarmClient(base_url='http://cdf', project='p')"
