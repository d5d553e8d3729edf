"""The same writes through version 1's SDK and ours leave the same state behind, except where version 1 is wrong.

Each exception carries the number of the defect in version 1, and shows both what version 1 does and what is right.
"""

import datetime as dt
import importlib
import random
import sys
from dataclasses import dataclass
from typing import Any

import pytest
from cognite.client.exceptions import CogniteAPIError

from pygen_client import ClientConfig, PygenClient, Token
from pygen_client.errors import InvalidInputError
from pygen_emulator import Emulator
from pygen_gen_python import generate_sdk, wind_farm_model
from tests.emulator.conftest import connect_sdk

pytestmark = pytest.mark.filterwarnings("ignore")
SPACE = "wind_farm_data"
MODEL = ("wind_farm", "WindFarm", "v1")


@dataclass
class Side:
    """One SDK on an emulator of its own.

    Attributes:
        client: its client.
        classes: its data classes.
        plain: a client without an SDK.
        id: makes the id of a node, of the kind that this SDK takes.
    """

    client: Any
    classes: Any
    plain: PygenClient
    id: Any

    def state(self):
        """Every node and edge, with its values through every view, without versions and times."""
        found = {}
        views = [(view.space, view.external_id, view.version) for view in self.plain.views.iterate(space="wind_farm")]
        for kind in ("node", "edge"):
            for one in self.plain.instances.iterate(instance_type=kind):
                ends = (one.start_node.external_id, one.end_node.external_id) if kind == "edge" else None
                type_ = None if one.type is None else (one.type.space, one.type.external_id)
                found[kind, one.space, one.external_id] = (type_, ends, {})
            for view in views:
                for one in self.plain.instances.iterate(view, instance_type=kind):
                    found[kind, one.space, one.external_id][2][view[1]] = one.values_of(view)
        return found


@pytest.fixture(scope="module")
def sdks(tmp_path_factory):
    """The modules of both SDKs: client classes, and data classes."""
    folder = tmp_path_factory.mktemp("twins")
    with Emulator(models=[wind_farm_model.model_path()]) as cdf, cdf.serve() as url:
        model = connect_sdk(url).data_modeling.data_models.retrieve(MODEL, inline_views=True).latest_version()
    importlib.import_module("cognite.pygen").generate_sdk(
        model, top_level_package="side_v1", client_name="Client", output_dir=folder / "side_v1", overwrite=True,
        logger=lambda line: None,
    )  # fmt: skip
    generate_sdk(
        wind_farm_model.model_path(), top_level_package="side_v2", client_name="Client", output_dir=folder / "side_v2",
        logger=lambda line: None,
    )  # fmt: skip
    sys.path.insert(0, str(folder))
    yield [
        (importlib.import_module(name), importlib.import_module(f"{name}.data_classes"))
        for name in ("side_v1", "side_v2")
    ]
    sys.path.remove(str(folder))


@pytest.fixture
def both(sdks):
    """Both SDKs, each on its own copy of the wind farm."""
    from cognite.client.data_classes.data_modeling import NodeId as SdkNodeId

    from pygen_runtime.ids import NodeId

    data = {"models": [wind_farm_model.model_path()], "data": [wind_farm_model.instances_path()]}
    with Emulator(**data) as one, Emulator(**data) as two, one.serve() as url_one, two.serve() as url_two:
        (v1, v1_classes), (v2, v2_classes) = sdks
        config = ClientConfig(url_two, two.project, Token("t"))
        with (
            PygenClient(config) as plain_two,
            PygenClient(ClientConfig(url_one, one.project, Token("t"))) as plain_one,
            v2.Client(config) as client,
        ):
            yield (
                Side(v1.Client(connect_sdk(url_one)), v1_classes, plain_one, SdkNodeId),
                Side(client, v2_classes, plain_two, NodeId),
            )


def graph(side, external_id="new", **values):
    """A turbine with everything that it can hold."""
    c = side.classes
    return c.TurbineWrite(**{
        "space": SPACE, "external_id": external_id, "name": "New", "capacity": 5.5, "tags": ["a", "b"],
        "commissioned": dt.datetime(2024, 5, 1, 12, 30, 15, 250_000, tzinfo=dt.UTC),
        "decommissioned": dt.date(2040, 1, 2),
        "status": "operating", "serial_number": 2**53 + 1, "hub_height": 80.5, "settings": {"deep": [1, {"a": None}]},
        "farm": c.FarmWrite(space=SPACE, external_id="new-farm", name="Farm"),
        "blades": [c.BladeWrite(space=SPACE, external_id="new-a", name="A"), side.id(SPACE, "new-b")],
        "neighbours": [c.DistanceWrite(space=SPACE, end_node=side.id(SPACE, "nordvik-01"), distance=120.5)],
        "substation": c.CableEdgeWrite(space=SPACE, end_node=side.id(SPACE, "nordvik-east"), length=900),
        "campaigns": [side.id(SPACE, "nordvik-campaign")],
        **values,
    })  # fmt: skip


def upsert_graph(side):
    side.client.upsert(graph(side))


def upsert_twice(side):
    side.client.upsert(graph(side))
    side.client.upsert(graph(side))


def update_a_part(side):
    side.client.upsert(graph(side))
    side.client.upsert(
        side.classes.TurbineWrite(space=SPACE, external_id="new", name="Renamed", capacity=None, tags=None)
    )


def replace_all(side):
    side.client.upsert(graph(side, serial_number=None))
    side.client.upsert(side.classes.TurbineWrite(space=SPACE, external_id="new", name="Bare"), replace=True)


def write_back_what_was_read(side):
    turbine = side.client.turbine.retrieve("nordvik-01", space=SPACE)
    turbine.capacity = 9.75
    turbine.manufacturer = None
    side.client.upsert(turbine.as_write())


def write_over_somebodys_change(side):
    turbine = side.client.turbine.retrieve("nordvik-01", space=SPACE)
    side.client.upsert(side.classes.TurbineWrite(space=SPACE, external_id="nordvik-01", name="Theirs"))
    stale = turbine.as_write()
    stale.capacity = 1.25
    with pytest.raises(Exception, match=r"(?i)version|conflict"):
        side.client.upsert(stale)
    side.client.upsert(stale, allow_version_increase=True)


def write_lists(side):
    c = side.classes
    side.client.upsert([graph(side, "one"), graph(side, "two"), c.BladeWrite(space=SPACE, external_id="b", name="B")])
    side.client.upsert(side.client.farm.list(limit=-1).as_write())


def write_inwards_edges(side):
    c = side.classes
    edge = c.DistanceWrite(space=SPACE, end_node=side.id(SPACE, "nordvik-01"), distance=1.5)
    side.client.upsert(graph(side, neighbours=None, neighbour_of=[edge]))


def write_shared_objects_once(side):
    farm = side.classes.FarmWrite(space=SPACE, external_id="shared", name="Shared")
    side.client.upsert([graph(side, "one", farm=farm), graph(side, "two", farm=farm)])


def write_a_circle(side):
    one, two = graph(side, "one"), graph(side, "two")
    one.replaces, two.replaces = two, one
    side.client.upsert(one)


def write_edges_to_objects(side):
    edge = side.classes.DistanceWrite(space=SPACE, end_node=graph(side, "end"), distance=2.5)
    side.client.upsert(graph(side, "start", neighbours=[edge]))


def delete_ids(side):
    side.client.delete("nordvik-01", space=SPACE)
    side.client.delete([side.id(SPACE, "nordvik-02"), side.id(SPACE, "nordvik-03")])
    side.client.delete("not there", space=SPACE)


def delete_a_graph(side):
    side.client.upsert(graph(side))
    side.client.delete(graph(side))


def delete_a_read_graph(side):
    side.client.delete(side.client.farm.list(limit=1)[0].as_write())


def empty_text_and_lists(side):
    side.client.upsert(graph(side, name="", tags=[], description=""))


SAME = [
    upsert_graph, upsert_twice, update_a_part, replace_all, write_back_what_was_read, write_over_somebodys_change,
    write_lists, write_inwards_edges, write_shared_objects_once, write_a_circle, write_edges_to_objects, delete_ids,
    delete_a_graph, delete_a_read_graph, empty_text_and_lists,
]  # fmt: skip


def differences(one, two):
    """What differs between two states, for people."""
    keys = sorted(one.keys() | two.keys())
    return {key: (one.get(key), two.get(key)) for key in keys if one.get(key) != two.get(key)}


@pytest.mark.parametrize("change", SAME, ids=lambda change: change.__name__)
def test_the_state_afterwards_is_equal(both, change):
    before = both[1].state()
    for side in both:
        change(side)
    v1, v2 = (side.state() for side in both)
    assert differences(v1, v2) == {}
    assert before != v2, "something happened"


def random_graph(side, dice, number):
    """A turbine with some values and some connections; the same dice make the same graph for both SDKs."""
    c, name = side.classes, f"random-{number}"
    values = {
        "capacity": dice.choice([None, dice.uniform(-1e6, 1e6)]),
        "manufacturer": dice.choice([None, "", "Boréal 風"]),
        "tags": [str(dice.randrange(9)) for _ in range(dice.randrange(4))],
        "commissioned": dt.datetime(2000 + dice.randrange(50), 1, 2, dice.randrange(24), tzinfo=dt.UTC),
        "decommissioned": dt.date(2000 + dice.randrange(50), 3, 4),
        "status": dice.choice(["operating", "stopped"]),
        "settings": {"a": dice.choice([1, None, "x", [1, {"b": []}]])},
        "hub_height": dice.randrange(4000) / 16,
    }
    kept = {key: value for key, value in values.items() if dice.random() < 0.6}
    turbine = c.TurbineWrite(space=SPACE, external_id=name, name=name, **kept)
    others = [f"random-{dice.randrange(12)}" for _ in range(3)]
    if dice.random() < 0.5:
        turbine.farm = c.FarmWrite(space=SPACE, external_id=f"farm-{dice.randrange(3)}-{number}", name="Farm")
    if dice.random() < 0.5:
        blades = [c.BladeWrite(space=SPACE, external_id=f"{name}-{letter}", name=letter) for letter in "ab"]
        turbine.blades = [*blades, side.id(SPACE, "nordvik-01-a")]
    if dice.random() < 0.5:
        ends = sorted({*others} - {name})
        turbine.neighbours = [
            c.DistanceWrite(space=SPACE, end_node=side.id(SPACE, end), distance=dice.randrange(99)) for end in ends
        ]
    if dice.random() < 0.3:
        turbine.replaces = side.id(SPACE, others[0])
    if dice.random() < 0.3:
        turbine.substation = c.CableEdgeWrite(
            space=SPACE, end_node=side.id(SPACE, "nordvik-east"), length=dice.randrange(99)
        )
    if dice.random() < 0.3:
        turbine.campaigns = [side.id(SPACE, "nordvik-campaign")]
    return turbine


def change_at_random(side, seed):
    """Upserts, updates of a part, replacements, written-back reads, deletes: forty of them."""
    dice = random.Random(seed)
    for _ in range(40):
        number, kind = dice.randrange(12), dice.random()
        if kind < 0.7:
            side.client.upsert(random_graph(side, dice, number), replace=dice.random() < 0.2)
        elif kind < 0.85:
            read = side.client.turbine.retrieve(f"random-{number}", space=SPACE)
            if read is not None:
                read.description = str(dice.randrange(99))
                side.client.upsert(read.as_write())
        else:
            side.client.delete(random_graph(side, dice, number))


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.slow), pytest.param(3, marks=pytest.mark.slow)])
def test_the_state_after_random_changes_is_equal(both, seed):
    for side in both:
        change_at_random(side, seed)
    v1, v2 = (side.state() for side in both)
    assert differences(v1, v2) == {}
    assert any(key[2].startswith("random-") for key in v2)


class TestWhereVersion1IsWrong:
    """What version 1 does here is a defect (its number is that of the list of defects); ours does what was meant."""

    def test_d6_a_tuple_is_one_id(self, both):
        """D6: version 1 takes a tuple of space and id for two ids, and deletes two nodes of these names."""
        for side in both:
            side.client.upsert([graph(side, SPACE), graph(side, "x")])
        v1, v2 = both
        with pytest.raises(ValueError, match="space"):
            v1.client.delete((SPACE, "x"))
        v1.client.delete((SPACE, "x"), space=SPACE)
        assert {("node", SPACE, SPACE), ("node", SPACE, "x")} & v1.state().keys() == set()
        v2.client.delete((SPACE, "x"), space=SPACE)
        assert ("node", SPACE, "x") not in v2.state()
        assert ("node", SPACE, SPACE) in v2.state()

    def test_d8_the_second_object_of_an_id_is_not_dropped(self, both):
        """D8: of two objects with one id version 1 silently drops the second."""
        for side in both:
            write = side.classes.TurbineWrite
            one = write(space=SPACE, external_id="twice", name="T", capacity=1.5)
            side.client.upsert([one, write(space=SPACE, external_id="twice", name="T", manufacturer="Boreal")])
        v1, v2 = (side.state()["node", SPACE, "twice"][2]["Turbine"] for side in both)
        assert "manufacturer" not in v1 or v1["manufacturer"] is None
        assert (v2["capacity"], v2["manufacturer"]) == (1.5, "Boreal")

    def test_d8_nodes_and_edges_have_ids_of_their_own(self, both):
        """D8: version 1 keeps one set for both, and drops an edge that is named as a node is."""
        for side in both:
            edge = side.classes.DistanceWrite(
                space=SPACE, external_id="same", end_node=side.id(SPACE, "nordvik-01"), distance=1
            )
            side.client.upsert(graph(side, "same", neighbours=[edge]))
        v1, v2 = (side.state() for side in both)
        assert ("node", SPACE, "same") in v1.keys() & v2.keys()
        assert ("edge", SPACE, "same") not in v1
        assert ("edge", SPACE, "same") in v2

    def test_d9_edges_of_two_types_between_two_nodes_do_not_collide(self, both):
        """D9: version 1 gives both the id `start:end` and sends both: refused, or one is lost. Ours is in
        `tests/gen_python/test_edge_ids.py`; where the model does not say that types meet, ours says what to do."""
        said = []
        for side in both:
            c = side.classes
            cable = c.CableEdgeWrite(space=SPACE, end_node=side.id(SPACE, "n"), length=5)
            distance = c.DistanceWrite(space=SPACE, end_node=side.id(SPACE, "n"), distance=1)
            with pytest.raises((CogniteAPIError, InvalidInputError)) as caught:
                side.client.upsert(graph(side, substation=cable, neighbours=[distance]))
            said.append(caught.value)
        assert isinstance(said[0], CogniteAPIError)
        assert "Next: give one of these edges an external_id of its own" in said[1].message

    def test_d10_an_edge_that_is_met_twice_is_sent_once(self, both):
        """D10: version 1 puts an edge with properties twice into one request."""
        sizes = []
        for side in both:
            edge = side.classes.DistanceWrite(space=SPACE, end_node=side.id(SPACE, "nordvik-01"), distance=1)
            turbine = graph(side, neighbours=[edge, edge], farm=None, blades=None, campaigns=None, substation=None)
            sizes.append(len(turbine.to_instances_write().edges))
        assert sizes[1] == 1

    def test_d16_defaults_are_written(self, both):
        """D16: version 1 drops the defaults of properties that may be null and have no alias."""
        v1, v2 = (side.classes.CampaignWrite.model_fields for side in both)
        model = both[1].plain.views.retrieve([("wind_farm", "Campaign", "v1")])[0]
        defaults = {
            name: one.default_value
            for name, one in model.properties.items()
            if getattr(one, "default_value", None) is not None
        }
        assert defaults.keys() >= set(), v1
        for name, value in defaults.items():
            field = v2.get(name) or next(info for info in v2.values() if info.alias == name)
            assert field.get_default(call_default_factory=True) == value

    def test_d31_the_end_of_an_edge_may_be_text(self, both):
        """D31: version 1's type takes text here, and its upsert fails."""
        v1, v2 = both

        def make(side):
            return graph(side, neighbours=[side.classes.DistanceWrite(space=SPACE, end_node="nordvik-01", distance=1)])

        with pytest.raises(TypeError):
            v1.client.upsert(make(v1))
        v2.client.upsert(make(v2))
        assert v2.state()["edge", SPACE, "new:nordvik-01"][1] == ("new", "nordvik-01")

    def test_d41_a_factory_of_one_class_of_edges_works(self, both):
        """D41: on one class of edges it has no effect in version 1; nodes' write into the caller's dict."""
        v1, v2 = both
        factory = lambda start, end, kind: "made"  # noqa: E731 - the value of an attribute
        v1.classes.DistanceWrite.external_id_factory = v2.classes.DistanceWrite.external_id_factory = factory
        try:
            for side in both:
                side.client.upsert(graph(side))
        finally:
            del v1.classes.DistanceWrite.external_id_factory
            v2.classes.DistanceWrite.reset_external_id_factory()
        assert ("edge", SPACE, "new:nordvik-01") in v1.state()
        assert ("edge", SPACE, "made") in v2.state()

    def test_naive_times_are_utc(self, both):
        """Version 1 sends them without a zone; what they mean is then the server's guess."""
        moment = dt.datetime(2024, 5, 1, 12, 30)  # noqa: DTZ001 - naive on purpose
        for side in both:
            campaign = side.classes.CampaignWrite(space=SPACE, external_id="c", name="C", start=moment)
            (node,) = campaign.to_instances_write().nodes
            text = str(node.dump()["sources"][0]["properties"]["start"])
            assert text.endswith("+00:00") == (side is both[1])

    def test_objects_below_edges_of_an_edge(self, both):
        """A node that only an edge's end leads to is written by both."""
        for side in both:
            edge = side.classes.DistanceWrite(space=SPACE, end_node=graph(side, "far", neighbours=None), distance=1)
            side.client.upsert(graph(side, "near", neighbours=[edge]))
        assert differences(*(side.state() for side in both)) == {}
