"""Thirty patterns: `query()` gives what plain calls give, and never needs more requests than these, or version 1."""

import re
import warnings

import pytest

from tests.query_patterns.measuring import PAGE, connected, take, take_version_1, version_1
from tests.query_patterns.patterns import PATTERNS

NAMES = [one.__name__ for one in PATTERNS]


@pytest.fixture(scope="module")
def wind_farm():
    with connected() as pair:
        yield pair


def shown(answer):
    return (
        answer
        if isinstance(answer, int)
        else sorted(one if isinstance(one, str) else one.external_id for one in answer)
    )


@pytest.mark.parametrize("one", PATTERNS, ids=NAMES)
def test_same_answer_with_no_more_requests(one, wind_farm):
    ours, plain = take(one.ours, *wind_farm), take(one.plain, *wind_farm)
    assert shown(ours.answer) == shown(plain.answer)
    assert shown(ours.answer)
    assert ours.calls <= plain.calls
    assert ours.calls <= (one.v1_calls or ours.calls)
    assert (ours.calls, plain.calls) == documented()[one.title][1:]
    assert str(one.v1_calls or "–") == documented()[one.title][0]


def documented():
    rows = re.findall(r"^\| ([^|]+) \| (\S+) / (\d+) / (\d+) \|", PAGE.read_text("utf-8"), re.MULTILINE)
    return {title: (v1, int(ours), int(plain)) for title, v1, plain, ours in rows}


def test_there_are_thirty():
    assert len(PATTERNS) == len(documented()) == 30


def test_three_hops_are_one_call_a_page(wind_farm):
    hops = [one for one in PATTERNS if one.__name__.startswith("ThreeHops")]
    assert [take(one.ours, *wind_farm).calls for one in hops] == [1, 1]


@pytest.mark.slow
def test_what_version_1_takes():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with version_1() as pair:
            for one in PATTERNS:
                way = getattr(one, "v1", None)
                assert one.v1_calls == (None if way is None else take_version_1(way, *pair).calls), one.title
