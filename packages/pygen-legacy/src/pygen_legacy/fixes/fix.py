"""The faults that are mended, and the versions that have them."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version
from typing import Final

from packaging.specifiers import SpecifierSet

KNOWN_FAULTY: Final = SpecifierSet(">=1.4,<=1.4.2")


@dataclass(frozen=True, slots=True)
class Fix:
    """One fault of v1, and what is done about it.

    Attributes:
        number: The fault's number in the list of v1's defects.
        fault: What goes wrong in v1.
        remedy: What is done.
        versions: The versions of cognite-pygen that are known to have it.
    """

    number: str
    fault: str
    remedy: str
    versions: SpecifierSet = KNOWN_FAULTY

    @property
    def applies(self) -> bool:
        """Whether the installed cognite-pygen is known to have the fault."""
        return version("cognite-pygen") in self.versions


UNSAFE_TEXT: Final = Fix(
    "D17",
    "A description or a default text with a quote or a backslash makes an SDK with a syntax error.",
    "Such text is escaped before v1 sees the model.",
)
STALE_NOTEBOOK: Final = Fix(
    "D22",
    "generate_sdk_notebook gives back the SDK of its first call in a kernel.",
    "Modules of earlier calls are forgotten first.",
)
CHANGED_INPUT: Final = Fix(
    "D33",
    "exclude_views and exclude_spaces take views out of the model object that was given.",
    "v1 gets a copy.",
)
WRONG_DELETE: Final = Fix(
    "D6",
    "client.delete((space, external_id)) deletes two nodes by name.",
    "fixes.delete_by_pair(Client) makes such a pair one id.",
)
FIXES: Final = (WRONG_DELETE, UNSAFE_TEXT, STALE_NOTEBOOK, CHANGED_INPUT)
