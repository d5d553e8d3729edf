"""References: how API objects name each other (API sections 3.4 and 4)."""

from typing import Literal

from pygen_client.wire.base import Reference


class SpaceReference(Reference):
    """Names a space."""

    space: str


class ContainerReference(Reference):
    """Names a container."""

    type: Literal["container"] = "container"
    space: str
    external_id: str

    def __str__(self) -> str:
        return f"{self.space}:{self.external_id}"


class ViewReference(Reference):
    """Names one version of a view."""

    type: Literal["view"] = "view"
    space: str
    external_id: str
    version: str

    def __str__(self) -> str:
        return f"{self.space}:{self.external_id}({self.version})"


class DataModelReference(Reference):
    """Names a data model; without a version, its newest one where the API allows that."""

    space: str
    external_id: str
    version: str | None = None

    def __str__(self) -> str:
        return f"{self.space}:{self.external_id}({self.version})"


class NodeReference(Reference):
    """Names a node: the value of a direct relation, an edge's type, start and end."""

    space: str
    external_id: str

    def __str__(self) -> str:
        return f"{self.space}:{self.external_id}"
