"""Deleting by a pair of space and external id."""

from __future__ import annotations

from functools import wraps
from typing import Any, TypeVar

from .fix import WRONG_DELETE

C = TypeVar("C", bound=type)
_MENDED = "_pygen_legacy_delete_by_pair"


def delete_by_pair(client: C) -> C:
    """Makes ``client.delete((space, external_id))`` delete that one instance.

    v1 takes such a pair for two external ids, and deletes two nodes of the default space. Usable as a decorator, and
    more than once on one class.

    Args:
        client: The client class of an SDK that v1 generated.

    Returns:
        The same class.
    """
    if not WRONG_DELETE.applies or getattr(client, _MENDED, False):
        return client
    original: Any = client.delete  # type: ignore[attr-defined]  # every client of v1 has it

    @wraps(original)
    def delete(self: object, external_id: object, *args: object, **options: object) -> object:
        return original(self, _as_id(external_id), *args, **options)

    client.delete = delete  # type: ignore[attr-defined]
    setattr(client, _MENDED, True)
    return client


def _as_id(given: object) -> object:
    from cognite.client.data_classes.data_modeling import NodeId

    match given:
        case (str(space), str(external_id)) if isinstance(given, tuple):
            return NodeId(space, external_id)
        case list():
            return [_as_id(each) for each in given]
        case _:
            return given
