"""Every reading method of every view, on both SDKs: the same answers, but for what `exceptions` lists."""

import json
import warnings

import pytest

from tests.differential.calls import Calls, outcome
from tests.differential.exceptions import WRONG, explanations
from tests.differential.oracle import Oracle
from tests.differential.pairs import MODELS
from tests.differential.plain import plain_list

MODEL_NAMES = ("Omni", "WindTurbine", "CogniteCore")


def views_of(model):
    path = MODELS / f"{model}.json"
    found = json.loads(path.read_text("utf-8"))["views"] if path.exists() else []
    return sorted(view["externalId"] for view in found if view["usedFor"] != "edge")


def cases(*models):
    return [(model, view) for model in models for view in views_of(model)]


@pytest.fixture(autouse=True)
def quiet():
    """Both SDKs warn, as they should; version 1 also where it should not."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@pytest.fixture(scope="session")
def differences(pair_of):
    """All calls of a view whose answers differ, with the answers; worked out once."""
    known = {}

    def find(model, view):
        if (model, view) not in known:
            known[model, view] = dict(compare(pair_of(model), model, view))
        return known[model, view]

    return find


def apis(pair, view):
    key, entry = pair.entry_of(view)
    return pair.spec_of(key), *(getattr(client, entry.attribute) for client in (pair.v1, pair.ours))


def compare(pair, model, view):
    spec, v1, ours = apis(pair, view)
    items = list(ours.list(limit=None))
    children = [pair.views[key].view[1] for key in pair.entry_of(view)[1].children]
    for call in Calls(spec, items, children).all() if items else ():
        theirs, mine = outcome(call, v1), outcome(call, ours)
        if theirs != mine:
            yield f"{model}.{view}.{call.name}", (theirs, mine)
    for words in ("identifier", "full") if spec.connections else ():
        yield from compare_connections(f"{model}.{view}.list({words})", spec, v1, ours, words)


def compare_connections(place, spec, v1, ours, words):
    mine = plain_list(ours.list(limit=None, retrieve_connections=words), spec)
    try:
        theirs = plain_list(v1.list(limit=-1, retrieve_connections=words), spec)
    except ValueError as error:
        yield place, (str(error), mine)
        return
    if len(mine) != len(theirs):
        yield place, (theirs, mine)
        return
    for name in mine[0] if mine else ():
        pairs = [(one[name], two[name]) for one, two in zip(theirs, mine, strict=True)]
        if any(one != two for one, two in pairs):
            yield f"{place}.{name}", ([one for one, _ in pairs], [two for _, two in pairs])


def check_same_answers(found):
    unexplained = {place: answers for place, answers in found.items() if not explanations(place)}
    assert not unexplained, "\n".join(f"{place}\n  {a!r:.300}\n  {b!r:.300}" for place, (a, b) in unexplained.items())


QUICK = [case for case in cases("Omni") if case[1].startswith(("Connection", "Sub", "DependentOn", "PrimitiveReq"))]


@pytest.mark.parametrize(("model", "view"), QUICK)
def test_same_answers(differences, model, view):
    check_same_answers(differences(model, view))


@pytest.mark.slow
@pytest.mark.parametrize(("model", "view"), [case for case in cases(*MODEL_NAMES) if case not in QUICK])
def test_same_answers_of_all_others(differences, model, view):
    check_same_answers(differences(model, view))


def check_no_stale_exception(differences, some, models):
    places = [place for model, view in some for place in differences(model, view)]
    assert places
    expected = [each for each in WRONG if any(each.where.lstrip("(").startswith((m, r"\w")) for m in models)]
    assert [each.defect for each in expected if not any(map(each.explains, places))] == []


def test_every_exception_is_needed(differences):
    check_no_stale_exception(differences, QUICK, ("Omni",))


@pytest.mark.slow
def test_every_exception_of_larger_models_is_needed(differences):
    check_no_stale_exception(differences, cases(*MODEL_NAMES), MODEL_NAMES)


def held_ids(value, outwards):
    """The ids of the nodes that a plain field holds."""
    found = value if isinstance(value, list) else [] if value is None else [value]
    return sorted(held_id(one, outwards) for one in found)


def held_id(one, outwards):
    match one:
        case ("edge", _, _, start, end, _):
            return held_id(end if outwards else start, outwards)
        case ("node", _, space, external_id, _):
            return (space, external_id)
        case _:
            return one


def check_against_oracle(pair, view):
    """What other instances hold is attributed to the right ones, all of it and nothing else."""
    oracle = Oracle(pair)
    spec, _, ours = apis(pair, view)
    for words in ("identifier", "full") if spec.connections else ():
        found = plain_list(ours.list(limit=None, retrieve_connections=words), spec)
        for name, field in spec.connections.items():
            if type(field).__name__ == "DirectField":
                continue
            others = oracle.others(pair.entry_of(view)[0], name)
            outwards = getattr(field, "direction", "") == "outwards"
            for item in found:
                expected = others.get((item["space"], item["external_id"]), [])
                held = held_ids(item[name], outwards)
                assert held == expected if field.many else held in ([one] for one in expected) or held == expected, name


@pytest.mark.parametrize(("model", "view"), cases("Omni"))
def test_connections_hold_what_they_must(pair_of, model, view):
    check_against_oracle(pair_of(model), view)


@pytest.mark.slow
@pytest.mark.parametrize(("model", "view"), cases("WindTurbine", "CogniteCore"))
def test_connections_of_larger_models_hold_what_they_must(pair_of, model, view):
    check_against_oracle(pair_of(model), view)
