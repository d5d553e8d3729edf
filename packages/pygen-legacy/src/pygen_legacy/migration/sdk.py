"""What an SDK of v1 offers, read from its files without importing them."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

CLIENT_FILE = "_api_client.py"
"""The file that tells a package of v1."""


@dataclass(frozen=True, slots=True)
class Api:
    """The API of a view, or of the edges of a field.

    Attributes:
        methods: Name of a public method → its parameters, in their order.
        edges: Attribute → API of the edges of a field.
    """

    methods: Mapping[str, tuple[str, ...]]
    edges: Mapping[str, Api] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sdk:
    """An SDK of v1.

    Attributes:
        package: Dotted name, as programs import it.
        folder: Where it is.
        client: Name of its client class.
        apis: Attribute of the client → API of a view.
        models: Attribute of the client → APIs of a data model, in an SDK of several models.
        data_classes: Names that its ``data_classes`` exports.
    """

    package: str
    folder: Path
    client: str
    apis: Mapping[str, Api]
    models: Mapping[str, Mapping[str, Api]]
    data_classes: frozenset[str]


def is_sdk(folder: Path) -> bool:
    """Whether a folder is a package that v1 generated."""
    return (folder / CLIENT_FILE).is_file() and (folder / "data_classes" / "_core").is_dir()


def find_sdks(folder: Path) -> Iterator[Path]:
    """The packages of v1 in a folder and below it; hidden folders and environments are not looked into."""
    if is_sdk(folder):
        yield folder
        return
    for below in sorted(each for each in folder.iterdir() if each.is_dir() and not each.is_symlink()):
        if not below.name.startswith(".") and not (below / "pyvenv.cfg").exists() and below.name != "node_modules":
            yield from find_sdks(below)


def read_sdk(folder: Path) -> Sdk:
    """The facts of an SDK.

    Args:
        folder: Its package.

    Raises:
        SyntaxError: A file of it is no Python.
        OSError: A file cannot be read.
    """
    classes = {each.name: each for each in _classes(folder / CLIENT_FILE)}
    api_classes = {each.name: each for path in sorted((folder / "_api").glob("*.py")) for each in _classes(path)}
    client = _client_of(classes)
    made = dict(_made(classes[client]))
    return Sdk(
        package=_package_of(folder),
        folder=folder,
        client=client,
        apis={
            name: _api(api_classes[made_of], api_classes) for name, made_of in made.items() if made_of in api_classes
        },
        models={
            name: {
                view: _api(api_classes[each], api_classes)
                for view, each in _made(classes[made_of])
                if each in api_classes
            }
            for name, made_of in made.items()
            if made_of in classes
        },
        data_classes=frozenset(_exports(folder / "data_classes" / "__init__.py")),
    )


def _classes(path: Path) -> Iterable[ast.ClassDef]:
    tree = ast.parse(path.read_text("utf-8"), str(path))
    return [node for node in tree.body if isinstance(node, ast.ClassDef)]


def _client_of(classes: Mapping[str, ast.ClassDef]) -> str:
    """The class that has ``from_toml``: the others of the file are the APIs of data models."""
    for name, node in classes.items():
        if any(isinstance(each, ast.FunctionDef) and each.name == "from_toml" for each in node.body):
            return name
    raise SyntaxError(f"{CLIENT_FILE} has no client class")


def _made(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    """Attributes that the constructor sets to a new object, and the class of it."""
    for method in node.body:
        if not (isinstance(method, ast.FunctionDef) and method.name == "__init__"):
            continue
        for statement in method.body:
            match statement:
                case ast.Assign(
                    targets=[ast.Attribute(value=ast.Name(id="self"), attr=attribute)],
                    value=ast.Call(func=ast.Name(id=name)),
                ):
                    yield attribute, name


def _api(node: ast.ClassDef, classes: Mapping[str, ast.ClassDef]) -> Api:
    methods = {
        each.name: tuple(argument.arg for argument in (*each.args.args[1:], *each.args.kwonlyargs))
        for each in node.body
        if isinstance(each, ast.FunctionDef) and not each.name.startswith("_")
    }
    edges = {name: _api(classes[made_of], classes) for name, made_of in _made(node) if made_of in classes}
    return Api(methods, edges)


def _exports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"), str(path))):
        if isinstance(node, ast.ImportFrom):
            yield from (alias.asname or alias.name for alias in node.names)


def _package_of(folder: Path) -> str:
    """The dotted name: folders above belong to it as long as the SDK's own absolute imports say so."""
    own = folder.resolve()
    text = (folder / "__init__.py").read_text("utf-8")
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.endswith("._api_client"):
            return node.module.removesuffix("._api_client")
    return own.name
