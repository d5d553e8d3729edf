"""Spaces (API section 4.1)."""

from pygen_client.wire.base import WireModel
from pygen_client.wire.references import SpaceReference


class SpaceRequest(WireModel):
    """A space to create or to replace."""

    space: str
    name: str | None = None
    description: str | None = None

    def as_reference(self) -> SpaceReference:
        """The id of the space."""
        return SpaceReference(space=self.space)


class SpaceResponse(SpaceRequest):
    """A space as the API gives it. Times are milliseconds since 1970."""

    created_time: int
    last_updated_time: int
    is_global: bool = False

    def as_request(self) -> SpaceRequest:
        """What would create this space."""
        return SpaceRequest(space=self.space, name=self.name, description=self.description)
