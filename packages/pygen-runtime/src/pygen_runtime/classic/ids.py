"""What names a time series, a file or a sequence, and which of them instances lead to."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

from pygen_client.errors import InvalidInputError
from pygen_client.operations.streams import fold_pages
from pygen_runtime.ids import HasId, NodeId, read_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pygen_client.operations.instructions import Operation
    from pygen_runtime.instances.read import Instance
    from pygen_runtime.reading.pending import Chunk, Readable
    from pygen_runtime.specs import CoreKind, ViewSpec

ClassicId: TypeAlias = str | NodeId
"""An external id, or the id of the node of the core model that the resource is."""
ClassicIdLike: TypeAlias = str | tuple[str, str] | NodeId | HasId


class MoreResourcesWarning(UserWarning):
    """The instances lead to more time series, files or sequences than the limit lets through."""


def dump_id(given: ClassicId) -> dict[str, object]:
    """The identifier as it stands in a request."""
    return {"externalId": given} if isinstance(given, str) else {"instanceId": given.dump()}


def read_classic_id(given: ClassicIdLike) -> ClassicId:
    """The id that somebody means: text is an external id, all else an instance.

    Raises:
        InvalidInputError: `RUNTIME.ID_INVALID`.
    """
    return given if isinstance(given, str) else read_id(given, NodeId)


def reference_fields(view: ViewSpec, kind: CoreKind) -> tuple[str, ...]:
    """The fields that hold external ids of resources of a kind."""
    return tuple(name for name, one in view.reference_fields.items() if one == kind)


@dataclass(frozen=True, slots=True)
class Target:
    """Instances, and what of them leads to resources of one kind.

    Attributes:
        view: the view of the instances.
        kind: which kind of resource.
        fields: the fields that name resources; empty: the instances themselves are resources.
        selection: the instances where they are not read yet.
        items: the instances where they are.
    """

    view: ViewSpec
    kind: CoreKind
    fields: tuple[str, ...]
    selection: Readable[Instance] | None
    items: Sequence[Instance]

    @classmethod
    def of(
        cls, view: ViewSpec, kind: CoreKind, selection: Readable[Instance] | None, items: Sequence[Instance] = ()
    ) -> Target:
        """All resources of a kind: the instances themselves where they are some, otherwise those that they name."""
        fields = () if view.core == kind else reference_fields(view, kind)
        return cls(view, kind, fields, selection, items)

    def narrow(self, fields: Sequence[str]) -> Target:
        """The resources alone that these fields name.

        Raises:
            InvalidInputError: `CLASSIC.FIELD_INVALID`: a field holds no such resources.
        """
        known = reference_fields(self.view, self.kind)
        wrong = [name for name in fields if name not in known]
        if wrong or not fields:
            message = f"{', '.join(wrong) or 'No field'} of {self.view.view.external_id} holds {self.kind} references"
            raise InvalidInputError(f"{message}; these do: {', '.join(known) or 'none'}.", code="CLASSIC.FIELD_INVALID")
        return replace(self, fields=tuple(fields))

    def ids(self, limit: int | None) -> Operation[list[ClassicId]]:
        """The ids of the resources, at most so many, with a warning where there are more.

        Instances that are not read yet are read as far as needed, and not kept.
        """
        most = None if limit is None else limit + 1
        if self.selection is None:
            found = list(islice(self._of_items(self.items), most))
        else:
            found = yield from self._read(self.selection, most)
        if limit is not None and len(found) > limit:
            message = f"There are more than {limit} {self.kind} references in this list: the others are left out."
            warnings.warn(message, MoreResourcesWarning, stacklevel=2)
        return found[:limit]

    def _read(self, selection: Readable[Instance], most: int | None) -> Operation[list[ClassicId]]:
        stream = selection.chunks(None if self.fields else most)
        start: list[ClassicId] = []

        def add(found: list[ClassicId], chunk: Chunk[Instance]) -> list[ClassicId]:
            found.extend(self._of_items(chunk.items))
            return found

        found = yield from fold_pages(
            stream, start, add, enough=None if most is None else lambda found: len(found) >= most
        )
        return found[:most]

    def _of_items(self, items: Iterable[Instance]) -> Iterator[ClassicId]:
        for item in items:
            if not self.fields:
                yield NodeId(item.space, item.external_id)
            for name in self.fields:
                yield from _references(getattr(item, name, None))


def _references(value: object) -> Iterator[str]:
    """The external ids in a field: of one resource, of several, of resources as objects."""
    for one in value if isinstance(value, list) else [value]:
        external_id = one if isinstance(one, str) else getattr(one, "external_id", None)
        if isinstance(external_id, str):
            yield external_id
