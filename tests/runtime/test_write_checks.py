"""Values that cannot be stored are refused before anything is sent; on assignment too, where that is asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from sample_sdk.config import global_config
from sample_sdk.data_classes import BladeWrite, DistanceWrite, FarmWrite, TurbineWrite

from pygen_client.errors import BadRequestError, InvalidInputError, MultiRequestError
from pygen_runtime.declare import float32, int32, int64, text
from pygen_runtime.writing import checks
from pygen_runtime.writing.checks import _check

SPACE = "wind_farm_data"


def turbine(external_id="new", **values):
    made = TurbineWrite(space=SPACE, external_id=external_id, name="T")
    for name, value in values.items():
        setattr(made, name, value)
    return made


def mistakes_of(**values):
    with pytest.raises(InvalidInputError, match=r"strict=False.*WRITE\.VALUE_REFUSED") as caught:
        raise checks.refuse(checks.find_mistakes(turbine(**values)))
    return caught.value.message


class TestStrict:
    def test_the_limits_of_the_model(self):
        assert "name has 256 bytes of UTF-8, and may have 255" in mistakes_of(name="é" * 128)
        assert "serial_number is 9223372036854775808" in mistakes_of(serial_number=2**63)
        assert "hub_height is 1e+39, and must be a number of 32 bits" in mistakes_of(hub_height=1e39)
        assert "status is 'broken', none of [" in mistakes_of(status="broken")
        assert "tags has 101 values, and may have 100" in mistakes_of(tags=["x"] * 101)
        assert "blades has" in mistakes_of(blades=[(SPACE, str(number)) for number in range(2_000)])
        assert "tags [1] is 5, and must be text" in mistakes_of(tags=["a", 5])
        assert checks.find_mistakes(turbine(name="é" * 127, serial_number=2**63 - 1, hub_height=-3e38)) == []

    def test_nothing_is_sent_and_everything_is_named(self, writer):
        good = BladeWrite(space=SPACE, external_id="good", name="B")
        bad = [turbine(f"t{number}", serial_number=2**70) for number in range(12)]
        with pytest.raises(InvalidInputError, match=r"'t0': serial_number.*'t9'.*and 2 more.*WRITE\.VALUE_REFUSED"):
            writer.upsert([good, *bad])
        assert writer.blade.retrieve("good", SPACE) is None

    def test_what_is_held_is_checked_too(self, writer):
        farm = FarmWrite(space=SPACE, external_id="f", name="F")
        farm.name = "x" * 300
        with pytest.raises(InvalidInputError, match="FarmWrite 'f': name has 300"):
            writer.upsert(turbine(farm=farm))

    def test_the_switch(self, writer, monkeypatch):
        with pytest.raises(BadRequestError):
            writer.upsert(turbine(serial_number=2**70), strict=False)
        monkeypatch.setattr(global_config, "strict_writes", False)
        with pytest.raises(BadRequestError):
            writer.upsert(turbine(serial_number=2**70))
        with pytest.raises(InvalidInputError, match="WRITE.VALUE_REFUSED"):
            writer.upsert(turbine(serial_number=2**70), strict=True)

    @given(st.integers(min_value=-(2**66), max_value=2**66))
    def test_whole_numbers(self, number):
        assert (_check(int32("x"), frozenset())(number) is None) == (-(2**31) <= number < 2**31)
        assert (_check(int64("x"), frozenset())(number) is None) == (-(2**63) <= number < 2**63)

    @given(st.text(max_size=40), st.integers(min_value=1, max_value=60))
    def test_text(self, value, most):
        assert (_check(text("x", max_size=most), frozenset())(value) is None) == (len(value.encode()) <= most)

    @given(st.lists(st.floats(allow_nan=False, allow_infinity=False), max_size=6), st.integers(1, 5))
    def test_lists(self, values, most):
        check = _check(float32("x", many=True, max_items=most), frozenset())
        fits = len(values) <= most and all(abs(value) <= 3.4028234663852886e38 for value in values)
        assert (check(values) is None) == fits


class TestAssignment:
    def test_is_not_checked_unless_asked_for(self):
        made = turbine()
        made.capacity = "much"
        assert made.capacity == "much"

    def test_is_checked_and_converted(self, monkeypatch, writer):
        monkeypatch.setattr(global_config, "validate_assignment", True)
        made = turbine()
        made.capacity = "5"
        assert made.capacity == 5.0
        assert "capacity" in made.model_fields_set
        with pytest.raises(ValidationError, match="capacity"):
            made.capacity = "much"
        with pytest.raises(ValidationError, match="status"):
            made.status = "broken"
        assert (made.capacity, made.status) == (5.0, "operating")
        read = writer.turbine.retrieve("nordvik-01", SPACE)
        with pytest.raises(ValidationError, match="capacity"):
            read.capacity = "much"
        assert read.changed_fields == frozenset()
        read.capacity = 7
        assert read.changed_fields == {"capacity"}
        write = read.as_write()
        with pytest.raises(ValidationError):
            write.capacity = []
        assert writer.upsert(write).counts == {"updated": 1}


class TestEmptySources:
    def test_a_node_of_which_nothing_is_set_appears_in_its_view(self, writer):
        from sample_sdk.data_classes import MaintenanceOrderWrite

        fields = {name for name, info in MaintenanceOrderWrite.model_fields.items() if info.is_required()}
        bare = MaintenanceOrderWrite.model_construct({"space", "external_id"}, space=SPACE, external_id="bare")
        assert fields >= {"space", "external_id"}
        (draft,) = bare.to_instances_write().nodes
        assert draft.sources is None or draft.sources == []
        (planned,) = writer.upsert(bare, dry_run=True, empty_sources=True).resources.nodes
        assert planned.sources[0].properties == {}


class TestAutoCreate:
    """What is missing is created unless one of the three switches is off; then CDF refuses, and nothing is written."""

    def test_targets_of_relations(self, writer):
        with pytest.raises(BadRequestError):
            writer.upsert(turbine(farm=(SPACE, "nowhere")), auto_create_direct_relations=False)
        assert writer.turbine.retrieve("new", SPACE) is None
        assert writer.upsert(turbine(farm=(SPACE, "nowhere"))).counts == {"created": 1}

    @pytest.mark.parametrize(
        ("ends", "switch"),
        [
            (("nowhere", "nordvik-01"), "auto_create_start_nodes"),
            (("nordvik-01", "nowhere"), "auto_create_end_nodes"),
        ],
    )
    def test_ends_of_edges(self, writer, ends, switch):
        start, end = ((SPACE, one) for one in ends)
        edge = DistanceWrite(start_node=start, end_node=end, distance=1)
        with pytest.raises(BadRequestError):
            writer.distance.upsert(edge, **{switch: False})
        assert writer.distance.upsert(edge).counts == {"created": 1}


class TestResume:
    def test_goes_on_where_it_ended(self, writer):
        items = [BladeWrite(space=SPACE, external_id=f"many-{number}", name=str(number)) for number in range(2_100)]
        items[1_500].name = "x" * 300
        with pytest.raises(MultiRequestError) as caught:
            writer.upsert(items, strict=False)
        first = caught.value.succeeded
        assert first.counts == {"created": 1_100, "failed": 1_000}
        items[1_500].name = "short"
        seen = []
        result = writer.upsert(items, resume=first, on_progress=lambda done, total: seen.append((done, total)))
        assert result.counts == {"created": 2_100}
        assert seen == [(2_100, 2_100)]
        assert {one.version for one in result.nodes} == {1}
        assert [one.id for one in result.nodes] == [item.as_id() for item in items]
        assert writer.upsert(items, resume=result).counts == {"created": 2_100}
