"""From references on the wire to references of the IR."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .references import IRContainerId, IRModelId, IRNodeId, IRViewId

if TYPE_CHECKING:
    from pygen_client.wire import ContainerReference, DataModelResponse, NodeReference, ViewReference, ViewResponse


def view_id_of(view: ViewReference | ViewResponse) -> IRViewId:
    """The id of a view."""
    return IRViewId(view.space, view.external_id, view.version)


def container_id_of(container: ContainerReference) -> IRContainerId:
    """The id of a container."""
    return IRContainerId(container.space, container.external_id)


def node_id_of(node: NodeReference) -> IRNodeId:
    """The id of a node."""
    return IRNodeId(node.space, node.external_id)


def model_id_of(model: DataModelResponse) -> IRModelId:
    """The id of a data model."""
    return IRModelId(model.space, model.external_id, model.version)
