"""GraphQL scalars of the data types (API section 7)."""

import graphql as g

from pygen_emulator.schema.types import Kind

INT64 = g.GraphQLScalarType("Int64", description="An integer of 64 bits.")
TIMESTAMP = g.GraphQLScalarType("Timestamp", description="A moment, ISO 8601.")
DATE = g.GraphQLScalarType("Date", description="A day, YYYY-MM-DD.")
JSON_OBJECT = g.GraphQLScalarType("JSONObject", description="Any JSON value.")
FLOAT64 = g.GraphQLScalarType("Float64", description="A number of 64 bits.")

SCALARS: dict[Kind, g.GraphQLScalarType] = {
    Kind.TEXT: g.GraphQLString,
    Kind.ENUM: g.GraphQLString,
    Kind.BOOLEAN: g.GraphQLBoolean,
    Kind.INT32: g.GraphQLInt,
    Kind.INT64: INT64,
    Kind.FLOAT32: g.GraphQLFloat,
    Kind.FLOAT64: FLOAT64,
    Kind.TIMESTAMP: TIMESTAMP,
    Kind.DATE: DATE,
    Kind.JSON: JSON_OBJECT,
}
ORDERED = frozenset({Kind.TEXT, Kind.INT32, Kind.INT64, Kind.FLOAT32, Kind.FLOAT64, Kind.TIMESTAMP, Kind.DATE})
