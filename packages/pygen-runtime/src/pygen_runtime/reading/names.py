"""Fields by the names that people use for them."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from pygen_client.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pygen_runtime.specs import ViewSpec


def identifier_of(spec: ViewSpec, name: str, purpose: str, also: Iterable[str] = ()) -> str:
    """The identifier of a stored field, from its Python name or its identifier.

    Args:
        spec: the view.
        name: what somebody wrote.
        purpose: what the field is for, for the message: `to sort by`.
        also: names of other things that would have been right.

    Raises:
        InvalidInputError: `RUNTIME.FIELD_UNKNOWN`.
    """
    found = spec.stored.get(name)
    if found is not None:
        return found.identifier
    if any(field.identifier == name for field in spec.stored.values()):
        return name
    if name == "external_id":
        return "externalId"
    near = get_close_matches(name, [*spec.stored, *also], 1)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    message = f"{spec.view.external_id} has no field {name!r} {purpose}.{hint}"
    raise InvalidInputError(message, code="RUNTIME.FIELD_UNKNOWN")
