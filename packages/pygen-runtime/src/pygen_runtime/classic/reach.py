"""What the ways from instances to time series, files and sequences share: a client, and the instances."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Self, TypeVar

if TYPE_CHECKING:
    from pygen_runtime.classic.ids import Target

S = TypeVar("S")
F = TypeVar("F", bound=str)


class Reach(Generic[S, F]):
    """Resources that the instances of a list are, or name in their fields.

    Args:
        session: the client.
        target: the instances.
    """

    def __init__(self, session: S, target: Target) -> None:
        self._session = session
        self._target = target

    def of(self, *fields: F) -> Self:
        """The resources alone that these fields name.

        Raises:
            InvalidInputError: `CLASSIC.FIELD_INVALID`.
        """
        return type(self)(self._session, self._target.narrow(fields))
