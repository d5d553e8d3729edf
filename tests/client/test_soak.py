"""Random faults on a real server: nothing is lost, nothing is doubled, and what is reported is what happened."""

import dataclasses
import random

import pytest

from pygen_client import ClientConfig, NodeWrite, PygenClient, PygenError, Token
from pygen_client.errors import MultiRequestError
from pygen_client.http.retry import RetryPolicy
from pygen_client.http.transport import HttpResponse
from pygen_client.wire.space import SpaceRequest
from pygen_emulator import Emulator


class Faulty:
    """Between client and server: loses requests, loses answers after the work is done, and answers with errors."""

    def __init__(self, inner, seed, share):
        self._inner = inner
        self._chance = random.Random(seed)
        self._share = share

    def send(self, request):
        if self._chance.random() > self._share:
            return self._inner.send(request)
        match self._chance.randrange(6):
            case 0:
                raise ConnectionResetError("lost on the way")
            case 1:
                self._inner.send(request)
                raise ConnectionResetError("the answer was lost")
            case 2:
                self._inner.send(request)
                raise TimeoutError
            case 3:
                return HttpResponse(429, {"retry-after": "1"}, b"")
            case 4:
                self._inner.send(request)
                return HttpResponse(503, {}, b"<html>")
            case _:
                return HttpResponse(500, {}, b'{"error": {"code": 500, "message": "oops"}}')

    def close(self):
        pass


def connect(emulator, seed, share, patience):
    config = ClientConfig(emulator.base_url, "p", Token("t"))
    client = PygenClient(config, transport=Faulty(emulator.transport, seed, share))
    policy = RetryPolicy(max_retries=patience, max_uncertain=patience)
    client._driver._wire = dataclasses.replace(client._driver._wire, policy=policy)
    client._driver._sleep = lambda seconds, given_up: None
    return client


def nodes(count, **more):
    return [NodeWrite(space="sp", external_id=f"n{number:05d}", **more) for number in range(count)]


def names(instances):
    return [instance.external_id for instance in instances]


def check(seed, count):
    with Emulator() as emulator, connect(emulator, seed, 0.3, 50) as client:
        client.spaces.create(SpaceRequest(space="sp"))
        outcome = client.instances.apply(nodes(count))
        assert [item.index for item in outcome.items] == list(range(count))
        assert all(item.status == "created" or item.inferred for item in outcome.items)
        everything = names(client.instances.iterate(chunk_size=100))
        assert sorted(everything) == [node.external_id for node in nodes(count)]
        wanted = [("sp", f"n{number:05d}") for number in reversed(range(0, count, 2))]
        assert names(client.instances.retrieve(wanted)) == [external_id for _, external_id in wanted]
        gone = client.instances.delete(wanted)
        assert len(gone.deleted) + len(gone.missing) == len(wanted)
        left = names(client.instances.iterate(chunk_size=100))
        assert sorted(left) == [f"n{number:05d}" for number in range(1, count, 2)]


def check_without_repeats(seed):
    """Writes that check versions are not repeated blindly: each item is reported as done, failed, or unknown."""
    with Emulator() as emulator, connect(emulator, seed, 0.0, 0) as calm:
        calm.spaces.create(SpaceRequest(space="sp"))
        with connect(emulator, seed, 0.6, 3) as client:
            done, failed, unknown = set(), set(), set()
            try:
                outcome = client.instances.apply(nodes(3000, existing_version=0))
            except MultiRequestError as error:
                outcome = error.succeeded
                for failure in error.failures:
                    (unknown if failure.unknown else failed).update(failure.indexes)
            done = {item.index for item in outcome.items}
        assert sorted([*done, *failed, *unknown]) == list(range(3000))
        stored = {int(name[1:]) for name in names(calm.instances.iterate())}
        assert done <= stored
        assert not failed & stored, "what is said to have failed did not happen"
        assert stored <= done | unknown


@pytest.mark.parametrize("seed", range(2))
def test_nothing_is_lost_or_doubled(seed):
    check(seed, 1500)


@pytest.mark.parametrize("seed", range(2))
def test_reports_are_true(seed):
    check_without_repeats(seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2, 60))
def test_soak(seed):
    check(seed, 4000)
    check_without_repeats(seed)


def test_a_single_request_that_fails_raises_its_own_error():
    with (
        Emulator() as emulator,
        connect(emulator, 0, 1.0, 2) as client,
        pytest.raises(PygenError) as caught,
    ):
        client.spaces.list()
    assert not isinstance(caught.value, MultiRequestError)
