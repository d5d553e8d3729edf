"""Copies of data models that v1 can generate from."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, TypeAlias

from .fix import UNSAFE_TEXT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cognite.client import CogniteClient
    from cognite.client.data_classes.data_modeling import DataModel, DataModelId, View

    Given: TypeAlias = "DataModelId | tuple[str, str, str] | DataModel[View]"
    """What v1 takes as one model."""


def copies(given: Given | Sequence[Given], client: CogniteClient | None) -> Given | list[Given]:
    """The models that v1 gets in place of what the user gave.

    Ids are fetched here, as v1 would, since only a model can be copied; without a client they go on to v1 as they are,
    which says what is missing.

    Args:
        given: One model or several: objects or ids.
        client: Fetches ids.
    """
    match given:
        case (str(), str(), str()):
            return _copy(given, client)
        case list() | tuple() | set() | frozenset():
            return [_copy(each, client) for each in given]
        case _:
            return _copy(given, client)


def _copy(given: Given, client: CogniteClient | None) -> Given:
    from cognite.client.data_classes.data_modeling import DataModel

    model = given
    if not isinstance(model, DataModel):
        if client is None:
            return model
        found = client.data_modeling.data_models.retrieve(model, inline_views=True)
        if not found:
            return model
        return _escape(found.latest_version())
    return _escape(deepcopy(model))


def _escape(model: DataModel[View]) -> DataModel[View]:
    if not UNSAFE_TEXT.applies:
        return model
    for view in model.views:
        for described in (view, *getattr(view, "properties", {}).values()):
            for attribute in ("description", "name", "default_value"):
                value = getattr(described, attribute, None)
                if isinstance(value, str):
                    setattr(described, attribute, escape(value))
    return model


def escape(text: str) -> str:
    r"""Text that means the same between double quotes in Python, as v1 puts it.

    >>> escape("plain"), escape('say "hi"'), escape("C:\\Users")
    ('plain', 'say \\"hi\\"', 'C:\\\\Users')
    """
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return escaped.replace("\r", "\\r").replace("\n", "\\n")
