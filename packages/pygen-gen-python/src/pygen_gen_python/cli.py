"""The console script ``pygen-gen-python``."""

from __future__ import annotations

import typer

from pygen_ir.cli.application import SOURCE, WRITING, Command, build_application, model_files, shared_commands
from pygen_ir.cli.language import Language
from pygen_ir.cli.options import argument
from pygen_ir.cli.setting import Panel
from pygen_ir.cli.settings_table import BY_KEY, settings_of

PYTHON = Language(
    name="Python",
    program="pygen-gen-python",
    distribution="pygen-gen-python",
    generator="pygen_gen_python.generator:python_generator",
    type_checker="pygen_gen_python.type_checking:check_types",
)

_KEEP = typer.Option("--keep", help="Leave the SDK, the data and a script to play with there.", metavar="DIR")
QUICKSTART = Command(
    "quickstart",
    "pygen_gen_python.quickstart.command:run",
    "See it work: generate the SDK of an example, and use it on an embedded CDF.",
    settings_of(Panel.REPORT),
    {"keep": argument("keep", str | None, _KEEP, default=None)},
)

_DIST = typer.Option("--output", "-o", help="Folder of the wheel.  [default: dist]", metavar="DIR", show_default=False)
WHEEL = Command(
    "wheel",
    "pygen_gen_python.wheel.command:run",
    "Generate an SDK as an installable wheel.",
    settings_of(*SOURCE, Panel.OUTPUT, Panel.RUN, Panel.REPORT, without=WRITING | {"output_dir", "overwrite"}),
    {"models": model_files(), "folder": argument("folder", str | None, _DIST, default=None)},
)
_NODES = typer.Option("--nodes", help="Number of nodes of each view.", min=0, show_default=True)
_SEED = typer.Option("--seed", help="The same seed gives the same data.", show_default=True)
_FILE = typer.Option(
    "--output",
    "-o",
    help="The file, .json or .yaml.  [default: standard output, unless --deploy]",
    metavar="PATH",
    show_default=False,
)
_FAKER = typer.Option("--faker", help="Texts from Faker, by what properties are called; needs the extra mock.")
_DEPLOY = typer.Option("--deploy", help="Write the data to CDF.")
MOCK = Command(
    "mock",
    "pygen_gen_python.mock.command:run",
    "Make mock data for a data model, as a file or in CDF.",
    (
        *settings_of(Panel.MODEL, Panel.LOGIN),
        BY_KEY["instance_space"],
        BY_KEY["overwrite"],
        *settings_of(Panel.REPORT),
    ),
    {
        "models": model_files(),
        "nodes": argument("nodes", int, _NODES, default=5),
        "seed": argument("seed", int, _SEED, default=0),
        "file": argument("file", str | None, _FILE, default=None),
        "faker": argument("faker", bool, _FAKER, default=False),
        "deploy": argument("deploy", bool, _DEPLOY, default=False),
    },
)
_TYPED_FILE = typer.Option(
    "--output", "-o", help="The file.  [default: standard output]", metavar="PATH", show_default=False
)
_IMPLEMENTS = typer.Option(
    "--implements", help="How views that implement others are shown: composition or inheritance.", show_default=True
)
_MODULES = typer.Option(
    "--module",
    help="The module that has the classes of a space already.  [may be repeated]",
    metavar="SPACE=MODULE",
    show_default=False,
)
_READ_ONLY = typer.Option(
    "--read-only",
    help="A property that is not written.  [may be repeated]",
    metavar="VIEW.PROPERTY",
    show_default=False,
)
TYPED = Command(
    "typed",
    "pygen_gen_python.typed.command:run",
    "Generate typed classes for cognite-sdk, in one file.",
    (
        *settings_of(Panel.MODEL, Panel.LOGIN),
        BY_KEY["include_views"],
        BY_KEY["format_code"],
        BY_KEY["overwrite"],
        BY_KEY["strict"],
        *settings_of(Panel.REPORT),
    ),
    {
        "models": model_files(),
        "file": argument("file", str | None, _TYPED_FILE, default=None),
        "implements": argument("implements", str, _IMPLEMENTS, default="composition"),
        "modules": argument("modules", list[str] | None, _MODULES, default=None),
        "read_only": argument("read_only", list[str] | None, _READ_ONLY, default=None),
    },
)
OWN_COMMANDS = (WHEEL, TYPED, MOCK, QUICKSTART)

app = build_application(PYTHON, (*shared_commands(), *OWN_COMMANDS))


def main() -> None:
    """Runs the program."""
    app(prog_name=PYTHON.program)
