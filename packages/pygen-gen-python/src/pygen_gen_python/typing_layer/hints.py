"""The typing layer: fields of the IR, wrapped in what Python says about them (the roadmap's names of the methods)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from pygen_ir.emit.code import Code, constant

from .defaults import default_of
from .forms import Form, Hint, ListForm
from .values import python_type, written_type

if TYPE_CHECKING:
    from pygen_ir.model import IRConnection, IRProperty

Operation: TypeAlias = Literal["read", "write"]
_NONE = constant("None")


@dataclass(frozen=True, slots=True)
class Declared:
    """How a class declares a field: its type, and the default value if there is one."""

    hint: Hint
    default: Code | None


@dataclass(frozen=True, slots=True)
class TypedProperty:
    """A property that holds values.

    Attributes:
        node: The facts.
    """

    node: IRProperty

    def as_python_type(self) -> Code:
        """The type of a value that is there."""
        return python_type(self.node.type).as_code()

    def as_read_type_hint(self) -> Code:
        """The annotation in the read class."""
        return self.read.hint.as_code()

    def as_write_type_hint(self) -> Code:
        """The annotation in the write class."""
        return self.write.hint.as_code()

    def as_graphql_type_hint(self) -> Code:
        """The annotation where a query decides what is there."""
        return self.read.hint.or_none().as_code()

    def as_typed_hint(self, operation: Operation) -> Code:
        """The annotation in a typed class of cognite-sdk."""
        hint = python_type(self.node.type).without_runtime()
        may_be_none = self.node.nullable if operation == "read" else self._may_be_absent
        return (hint.or_none() if may_be_none else hint).as_code()

    @property
    def read(self) -> Declared:
        """The declaration in the read class: what CDF guarantees is always there."""
        hint = python_type(self.node.type, is_open=True)
        return Declared(hint.or_none(), _NONE) if self.node.nullable else Declared(hint, None)

    @property
    def write(self) -> Declared:
        """The declaration in the write class: what CDF fills in need not be given."""
        hint = written_type(self.node.type)
        default = default_of(self.node.default_value, self.node.type)
        if default is not None:
            return Declared(hint.or_none() if self.node.nullable else hint, default)
        return Declared(hint.or_none(), _NONE) if self._may_be_absent else Declared(hint, None)

    @property
    def _may_be_absent(self) -> bool:
        return self.node.nullable or self.node.auto_increment or self.node.default_value is not None


@dataclass(frozen=True, slots=True)
class TypedConnection:
    """A property that leads to other instances.

    Attributes:
        node: The facts.
        read_item: What one connection is when it is read.
        write_item: What it is when it is written.
    """

    node: IRConnection
    read_item: Form
    write_item: Form

    def as_python_type(self) -> Code:
        """The type of one connection."""
        return Hint((self.read_item,)).as_code()

    def as_read_type_hint(self) -> Code:
        """The annotation in the read class."""
        return self.read.hint.as_code()

    def as_write_type_hint(self) -> Code:
        """The annotation in the write class."""
        return self.write.hint.as_code()

    def as_graphql_type_hint(self) -> Code:
        """The annotation where a query decides what is there."""
        return self.read.hint.or_none().as_code()

    def as_typed_hint(self, operation: Operation) -> Code:
        """The annotation in a typed class of cognite-sdk, which has direct relations alone."""
        match operation, self.node.is_list:
            case "read", False:
                return constant("_dm.DirectRelationReference | None")
            case "read", True:
                return constant("list[_dm.DirectRelationReference] | None")
            case "write", False:
                return constant("_dm.DirectRelationReference | tuple[str, str] | None")
            case _:
                return constant("_t.Sequence[_dm.DirectRelationReference | tuple[str, str]] | None")

    @property
    def read(self) -> Declared:
        """The declaration in the read class: a connection is absent unless it was asked for."""
        return self._declared(self.read_item)

    @property
    def write(self) -> Declared:
        """The declaration in the write class."""
        return self._declared(self.write_item)

    def _declared(self, item: Form) -> Declared:
        one = Hint((item,))
        return Declared((Hint((ListForm(one),)) if self.node.is_list else one).or_none(), _NONE)


TypedField: TypeAlias = TypedProperty | TypedConnection
