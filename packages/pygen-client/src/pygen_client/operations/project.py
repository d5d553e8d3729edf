"""Statistics, tokens and GraphQL (API sections 1.4, 4.5 and 7)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
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


@dataclass(frozen=True, slots=True)
class GraphQLAnswer:
    """An answer of GraphQL.

    Attributes:
        data: what was found, by key of each root field; None where there are errors alone.
        errors: what went wrong.
        extensions: what the server said besides.
    """

    data: dict[str, JsonValue] | None
    errors: tuple[JsonValue, ...] = ()
    extensions: Mapping[str, JsonValue] = field(default_factory=dict)

    def as_error(self, partial: object = None) -> GraphQLError:
        """The error that the answer's errors are, with what came beside them."""
        said = (str(one.get("message", one)) if isinstance(one, dict) else str(one) for one in self.errors)
        error = GraphQLError("; ".join(said), errors=self.errors)
        error.partial = (partial,)
        return error


def graphql(
    data_model: DataModelLike, query: str, variables: Mapping[str, JsonValue] | None
) -> Operation[dict[str, JsonValue]]:
    """Sends a GraphQL request to a data model and returns its `data`.

    Raises:
        GraphQLError: the answer has errors.
    """
    answer = yield from graphql_answer(data_model, query, variables)
    if answer.errors or answer.data is None:
        raise answer.as_error(answer.data)
    return answer.data


def graphql_answer(
    data_model: DataModelLike, query: str, variables: Mapping[str, JsonValue] | None
) -> Operation[GraphQLAnswer]:
    """Sends a GraphQL request to a data model and returns its answer, errors included.

    Raises:
        InvalidResponseError: the answer has neither data nor errors.
    """
    names = view_id(data_model)
    if "version" not in names:
        raise InvalidInputError("GraphQL needs the version of the data model.", code="CLIENT.VERSION_MISSING")
    space, model, version = (quote(names[key], safe="") for key in ("space", "externalId", "version"))
    path = f"/userapis/spaces/{space}/datamodels/{model}/versions/{version}/graphql"
    body = encode_json({"query": query, "variables": None if variables is None else dict(variables)})
    changes = _MUTATION.search(query) is not None
    retry: RetryClass = "unsafe" if changes else "query"
    response = yield from ask(ApiRequest("POST", path, body=body, kind="write" if changes else "read", retry=retry))
    return _read_answer(response.body)


def _read_answer(body: bytes) -> GraphQLAnswer:
    try:
        answer = from_json(body)
    except ValueError as error:
        raise InvalidResponseError(f"The answer to GraphQL is not JSON: {error}.") from error
    parts = answer if isinstance(answer, dict) else {}
    data, errors, extensions = parts.get("data"), parts.get("errors"), parts.get("extensions")
    found = tuple(errors) if isinstance(errors, list) else ()
    if not isinstance(data, dict) and not found:
        raise InvalidResponseError("The answer to GraphQL has neither data nor errors.")
    return GraphQLAnswer(
        data if isinstance(data, dict) else None, found, extensions if isinstance(extensions, dict) else {}
    )
