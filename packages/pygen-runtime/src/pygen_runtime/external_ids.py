"""Where external ids come from that nobody gave: factories, to be set on write classes.

`NodeWrite.external_id_factory` holds for all nodes, that of one class for this class and its children; the same with
`EdgeWrite` and edges. Without a factory an edge is named after its ends, and a node needs an external id.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import count
from json import dumps
from threading import Lock
from typing import TYPE_CHECKING, TypeAlias
from uuid import uuid4

from pydantic import BaseModel
from pydantic_core import to_jsonable_python

from pygen_runtime.ids import InstanceId, NodeId

if TYPE_CHECKING:
    from collections.abc import Iterator

NodeFactory: TypeAlias = Callable[[type[BaseModel], Mapping[str, object]], str]
EdgeFactory: TypeAlias = Callable[[NodeId, NodeId, NodeId], str]
_SHORT = 7


@dataclass(frozen=True, slots=True)
class ExternalIdFactory:
    """Makes the external id of a node from its class and from what the constructor was given.

    Attributes:
        make: makes it.
        shorten_length: keep only so many characters at the end; None keeps all.
    """

    make: NodeFactory
    shorten_length: int | None = None

    def __call__(self, of: type[BaseModel], data: Mapping[str, object]) -> str:
        """The external id of one object."""
        made = self.make(of, data)
        return made if self.shorten_length is None else made[: self.shorten_length]

    @property
    def short(self) -> ExternalIdFactory:
        """The same, cut to 7 characters: for people who try things, since such ids may meet."""
        return replace(self, shorten_length=_SHORT)

    @staticmethod
    def domain_name_factory() -> ExternalIdFactory:
        """The name of the view in lower case: a good prefix, and no id of its own."""
        return ExternalIdFactory(_domain_name)

    @staticmethod
    def uuid_factory() -> ExternalIdFactory:
        """A random id."""
        return ExternalIdFactory(lambda _of, _data: str(uuid4()))

    @staticmethod
    def sha256_factory() -> ExternalIdFactory:
        """A hash of the values: the same values give the same id, in every run."""
        return ExternalIdFactory(lambda _of, data: sha256(_canonical(data)).hexdigest())

    @staticmethod
    def incremental_factory() -> ExternalIdFactory:
        """1, 2, 3 … for each class, in this process."""
        return ExternalIdFactory(_Numbers())

    @staticmethod
    def create_external_id_factory(
        separator: str = ":",
        prefix_ext_id_factory: NodeFactory | None = None,
        suffix_ext_id_factory: NodeFactory | None = None,
    ) -> ExternalIdFactory:
        """Two factories, joined: `turbine:3f2c…` unless others are given.

        Args:
            separator: what stands between.
            prefix_ext_id_factory: the first part; the name of the view unless given.
            suffix_ext_id_factory: the second part; a random id unless given.
        """
        first = prefix_ext_id_factory or ExternalIdFactory.domain_name_factory()
        second = suffix_ext_id_factory or ExternalIdFactory.uuid_factory()
        return ExternalIdFactory(lambda of, data: f"{first(of, data)}{separator}{second(of, data)}")


class _Numbers:
    """Counts, for each class on its own, also when several threads do."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._next: dict[type[BaseModel], Iterator[int]] = {}

    def __call__(self, of: type[BaseModel], _data: Mapping[str, object]) -> str:
        with self._lock:
            return str(next(self._next.setdefault(of, count(1))))


def _domain_name(of: type[BaseModel], _data: Mapping[str, object]) -> str:
    return of.__name__.removesuffix("Write").lower()


def _canonical(data: Mapping[str, object]) -> bytes:
    plain = to_jsonable_python(dict(data), fallback=_plain)
    return dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def _plain(value: object) -> object:
    return value.dump() if isinstance(value, InstanceId) else repr(value)
