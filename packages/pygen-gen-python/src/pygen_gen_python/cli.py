"""The console script ``pygen-gen-python``."""

from __future__ import annotations

from pygen_ir.cli.application import build_application, shared_commands
from pygen_ir.cli.language import Language

PYTHON = Language(
    name="Python",
    program="pygen-gen-python",
    distribution="pygen-gen-python",
    generator="pygen_gen_python.generator:python_generator",
)

app = build_application(PYTHON, shared_commands())


def main() -> None:
    """Runs the program."""
    app(prog_name=PYTHON.program)
