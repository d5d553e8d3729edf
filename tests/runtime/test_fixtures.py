"""Instances in files: dumped by one client, loaded by another, and by an emulator."""

import asyncio
import json

import pytest
from sample_sdk import AsyncWindFarmClient, WindFarmClient
from sample_sdk.data_classes import BladeWrite, TurbineWrite

from pygen_client.errors import InvalidInputError, MultiRequestError
from pygen_emulator import Emulator
from pygen_gen_python import wind_farm_model

SPACE = "wind_farm_data"


def all_ids(client):
    """Every node and edge of the data, seen without any SDK."""
    instances = client._session.client.instances
    found = [*instances.iterate(space=SPACE), *instances.iterate(space=SPACE, instance_type="edge")]
    return {(type(one).__name__, one.external_id) for one in found}


def items_of(path):
    return json.loads(path.read_text("utf-8"))["items"]


def test_all_of_it_moves_to_another_project(writer, tmp_path):
    path, again = tmp_path / "fixtures.json", tmp_path / "again.json"
    count = writer.dump(path)
    dumped = {item["externalId"] for item in items_of(path)}
    bare = {external_id for _, external_id in all_ids(writer)} - dumped
    assert bare == {"site-hawksmoor", "site-gronhoj", "site-nordvik"}, "nodes that no view shows: loading makes them"
    assert count == len(dumped) > 200
    with Emulator(models=[wind_farm_model.model_path()]) as cdf, cdf.connect(WindFarmClient) as other:
        other._session.client.spaces.create(writer._session.client.spaces.retrieve([SPACE])[0].as_request())
        assert sum(other.load(path).counts.values()) == count
        assert all_ids(other) == all_ids(writer)
        assert set(other.load(path).counts) == {"unchanged"}
        other.dump(again)
    assert sorted(map(str, items_of(again))) == sorted(map(str, items_of(path)))
    assert sorted(tmp_path.iterdir()) == [again, path]


def test_the_emulator_loads_it(writer, tmp_path):
    path = tmp_path / "some.json"
    turbines = writer.turbine.list(limit=3)
    assert writer.dump(path, [*turbines, BladeWrite(space=SPACE, external_id="b", name="B")]) == 4
    with Emulator(models=[wind_farm_model.model_path()], data=[path]) as cdf, cdf.connect(WindFarmClient) as other:
        assert [one.name for one in other.turbine.list(limit=None)] == [one.name for one in turbines]
        assert other.blade.retrieve("b", SPACE).name == "B"


def test_spaces_restrict_it(writer, tmp_path):
    assert writer.with_space("elsewhere").dump(tmp_path / "none.json") == 0
    writer.dump(tmp_path / "all.json")
    with pytest.raises(InvalidInputError, match="SPACE_OUTSIDE"):
        writer.with_space("elsewhere").load(tmp_path / "all.json")


def test_dry_run(writer, tmp_path):
    path = tmp_path / "one.json"
    writer.dump(path, [TurbineWrite(space=SPACE, external_id="new", name="N")])
    assert writer.load(path, dry_run=True).counts == {"planned": 1}
    assert writer.turbine.retrieve("new", SPACE) is None


def test_asynchronously(own_wind_farm, tmp_path):
    async def use():
        transport = own_wind_farm.async_transport
        async with AsyncWindFarmClient.from_transport(transport, base_url="http://c", project="p", token="t") as client:
            count = await client.dump(tmp_path / "all.json")
            assert await client.dump(tmp_path / "some.json", await client.turbine.list(limit=2)) == 2
            assert (await client.load(tmp_path / "all.json")).counts == {"unchanged": count}

    asyncio.run(use())


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{", "EOF"),
        ("[]", "it must be"),
        ('{"items": 5}', "it must be"),
        (
            '{"items": [{"instanceType": "node", "space": "s", "externalId": "x"}, {"space": "s"}]}',
            r"items\[1\] has no",
        ),
    ],
)
def test_files_that_are_none(client, tmp_path, text, why):
    path = tmp_path / "bad.json"
    path.write_text(text, "utf-8")
    with pytest.raises(InvalidInputError, match=rf"bad\.json cannot be loaded: .*{why}.*WRITE\.FILE_INVALID"):
        client.load(path)
    with pytest.raises(InvalidInputError, match="WRITE.FILE_INVALID"):
        client.load(tmp_path / "absent.json")


def test_what_cannot_be_written_leaves_no_file(client, tmp_path):
    with pytest.raises(TypeError, match="read-only"):
        client.dump(tmp_path / "x.json", client.turbine_summary.list(limit=1))
    assert list(tmp_path.iterdir()) == []


def test_a_part_that_fails_is_reported(writer, tmp_path):
    path = tmp_path / "many.json"
    writer.dump(path, [BladeWrite(space=SPACE, external_id=f"many-{n}", name=str(n)) for n in range(1_500)])
    data = json.loads(path.read_text("utf-8"))
    data["items"][1_200]["sources"][0]["properties"]["name"] = 5
    path.write_text(json.dumps(data), "utf-8")
    with pytest.raises(MultiRequestError) as caught:
        writer.load(path)
    assert caught.value.succeeded.counts == {"created": 1_000, "failed": 500}
