"""The folder of the quickstart: the SDK, the model, the data, and a script to play with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pygen_gen_python import wind_farm_model
from pygen_gen_python.generation import generate_sdk

PACKAGE = "wind_farm"
SCRIPT = "play.py"
_SCRIPT_SOURCE = Path(__file__).parent / "play.py.txt"


@dataclass(frozen=True, slots=True)
class Filled:
    """What was put into the folder.

    Attributes:
        modules: How many modules the SDK has.
        lines: How many lines they have.
        kept: Files that were there already and differ: they stay as they are.
    """

    modules: int
    lines: int
    kept: tuple[str, ...]


def fill_folder(folder: Path) -> Filled:
    """Generates the SDK into the folder, and adds model, data and script where they are missing.

    Raises:
        pygen_ir.emit.output_error.OutputError: The folder cannot take the SDK.
        OSError: The folder cannot be written to.
    """
    generate_sdk(
        wind_farm_model.model_path(),
        top_level_package=PACKAGE,
        client_name="WindFarmClient",
        output_dir=folder / PACKAGE,
    )
    files = {
        "model.json": wind_farm_model.model_path(),
        "instances.json": wind_farm_model.instances_path(),
        SCRIPT: _SCRIPT_SOURCE,
    }
    kept = tuple(name for name, source in files.items() if not _put(folder / name, source.read_text("utf-8")))
    modules = [path.read_text("utf-8") for path in (folder / PACKAGE).rglob("*.py")]
    return Filled(len(modules), sum(text.count("\n") for text in modules), kept)


def _put(path: Path, text: str) -> bool:
    """Writes a file unless it is there; says whether it now has the text."""
    if path.exists():
        return path.read_text("utf-8") == text
    path.write_text(text, encoding="utf-8", newline="\n")
    return True
