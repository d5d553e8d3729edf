"""Where the API's contract is uncertain: each decision in this one place, under the question's number.

The numbers are those of section 11 of the contract's notes. Decisions that are a rule of behaviour rather than a
value are named here too and point to the function that follows them.
"""

from typing import Final

DEFAULT_MAX_DISTANCE: Final = 1
"""Question 1: an edge step without `maxDistance` walks one hop."""

SEPARATE_KEY_SPACES: Final = True
"""Question 2: a node and an edge may have the same space and external id."""

NOT_IS_TWO_VALUED: Final = True
"""Question 3: `not` around a comparison with a missing value matches."""

SELECT_DROPS_ROWS_WITHOUT_DATA: Final = False
"""Question 4: a row of `query` without data in a selected view is still returned, without that view's key."""

VIEW_WRITES_ALL_CONTAINERS: Final = True
"""Question 5: writing through a view makes a row in every container that the view maps."""

SKIPPED_ITEMS_ARE_LISTED: Final = True
"""Question 6: `skipOnVersionConflict` lists what it skipped, with `wasModified: false`."""

DUPLICATES_ARE_REFUSED: Final = True
"""Question 7: the same instance twice in one upsert is a 400."""

CASCADED_EDGES_ARE_LISTED: Final = False
"""Question 8: deleting a node answers with what was named, not with the edges that went along."""

# Question 9: an instance that is created again is new (version 1, createdTime now): instances.writer.
# Question 10: direct relations to a deleted node stay: values are never rewritten by a delete.
# Question 11: type, startNode and endNode of an edge may change: instances.writer.

FROZEN_TYPE_FIELDS: Final = ("kind", "is_list")
"""Question 12: of a stored container property these fields of the type cannot change (nor the container's usedFor)."""

# Question 13: a view may be overwritten with anything valid: schema.writer.
# Question 14: a property with a default or auto increment does not make a view read-only: ContainerProperty.needed.
# Question 15: texts of messages that nobody has seen are plain sentences of our own.

SUM_OF_NOTHING: Final = 0
"""Question 16: a sum over no rows; avg, min and max have no value then."""

MOST_EMPTY_BUCKETS: Final = 10_000
"""Question 16: a histogram whose first and last bucket lie further apart shows only buckets that hold something."""

SEARCH_EXTERNAL_ID_BY_DEFAULT: Final = False
"""Question 17: search looks at external ids only when asked to."""

EXACT_EXTERNAL_ID_STANDS_ALONE: Final = True
"""Question 17: a search in `externalId` for a whole external id finds that instance and nothing beside it."""

SEARCH_ALLOWS_NESTED: Final = False
"""Question 17: a nested filter in search is a 400."""

# Question 18: enums may be grouped by and used with `in`.
# Question 19: `in` on a list property matches any element in search, and is a 400 elsewhere: filters.compile.
# Question 20: fractions of seconds lose trailing zeros: values.moments.format_timestamp.
# Question 21: a view without any value is shown as an empty object: instances.projection.
# Question 22: set operations and recursive steps give no cursor: instances.query.
# Question 23: there is no rate limit unless one is asked for: faults.
# Question 24: a view property whose container is gone disappears: Catalog._resolve.

GRAPHQL_DEFAULT_PAGE: Final = 100
"""Question 25: the size of a GraphQL list without `first`."""

# Question 26: Retry-After is sent with seeded 429 faults: faults.
# Question 27: any form-encoded token request is answered: http.token.

LARGEST_BODY: Final = 64 * 1024 * 1024
"""Question 28: bytes of a body after decompression; more is a 413."""

# Question 29: conversion of units follows the formula of section 8.4: values.units.
# Question 30: a parent's filter does not apply to its children: Catalog._resolve.

SYNC_CURSOR_LIFETIME: Final = 3 * 24 * 3600 * 1000
"""Milliseconds after which a sync cursor expires and a deleted instance is purged (section 5.9)."""
