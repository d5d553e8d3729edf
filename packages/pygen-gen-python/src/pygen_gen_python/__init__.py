"""Generates typed Python SDKs from data models in Cognite Data Fusion."""

from __future__ import annotations

import typing

if typing.TYPE_CHECKING:
    from .errors import ModelError
    from .generation import generate_sdk
    from .generator import PythonGenerator
    from .mock.config import ViewMockConfig
    from .mock.data import MockData
    from .mock.errors import MockError
    from .mock.generator import MockGenerator
    from .wheel.building import build_wheel

_EXPORTS = {
    "MockData": "mock.data",
    "MockError": "mock.errors",
    "MockGenerator": "mock.generator",
    "ModelError": "errors",
    "PythonGenerator": "generator",
    "ViewMockConfig": "mock.config",
    "build_wheel": "wheel.building",
    "generate_sdk": "generation",
}

__all__ = [
    "MockData",
    "MockError",
    "MockGenerator",
    "ModelError",
    "PythonGenerator",
    "ViewMockConfig",
    "build_wheel",
    "generate_sdk",
]


def __getattr__(name: str) -> object:
    if name == "__version__":
        from importlib.metadata import version

        return version("pygen-gen-python")
    if name in _EXPORTS:
        from importlib import import_module

        return getattr(import_module(f"{__name__}.{_EXPORTS[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
