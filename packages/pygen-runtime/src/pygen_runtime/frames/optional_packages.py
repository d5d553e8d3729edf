"""Libraries that frames need and an SDK does not."""

from __future__ import annotations

from importlib import import_module
from typing import Any


class MissingPackageError(ImportError):
    """What was asked for needs a package that is not installed."""

    code = "RUNTIME.PACKAGE_MISSING"

    def __init__(self, package: str) -> None:
        super().__init__(f"This needs {package}: pip install {package} [{self.code}]", name=package)


def import_package(package: str) -> Any:  # noqa: ANN401 - a module
    """The package.

    Raises:
        MissingPackageError: it is not installed.
    """
    try:
        return import_module(package)
    except ImportError:
        raise MissingPackageError(package) from None
