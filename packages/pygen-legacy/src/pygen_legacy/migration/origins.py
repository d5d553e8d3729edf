"""What an expression of a program is, as far as it comes from an SDK of v1 or from v1 itself.

Names are followed through imports, assignments, `with`, annotations of parameters, and attributes that a class sets on
itself. A name that is bound to different things in one scope is nothing: a rewrite must be sure.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import libcst as cst
from libcst._metadata_dependent import LazyValue
from libcst.metadata import Assignment, QualifiedNameProvider, QualifiedNameSource, ScopeProvider

from .bindings import Bindings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from libcst.metadata import MetadataWrapper

    from .sdk import Api, Sdk

_CONSTRUCTORS = frozenset({"azure_project", "from_toml"})
_DEPTH = 30
"""Names that are defined by names are followed so far."""


@dataclass(frozen=True, slots=True)
class ClientClass:
    """The client class of an SDK."""

    sdk: Sdk


@dataclass(frozen=True, slots=True)
class Client:
    """A client of an SDK."""

    sdk: Sdk


@dataclass(frozen=True, slots=True)
class ModelApis:
    """The APIs of one data model of a client of several."""

    sdk: Sdk
    model: str


@dataclass(frozen=True, slots=True)
class ViewApi:
    """The API of a view, or of edges: ``client.turbine``, ``client.turbine.blades_edge``."""

    sdk: Sdk
    name: str
    api: Api


@dataclass(frozen=True, slots=True)
class Method:
    """A method of an API or of a client: what is called in ``client.turbine.list(…)``."""

    owner: Client | ViewApi
    name: str


@dataclass(frozen=True, slots=True)
class SdkName:
    """Something else that a module of an SDK has: a data class, ``global_config``.

    Attributes:
        sdk: The SDK.
        name: Dotted, below the package.
    """

    sdk: Sdk
    name: str


@dataclass(frozen=True, slots=True)
class Version1Name:
    """A name of ``cognite.pygen``.

    Attributes:
        name: Dotted, whole.
    """

    name: str


Origin: TypeAlias = ClientClass | Client | ModelApis | ViewApi | Method | SdkName | Version1Name


class Origins:
    """What the expressions of one module are.

    Args:
        wrapper: The module with its metadata.
        sdks: The SDKs of v1 that it may use.
    """

    def __init__(self, wrapper: MetadataWrapper, sdks: Sequence[Sdk]) -> None:
        self._sdks = {sdk.package: sdk for sdk in sdks}
        self._names = wrapper.resolve(QualifiedNameProvider)
        self._scopes = wrapper.resolve(ScopeProvider)
        self._globals = self._scopes[wrapper.module]
        self._bindings = Bindings.of(wrapper.module)

    def of(self, expression: cst.BaseExpression, depth: int = 0) -> Origin | None:
        """What an expression is; ``None`` where it has nothing to do with v1, or nobody can tell."""
        if depth > _DEPTH:
            return None
        if (imported := self._imported(expression)) is not None:
            return imported
        match expression:
            case cst.Call(func=func):
                return self._called(self.of(func, depth + 1), func)
            case cst.Attribute(value=value, attr=cst.Name(attribute)):
                return self._attribute(value, attribute, depth)
            case cst.Name():
                return self._bound(expression, depth)
            case cst.Await(expression=inner) | cst.NamedExpr(value=inner):
                return self.of(inner, depth + 1)
            case _:
                return None

    def named(self, name: str) -> Origin | None:
        """What a name is that was imported under its whole, dotted name."""
        if name.startswith("cognite.pygen.") or name == "cognite.pygen":
            return Version1Name(name)
        for package, sdk in self._sdks.items():
            if name.startswith(f"{package}."):
                below = name.removeprefix(f"{package}.")
                is_client = below in {sdk.client, f"_api_client.{sdk.client}"}
                return ClientClass(sdk) if is_client else SdkName(sdk, below)
        return None

    def _imported(self, expression: cst.BaseExpression) -> Origin | None:
        if not _is_dotted(expression):  # libcst takes `f(x).a` for `f.a`
            return None
        found = self._names.get(expression, ())
        qualified = found() if isinstance(found, LazyValue) else found
        names = {each.name for each in qualified if each.source is QualifiedNameSource.IMPORT}
        return self.named(names.pop()) if len(names) == 1 else None

    def _called(self, function: Origin | None, func: cst.BaseExpression) -> Origin | None:
        match function, func:
            case ClientClass(sdk), _:
                return Client(sdk)
            case _, cst.Attribute(value=value, attr=cst.Name(name)) if name in _CONSTRUCTORS:
                owner = self.of(value)
                return Client(owner.sdk) if isinstance(owner, ClientClass) else None
            case _:
                return None

    def _attribute(self, value: cst.BaseExpression, attribute: str, depth: int) -> Origin | None:
        match self.of(value, depth + 1):
            case Client(sdk) as client:
                if attribute in sdk.apis:
                    return ViewApi(sdk, attribute, sdk.apis[attribute])
                return ModelApis(sdk, attribute) if attribute in sdk.models else Method(client, attribute)
            case ModelApis(sdk, model):
                return _view(sdk, attribute, sdk.models[model])
            case ViewApi(sdk, name, api) as owner:
                if attribute in api.edges:
                    return ViewApi(sdk, f"{name}.{attribute}", api.edges[attribute])
                return Method(owner, attribute) if attribute in api.methods else None
            case None:
                return self._own_attribute(value, attribute, depth)
            case _:
                return None

    def _own_attribute(self, value: cst.BaseExpression, attribute: str, depth: int) -> Origin | None:
        """``self.client``, where the class sets it."""
        bound = self._bindings.attributes_at(value).get(attribute, ()) if isinstance(value, cst.Name) else ()
        return self._same([self.of(each, depth + 1) for each in bound])

    def _bound(self, name: cst.Name, depth: int) -> Origin | None:
        scope = self._scopes.get(name)
        if scope is None:
            return None
        found = []
        for assignment in scope[name.value]:
            if not isinstance(assignment, Assignment):
                return None
            found.append(self._assigned(assignment.node, depth))
        return self._same(found)

    def _assigned(self, node: cst.CSTNode, depth: int) -> Origin | None:
        if isinstance(value := self._bindings.value_of(node), cst.BaseExpression):
            return self.of(value, depth + 1)
        annotation = self._bindings.annotation_of(node)
        if annotation is None:
            return None
        match self._annotated(annotation, depth):
            case ClientClass(sdk):
                return Client(sdk)
            case _:
                return None

    def _annotated(self, annotation: cst.BaseExpression, depth: int) -> Origin | None:
        match annotation:
            case cst.BinaryOperation(left=left, operator=cst.BitOr(), right=cst.Name("None")):
                return self._annotated(left, depth)
            case cst.SimpleString():
                return self._quoted(annotation.raw_value)
            case _:
                return self.of(annotation, depth + 1)

    def _quoted(self, annotation: str) -> Origin | None:
        """What a name in quotes is that was imported at the top of the module."""
        scope = self._globals
        names = {each.name for each in scope.get_qualified_names_for(annotation)} if scope is not None else set()
        return self.named(names.pop()) if len(names) == 1 else None

    @staticmethod
    def _same(found: Sequence[Origin | None]) -> Origin | None:
        return found[0] if found and all(each == found[0] for each in found) else None


def _is_dotted(expression: cst.BaseExpression) -> bool:
    while isinstance(expression, cst.Attribute):
        expression = expression.value
    return isinstance(expression, cst.Name)


def _view(sdk: Sdk, name: str, apis: Mapping[str, Api]) -> Origin | None:
    return ViewApi(sdk, name, apis[name]) if name in apis else None
