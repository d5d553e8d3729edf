"""Run a GraphQL request against a data model."""

import logging
from typing import TYPE_CHECKING, Final

import graphql as g

from pygen_emulator.graph.schema import build_schema
from pygen_emulator.schema.definitions import DataModel
from pygen_emulator.store.store import Store
from pygen_emulator.wire.errors import ApiError
from pygen_emulator.wire.json_values import Json, JsonObject

if TYPE_CHECKING:
    from pygen_emulator.schema.catalog import Catalog

_LOG = logging.getLogger("pygen_emulator")
_MOST_TOKENS: Final = 20_000


class Schemas:
    """The schemas of data models, built when they are first asked for and again after a change of a definition."""

    def __init__(self) -> None:
        self._catalog: Catalog | None = None
        self._built: dict[DataModel, g.GraphQLSchema] = {}

    def schema(self, store: Store, model: DataModel, base_url: str) -> g.GraphQLSchema:
        """Return the schema of a data model."""
        if self._catalog is not store.catalog:
            self._catalog, self._built = store.catalog, {}
        if model not in self._built:
            self._built[model] = build_schema(store, model, base_url)
        return self._built[model]


def run(schema: g.GraphQLSchema, text: str, variables: JsonObject | None) -> JsonObject:
    """Answer a query: `data`, `errors`, or both; a query that cannot be executed has no `data`."""
    try:
        document = g.parse(text, max_tokens=_MOST_TOKENS)
        errors = g.validate(schema, document, max_errors=20)
        if errors:
            return {"errors": [_shown(error) for error in errors]}
        result = g.execute_sync(schema, document, variable_values=dict(variables or {}))
    except g.GraphQLError as error:
        return {"errors": [_shown(error)]}
    except RecursionError:
        return {"errors": [{"message": "The query nests too deeply."}]}
    data: dict[str, Json] = {"data": result.data}
    return {**data, "errors": [_shown(error) for error in result.errors]} if result.errors else data


def _shown(error: g.GraphQLError) -> dict[str, Json]:
    cause = error.original_error
    if cause is not None and not isinstance(cause, (ApiError, g.GraphQLError)):
        _LOG.error("a GraphQL field failed inside of the emulator", exc_info=cause)
    shown: dict[str, Json] = {"message": cause.message if isinstance(cause, ApiError) else _reworded(error.message)}
    if error.locations:
        shown["locations"] = [{"line": place.line, "column": place.column} for place in error.locations]
    if error.path:
        shown["path"] = list(error.path)
    return shown


def _reworded(message: str) -> str:
    """Say that a field is unknown in the words of the service."""
    start, middle = "Cannot query field '", "' on type '"
    if message.startswith(start) and middle in message:
        field, _, rest = message.removeprefix(start).partition(middle)
        return f"Field '{field}' in type '{rest.partition(chr(39))[0]}' is undefined"
    return message
