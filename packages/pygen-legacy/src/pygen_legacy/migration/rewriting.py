"""Rewrites one module: pure, lossless, and once is enough."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider

from .calls import GONE_ARGUMENTS, drop_argument, rewrite_call
from .findings import Finding, Verdict
from .imports import rewrite_import, rewrite_module_import
from .origins import Method, Origins, Version1Name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from collections.abc import Set as AbstractSet

    from .sdk import Sdk


@dataclass(frozen=True, slots=True)
class Rewritten:
    """What became of a module.

    Attributes:
        text: Its new text; the old one where nothing was to be done.
        findings: What was done, and what a person must decide, by line.
    """

    text: str
    findings: tuple[Finding, ...]


def rewrite(text: str, path: str, sdks: Sequence[Sdk]) -> Rewritten:
    """Rewrites a module that uses SDKs of v1.

    Args:
        text: The module.
        path: Its name in findings.
        sdks: The SDKs of v1 that it may use.

    Raises:
        libcst.ParserSyntaxError: It is no Python.
    """
    wrapper = MetadataWrapper(cst.parse_module(text))
    origins = Origins(wrapper, sdks)
    used = _UsedNames(origins)
    wrapper.module.visit(used)
    rewriter = _Rewriter(origins, sdks, path, used.names)
    changed = wrapper.visit(rewriter)
    return Rewritten(changed.code, tuple(sorted(rewriter.findings)))


class _UsedNames(cst.CSTVisitor):
    """The dotted names of v1 that a module takes by attribute."""

    def __init__(self, origins: Origins) -> None:
        super().__init__()
        self.names: set[str] = set()
        self._origins = origins

    def visit_Import(self, node: cst.Import) -> bool:  # noqa: ARG002 -- libcst calls it with the node
        return False

    def visit_ImportFrom(self, node: cst.ImportFrom) -> bool:  # noqa: ARG002 -- as above
        return False

    def visit_Attribute(self, node: cst.Attribute) -> bool:
        found = self._origins.of(node)
        if not isinstance(found, Version1Name):
            return True
        self.names.add(found.name)
        return False


class _Rewriter(cst.CSTTransformer):
    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self, origins: Origins, sdks: Sequence[Sdk], path: str, used: AbstractSet[str]) -> None:
        super().__init__()
        self.findings: list[Finding] = []
        self._origins = origins
        self._sdks = sdks
        self._path = path
        self._used = used

    def leave_Call(self, original_node: cst.Call, updated_node: cst.Call) -> cst.BaseExpression:
        match self._origins.of(original_node.func):
            case Method() as method:
                return rewrite_call(updated_node, method, self._note_at(original_node))
            case Version1Name(name) if (gone := GONE_ARGUMENTS.get(name.rpartition(".")[2])) is not None:
                return drop_argument(updated_node, *gone, self._note_at(original_node))
            case _:
                return updated_node

    def leave_SimpleStatementLine(
        self, original_node: cst.SimpleStatementLine, updated_node: cst.SimpleStatementLine
    ) -> cst.BaseStatement | cst.FlattenSentinel[cst.BaseStatement]:
        match updated_node.body:
            case [cst.ImportFrom() as statement]:
                made = rewrite_import(statement, self._sdks, self._note_at(original_node))
                first = updated_node.with_changes(body=[made[0]])
                if len(made) == 1:
                    return updated_node if made[0] is statement else first
                return cst.FlattenSentinel([first, *(cst.SimpleStatementLine([each]) for each in made[1:])])
            case [cst.Import() as statement]:
                new = rewrite_module_import(statement, self._used, self._note_at(original_node))
                return updated_node if new is statement else updated_node.with_changes(body=[new])
            case _:
                return updated_node

    def _note_at(self, node: cst.CSTNode) -> Callable[[str, Verdict, str], None]:
        line = self.get_metadata(PositionProvider, node).start.line

        def note(code: str, verdict: Verdict, what: str) -> None:
            self.findings.append(Finding(self._path, line, code, verdict, what))

        return note
