"""Statistics and GraphQL, synchronously."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from pygen_client.operations import project
from pygen_client.wire.identifiers import space_ids

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pydantic import JsonValue

    from pygen_client.resources.caller import Caller
    from pygen_client.resources.calls import CallKwargs
    from pygen_client.wire.identifiers import DataModelLike, SpaceLike
    from pygen_client.wire.inspection import ProjectStatistics, SpaceStatistics


class StatisticsResource:
    """How full a project and its spaces are (API section 4.5)."""

    def __init__(self, client: Caller) -> None:
        self._client = client

    def project(self, **call: Unpack[CallKwargs]) -> ProjectStatistics:
        """Counts and limits of the project."""
        return self._client.run(project.project_statistics(), **call)

    def spaces(
        self, ids: SpaceLike | Iterable[SpaceLike] | None = None, **call: Unpack[CallKwargs]
    ) -> list[SpaceStatistics]:
        """Counts of all spaces, or of these."""
        identifiers = None if ids is None else space_ids(ids)
        return self._client.run(project.space_statistics(identifiers), **call)


class GraphQLResource:
    """GraphQL on a data model (API section 7)."""

    def __init__(self, client: Caller) -> None:
        self._client = client

    def query(
        self,
        data_model: DataModelLike,
        query: str,
        variables: Mapping[str, JsonValue] | None = None,
        **call: Unpack[CallKwargs],
    ) -> dict[str, JsonValue]:
        """Sends a GraphQL request and returns its `data`.

        Raises:
            GraphQLError: the answer has errors; it carries them.
        """
        return self._client.run(project.graphql(data_model, query, variables), **call)
