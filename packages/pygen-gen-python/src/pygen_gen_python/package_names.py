"""What the package and its clients are called."""

from __future__ import annotations

import keyword
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pygen_ir.emit.generator import GeneratorOptions, OptionError
from pygen_ir.naming import to_pascal, to_snake

from .naming.identifier import as_identifier

if TYPE_CHECKING:
    from pygen_ir.model import IRModelSet

_SUBMODULES = frozenset({"config", "data_classes"})


@dataclass(frozen=True, slots=True)
class PackageNames:
    """Names of the package and of what it exports.

    Attributes:
        package: The package; dots separate folders.
        client: The synchronous client.
        async_client: The asynchronous client.
    """

    package: str
    client: str
    async_client: str


def package_names(ir: IRModelSet, options: GeneratorOptions) -> PackageNames:
    """The names that the user asked for, else those that the first model suggests.

    Raises:
        OptionError: A name cannot be used.
    """
    external_id = _plain(ir.models[0].id.external_id)
    package = options.package if options.package is not None else _safe(to_snake(external_id) or external_id)
    client = options.client_name if options.client_name is not None else f"{to_pascal(external_id)}Client"
    if not all(_is_name(part) for part in package.split(".")):
        raise OptionError(
            "package",
            f"{package!r} is no name of a package",
            "give Python identifiers, with dots between: sdk.wind_farm",
        )
    if not _is_name(client) or client.startswith("_") or client in _SUBMODULES:
        raise OptionError("client_name", f"{client!r} is no name of a class", "give an identifier: WindFarmClient")
    return PackageNames(package, client, f"Async{client}")


def _plain(external_id: str) -> str:
    """What names begin with: letters that every file system and every import has."""
    return as_identifier("".join(char if char.isascii() else "_" for char in external_id))


def _safe(name: str) -> str:
    return f"{name}_" if keyword.iskeyword(name) else name


def _is_name(name: str) -> bool:
    return name.isidentifier() and name.isascii() and not keyword.iskeyword(name)
