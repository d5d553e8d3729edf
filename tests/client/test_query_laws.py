"""Random models, data and queries: the plan, the plan without an optimizer, and Python itself give the same answer."""

from dataclasses import dataclass, field

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pygen_client import PygenClient
from pygen_client.operations.graph import division, reading, semi_joins
from pygen_client.query import filters as f
from pygen_client.query import passes, steps_plan
from pygen_client.query.passes.junctions import fold_constants
from pygen_client.query.properties import PropertyPath, Sort
from pygen_client.query.views import Branch
from pygen_emulator import Emulator

SPACE = "m"
NAMES = ("A", "B", "C")
WORDS = ("x", "xy", "y", "z")
CDF_TYPES = {
    "text": {"type": "text", "list": False, "collation": "ucs_basic"},
    "number": {"type": "int64", "list": False},
    "truth": {"type": "boolean", "list": False},
    "tags": {"type": "text", "list": True, "collation": "ucs_basic"},
}


@dataclass(frozen=True)
class Relation:
    """One relation of a view in a random model."""

    name: str
    kind: str  # one, many, back, edge
    target: str
    through: str = ""
    inwards: bool = False

    @property
    def is_many(self):
        return self.kind != "one"


@dataclass
class World:
    """A model and its data, as Python sees them."""

    relations: dict[str, list[Relation]]
    nodes: dict[str, dict[str, dict]] = field(default_factory=dict)
    edges: list[tuple[str, str, str]] = field(default_factory=list)  # type, start, end

    def related(self, view, node, relation):
        """The ids that a node leads to, in the target view."""
        there = self.nodes[relation.target]
        values = self.nodes[view][node]
        if relation.kind in ("one", "many"):
            held = values.get(relation.name)
            ids = held if isinstance(held, list) else [] if held is None else [held]
        elif relation.kind == "back":
            held = ((one, there[one].get(relation.through)) for one in there)
            ids = [one for one, back in held if back == node or (isinstance(back, list) and node in back)]
        elif relation.inwards:
            ids = [start for kind, start, end in self.edges if kind == relation.through and end == node]
        else:
            ids = [end for kind, start, end in self.edges if kind == relation.through and start == node]
        return [one for one in dict.fromkeys(ids) if one in there]

    def relation(self, view, name):
        return next(one for one in self.relations[view] if one.name == name)


@st.composite
def worlds(draw):
    names = NAMES[: draw(st.integers(1, 3))]
    relations = {name: [] for name in names}
    for number in range(draw(st.integers(1, 5))):
        source, target = draw(st.sampled_from(names)), draw(st.sampled_from(names))
        kind = draw(st.sampled_from(("one", "many", "edge")))
        name = f"r{number}"
        if kind == "edge":
            relations[source].append(Relation(name, "edge", target, f"t{number}"))
            relations[target].append(Relation(f"{name}_in", "edge", source, f"t{number}", inwards=True))
        else:
            relations[source].append(Relation(name, kind, target))
            relations[target].append(Relation(f"{name}_back", "back", source, name))
    world = World(relations)
    for name in names:
        world.nodes[name] = {f"{name}{i}": {} for i in range(draw(st.integers(0, 7)))}
    for name in names:
        for values in world.nodes[name].values():
            fill(draw, world, name, values)
    edges = [one for name in names for one in relations[name] if one.kind == "edge" and not one.inwards]
    for one in edges:
        source = next(name for name in names if one in relations[name])
        pairs = [(start, end) for start in world.nodes[source] for end in world.nodes[one.target]]
        if pairs:
            chosen = draw(st.lists(st.sampled_from(pairs), max_size=8, unique=True))
            world.edges += [(one.through, start, end) for start, end in chosen]
    return world


def fill(draw, world, name, values):
    given_values = {
        "text": draw(st.none() | st.sampled_from(WORDS)),
        "number": draw(st.none() | st.integers(0, 3)),
        "truth": draw(st.none() | st.booleans()),
        "tags": draw(st.none() | st.lists(st.sampled_from(WORDS), max_size=2)),
    }
    for relation in world.relations[name]:
        targets = [*sorted(world.nodes[relation.target]), "nowhere"]
        if relation.kind == "one":
            given_values[relation.name] = draw(st.none() | st.sampled_from(targets))
        elif relation.kind == "many":
            given_values[relation.name] = draw(st.none() | st.lists(st.sampled_from(targets), max_size=4, unique=True))
    values.update({key: value for key, value in given_values.items() if value is not None})


@dataclass(frozen=True)
class Plan:
    """A random query: conditions as (builder of the API's filter, predicate in Python), and a tree of includes."""

    condition: object
    include: tuple
    sort: tuple
    limit: int | None


def atoms(world, view):
    """Pairs: what makes the filter of a query, and what says the same of a node in Python."""
    path = {name: PropertyPath.view((SPACE, view, "v1"), name) for name in CDF_TYPES}
    value = world.nodes[view]
    number = st.integers(0, 3)

    def compare(name, check, made):
        return made, lambda node: name in value[node] and check(value[node][name])

    texts = st.sampled_from(WORDS)
    return st.one_of(
        texts.map(lambda v: compare("text", lambda x: x == v, f.Equals(path["text"], v))),
        texts.map(lambda v: compare("text", lambda x: x.startswith(v), f.Prefix(path["text"], v))),
        st.lists(texts, max_size=3).map(lambda v: compare("text", lambda x: x in v, f.In(path["text"], v))),
        number.map(lambda v: compare("number", lambda x: x >= v, f.Range(path["number"], gte=v))),
        number.map(lambda v: compare("number", lambda x: x < v, f.Range(path["number"], lt=v))),
        number.map(lambda v: compare("number", lambda x: x == v, f.Equals(path["number"], v))),
        st.booleans().map(lambda v: compare("truth", lambda x: x == v, f.Equals(path["truth"], v))),
        st.just(compare("number", lambda _: True, f.Exists(path["number"]))),
        texts.map(lambda v: compare("tags", lambda x: v in x, f.ContainsAny(path["tags"], [v]))),
        st.just((f.MatchAll(), lambda _: True)),
    )


def conditions(world, view, depth):
    """Conditions with relations `depth` deep."""
    base = atoms(world, view)
    if depth and world.relations[view]:
        base = base | st.sampled_from(world.relations[view]).flatmap(
            lambda relation: conditions(world, relation.target, depth - 1).map(
                lambda inner: (
                    ("related", view, relation.name, inner[0]),
                    lambda node: any(inner[1](one) for one in world.related(view, node, relation)),
                )
            )
        )
    return st.recursive(
        base,
        lambda inside: st.one_of(
            inside.map(lambda one: (("not", one[0]), lambda node: not one[1](node))),
            st.tuples(st.sampled_from(("and", "or")), inside, inside).map(lambda three: joined(*three)),
        ),
        max_leaves=4,
    )  # fmt: skip


def joined(word, one, two):
    both = all if word == "and" else any
    return (word, one[0], two[0]), lambda node: both((one[1](node), two[1](node)))


def built(query, given_filter):
    """The filter of a query from what `conditions` made: relations are named only where the views are known."""
    match given_filter:
        case ("related", view, name, inner):
            return query._facts.related((SPACE, view, "v1"), name, built(query, inner), None)
        case ("not", one):
            return ~built(query, one)
        case ("and", one, two):
            return built(query, one) & built(query, two)
        case ("or", one, two):
            return built(query, one) | built(query, two)
        case _:
            return given_filter


def branches(world, view, depth):
    if not depth or not world.relations[view]:
        return st.just(())
    one = st.sampled_from(world.relations[view]).flatmap(
        lambda relation: st.tuples(
            st.just(relation),
            st.none() | conditions(world, relation.target, depth - 1),
            st.booleans(),
            st.none() | st.integers(0, 3),
            branches(world, relation.target, depth - 1),
            st.booleans(),
        )
    )
    return st.lists(one, max_size=2, unique_by=lambda branch: branch[0].name).map(tuple)


@st.composite
def queries(draw, world):
    view = draw(st.sampled_from(sorted(world.nodes)))
    return (
        view,
        draw(st.none() | conditions(world, view, 2)),
        draw(branches(world, view, 3)),
        draw(st.booleans()),
        draw(st.none() | st.integers(0, 4)),
    )


def expected(world, view, condition, tree, is_sorted, limit):
    """What Python finds: a set or a list of trees."""
    nodes = [node for node in world.nodes[view] if condition is None or condition[1](node)]
    trees = [grown(world, view, node, tree) for node in nodes]
    trees = [one for one in trees if one is not None]
    if is_sorted:
        trees.sort(key=lambda one: order(world, view, one[0]))
    return trees if limit is None else trees[:limit] if is_sorted else (trees, limit)


def order(world, view, node):
    number = world.nodes[view][node].get("number")
    return (number is None, -(number or 0), node)


def grown(world, view, node, tree):
    found = {}
    for relation, condition, is_sorted, limit, below, required in tree:
        ids = world.related(view, node, relation)
        there = [one for one in ids if condition is None or condition[1](one)]
        trees = [one for one in (grown(world, relation.target, one, below) for one in there) if one is not None]
        trees.sort(key=lambda one, of=relation: order(world, of.target, one[0]) if is_sorted else one[0])
        if limit is not None and is_sorted:
            trees = trees[:limit]
        if required and not trees:
            return None
        found[relation.name] = trees if relation.is_many else trees[:1]
    return node, found


def shown(row, tree):
    """A row as Python shows it."""
    found = {}
    for relation, _, is_sorted, _, below, _ in tree:
        value = row.related[relation.name]
        rows = value if isinstance(value, list) else [] if value is None else [value]
        inside = [shown(one, below) for one in rows]
        found[relation.name] = inside if is_sorted else sorted(inside, key=lambda one: one[0])
    return row.external_id, found


def branch(query, given_branch):
    relation, condition, is_sorted, limit, below, required = given_branch
    view = (SPACE, relation.target, "v1")
    sort = (
        (Sort(PropertyPath.view(view, "number"), "descending"), Sort(PropertyPath.node("externalId")))
        if is_sorted
        else ()
    )
    return Branch(
        relation.name,
        None if condition is None else built(query, condition[0]),
        sort=sort if is_sorted else (),
        limit=limit if is_sorted else None,
        include=tuple(branch(query, one) for one in below),
        required=required,
    )


def model_of(world):
    return {"space": SPACE, "externalId": "M", "version": "v1", "views": [view_of(world, name) for name in world.nodes]}


def view_of(world, name):
    source = {"type": "view", "space": SPACE, "version": "v1"}
    container = {"type": "container", "space": SPACE, "externalId": name}
    mapped = {
        "container": container,
        "nullable": True,
        "immutable": False,
        "autoIncrement": False,
        "constraintState": {},
    }
    properties = {
        identifier: {**mapped, "containerPropertyIdentifier": identifier, "type": kind}
        for identifier, kind in CDF_TYPES.items()
    }
    for one in world.relations[name]:
        target = {**source, "externalId": one.target}
        if one.kind in ("one", "many"):
            kind = {"type": "direct", "list": one.kind == "many", "source": target}
            properties[one.name] = {**mapped, "containerPropertyIdentifier": one.name, "type": kind}
        elif one.kind == "back":
            through = {"source": target, "identifier": one.through}
            connection = "multi_reverse_direct_relation"
            properties[one.name] = {"connectionType": connection, "source": target, "through": through}
        else:
            way = "inwards" if one.inwards else "outwards"
            kind = {"space": SPACE, "externalId": one.through}
            properties[one.name] = {
                "connectionType": "multi_edge_connection", "type": kind, "source": target, "direction": way,
            }  # fmt: skip
    facts = {"writable": True, "queryable": True, "usedFor": "node", "mappedContainers": [container], "isGlobal": False}
    times = {"createdTime": 0, "lastUpdatedTime": 0}
    return {"space": SPACE, "externalId": name, "version": "v1", "properties": properties, **facts, **times}


def items_of(world):
    for view, nodes in world.nodes.items():
        source = {"type": "view", "space": SPACE, "externalId": view, "version": "v1"}
        references = {one.name for one in world.relations[view] if one.kind in ("one", "many")}
        for node, values in nodes.items():
            written = {key: reference(value) if key in references else value for key, value in values.items()}
            sources = [{"source": source, "properties": written}]
            yield {"instanceType": "node", "space": SPACE, "externalId": node, "sources": sources}
    for kind, start, end in world.edges:
        ends = {"type": reference(kind), "startNode": reference(start), "endNode": reference(end)}
        yield {"instanceType": "edge", "space": SPACE, "externalId": f"{kind}:{start}:{end}", **ends}


def reference(value):
    return [reference(one) for one in value] if isinstance(value, list) else {"space": SPACE, "externalId": value}


@pytest.fixture
def small_limits(monkeypatch):
    """Everything needs several pages, several batches and several requests."""
    monkeypatch.setattr(steps_plan, "CHILD_PAGE", 3)
    monkeypatch.setattr(semi_joins, "CHILD_PAGE", 3)
    monkeypatch.setattr(reading, "TREE_PAGE", 2)
    monkeypatch.setattr(reading, "LIST_PAGE", 2)
    monkeypatch.setattr(semi_joins, "MOST_INLINE", 2)
    monkeypatch.setattr(division, "MOST_INLINE", 2)
    monkeypatch.setattr(division, "ID_BATCH", 2)
    monkeypatch.setattr(steps_plan, "MOST_STEPS", 6)


def check(data, *, without_optimizer):
    world = data.draw(worlds())
    with Emulator(models=[model_of(world)]) as cdf, cdf.connect(PygenClient) as client:
        client.instances.apply(list(items_of(world)))
        (model,) = client.data_models.retrieve([(SPACE, "M", "v1")], inline_views=True)
        for _ in range(3):
            view, condition, tree, is_sorted, limit = data.draw(queries(world))
            found = run(client, model.views, view, condition, tree, is_sorted, limit)
            wanted = expected(world, view, condition, tree, is_sorted, limit)
            if isinstance(wanted, tuple):
                wanted, most = wanted
                assert len(found) == min(most, len(wanted))
                assert all(one in wanted for one in found)
            else:
                assert (found if is_sorted else sorted(found, key=lambda one: one[0])) == (
                    wanted if is_sorted else sorted(wanted, key=lambda one: one[0])
                )
            if without_optimizer:
                with pytest.MonkeyPatch.context() as patch:
                    patch.setattr(passes, "PASSES", {"fold constants": fold_constants})  # the API refuses empty lists
                    plain = run(client, model.views, view, condition, tree, is_sorted, limit)
                assert plain == found or limit is not None


def run(client, views, view, condition, tree, is_sorted, limit):
    query = client.query((SPACE, view, "v1"), views=views).limit(limit)
    if condition is not None:
        query = query.where(built(query, condition[0]))
    query = query.include(*(branch(query, one) for one in tree))
    if is_sorted:
        number = PropertyPath.view((SPACE, view, "v1"), "number")
        query = query.sort(Sort(number, "descending"), Sort(PropertyPath.node("externalId")))
    return [shown(row, tree) for row in query]


MANY = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


@MANY
@given(st.data())
def test_agrees_with_python(data):
    check(data, without_optimizer=True)


@MANY
@given(st.data())
def test_agrees_with_python_where_everything_needs_several_requests(small_limits, data):
    check(data, without_optimizer=False)
