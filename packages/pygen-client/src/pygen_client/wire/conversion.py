"""From responses to the requests that would create the same thing."""

from typing import TypeVar

from pydantic import JsonValue

from pygen_client.wire.base import WireModel

R = TypeVar("R", bound=WireModel)

SERVER_KEYS = frozenset({"createdTime", "lastUpdatedTime", "isGlobal"})


def request_from(response: WireModel, request: type[R], *, without: frozenset[str] = SERVER_KEYS) -> R:
    """The request with the keys of the response, less those that the server computes."""
    data: dict[str, JsonValue] = {key: value for key, value in response.dump().items() if key not in without}
    return request.load(data)
