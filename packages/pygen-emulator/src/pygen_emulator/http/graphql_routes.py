"""The GraphQL endpoint (API section 7)."""

from dataclasses import dataclass

from pygen_emulator.http.route import Answer, Call, Route, post
from pygen_emulator.schema.definitions import DataModelRef
from pygen_emulator.shapes import anything, mapping, optional, record, required, text
from pygen_emulator.wire.errors import ApiError
from pygen_emulator.wire.json_values import JsonObject


@dataclass(frozen=True, slots=True)
class GraphQLRequest:
    """The body of a GraphQL request."""

    query: str
    variables: JsonObject | None
    operation_name: str | None


_REQUEST = record(
    GraphQLRequest,
    {
        "query": required(text(most=1_000_000)),
        "variables": optional(mapping(anything())),
        "operationName": optional(text(most=1000)),
    },
)


def _run(call: Call, request: GraphQLRequest) -> Answer:
    from pygen_emulator.graph.execute import run  # it brings graphql-core, which nothing else needs

    ref = DataModelRef(call.path["space"], call.path["model"], call.path["version"])
    stored = call.store.catalog.data_models.get(ref)
    if stored is None:
        raise ApiError(404, f"The data model {ref.space}:{ref.external_id}({ref.version}) does not exist.")
    schema = call.service.schemas().schema(call.store, stored.definition, call.service.base_url)
    return run(schema, request.query, request.variables)


GRAPHQL_ROUTES: tuple[Route, ...] = (
    post(
        "/userapis/spaces/{space}/datamodels/{model}/versions/{version}/graphql",
        "Query a data model by GraphQL",
        _run,
        _REQUEST,
    ),
)
