"""Imports of v1's names, and of modules of its SDKs that are private now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import libcst as cst
from libcst.helpers import get_full_name_for_node

from .findings import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from .sdk import Sdk

    Note = Callable[[str, Verdict, str], None]

_GENERATOR: Final = "pygen_gen_python"
_NAMING: Final = (
    "APIClassNaming",
    "Case",
    "DataClassNaming",
    "FieldNaming",
    "Filtering",
    "MultiAPIClassNaming",
    "Naming",
    "NamingConfig",
    "Number",
)
NEW_HOMES: Final = {
    **{f"cognite.pygen.{name}": _GENERATOR for name in ("build_wheel", "generate_sdk", "generate_sdk_notebook")},
    **{
        f"cognite.pygen._generator.{name}": _GENERATOR
        for name in ("generate_sdk", "generate_typed", "write_sdk_to_disk")
    },
    "cognite.pygen.config.PygenConfig": _GENERATOR,
    **{f"cognite.pygen.config.{name}": f"{_GENERATOR}.config" for name in _NAMING},
    **{
        f"cognite.pygen.utils.{module}{name}": _GENERATOR
        for module in ("", "mock_generator.")
        for name in ("MockData", "MockGenerator", "ViewMockConfig")
    },
    "cognite.pygen.utils.external_id_factories.ExternalIdFactory": "pygen_runtime.external_ids",
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


def rewrite_module_import(statement: cst.Import, used: Iterable[str], note: Note) -> cst.Import:
    """``import cognite.pygen as pg``, where all that the module takes of it has its home in one module now.

    Args:
        statement: The statement; several modules in one are left alone.
        used: The dotted names of v1 that the module uses.
        note: Told what was found.

    Returns:
        The new statement, or the same object.
    """
    [alias, *others] = statement.names
    names = [name for name in used if name.startswith("cognite.pygen.")]
    if others or alias.evaluated_name != "cognite.pygen" or alias.asname is None or not names:
        return statement
    lost = sorted({name for name in names if NEW_HOMES.get(name) != _GENERATOR})
    if lost:
        note("MIGRATE.NO_SUCCESSOR", Verdict.DECIDE, f"{', '.join(lost)}: no successor in {_GENERATOR}")
        return statement
    note("MIGRATE.IMPORT", Verdict.REWRITTEN, f"import cognite.pygen: now {_GENERATOR}")
    return statement.with_changes(names=[alias.with_changes(name=_dotted(_GENERATOR))])


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
