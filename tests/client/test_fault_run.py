"""Many writes and reads over HTTP while one request in ten goes wrong: nothing lost, nothing doubled, all reported."""

import asyncio
import dataclasses
import random
from concurrent.futures import ThreadPoolExecutor

import pytest

from pygen_client import AsyncPygenClient, ClientConfig, NodeWrite, PygenClient, PygenError, SourceData, Token
from pygen_emulator import Emulator
from pygen_gen_python import wind_farm_model

VIEW = ("wind_farm", "Farm", "v1")
SPACE = "wind_farm_data"
FAULTS = ("429:0.015", "429:0.005:0", "503:0.02", "500:0.01", "502:0.01", "504:0.01", "reset:0.015", "lost:0.02")
PREFIX = "run-"


def hasten(client):
    """The same decisions, with shorter waits."""
    wire = client._driver._wire
    client._driver._wire = dataclasses.replace(wire, policy=dataclasses.replace(wire.policy, base=0.01))
    return client


def node(number, round_):
    """Half of the nodes check the version that they expect."""
    source = SourceData(source={"type": "view", "space": VIEW[0], "externalId": VIEW[1], "version": VIEW[2]},
                        properties={"name": f"{number} in round {round_}"})  # fmt: skip
    more = {"existing_version": round_} if number % 2 else {}
    return NodeWrite(space=SPACE, external_id=f"{PREFIX}{number:06d}", sources=[source], **more)


class Report:
    """What the client said of each item in one round."""

    def __init__(self):
        self.done, self.failed, self.unknown, self.inferred = {}, set(), set(), set()

    def add(self, batch, outcome):
        if isinstance(outcome, PygenError):
            (self.unknown if outcome.unknown else self.failed).update(batch)
            return
        for item, number in zip(outcome.items, batch, strict=True):
            assert number not in self.done
            assert item.key.external_id == f"{PREFIX}{number:06d}"
            self.done[number] = item
            if item.inferred:
                self.inferred.add(number)

    def check(self, count, stored, round_):
        """Compares it with what is stored, read without faults."""
        assert sorted([*self.done, *self.failed, *self.unknown]) == list(range(count))
        written = {number for number, (_, name) in stored.items() if name == f"{number} in round {round_}"}
        assert self.done.keys() <= written, "nothing is lost"
        assert not self.failed & written, "what failed was not done"
        assert written <= self.done.keys() | self.unknown
        for number, item in self.done.items():
            assert item.version == stored[number][0]
            expected = "created" if round_ == 0 else "updated"
            assert item.status == expected or (item.status == "unchanged" and item.inferred)


def batches(count, size):
    numbers = list(range(count))
    random.Random(0).shuffle(numbers)
    return [numbers[begin : begin + size] for begin in range(0, count, size)]


def write_round(client, count, size, round_):
    report = Report()

    def write(batch):
        try:
            return client.instances.apply([node(number, round_) for number in batch])
        except PygenError as error:
            return error

    several = batches(count, size)
    with ThreadPoolExecutor(4) as pool:
        for batch, outcome in zip(several, pool.map(write, several), strict=True):
            report.add(batch, outcome)
    return report


def stored_by(client):
    """Version and name by number."""
    found = {}
    for one in client.instances.iterate(VIEW):
        if one.external_id.startswith(PREFIX):
            assert one.external_id not in found
            found[int(one.external_id[len(PREFIX) :])] = (one.version, one.values_of(VIEW)["name"])
    return found


def names(instances):
    return [one.external_id for one in instances]


def check(count, size, reads, page_size, seed):
    """Writes each item twice, reads all of them again and again, deletes half; returns how many answers were lost."""
    with Emulator(models=[wind_farm_model.model_path()], data=[wind_farm_model.instances_path()]) as emulator:  # noqa: SIM117
        with emulator.serve() as url, PygenClient(ClientConfig(url, "p", Token("t"))) as client:
            hasten(client)
            inferred = 0
            for round_ in range(2):
                emulator.inject(*FAULTS, seed=seed + round_)
                report = write_round(client, count, size, round_)
                emulator.inject()
                report.check(count, stored_by(client), round_)
                inferred += len(report.inferred)
            expected = names(client.instances.iterate(VIEW))
            emulator.inject(*FAULTS, seed=seed + 2)
            for _ in range(reads // len(expected)):
                assert names(client.instances.iterate(VIEW, chunk_size=page_size)) == expected
            assert asyncio.run(read_asynchronously(url, page_size)) == expected
            half = [(SPACE, f"{PREFIX}{number:06d}") for number in range(0, count, 2)]
            assert len(client.instances.retrieve(half, VIEW)) == len(half)
            gone = client.instances.delete(half)
            emulator.inject()
            assert {key[1:] for key in gone.deleted} == set(half)
            assert names(client.instances.iterate(VIEW)) == [n for n in expected if (SPACE, n) not in set(half)]
            return inferred


async def read_asynchronously(url, page_size):
    async with AsyncPygenClient(ClientConfig(url, "p", Token("t"))) as client:
        hasten(client)
        return [one.external_id async for one in client.instances.iterate(VIEW, chunk_size=page_size)]


def test_a_short_run_with_faults():
    assert check(count=240, size=4, reads=2_000, page_size=20, seed=1) > 0, "answers were lost, and found out"


@pytest.mark.slow
def test_ten_thousand_writes_and_a_hundred_thousand_reads_with_faults():
    assert check(count=10_000, size=4, reads=100_000, page_size=40, seed=2) > 20
