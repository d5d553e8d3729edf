"""Mock data: fit for the model, accepted by CDF, read through the generated SDK, the same for the same seed."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pygen_client import PygenClient
from pygen_emulator import Emulator
from pygen_gen_python import MockData, MockError, MockGenerator, ViewMockConfig, wind_farm_model
from pygen_gen_python.mock.config import between, numbered, one_of

SHARED = Path(__file__).parents[4] / "shared/models"
NAMES = ["WindFarm", "CogniteCore", "Omni", "WindTurbine"]
SPACE = "mock_space"
# Their filters ask for a property that they do not show: nothing that is written through them can show.
UNSEEN = {"CogniteCADRevision", "CognitePointCloudRevision", "Cognite360ImageCollection"}


def sources(name, shared_model):
    """Model and containers, which hold the constraints."""
    if name == "WindFarm":
        return wind_farm_model.model_path(), wind_farm_model.containers_path()
    shared_model(name)
    return SHARED / f"{name}.json", SHARED / "containers" / f"{name}.json"


@pytest.fixture
def emulator():
    with Emulator(models=[wind_farm_model.containers_path(), wind_farm_model.model_path()]) as made:
        yield made


def make(seed=0, nodes=5, **options):
    return MockGenerator(wind_farm_model.model_path(), SPACE, seed=seed, **options).generate_mock_data(nodes)


def values(data, view, name):
    return [node["sources"][0]["properties"].get(name) for node in data.nodes_of(view)]


@pytest.mark.parametrize("name", NAMES)
def test_all_are_accepted_and_read_through_the_sdk(name, shared_model, import_sdk):
    model, containers = sources(name, shared_model)
    data = MockGenerator(model, SPACE, seed=11).generate_mock_data(6)
    sdk = import_sdk(f"mocked_{name.lower()}", json.loads(model.read_text("utf-8")), client_name="Client")
    with Emulator(models=[containers, model]) as emulator, emulator.connect(PygenClient) as client:
        assert data.deploy(client) == len(data.items)
        assert data.deploy(client) == 0, "a second time changes nothing"
        connected = emulator.connect(sdk.Client)
        registry = __import__(f"{sdk.__name__}._registry", fromlist=["VIEWS"]).VIEWS
        read = {}  # a view for both nodes and edges has two attributes
        for entry in registry.values():
            listed = getattr(connected, entry.attribute).list(limit=None)
            read.setdefault(entry.view[1], set()).update(each.external_id for each in listed)
        seen = 0
        for view in read.keys() - UNSEEN:
            mine = {node["externalId"] for node in data.nodes_of(view)}
            assert mine <= read[view], view
            seen += len(mine)
        assert seen > 0.9 * len(data.nodes)
        assert data.clean(client) == len(data.items)
        assert client.instances.list(space=SPACE, limit=None) == []


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("nodes", "seed"), [(0, 0), (1, 1), (2, 2), (9, 3)])
def test_any_number_and_any_seed_is_accepted(name, nodes, seed, shared_model):
    model, containers = sources(name, shared_model)
    data = MockGenerator(model, SPACE, seed=seed).generate_mock_data(nodes, max_edge_per_type=3, null_values=0)
    with Emulator(models=[containers, model]) as emulator, emulator.connect(PygenClient) as client:
        assert data.deploy(client) == len(data.items)
        assert data.clean(client, delete_space=True) == len(data.items)


def test_more_than_one_request_can_take(shared_model):
    """In CogniteCore targets must have data in a certain container: the order of requests matters."""
    model, containers = sources("CogniteCore", shared_model)
    data = MockGenerator(model, SPACE).generate_mock_data(50)
    assert len(data.nodes) > 1_000
    with Emulator(models=[containers, model]) as emulator, emulator.connect(PygenClient) as client:
        assert data.deploy(client) == len(data.items)


@given(seed=st.integers(min_value=0))
@settings(max_examples=20, deadline=None)
def test_the_same_seed_gives_the_same_data(seed):
    assert make(seed, 2) == make(seed, 2)
    assert make(seed, 2) != make(seed + 1, 2)


def test_a_view_that_is_added_changes_no_others(notation):
    one = notation.view("One", {"a": notation.prop(), "b": notation.prop("int64", many=True)})
    two = notation.view("Two", {"one": notation.direct("One"), "a": notation.prop()})
    alone = MockGenerator(notation.model(one), SPACE, seed=3).generate_mock_data()
    both = MockGenerator(notation.model(two, one), SPACE, seed=3).generate_mock_data()
    assert both.nodes_of("One") == alone.nodes
    more = {**one, "properties": {"new": notation.prop("date"), **one["properties"]}}
    grown = MockGenerator(notation.model(more), SPACE, seed=3).generate_mock_data()
    assert values(grown, "One", "a") == values(alone, "One", "a")


@pytest.mark.parametrize(
    ("kind", "low", "high"),
    [("int32", -(2**31), 2**31 - 1), ("int64", -(2**63), 2**63 - 1), ("float32", -3.5e38, 3.5e38)],
)
def test_d35_numbers_are_in_the_range_of_their_type(notation, kind, low, high):
    model = notation.model(notation.view("A", {"a": notation.prop(kind, nullable=False)}))
    found = values(MockGenerator(model, SPACE).generate_mock_data(300), "A", "a")
    assert len(found) == 300
    assert all(low <= each <= high for each in found)
    too_great = ViewMockConfig(property_types={kind: one_of(high * 10 if kind == "float32" else high + 1)})
    with pytest.raises(MockError, match=r"MOCK\.VALUE_UNFIT  sp:A\(v1\)\.a"):
        MockGenerator(model, SPACE, default_config=too_great).generate_mock_data()


def test_texts_and_lists_keep_to_their_sizes(notation):
    model = notation.model(
        notation.view(
            "A",
            {
                "a": notation.prop(maxTextSize=5, nullable=False),
                "many": notation.prop("int32", many=True, maxListSize=2, nullable=False),
            },
        )
    )
    data = MockGenerator(model, SPACE).generate_mock_data(50)
    assert {len(each) for each in values(data, "A", "a")} == {5}
    assert {len(each) for each in values(data, "A", "many")} == {1, 2}


def test_configuration_by_view_and_type():
    config = ViewMockConfig(
        node_count=3,
        null_values=1,
        node_id_generator=lambda view, count: [f"{view}-{number}" for number in range(count)],
        property_types={"float64": between(1.0, 2.0)},
        properties={"name": numbered("T-{:02}"), "status": one_of("operating")},
    )
    data = make(view_configs={"Turbine": config})
    assert [node["externalId"] for node in data.nodes_of("Turbine")] == ["Turbine-0", "Turbine-1", "Turbine-2"]
    assert values(data, "Turbine", "name") == ["T-01", "T-02", "T-03"]
    assert values(data, "Turbine", "status") == ["operating"] * 3
    assert values(data, "Turbine", "farm") == [None] * 3
    assert len(data.nodes_of("Farm")) == 5


def test_nothing_is_left_out_when_nothing_may_be():
    data = MockGenerator(wind_farm_model.model_path(), SPACE).generate_mock_data(4, null_values=0)
    assert None not in values(data, "Turbine", "capacity")
    assert None in values(make(nodes=40), "Turbine", "capacity")


def test_number_of_edges_is_as_configured():
    config = ViewMockConfig(node_count=6, min_edge_per_type=2, max_edge_per_type=2)
    data = make(default_config=config)
    starts = [edge["startNode"]["externalId"] for edge in data.edges if edge["type"]["externalId"] == "distance"]
    assert {starts.count(name) for name in set(starts)} == {2}
    assert len(set(starts)) == 6
    assert all("sources" in edge for edge in data.edges if edge["type"]["externalId"] == "distance")


def test_hierarchies_have_no_circles(notation):
    model = notation.model(notation.view("A", {"parent": notation.direct("A")}))
    data = MockGenerator(model, SPACE).generate_mock_data(50, null_values=0)
    parents = {node["externalId"]: node["sources"][0]["properties"].get("parent") for node in data.nodes}
    for parent in parents.values():
        above, steps = parent, 0
        while above is not None:
            above, steps = parents[above["externalId"]], steps + 1
            assert steps <= 50


def test_what_is_read_backwards_as_one_is_led_to_once(notation):
    model = notation.model(
        notation.view("A", {"b": notation.direct("B"), "c": notation.edge("B", "t")}),
        notation.view(
            "B",
            {
                "a": notation.reverse("A", ("A", "b"), single=True),
                "d": notation.edge("A", "t", direction="inwards", single=True),
            },
        ),
    )
    data = MockGenerator(model, SPACE).generate_mock_data(30, null_values=0)
    direct = [each["externalId"] for each in values(data, "A", "b")]
    ends = [edge["endNode"]["externalId"] for edge in data.edges]
    assert len(set(direct)) == len(direct) == 30
    assert len(set(ends)) == len(ends) > 5


def test_nodes_show_in_views_that_ask_for_a_type_or_a_value(notation):
    demands = [
        {"in": {"property": ["node", "type"], "values": [{"space": "types", "externalId": "T"}]}},
        {"equals": {"property": [notation.view_ref("A")["space"], "A/v1", "a"], "value": "fixed"}},
    ]
    model = notation.model(notation.view("A", {"a": notation.prop()}, filter={"and": demands}))
    data = MockGenerator(model, SPACE).generate_mock_data()
    assert values(data, "A", "a") == ["fixed"] * 5
    assert data.nodes[0]["type"] == {"space": "types", "externalId": "T"}


def test_relations_that_must_be_there_are(notation):
    required = notation.direct("A") | {"nullable": False}
    outside = notation.direct("Outside") | {"nullable": False}
    model = notation.model(notation.view("A", {"a": required, "b": outside}))
    data = MockGenerator(model, SPACE).generate_mock_data(null_values=1)
    assert None not in values(data, "A", "a")
    assert None not in values(data, "A", "b")


def test_classic_resources_are_made_and_deleted(notation):
    model = notation.model(
        notation.view(
            "A",
            {
                "series": notation.prop("timeseries", nullable=False),
                "files": notation.prop("file", many=True, nullable=False),
                "sequence": notation.prop("sequence", nullable=False),
            },
        )
    )
    for number, each in enumerate(model["views"][0]["properties"].values()):
        each["containerPropertyIdentifier"] = f"p{number}"
    data = MockGenerator(model, SPACE).generate_mock_data(3)
    assert (len(data.timeseries), len(data.sequences)) == (3, 3)
    assert len(data.files) >= 3
    with Emulator(models=[model]) as emulator, emulator.connect(PygenClient) as client:
        data.deploy(client)
        assert found(emulator, "timeseries") == set(data.timeseries)
        assert found(emulator, "files") == set(data.files)
        assert found(emulator, "sequences") == set(data.sequences)
        assert data.deploy(client) == 0
        data.clean(client)
        assert found(emulator, "timeseries") == found(emulator, "files") == found(emulator, "sequences") == set()


def found(emulator, kind):
    from pygen_emulator.wire.message import Request

    body = json.dumps({"limit": 1000}).encode()
    headers = (("authorization", "Bearer emulator"), ("content-type", "application/json"))
    answer = emulator.handle(Request("POST", f"/api/v1/projects/emulator/{kind}/list", headers=headers, body=body))
    return {each["externalId"] for each in json.loads(answer.body)["items"]}


@pytest.mark.parametrize("ending", ["json", "yaml"])
def test_files_come_back_as_they_were(ending, tmp_path, emulator):
    data = make()
    data.dump(tmp_path / f"mock.{ending}")
    loaded = MockData.load(tmp_path / f"mock.{ending}")
    assert (loaded.nodes, loaded.edges) == (data.nodes, data.edges)
    with emulator.connect(PygenClient) as client:
        assert loaded.deploy(client) == len(data.items)


@pytest.mark.parametrize("text", ["{", "[]", '{"items": [1]}', '{"items": 1}'])
def test_other_files_are_refused(text, tmp_path):
    (tmp_path / "mock.json").write_text(text, encoding="utf-8")
    with pytest.raises(MockError, match=r"MOCK\.FILE_UNREADABLE"):
        MockData.load(tmp_path / "mock.json")


@pytest.mark.parametrize(
    ("configs", "code"),
    [
        ({"Turbine": {"properties": {"capacity": one_of("much")}}}, "MOCK.VALUE_UNFIT"),
        ({"Turbine": {"properties": {"capacity": lambda _random, _count: [1.0]}}}, "MOCK.VALUE_UNFIT"),
        ({"Turbine": {"properties": {"status": one_of("flying")}}}, "MOCK.VALUE_UNFIT"),
        ({"Turbine": {"properties": {"weight": one_of(1.0)}}}, "MOCK.PROPERTY_UNKNOWN"),
        ({"Windmill": {}}, "MOCK.VIEW_UNKNOWN"),
        ({"Turbine": {"node_id_generator": lambda _view, count: ["same"] * count}}, "MOCK.ID_TWICE"),
        ({"Turbine": {"node_id_generator": lambda _view, _count: []}}, "MOCK.VALUE_UNFIT"),
    ],
)
def test_wrong_configurations(configs, code):
    with pytest.raises(MockError) as refused:
        make(view_configs={view: ViewMockConfig(**config) for view, config in configs.items()})
    assert refused.value.code == code


@pytest.mark.parametrize("wrong", [{"node_count": -1}, {"null_values": 2}, {"min_edge_per_type": 9}])
def test_wrong_numbers(wrong):
    with pytest.raises(MockError, match=r"MOCK\.CONFIG_OUT_OF_RANGE"):
        ViewMockConfig(**wrong)


class TestCommand:
    def test_standard_output_is_a_body_for_the_api(self, cli):
        ended = cli("mock", wind_farm_model.model_path(), "--nodes", 2, "--seed", 7, "--instance-space", SPACE)
        assert (ended.code, ended.err) == (0, "")
        assert json.loads(ended.out) == make(7, 2).as_document()

    def test_a_file_that_the_emulator_loads(self, cli, tmp_path):
        ended = cli("mock", wind_farm_model.model_path(), "-o", "mock.json", "--json")
        document = json.loads(ended.out)
        assert (document["space"], document["nodes"]) == ("wind_farm_mock", 50)
        with Emulator(models=[wind_farm_model.model_path()], data=[tmp_path / "mock.json"]) as emulator:
            client = emulator.connect(PygenClient)
            assert len(client.instances.list(space="wind_farm_mock", limit=None)) == 50
        assert cli("mock", wind_farm_model.model_path(), "-o", "mock.json").code == 0

    def test_deploy(self, cli, emulator):
        with emulator.serve() as url:
            login = {"CDF_URL": url, "CDF_PROJECT": "p", "CDF_TOKEN": "t"}
            ended = cli("mock", wind_farm_model.model_path(), "--nodes", 2, "--deploy", **login)
            assert (ended.code, ended.out) == (0, "")
            assert ended.err.startswith("deployed: 20 nodes and ")
            by_id = cli("mock", "wind_farm:WindFarm(v1)", "--nodes", 2, "--deploy", "--json", **login)
            assert json.loads(by_id.out)["changed"] == 0

    def test_bad_use(self, cli, tmp_path):
        (tmp_path / "notes.yaml").write_text("mine", encoding="utf-8")
        refused = cli("mock", wind_farm_model.model_path(), "-o", "notes.yaml")
        assert refused.code == 2
        assert refused.err.startswith("error OUTPUT.IN_THE_WAY  notes.yaml")
        assert (tmp_path / "notes.yaml").read_text("utf-8") == "mine"
        assert cli("mock", wind_farm_model.model_path(), "--nodes", -1).code == 2
        assert cli("mock", wind_farm_model.model_path(), "--deploy").code == 2
        assert cli("mock").code == 2
