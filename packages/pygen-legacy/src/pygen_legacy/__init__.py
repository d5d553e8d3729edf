"""Keeps pygen 1.x working, and leads from it to the new packages.

The public names of ``cognite.pygen`` are here under the same names, in modules of the same names; using one warns
:class:`PygenLegacyWarning`, which says what takes its place. What generates also mends the faults of v1 that its users
cannot get around (:mod:`pygen_legacy.fixes`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cognite.pygen import build_wheel, generate_sdk, generate_sdk_notebook, load_cognite_client_from_toml
    from cognite.pygen._generator import generate_typed, write_sdk_to_disk

    from .warning import PygenLegacyWarning

    __version__: str

__all__ = [
    "PygenLegacyWarning",
    "build_wheel",
    "generate_sdk",
    "generate_sdk_notebook",
    "generate_typed",
    "load_cognite_client_from_toml",
    "write_sdk_to_disk",
]


def __getattr__(name: str) -> object:
    match name:
        case "__version__":
            from importlib.metadata import version

            return version("pygen-legacy")
        case "PygenLegacyWarning":
            from .warning import PygenLegacyWarning

            return PygenLegacyWarning
        case _:
            from .fixes import mend
            from .forwarding import forward

            return mend(name, forward(__name__, __all__, stacklevel=3)(name))
