"""What clients can do with GraphQL, synchronously and asynchronously."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import JsonValue

    from pygen_runtime.graphql.query import GraphQLResult, ModelName, OnErrors
    from pygen_runtime.registry import Registry
    from pygen_runtime.session import AsyncSession, Session


class GraphQLQueries:
    """Queries the data models of an SDK."""

    __registry__: ClassVar[Registry]
    _session: Session

    def graphql_query(
        self,
        query: str,
        variables: Mapping[str, JsonValue] | None = None,
        *,
        model: ModelName | None = None,
        on_errors: OnErrors = "raise",
    ) -> GraphQLResult:
        """Query by GraphQL.

        Args:
            query: the text. Types follow from the names of its root fields; `__typename` is needed nowhere.
            variables: the values of its variables.
            model: which data model, where the SDK has several: its external id, or space, external id and version.
            on_errors: `keep` gives what there is beside errors; they are in `errors`.

        Returns:
            The instances of all root fields as a list; by key, what each root field gave.

        Raises:
            GraphQLError: the answer has errors.
            InvalidInputError: `GRAPHQL.MODEL_MISSING`, `GRAPHQL.MODEL_UNKNOWN`: nothing was sent.
        """
        from pygen_runtime.graphql.query import query_model

        return self._session.run(query_model(self.__registry__, query, variables, model=model, on_errors=on_errors))


class AsyncGraphQLQueries:
    """Queries the data models of an SDK."""

    __registry__: ClassVar[Registry]
    _session: AsyncSession

    async def graphql_query(
        self,
        query: str,
        variables: Mapping[str, JsonValue] | None = None,
        *,
        model: ModelName | None = None,
        on_errors: OnErrors = "raise",
    ) -> GraphQLResult:
        """Query by GraphQL; see `GraphQLQueries.graphql_query`."""
        from pygen_runtime.graphql.query import query_model

        operation = query_model(self.__registry__, query, variables, model=model, on_errors=on_errors)
        return await self._session.run(operation)
