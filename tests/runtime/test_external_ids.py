"""External ids that nobody gave: factories for nodes and edges, and the rule for edges without one."""

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from sample_sdk.data_classes import BladeWrite, CableEdgeWrite, DistanceWrite, FarmWrite, TurbineWrite

from pygen_client.errors import InvalidInputError
from pygen_runtime.declare import EdgeWrite, NodeWrite
from pygen_runtime.external_ids import ExternalIdFactory
from pygen_runtime.ids import EdgeId
from pygen_runtime.writing.flatten import flatten

SPACE = "wind_farm_data"


@pytest.fixture(autouse=True)
def without_factories():
    yield
    for each in (NodeWrite, EdgeWrite, BladeWrite, FarmWrite, TurbineWrite, DistanceWrite, CableEdgeWrite):
        each.reset_external_id_factory()


def edges_of(item):
    return [draft.id.external_id for draft in flatten([item]) if isinstance(draft.id, EdgeId)]


class TestNodes:
    def test_without_a_factory_an_id_is_needed(self):
        with pytest.raises(ValidationError, match="externalId"):
            BladeWrite(space=SPACE, name="B")

    def test_one_for_all_and_one_for_a_class(self):
        NodeWrite.external_id_factory = ExternalIdFactory.domain_name_factory()
        FarmWrite.external_id_factory = lambda of, data: f"{of.__name__}-{data['name']}"
        assert BladeWrite(space=SPACE, name="B").external_id == "blade"
        assert FarmWrite(space=SPACE, name="North").external_id == "FarmWrite-North"
        assert FarmWrite(space=SPACE, externalId="given", name="North").external_id == "given"
        assert FarmWrite.model_validate({"space": SPACE, "external_id": None, "name": "x"}).external_id == "FarmWrite-x"
        FarmWrite.reset_external_id_factory()
        assert FarmWrite(space=SPACE, name="North").external_id == "farm"
        NodeWrite.reset_external_id_factory()
        with pytest.raises(ValidationError):
            FarmWrite(space=SPACE, name="North")

    def test_children_have_their_parents_factory(self):
        from sample_sdk.data_classes import GeneratingUnitWrite

        GeneratingUnitWrite.external_id_factory = ExternalIdFactory.incremental_factory()
        try:
            assert TurbineWrite(space=SPACE, name="T").external_id == "1"
        finally:
            GeneratingUnitWrite.reset_external_id_factory()

    def test_d41_the_callers_dict_stays_as_it_is(self):
        """D41: version 1's factory wrote into the dict that it was given."""
        NodeWrite.external_id_factory = ExternalIdFactory.uuid_factory()
        data = {"space": SPACE, "name": "B"}
        made = BladeWrite.model_validate(data)
        assert data == {"space": SPACE, "name": "B"}
        assert len(made.external_id) == 36

    def test_what_is_held_gets_ids_too(self, writer):
        NodeWrite.external_id_factory = ExternalIdFactory.create_external_id_factory()
        turbine = TurbineWrite(
            space=SPACE, name="T", blades=[{"space": SPACE, "name": "A"}, {"space": SPACE, "name": "B"}]
        )
        assert [type(blade) for blade in turbine.blades] == [BladeWrite, BladeWrite]
        result = writer.upsert(turbine)
        kinds = [one.id.external_id.partition(":")[0] for one in result.created]
        assert kinds == ["blade", "blade", "turbine"]

    def test_too_long_ids_are_refused(self):
        BladeWrite.external_id_factory = lambda of, data: "x" * 256
        with pytest.raises(ValidationError, match="255"):
            BladeWrite(space=SPACE, name="B")

    def test_numbers_belong_to_a_class(self):
        NodeWrite.external_id_factory = ExternalIdFactory.incremental_factory()
        ids = [kind(space=SPACE, name="x").external_id for kind in (BladeWrite, FarmWrite, BladeWrite)]
        assert ids == ["1", "1", "2"]

    def test_numbers_are_given_once_to_threads(self):
        factory, seen = ExternalIdFactory.incremental_factory(), []
        threads = [
            threading.Thread(target=lambda: seen.extend(factory(BladeWrite, {}) for _ in range(500))) for _ in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(map(int, seen)) == list(range(1, 2_001))

    def test_short(self):
        factory = ExternalIdFactory.create_external_id_factory(
            separator="-",
            prefix_ext_id_factory=lambda of, data: "p",
            suffix_ext_id_factory=ExternalIdFactory.sha256_factory().short,
        )
        assert len(factory(BladeWrite, {"name": "B"})) == len("p-") + 7
        assert ExternalIdFactory(lambda of, data: "abcdef", shorten_length=2)(BladeWrite, {}) == "ab"


@given(
    st.dictionaries(
        st.text(max_size=4), st.one_of(st.none(), st.integers(), st.floats(allow_nan=False), st.text()), max_size=5
    )
)
def test_the_hash_depends_on_the_values_and_not_on_their_order(values):
    factory = ExternalIdFactory.sha256_factory()
    turned = dict(reversed(values.items()))
    assert factory(BladeWrite, values) == factory(FarmWrite, turned)
    assert factory(BladeWrite, {**values, "another": 1}) != factory(BladeWrite, values)


def test_the_hash_takes_objects():
    blade = BladeWrite(space=SPACE, external_id="b", name="B")
    factory = ExternalIdFactory.sha256_factory()
    one = factory(TurbineWrite, {"name": "T", "blades": [blade], "farm": blade.as_id()})
    assert one != factory(TurbineWrite, {"name": "T", "blades": [blade.model_copy(update={"name": "C"})]})
    assert one == factory(TurbineWrite, {"name": "T", "farm": blade.as_id(), "blades": [blade]})


def turbine_with_edges():
    return TurbineWrite(
        space=SPACE,
        external_id="t",
        name="T",
        neighbours=[DistanceWrite(end_node="n", distance=1)],
        substation=CableEdgeWrite(end_node="s", length=1),
        campaigns=["c"],
    )


class TestEdges:
    def test_the_rule(self):
        assert edges_of(turbine_with_edges()) == ["t:n", "t:s", "c:t"]

    def test_d41_one_class_of_edges_has_its_own(self):
        """D41: a factory on one class of edges had no effect in version 1."""
        EdgeWrite.external_id_factory = lambda start, end, kind: (
            f"{kind.external_id}/{start.external_id}/{end.external_id}"
        )
        DistanceWrite.external_id_factory = lambda start, end, kind: f"d-{end.external_id}"
        assert edges_of(turbine_with_edges()) == ["d-n", "cable/t/s", "campaign/c/t"]
        EdgeWrite.reset_external_id_factory()
        assert edges_of(turbine_with_edges()) == ["d-n", "t:s", "c:t"]

    def test_a_given_id_wins(self):
        DistanceWrite.external_id_factory = lambda start, end, kind: "made"
        edge = DistanceWrite(external_id="given", end_node="n", distance=1)
        assert edges_of(TurbineWrite(space=SPACE, external_id="t", name="T", neighbours=[edge])) == ["given"]

    @pytest.mark.parametrize("made", ["", "x" * 256])
    def test_ids_that_cannot_be_are_refused(self, made):
        EdgeWrite.external_id_factory = lambda start, end, kind: made
        with pytest.raises(InvalidInputError, match=r"WRITE\.EXTERNAL_ID_INVALID"):
            flatten([turbine_with_edges()])

    def test_two_edges_with_one_id_are_refused(self):
        """A factory that gives one id twice would lose an edge."""
        EdgeWrite.external_id_factory = lambda start, end, kind: "one"
        with pytest.raises(InvalidInputError, match=r"WRITE\.CONTRADICTION"):
            flatten([turbine_with_edges()])

    def test_what_was_read_keeps_its_ids(self, writer):
        EdgeWrite.external_id_factory = lambda start, end, kind: "another"
        turbine = writer.turbine.list(limit=1, retrieve_connections="full")[0]
        before = {edge.external_id for edge in writer.distance.list(limit=None)}
        assert set(edges_of(turbine.as_write())) <= before | {one for one in edges_of(turbine.as_write()) if ":" in one}
        assert "another" not in edges_of(turbine.as_write())
