"""The console script ``pygen-gen-typescript``."""

from __future__ import annotations

from pygen_ir.cli.application import build_application, shared_commands
from pygen_ir.cli.language import Language

TYPESCRIPT = Language(
    name="TypeScript",
    program="pygen-gen-typescript",
    distribution="pygen-gen-typescript",
    generator="pygen_gen_typescript.generator:typescript_generator",
)

app = build_application(TYPESCRIPT, shared_commands())


def main() -> None:
    """Runs the program."""
    app(prog_name=TYPESCRIPT.program)
