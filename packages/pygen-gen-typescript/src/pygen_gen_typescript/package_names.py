"""What the package and its client are called."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pygen_ir.emit.generator import GeneratorOptions, OptionError
from pygen_ir.naming import to_pascal, to_snake

from .naming.reserved import KEYWORDS, TYPES
from .naming.words import as_identifier

if TYPE_CHECKING:
    from pygen_ir.model import IRModelSet

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*", re.ASCII)
_FOLDER = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class PackageNames:
    """Names of the package and of what it exports.

    Attributes:
        package: The folder; dots separate folders.
        client: The client class.
    """

    package: str
    client: str


def package_names(ir: IRModelSet, options: GeneratorOptions) -> PackageNames:
    """The names that the user asked for, else those that the first model suggests.

    Raises:
        OptionError: A name cannot be used.
    """
    external_id = as_identifier(ir.models[0].id.external_id)
    package = options.package if options.package is not None else to_snake(external_id) or external_id
    client = options.client_name if options.client_name is not None else f"{to_pascal(external_id)}Client"
    if not all(_FOLDER.fullmatch(part) for part in package.split(".")):
        raise OptionError(
            "package", f"{package!r} is no name of a package", "give names of folders, with dots between: src.wind_farm"
        )
    if not _NAME.fullmatch(client) or client in KEYWORDS | TYPES:
        raise OptionError("client_name", f"{client!r} is no name of a class", "give an identifier: WindFarmClient")
    return PackageNames(package, client)
