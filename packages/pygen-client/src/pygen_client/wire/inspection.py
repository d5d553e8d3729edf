"""What instances have data in, and how full a project is (API sections 4.5 and 5.10)."""

from typing import Literal

from pydantic import Field

from pygen_client.wire.base import WireModel
from pygen_client.wire.references import ContainerReference, ViewReference


class InspectionResults(WireModel):
    """Where an instance has data; None where it was not asked for."""

    involved_views: list[ViewReference] | None = None
    involved_containers: list[ContainerReference] | None = None


class InstanceInspection(WireModel):
    """One inspected instance."""

    instance_type: Literal["node", "edge"]
    space: str
    external_id: str
    inspection_results: InspectionResults = Field(default_factory=InspectionResults)


class Usage(WireModel):
    """How many there are, and how many there may be."""

    count: int
    limit: int


class InstanceUsage(WireModel):
    """How many instances there are and may be."""

    edges: int
    soft_deleted_edges: int
    nodes: int
    soft_deleted_nodes: int
    instances: int
    instances_limit: int
    soft_deleted_instances: int
    soft_deleted_instances_limit: int


class ProjectStatistics(WireModel):
    """How full a project is, and how many requests it takes at once."""

    spaces: Usage
    containers: Usage
    views: Usage
    data_models: Usage
    container_properties: Usage
    instances: InstanceUsage
    concurrent_read_limit: int
    concurrent_write_limit: int
    concurrent_delete_limit: int


class SpaceStatistics(WireModel):
    """What lies in one space."""

    space: str
    containers: int
    views: int
    data_models: int
    nodes: int
    edges: int
    soft_deleted_nodes: int
    soft_deleted_edges: int
