"""A GraphQL query on a data model of an SDK: one operation, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from pygen_client.errors import InvalidInputError
from pygen_client.operations.project import graphql_answer
from pygen_runtime.graphql.document import read_document
from pygen_runtime.graphql.items import GraphQLList
from pygen_runtime.graphql.reading import AnswerReader, GraphQLAggregate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pydantic import JsonValue

    from pygen_client.operations.instructions import Operation
    from pygen_client.operations.project import GraphQLAnswer
    from pygen_runtime.graphql.items import PageInfo
    from pygen_runtime.registry import Registry

OnErrors: TypeAlias = Literal["raise", "keep"]
ModelName: TypeAlias = str | tuple[str, str, str]


class GraphQLResult(GraphQLList):
    """An answer: as a list, the instances of all its root fields; by key, what each root field gave.

    Attributes:
        roots: by the key of each root field in the answer: instances, or groups of an aggregate.
        json: the JSON of the answer.
        errors: errors beside data, where they were to be kept.
        extensions: what the server said besides.
        page_info: where the page of the first root field stands that was asked for it.
    """

    def __init__(self, items: Iterable[object] | None = None, page_info: PageInfo | None = None) -> None:
        super().__init__(items, page_info)
        self.roots: Mapping[str, Any] = {}
        self.json: Mapping[str, JsonValue] = {}
        self.errors: tuple[JsonValue, ...] = ()
        self.extensions: Mapping[str, JsonValue] = {}

    @classmethod
    def of(cls, answer: GraphQLAnswer, roots: Mapping[str, object]) -> GraphQLResult:
        """The result that an answer is."""
        lists = [root for root in roots.values() if isinstance(root, GraphQLList)]
        items = (item for root in lists for item in root)
        made = cls(items, next((one.page_info for one in lists if one.page_info), None))
        made.roots, made.json = roots, answer.data or {}
        made.errors, made.extensions = answer.errors, answer.extensions
        return made

    @property
    def aggregates(self) -> list[GraphQLAggregate]:
        """The groups of all aggregate fields."""
        several = (root for root in self.roots.values() if isinstance(root, list))
        return [one for root in several for one in root if isinstance(one, GraphQLAggregate)]


def query_model(
    registry: Registry,
    query: str,
    variables: Mapping[str, JsonValue] | None,
    *,
    model: ModelName | None,
    on_errors: OnErrors,
) -> Operation[GraphQLResult]:
    """Sends a query, and reads its answer.

    Raises:
        GraphQLError: the answer has errors; `partial` holds what came beside them.
        InvalidInputError: `GRAPHQL.MODEL_UNKNOWN`, `GRAPHQL.MODEL_MISSING`: nothing was sent.
    """
    answer = yield from graphql_answer(_model_of(registry, model), query, variables)
    roots = AnswerReader(registry).read(answer.data or {}, read_document(query))
    result = GraphQLResult.of(answer, roots)
    if answer.errors and (on_errors == "raise" or answer.data is None):
        raise answer.as_error(result)
    return result


def _model_of(registry: Registry, wanted: ModelName | None) -> tuple[str, str, str]:
    models = registry.model_ids
    if wanted is None:
        if len(models) == 1:
            return models[0]
        names = ", ".join(f"{space}:{name}({version})" for space, name, version in models)
        message = f"The SDK has {len(models)} data models: say which, by model=…: {names}."
        raise InvalidInputError(f"{message} Nothing was sent.", code="GRAPHQL.MODEL_MISSING")
    for one in models:
        if wanted == one or wanted == one[1]:
            return one
    message = f"The SDK has no data model {wanted!r}. Nothing was sent."
    raise InvalidInputError(message, code="GRAPHQL.MODEL_UNKNOWN")
