"""What happens to an instance that does not fit its class: one bad item never costs a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from pygen_client.errors import InvalidResponseError

ReadPolicy: TypeAlias = Literal["raise", "skip", "raw"]
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Misfit:
    """An instance that does not fit its class.

    Attributes:
        space: where it lies.
        external_id: its id in that space.
        reasons: what is wrong, a field each.
    """

    space: str
    external_id: str
    reasons: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.space}:{self.external_id}: {'; '.join(self.reasons)}"


class InvalidInstanceError(InvalidResponseError, ValueError):
    """Instances do not fit the class that they are read as, such as a required property without a value.

    Attributes:
        misfits: which instances, and why.
    """

    code = "RUNTIME.INSTANCE_INVALID"

    def __init__(self, class_name: str, misfits: tuple[Misfit, ...], total: int) -> None:
        shown = "\n  ".join(map(str, misfits[:_SHOWN]))
        more = f"\n  … and {len(misfits) - _SHOWN} more" if len(misfits) > _SHOWN else ""
        message = f"{len(misfits)} of {total} instances do not fit {class_name}:\n  {shown}{more}\n"
        super().__init__(
            message + "Read with on_invalid='skip' to leave such out, or 'raw' to take values as they are."
        )
        self.misfits = misfits


class SkippedInstancesWarning(UserWarning):
    """Instances were left out, or taken as they are, because they do not fit their class."""
