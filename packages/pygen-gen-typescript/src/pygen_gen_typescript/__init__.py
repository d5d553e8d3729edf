"""Generates typed TypeScript SDKs from data models in Cognite Data Fusion."""

from importlib.metadata import version as _version

__version__ = _version("pygen-gen-typescript")
