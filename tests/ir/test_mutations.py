"""Real models with any part deleted, renamed, retargeted or doubled: a valid IR or an error, never a traceback."""

import copy
import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pygen_client.wire import DataModelResponse
from pygen_ir.build import Selection, build
from pygen_ir.canonical import canonical_json, from_json, model_hash
from pygen_ir.diff import compare
from pygen_ir.filters import filter_method_of
from pygen_ir.rules import CODES
from pygen_ir.types import IREdgeType, IRReverseDirectRelationType

NAMES = ["Omni", "WindTurbine", "OmniumConnection", "Scene", "EquipmentUnit", "CogniteCore2024", "OmniSub"]
WORDS = ["name", "Object", "ConnectionItemA", "", "type", "no such thing", "Turbine", "\ud800"]


def views_of(model):
    return [view for view in model["views"] if view.get("properties")]


def references_of(model):
    """Every reference to a view that stands anywhere in the model."""
    found, stack = [], [model["views"]]
    while stack:
        current = stack.pop()
        if isinstance(current, dict):
            if current.get("type") == "view" and "version" in current:
                found.append(current)
            stack.extend(current.values())
        elif isinstance(current, list):
            stack.extend(current)
    return sorted(found, key=json.dumps)


def delete_view(model, chance):
    model["views"].pop(chance.randrange(len(model["views"])))


def delete_property(model, chance):
    properties = chance.choice(views_of(model))["properties"]
    del properties[chance.choice(sorted(properties))]


def delete_properties(model, chance):
    chance.choice(views_of(model))["properties"] = {}


def rename_property(model, chance):
    view = chance.choice(views_of(model))
    old = chance.choice(sorted(view["properties"]))
    new = chance.choice(WORDS)
    view["properties"] = {new if key == old else key: each for key, each in view["properties"].items()}


def rename_view(model, chance):
    chance.choice(model["views"])[chance.choice(["externalId", "space", "version"])] = chance.choice(WORDS)


def retarget(model, chance):
    references = references_of(model)
    if references:
        chance.choice(references)["externalId"] = chance.choice([*WORDS, *(v["externalId"] for v in model["views"])])


def retarget_through(model, chance):
    for view in views_of(model):
        for each in view["properties"].values():
            if "through" in each and chance.random() < 0.5:
                each["through"]["identifier"] = chance.choice(WORDS)


def implement(model, chance):
    one, other = chance.choice(model["views"]), chance.choice(model["views"])
    reference = {"type": "view"} | {key: other[key] for key in ("space", "externalId", "version")}
    one["implements"].insert(chance.randrange(len(one["implements"]) + 1), reference)


def double_view(model, chance):
    model["views"].append(copy.deepcopy(chance.choice(model["views"])))


def double_property(model, chance):
    properties = chance.choice(views_of(model))["properties"]
    properties[chance.choice(WORDS)] = copy.deepcopy(properties[chance.choice(sorted(properties))])


def swap_properties(model, chance):
    one, other = chance.choice(views_of(model))["properties"], chance.choice(views_of(model))["properties"]
    first, second = chance.choice(sorted(one)), chance.choice(sorted(other))
    one[first], other[second] = other[second], one[first]


def change_use(model, chance):
    view = chance.choice(model["views"])
    view["usedFor"] = chance.choice(["node", "edge", "all", "record"])
    view["writable"] = chance.random() < 0.5


def change_type(model, chance):
    properties = chance.choice(views_of(model))["properties"]
    each = properties[chance.choice(sorted(properties))]
    if "container" in each:
        kinds = ["text", "int32", "json", "direct", "timeseries", "odd"]
        each["type"] = {"type": chance.choice(kinds), "list": chance.random() < 0.5}
        each["defaultValue"] = chance.choice([None, 1, "x", [1], {"a": 1}])


def change_filter(model, chance):
    condition = {"equals": {"property": ["node", "type"], "value": {"space": "s", "externalId": "x"}}}
    filters = [condition, {"not": condition}, {"and": [condition, {}]}, {"invalid": {}}, {}, {"equals": []}]
    chance.choice(model["views"])["filter"] = chance.choice(filters)


MUTATIONS = [
    delete_view,
    delete_property,
    delete_properties,
    rename_property,
    rename_view,
    retarget,
    retarget_through,
    implement,
    double_view,
    double_property,
    swap_properties,
    change_use,
    change_type,
    change_filter,
]


def check_built(result, wire):
    """What holds of whatever `build` gives."""
    assert {each.code for each in result.diagnostics} <= CODES.keys()
    assert (result.ir is None) == any(each.severity == "error" for each in result.diagnostics)
    if result.ir is None:
        return
    classes = result.ir.view_mapping
    said = {each.where for each in result.diagnostics}
    for cls in result.ir.classes:
        assert {*cls.implements, *cls.direct_children, *cls.dependencies} <= classes.keys()
        assert set(cls.implements).isdisjoint(cls.missing_parents)
        for each in cls.connections:
            check_connection(each, classes)
        filter_method_of(cls)
    check_nothing_is_lost_in_silence(wire, classes, said)
    assert from_json(canonical_json(result.ir)) == result.ir


def check_connection(connection, classes):
    assert connection.target is None or classes[connection.target].has_node_class
    match connection.connection_type:
        case IREdgeType(edge_class=edge_class) if edge_class is not None:
            assert classes[edge_class].has_edge_class
        case IRReverseDirectRelationType() as reverse:
            assert classes[reverse.through_class].has_node_class
            through = classes[reverse.through_class].get_field(reverse.through_field)
            assert through.is_direct_relation
            assert through.is_list is reverse.through_is_list
        case _:
            pass


def check_nothing_is_lost_in_silence(wire, classes, said):
    """A property is there, or its loss is said at it or at one that it is inherited from."""
    for view in wire.inline_views:
        cls = classes.get(next((key for key in classes if str(key) == str(view.as_reference())), None))
        if cls is None:
            continue
        for identifier, each in view.properties.items():
            if cls.get_field(identifier) is None and f"{cls.id}.{identifier}" not in said:
                parents = [other for other in wire.inline_views if other.properties.get(identifier) == each]
                assert {f"{other.as_reference()}.{identifier}" for other in parents} & said


@pytest.fixture(scope="module")
def models(real_models):
    return {name: json.loads(real_models[name]) for name in NAMES}


@given(
    name=st.sampled_from(NAMES),
    mutations=st.lists(st.sampled_from(MUTATIONS), min_size=1, max_size=6),
    chance=st.randoms(use_true_random=False),
)
@settings(max_examples=80, deadline=None)
def test_any_mutation(models, name, mutations, chance):
    model = copy.deepcopy(models[name])
    for mutate in mutations:
        if len(model["views"]) > 1 and len(views_of(model)) > 1:
            mutate(model, chance)
    wire = DataModelResponse.load(model)
    result = build([wire])
    check_built(result, wire)
    original = build([DataModelResponse.load(models[name])]).ir
    if result.ir is not None:
        differs = model_hash(result.ir) != model_hash(original)
        for changes in (compare(original, result.ir).changes, compare(result.ir, original).changes):
            assert bool(changes) == differs


@given(st.sampled_from(NAMES), st.data())
@settings(max_examples=40, deadline=None)
def test_any_selection(models, name, data):
    wire = DataModelResponse.load(models[name])
    views = st.lists(st.sampled_from([view.external_id for view in wire.inline_views]), max_size=4)
    spaces = st.lists(st.sampled_from(["cdf_cdm", "nowhere"]), max_size=1)
    selection = Selection(tuple(data.draw(views)), tuple(data.draw(views)), tuple(data.draw(spaces)))
    result = build([wire], selection)
    check_built(result, wire)
    if result.ir is not None:
        left = {each.id.external_id for each in result.ir.classes}
        assert left.isdisjoint(selection.exclude_views)
        assert set(selection.include_views) - set(selection.exclude_views) <= left or selection.exclude_spaces


def mutated(model, seed):
    chance = random.Random(seed)
    changed = copy.deepcopy(model)
    for mutate in chance.choices(MUTATIONS, k=chance.randrange(1, 12)):
        if len(changed["views"]) > 1 and len(views_of(changed)) > 1:
            mutate(changed, chance)
    return changed


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_thousands_of_mutations(models, name):
    for seed in range(400):
        wire = DataModelResponse.load(mutated(models[name], seed))
        check_built(build([wire]), wire)
