"""Data models: named sets of views (API section 4.4)."""

from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag

from pygen_client.wire.base import WireModel
from pygen_client.wire.conversion import SERVER_KEYS
from pygen_client.wire.references import DataModelReference, ViewReference
from pygen_client.wire.view import ViewRequest, ViewResponse


def _view_kind(value: Any) -> str:  # noqa: ANN401 - pydantic hands over whatever stands in the JSON
    if isinstance(value, dict):
        return "view" if "properties" in value or value.get("type") != "view" else "reference"
    return "reference" if isinstance(value, ViewReference) else "view"


_ViewOrReferenceRequest = Annotated[
    Annotated[ViewReference, Tag("reference")] | Annotated[ViewRequest, Tag("view")], Discriminator(_view_kind)
]
_ViewOrReference = Annotated[
    Annotated[ViewReference, Tag("reference")] | Annotated[ViewResponse, Tag("view")], Discriminator(_view_kind)
]


class DataModelRequest(WireModel):
    """A data model to create or to replace; views given whole are created with it."""

    space: str
    external_id: str
    version: str
    name: str | None = None
    description: str | None = None
    views: list[_ViewOrReferenceRequest] | None = None

    def as_reference(self) -> DataModelReference:
        """The id of the data model."""
        return DataModelReference(space=self.space, external_id=self.external_id, version=self.version)


class DataModelResponse(WireModel):
    """A data model as the API gives it: with references to its views, or with the views inline."""

    space: str
    external_id: str
    version: str
    name: str | None = None
    description: str | None = None
    views: list[_ViewOrReference] = Field(default_factory=list)
    is_global: bool = False
    created_time: int = 0
    last_updated_time: int = 0

    def as_reference(self) -> DataModelReference:
        """The id of the data model."""
        return DataModelReference(space=self.space, external_id=self.external_id, version=self.version)

    @property
    def inline_views(self) -> list[ViewResponse]:
        """The views that came inline, in the model's order."""
        return [view for view in self.views if isinstance(view, ViewResponse)]

    @property
    def view_references(self) -> list[ViewReference]:
        """The ids of all views, inline or not, in the model's order."""
        return [view.as_reference() if isinstance(view, ViewResponse) else view for view in self.views]

    def as_request(self) -> DataModelRequest:
        """What would create this data model, by references to its views."""
        without = SERVER_KEYS | {"views"}
        data = {key: value for key, value in self.dump().items() if key not in without}
        data["views"] = [reference.dump() for reference in self.view_references]
        return DataModelRequest.load(data)
