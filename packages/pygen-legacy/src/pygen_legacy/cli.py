"""The console script ``pygen-legacy``."""

from __future__ import annotations

from pygen_ir.cli.application import Command, build_application, model_files
from pygen_ir.cli.language import Language
from pygen_ir.cli.setting import Panel
from pygen_ir.cli.settings_table import BY_KEY, settings_of

LEGACY = Language(
    name="Python",
    program="pygen-legacy",
    distribution="pygen-legacy",
    generator="pygen_gen_python.generator:python_generator",
)

COMPARE = Command(
    "compare",
    "pygen_legacy.comparison.command:run",
    "Generate with pygen 1.x and with the new generator, and say what differs for users.",
    (*settings_of(Panel.MODEL, Panel.LOGIN), BY_KEY["instance_space"], *settings_of(Panel.REPORT)),
    {"models": model_files()},
)

app = build_application(LEGACY, (COMPARE,))


def main() -> None:
    """Runs the program."""
    app(prog_name=LEGACY.program)
