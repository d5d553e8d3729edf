"""A standalone client for the data modeling API of Cognite Data Fusion: typed, synchronous and asynchronous.

Everything is loaded when it is first used: importing this package loads no HTTP library.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pygen_client.async_client import AsyncPygenClient
    from pygen_client.auth.credentials import AccessToken, Credentials, Token, TokenFunction
    from pygen_client.auth.oauth import OAuthClientCredentials
    from pygen_client.client import PygenClient
    from pygen_client.config import ClientConfig, HttpSettings, Limits
    from pygen_client.errors import (
        ApiError,
        AuthenticationError,
        BadRequestError,
        ConfigurationError,
        ConflictError,
        MultiRequestError,
        NotFoundError,
        PermissionDeniedError,
        PygenError,
        QueryTimeoutError,
        RateLimitError,
        RequestTimeoutError,
        ServerError,
        TransportError,
    )
    from pygen_client.http.hooks import Hooks
    from pygen_client.operations.instances import ApplyFlags, ApplyOutcome, DeleteOutcome, InstanceKey, ItemOutcome
    from pygen_client.query.properties import PropertyPath, Sort
    from pygen_client.wire.instance import Edge, EdgeWrite, InstanceReference, Node, NodeWrite, SourceData
    from pygen_client.wire.references import (
        ContainerReference,
        DataModelReference,
        NodeReference,
        SpaceReference,
        ViewReference,
    )

    __version__: str

_PLACES = {
    "async_client": ("AsyncPygenClient",),
    "auth.credentials": ("AccessToken", "Credentials", "Token", "TokenFunction"),
    "auth.oauth": ("OAuthClientCredentials",),
    "client": ("PygenClient",),
    "config": ("ClientConfig", "HttpSettings", "Limits"),
    "errors": (
        "ApiError",
        "AuthenticationError",
        "BadRequestError",
        "ConfigurationError",
        "ConflictError",
        "MultiRequestError",
        "NotFoundError",
        "PermissionDeniedError",
        "PygenError",
        "QueryTimeoutError",
        "RateLimitError",
        "RequestTimeoutError",
        "ServerError",
        "TransportError",
    ),
    "http.hooks": ("Hooks",),
    "operations.instances": ("ApplyFlags", "ApplyOutcome", "DeleteOutcome", "InstanceKey", "ItemOutcome"),
    "query.properties": ("PropertyPath", "Sort"),
    "wire.instance": ("Edge", "EdgeWrite", "InstanceReference", "Node", "NodeWrite", "SourceData"),
    "wire.references": (
        "ContainerReference",
        "DataModelReference",
        "NodeReference",
        "SpaceReference",
        "ViewReference",
    ),
}
_HOMES = {name: module for module, names in _PLACES.items() for name in names}

__all__ = [
    "AccessToken",
    "ApiError",
    "ApplyFlags",
    "ApplyOutcome",
    "AsyncPygenClient",
    "AuthenticationError",
    "BadRequestError",
    "ClientConfig",
    "ConfigurationError",
    "ConflictError",
    "ContainerReference",
    "Credentials",
    "DataModelReference",
    "DeleteOutcome",
    "Edge",
    "EdgeWrite",
    "Hooks",
    "HttpSettings",
    "InstanceKey",
    "InstanceReference",
    "ItemOutcome",
    "Limits",
    "MultiRequestError",
    "Node",
    "NodeReference",
    "NodeWrite",
    "NotFoundError",
    "OAuthClientCredentials",
    "PermissionDeniedError",
    "PropertyPath",
    "PygenClient",
    "PygenError",
    "QueryTimeoutError",
    "RateLimitError",
    "RequestTimeoutError",
    "ServerError",
    "Sort",
    "SourceData",
    "SpaceReference",
    "Token",
    "TokenFunction",
    "TransportError",
    "ViewReference",
]


def __getattr__(name: str) -> object:
    if name == "__version__":
        from importlib.metadata import version

        return version("pygen-client")
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
