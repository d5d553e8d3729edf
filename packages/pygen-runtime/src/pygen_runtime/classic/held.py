"""Time series, files and sequences that write objects hold in their fields, instead of external ids."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from pygen_client.errors import InvalidInputError
from pygen_runtime.classic.resources import FileMetadataWrite, ResourceLike, SequenceWrite, TimeSeriesWrite

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pygen_runtime.instances.write import InstanceWrite
    from pygen_runtime.specs import CoreKind

WriteClass: TypeAlias = TimeSeriesWrite | FileMetadataWrite | SequenceWrite
WRITE_CLASSES: dict[CoreKind, type[WriteClass]] = {
    "timeseries": TimeSeriesWrite,
    "file": FileMetadataWrite,
    "sequence": SequenceWrite,
}


@dataclass(frozen=True, slots=True)
class ResourceId:
    """Names a time series, a file or a sequence.

    Attributes:
        kind: which of the three.
        external_id: its external id.
    """

    kind: CoreKind
    external_id: str

    def __str__(self) -> str:
        return f"{self.kind} {self.external_id}"


def resources_held(item: InstanceWrite) -> tuple[WriteClass, ...]:
    """The resources that the fields of an object hold.

    Raises:
        InvalidInputError: `WRITE.RESOURCE_ID_MISSING`: one has no external id.
    """
    found: list[WriteClass] = []
    for name, kind in item.__view__.reference_fields.items():
        value = item.__dict__.get(name)
        for one in value if isinstance(value, list) else [value]:
            # Most are ids or nothing: asking a protocol takes long.
            if one is not None and not isinstance(one, str) and isinstance(one, ResourceLike):
                external_id_of(one)
                found.append(WRITE_CLASSES[kind].load(one.dump()))
    return tuple(found)


def join_held(several: Iterable[tuple[WriteClass, ...]]) -> dict[ResourceId, WriteClass]:
    """Resources of several objects, each once.

    Raises:
        InvalidInputError: `WRITE.CONTRADICTION`: one is given twice, differently.
    """
    found: dict[ResourceId, WriteClass] = {}
    for one in (one for held in several for one in held):
        key = ResourceId(one.kind, external_id_of(one))
        known = found.setdefault(key, one)
        if known != one:
            message = f"The {key} is given twice, differently: {known!r:.80} and {one!r:.80}. Nothing was sent."
            raise InvalidInputError(message, code="WRITE.CONTRADICTION")
    return found


def external_id_of(given: object) -> str:
    """What a property holds: an external id, or that of an object.

    Raises:
        InvalidInputError: `WRITE.RESOURCE_ID_MISSING`.
    """
    external_id = given if isinstance(given, str) else getattr(given, "external_id", None)
    if not isinstance(external_id, str) or not external_id:
        message = f"{given!r:.100} has no external id, by which a property could name it. Nothing was sent."
        raise InvalidInputError(message, code="WRITE.RESOURCE_ID_MISSING")
    return external_id
