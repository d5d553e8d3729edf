"""What a list can ask the client that it comes from, besides its objects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Self, TypeVar

from pygen_client.errors import InvalidInputError
from pygen_runtime.instances.read import Instance

if TYPE_CHECKING:
    from pygen_runtime.instances.model import ViewModel
    from pygen_runtime.reading.inspection import Notices, PropertyTypes
    from pygen_runtime.reading.pending import Pending

T = TypeVar("T", bound=Instance)


class Attached(Generic[T]):
    """A list that may come from a read, and so can be read otherwise."""

    _pending: Pending[T] | None

    if TYPE_CHECKING:

        @classmethod
        def item_class(cls) -> type[ViewModel]:
            """The class of the objects."""

        @classmethod
        def deferred(cls, pending: Pending[T]) -> Self:
            """A list that loads when it must."""

    def in_units(self, **units: str) -> Self:
        """The same objects with values in other units; nothing is sent before it is used.

        Args:
            **units: by field, the external id of a unit (`capacity="power:kilow"`) or the name of a system of units.

        Raises:
            InvalidInputError: `RUNTIME.UNIT_MISSING`, `RUNTIME.FIELD_UNKNOWN`; `RUNTIME.LIST_DETACHED`: the list does
                not come from `list`.
        """
        from pygen_runtime.reading.inspection import target_units
        from pygen_runtime.reading.read import Read

        pending = self._attached()
        selection = pending.selection.in_units(target_units(self.item_class().__view__, units))
        return self.deferred(Read(pending.session, selection))

    def typing(self) -> PropertyTypes:
        """What the server says about the properties, by field: type, unit (after `in_units` the target unit) and so on.

        Raises:
            InvalidInputError: `RUNTIME.LIST_DETACHED`: the list does not come from `list`.
        """
        pending = self._attached()
        return pending.session.run(pending.selection.typing())

    def notices(self) -> Notices:
        """What the server finds remarkable about this read, such as a sort without an index; no results are sent.

        Raises:
            InvalidInputError: `RUNTIME.LIST_DETACHED`: the list does not come from `list`.
        """
        pending = self._attached()
        return pending.session.run(pending.selection.notices())

    def _attached(self) -> Pending[T]:
        if self._pending is None:
            message = f"This {type(self).__name__} holds objects and cannot read others: take one that list() gave."
            raise InvalidInputError(message, code="RUNTIME.LIST_DETACHED")
        return self._pending
