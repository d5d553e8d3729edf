"""From TypeScript to JavaScript: types become blanks, and every other character stays on its line and in its column.

This is enough for TypeScript whose syntax is erasable, as that of generated SDKs is. What is a type and what is not, a
grammar says; the text of a model, which lies in comments and strings, stays what it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import tree_sitter_typescript
from tree_sitter import Language, Parser

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

_SIGNATURES: Final = frozenset(
    {"abstract_method_signature", "function_signature", "index_signature", "method_signature"}
)
_TYPES: Final = _SIGNATURES | {
    "accessibility_modifier",
    "ambient_declaration",
    "asserts_annotation",
    "implements_clause",
    "interface_declaration",
    "override_modifier",
    "type_alias_declaration",
    "type_annotation",
    "type_arguments",
    "type_parameters",
    "type_predicate_annotation",
}
_CASTS: Final = {"as_expression": "as", "satisfies_expression": "satisfies"}
_MARKS: Final = {
    "abstract_class_declaration": frozenset({"abstract"}),
    "method_definition": frozenset({"?"}),
    "non_null_expression": frozenset({"!"}),
    "optional_parameter": frozenset({"?"}),
    "public_field_definition": frozenset({"abstract", "readonly", "?", "!"}),
    "variable_declarator": frozenset({"!"}),
}
_LINE_ENDS: Final = b"\r\n"
_LANGUAGE: Final = Language(tree_sitter_typescript.language_typescript())


def javascript_of(typescript: str) -> str:
    """The same module without its types.

    Args:
        typescript: A module with erasable syntax.

    Raises:
        SyntaxError: It is no TypeScript.
    """
    source = typescript.encode("utf-8")
    root = Parser(_LANGUAGE).parse(source).root_node
    if root.has_error:
        raise SyntaxError("this is no TypeScript")
    blanked = bytearray(source)
    for start, end in _spans(root):
        blanked[start:end] = bytes(byte if byte in _LINE_ENDS else 0x20 for byte in source[start:end])
    return blanked.decode("utf-8")


def _spans(root: Node) -> Iterator[tuple[int, int]]:
    """Where types stand; from a stack, since a chain of calls nests as deeply as it is long."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        span = _span(node)
        if span is None:
            waiting += node.children
            continue
        yield span
        if node.type in _CASTS:
            waiting.append(node.children[0])


def _span(node: Node) -> tuple[int, int] | None:
    kinds = [child.type for child in node.children]
    parent = node.parent
    match node.type:
        case kind if kind in _SIGNATURES:
            return _with_next(node, ";")
        case kind if kind in _TYPES:
            return node.start_byte, node.end_byte
        case kind if kind in _CASTS:
            return node.children[kinds.index(_CASTS[kind])].start_byte, node.end_byte
        case "import_statement" if "type" in kinds:
            return node.start_byte, node.end_byte
        case "export_statement" if "type" in kinds or _TYPES.intersection(kinds):
            return node.start_byte, node.end_byte
        case "import_specifier" | "export_specifier" if "type" in kinds:
            return _with_next(node, ",")
        case "required_parameter" if kinds[0] == "this":
            return _with_next(node, ",")
        case "public_field_definition" if "declare" in kinds:
            return _with_next(node, ";")
        case kind if parent is not None and kind in _MARKS.get(parent.type, ()):
            return node.start_byte, node.end_byte
        case _:
            return None


def _with_next(node: Node, sign: str) -> tuple[int, int]:
    """A node, with the sign that ends it where one does."""
    following = node.next_sibling
    return node.start_byte, following.end_byte if following and following.type == sign else node.end_byte
