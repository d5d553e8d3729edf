# ruff: noqa: N805 - a class here is a name for three ways, not a kind of object
"""The patterns. Each is written three times: with `query()`, with plain calls of an SDK, and as version 1 writes it.

`plain` gives the same instances as `ours`; version 1 may lose some (see the inventory of its defects), or cannot do it.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "runtime"))

from sample_sdk.data_classes import Blade, Distance, Farm, MaintenanceOrder, Turbine

from pygen_client.query.filters import ContainsAny, Equals, Not, Prefix, Range

T, B, F, M = Turbine.props, Blade.props, Farm.props, MaintenanceOrder.props
SPACE = "wind_farm_data"
PATTERNS = []


def pattern(cls):
    """Collects a pattern."""
    PATTERNS.append(cls)
    return cls


@pattern
class ByNumber:
    title = "by a number"
    v1_calls = 1

    def ours(client):
        return client.turbine.query().where(T.capacity > 4).collect()

    def plain(client):
        return client.turbine.list(filter=Range(T.capacity.path, gt=4), limit=None).collect()

    def v1(client):
        return client.turbine.list(min_capacity=4, limit=-1)


@pattern
class Sorted:
    title = "the five largest"
    v1_calls = 1

    def ours(client):
        return client.turbine.query().sort(T.capacity.desc(), T.external_id).limit(5).collect()

    def plain(client):
        return client.turbine.list(sort=[T.capacity.desc().sort, T.external_id.asc().sort], limit=5).collect()

    def v1(client):
        return client.turbine.list(sort_by="capacity", direction="descending", limit=5)


@pattern
class Either:
    title = "one condition or another"
    v1_calls = 2

    def ours(client):
        return client.turbine.query().where((T.capacity > 6) | (T.status == "stopped")).collect()

    def plain(client):
        large = client.turbine.list(filter=Range(T.capacity.path, gt=6), limit=None)
        stopped = client.turbine.list(status="stopped", limit=None)
        return list({*large, *stopped})

    def v1(client):
        large = client.turbine.list(min_capacity=6, limit=-1)
        stopped = client.turbine.list(status="stopped", limit=-1)
        return {turbine.external_id: turbine for turbine in [*large, *stopped]}


@pattern
class NotThose:
    title = "all but some"
    v1_calls = 1

    def ours(client):
        return client.turbine.query().where(~T.name.prefix("Nord")).collect()

    def plain(client):
        return client.turbine.list(filter=Not(Prefix(T.name.path, "Nord")), limit=None).collect()

    def v1(client):
        return [turbine for turbine in client.turbine.list(limit=-1) if not turbine.name.startswith("Nord")]


@pattern
class ByIds:
    title = "by ids"
    v1_calls = 1

    def ours(client):
        return client.turbine.query().where(T.external_id.in_(["nordvik-01", "nordvik-02"])).collect()

    def plain(client):
        return client.turbine.retrieve(["nordvik-01", "nordvik-02"], SPACE)

    def v1(client):
        return client.turbine.retrieve(["nordvik-01", "nordvik-02"], SPACE)


@pattern
class WithFarm:
    title = "with one direct relation"
    v1_calls = 3

    def ours(client):
        return client.turbine.query().include(T.farm).collect()

    def plain(client):
        turbines = client.turbine.list(limit=None).collect()
        farms = {farm.as_id(): farm for farm in client.farm.retrieve([t.farm for t in turbines if t.farm])}
        for turbine in turbines:
            turbine.__dict__["farm"] = farms.get(turbine.farm)
        return turbines

    def v1(client):
        return client.turbine.list(limit=-1, retrieve_connections="full")


@pattern
class WithBlades:
    title = "with a list of direct relations"
    v1_calls = 3

    def ours(client):
        return client.turbine.query().include(T.blades).collect()

    def plain(client):
        turbines = client.turbine.list(limit=None).collect()
        found = client.blade.retrieve([blade for turbine in turbines for blade in turbine.blades or []])
        blades = {blade.as_id(): blade for blade in found}
        for turbine in turbines:
            turbine.__dict__["blades"] = [blades[one] for one in turbine.blades or [] if one in blades]
        return turbines

    def v1(client):
        return client.turbine.list(limit=-1, retrieve_connections="full")


@pattern
class WithTurbines:
    title = "with a reverse relation"
    v1_calls = 2

    def ours(client):
        return client.farm.query().include(F.turbines).collect()

    def plain(client):
        farms = client.farm.list(limit=None).collect()
        for farm in farms:
            farm.__dict__["turbines"] = client.turbine.list(farm=farm, limit=None).collect()
        return farms

    def v1(client):
        return client.farm.list(limit=-1, retrieve_connections="full")


@pattern
class WithOrders:
    title = "with a reverse relation through a list"
    v1_calls = 3

    def ours(client):
        return client.turbine.query().include(T.maintenance_orders).collect()

    def plain(client):
        turbines = client.turbine.list(limit=None).collect()
        for turbine in turbines:
            here = ContainsAny(M.turbines._path, [turbine.as_id()])
            turbine.__dict__["maintenance_orders"] = client.maintenance_order.list(filter=here, limit=None).collect()
        return turbines

    def v1(client):
        return client.turbine.list(limit=-1, retrieve_connections="full")


@pattern
class WithNeighbours:
    title = "with edges that have properties, and what is behind"
    v1_calls = 3

    def ours(client):
        return client.turbine.query().include(T.neighbours).collect()

    def plain(client):
        turbines = client.turbine.list(limit=None).collect()
        edges = client.turbine.neighbours_edge.list(limit=None).collect()
        ends = {end.as_id(): end for end in client.turbine.retrieve(list({edge.end_node for edge in edges}))}
        for edge in edges:
            edge.__dict__["end_node"] = ends.get(edge.end_node, edge.end_node)
        for turbine in turbines:
            turbine.__dict__["neighbours"] = [edge for edge in edges if edge.start_node == turbine.as_id()]
        return turbines

    def v1(client):
        return client.turbine.list(limit=-1, retrieve_connections="full")


@pattern
class WithCampaigns:
    title = "with plain edges, and what is behind"
    v1_calls = 3

    def ours(client):
        return client.turbine.query().include(T.campaigns).collect()

    def plain(client):
        turbines = client.turbine.list(limit=None).collect()
        edges = client.turbine.campaigns_edge.list(limit=None)
        starts = {(e.start_node.space, e.start_node.external_id) for e in edges}
        campaigns = {one.as_tuple_id(): one for one in client.campaign.retrieve(list(starts))}
        for turbine in turbines:
            own = [e for e in edges if e.end_node.external_id == turbine.external_id]
            found = [campaigns.get((e.start_node.space, e.start_node.external_id)) for e in own]
            turbine.__dict__["campaigns"] = [one for one in found if one is not None]
        return turbines

    def v1(client):
        return client.turbine.list(limit=-1, retrieve_connections="full")


@pattern
class OneWithEverything:
    title = "one instance with all its relations"
    v1_calls = 3

    def ours(client):
        return [client.turbine.retrieve("nordvik-03", SPACE, retrieve_connections="full")]

    def plain(client):
        turbine = client.turbine.retrieve("nordvik-03", SPACE)
        client.farm.retrieve(turbine.farm)
        client.blade.retrieve(turbine.blades)
        client.maintenance_order.list(filter=ContainsAny(M.turbines._path, [turbine.as_id()]), limit=None).collect()
        client.turbine.list(filter=Equals(T.replaces._path, turbine.as_id()), limit=None).collect()
        client.turbine.retrieve([e.end_node for e in client.turbine.neighbours_edge.list(turbine, limit=None)])
        client.turbine.neighbour_of_edge.list(turbine, limit=None).collect()
        client.turbine.substation_edge.list(turbine, limit=None).collect()
        client.turbine.campaigns_edge.list(turbine, limit=None)
        return [turbine]

    def v1(client):
        return client.turbine.retrieve("nordvik-03", SPACE, retrieve_connections="full")


@pattern
class TwoHops:
    title = "two hops: farms, turbines, blades"
    v1_calls = 2

    def ours(client):
        return client.farm.query().include(F.turbines.include(T.blades)).collect()

    def plain(client):
        farms = client.farm.list(limit=None).collect()
        for farm in farms:
            farm.__dict__["turbines"] = client.turbine.list(farm=farm, limit=None).collect()
            for turbine in farm.turbines:
                turbine.__dict__["blades"] = client.blade.retrieve(turbine.blades or [])
        return farms

    def v1(client):
        return client.farm.select().turbines.blades.list_full(limit=-1)


@pattern
class ThreeHops:
    title = "three hops over edges: farms, turbines, neighbours, their farms"
    v1_calls = None

    def ours(client):
        return client.farm.query().include(F.turbines.include(T.neighbours.include(T.farm))).collect()

    def plain(client):
        farms = client.farm.list(limit=None).collect()
        for farm in farms:
            farm.__dict__["turbines"] = client.turbine.list(farm=farm, limit=None).collect()
            for turbine in farm.turbines:
                edges = client.turbine.neighbours_edge.list(turbine, limit=None).collect()
                for edge in edges:
                    edge.__dict__["end_node"] = client.turbine.retrieve(edge.end_node)
                    edge.end_node.__dict__["farm"] = client.farm.retrieve(edge.end_node.farm)
                turbine.__dict__["neighbours"] = edges
        return farms


@pattern
class ThreeHopsBranched:
    title = "three hops in two branches"
    v1_calls = None

    def ours(client):
        tree = F.turbines.include(T.blades, T.neighbours.include(T.substation))
        return client.farm.query().include(tree, F.substations).collect()

    def plain(client):
        farms = client.farm.list(limit=None).collect()
        for farm in farms:
            farm.__dict__["substations"] = client.substation.list(farm=farm, limit=None).collect()
            farm.__dict__["turbines"] = client.turbine.list(farm=farm, limit=None).collect()
            for turbine in farm.turbines:
                turbine.__dict__["blades"] = client.blade.retrieve(turbine.blades or [])
                for edge in client.turbine.neighbours_edge.list(turbine, limit=None):
                    client.turbine.substation_edge.list(edge.end_node, limit=None).collect()
        return farms


@pattern
class Joined:
    title = "those with damaged blades, with these blades"
    v1_calls = 2

    def ours(client):
        return client.turbine.query().include(T.blades.filter(B.is_damaged).required()).collect()

    def plain(client):
        damaged = {blade.as_id(): blade for blade in client.blade.list(is_damaged=True, limit=None)}
        turbines = client.turbine.list(filter=ContainsAny(T.blades._path, list(damaged)), limit=None).collect()
        for turbine in turbines:
            turbine.__dict__["blades"] = [damaged[one] for one in turbine.blades if one in damaged]
        return turbines

    def v1(client):
        return client.turbine.select().blades.is_damaged.equals(True).list_full(limit=-1)


@pattern
class Ends:
    title = "what some lead to: damaged blades of large turbines"
    v1_calls = 2

    def ours(client):
        return client.turbine.query().where(T.capacity >= 4).follow(T.blades.filter(B.is_damaged)).collect()

    def plain(client):
        turbines = client.turbine.list(min_capacity=4, limit=None)
        blades = client.blade.retrieve([blade for turbine in turbines for blade in turbine.blades or []])
        return [blade for blade in blades if blade.is_damaged]

    def v1(client):
        return client.turbine.select().capacity.range(4, None).blades.is_damaged.equals(True).list_blade(limit=-1)


@pattern
class EndsOverEdges:
    title = "what some lead to over edges"
    v1_calls = 2

    def ours(client):
        return client.turbine.query().where(T.capacity >= 4).follow(T.campaigns).collect()

    def plain(client):
        turbines = client.turbine.list(min_capacity=4, limit=None)
        edges = client.turbine.campaigns_edge.list(turbines.as_node_ids(), limit=None)
        return client.campaign.retrieve(list({(e.start_node.space, e.start_node.external_id) for e in edges}))

    def v1(client):
        return client.turbine.select().capacity.range(4, None).campaigns.list_campaign(limit=-1)


@pattern
class ThroughOne:
    title = "where the farm is Norwegian"
    v1_calls = 2

    def ours(client):
        return client.turbine.query().where(T.farm.has(F.country == "NO")).collect()

    def plain(client):
        return client.turbine.list(farm=client.farm.list(country="NO", limit=None).as_node_ids(), limit=None).collect()

    def v1(client):
        return client.turbine.select().farm.country.equals("NO").list_full(limit=-1)


@pattern
class ThroughMany:
    title = "where there is maintenance"
    v1_calls = None

    def ours(client):
        return client.turbine.query().where(T.maintenance_orders.any()).collect()

    def plain(client):
        orders = client.maintenance_order.list(limit=None)
        return client.turbine.retrieve(list({one: None for order in orders for one in order.turbines or []}))


@pattern
class ThroughNone:
    title = "where no blade is damaged"
    v1_calls = 2

    def ours(client):
        return client.turbine.query().where(T.blades.none(B.is_damaged)).collect()

    def plain(client):
        damaged = {blade.as_id() for blade in client.blade.list(is_damaged=True, limit=None)}
        return [t for t in client.turbine.list(limit=None) if not damaged & {*(t.blades or [])}]

    def v1(client):
        damaged = {blade.external_id for blade in client.blade.list(is_damaged=True, limit=-1)}
        return [t for t in client.turbine.list(limit=-1) if not damaged & {b.external_id for b in t.blades or []}]


@pattern
class EitherRelation:
    title = "where there is maintenance, or a damaged blade"
    v1_calls = None

    def ours(client):
        return client.turbine.query().where(T.maintenance_orders.any() | T.blades.any(B.is_damaged)).collect()

    def plain(client):
        damaged = client.blade.list(is_damaged=True, limit=None).as_node_ids()
        orders = client.maintenance_order.list(limit=None)
        ordered = client.turbine.retrieve(list({one: None for order in orders for one in order.turbines or []}))
        return list({*ordered, *client.turbine.list(filter=ContainsAny(T.blades._path, damaged), limit=None)})


@pattern
class LimitedBranch:
    title = "with the two longest blades of each"
    v1_calls = None

    def ours(client):
        return client.turbine.query().include(T.blades.sort(B.length.desc(), B.external_id).limit(2)).collect()

    def plain(client):
        turbines = client.turbine.list(limit=None).collect()
        for turbine in turbines:
            blades = client.blade.retrieve(turbine.blades or [])
            turbine.__dict__["blades"] = sorted(blades, key=lambda b: (-(b.length or 0), b.external_id))[:2]
        return turbines


@pattern
class NearNeighbours:
    title = "with neighbours nearer than 700 m that are large"
    v1_calls = None

    def ours(client):
        near = T.neighbours.edges(Distance.props.distance <= 700).filter(T.capacity >= 3)
        return client.turbine.query().include(near.required()).collect()

    def plain(client):
        turbines = {turbine.as_id(): turbine for turbine in client.turbine.list(limit=None)}
        edges = client.turbine.neighbours_edge.list(max_distance=700, limit=None).collect()
        ends = {end.as_id(): end for end in client.turbine.retrieve(list({edge.end_node for edge in edges}))}
        large = [edge for edge in edges if (ends[edge.end_node].capacity or 0) >= 3]
        return list({turbines[edge.start_node]: None for edge in large})


@pattern
class SelfRelation:
    title = "with what they replace"
    v1_calls = None

    def ours(client):
        return client.turbine.query().include(T.replaces.required()).collect()

    def plain(client):
        turbines = [turbine for turbine in client.turbine.list(limit=None) if turbine.replaces]
        for turbine in turbines:
            turbine.__dict__["replaces"] = client.turbine.retrieve(turbine.replaces)
        return turbines


@pattern
class Hierarchy:
    title = "five levels of a hierarchy"
    v1_calls = None

    def ours(client):
        query = client.turbine.query().where(T.external_id == "nordvik-01")
        return query.include(T.neighbours.recursive(max_depth=5)).collect()

    def plain(client):
        [root] = level = [client.turbine.retrieve("nordvik-01", SPACE)]
        for _ in range(5):
            edges = [e for t in level for e in client.turbine.neighbours_edge.list(t, limit=None)]
            level = client.turbine.retrieve([e.end_node for e in edges])
        return [root]


@pattern
class HowMany:
    title = "how many"
    v1_calls = 1

    def ours(client):
        return client.turbine.query().where(T.capacity >= 4).count()

    def plain(client):
        return client.turbine.list(min_capacity=4, limit=None).count()

    def v1(client):
        return client.turbine.aggregate("count", min_capacity=4)


@pattern
class HowManyBehind:
    title = "how many blades in Norway"
    v1_calls = 2

    def ours(client):
        return client.farm.query().where(F.country == "NO").follow(F.turbines).follow(T.blades).count()

    def plain(client):
        farms = client.farm.list(country="NO", limit=None).as_node_ids()
        return len({blade for t in client.turbine.list(farm=farms, limit=None) for blade in t.blades or []})

    def v1(client):
        return len(client.farm.select().country.equals("NO").turbines.blades.list_blade(limit=-1))


@pattern
class TwoValues:
    title = "two values of each"
    v1_calls = 1

    def ours(client):
        return [name for name, _ in client.turbine.query().values(T.name, T.capacity)]

    def plain(client):
        return [turbine.name for turbine in client.turbine.list(limit=None)]

    def v1(client):
        return [(turbine.name, turbine.capacity) for turbine in client.turbine.list(limit=-1)]


@pattern
class FromAnObject:
    title = "what one object leads to"
    v1_calls = 2

    def ours(client):
        return client.turbine.follow(T.blades, of=(SPACE, "nordvik-01")).collect()

    def plain(client):
        return client.blade.retrieve(client.turbine.retrieve("nordvik-01", SPACE).blades)

    def v1(client):
        return client.turbine.select().external_id.equals("nordvik-01").blades.list_blade(limit=-1)
