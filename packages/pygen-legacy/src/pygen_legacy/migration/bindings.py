"""What names and attributes of a module are bound to, in its own text."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import libcst as cst

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Bindings:
    """Bindings by the node that binds.

    Attributes:
        values: Name node → the expression that it is bound to.
        annotations: Name node, or parameter, → what it is annotated with.
        attributes: Name node of a method's first parameter → attribute → what the class sets it to.
    """

    values: Mapping[cst.CSTNode, cst.BaseExpression]
    annotations: Mapping[cst.CSTNode, cst.BaseExpression]
    attributes: Mapping[cst.CSTNode, Mapping[str, Sequence[cst.BaseExpression]]]

    @staticmethod
    def of(module: cst.Module) -> Bindings:
        """The bindings of a module."""
        collector = _Collector()
        module.visit(collector)
        return Bindings(collector.values, collector.annotations, collector.attributes)

    def value_of(self, node: cst.CSTNode) -> cst.BaseExpression | None:
        """What a name is bound to there, if it is an expression."""
        return self.values.get(node)

    def annotation_of(self, node: cst.CSTNode) -> cst.BaseExpression | None:
        """What a name or parameter is annotated with there."""
        return self.annotations.get(node)

    def attributes_at(self, name: cst.Name) -> Mapping[str, Sequence[cst.BaseExpression]]:
        """What a class sets on itself, where a name is the first parameter of one of its methods."""
        return self.attributes.get(name, {})


@dataclass
class _Class:
    attributes: dict[str, list[cst.BaseExpression]] = field(default_factory=lambda: defaultdict(list))


class _Collector(cst.CSTVisitor):
    def __init__(self) -> None:
        super().__init__()
        self.values: dict[cst.CSTNode, cst.BaseExpression] = {}
        self.annotations: dict[cst.CSTNode, cst.BaseExpression] = {}
        self.attributes: dict[cst.CSTNode, Mapping[str, Sequence[cst.BaseExpression]]] = {}
        self._classes: list[_Class | None] = []
        self._selves: list[str | None] = []

    def visit_ClassDef(self, node: cst.ClassDef) -> None:  # noqa: ARG002 -- libcst calls it with the node
        self._classes.append(_Class())

    def leave_ClassDef(self, original_node: cst.ClassDef) -> None:  # noqa: ARG002 -- as above
        self._classes.pop()

    def visit_FunctionDef(self, node: cst.FunctionDef) -> None:
        first = node.params.params[:1]
        in_class = bool(self._classes) and self._classes[-1] is not None
        self._selves.append(first[0].name.value if in_class and first else self._selves[-1] if self._selves else None)

    def leave_FunctionDef(self, original_node: cst.FunctionDef) -> None:  # noqa: ARG002 -- as above
        self._selves.pop()

    def visit_Param(self, node: cst.Param) -> None:
        if node.annotation is not None:
            self.annotations[node] = self.annotations[node.name] = node.annotation.annotation

    def visit_Assign(self, node: cst.Assign) -> None:
        for target in node.targets:
            self._bind(target.target, node.value)

    def visit_AnnAssign(self, node: cst.AnnAssign) -> None:
        self.annotations[node.target] = node.annotation.annotation
        if node.value is not None:
            self._bind(node.target, node.value)

    def visit_NamedExpr(self, node: cst.NamedExpr) -> None:
        self._bind(node.target, node.value)

    def visit_WithItem(self, node: cst.WithItem) -> None:
        if node.asname is not None:
            self._bind(node.asname.name, node.item)

    def visit_Name(self, node: cst.Name) -> None:
        if self._classes and self._selves and node.value == self._selves[-1] and (inside := self._classes[-1]):
            self.attributes[node] = inside.attributes

    def _bind(self, target: cst.CSTNode, value: cst.BaseExpression) -> None:
        match target:
            case cst.Name():
                self.values[target] = value
            case cst.Attribute(value=cst.Name(owner), attr=cst.Name(attribute)):
                if self._classes and (inside := self._classes[-1]) and self._selves and owner == self._selves[-1]:
                    inside.attributes[attribute].append(value)
            case _:
                pass
