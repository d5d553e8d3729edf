"""Operations on nodes and edges as wire models: the same operations, with the decoding given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

from pydantic import BaseModel, ConfigDict, JsonValue
from pydantic_core import from_json

from pygen_client.gc_pause import GcPause
from pygen_client.operations.encoding import encode_dumped, items_decoder, validate
from pygen_client.operations.instances import reads
from pygen_client.operations.instances.reads import Source
from pygen_client.operations.instances.writes import ApplyFlags, apply
from pygen_client.query.filters import Equals, In
from pygen_client.query.properties import PropertyPath
from pygen_client.wire.construction import Known, UnusualError, build_instances
from pygen_client.wire.identifiers import ViewLike, one_or_several
from pygen_client.wire.inspection import InstanceInspection
from pygen_client.wire.instance import Edge, EdgeWrite, Instance, Node, NodeWrite, key_of

if TYPE_CHECKING:
    from pygen_client.operations.instances.outcomes import ApplyOutcome
    from pygen_client.operations.instances.reads import ListRequest
    from pygen_client.operations.instructions import Operation, Stream
    from pygen_client.operations.paging import Page
    from pygen_client.query.filters import Filter
    from pygen_client.wire.identifiers import InstanceKey, InstanceType

AnyInstance: TypeAlias = Node | Edge
AnyWrite: TypeAlias = NodeWrite | EdgeWrite | Mapping[str, JsonValue] | bytes
Views: TypeAlias = ViewLike | Source | Sequence[ViewLike | Source] | None


class _Instances(BaseModel):
    model_config = ConfigDict(defer_build=True)

    items: list[Instance]


class _Results(BaseModel):
    model_config = ConfigDict(defer_build=True)

    items: dict[str, list[Instance]]


Results: TypeAlias = dict[str, list[AnyInstance]]
decode_inspections = items_decoder(InstanceInspection)


def decode_instances(body: bytes) -> list[AnyInstance]:
    """Nodes and edges straight from the bytes of a response."""
    with GcPause():
        try:
            return build_instances(from_json(body)["items"], Known())
        except (UnusualError, ValueError, KeyError, TypeError):
            return validate(_Instances, body).items


def decode_results(body: bytes) -> Results:
    """Nodes and edges by step, straight from the bytes of an answer to a query or a sync."""
    known = Known()
    with GcPause():
        try:
            steps = from_json(body)["items"]
            return {name: build_instances(items, known) for name, items in steps.items()}
        except (UnusualError, ValueError, KeyError, TypeError, AttributeError):
            return validate(_Results, body).items


def list_instances(
    request: ListRequest, *, limit: int | None, cursor: str | None = None, page_size: int = 1000
) -> Stream[Page[list[AnyInstance]]]:
    """Lists nodes or edges."""
    return reads.list_pages(request, decode_instances, limit=limit, cursor=cursor, page_size=page_size)


def retrieve_instances(ids: Iterable[InstanceKey], sources: Sequence[Source]) -> Operation[list[AnyInstance]]:
    """Retrieves nodes and edges by id, in the order of the ids: the API does not promise it for nodes beside edges."""
    keys = list(ids)
    pages = yield from reads.retrieve(keys, sources, decode_instances)
    places = {key: place for place, key in enumerate(keys)}
    return sorted(chain.from_iterable(pages), key=lambda instance: places.get(key_of(instance), len(keys)))


def apply_instances(items: AnyWrite | Sequence[AnyWrite], flags: ApplyFlags) -> Operation[ApplyOutcome]:
    """Creates or updates nodes and edges."""
    several = [items] if isinstance(items, NodeWrite | EdgeWrite | Mapping | bytes) else items
    with GcPause():
        ready = [encode_dumped(item.dump()) if isinstance(item, NodeWrite | EdgeWrite) else item for item in several]
    return apply(ready, flags)


def in_space(instance_type: InstanceType, space: str | Sequence[str] | None, given: Filter | None) -> Filter | None:
    """A filter that also asks for a space, or for one of several."""
    if space is None:
        return given
    path = PropertyPath.base(instance_type, "space")
    here: Filter = Equals(path, space) if isinstance(space, str) else In(path, tuple(space))
    return here if given is None else here & given


def sources_of(view: Views) -> tuple[Source, ...]:
    """The sources for no view, one, or several."""
    if view is None:
        return ()
    if isinstance(view, Source):
        return (view,)
    several: Iterable[ViewLike | Source] = one_or_several(view)
    return tuple(one if isinstance(one, Source) else Source(one) for one in several)
