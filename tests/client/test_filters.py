"""Filters: what they become on the wire, and what they do on the emulator."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pygen_client import NodeReference, PropertyPath, ViewReference
from pygen_client.errors import InvalidInputError
from pygen_client.operations.ordering import strong_components
from pygen_client.query import filters as f
from pygen_client.query.simplify import is_never, simplify
from pygen_client.query.values import Parameter, PropertyValue, dump_value

from .conftest import SPACE

TURBINE = ViewReference(space=SPACE, external_id="Turbine", version="v1")
NAME = PropertyPath.view(TURBINE, "name")
NODE = PropertyPath.node("externalId")


def test_references_to_properties():
    assert NAME == (SPACE, "Turbine/v1", "name")
    assert PropertyPath.view(("s", "V", "1"), "p") == ("s", "V/1", "p")
    assert PropertyPath.container(("s", "C"), "p") == ("s", "C", "p")
    assert PropertyPath.edge("startNode") == ("edge", "startNode")
    assert hash(NAME) == hash((SPACE, "Turbine/v1", "name"))


@pytest.mark.parametrize(
    ("filter_", "wire"),
    [
        (f.Equals(NODE, "a"), {"equals": {"property": ["node", "externalId"], "value": "a"}}),
        (f.In(("p",), ("a", 1)), {"in": {"property": ["p"], "values": ["a", 1]}}),
        (f.In(("p",), Parameter("x")), {"in": {"property": ["p"], "values": {"parameter": "x"}}}),
        (f.Range(("p",), gt=0, lte=5), {"range": {"property": ["p"], "gt": 0, "lte": 5}}),
        (f.Prefix(("p",), "a"), {"prefix": {"property": ["p"], "value": "a"}}),
        (f.Exists(("p",)), {"exists": {"property": ["p"]}}),
        (f.ContainsAny(("p",), [1]), {"containsAny": {"property": ["p"], "values": [1]}}),
        (f.ContainsAll(("p",), [1]), {"containsAll": {"property": ["p"], "values": [1]}}),
        (
            f.Overlaps(("a",), ("b",), gte=1),
            {"overlaps": {"startProperty": ["a"], "endProperty": ["b"], "gte": 1}},
        ),
        (
            f.HasData((("s", "V", "1"),), (("s", "C"),)),
            {
                "hasData": [
                    {"type": "view", "space": "s", "externalId": "V", "version": "1"},
                    {"type": "container", "space": "s", "externalId": "C"},
                ]
            },
        ),
        (f.Nested(("p",), f.MatchAll()), {"nested": {"scope": ["p"], "filter": {"matchAll": {}}}}),
        (f.InstanceReferences((("s", "a"),)), {"instanceReferences": [{"space": "s", "externalId": "a"}]}),
        (f.Raw({"new": {}}), {"new": {}}),
        (f.And(()), {"matchAll": {}}),
        (f.Or(()), {"not": {"matchAll": {}}}),
    ],
)
def test_wire_form(filter_, wire):
    assert filter_.dump() == wire
    assert (~filter_).dump() == {"not": wire}


def test_operators_make_flat_junctions():
    a, b, c = (f.Exists((name,)) for name in "abc")
    assert (a & b & c) == f.And((a, b, c))
    assert (a | (b | c)) == f.Or((a, b, c))
    assert ((a & b) | c) == f.Or((f.And((a, b)), c))
    assert ~~a == a
    assert len({a & b, a & b, b & a}) == 2


def test_a_filter_is_neither_true_nor_false():
    a = f.Exists(("a",))
    with pytest.raises(TypeError, match=r"combine filters with & \| ~"):
        bool(a)
    with pytest.raises(TypeError):
        _ = a and a
    for wrong in ({}, {"gt": 1, "gte": 1}, {"lt": 1, "lte": 1}):
        with pytest.raises(ValueError, match="at least one bound"):
            f.Range(("a",), **wrong)


def test_values():
    moment = dt.datetime(2024, 5, 1, 12, 0, 0, 123456)  # noqa: DTZ001 - naive on purpose
    assert dump_value(moment) == "2024-05-01T12:00:00.123+00:00", "naive is UTC"
    assert dump_value(moment.replace(tzinfo=dt.timezone(dt.timedelta(hours=2)))) == "2024-05-01T12:00:00.123+02:00"
    assert dump_value(dt.date(2024, 5, 1)) == "2024-05-01"
    assert dump_value(NodeReference(space="s", external_id="a")) == {"space": "s", "externalId": "a"}
    assert dump_value([NodeReference(space="s", external_id="a")]) == [{"space": "s", "externalId": "a"}]
    assert dump_value(PropertyValue(NODE)) == {"property": ["node", "externalId"]}
    assert dump_value(True) is True
    with pytest.raises(InvalidInputError, match="type object"):
        dump_value(object())


def test_filters_select_on_the_emulator(client):
    named = f.Exists(NAME) & f.HasData((TURBINE,))
    turbines = client.instances.list(TURBINE, filter=named, limit=None)
    names = [turbine.values_of(TURBINE)["name"] for turbine in turbines]
    assert names
    one = client.instances.list(TURBINE, filter=f.Equals(NAME, names[0]) | f.In(NAME, names[1:3]), limit=None)
    assert {turbine.values_of(TURBINE)["name"] for turbine in one} == set(names[:3])
    reference = f.InstanceReferences((turbines[0].as_reference(),))
    assert client.instances.list(filter=reference) == client.instances.retrieve(turbines[0])
    assert client.instances.list(TURBINE, filter=named & ~named) == []
    assert client.instances.list(TURBINE, filter=f.Or(())) == []
    since = f.Range(PropertyPath.node("createdTime"), lte=turbines[0].created_time)
    assert turbines[0] in client.instances.list(TURBINE, filter=since, limit=None)


@given(
    st.integers(0, 12).flatmap(
        lambda n: st.lists(st.lists(st.integers(0, max(n - 1, 0)), max_size=4), min_size=n, max_size=n)
    )
)
def test_components_partition_the_graph_in_the_order_of_needs(needs):
    groups = strong_components(needs)
    assert sorted(member for group in groups for member in group) == list(range(len(needs)))
    place = {member: number for number, group in enumerate(groups) for member in group}
    for here, needed in enumerate(needs):
        assert all(place[other] <= place[here] for other in needed)
    for group in groups:
        assert all(reaches(needs, one, other) for one in group for other in group)


def reaches(needs, begin, end):
    seen, pending = {begin}, [begin]
    while pending:
        for following in needs[pending.pop()]:
            if following not in seen:
                seen.add(following)
                pending.append(following)
    return end in seen


ATOMS = [f.Exists((name,)) for name in "abc"]
filters = st.recursive(
    st.sampled_from([*ATOMS, f.MatchAll(), f.Or(()), f.And(()), f.In(("a",), ()), f.ContainsAll(("a",), ())]),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda members: f.And(tuple(members)))
        | st.lists(inner, max_size=3).map(lambda members: f.Or(tuple(members)))
        | inner.map(f.Not)
    ),
    max_leaves=8,
)


def holds(filter_, truths):
    match filter_:
        case f.And(filters=members):
            return all(holds(member, truths) for member in members)
        case f.Or(filters=members):
            return any(holds(member, truths) for member in members)
        case f.Not(filter=inner):
            return not holds(inner, truths)
        case f.MatchAll() | f.ContainsAll():
            return True
        case f.In():
            return False
    return truths[ATOMS.index(filter_)]


def conditions(filter_):
    """How many conditions a filter has, below `and`, `or` and `not`."""
    match filter_:
        case f.And(filters) | f.Or(filters):
            return sum(map(conditions, filters))
        case f.Not(inner):
            return conditions(inner)
        case _:
            return 1


@given(filters, st.lists(st.booleans(), min_size=3, max_size=3))
def test_a_simplified_filter_matches_the_same_and_is_not_larger(filter_, truths):
    simple = simplify(filter_)
    assert holds(simple, truths) == holds(filter_, truths)
    assert conditions(simple) <= max(conditions(filter_), 1)
    assert simplify(simple) == simple
    if is_never(simple):
        assert not holds(filter_, truths)


def test_long_lists_of_values_are_cut():
    many = tuple(range(2500))
    assert [len(part.values) for part in simplify(f.In(("a",), many)).filters] == [1000, 1000, 500]
    assert isinstance(simplify(f.ContainsAll(("a",), many)), f.And)
    assert isinstance(simplify(f.ContainsAny(("a",), many)), f.Or)
    ids = tuple(("s", str(number)) for number in many)
    assert len(simplify(f.InstanceReferences(ids) & f.Exists(("a",))).filters[0].filters) == 3
    parameter = f.In(("a",), Parameter("p"))
    assert simplify(parameter) is parameter
    assert simplify(f.Nested(("a",), f.And((parameter,)))) == f.Nested(("a",), parameter)
    assert is_never(simplify(f.InstanceReferences(())))
