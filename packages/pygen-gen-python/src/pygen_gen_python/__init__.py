"""Generates typed Python SDKs from data models in Cognite Data Fusion."""

from __future__ import annotations

import typing

if typing.TYPE_CHECKING:
    from .config import PygenConfig
    from .errors import ModelError
    from .generation import generate_sdk, write_sdk_to_disk
    from .generator import PythonGenerator
    from .mock.config import ViewMockConfig
    from .mock.data import MockData
    from .mock.errors import MockError
    from .mock.generator import MockGenerator
    from .notebook import generate_sdk_notebook
    from .typed.generation import generate_typed
    from .wheel.building import build_wheel

_EXPORTS = {
    "MockData": "mock.data",
    "MockError": "mock.errors",
    "MockGenerator": "mock.generator",
    "ModelError": "errors",
    "PygenConfig": "config",
    "PythonGenerator": "generator",
    "ViewMockConfig": "mock.config",
    "build_wheel": "wheel.building",
    "generate_sdk": "generation",
    "generate_sdk_notebook": "notebook",
    "generate_typed": "typed.generation",
    "write_sdk_to_disk": "generation",
}

__all__ = [
    "MockData",
    "MockError",
    "MockGenerator",
    "ModelError",
    "PygenConfig",
    "PythonGenerator",
    "ViewMockConfig",
    "build_wheel",
    "generate_sdk",
    "generate_sdk_notebook",
    "generate_typed",
    "write_sdk_to_disk",
]


def __getattr__(name: str) -> object:
    if name == "__version__":
        from importlib.metadata import version

        return version("pygen-gen-python")
    if name in _EXPORTS:
        from importlib import import_module

        return getattr(import_module(f"{__name__}.{_EXPORTS[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
