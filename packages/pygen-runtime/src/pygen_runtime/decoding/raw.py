"""Objects from instances that do not fit their class: values as the API gave them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeVar

from pygen_client.errors import InvalidResponseError
from pygen_runtime.ids import NodeId, read_id
from pygen_runtime.records import DataRecord

if TYPE_CHECKING:
    from pygen_runtime.instances.read import Instance

T = TypeVar("T", bound="Instance")


def take_as_is(item: type[T], instance: object) -> T:
    """An object without validation: what is absent is absent, times are text.

    Raises:
        InvalidResponseError: the instance has no id or no version.
    """
    if not isinstance(instance, Mapping) or not {"space", "externalId", "version"} <= instance.keys():
        raise InvalidResponseError(f"An instance without id and version: {instance!r:.200}.")
    view = item.__view__
    properties = instance.get("properties", {}).get(view.view.space, {}).get(view.view_key, {})
    names = {spec.identifier: name for name, spec in view.fields.items()}
    values = {names.get(identifier, identifier): value for identifier, value in properties.items()}
    record = DataRecord(
        instance["version"],
        instance.get("lastUpdatedTime", 0),
        instance.get("createdTime", 0),
        instance.get("deletedTime"),
    )
    base = {"space": instance["space"], "external_id": instance["externalId"], "data_record": record}
    kinds = {"node_type": "type", "edge_type": "type", "start_node": "startNode", "end_node": "endNode"}
    base |= {
        name: read_id(instance[key], NodeId)
        for name, key in kinds.items()
        if name in item.model_fields and instance.get(key) is not None
    }
    return item.model_construct(set(base) | set(values), **{**values, **base})
