"""The console script ``pygen-legacy``."""

from __future__ import annotations

import sys

import typer

from pygen_ir.cli.application import Command, build_application, model_files
from pygen_ir.cli.language import Language
from pygen_ir.cli.options import argument
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

_PATHS = typer.Argument(help="Files and folders to rewrite.", metavar="SRC", show_default=False)
_LOOKED_AT = typer.Argument(help="Files and folders, SDKs among them.", metavar="PATH", show_default=False)
_SDK = typer.Option("--sdk", help="A folder with SDKs of pygen 1.x, if elsewhere.  [may be repeated]", metavar="DIR")
_DIFF = typer.Option("--diff", help="Show what would change; write nothing.")
_WRITE = typer.Option("--write", help="Write the files.")
_CHECK = typer.Option("--check", help="Exit with 5 where something would change; write nothing.")
MIGRATE = Command(
    "migrate",
    "pygen_legacy.migration.command:run",
    "Rewrite programs that use SDKs of pygen 1.x, and say what a person must decide.",
    settings_of(Panel.REPORT),
    {
        "paths": argument("paths", list[str] | None, _PATHS, default=None),
        "sdk": argument("sdk", list[str] | None, _SDK, default=None),
        "diff": argument("diff", bool, _DIFF, default=False),
        "write": argument("write", bool, _WRITE, default=False),
        "check": argument("check", bool, _CHECK, default=False),
    },
)

CHECK = Command(
    "check",
    "pygen_legacy.checking.command:run",
    "Say what will change for programs, SDKs and settings of pygen 1.x.",
    settings_of(Panel.REPORT),
    {"paths": argument("paths", list[str] | None, _LOOKED_AT, default=None)},
)

GENERATE = "generate"
app = build_application(
    LEGACY,
    (CHECK, MIGRATE, COMPARE),
    "Leads programs and SDKs of pygen 1.x to the new packages. `pygen-legacy generate …` is the command of pygen 1.x.",
)


def main() -> None:
    """Runs the program; ``generate`` is given to v1 as it stands, its ``--help`` too."""
    if sys.argv[1:2] == [GENERATE]:
        from importlib import import_module

        import_module("cognite.pygen.cli").main()
        return
    app(prog_name=LEGACY.program)
