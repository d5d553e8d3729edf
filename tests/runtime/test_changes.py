"""Following the changes of a view: what exists, what changes, what is deleted; from a cursor, and for ever."""

import asyncio
from itertools import islice

import pytest
from sample_sdk import AsyncWindFarmClient
from sample_sdk.data_classes import BladeWrite, Distance, TurbineList, TurbineWrite

from pygen_client.errors import InvalidInputError
from pygen_client.query.filters import Equals
from pygen_client.query.properties import PropertyPath

SPACE = "wind_farm_data"
NAME = PropertyPath("wind_farm", "Turbine/v1", "name")


def turbine(external_id, **values):
    return TurbineWrite(**{"space": SPACE, "external_id": external_id, "name": external_id, **values})


def ids(items):
    return [one.external_id for one in items]


def test_what_exists_then_what_changes(writer):
    pages = list(writer.turbine.subscribe(chunk_size=10))
    assert [type(page.changed) for page in pages] == [TurbineList] * len(pages)
    assert sum(len(page.changed) for page in pages) == 37
    assert pages[-1].changed == pages[-1].deleted == []
    cursor = pages[-1].cursor
    writer.upsert([turbine("new"), turbine("nordvik-01", capacity=9.5)])
    writer.delete((SPACE, "nordvik-02"))
    writer.upsert(BladeWrite(space=SPACE, external_id="b", name="another view"))
    changed, deleted = [], []
    for page in writer.turbine.subscribe(cursor):
        changed += page.changed
        deleted += page.deleted
        cursor = page.cursor
    assert sorted(ids(changed)) == ["new", "nordvik-01"]
    assert next(one for one in changed if one.external_id == "nordvik-01").capacity == 9.5
    assert ids(deleted) == ["nordvik-02"]
    assert deleted[0].data_record.deleted_time is not None
    assert deleted[0].name == "Nordvik 02"
    assert [len(page.changed) for page in writer.turbine.subscribe(cursor)] == [0]


def test_a_loop_that_ends_early_goes_on_from_its_cursor(writer):
    first = next(iter(writer.turbine.subscribe(chunk_size=10)))
    rest = [one for page in writer.turbine.subscribe(first.cursor, chunk_size=10) for one in page.changed]
    assert len(first.changed) == 10
    assert len({*ids(first.changed), *ids(rest)}) == 37


def test_from_now_on(writer):
    (page,) = writer.turbine.subscribe(backfill=False)
    assert page.changed == []
    writer.upsert(turbine("new"))
    assert ids(next(iter(writer.turbine.subscribe(page.cursor, backfill=False))).changed) == ["new"]


def test_filters_and_spaces(writer):
    wanted = writer.turbine.subscribe(filter=Equals(NAME, "Nordvik 01"))
    assert [ids(page.changed) for page in wanted] == [["nordvik-01"], []]
    assert [len(page.changed) for page in writer.with_space("elsewhere").turbine.subscribe()] == [0]


def test_edges(writer):
    pages = list(writer.distance.subscribe())
    assert {type(one) for one in pages[0].changed} == {Distance}
    assert len(pages[0].changed) == 33
    writer.delete(pages[0].changed[0])
    assert next(ids(page.deleted) for page in writer.distance.subscribe(pages[-1].cursor)) == [
        pages[0].changed[0].external_id
    ]


def test_polling_goes_on(writer):
    pages = writer.turbine.subscribe(poll=0.01)
    assert sum(len(page.changed) for page in islice(pages, 2)) == 37
    writer.upsert(turbine("new"))
    assert ids(next(page for page in pages if page.changed).changed) == ["new"]
    pages.close()
    assert len(writer.turbine.list(limit=None)) == 38


def test_asynchronously(own_wind_farm):
    async def use():
        transport = own_wind_farm.async_transport
        client = AsyncWindFarmClient.from_transport(transport, base_url="http://cdf", project="p", token="t")
        async with client:
            pages = [page async for page in client.turbine.subscribe(chunk_size=20)]
            assert sum(len(page.changed) for page in pages) == 37
            polled = client.turbine.subscribe(pages[-1].cursor, poll=0.01)
            await client.upsert(turbine("new"))
            async for page in polled:
                if page.changed:
                    assert ids(page.changed) == ["new"]
                    break
            await polled.aclose()

    asyncio.run(use())


@pytest.mark.parametrize("arguments", [{"chunk_size": 0}, {"chunk_size": 2_001}, {"poll": 0}])
def test_bad_arguments(client, arguments):
    with pytest.raises(InvalidInputError, match=r"RUNTIME\.(CHUNK_SIZE|POLL)_INVALID"):
        client.turbine.subscribe(**arguments)
