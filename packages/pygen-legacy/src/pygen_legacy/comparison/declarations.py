"""Parameters as a module declares them for type checkers, where a call takes more than its signature shows."""

from __future__ import annotations

import ast
import importlib
import inspect
import sys
from functools import lru_cache
from typing import TYPE_CHECKING

from .surface import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import ModuleType

    from .surface import Parameters

_REMEMBERED = 256
"""Modules, by themselves rather than by name: SDKs that are compared one after another have modules of one name."""


def declared_parameters(cls: type, method: str) -> Parameters:
    """What the declarations of a method take, overloads together: from the class that declares it last.

    Args:
        cls: The class.
        method: Its method.

    Returns:
        The parameters; empty where no class declares it in a file that can be read. Defaults are :data:`UNKNOWN`
        where a parameter comes in a ``TypedDict``.
    """
    for each in cls.__mro__:
        module = sys.modules.get(each.__module__)
        found = () if module is None else _declared(module).get(each.__name__, {}).get(method, ())
        if module is not None and found:
            given: dict[str, str] = {}
            for function in found:
                for name, default in _parameters(function, module):
                    given.setdefault(name, default)  # of overloads the first
            return given
    return {}


@lru_cache(_REMEMBERED)
def _declared(module: ModuleType) -> Mapping[str, Mapping[str, tuple[ast.FunctionDef | ast.AsyncFunctionDef, ...]]]:
    """Class → method → its declarations, of which the ones below ``if TYPE_CHECKING`` win."""
    tree = _tree(module)
    return {} if tree is None else {node.name: _methods(node) for node in tree.body if isinstance(node, ast.ClassDef)}


@lru_cache(_REMEMBERED)
def _tree(module: ModuleType) -> ast.Module | None:
    try:
        return ast.parse(inspect.getsource(module))
    except (OSError, TypeError):
        return None


def _methods(node: ast.ClassDef) -> dict[str, tuple[ast.FunctionDef | ast.AsyncFunctionDef, ...]]:
    found: dict[str, list[ast.FunctionDef | ast.AsyncFunctionDef]] = {}
    for each in _statements(node.body):
        if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef):
            found.setdefault(each.name, []).append(each)
    return {name: tuple(each) for name, each in found.items()}


def _statements(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    for each in body:
        if isinstance(each, ast.If):
            hidden = isinstance(each.test, ast.UnaryOp)  # `if not TYPE_CHECKING`: the other branch is for editors
            yield from each.orelse if hidden else each.body
        else:
            yield each


def _parameters(function: ast.FunctionDef | ast.AsyncFunctionDef, module: ModuleType) -> Iterator[tuple[str, str]]:
    given = function.args
    positional = [*given.posonlyargs, *given.args]
    defaults = [*([None] * (len(positional) - len(given.defaults))), *given.defaults]
    by_position, by_name = zip(positional, defaults, strict=True), zip(given.kwonlyargs, given.kw_defaults, strict=True)
    for argument, default in (*by_position, *by_name):
        if argument.arg != "self":
            yield argument.arg, "" if default is None else ast.unparse(default)
    if given.kwarg is not None and given.kwarg.annotation is not None:
        yield from ((name, UNKNOWN) for name in _unpacked(given.kwarg.annotation, module))


def _unpacked(annotation: ast.expr, module: ModuleType) -> tuple[str, ...]:
    """The keys of ``Unpack[TurbineFilter]``."""
    match annotation:
        case ast.Subscript(value=value, slice=typed) if ast.unparse(value).rpartition(".")[2] == "Unpack":
            keys: Mapping[str, object] = getattr(_named(ast.unparse(typed), module), "__annotations__", {})
            return tuple(keys)
        case _:
            return ()


def _named(name: str, module: ModuleType) -> object:
    """What a name of a module is, imports for type checkers included."""
    first, *others = name.split(".")
    found = getattr(module, first, None)
    if found is None and (tree := _tree(module)) is not None:
        found = next(_imported(tree, first, module), None)
    for each in others:
        found = getattr(found, each, None)
    return found


def _imported(tree: ast.Module, name: str, module: ModuleType) -> Iterator[object]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and any((each.asname or each.name) == name for each in node.names):
            package = module.__name__.rsplit(".", node.level)[0] if node.level else ""
            source = importlib.import_module(f"{package}.{node.module}".lstrip("."))
            yield getattr(source, name, None)
