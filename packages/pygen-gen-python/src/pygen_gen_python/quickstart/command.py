"""The command ``quickstart``: see it work, without an account and without a file of one's own."""

from __future__ import annotations

import io
import runpy
import sys
import tempfile
import time
from contextlib import contextmanager, redirect_stdout
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from pygen_ir.cli.command_error import CommandError, ExitCode
from pygen_ir.cli.console import Styled
from pygen_ir.cli.progress import step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import JsonValue

    from pygen_ir.cli.running import CommandRun

_NEEDED = {"pygen_emulator": "pygen-emulator", "pygen_runtime": "pygen-runtime"}


def run(run: CommandRun) -> ExitCode:
    """Generates the SDK of the wind farm, and runs a script that uses it on an embedded CDF.

    Raises:
        CommandError: A distribution is missing, or the folder cannot be written to.
        OutputError: The folder cannot take the SDK.
    """
    _check_extra()
    keep = run.extra.get("keep")
    with _folder(run.folder / keep if isinstance(keep, str) else None) as folder:
        if run.settings.json:
            run.console.document(_played(run, folder))
            return ExitCode.DONE
        edited = _fill(run, folder)
        started = time.perf_counter()
        run.console.say("running ", Styled("play.py", "name"), " on an embedded CDF")
        _play(folder, edited)
        run.console.say(Styled("done", "done"), f": in {time.perf_counter() - started:.1f} s")
        if isinstance(keep, str):
            run.console.say(f"yours to play with: python {Path(keep, 'play.py')}")
        else:
            run.console.say("to keep the SDK, the data and the script: pygen-gen-python quickstart --keep DIR")
    return ExitCode.DONE


def _played(run: CommandRun, folder: Path) -> dict[str, JsonValue]:
    """The same as a document: what the script printed, line by line."""
    from .files import PACKAGE, fill_folder

    started, printed = time.perf_counter(), io.StringIO()
    filled = fill_folder(folder)
    with redirect_stdout(printed):
        _play(folder, filled.kept)
    return {
        "command": run.command,
        "exit_code": ExitCode.DONE.value,
        "package": PACKAGE,
        "modules": filled.modules,
        "lines": filled.lines,
        "printed": [*printed.getvalue().splitlines()],
        "seconds": round(time.perf_counter() - started, 3),
    }


def _check_extra() -> None:
    missing = [name for module, name in _NEEDED.items() if find_spec(module) is None]
    if missing:
        raise CommandError(
            "QUICKSTART.EXTRA_MISSING",
            " and ".join(missing),
            "the quickstart needs what the extra `quickstart` installs",
            "pip install 'pygen-gen-python[quickstart]'",
        )


@contextmanager
def _folder(keep: Path | None) -> Iterator[Path]:
    if keep is None:
        with tempfile.TemporaryDirectory(prefix="pygen-quickstart-") as made:
            yield Path(made)
        return
    try:
        keep.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CommandError(
            "QUICKSTART.FOLDER_UNUSABLE", str(keep), f"{error.strerror}", "name another folder"
        ) from None
    yield keep


def _fill(run: CommandRun, folder: Path) -> tuple[str, ...]:
    """Fills the folder, and says which files of it were edited."""
    from .files import PACKAGE, fill_folder

    started = time.perf_counter()
    with step(run.console, "generating the SDK of the wind farm"):
        filled = fill_folder(folder)
    size = f"{filled.modules} modules, {filled.lines:,} lines, in {time.perf_counter() - started:.1f} s"
    run.console.say("generated ", Styled(PACKAGE, "name"), f": {size}")
    for name in filled.kept:
        run.console.say(Styled("kept", "info"), f" {name}: it was there already, and was edited")
    return filled.kept


def _play(folder: Path, edited: tuple[str, ...]) -> None:
    """Runs the script as `python play.py` would."""
    sys.path.insert(0, str(folder))
    try:
        runpy.run_path(str(folder / "play.py"), run_name="__main__")
    except Exception as error:
        if not edited:
            raise
        why = f"{type(error).__name__}: {error}"
        hint = f"delete {' and '.join(edited)} to get back what came with the quickstart"
        raise CommandError("QUICKSTART.SCRIPT_FAILED", "play.py", why, hint) from error
    finally:
        sys.path.remove(str(folder))
        sys.stdout.flush()
