"""Random graphs of objects go through upsert, retrieve and as_write, and come back as they were."""

import datetime as dt
import struct
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sample_sdk import WindFarmClient
from sample_sdk.data_classes import (
    BladeWrite,
    CableEdgeWrite,
    CampaignWrite,
    DistanceWrite,
    FarmWrite,
    SubstationWrite,
    TurbineWrite,
)

from pygen_runtime.ids import EdgeId, NodeId
from pygen_runtime.writing.flatten import flatten
from tests.runtime.conftest import make_emulator

# Several turbines may replace one: reading says so.
pytestmark = pytest.mark.filterwarnings("ignore::pygen_runtime.query.rows.SeveralValuesWarning")
SPACE = "wind_farm_data"
# What JSON and CDF take: no lone surrogates, no NUL.
TEXT = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=12)
FLOAT32 = st.floats(width=32, allow_nan=False, allow_infinity=False)
MOMENT = st.datetimes(
    dt.datetime(1900, 1, 1),
    dt.datetime(2200, 1, 1),
    timezones=st.sampled_from([dt.UTC, dt.timezone(dt.timedelta(hours=-5.5))]),
)
LEAF = st.one_of(
    st.none(), st.booleans(), st.integers(-(2**53), 2**53), st.floats(allow_nan=False, allow_infinity=False), TEXT
)
JSON = st.dictionaries(
    TEXT,
    st.recursive(
        LEAF,
        lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXT, inner, max_size=3)),
        max_leaves=6,
    ),
    max_size=4,
)

VALUES = {
    "description": st.one_of(st.none(), TEXT),
    "tags": st.lists(TEXT, max_size=4),
    "capacity": st.one_of(st.none(), st.floats(allow_nan=False, allow_infinity=False)),
    "commissioned": MOMENT.map(lambda moment: moment.replace(microsecond=moment.microsecond // 1000 * 1000)),
    "decommissioned": st.dates(dt.date(1900, 1, 1), dt.date(2200, 1, 1)),
    "serial_number": st.integers(-(2**63), 2**63 - 1),
    "hub_height": FLOAT32,
    "status": st.sampled_from(["operating", "curtailed", "maintenance", "stopped", "unknown"]),
    "settings": JSON,
    "manufacturer": st.one_of(st.none(), TEXT),
}
ROUNDS = count()


@st.composite
def graphs(draw):
    """Turbines that hold each other, farms, blades, edges of all kinds; ids of what is not in the graph as well."""
    prefix = f"r{next(ROUNDS)}"
    size = draw(st.integers(1, 5))
    farms = [
        FarmWrite(space=SPACE, external_id=f"{prefix}-f{n}", name=draw(TEXT)) for n in range(draw(st.integers(0, 2)))
    ]
    blades = [
        BladeWrite(space=SPACE, external_id=f"{prefix}-b{n}", name=draw(TEXT)) for n in range(draw(st.integers(0, 3)))
    ]
    stations = [SubstationWrite(space=SPACE, external_id=f"{prefix}-s{n}", name=draw(TEXT)) for n in range(2)]
    campaigns = [
        CampaignWrite(space=SPACE, external_id=f"{prefix}-c{n}", name=draw(TEXT), start=draw(VALUES["commissioned"]))
        for n in range(2)
    ]
    turbines = []
    for number in range(size):
        names = draw(st.sets(st.sampled_from(sorted(VALUES))))
        values = {name: draw(VALUES[name]) for name in sorted(names)}
        turbines.append(TurbineWrite(space=SPACE, external_id=f"{prefix}-t{number}", name=draw(TEXT), **values))
    for turbine in turbines:
        link(draw, turbine, turbines, farms, blades, stations, campaigns)
    return turbines


def link(draw, turbine, turbines, farms, blades, stations, campaigns):
    """Gives a turbine some connections: to objects, or to ids alone."""

    def either(item):
        return item if draw(st.booleans()) else item.as_id()

    if farms and draw(st.booleans()):
        turbine.farm = either(draw(st.sampled_from(farms)))
    if draw(st.booleans()):
        turbine.replaces = either(draw(st.sampled_from(turbines)))
    if blades and draw(st.booleans()):
        turbine.blades = [either(blade) for blade in draw(st.lists(st.sampled_from(blades), unique_by=id))]
    if draw(st.booleans()):
        ends = draw(st.lists(st.sampled_from(turbines), unique_by=id, max_size=3))
        turbine.neighbours = [DistanceWrite(end_node=either(end), distance=draw(FLOAT32)) for end in ends]
    if draw(st.booleans()):
        station = draw(st.sampled_from(stations))
        turbine.substation = CableEdgeWrite(end_node=either(station), length=draw(FLOAT32))
    if draw(st.booleans()):
        turbine.campaigns = [either(each) for each in draw(st.lists(st.sampled_from(campaigns), unique_by=id))]


@pytest.fixture(scope="module")
def client():
    with make_emulator() as cdf, cdf.connect(WindFarmClient) as client:
        yield client


def api_of(client, kind):
    return {"Turbine": client.turbine, "Farm": client.farm, "Blade": client.blade, "Substation": client.substation,
            "Campaign": client.campaign}[kind]  # fmt: skip


def told(name, value):
    """A value as CDF keeps it: times are instants, and numbers of 32 bits come back with the digits that these need."""
    if name == "hubHeight" and value is not None:
        return struct.pack("f", value)
    if isinstance(value, str):
        try:
            return dt.datetime.fromisoformat(value).astimezone(dt.UTC) if "T" in value else value
        except ValueError:
            return value
    return value


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(graphs())
def test_random_graphs_come_back(client, turbines):
    sent = flatten(turbines)
    result = client.upsert(turbines)
    assert {one.id for one in (*result.nodes, *result.edges)} == {draft.id for draft in sent}
    assert set(result.counts) <= {"created", "updated", "unchanged"}
    assert set(client.upsert(turbines).counts) == {"unchanged"}, "saying it again changes nothing"
    ids = [turbine.as_id() for turbine in turbines]
    read = client.turbine.retrieve(ids, retrieve_connections="full")
    assert [one.as_id() for one in read] == ids
    back = {draft.id: draft for draft in flatten(read.as_write(), allow_version_increase=True)}
    for draft in sent:
        if draft.sources and draft.id in ids:
            ((view, values),) = draft.sources.items()
            again = back[draft.id].sources[view]
            for name, value in values.items():
                assert told(name, again.get(name)) == told(name, value), (draft.id, name)
    mine = {draft.id for draft in sent if isinstance(draft.id, EdgeId)}
    assert mine <= back.keys(), "every edge comes back under its id"
    assert {id_ for id_ in back if isinstance(id_, EdgeId)} <= mine
    assert set(client.upsert(read.as_write()).counts) == {"unchanged"}, "writing back what was read changes nothing"


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(graphs())
def test_random_graphs_are_deleted_with_all_that_they_hold(client, turbines):
    client.upsert(turbines)
    planned = client.delete(turbines, dry_run=True)
    gone = client.delete(turbines)
    assert {*gone.nodes, *gone.edges} | set(gone.missing) == {*planned.nodes, *planned.edges}
    held = [node for node in planned.nodes if isinstance(node, NodeId)]
    assert list(client.turbine.retrieve(held)) == []
    assert client.delete(turbines).nodes == ()
