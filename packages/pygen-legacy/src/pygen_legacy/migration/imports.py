"""Imports of v1's names, and of modules of its SDKs that are private now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import libcst as cst
from libcst.helpers import get_full_name_for_node

from .findings import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from .sdk import Sdk

    Note = Callable[[str, Verdict, str], None]

NEW_HOMES: Final = {
    "cognite.pygen.generate_sdk": "pygen_gen_python",
    "cognite.pygen.generate_sdk_notebook": "pygen_gen_python",
    "cognite.pygen.build_wheel": "pygen_gen_python",
    "cognite.pygen.utils.MockGenerator": "pygen_gen_python",
    "cognite.pygen.utils.mock_generator.MockGenerator": "pygen_gen_python",
}
"""Name of v1 → the module that has the same name now."""


def rewrite_import(statement: cst.ImportFrom, sdks: Sequence[Sdk], note: Note) -> list[cst.ImportFrom]:
    """An ``import from`` of v1 or of an SDK of it, from where the names are now.

    Args:
        statement: The statement.
        sdks: The SDKs of v1 that the module may use.
        note: Told what was found: code, verdict, text.

    Returns:
        The statements that take its place: one for each module; the same object where nothing changes.
    """
    module = get_full_name_for_node(statement.module) if statement.module and not statement.relative else None
    if module is None or isinstance(statement.names, cst.ImportStar):
        return [statement]
    if module == "cognite.pygen" or module.startswith("cognite.pygen."):
        homes = {alias: _home(f"{module}.{alias.evaluated_name}", note) or module for alias in statement.names}
    else:
        homes = dict(_homes_in_sdk(module, statement.names, sdks))
    if all(home == module for home in homes.values()):
        return [statement]
    note("MIGRATE.IMPORT", Verdict.REWRITTEN, f"from {module}: now {', '.join(sorted({*homes.values()} - {module}))}")
    return [
        _from(statement, home, [alias for alias, of in homes.items() if of == home])
        for home in dict.fromkeys(homes.values())
    ]


def _home(name: str, note: Note) -> str | None:
    home = NEW_HOMES.get(name)
    if home is None:
        note("MIGRATE.NO_SUCCESSOR", Verdict.DECIDE, f"{name} has no successor of the same name; pygen_legacy keeps it")
    return home


def _homes_in_sdk(
    module: str, names: Sequence[cst.ImportAlias], sdks: Sequence[Sdk]
) -> Iterator[tuple[cst.ImportAlias, str]]:
    for alias in names:
        home = module
        for sdk in sdks:
            below = module.removeprefix(f"{sdk.package}.") if module.startswith(f"{sdk.package}.") else ""
            if below == "_api_client" and alias.evaluated_name == sdk.client:
                home = sdk.package
            elif below.startswith("data_classes._") and alias.evaluated_name in sdk.data_classes:
                home = f"{sdk.package}.data_classes"
        yield alias, home


def _from(statement: cst.ImportFrom, module: str, names: Sequence[cst.ImportAlias]) -> cst.ImportFrom:
    last = len(names) - 1
    kept = [
        alias.with_changes(comma=cst.MaybeSentinel.DEFAULT) if place == last and statement.lpar is None else alias
        for place, alias in enumerate(names)
    ]
    return statement.with_changes(module=_dotted(module), names=kept)


def _dotted(module: str) -> cst.Attribute | cst.Name:
    first, *others = module.split(".")
    name: cst.Attribute | cst.Name = cst.Name(first)
    for each in others:
        name = cst.Attribute(name, cst.Name(each))
    return name
