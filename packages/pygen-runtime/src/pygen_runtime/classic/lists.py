"""What lists have whose instances are, or name, time series, files or sequences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Protocol, TypeVar, cast

if TYPE_CHECKING:
    from pygen_runtime.classic.content import ContentAPI
    from pygen_runtime.classic.datapoints import DatapointsAPI
    from pygen_runtime.classic.ids import Target
    from pygen_runtime.classic.rows import RowsAPI
    from pygen_runtime.session import Session
    from pygen_runtime.specs import CoreKind

F = TypeVar("F", bound=str)


class _Bound(Protocol):
    """A list that knows where it came from."""

    def bind_classic(self, kind: CoreKind) -> tuple[Session, Target]:
        """The client, and the instances."""


class HasDatapoints(Generic[F]):
    """A list with time series; its parameter names the fields that hold references to them."""

    @property
    def datapoints(self) -> DatapointsAPI[F]:
        """The datapoints of the time series in this list. A list that is not loaded is read for it, and not kept."""
        from pygen_runtime.classic.datapoints import DatapointsAPI

        return DatapointsAPI(*cast("_Bound", self).bind_classic("timeseries"))


class HasContent(Generic[F]):
    """A list with files; its parameter names the fields that hold references to them."""

    @property
    def content(self) -> ContentAPI[F]:
        """The content of the files in this list. A list that is not loaded is read for it, and not kept."""
        from pygen_runtime.classic.content import ContentAPI

        return ContentAPI(*cast("_Bound", self).bind_classic("file"))


class HasRows(Generic[F]):
    """A list with sequences; its parameter names the fields that hold references to them."""

    @property
    def rows(self) -> RowsAPI[F]:
        """The rows of the sequences in this list. A list that is not loaded is read for it, and not kept."""
        from pygen_runtime.classic.rows import RowsAPI

        return RowsAPI(*cast("_Bound", self).bind_classic("sequence"))
