"""Names of filter parameters: as version 1 made them, and no two of one method alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from pygen_ir.filters import filter_method_of
from pygen_ir.naming import Allocator, unreserved
from pygen_ir.naming.findings import GivenName, name_findings

from .field_names import as_field
from .reserved import PARAMETERS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pygen_gen_python.config import FieldNaming
    from pygen_ir.diagnostics import Diagnostic
    from pygen_ir.filters import FilterChoice, FilterRole
    from pygen_ir.model import IRModelSet
    from pygen_ir.naming.class_keys import ClassKey

    from .names import FieldNames, ParameterNames

_Key: TypeAlias = "tuple[str, FilterRole]"


def name_parameters(
    ir: IRModelSet, fields: Mapping[ClassKey, FieldNames], choice: FilterChoice, naming: FieldNaming
) -> tuple[dict[ClassKey, ParameterNames], tuple[Diagnostic, ...]]:
    """The names of all filter parameters, by family, and which of them differ from what the model suggests.

    Args:
        ir: What is generated.
        fields: The names of fields, on which those of parameters build.
        choice: Which filters there are.
        naming: How fields are named.
    """
    names: dict[ClassKey, ParameterNames] = {}
    found: list[Diagnostic] = []
    for key, of_fields in fields.items():
        parameters = filter_method_of(ir.view_mapping[key.view], choice).parameters
        plain = {(each.field, each.role): _plain(each.field, each.role, of_fields, naming) for each in parameters}
        wanted = {each: unreserved(name, PARAMETERS) for each, name in plain.items()}
        names[key] = Allocator(taken=PARAMETERS).allocate(wanted, lambda each: (each[1] != "value", *each))
        for each, name in names[key].items():
            where = f"{key.view}.{each[0]}"
            found.extend(name_findings("PYTHON", where, "filter parameter", GivenName(plain[each], wanted[each], name)))
    return names, tuple(found)


def _plain(identifier: str, role: FilterRole, fields: FieldNames, naming: FieldNaming) -> str:
    match role:
        case "value":
            return fields[identifier]
        case "prefix":
            return f"{as_field(identifier, naming.name)}_prefix"
        case "min" | "max":
            return f"{role}_{fields[identifier]}"
