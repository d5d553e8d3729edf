"""Building is linear and cheap beside reading: ratios, measured in pairs."""

import gc
import json
import time

import pytest

from corpus_source.notation import direct, edge, model, prop, reverse, stored_in, text, view
from pygen_client.wire import DataModelResponse
from pygen_ir.build import build

KINDS = ["text", "int32", "int64", "float64", "boolean", "timestamp", "date", "json", "text", "float32"]


def generated(count):
    """Views with fifteen properties, relations, edges and reverse relations each."""
    views = []
    for n in range(count):
        others = [f"View{(n * 7 + step) % count}" for step in (1, 2, 3)]
        fields = {f"value{i}": prop(KINDS[i % len(KINDS)], is_list=i % 5 == 4) for i in range(15)}
        fields |= {
            "one": direct(others[0]),
            "more": direct(others[1], is_list=True),
            "any": direct(),
            "out": edge("flow", others[2]),
            "in": edge("flow", others[0], direction="inwards", properties="Flow"),
            "back": reverse(others[0], others[0], "one"),
            "backs": reverse(others[1], others[1], "more"),
        }
        views.append(view(f"View{n}", fields, description="A view."))
    return json.dumps(model(*views, view("Flow", {"rate": prop("float64")}, usedFor="edge")))


@pytest.fixture(autouse=True, scope="module")
def small_heap():
    """What the other tests left behind is not looked through for garbage."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


def seconds(action, *arguments):
    """Of this process alone: other programs of the machine do not count."""
    gc.collect()
    began = time.process_time()
    result = action(*arguments)
    return time.process_time() - began, result


def test_building_is_cheap_beside_reading():
    """500 views: less than five times what pydantic needs to read the same JSON."""
    document = generated(500)
    DataModelResponse.load(generated(1))
    ratios = []
    for _ in range(3):
        reading, wire = seconds(DataModelResponse.load, document)
        building, result = seconds(build, [wire])
        assert len(result.ir.classes) == 501
        ratios.append(building / reading)
    assert min(ratios) < 5


def test_building_is_linear():
    """Four times the views take at most five times as long."""
    small, large = (DataModelResponse.load(generated(count)) for count in (100, 400))
    build([small])
    ratios = [seconds(build, [large])[0] / seconds(build, [small])[0] for _ in range(4)]
    assert sorted(ratios)[len(ratios) // 2] <= 5 or min(ratios) <= 4.5


def family(chains, depth, width):
    """Chains of parents, whose last children all have many parents."""
    views = []
    for chain in range(chains):
        field = {f"name{chain}": stored_in(f"Base{chain}", "name", text())}
        for level in range(depth):
            parents = (f"C{chain}L{level - 1}",) if level else ()
            views.append(view(f"C{chain}L{level}", field, implements=parents))
    for child in range(chains):
        numbers = [(child + step) % chains for step in range(width)]
        fields = {f"name{number}": stored_in(f"Base{number}", "name", text()) for number in numbers}
        views.append(view(f"Child{child}", fields, implements=tuple(f"C{number}L{depth - 1}" for number in numbers)))
    return DataModelResponse.load(model(*views))


def test_deep_and_wide_families():
    """Twenty generations, and children with ten parents of that depth."""
    small, large = family(10, 20, 10), family(40, 20, 10)
    build([small])
    result = build([large])
    assert result.ir is not None
    assert max(len(each.implements) for each in result.ir.classes) == 10
    ratios = [seconds(build, [large])[0] / seconds(build, [small])[0] for _ in range(3)]
    assert min(ratios) <= 6
