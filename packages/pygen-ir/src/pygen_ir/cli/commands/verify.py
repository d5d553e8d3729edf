"""``verify``: whether a generated SDK is what its lock says, and whether it still fits a model."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from pygen_ir.cli.command_error import CommandError, ExitCode
from pygen_ir.cli.console import Styled
from pygen_ir.cli.reporting import counted
from pygen_ir.emit.disk import Absent, FoundFile, look
from pygen_ir.emit.lock import read_lock
from pygen_ir.emit.tree import LOCK_NAME
from pygen_ir.printable import printable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pydantic import JsonValue

    from pygen_ir.cli.running import CommandRun
    from pygen_ir.emit.lock import Lock
    from pygen_ir.emit.surface import SurfaceChange

_FITS_LIVE = "cdf"


@dataclass(frozen=True, slots=True)
class _Verdict:
    missing: tuple[str, ...]
    edited: tuple[str, ...]
    fits: bool | None
    drift: tuple[SurfaceChange, ...] = ()

    @property
    def is_good(self) -> bool:
        return not self.missing and not self.edited and self.fits is not False


def run(run: CommandRun) -> ExitCode:
    """Compares files with the lock, and the lock with a model where one is named.

    ``--against`` names a file, an id in CDF, or ``CDF`` for the models that the lock names. The SDK fits when what
    would be generated from the model, by the options of the lock, has the representation that the lock says.

    Raises:
        CommandError: The folder holds no generated SDK; the model cannot be read.
        OutputError: The lock cannot be read.
    """
    shown = str(run.extra["sdk"])
    folder = run.folder / shown
    lock = read_lock(folder)
    if lock is None:
        raise CommandError(
            "VERIFY.NO_LOCK", shown, f"there is no {LOCK_NAME} here", "name the folder of a generated SDK"
        )
    against = run.extra.get("against")
    fits, drift = (None, ()) if against is None else _compare(run, lock, str(against), folder)
    verdict = _Verdict(*_differences(lock, folder), fits, drift)
    _tell(run, shown, lock, verdict)
    return ExitCode.DONE if verdict.is_good else ExitCode.OUT_OF_DATE


def _differences(lock: Lock, folder: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    missing, edited = [], list[str]()
    for path, expected in sorted(lock.files.items()):
        match look(folder, path):
            case Absent():
                missing.append(path)
            case FoundFile(digest=found) if found == expected:
                pass
            case _:
                edited.append(path)
    return tuple(missing), (*edited, *sorted(lock.pending))


def _compare(run: CommandRun, lock: Lock, against: str, folder: Path) -> tuple[bool, tuple[SurfaceChange, ...]]:
    """Whether the SDK fits a model, and what is different for its users where it does not."""
    from pygen_ir.canonical import model_hash
    from pygen_ir.cli.generation import build_models, make_output, surface_changes

    models = lock.models if against.lower() == _FITS_LIVE else (against,)
    settings = replace(
        run.settings,
        models=models,
        data_models=(),
        space=None,
        external_id=None,
        version=None,
        include_views=_texts(lock.options.get("include_views")),
        exclude_views=_texts(lock.options.get("exclude_views")),
        exclude_spaces=_texts(lock.options.get("exclude_spaces")),
        package=_text(lock.options.get("package")),
        client_name=_text(lock.options.get("client_name")),
        instance_space=_text(lock.options.get("instance_space")),
        naming=_table(lock.options.get("naming")),
        filtering=_table(lock.options.get("filtering")),
        templates=None,
        vendored=None,
        format_code=False,
    )
    of_lock = replace(run, settings=settings)
    built = build_models(of_lock).built
    if built.ir is None:
        return False, ()
    if model_hash(built.ir) == lock.model_hash:
        return True, ()
    return False, surface_changes(make_output(of_lock, built.ir, folder), folder)


def _text(value: JsonValue) -> str | None:
    return value if isinstance(value, str) else None


def _table(value: JsonValue) -> dict[str, JsonValue]:
    return value if isinstance(value, dict) else {}


def _texts(value: JsonValue) -> tuple[str, ...]:
    return tuple(str(each) for each in value) if isinstance(value, list) else ()


def _tell(run: CommandRun, shown: str, lock: Lock, verdict: _Verdict) -> None:
    if run.settings.json:
        run.console.document(
            {
                "command": run.command,
                "exit_code": (ExitCode.DONE if verdict.is_good else ExitCode.OUT_OF_DATE).value,
                "models": list(lock.models),
                "generator": lock.generator,
                "generator_version": lock.generator_version,
                "missing": list(verdict.missing),
                "edited": list(verdict.edited),
                "fits": verdict.fits,
                "drift": [asdict(each) for each in verdict.drift],
            }
        )
        return
    for what, paths in (("missing", verdict.missing), ("edited", verdict.edited)):
        for path in paths:
            run.console.data(f"{what:8} {path}")
    for each in verdict.drift:
        run.console.data(printable(str(each)))
    run.console.say(*_summary(shown, lock, verdict))


def _summary(shown: str, lock: Lock, verdict: _Verdict) -> Sequence[str | Styled]:
    made_of = f"{', '.join(lock.models)} by {lock.generator} {lock.generator_version}"
    files = counted(len(lock.files), "file")
    if verdict.is_good:
        fit = "; it fits the model" if verdict.fits else ""
        return Styled("good", "done"), f": {shown} is as it was generated: {files} from {made_of}{fit}"
    reasons = [f"{len(verdict.missing)} of {files} missing"] if verdict.missing else []
    reasons += [f"{len(verdict.edited)} of {files} edited"] if verdict.edited else []
    reasons += ["the model has changed: generate anew"] if verdict.fits is False else []
    return Styled("out of date", "warning"), f": {shown} ({made_of}): {', '.join(reasons)}"
