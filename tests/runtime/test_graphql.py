"""Queries by GraphQL: what they show, without a word about types."""

import asyncio
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_sdk import AsyncWindFarmClient, WindFarmClient
from sample_sdk.data_classes import Farm, Turbine, TurbineList, TurbineWrite, TurbineWriteList

from pygen_client.errors import GraphQLError, InvalidInputError
from pygen_runtime.graphql.document import read_document
from pygen_runtime.graphql.items import GraphQLItem, GraphQLList
from pygen_runtime.ids import NodeId

SPACE = "wind_farm_data"


def test_fields_have_the_types_of_the_view(client):
    found = client.graphql_query(
        """query Some($first: Int) { listTurbine(first: $first, sort: [{name: ASC}]) {
            items { space externalId name capacity commissioned decommissioned status tags settings createdTime
                    farm { externalId name } neighbours(first: 2) { items { name } } }
            pageInfo { hasNextPage endCursor } } }""",
        {"first": 3},
    )
    read = client.turbine.list(limit=3, sort_by="name", retrieve_connections="full")
    assert [item.external_id for item in found] == [turbine.external_id for turbine in read]
    for item, turbine in zip(found, read, strict=True):
        assert (item.name, item.capacity, item.tags) == (turbine.name, turbine.capacity, turbine.tags)
        assert (item.commissioned, item.decommissioned) == (turbine.commissioned, turbine.decommissioned)
        assert (item.settings, item.status) == (turbine.settings, turbine.status)
        assert item.data_record.created_time == turbine.data_record.created_time
        assert item.farm.name == turbine.farm.name
        assert type(item.farm).__name__ == "FarmGraphQL"
    assert found.page_info.has_next_page is True
    assert found.page_info.end_cursor
    assert found[0].manufacturer is None
    assert "manufacturer" not in found[0].asked
    with pytest.raises(AttributeError, match="no attribute 'colour'"):
        found[0].colour  # noqa: B018 - raises


def test_d11_every_root_field_is_read(client):
    found = client.graphql_query(
        """{ a: listTurbine(first: 2) { items { externalId } }
             getFarmById(instance: {space: "wind_farm_data", externalId: "nordvik"}) { items { name } }
             searchTurbine(query: "nordvik", first: 1) { items { name } }
             aggregateTurbine { items { count { externalId } max { capacity } } }
             groups: aggregateTurbine(groupBy: ["status"]) { items { group count { name } } }
             __typename }"""
    )
    assert list(found.roots) == ["a", "getFarmById", "searchTurbine", "aggregateTurbine", "groups", "__typename"]
    assert [type(item).__name__ for item in found.roots["a"]] == ["TurbineGraphQL"] * 2
    assert len(found) == 2 + len(found.roots["getFarmById"]) + 1
    [whole] = found.roots["aggregateTurbine"]
    assert whole.value("count", "external_id") == client.turbine.aggregate("count").value
    assert whole.value("max", "capacity") == client.turbine.aggregate("max", property="capacity").value
    assert whole.value("min", "capacity") is None
    assert sum(group.value("count", "name") for group in found.roots["groups"]) == whole.value("count", "external_id")
    assert {tuple(group.group) for group in found.roots["groups"]} == {("status",)}
    assert found.aggregates == [whole, *found.roots["groups"]]
    assert found.roots["__typename"] == "Query"


def test_aliases_fragments_and_edges(client):
    found = client.graphql_query(
        """fragment Names on Turbine { label: name, ...Where }
           fragment Where on Turbine { farm { it: name } }
           { listTurbine(first: 2) { edges { node { ...Names ... on Turbine { externalId } } } } }"""
    )
    read = client.turbine.list(limit=2, retrieve_connections="full")
    assert [(item.label, item.name, item.farm.it) for item in found] == [
        (turbine.name, turbine.name, turbine.farm.name) for turbine in read
    ]
    named = client.graphql_query("{ listDescribable(first: 2) { items { __typename name } } }")
    assert {type(item).__name__ for item in named} == {"DescribableGraphQL"}


def test_connections_of_every_kind(client):
    found = client.graphql_query(
        """{ listFarm { items { externalId site { space externalId } turbines(first: 100) {
               items { externalId } pageInfo { hasNextPage } } } }
             listTurbine(first: 100) { items { externalId blades { externalId } replaces { externalId }
               replacedBy { externalId } substation { externalId } } } }"""
    )
    turbines = {
        turbine.external_id: turbine for turbine in client.turbine.list(limit=None, retrieve_connections="full")
    }
    for farm in found.roots["listFarm"]:
        assert isinstance(farm.turbines, GraphQLList)
        assert farm.turbines.page_info.has_next_page is False
        assert {one.external_id for one in farm.turbines} == {
            key
            for key, turbine in turbines.items()
            if turbine.farm is not None and turbine.farm.external_id == farm.external_id
        }
        assert farm.site is None or isinstance(farm.site, NodeId)
    for item in found.roots["listTurbine"]:
        turbine = turbines[item.external_id]
        assert [one.external_id for one in item.blades or []] == [one.external_id for one in turbine.blades or []]
        replaced = None if item.replaced_by is None else item.replaced_by.external_id
        assert replaced == (None if turbine.replaced_by is None else turbine.replaced_by.external_id)


def test_read_and_write_objects(client):
    query = """{ listTurbine(first: 2) { items { space externalId name capacity
        farm { space externalId name } blades { space externalId } } } }"""
    found = client.graphql_query(query)
    read = found.as_read()
    assert type(read) is TurbineList
    assert type(read[0]) is Turbine
    assert type(read[0].farm) is Farm
    assert read[0] == client.turbine.retrieve(read[0].as_id())
    assert read[0].model_fields_set >= {"name", "capacity", "farm"}
    assert "manufacturer" not in read[0].model_fields_set
    written = found.as_write()
    assert type(written) is TurbineWriteList
    assert type(written[0]) is TurbineWrite
    assert written[0].data_record.existing_version is None
    assert read[0].as_write().data_record.existing_version is None
    assert written[0].farm.name == found[0].farm.name
    assert isinstance(written[0].blades[0], NodeId)
    assert found[0].as_id() == read[0].as_id()


def test_what_is_missing_is_named(client):
    [item] = client.graphql_query("{ listTurbine(first: 1) { items { capacity } } }")
    with pytest.raises(InvalidInputError, match=r"Turbine needs space, externalId, name: ask") as caught:
        item.as_read()
    assert caught.value.code == "GRAPHQL.FIELDS_MISSING"
    with pytest.raises(InvalidInputError, match="ask for it in the query"):
        item.as_write()
    [summary] = client.graphql_query("{ listTurbineSummary(first: 1) { items { space externalId } } }")
    with pytest.raises(TypeError, match="read-only"):
        summary.as_write()


def test_writing_back_what_a_query_showed(writer):
    [item] = writer.graphql_query("{ listTurbine(first: 1) { items { space externalId name } } }")
    turbine = item.as_write()
    turbine.capacity = 77.0
    assert writer.upsert(turbine).counts == {"updated": 1}
    assert writer.turbine.retrieve(item.as_id()).capacity == 77.0


def test_errors_and_what_comes_beside_them(client):
    with pytest.raises(GraphQLError, match="is undefined") as caught:
        client.graphql_query("{ listTurbine { items { colour } } }")
    assert caught.value.errors[0]["locations"]
    query = """{ listTurbine(first: 1) { items { externalId power { externalId getLatestDataPoint { value } } } }
                 listFarm(first: 1) { items { name } } }"""
    with pytest.raises(GraphQLError) as caught:
        client.graphql_query(query)
    assert len(caught.value.partial[0].roots["listFarm"]) == 1
    kept = client.graphql_query(query, on_errors="keep")
    assert kept.errors
    assert len(kept.roots["listFarm"]) == 1
    with pytest.raises(GraphQLError, match="Syntax Error"):
        client.graphql_query("{ listTurbine", on_errors="keep")
    with pytest.raises(InvalidInputError, match="no data model 'Other'"):
        client.graphql_query("{ x }", model="Other")
    assert client.graphql_query("{ __typename }", model="WindFarm").json == {"__typename": "Query"}


def test_classes_as_version_1_exports_them(client):
    from sample_sdk.data_classes import TimeSeriesGraphQL, TurbineGraphQL

    [item] = client.graphql_query("{ listTurbine(first: 1) { items { name } } }")
    assert type(item) is TurbineGraphQL
    assert issubclass(TurbineGraphQL, GraphQLItem)
    assert TimeSeriesGraphQL.__name__ == "TimeSeries"
    assert item.dump() == {"name": item.name}
    assert client.graphql_query("{ listTurbine(first: 2) { items { name } } }").to_pandas().shape == (2, 1)
    with pytest.raises(ImportError):
        from sample_sdk.data_classes import TurbinneGraphQL  # noqa: F401 - fails


def test_datapoints_in_answers(own_wind_farm):
    with own_wind_farm.connect(WindFarmClient) as client:
        turbine = next(one for one in client.turbine.list(limit=None) if one.power)
        start = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
        session = client._session
        create(session, turbine.power)
        points = [(start + dt.timedelta(hours=hour), float(hour)) for hour in range(5)]
        client.turbine.list().datapoints.insert({turbine.power: points})
        [item] = client.graphql_query(
            """query One($id: String!) { getTurbineById(instance: {space: "wind_farm_data", externalId: $id}) {
                items { power { externalId name isString isStep
                    getDataPoints(start: "2024-01-01T00:00:00Z", end: "2024-02-01T00:00:00Z", first: 3) {
                        items { timestamp value } }
                    getLatestDataPoint { timestamp value } } } } }""",
            {"id": turbine.external_id},
        )
        assert item.power.external_id == turbine.power
        assert [(point.time, point.value) for point in item.power.data] == points[:3]
        assert (item.power.latest.time, item.power.latest.value) == points[-1]


def create(session, external_id):
    from pygen_client.operations.encoding import encode_json
    from pygen_client.operations.instructions import ApiRequest, ask

    body = encode_json({"items": [{"externalId": external_id}]})
    session.run(ask(ApiRequest("POST", "/timeseries", body=body, kind="write")))


def test_asynchronously(wind_farm):
    async def use():
        async with wind_farm.connect_async(AsyncWindFarmClient) as client:
            found = await client.graphql_query("{ listTurbine(first: 2) { items { externalId name } } }")
            assert [type(item).__name__ for item in found] == ["TurbineGraphQL"] * 2

    asyncio.run(use())


def test_documents_are_understood():
    text = '''
      # a comment { not this }
      query Q($a: [Int!]! = [1, 2] @d(x: {y: "}"}), $b: String) @live {
        one: first(text: """ " } """, list: [{a: $a}]) @include(if: true) { a, b: c { d } }
        ...F ... on T @x { e } ... @y { f }
      }
      fragment F on T { one: first { g } ...F h }
    '''
    root = read_document(text)
    assert list(root.below) == ["one", "h", "e", "f"]
    assert root.below["one"].name == "first"
    assert list(root.below["one"].below) == ["a", "b", "g"]
    assert root.below["one"].below["b"].name == "c"
    assert root.at("unknown").name == "unknown"


@given(st.text(alphabet='{}()[]:$@!.,"\\# abcnqueryfragmento\n…0', max_size=60))
def test_no_text_is_too_much(text):
    read_document(text)


def test_what_is_nested_too_shallowly_becomes_its_id(client):
    text = """{ getTurbineById(instance: {space: "wind_farm_data", externalId: "%s"}) { items {
        space externalId name campaigns { items { space externalId } } farm { space externalId country } } } }"""
    turbine = next(one for one in client.turbine.list(limit=None, retrieve_connections="full") if one.campaigns)
    [item] = client.graphql_query(text % turbine.external_id)
    read = item.as_read()
    assert read.farm == turbine.farm.as_id()
    assert [one.external_id for one in read.campaigns] == [one.external_id for one in turbine.campaigns]
    assert isinstance(item.as_write().farm, NodeId)
    mixed = GraphQLList([item, *client.graphql_query("{ listFarm(first: 1) { items { space externalId name } } }")])
    assert [type(one) for one in mixed.as_read()] == [Turbine, Farm]
    assert len(mixed.as_write()) == 2
    assert mixed.dump()[1]["name"]
    assert len({item, *mixed}) == 2
    assert "externalId" not in repr(item)
