"""Statistics, tokens and GraphQL (API sections 1.4, 4.5 and 7)."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING
from urllib.parse import quote

from pydantic_core import from_json

from pygen_client.errors import GraphQLError, InvalidInputError, InvalidResponseError
from pygen_client.operations.encoding import encode_json, items_decoder, validate
from pygen_client.operations.instructions import ApiRequest, ask, gather
from pygen_client.operations.parts import read_all, split
from pygen_client.wire.identifiers import view_id
from pygen_client.wire.inspection import ProjectStatistics, SpaceStatistics
from pygen_client.wire.token import TokenInspection

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pydantic import JsonValue

    from pygen_client.operations.instructions import Operation, RetryClass
    from pygen_client.wire.identifiers import DataModelLike

_PATH = "/models/statistics"
_MUTATION = re.compile(r"\bmutation\b")
_MOST_SPACES = 100


def project_statistics() -> Operation[ProjectStatistics]:
    """How full the project is."""
    response = yield from ask(ApiRequest("GET", _PATH))
    return validate(ProjectStatistics, response.body)


def inspect_token() -> Operation[TokenInspection]:
    """What the token in use gives access to."""
    response = yield from ask(ApiRequest("GET", "/token/inspect", below="api"))
    return validate(TokenInspection, response.body)


def space_statistics(ids: Sequence[dict[str, str]] | None) -> Operation[list[SpaceStatistics]]:
    """What lies in all spaces, or in these."""
    decode = items_decoder(SpaceStatistics)
    if ids is None:
        response = yield from ask(ApiRequest("GET", f"{_PATH}/spaces"))
        return decode(response.body)
    requests = (
        ApiRequest("POST", f"{_PATH}/spaces/byids", body=encode_json({"items": list(part.items)}))
        for part in split(enumerate(ids), _MOST_SPACES)
    )
    outcomes = yield from gather(requests)
    return list(chain.from_iterable(read_all(outcomes, decode)))


def graphql(
    data_model: DataModelLike, query: str, variables: Mapping[str, JsonValue] | None
) -> Operation[dict[str, JsonValue]]:
    """Sends a GraphQL request to a data model and returns its `data`.

    Raises:
        GraphQLError: the answer has errors.
    """
    names = view_id(data_model)
    if "version" not in names:
        raise InvalidInputError("GraphQL needs the version of the data model.", code="CLIENT.VERSION_MISSING")
    space, model, version = (quote(names[key], safe="") for key in ("space", "externalId", "version"))
    path = f"/userapis/spaces/{space}/datamodels/{model}/versions/{version}/graphql"
    body = encode_json({"query": query, "variables": None if variables is None else dict(variables)})
    retry: RetryClass = "unsafe" if _MUTATION.search(query) else "query"
    response = yield from ask(ApiRequest("POST", path, body=body, retry=retry))
    return _read_data(response.body)


def _read_data(body: bytes) -> dict[str, JsonValue]:
    try:
        answer = from_json(body)
    except ValueError as error:
        raise InvalidResponseError(f"The answer to GraphQL is not JSON: {error}.") from error
    errors = answer.get("errors") if isinstance(answer, dict) else None
    if isinstance(errors, list) and errors:
        said = "; ".join(str(one.get("message", one)) if isinstance(one, dict) else str(one) for one in errors)
        raise GraphQLError(said, errors=errors)
    data = answer.get("data") if isinstance(answer, dict) else None
    if not isinstance(data, dict):
        raise InvalidResponseError("The answer to GraphQL has neither data nor errors.")
    return data
