"""Typed queries, used: conditions, includes, orders, what comes back, and how many requests it takes."""

import asyncio
import datetime as dt

import pytest
from sample_sdk import WindFarmClient
from sample_sdk.data_classes import (
    Blade,
    Distance,
    DistanceWrite,
    Farm,
    FarmWrite,
    GeneratingUnit,
    MaintenanceOrder,
    Substation,
    Turbine,
    TurbineList,
    TurbineWrite,
)

from pygen_client.errors import InvalidInputError
from pygen_client.query.filters import InstanceReferences
from pygen_runtime.instances.loaded import NotLoadedError
from pygen_runtime.query.conditions import Condition
from pygen_runtime.query.connections import match

SPACE = "wind_farm_data"
T, B, F, M, G = Turbine.props, Blade.props, Farm.props, MaintenanceOrder.props, GeneratingUnit.props


def ids(instances):
    return sorted(one.external_id for one in instances)


@pytest.fixture
def turbines(client):
    """All of them, with everything, read without a query."""
    return list(client.turbine.list(limit=None, retrieve_connections="full"))


def blades_of(turbine):
    return [blade for blade in turbine.blades or [] if isinstance(blade, Blade)]


class TestWhere:
    @pytest.mark.parametrize(
        ("condition", "holds"),
        [
            (T.capacity > 5, lambda t: (t.capacity or 0) > 5),
            ((T.capacity > 5) & T.name.prefix("Nord"), lambda t: (t.capacity or 0) > 5 and t.name.startswith("Nord")),
            (~T.name.prefix("Nord"), lambda t: not t.name.startswith("Nord")),
            ((T.capacity <= 4) | (T.status == "stopped"), lambda t: (t.capacity or 9) <= 4 or t.status == "stopped"),
            (T.status.in_(["stopped", "maintenance"]), lambda t: t.status in ("stopped", "maintenance")),
            (T.tags.contains_any("pilot", "offshore"), lambda t: bool({"pilot", "offshore"} & {*(t.tags or [])})),
            (T.manufacturer.is_missing(), lambda t: t.manufacturer is None),
            (T.manufacturer == None, lambda t: t.manufacturer is None),  # noqa: E711 - a handle
            (T.capacity.between(3, 5), lambda t: t.capacity is not None and 3 <= t.capacity <= 5),
            (T.commissioned.exists(), lambda t: t.commissioned is not None),
            (
                T.commissioned >= dt.datetime(2020, 1, 1),
                lambda t: t.commissioned is not None and t.commissioned >= dt.datetime(2020, 1, 1, tzinfo=dt.UTC),
            ),
            (T.created_time > dt.datetime(1971, 1, 1, tzinfo=dt.UTC), lambda _: True),
            (T.farm == (SPACE, "nordvik"), lambda t: t.farm is not None and t.farm.external_id == "nordvik"),
            (T.external_id.in_(["nordvik-01", "nordvik-02"]), lambda t: t.external_id in ("nordvik-01", "nordvik-02")),
            (G.name.prefix("Nord") & (T.capacity > 4), lambda t: t.name.startswith("Nord") and t.capacity > 4),
            (T.farm.has(F.country == "NO"), lambda t: t.farm is not None and t.farm.country == "NO"),
            (T.blades.any(B.is_damaged), lambda t: any(b.is_damaged for b in blades_of(t))),
            (T.blades.none(B.is_damaged), lambda t: not any(b.is_damaged for b in blades_of(t))),
            (T.maintenance_orders.any(), lambda t: bool(t.maintenance_orders)),
            (
                T.maintenance_orders.exists() | T.blades.any(B.is_damaged),
                lambda t: bool(t.maintenance_orders) or any(b.is_damaged for b in blades_of(t)),
            ),
            (T.replaced_by.has(T.capacity > 1), lambda t: t.replaced_by is not None),
            (
                T.replaced_by.is_missing() & T.farm.has(F.name.prefix("N")),
                lambda t: t.replaced_by is None and t.farm is not None and t.farm.name.startswith("N"),
            ),
            (T.neighbours.any(T.capacity > 4), lambda t: any((e.end_node.capacity or 0) > 4 for e in t.neighbours)),
            (
                T.neighbours.edges(Distance.props.distance < 600).any(),
                lambda t: any((e.distance or 1e9) < 600 for e in t.neighbours),
            ),
            (T.neighbour_of.any(T.farm.has(F.country == "NO")), lambda t: t.neighbour_of and t.farm.country == "NO"),
            (
                T.substation.has(Substation.props.name.prefix("N")),
                lambda t: t.substation is not None and t.substation.end_node.name.startswith("N"),
            ),
            (T.campaigns.any(), lambda t: bool(t.campaigns)),
        ],
    )  # fmt: skip
    def test_agrees_with_python(self, client, turbines, condition, holds):
        expected = [turbine for turbine in turbines if holds(turbine)]
        assert ids(client.turbine.query().where(condition)) == ids(expected)
        assert client.turbine.query().where(condition).count() == len(expected)
        assert client.turbine.query().where(condition).count(exact=True) == len(expected)
        assert ids(client.turbine.query().where(~condition)) == ids(set(turbines) - set(expected))

    def test_several_conditions_must_all_hold(self, client):
        query = client.turbine.query().where(T.capacity > 4).where(T.name.prefix("Nord"), T.status == "operating")
        for turbine in query:
            assert turbine.capacity > 4
            assert turbine.status == "operating"

    def test_truth_is_refused(self):
        with pytest.raises(TypeError, match="use & | ~"):
            bool(T.capacity > 5)
        with pytest.raises(TypeError, match="between"):
            1 < T.capacity < 5  # noqa: B015 - raises

    def test_other_classes_are_refused(self, client):
        with pytest.raises(InvalidInputError, match=r"Farm.*RUNTIME\.QUERY_OWNER_WRONG"):
            client.turbine.query().where(F.country == "NO")
        with pytest.raises(InvalidInputError, match=r"RUNTIME\.QUERY_OWNER_WRONG"):
            (T.capacity > 1) & (F.country == "NO")
        with pytest.raises(AttributeError, match="Did you mean 'capacity'"):
            _ = T.capacitty

    def test_filter_of_other_methods_takes_conditions(self, client):
        assert ids(client.turbine.list(filter=T.capacity > 5, limit=None)) == ids(
            client.turbine.query().where(T.capacity > 5)
        )
        with pytest.raises(InvalidInputError, match=r"CLIENT\.FILTER_NEEDS_QUERY"):
            client.turbine.list(filter=T.blades.any())


class TestInclude:
    def test_agrees_with_full(self, client, turbines):
        query = client.turbine.query().include(
            T.farm, T.blades, T.replaces, T.replaced_by, T.maintenance_orders, T.neighbours, T.neighbour_of,
            T.substation, T.campaigns,
        )  # fmt: skip
        for one, two in zip(query, turbines, strict=True):
            assert one == two
            assert one[T.farm] == two.farm
            assert one[T.blades] == blades_of(two)
            assert one[T.maintenance_orders] == two.maintenance_orders
            assert [edge.end_node for edge in one[T.neighbours]] == [edge.end_node for edge in two.neighbours]
            assert one[T.substation] == two.substation
            assert one[T.campaigns] == two.campaigns

    def test_what_was_not_included(self, client):
        turbine = client.turbine.query().include(T.farm).first()
        assert type(turbine[T.farm]) is Farm
        with pytest.raises(NotLoadedError, match=r"include\(Turbine\.props\.blades\)"):
            turbine[T.blades]

    def test_three_levels_in_one_request(self, client, transport):
        query = client.farm.query().include(
            F.turbines.include(T.blades.include(B.turbine), T.neighbours.include(T.farm))
        )
        farms = query.collect()
        assert transport.paths.count("instances/query") == 1
        for farm in farms:
            for turbine in farm[F.turbines]:
                assert turbine.farm == farm.as_id()
                for blade in turbine[T.blades]:
                    assert blade[B.turbine] == turbine
                for edge in turbine[T.neighbours]:
                    assert edge.end_node[T.farm].external_id

    def test_filter_sort_and_limit_are_of_the_branch(self, client, turbines):
        branch = T.blades.filter(B.length > 0).sort(B.length.desc(), B.external_id).limit(2)
        for one, two in zip(client.turbine.query().include(branch), turbines, strict=True):
            wanted = sorted(blades_of(two), key=lambda blade: (-(blade.length or 0), blade.external_id))
            assert one[T.blades] == [blade for blade in wanted if (blade.length or 0) > 0][:2]
            assert len(one.blades or []) == len(two.blades or [])

    def test_sorted_by_edges(self, client, turbines):
        branch = T.neighbours.sort_edges(Distance.props.distance.desc())
        for one, two in zip(client.turbine.query().include(branch), turbines, strict=True):
            assert one[T.neighbours] == sorted(two.neighbours, key=lambda edge: -(edge.distance or 0))

    def test_filtered_by_edges_and_by_what_is_behind(self, client, turbines):
        branch = T.neighbours.edges(Distance.props.distance < 700).filter(T.capacity > 3)
        for one, two in zip(client.turbine.query().include(branch), turbines, strict=True):
            wanted = [e for e in two.neighbours if (e.distance or 1e9) < 700 and (e.end_node.capacity or 0) > 3]
            assert one[T.neighbours] == wanted
            assert all(type(edge.end_node) is Turbine for edge in one[T.neighbours])

    def test_required_leaves_parents_out(self, client, turbines):
        query = client.turbine.query().include(T.blades.filter(B.is_damaged).required())
        found = query.collect()
        assert ids(found) == ids([t for t in turbines if any(b.is_damaged for b in blades_of(t))])
        assert query.limit(1).collect() == found[:1]
        farms = client.farm.query().include(F.turbines.required().include(T.blades.filter(B.is_damaged).required()))
        for farm in farms:
            for turbine in farm[F.turbines]:
                assert all(blade.is_damaged for blade in turbine[T.blades])
                assert turbine[T.blades]

    def test_conditions_in_branches_may_look_through_relations(self, client, turbines):
        farms = client.farm.query().include(F.turbines.filter(T.blades.any(B.is_damaged)))
        damaged = {t.external_id for t in turbines if any(b.is_damaged for b in blades_of(t))}
        assert {t.external_id for farm in farms for t in farm[F.turbines]} == {
            t.external_id for t in turbines if t.external_id in damaged and t.farm is not None
        }

    def test_by_equal_values(self, client):
        same = match(F.name, T.name)
        assert client.farm.query().include(same).first()[same] == []
        pairs = match(T.manufacturer, T.manufacturer)
        for turbine in client.turbine.query().where(pairs.any(T.capacity > 5)).include(pairs):
            assert {other.manufacturer for other in turbine[pairs]} == {turbine.manufacturer}

    def test_reverse_of_a_list_in_the_middle(self, client):
        query = client.farm.query().include(F.turbines.include(T.maintenance_orders.include(M.turbines)))
        seen = [
            turbine
            for farm in query
            for turbine in farm[F.turbines]
            for order in turbine[T.maintenance_orders]
            if turbine in order[M.turbines]
        ]
        assert len(seen) == len(
            [
                1
                for t in client.turbine.list(limit=None, retrieve_connections="full")
                if t.farm
                for _ in t.maintenance_orders
            ]
        )


class TestRecursion:
    @pytest.fixture
    def chain(self, writer):
        """t0 replaces t1 replaces … t6; and two that replace each other."""
        items = [TurbineWrite(space=SPACE, external_id=f"t{i}", name=f"t{i}", replaces=f"t{i + 1}") for i in range(7)]
        items += [TurbineWrite(space=SPACE, external_id=f"t{i}", name=f"t{i}") for i in (7,)]
        items += [TurbineWrite(space=SPACE, external_id=a, name=a, replaces=b) for a, b in (("a", "b"), ("b", "a"))]
        writer.upsert(items)
        return writer

    @pytest.mark.parametrize(("depth", "expected"), [(1, 1), (3, 3), (7, 7), (20, 7), (60, 7), (None, 7)])
    def test_levels(self, chain, depth, expected):
        turbine = (
            chain.turbine.query().where(T.external_id == "t0").include(T.replaces.recursive(max_depth=depth)).first()
        )
        names = []
        while True:
            try:
                following = turbine[T.replaces]
            except NotLoadedError:
                break
            if following is None:
                break
            names.append(following.name)
            turbine = following
        assert names == [f"t{i}" for i in range(1, expected + 1)]

    def test_circles_end(self, chain):
        for depth in (None, 5):
            turbine = (
                chain.turbine.query().where(T.external_id == "a").include(T.replaces.recursive(max_depth=depth)).first()
            )
            assert turbine[T.replaces].external_id == "b"
            assert turbine[T.replaces][T.replaces].external_id == "a"

    def test_over_edges(self, writer):
        items = [
            TurbineWrite(
                space=SPACE,
                external_id=f"n{i}",
                name=f"n{i}",
                neighbours=[DistanceWrite(end_node=(SPACE, f"n{i + 1}"), distance=1.0)],
            )
            for i in range(4)
        ]
        writer.upsert([*items, TurbineWrite(space=SPACE, external_id="n4", name="n4")])
        turbine = writer.turbine.query().where(T.external_id == "n0").include(T.neighbours.recursive()).first()
        for i in range(1, 5):
            (edge,) = turbine[T.neighbours]
            turbine = edge.end_node
            assert turbine.name == f"n{i}"
        assert turbine[T.neighbours] == []

    def test_relations_to_others_are_refused(self):
        with pytest.raises(InvalidInputError, match=r"RUNTIME\.QUERY_NOT_RECURSIVE"):
            T.farm.recursive()


class TestResults:
    def test_order_and_limit(self, client, turbines):
        query = client.turbine.query().sort(T.capacity.desc(nulls="first"), T.external_id)
        wanted = sorted(turbines, key=lambda t: (t.capacity is not None, -(t.capacity or 0), t.external_id))
        assert list(query) == wanted
        assert list(query.limit(5)) == wanted[:5]
        assert list(query.limit(0)) == []
        assert list(query.limit(5).include(T.farm)) == wanted[:5]

    def test_only_some_properties(self, client, transport):
        turbine = client.turbine.query().only(T.name).first()
        assert turbine.name
        with pytest.raises(NotLoadedError, match=r"capacity.*name it in only"):
            _ = turbine.capacity
        assert not hasattr(turbine, "farm")
        assert "capacity" not in repr(turbine)
        included = client.turbine.query().only(T.name).include(T.farm.only(F.name)).first()
        assert included[T.farm].name
        with pytest.raises(NotLoadedError):
            _ = included[T.farm].country

    def test_values(self, client, turbines):
        found = client.turbine.query().values(T.name, T.capacity, T.external_id).collect()
        assert found == [(t.name, t.capacity, t.external_id) for t in turbines]
        assert client.turbine.query().limit(2).values(T.name).collect() == [(t.name,) for t in turbines[:2]]
        times = client.turbine.query().limit(1).values(T.created_time, T.space).collect()
        assert times == [(turbines[0].data_record.created_time, SPACE)]
        with pytest.raises(InvalidInputError, match=r"RUNTIME\.VALUES_INVALID"):
            client.turbine.query().values()

    def test_follow(self, client, turbines):
        damaged = client.turbine.query().where(T.capacity > 4).follow(T.blades.filter(B.is_damaged))
        wanted = {b.external_id for t in turbines if (t.capacity or 0) > 4 for b in blades_of(t) if b.is_damaged}
        assert ids(damaged) == sorted(wanted)
        assert damaged.count() == len(wanted)
        assert type(damaged.collect()).__name__ == "BladeList"
        first = turbines[0]
        assert ids(client.turbine.follow(T.blades, of=first)) == ids(blades_of(first))
        assert client.turbine.follow(T.farm, of=[first, turbines[1]]).collect() == [first.farm]
        assert ids(client.farm.follow(F.turbines, of=first.farm)) == ids([t for t in turbines if t.farm == first.farm])
        assert ids(client.turbine.follow(T.neighbours, of=first)) == ids([e.end_node for e in first.neighbours])
        for turbine in turbines:
            assert ids(client.turbine.follow(T.maintenance_orders, of=turbine)) == ids(turbine.maintenance_orders)

    def test_is_a_list_when_asked(self, client, turbines):
        query = client.turbine.query().where(T.capacity > 4)
        assert type(query.collect()) is TurbineList
        assert len(query.list()) == query.count()
        assert list(query.to_pandas()["name"]) == [t.name for t in query]

    def test_pages_and_cursors(self, client, turbines):
        query = client.turbine.query().include(T.farm)
        first, *_ = query.pages(chunk_size=10)
        rest = [t for page in query.pages(chunk_size=10, cursors=first.cursors) for t in page]
        assert [*first, *rest] == turbines
        plain = client.turbine.query()
        first, *_ = plain.pages(chunk_size=10)
        assert [*first, *(t for page in plain.pages(cursors=first.cursors) for t in page)] == turbines

    def test_asynchronously(self, make_async_client, turbines):
        async def use():
            async with make_async_client() as client:
                query = client.turbine.query().where(T.blades.any(B.is_damaged)).include(T.blades)
                expected = [t for t in turbines if any(b.is_damaged for b in blades_of(t))]
                assert await query == expected
                assert [t async for t in query] == expected
                assert await query.count() == len(expected)
                assert (await query.first())[T.blades]
                assert await query.values(T.name) == [(t.name,) for t in expected]
                assert [len(page) async for page in query.pages(chunk_size=10)]
                assert "endpoint" in str(await query.explain())
                assert ids(await client.turbine.follow(T.blades, of=expected[0])) == ids(blades_of(expected[0]))

        asyncio.run(use())


class TestAggregation:
    def test_agrees_with_python(self, client, turbines):
        with_damage = [t for t in turbines if any(b.is_damaged for b in blades_of(t))]
        query = client.turbine.query().where(T.blades.any(B.is_damaged))
        [one] = query.aggregate("count")
        assert one.value("count", "externalId") == len(with_damage)
        groups = query.aggregate("max", T.capacity, by=[T.manufacturer])
        assert {group.group["manufacturer"]: group.value("max", "capacity") for group in groups} == {
            maker: max(t.capacity for t in with_damage if t.manufacturer == maker and t.capacity is not None)
            for maker in {t.manufacturer for t in with_damage if t.manufacturer is not None}
        }

    def test_through_direct_relations_and_without_any(self, client, turbines, transport):
        norwegian = client.turbine.query().where(T.farm.has(F.country == "NO"))
        [one] = norwegian.limit(3).aggregate("count")
        assert one.value("count", "externalId") == len([t for t in turbines if t.farm and t.farm.country == "NO"])
        never = client.turbine.query().where((T.capacity > 5) & (T.capacity < 3))
        assert never.aggregate("count", by=[T.manufacturer]) == []

    def test_wrong_use(self, client, monkeypatch):
        from pygen_client.operations.graph import division

        query = client.turbine.query()
        with pytest.raises(InvalidInputError, match=r"RUNTIME\.AGGREGATE_PROPERTY_MISSING"):
            query.aggregate("avg")
        with pytest.raises(InvalidInputError, match=r"RUNTIME\.QUERY_OWNER_WRONG"):
            query.aggregate("count", by=[F.country])
        monkeypatch.setattr(division, "MOST_INLINE", 2)
        monkeypatch.setattr(division, "ID_BATCH", 2)
        with pytest.raises(InvalidInputError, match=r"CLIENT\.QUERY_TOO_MANY_IDS"):
            query.where(T.maintenance_orders.any()).aggregate("count")

    def test_asynchronously(self, make_async_client, turbines):
        async def use():
            async with make_async_client() as client:
                [one] = await client.turbine.query().aggregate("count")
                assert one.value("count", "externalId") == len(turbines)

        asyncio.run(use())


class TestPlan:
    def test_endpoints(self, client):
        query = client.turbine.query()
        assert query.explain().endpoint == "list"
        assert query.include(T.farm).explain().endpoint == "query"
        assert query.only(T.name).explain().endpoint == "query"
        assert query.limit(0).explain().endpoint == "nothing"
        assert query.where((T.capacity > 5) & (T.capacity < 3)).explain().endpoint == "nothing"
        followed = client.turbine.follow(T.blades, of=(SPACE, "nordvik-01")).explain()
        assert followed.endpoint == "query"
        assert followed.applied == ("join from the other end",)
        assert len(followed.requests) == 1
        assert query.where(Condition(Turbine, InstanceReferences(((SPACE, "a"),)))).explain().endpoint == "byids"

    def test_explanation_sends_nothing(self, client, transport):
        query = client.turbine.query().where(T.blades.any(B.is_damaged), (T.name == "a") | (T.name == "b"))
        shown = query.include(T.farm, T.maintenance_orders).explain()
        assert transport.paths == []
        assert [one.purpose for one in shown.requests] == ["semi-join", "page", "follow-up"]
        assert "join equals to in" in shown.applied
        assert "POST /models/instances/query" in str(shown)
        counted = query.explain(count=True)
        assert counted.count == 0
        assert counted.calls == 2
        sorted_by_name = client.turbine.query().where(T.maintenance_orders.any()).sort(T.name).explain()
        assert [one.purpose for one in sorted_by_name.requests] == ["semi-join", "page"]

    def test_slow_queries_get_smaller(self, own_wind_farm, turbines):
        """One request in three is too slow (408): limits are halved, and the answer stays whole."""
        own_wind_farm.inject("408:0.3", seed=3)
        with own_wind_farm.connect(WindFarmClient) as client:
            query = client.turbine.query().include(T.blades, T.neighbours.include(T.farm))
            for one, two in zip(query, turbines, strict=True):
                assert one[T.blades] == blades_of(two)
                assert one[T.neighbours] == two.neighbours

    def test_stays_in_the_spaces_of_the_client(self, client, turbines):
        assert client.with_space("elsewhere").turbine.query().include(T.farm).collect() == []
        assert client.with_space(SPACE).turbine.query().include(T.farm).collect() == turbines

    def test_nothing_is_asked_where_nothing_can_match(self, client, transport):
        assert client.turbine.query().where((T.capacity > 5) & (T.capacity < 3)).include(T.farm).collect() == []
        assert client.turbine.query().where(T.external_id.in_([])).count() == 0
        assert transport.paths == []

    def test_long_lists_of_ids(self, client, turbines, monkeypatch):
        from pygen_client.operations.graph import division

        monkeypatch.setattr(division, "MOST_INLINE", 3)
        monkeypatch.setattr(division, "ID_BATCH", 4)
        with_orders = [t for t in turbines if t.maintenance_orders]
        query = client.turbine.query()
        assert ids(query.where(T.maintenance_orders.any())) == ids(with_orders)
        assert ids(query.where(~T.maintenance_orders.any())) == ids(set(turbines) - set(with_orders))
        either = query.where(T.maintenance_orders.any() | (T.capacity > 4) & T.neighbours.any()).sort(
            T.capacity.desc(), T.name
        )
        wanted = [t for t in turbines if t.maintenance_orders or ((t.capacity or 0) > 4 and t.neighbours)]
        wanted.sort(key=lambda t: (-(t.capacity or -1), t.name))
        assert list(either) == wanted
        assert list(either.limit(3)) == wanted[:3]
        assert either.count() == len(wanted)
        assert either.count(exact=True) == len(wanted)
        assert len(list(query.where(~T.maintenance_orders.any()).limit(5).include(T.farm))) == 5


def test_more_than_five_thousand_children(writer):
    """Of one parent, and more than 10,000 at one level; every child with its own, in order."""
    farms = [FarmWrite(space=SPACE, external_id=f"big{i}", name="big", country="NO") for i in range(2)]
    turbines = [
        TurbineWrite(space=SPACE, external_id=f"t{i:05}", name="t", capacity=float(i % 97), farm=f"big{i % 2}")
        for i in range(12_000)
    ]
    writer.upsert([*farms, *turbines])
    query = writer.farm.query().where(F.name == "big").include(F.turbines.sort(T.capacity).include(T.farm))
    found = query.collect()
    assert [len(farm[F.turbines]) for farm in found] == [6_000, 6_000]
    for farm in found:
        capacities = [turbine.capacity for turbine in farm[F.turbines]]
        assert capacities == sorted(capacities)
        assert len({turbine.external_id for turbine in farm[F.turbines]}) == 6_000
        assert all(turbine[T.farm] == farm for turbine in farm[F.turbines])
