"""From what people have in hand to identifiers on the wire: objects, references, tuples, text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol, TypeAlias

from pygen_client.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Iterable

InstanceType: TypeAlias = Literal["node", "edge"]


class HasSpace(Protocol):
    """Anything that lies in a space."""

    @property
    def space(self) -> str:
        """The space."""


class HasExternalId(HasSpace, Protocol):
    """Anything with a space and an external id: our objects and references, and those of cognite-sdk."""

    @property
    def external_id(self) -> str:
        """The external id, unique in its space."""


class HasVersion(HasExternalId, Protocol):
    """Anything with space, external id and version."""

    @property
    def version(self) -> str | None:
        """The version; None means all, or the newest, as the endpoint has it."""


class InstanceKey(NamedTuple):
    """Names a node or an edge. Nodes and edges have separate key spaces."""

    instance_type: InstanceType
    space: str
    external_id: str


SpaceLike: TypeAlias = str | HasSpace
ContainerLike: TypeAlias = tuple[str, str] | HasExternalId
ViewLike: TypeAlias = tuple[str, str, str | None] | tuple[str, str, str] | tuple[str, str] | HasVersion
DataModelLike: TypeAlias = ViewLike
NodeLike: TypeAlias = tuple[str, str] | HasExternalId
InstanceLike: TypeAlias = InstanceKey | tuple[str, str] | HasExternalId


def space_id(given: SpaceLike) -> dict[str, str]:
    """The identifier of a space."""
    return {"space": given if isinstance(given, str) else given.space}


def container_id(given: ContainerLike) -> dict[str, str]:
    """The identifier of a container."""
    space, external_id = _two(given)
    return {"space": space, "externalId": external_id}


def view_id(given: ViewLike) -> dict[str, str]:
    """The identifier of a view or of a data model; without a version where none was given."""
    if isinstance(given, tuple):
        if len(given) not in (2, 3):
            raise _wrong(given, "(space, external id, version)")
        space, external_id, version = given if len(given) == 3 else (*given, None)
    else:
        space, external_id, version = given.space, given.external_id, given.version
    identifier = {"space": space, "externalId": external_id}
    return identifier if version is None else {**identifier, "version": version}


def view_source(given: ViewLike) -> dict[str, str]:
    """The reference to a view inside of a request.

    Raises:
        InvalidInputError: no version was given.
    """
    identifier = view_id(given)
    if "version" not in identifier:
        raise InvalidInputError(
            f"View {identifier['space']}:{identifier['externalId']} needs a version: (space, external id, version).",
            code="CLIENT.VERSION_MISSING",
        )
    return {"type": "view", **identifier}


def node_id(given: NodeLike) -> dict[str, str]:
    """The reference to a node."""
    space, external_id = _two(given)
    return {"space": space, "externalId": external_id}


def instance_key(given: InstanceLike, default: InstanceType = "node") -> InstanceKey:
    """The key of an instance; what does not say whether it is a node or an edge is taken for the default."""
    if isinstance(given, InstanceKey):
        return given
    kind = getattr(given, "instance_type", default)
    if kind not in ("node", "edge"):
        kind = default
    return InstanceKey(kind, *_two(given))


def space_ids(given: SpaceLike | Iterable[SpaceLike]) -> list[dict[str, str]]:
    """The identifiers of one or several spaces."""
    several: Iterable[SpaceLike] = [given] if isinstance(given, str) else one_or_several(given)
    return [space_id(one) for one in several]


def container_ids(given: ContainerLike | Iterable[ContainerLike]) -> list[dict[str, str]]:
    """The identifiers of one or several containers."""
    several: Iterable[ContainerLike] = one_or_several(given)
    return [container_id(one) for one in several]


def view_ids(given: ViewLike | Iterable[ViewLike]) -> list[dict[str, str]]:
    """The identifiers of one or several views or data models."""
    several: Iterable[ViewLike] = one_or_several(given)
    return [view_id(one) for one in several]


def instance_keys(given: InstanceLike | Iterable[InstanceLike], default: InstanceType) -> list[InstanceKey]:
    """The keys of one or several instances."""
    several: Iterable[InstanceLike] = one_or_several(given)
    return [instance_key(one, default) for one in several]


def one_or_several(given: Any) -> Iterable[Any]:  # noqa: ANN401 - one or several of any kind; its callers say which
    """What may be one or several. Pydantic models can be iterated over too, so one is recognised first."""
    one = hasattr(given, "space") or (isinstance(given, tuple) and bool(given) and isinstance(given[0], str))
    return [given] if one else given


def _two(given: tuple[str, str] | HasExternalId) -> tuple[str, str]:
    if isinstance(given, tuple):
        if len(given) != 2:
            raise _wrong(given, "(space, external id)")
        return given
    return given.space, given.external_id


def _wrong(given: tuple[str | None, ...], wanted: str) -> InvalidInputError:
    return InvalidInputError(f"An identifier must be {wanted}, not {given!r}.", code="CLIENT.IDENTIFIER_INVALID")
