"""Generated classes: what an import loads, that pydantic builds them late, and what their constructors take."""

import copy
import json
import pickle
import subprocess
import sys
import textwrap
import warnings
from pathlib import Path

import fastapi
import pytest
from cognite.client.data_classes.data_modeling import EdgeId as CogniteEdgeId
from cognite.client.data_classes.data_modeling import NodeId as CogniteNodeId
from fastapi.testclient import TestClient
from pydantic import ValidationError
from pydantic.warnings import UnsupportedFieldAttributeWarning
from sample_sdk.data_classes import (
    BladeWrite,
    CampaignWrite,
    Describable,
    Farm,
    GeneratingUnit,
    MaintenanceOrderWrite,
    Turbine,
    TurbineList,
    TurbineWrite,
)

from pygen_runtime.declare import DataRecord, EdgeId, NodeId

HERE = Path(__file__).parent


def loaded_by(statement):
    script = f"import json, sys; sys.path.insert(0, {str(HERE)!r}); {statement}; print(json.dumps(sorted(sys.modules)))"
    shown = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, encoding="utf-8")
    return set(json.loads(shown.stdout))


def test_importing_the_sdk_loads_no_view_and_no_library():
    loaded = loaded_by("import sample_sdk")
    assert not {"pydantic", "httpx", "pandas", "sample_sdk.data_classes"} & loaded


def test_importing_a_class_loads_its_parents_alone():
    loaded = loaded_by("from sample_sdk.data_classes import Turbine")
    views = {name.rpartition(".")[2] for name in loaded if name.startswith("sample_sdk.data_classes.")}
    assert views == {"_turbine", "_generating_unit", "_describable"}
    assert not {"httpx", "pandas", "sample_sdk._client"} & loaded


def test_a_wrong_name_has_a_suggestion():
    import sample_sdk

    with pytest.raises(AttributeError, match="Did you mean 'WindFarmClient'"):
        _ = sample_sdk.WindFarmClint


def test_classes_are_built_on_first_use():
    script = """
        import sys; sys.path.insert(0, sys.argv[1])
        from sample_sdk.data_classes import Turbine, TurbineWrite, Farm
        print(Turbine.__pydantic_complete__, TurbineWrite.__pydantic_complete__)
        TurbineWrite(space="s", external_id="x", name="n")
        print(TurbineWrite.__pydantic_complete__, Farm.__pydantic_complete__)
    """
    command = [sys.executable, "-c", textwrap.dedent(script), str(HERE)]
    shown = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    assert shown.stdout.split() == ["False", "False", "True", "False"]


def test_parents_in_the_model_are_parents_in_python():
    assert issubclass(Turbine, GeneratingUnit)
    assert issubclass(GeneratingUnit, Describable)


def test_constructor_takes_field_names_and_identifiers():
    by_name = TurbineWrite(space="s", external_id="x", name="n", serial_number=3, hub_height=80)
    by_identifier = TurbineWrite.model_validate(
        {"space": "s", "externalId": "x", "name": "n", "serialNumber": 3, "hubHeight": 80}
    )
    assert by_name == by_identifier
    assert by_name.model_fields_set == {"space", "external_id", "name", "serial_number", "hub_height"}


@pytest.mark.parametrize("item", [Describable, GeneratingUnit, Turbine])
def test_identifiers_are_accepted_at_every_level_of_inheritance(item):
    record = {"version": 1, "lastUpdatedTime": 0, "createdTime": 0}
    made = item.model_validate({"space": "s", "externalId": "x", "name": "n", "dataRecord": record})
    assert made.external_id == "x"
    assert {"externalId", "dataRecord", "nodeType"} <= made.dump().keys()


def test_a_field_that_is_not_there_is_an_error():
    with pytest.raises(ValidationError, match="nmae"):
        TurbineWrite(space="s", external_id="x", name="n", nmae="m")


def test_enum_is_strict_on_write_and_open_on_read():
    with pytest.raises(ValidationError, match="status"):
        TurbineWrite(space="s", external_id="x", name="n", status="melted")
    record = DataRecord(1, 0, 0)
    assert Turbine(space="s", external_id="x", name="n", status="melted", data_record=record).status == "melted"


def test_defaults_stand_on_the_write_class_and_are_not_shared():
    first, second = (MaintenanceOrderWrite(space="s", external_id=i, name="n") for i in "ab")
    assert (first.priority, first.currency, first.valid_from.year) == (3, "EUR", 2024)
    first.checklist["steps"].append("x")
    assert second.checklist == {"steps": []}
    assert "priority" not in first.model_fields_set


@pytest.mark.parametrize(
    "farm",
    [("s", "f"), NodeId("s", "f"), CogniteNodeId("s", "f"), {"space": "s", "externalId": "f"}],
    ids=lambda farm: type(farm).__name__,
)
def test_links_take_every_form_of_an_id(farm):
    turbine = TurbineWrite(space="s", external_id="x", name="n", farm=farm)
    assert turbine.farm == NodeId("s", "f")
    assert type(turbine.farm) is NodeId


def test_links_take_text_and_objects():
    blade = BladeWrite(space="s", external_id="b", name="B")
    turbine = TurbineWrite(space="s", external_id="x", name="n", blades=[blade, "c"], farm="f")
    assert turbine.blades[0] is blade
    assert turbine.blades[1] == "c"
    assert turbine.farm == "f"


@pytest.mark.parametrize("wrong", [5, ("a", "b", "c"), {"space": "s"}, 1.5])
def test_links_refuse_what_is_no_id(wrong):
    with pytest.raises(ValidationError, match="farm"):
        TurbineWrite(space="s", external_id="x", name="n", farm=wrong)


def test_nested_json_becomes_objects_of_the_target():
    data = {"space": "s", "externalId": "x", "name": "n", "blades": [{"space": "s", "externalId": "b", "name": "B"}]}
    turbine = TurbineWrite.model_validate(data)
    assert type(turbine.blades[0]) is BladeWrite
    assert TurbineWrite.model_validate_json(turbine.model_dump_json(by_alias=True)) == turbine


def test_a_required_field_is_required():
    with pytest.raises(ValidationError, match="start"):
        CampaignWrite(space="s", external_id="c", name="n")


class TestIds:
    def test_agree_with_those_of_cognite_sdk(self):
        ours, theirs = NodeId("s", "x"), CogniteNodeId("s", "x")
        assert ours == theirs
        assert theirs == ours
        assert len({ours, theirs}) == 1
        assert EdgeId("s", "x") == CogniteEdgeId("s", "x")

    def test_a_node_is_no_edge(self):
        assert NodeId("s", "x") != EdgeId("s", "x")
        assert NodeId("s", "x") != CogniteEdgeId("s", "x")
        assert len({NodeId("s", "x"), EdgeId("s", "x")}) == 2

    def test_are_frozen(self):
        with pytest.raises(AttributeError):
            NodeId("s", "x").space = "t"


class TestReadObjects:
    def make(self, **values):
        base = {"space": "s", "external_id": "x", "name": "n", "data_record": DataRecord(1, 0, 0)}
        return Turbine(**{**base, **values})

    def test_equality_and_hash_are_those_of_the_id(self):
        one, two = self.make(), self.make(name="m")
        assert one == two
        assert one == CogniteNodeId("s", "x")
        assert {one, two, NodeId("s", "x")} == {one}
        assert one != self.make(space="t")
        assert one != EdgeId("s", "x")

    def test_repr_follows_no_link(self):
        farm = Farm(space="s", external_id="f", name="F", data_record=DataRecord(1, 0, 0))
        one = self.make(farm=farm)
        farm.turbines = [one] * 9
        assert "<Farm 'f'>" in repr(one)
        assert repr(farm).count("<Turbine 'x'>") == 5
        assert "9 in all" in repr(farm)

    def test_ids(self):
        one = self.make()
        assert one.as_id() == NodeId("s", "x")
        assert one.as_tuple_id() == ("s", "x")
        assert one.as_direct_reference().dump() == {"space": "s", "externalId": "x"}

    def test_dump_has_identifiers_or_names(self):
        assert self.make(serial_number=3).dump()["serialNumber"] == 3
        assert self.make(serial_number=3).dump(by_alias=False)["serial_number"] == 3

    def test_json_round_trip(self):
        one = self.make(farm=NodeId("s", "f"), settings=[1, {"a": None}], tags=["t"])
        again = Turbine.model_validate_json(one.model_dump_json(by_alias=True))
        assert again.dump() == one.dump()

    @pytest.mark.parametrize("mode", ["validation", "serialization"])
    def test_json_schema_stops_at_links(self, mode):
        schema = Turbine.model_json_schema(mode=mode)
        assert schema["properties"]["dataRecord"]
        assert "farm" in schema["properties"]
        assert not [name for name in schema.get("$defs", {}) if name in ("Farm", "Blade")]

    def test_works_as_a_model_of_a_web_service(self):
        app = fastapi.FastAPI()

        @app.post("/turbines")
        def receive(turbine: TurbineWrite) -> Turbine:
            return self.make(external_id=turbine.external_id, farm=turbine.farm)

        with warnings.catch_warnings():
            # FastAPI keeps pydantic from saying this about its own parameters, where models are built at once.
            warnings.simplefilter("ignore", UnsupportedFieldAttributeWarning)
            web = TestClient(app)
            body = {"space": "s", "externalId": "t", "name": "n", "farm": {"space": "s", "externalId": "f"}}
            answer = web.post("/turbines", json=body)
            assert answer.json()["farm"] == {"space": "s", "externalId": "f"}
            assert web.post("/turbines", json={"space": "s"}).status_code == 422
            assert "Turbine" in web.get("/openapi.json").json()["components"]["schemas"]

    def test_copies_and_pickles(self):
        one = self.make(farm=NodeId("s", "f"), tags=["t"])
        for again in (copy.deepcopy(one), pickle.loads(pickle.dumps(one))):
            assert again.dump() == one.dump()

    def test_lists_keep_their_type(self):
        turbines = TurbineList([self.make(external_id=i) for i in "abc"])
        assert type(turbines[:2]) is TurbineList
        assert type(turbines + turbines) is TurbineList
        assert turbines.as_external_ids() == ["a", "b", "c"]
        assert turbines.as_node_ids()[0] == NodeId("s", "a")
        assert [record.version for record in turbines.data_records] == [1, 1, 1]
        assert turbines.index(NodeId("s", "b")) == 1


RING = """
from __future__ import annotations

import typing as _t

from pygen_runtime import declare as _d

if not _t.TYPE_CHECKING:
    V{next}Link = _d.link("V{next}", __package__)

_VIEW = _d.ViewSpec(
    package=__package__, view=_d.ViewId("ring", "V{this}", "v1"), used_for="node", writable=False,
    fields={{"name": _d.text("name"), "next": _d.direct("next", target="V{next}")}}, filters={{}},
)

class V{this}(_d.Node, view=_VIEW):
    name: str | None = None
    next: V{next}Link | None = None

class V{this}List(_d.NodeList["V{this}"], item=V{this}): ...
"""


@pytest.fixture
def ring(tmp_path, monkeypatch):
    """An SDK of 400 views, each linked with the next, the last with the first."""
    size = 400
    package = tmp_path / "ring_sdk"
    (package / "data_classes").mkdir(parents=True)
    (package / "__init__.py").touch()
    for this in range(size):
        text = RING.format(this=this, next=(this + 1) % size)
        (package / "data_classes" / f"_v{this}.py").write_text(text, "utf-8")
    exports = {f"V{this}{end}": f"_v{this}" for this in range(size) for end in ("", "List")}
    lazy = f"from pygen_runtime import package as _p\n__getattr__ = _p.lazy(__name__, {exports!r})\n"
    (package / "data_classes" / "__init__.py").write_text(lazy, "utf-8")
    entries = "".join(
        f'"V{i}": _r.Entry("data_classes._v{i}", view=("ring", "V{i}", "v1"), list="V{i}List"),\n' for i in range(size)
    )
    registry = (
        "from pygen_runtime import registry as _r\nCLIENT_NAME = 'RingClient'\nINSTANCE_SPACE = None\nMODELS = {}\n"
    )
    (package / "_registry.py").write_text(f"{registry}VIEWS = {{{entries}}}\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    yield size
    for name in [name for name in sys.modules if name.startswith("ring_sdk")]:
        del sys.modules[name]


def test_a_ring_of_400_views_works(ring):
    import ring_sdk.data_classes as ring_classes

    record = {"version": 1, "lastUpdatedTime": 0, "createdTime": 0}
    for number in range(ring):
        item = getattr(ring_classes, f"V{number}")
        following = {"space": "s", "externalId": "y", "dataRecord": record}
        node = item.model_validate({"space": "s", "externalId": "x", "next": following, "dataRecord": record})
        assert type(node.next).__name__ == f"V{(number + 1) % ring}"
    assert "V1" not in json.dumps(ring_classes.V0.model_json_schema().get("$defs", {}))


def test_objects_nested_through_50_views(ring):
    import ring_sdk.data_classes as ring_classes

    data = None
    for number in range(49, -1, -1):
        data = {"space": "s", "externalId": f"x{number}", "next": data, "dataRecord": {"version": 1}}
        data["dataRecord"] |= {"lastUpdatedTime": 0, "createdTime": 0}
    node = ring_classes.V0.model_validate(data)
    for number in range(50):
        assert type(node).__name__ == f"V{number}"
        node = node.next
    assert node is None
