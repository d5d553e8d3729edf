"""Notebooks that generate more than once."""

from __future__ import annotations

import importlib
import sys
import tempfile
from pathlib import Path


def forget_generated_modules() -> None:
    """Forgets the SDKs that v1 generated for notebooks: their modules, and their folders on the path.

    Objects that were made with them go on working; the next import reads the files anew.
    """
    folder = Path(tempfile.gettempdir()) / "pygen"
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if file and Path(file).is_relative_to(folder):
            del sys.modules[name]
    sys.path[:] = [entry for entry in sys.path if not Path(entry).is_relative_to(folder)]
    importlib.invalidate_caches()
