"""What the `__init__` modules of an SDK need: nothing is imported before somebody asks for it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TypeAlias

INTERFACE = (1, 0)
Loader: TypeAlias = Callable[[str], object]


class RuntimeVersionError(ImportError):
    """The installed pygen-runtime is not the one that the SDK was generated for."""

    code = "RUNTIME.VERSION"


def require(package: str, interface: tuple[int, int]) -> None:
    """Checks that this runtime offers what an SDK was generated for.

    Args:
        package: the name of the SDK.
        interface: the interface that it needs: the first number equal, the second at most that of the runtime.

    Raises:
        RuntimeVersionError: it does not; says what to install.
    """
    if interface[0] == INTERFACE[0] and interface[1] <= INTERFACE[1]:
        return
    from importlib.metadata import version

    needed, offered = (".".join(map(str, each)) for each in (interface, INTERFACE))
    remedy = "generate the SDK again" if interface[0] < INTERFACE[0] else "install a newer pygen-runtime"
    raise RuntimeVersionError(
        f"{package} was generated for interface {needed} of pygen-runtime; the installed version "
        f"{version('pygen-runtime')} offers {offered}. Next: {remedy}. [{RuntimeVersionError.code}]",
        name=package,
    )


def lazy(package: str, exports: Mapping[str, str]) -> Loader:
    """A module's `__getattr__` (PEP 562) that imports what it exports on first use.

    Args:
        package: the name of the module.
        exports: the module below it that holds each name.
    """

    def load(name: str) -> object:
        module = exports.get(name)
        if module is None and package.endswith(".data_classes") and (made := _of_version_1(package, name)) is not None:
            return made
        if module is None:
            raise AttributeError(f"module {package!r} has no attribute {name!r}{_suggestion(name, exports)}")
        value = getattr(import_module(f"{package}.{module}"), name)
        setattr(sys.modules[package], name, value)
        return value

    return load


def _of_version_1(package: str, name: str) -> object | None:
    """What version 1 exports from `data_classes` beside the classes of views: made when somebody asks for it."""
    from pygen_runtime.version_1_names import named

    if name.endswith("GraphQL"):
        from pygen_runtime.graphql.items import class_named
        from pygen_runtime.registry import Registry

        made = class_named(Registry.near(package), name)
        if made is not None:
            return made
    return named(name)


def _suggestion(name: str, exports: Mapping[str, str]) -> str:
    if name.startswith("__"):
        return ""
    from difflib import get_close_matches

    near = get_close_matches(name, exports, 1)
    return f". Did you mean {near[0]!r}?" if near else ""
