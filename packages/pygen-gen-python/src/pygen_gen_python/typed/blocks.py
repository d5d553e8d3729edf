"""The view-models of typed classes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pygen_gen_python.blocks.prose import described, followed
from pygen_gen_python.source import docstring, identifier, literal
from pygen_ir.emit.code import Code, commas, constant, fill
from pygen_ir.emit.prose import model_ids
from pygen_ir.model import IRConnection
from pygen_ir.naming import Allocator, unreserved
from pygen_ir.types import IREnumType, IRListType

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pygen_gen_python.sdk.family import Family, Field, Sdk
    from pygen_ir.naming.class_keys import ClassKey

    from .options import TypedOptions

_METHODS = frozenset({"as_apply", "drop_source", "dump_yaml", "get", "get_source", "load", "load_if", "sources"})
"""Names that instances of cognite-sdk have, besides those that no field of an SDK has."""
_SHADOWED = _METHODS | {"as_id", "as_write", "dump", "properties", "to_pandas"}
"""Identifiers whose values would hide a method: cognite-sdk keeps a value under the property's identifier."""
_OMITTED = constant(" | _c.Omitted = _c.OMITTED")


@dataclass(frozen=True, slots=True)
class OptionBlock:
    """A property that the class calls something else.

    Attributes:
        name: In Python.
        identifier: In the model, a literal.
    """

    name: Code
    identifier: Code


@dataclass(frozen=True, slots=True)
class ParameterBlock:
    """A property as a parameter of the constructor, and what becomes of it.

    Attributes:
        declaration: The parameter.
        name: Its name.
        value: What the attribute is set to.
    """

    declaration: Code
    name: Code
    value: Code


@dataclass(frozen=True, slots=True)
class TypedBlock:
    """The classes of one view, for one kind of instance.

    Attributes:
        name: The class that is read.
        apply: The class that is written.
        properties: The class that both share.
        kind: ``Node`` or ``Edge``.
        is_node: Whether it is the former.
        source: The arguments of the view's id.
        options: What is called otherwise than in the model.
        bases: What the class that is read inherits from.
        apply_bases: What the class that is written inherits from.
        docstring: What the class that is read is.
        apply_docstring: What the class that is written is.
        read: The properties as they are read.
        written: The properties as they are written.
    """

    name: Code
    apply: Code
    properties: Code
    kind: Code
    is_node: bool
    source: Code
    options: tuple[OptionBlock, ...]
    bases: Code
    apply_bases: Code
    docstring: Code
    apply_docstring: Code
    read: tuple[ParameterBlock, ...]
    written: tuple[ParameterBlock, ...]


@dataclass(frozen=True, slots=True)
class TypedModuleBlock:
    """The file.

    Attributes:
        docstring: What it is about.
        imports: Of classes that are elsewhere.
        choices: Types of choices that cannot stand in a signature.
        classes: The classes, parents first.
    """

    docstring: Code
    imports: tuple[Code, ...]
    choices: tuple[OptionBlock, ...]
    classes: tuple[TypedBlock, ...]


def typed_module(sdk: Sdk, options: TypedOptions) -> TypedModuleBlock:
    """The file of an SDK's views.

    Args:
        sdk: The views, with every name and type decided.
        options: How they are generated.
    """
    wanted = {family.names.read: family.names.read for family in sdk.families.values()}
    given = Allocator(names_of=lambda name: (name, f"{name}Apply")).allocate(wanted, lambda name: (name,))
    names = {key: given[family.names.read] for key, family in sdk.families.items()}
    maker = _Maker(sdk, options, names, {})
    families = list(_generated(sdk, options))
    classes = tuple(maker.block(family) for family in families)
    return TypedModuleBlock(
        docstring=docstring(f"Typed classes of {model_ids(sdk.ir)}, for cognite-sdk."),
        imports=tuple(maker.imports(families)),
        choices=tuple(OptionBlock(name, value) for value, name in maker.choices.items()),
        classes=classes,
    )


def _generated(sdk: Sdk, options: TypedOptions) -> Iterator[Family]:
    """The families that get classes, parents before children."""
    wanted = {
        key
        for key, family in sdk.families.items()
        if key.view.space not in options.module_by_space
        and (not options.views or options.views & {key.view.external_id, str(key.view)})
    }
    if options.implements == "inheritance":
        above = {ancestor for key in wanted for ancestor in sdk.ancestors[key]}
        wanted |= {key for key in above if key.view.space not in options.module_by_space}
    order = {key: number for number, key in enumerate(sdk.families)}
    for key in sorted(wanted, key=lambda key: (len(sdk.ancestors[key]), order[key])):
        yield sdk.families[key]


@dataclass(frozen=True, slots=True)
class _Maker:
    sdk: Sdk
    options: TypedOptions
    names: Mapping[ClassKey, str]
    choices: dict[Code, Code]

    def imports(self, families: Sequence[Family]) -> Iterator[Code]:
        """The imports of parents that are in other modules."""
        wanted: dict[str, set[str]] = {}
        for key in {parent for family in families for parent in self._parents(family)}:
            module = self.options.module_by_space.get(key.view.space)
            if module is not None:
                wanted.setdefault(module, set()).update({self.names[key], f"{self.names[key]}Apply"})
        for module, names in sorted(wanted.items()):
            path = _dotted(module)
            yield fill("from {} import {}", path, commas(map(identifier, sorted(names))))

    def block(self, family: Family) -> TypedBlock:
        """The classes of one family."""
        name = self.names[family.key]
        named = [(self._field_name(each), each) for each in _stored(family)]
        kind = constant("Node") if family.is_node else constant("Edge")
        parents = self._parents(family)
        properties = identifier(f"_{name}Properties")
        view = family.key.view
        bases = [identifier(self.names[key]) for key in parents] or [fill("_i.Typed{}", kind)]
        apply_bases = [identifier(f"{self.names[key]}Apply") for key in parents] or [fill("_i.Typed{}Apply", kind)]
        return TypedBlock(
            name=identifier(name),
            apply=identifier(f"{name}Apply"),
            properties=properties,
            kind=kind,
            is_node=family.is_node,
            source=commas(map(literal, (view.space, view.external_id, view.version))),
            options=tuple(
                OptionBlock(identifier(own), _identified(each.node.identifier))
                for own, each in named
                if own != each.node.identifier
            ),
            bases=commas([properties, *bases]),
            apply_bases=commas([properties, *apply_bases]),
            docstring=docstring(followed(described(family), "As it is read."), 1),
            apply_docstring=docstring(followed(described(family), "As it is written."), 1),
            read=tuple(self._read(own, each) for own, each in named),
            written=tuple(self._written(own, each) for own, each in named if self._is_written(family, each)),
        )

    def _parents(self, family: Family) -> tuple[ClassKey, ...]:
        return family.parents if self.options.implements == "inheritance" else ()

    def _is_written(self, family: Family, field: Field) -> bool:
        view = family.key.view
        read_only = self.options.read_only
        named = read_only.get(view.external_id, frozenset()) | read_only.get(str(view), frozenset())
        return field.is_written and field.node.identifier not in named

    def _field_name(self, field: Field) -> str:
        return unreserved(field.name, _METHODS)

    def _read(self, name: str, field: Field) -> ParameterBlock:
        hint = self._hint(field, field.typed.as_typed_hint("read"))
        needed = field.typed.read.default is None
        own = identifier(name)
        declaration = fill("{}: {}", own, hint) if needed else fill("{}: {} = None", own, hint)
        return ParameterBlock(declaration, own, _loaded(own, field))

    def _written(self, name: str, field: Field) -> ParameterBlock:
        hint = self._hint(field, field.typed.as_typed_hint("write"))
        needed = field.typed.write.default is None
        own = identifier(name)
        declaration = fill("{}: {}", own, hint) if needed else fill("{}: {}{}", own, hint, _OMITTED)
        return ParameterBlock(declaration, own, _loaded(own, field))

    def _hint(self, field: Field, hint: Code) -> Code:
        """The annotation; cognite-sdk reads "date" anywhere in it as a reason to parse dates."""
        node = field.node.type if not isinstance(field.node, IRConnection) else None
        item = node.item if isinstance(node, IRListType) else node
        if not isinstance(item, IREnumType) or "date" not in str(hint):
            return hint
        return self.choices.setdefault(hint, identifier(f"_Choice{len(self.choices) + 1}"))


def _identified(name: str) -> Code:
    """What is called so in the model; the library has a prefix for what would hide something of its own."""
    return fill("_i._RESERVED_PROPERTY_CONFLICT_PREFIX + {}", literal(name)) if name in _SHADOWED else literal(name)


def _stored(family: Family) -> list[Field]:
    """The fields that an instance itself holds: edges and reverse relations are not among them."""
    return [
        field for field in family.fields if not isinstance(field.node, IRConnection) or field.node.is_direct_relation
    ]


def _loaded(name: Code, field: Field) -> Code:
    if not isinstance(field.node, IRConnection):
        return name
    load = constant("_dm.DirectRelationReference.load")
    if field.node.is_list:
        return fill("[{}(each) for each in {}] if {} else {}", load, name, name, name)
    return fill("{}({}) if {} else {}", load, name, name, name)


def _dotted(module: str) -> Code:
    first, *rest = map(identifier, module.split("."))
    found = first
    for each in rest:
        found = fill("{}.{}", found, each)
    return found
