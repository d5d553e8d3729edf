"""Which names a module takes from the modules of other views: those that it uses, and no others."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from pygen_gen_typescript.source import identifier, text_literal
from pygen_ir.emit.code import Code, commas, constant

if TYPE_CHECKING:
    from pygen_gen_typescript.sdk import Family

Thing: TypeAlias = Literal["read", "write", "where", "shape", "facts"]


@dataclass(frozen=True, slots=True)
class ImportBlock:
    """One import statement.

    Attributes:
        what: ``import`` or ``import type``.
        names: What is taken.
        module: From where.
    """

    what: Code
    names: Code
    module: Code


@dataclass(slots=True)
class Names:
    """Gives out the names of other views' things, and remembers which.

    Attributes:
        module: The module in which they are used: what is its own needs no import.
    """

    module: str
    _types: dict[str, set[str]] = field(default_factory=dict)
    _values: dict[str, set[str]] = field(default_factory=dict)

    def of(self, family: Family, thing: Thing) -> Code:
        """The name of something that belongs to a view."""
        name: str = getattr(family.names, thing)
        if family.names.module != self.module:
            used = self._values if thing == "facts" else self._types
            used.setdefault(family.names.module, set()).add(name)
        return identifier(name)

    def imports(self) -> tuple[ImportBlock, ...]:
        """The statements, by module."""
        values = [_block(constant("import"), module, names) for module, names in self._values.items()]
        types = [_block(constant("import type"), module, names) for module, names in self._types.items()]
        return tuple(sorted([*values, *types], key=lambda block: (block.module, block.what)))


def _block(what: Code, module: str, names: set[str]) -> ImportBlock:
    return ImportBlock(what, commas(map(identifier, sorted(names))), text_literal(f"./{module}.js"))
