"""Time series, files and sequences as objects: what CDF says about them, and what is written (API section 8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Protocol, Self, TypeAlias, runtime_checkable

from pygen_runtime.ids import NodeId

if TYPE_CHECKING:
    from pygen_runtime.classic.series import Datapoint, Datapoints
    from pygen_runtime.specs import CoreKind

Metadata: TypeAlias = Mapping[str, str]
ValueType: TypeAlias = Literal["STRING", "DOUBLE", "LONG"]


@runtime_checkable
class ResourceLike(Protocol):
    """A time series, file or sequence as an object: ours, or cognite-sdk's."""

    @property
    def external_id(self) -> str | None:
        """Its external id."""

    def dump(self) -> dict[str, Any]:
        """The object with the API's keys."""


class Resource:
    """What the classes of time series, files and sequences share."""

    __slots__ = ()
    kind: ClassVar[CoreKind]

    def dump(self) -> dict[str, Any]:
        """The object with the API's keys, without what is None."""
        return {
            _api_key(one.name): _dump(value)
            for one in fields(self)  # type: ignore[arg-type] # all are dataclasses
            if (value := getattr(self, one.name)) is not None and one.name not in ("data", "latest")
        }

    @classmethod
    def load(cls, given: Mapping[str, Any]) -> Self:
        """The object of a JSON object of the API; what the class does not know is left out."""
        known = {_api_key(one.name): one.name for one in fields(cls)}  # type: ignore[arg-type] # all are dataclasses
        values = {known[key]: value for key, value in given.items() if key in known}
        if isinstance(values.get("instance_id"), Mapping):
            node = values["instance_id"]
            values["instance_id"] = NodeId(node["space"], node["externalId"])
        if isinstance(values.get("columns"), list):
            made = SequenceColumnWrite if issubclass(cls, SequenceWrite) else SequenceColumn
            values["columns"] = [one if isinstance(one, made) else made.load(one) for one in values["columns"]]
        return cls(**values)


@dataclass(slots=True, kw_only=True)
class TimeSeriesWrite(Resource):
    """A time series to create or to update; None leaves what there is."""

    kind: ClassVar[CoreKind] = "timeseries"

    external_id: str | None = None
    name: str | None = None
    description: str | None = None
    is_string: bool | None = None
    is_step: bool | None = None
    unit: str | None = None
    unit_external_id: str | None = None
    metadata: Metadata | None = None
    asset_id: int | None = None
    data_set_id: int | None = None
    security_categories: Sequence[int] | None = None


@dataclass(slots=True, kw_only=True)
class TimeSeries(TimeSeriesWrite):
    """A time series as CDF has it.

    Attributes:
        data: datapoints, where a GraphQL query asked for them.
        latest: the latest datapoint, where a GraphQL query asked for it.
    """

    id: int | None = None
    instance_id: NodeId | None = None
    created_time: int | None = None
    last_updated_time: int | None = None
    data: Datapoints | None = field(default=None, repr=False)
    latest: Datapoint | None = None

    def as_write(self) -> TimeSeriesWrite:
        """The object that writes this one."""
        return TimeSeriesWrite.load(self.dump())


@dataclass(slots=True, kw_only=True)
class FileMetadataWrite(Resource):
    """A file to create or to update, without its content; None leaves what there is."""

    kind: ClassVar[CoreKind] = "file"

    external_id: str | None = None
    name: str | None = None
    source: str | None = None
    mime_type: str | None = None
    directory: str | None = None
    metadata: Metadata | None = None
    asset_ids: Sequence[int] | None = None
    data_set_id: int | None = None
    labels: Sequence[Mapping[str, str]] | None = None
    geo_location: Mapping[str, object] | None = None
    source_created_time: int | None = None
    source_modified_time: int | None = None
    security_categories: Sequence[int] | None = None


@dataclass(slots=True, kw_only=True)
class FileMetadata(FileMetadataWrite):
    """A file as CDF has it, without its content.

    Attributes:
        download_url: a link to the content, where a GraphQL query asked for it.
    """

    id: int | None = None
    instance_id: NodeId | None = None
    uploaded: bool | None = None
    uploaded_time: int | None = None
    created_time: int | None = None
    last_updated_time: int | None = None
    download_url: str | None = field(default=None, repr=False)

    def as_write(self) -> FileMetadataWrite:
        """The object that writes this one."""
        return FileMetadataWrite.load(self.dump())


@dataclass(slots=True, kw_only=True)
class SequenceColumnWrite(Resource):
    """A column of a sequence to create."""

    external_id: str
    name: str | None = None
    description: str | None = None
    value_type: ValueType | None = None
    metadata: Metadata | None = None


@dataclass(slots=True, kw_only=True)
class SequenceColumn(SequenceColumnWrite):
    """A column of a sequence as CDF has it."""

    external_id: str = ""
    created_time: int | None = None
    last_updated_time: int | None = None


@dataclass(slots=True, kw_only=True)
class SequenceWrite(Resource):
    """A sequence to create or to update; None leaves what there is."""

    kind: ClassVar[CoreKind] = "sequence"

    external_id: str | None = None
    name: str | None = None
    description: str | None = None
    columns: Sequence[SequenceColumnWrite] | None = None
    metadata: Metadata | None = None
    asset_id: int | None = None
    data_set_id: int | None = None


@dataclass(slots=True, kw_only=True)
class SequenceRead(SequenceWrite):
    """A sequence as CDF has it."""

    id: int | None = None
    created_time: int | None = None
    last_updated_time: int | None = None

    def as_write(self) -> SequenceWrite:
        """The object that writes this one."""
        return SequenceWrite.load(self.dump())


READ_CLASSES: dict[CoreKind, type[TimeSeries | FileMetadata | SequenceRead]] = {
    "timeseries": TimeSeries,
    "file": FileMetadata,
    "sequence": SequenceRead,
}


def _api_key(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(map(str.capitalize, rest))


def _dump(value: Any) -> Any:  # noqa: ANN401 - what the fields hold
    if isinstance(value, Resource | NodeId):
        return value.dump()
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_dump(one) for one in value]
    return value
