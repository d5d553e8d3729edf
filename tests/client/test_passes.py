"""The optimizer: every pass keeps the answer, in two-valued and in three-valued logic, and does what its name says."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pygen_client.query import filters as f
from pygen_client.query.passes import PASSES, optimize
from pygen_client.query.passes.junctions import NEVER

TEXT, NUMBER, STATUS, TAGS, TIME = (("s", "V/1", name) for name in ("text", "number", "status", "tags", "time"))
KINDS = {TEXT: "text", NUMBER: "number", STATUS: "enum", TAGS: "list", TIME: "timestamp"}
WORDS = ("a", "ab", "b")
TIMES = [dt.datetime(2024, 1, day, tzinfo=zone) for day in (1, 2) for zone in (None, dt.UTC)]


def kind_of(path):
    return KINDS.get(path)


def instant(value):
    return value.replace(tzinfo=dt.UTC) if isinstance(value, dt.datetime) and value.tzinfo is None else value


def holds(given_filter, row, unknown):
    """True, False, or None where nobody can say; `unknown` is what a comparison with a missing value is."""
    match given_filter:
        case f.And(filters=filters):
            found = [holds(one, row, unknown) for one in filters]
            return False if False in found else None if None in found else True
        case f.Or(filters=filters):
            found = [holds(one, row, unknown) for one in filters]
            return True if True in found else None if None in found else False
        case f.Not(filter=inner):
            found = holds(inner, row, unknown)
            return None if found is None else not found
        case f.MatchAll():
            return True
        case f.Exists(property=path):
            return path in row
        case f.In(values=[]) | f.ContainsAny(values=[]):  # the API refuses these: one of nothing is never true
            return False
    path = given_filter.property
    if path not in row:
        return unknown
    value = row[path]
    match given_filter:
        case f.Equals(value=wanted):
            return instant(value) == instant(wanted)
        case f.In(values=values):
            return instant(value) in [instant(one) for one in values]
        case f.ContainsAny(values=values):
            return bool({*value} & {*values})
        case f.Range():
            bounds = {name: instant(getattr(given_filter, name)) for name in ("gt", "gte", "lt", "lte")}
            here = instant(value)
            return (
                (bounds["gt"] is None or here > bounds["gt"])
                and (bounds["gte"] is None or here >= bounds["gte"])
                and (bounds["lt"] is None or here < bounds["lt"])
                and (bounds["lte"] is None or here <= bounds["lte"])
            )


def spans(path, values):
    bound = st.none() | st.sampled_from(values)
    pairs = st.tuples(st.sampled_from(("gt", "gte")), bound, st.sampled_from(("lt", "lte")), bound)
    return pairs.filter(lambda pair: pair[1] is not None or pair[3] is not None).map(
        lambda pair: f.Range(path, **{pair[0]: pair[1], pair[2]: pair[3]})
    )


ATOMS = st.one_of(
    st.sampled_from(WORDS).map(lambda value: f.Equals(TEXT, value)),
    st.lists(st.sampled_from(WORDS), max_size=3).map(lambda values: f.In(TEXT, values)),
    spans(TEXT, WORDS),
    st.integers(0, 3).map(lambda value: f.Equals(NUMBER, value)),
    st.lists(st.integers(0, 3), max_size=3).map(lambda values: f.In(NUMBER, values)),
    spans(NUMBER, range(4)),
    spans(TIME, TIMES),
    st.sampled_from(TIMES).map(lambda value: f.Equals(TIME, value)),
    st.sampled_from(WORDS).map(lambda value: f.Equals(STATUS, value)),
    st.lists(st.sampled_from(WORDS), max_size=2).map(lambda values: f.ContainsAny(TAGS, values)),
    st.just(f.Exists(NUMBER)),
    st.just(f.MatchAll()),
    st.just(f.Or(())),
)
FILTERS = st.recursive(
    ATOMS,
    lambda inside: st.one_of(
        inside.map(f.Not),
        st.lists(inside, min_size=1, max_size=3).map(lambda filters: f.And(tuple(filters))),
        st.lists(inside, min_size=1, max_size=3).map(lambda filters: f.Or(tuple(filters))),
    ),
    max_leaves=8,
)
ROWS = st.fixed_dictionaries(
    {},
    optional={
        TEXT: st.sampled_from(WORDS),
        NUMBER: st.integers(0, 3),
        STATUS: st.sampled_from(WORDS),
        TAGS: st.lists(st.sampled_from(WORDS), max_size=2),
        TIME: st.sampled_from(TIMES),
    },
)


@pytest.mark.parametrize("name", [*PASSES, "all of them"])
@pytest.mark.parametrize("unknown", [False, None], ids=["two-valued", "three-valued"])
@settings(max_examples=40, deadline=None)
@given(given_filter=FILTERS, row=ROWS)
def test_every_pass_keeps_the_answer(name, unknown, given_filter, row):
    changed = optimize(given_filter, kind_of).filter if name not in PASSES else PASSES[name](given_filter, kind_of)
    assert (holds(changed, row, unknown) is True) == (holds(given_filter, row, unknown) is True)


@settings(max_examples=40, deadline=None)
@given(FILTERS)
def test_nothing_is_left_to_do(given_filter):
    once = optimize(given_filter, kind_of)
    again = optimize(once.filter, kind_of)
    assert size(again.filter) <= size(once.filter)


def size(given_filter):
    match given_filter:
        case f.And(filters=filters) | f.Or(filters=filters):
            return 1 + sum(map(size, filters))
        case f.Not(filter=inner):
            return 1 + size(inner)
        case _:
            return 1


A, B = f.Equals(TEXT, "a"), f.Equals(TEXT, "b")


@pytest.mark.parametrize(
    ("given_filter", "expected", "applied"),
    [
        (f.And((f.And((A,)), f.Exists(NUMBER))), f.And((A, f.Exists(NUMBER))), "flatten"),
        (f.Or((A, B)), f.In(TEXT, ["a", "b"]), "join equals to in"),
        (f.Or((A, f.In(TEXT, ["b", "ab"]))), f.In(TEXT, ["a", "b", "ab"]), "join equals to in"),
        (f.Not(f.Not(A)), A, "move not inwards"),
        (f.Not(f.Or((A, f.Exists(NUMBER)))), f.And((f.Not(A), f.Not(f.Exists(NUMBER)))), "move not inwards"),
        (f.And((A, A)), A, "drop duplicates"),
        (f.And((f.Range(NUMBER, gt=1), f.Range(NUMBER, gte=2))), f.Range(NUMBER, gte=2), "merge ranges and values"),
        (f.And((f.Range(NUMBER, gt=3), f.Range(NUMBER, lt=2))), NEVER, "merge ranges and values"),
        (f.And((f.In(NUMBER, [1, 2, 3]), f.Range(NUMBER, gt=2))), f.Equals(NUMBER, 3), "merge ranges and values"),
        (f.And((A, f.MatchAll())), A, "fold constants"),
        (f.In(TEXT, []), NEVER, "fold constants"),
    ],
)  # fmt: skip
def test_what_passes_do(given_filter, expected, applied):
    done = optimize(given_filter, kind_of)
    assert done.filter == expected
    assert applied in done.applied


@pytest.mark.parametrize(
    "given_filter",
    [
        f.Or((f.Equals(STATUS, "a"), f.Equals(STATUS, "b"))),
        f.Or((f.Equals(TAGS, ["a"]), f.Equals(TAGS, ["b"]))),
        f.And((f.ContainsAny(TAGS, ["a"]), f.ContainsAny(TAGS, ["b"]))),
        f.Or((f.Equals(("s", "Other/1", "x"), 1), f.Equals(("s", "Other/1", "x"), 2))),
        f.And((f.Range(TIME, gt="2024-01-01T00:00:00+02:00"), f.Range(TIME, lt="2024-01-01"))),
        f.Or((A, f.Equals(TEXT, None))),
    ],
    ids=["enums", "lists", "values of a list", "unknown kinds", "times as text", "missing values"],
)
def test_what_stays_as_it_is(given_filter):
    assert optimize(given_filter, kind_of).filter == given_filter


def test_contradictions_stay_below_not():
    """For a missing value they are neither true nor false there."""
    contradiction = f.And((f.Range(NUMBER, gt=3), f.Range(NUMBER, lt=2)))
    nested = f.Not(f.Nested(("s", "V/1", "to"), contradiction))
    assert optimize(nested, kind_of).filter == nested
