"""What the client does when the network or the server fails: with a script instead of a server."""

import logging
import pickle

import pytest

from pygen_client import (
    ApiError,
    AuthenticationError,
    Hooks,
    NodeWrite,
    PermissionDeniedError,
    QueryTimeoutError,
    RateLimitError,
    RequestTimeoutError,
    ServerError,
    TransportError,
)
from pygen_client.errors import FailedPart, InvalidResponseError, MultiRequestError, PygenError
from pygen_client.http.failures import error_of
from pygen_client.http.retry import RetryPolicy, decide
from pygen_client.operations.instructions import ApiRequest, ask

from .conftest import answer, failure

EMPTY = answer({"items": []})


def page(*spaces, cursor=None):
    items = [{"space": space, "createdTime": 1, "lastUpdatedTime": 1} for space in spaces]
    return answer({"items": items, **({"nextCursor": cursor} if cursor else {})})


@pytest.mark.parametrize(
    "faults",
    [
        [failure(429)],
        [failure(429, headers={"retry-after": "4"})],
        [failure(429)] * 4,
        [failure(503)] * 3,
        [failure(502)],
        [answer(b"<html>gateway</html>", 504)],
        [failure(500)],
        [failure(409, isAutoRetryable=True)],
        [failure(400, headers={"cdf-is-auto-retryable": "true"})],
        [ConnectionResetError("reset")] * 4,
        [TransportError("cut in half")],
        [TimeoutError()],
        [RequestTimeoutError("late")],
    ],
)
def test_a_listing_survives_faults_in_its_middle(scripted, faults):
    client, script = scripted(page("a", cursor="1"), *faults, page("b", cursor="2"), page("c"))
    assert [space.space for space in client.spaces.iterate()] == ["a", "b", "c"]
    assert len(script.pauses) == len(faults)
    assert len(script.requests) == 3 + len(faults)


def test_retry_after_is_obeyed(scripted):
    client, script = scripted(failure(429, headers={"retry-after": "4"}), EMPTY)
    assert client.spaces.list() == []
    assert 4 <= script.pauses[0] < 5
    client, script = scripted(failure(429, headers={"retry-after": "86400"}))
    with pytest.raises(RateLimitError) as caught:
        client.spaces.list()
    assert caught.value.details.retry_after == 86400
    assert script.pauses == []


def test_patience_ends(scripted):
    client, script = scripted(failure(503, "busy"), max_retries=3)
    with pytest.raises(ServerError, match=r"busy \[CDF.SERVER, GET /models/spaces, request id r-1, 3 retries\]"):
        client.spaces.list()
    assert len(script.requests) == 4
    client, script = scripted(ConnectionRefusedError("nobody there"))
    with pytest.raises(TransportError, match="nobody there") as caught:
        client.spaces.list()
    assert caught.value.retries == 4
    assert not caught.value.sent


@pytest.mark.parametrize(
    ("status", "kind"),
    [(400, ApiError), (401, AuthenticationError), (403, PermissionDeniedError), (404, ApiError), (418, ApiError)],
)
def test_what_repeating_cannot_help_is_not_repeated(scripted, status, kind):
    client, script = scripted(failure(status))
    with pytest.raises(kind) as caught:
        client.spaces.list()
    assert caught.value.status == status
    assert len(script.requests) == 1


def write(version=None):
    return NodeWrite(space="s", external_id="n", **({} if version is None else {"existing_version": version}))


WRITTEN = answer(
    {"items": [{"instanceType": "node", "space": "s", "externalId": "n", "version": 1, "wasModified": False,
                "createdTime": 1, "lastUpdatedTime": 1}]}
)  # fmt: skip


def test_an_upsert_is_repeated_and_says_what_it_cannot_know(scripted):
    client, _ = scripted(ConnectionResetError("reset"), WRITTEN)
    [outcome] = client.instances.apply(write()).items
    assert outcome.status == "unchanged"
    assert outcome.inferred, "the lost attempt may have made the change"


def test_what_an_earlier_attempt_may_have_done_stays_unknown(scripted):
    client, _ = scripted(ConnectionResetError("reset"), failure(429), max_retries=1)
    with pytest.raises(RateLimitError) as caught:
        client.instances.apply(write())
    assert caught.value.unknown
    assert not caught.value.inferred
    client, _ = scripted(failure(429), max_retries=1)
    with pytest.raises(RateLimitError) as caught:
        client.instances.apply(write())
    assert not caught.value.unknown


def test_a_write_that_checks_versions_is_not_repeated_blindly(scripted):
    client, script = scripted(ConnectionResetError("reset"), failure(403))
    with pytest.raises(TransportError) as caught:
        client.instances.apply(write(3))
    assert caught.value.unknown, "reading back was refused"
    assert len(script.requests) == 2
    for certain in (failure(429), ConnectionRefusedError("not even connected")):
        client, script = scripted(certain, WRITTEN)
        [outcome] = client.instances.apply(write(3)).items
        assert not outcome.inferred
        assert len(script.requests) == 2


def test_hooks_see_everything_and_may_add_headers(scripted):
    seen = []
    hooks = Hooks(
        request=lambda event: {"Traceparent": f"t{event.attempt}"},
        response=lambda event: seen.append(("response", event.attempt, event.status, type(event.error))),
        retry=lambda event: seen.append(("retry", event.attempt, type(event.error))),
    )
    client, script = scripted(failure(503), EMPTY, hooks=hooks)
    client.spaces.list()
    assert seen == [("response", 1, 503, ServerError), ("retry", 1, ServerError), ("response", 2, 200, type(None))]
    assert [dict(request.headers)["traceparent"] for request in script.requests] == ["t1", "t2"]


def test_secrets_are_nowhere(scripted, caplog):
    caplog.set_level(logging.DEBUG)
    client, script = scripted(failure(503), failure(401, "expired"), max_retries=1)
    with pytest.raises(AuthenticationError) as caught:
        client.spaces.list()
    assert ("authorization", "Bearer secret-token") in script.requests[0].headers
    texts = [
        str(caught.value),
        repr(caught.value),
        repr(client.config),
        repr(client),
        caplog.text,
        repr(script.requests),
    ]
    assert "attempt 1: 503" in caplog.text
    assert not [text for text in texts if "secret-token" in text]


def test_timeout_and_headers_of_client_and_call(scripted):
    client, script = scripted(EMPTY, timeout=7.0, headers={"X-Tenant": "a"}, client_name="mine")
    client.spaces.list()
    client.spaces.list(timeout=3.0, headers={"x-tenant": "b"})
    list(client.spaces.iterate(timeout=2.0))
    assert [request.timeout for request in script.requests] == [7.0, 3.0, 2.0]
    first, second, _ = (dict(request.headers) for request in script.requests)
    assert (first["x-tenant"], second["x-tenant"]) == ("a", "b")
    assert first["x-cdp-app"] == "mine"
    assert first["cdf-version"] == "20230101"
    assert first["x-cdp-sdk"].startswith("PygenClient:")
    assert script.requests[0].url == (
        "https://cdf.example/api/v1/projects/demo/models/spaces?limit=1000&includeGlobal=false"
    )


def test_bodies_are_compressed_when_it_pays(scripted):
    client, script = scripted(EMPTY)
    client.spaces.retrieve(["a"])
    client.spaces.retrieve([f"space_{number}" for number in range(100)])
    plain, packed = script.requests
    assert ("content-encoding", "gzip") in packed.headers
    assert ("content-encoding", "gzip") not in plain.headers
    assert script.bodies()[1]["items"][99] == {"space": "space_99"}
    client, script = scripted(EMPTY, compress=False)
    client.spaces.retrieve([f"space_{number}" for number in range(100)])
    assert ("content-encoding", "gzip") not in script.requests[0].headers


@pytest.mark.parametrize("body", [b"", b"<html>", b"[1]", b'{"items": 3}', b'{"items": [{"space": 1}]}'])
def test_success_that_is_none_is_an_error_with_its_place(scripted, body):
    client, _ = scripted(answer(body))
    with pytest.raises(InvalidResponseError, match="not as expected"):
        client.spaces.list()


def test_a_cursor_that_leads_in_circles_is_an_error(scripted):
    client, _ = scripted(page("a", cursor="same"))
    with pytest.raises(InvalidResponseError, match="same cursor"):
        client.spaces.list()


def test_what_is_no_failure_of_the_network_comes_through(scripted):
    client, _ = scripted(KeyError("a bug in the transport"))
    with pytest.raises(KeyError):
        client.spaces.list()


@pytest.mark.parametrize("body", [b"", b"\xff\xfe", b"null", b'{"error": "text"}', b'{"error": {"message": null}}'])
@pytest.mark.parametrize("status", [400, 404, 500, 503, 599])
def test_any_body_makes_an_error(status, body):
    error = error_of(status, {"retry-after": "soon"}, body)
    assert error.status == status
    assert error.message
    assert error.details.retry_after is None


def test_policy_waits_longer_and_longer_up_to_its_cap():
    policy = RetryPolicy(max_retries=20)
    error = error_of(503, {}, b"")
    waits = [decide(policy, error, "idempotent", failed, 0.999) for failed in range(1, 21)]
    assert waits == sorted(waits)
    assert 0.49 < waits[0] < 0.5
    assert 59 < waits[-1] < 60
    assert decide(policy, error, "idempotent", 21, 0.5) is None
    assert decide(policy, error, "idempotent", 5, 0.0) == 0.0, "full jitter"
    assert decide(policy, PygenError("?"), "idempotent", 1, 0.5) is None


def test_a_slow_query_is_left_to_its_operation(scripted):
    client, script = scripted(failure(408), EMPTY)
    with pytest.raises(QueryTimeoutError):
        client.run(ask(ApiRequest("POST", "/models/instances/query", body=b"{}", retry="query")))
    assert len(script.requests) == 1
    client, script = scripted(failure(408), EMPTY)
    client.spaces.list()
    assert len(script.requests) == 2


def test_a_closed_client_says_so(scripted):
    client, script = scripted(EMPTY)
    client.close()
    with pytest.raises(PygenError, match="is closed") as caught:
        client.spaces.list()
    assert caught.value.code == "CLIENT.CLOSED"
    assert script.requests == []


def test_errors_travel_between_processes(scripted):
    client, _ = scripted(failure(400, "bad", missing=[{"space": "x"}]))
    with pytest.raises(ApiError) as caught:
        client.spaces.list()
    part = FailedPart((1, 2), caught.value, unknown=True)
    for error in (
        caught.value,
        MultiRequestError("some", succeeded=[1], failures=[part]),
        TransportError("x", sent=False),
    ):
        copy = pickle.loads(pickle.dumps(error))
        assert str(copy) == str(error)
        assert type(copy) is type(error)
    many = MultiRequestError("some", failures=[part] * 5)
    assert str(many).count("bad") == 3
    assert "… and 2 more" in str(many)
