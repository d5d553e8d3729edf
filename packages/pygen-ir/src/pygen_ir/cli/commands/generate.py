"""``generate``: from data models to an SDK on disk."""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from pygen_ir.cli.command_error import ExitCode
from pygen_ir.cli.console import Styled
from pygen_ir.cli.generation import Output, check_types, describe, make_accepted, output_folder, surface_changes
from pygen_ir.cli.progress import step
from pygen_ir.cli.reporting import counted
from pygen_ir.printable import printable

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic import JsonValue

    from pygen_ir.cli.generation import Made
    from pygen_ir.cli.running import CommandRun
    from pygen_ir.emit.plan import Plan
    from pygen_ir.emit.sync import Synced


@dataclass(frozen=True, slots=True)
class _Job:
    """What there is to write, and where."""

    run: CommandRun
    made: Made
    output: Output
    folder: Path

    @property
    def shown(self) -> str:
        """The folder as people read it: relative where it lies below the current folder."""
        try:
            return self.folder.relative_to(self.run.folder).as_posix()
        except ValueError:
            return str(self.folder)

    def describe(self, code: ExitCode) -> dict[str, JsonValue]:
        """What ``--json`` answers in any case."""
        generated = self.output.generated
        where: dict[str, JsonValue] = {
            "package": generated.package,
            "client_name": generated.client_name,
            "output": str(self.folder),
        }
        return describe(self.run, self.made, code) | where


def run(run: CommandRun) -> ExitCode:
    """Reads, builds, generates, and makes the folder what was generated; or says what that would change.

    Raises:
        CommandError: The models cannot be read, or an option cannot be used.
        OutputError: The folder cannot take the files.
    """
    started = time.perf_counter()
    accepted = make_accepted(run)
    if isinstance(accepted, ExitCode):
        return accepted
    made, output = accepted
    if run.settings.type_check:
        check_types(run, output.generated)
    job = _Job(run, made, output, output_folder(run, output.generated))
    if run.settings.check or run.settings.diff:
        return _compare(job)
    return _rehearse(job) if run.settings.dry_run else _write(job, started)


def _compare(job: _Job) -> ExitCode:
    from pygen_ir.emit.check import show_diff

    plan, console, settings = _plan(job), job.run.console, job.run.settings
    code = ExitCode.OUT_OF_DATE if settings.check and not plan.is_current else ExitCode.DONE
    diff = show_diff(plan, job.folder) if settings.diff else ""
    if settings.json:
        shown: dict[str, JsonValue] = {"diff": diff} if settings.diff else {}
        console.document(job.describe(code) | _describe_plan(plan) | _describe_surface(job) | shown)
        return code
    _tell_surface(job)
    if diff:
        console.data(diff.removesuffix("\n"))
    if plan.is_current:
        console.say(Styled("up to date", "done"), f": {job.shown}")
    else:
        for line in _changes(plan) if not settings.diff else ():
            console.say(f"  {line}")
        console.always(Styled("out of date", "warning"), f": {job.shown}: {_counts_of(plan)}")
    return code


def _rehearse(job: _Job) -> ExitCode:
    from pygen_ir.emit.sync import refuse_conflicts

    plan, console = _plan(job), job.run.console
    refuse_conflicts(plan, job.folder, overwrite=job.run.settings.overwrite)
    if job.run.settings.json:
        console.document(
            job.describe(ExitCode.DONE) | {"dry_run": True} | _describe_plan(plan) | _describe_surface(job)
        )
        return ExitCode.DONE
    _tell_surface(job)
    for line in _changes(plan):
        console.data(line)
    done = f": {job.output.generated.client_name} in {job.shown}: {_counts_of(plan) or 'nothing would change'}"
    console.say(Styled("dry run", "done"), done, "; nothing was written")
    return ExitCode.DONE


def _write(job: _Job, started: float) -> ExitCode:
    from pygen_ir.emit.sync import sync

    console, generated = job.run.console, job.output.generated
    with step(console, "writing"):
        synced = sync(generated.tree, job.output.lock, job.folder, overwrite=job.run.settings.overwrite)
    seconds = time.perf_counter() - started
    if job.run.settings.json:
        console.document(job.describe(ExitCode.DONE) | _describe_files(synced) | {"seconds": round(seconds, 3)})
        return ExitCode.DONE
    for path in synced.kept:
        console.say(Styled("kept", "info"), f" {path}: it is no longer generated, but was edited")
    for verb, paths in (("wrote", synced.written), ("removed", synced.removed)):
        for path in paths:
            console.detail(f"{verb} {path}")
    done = f": {generated.client_name} in {job.shown}: {_counts(synced)} in {seconds:.1f} s"
    console.say(Styled("done", "done"), done)
    wanted = generated.package.rpartition(".")[2]
    if job.folder.name != wanted:
        told = f": the folder is called {job.folder.name}, and the package {generated.package}; "
        console.say(
            Styled("note", "info"), told, f"it is imported by the folder's name (--output …/{wanted} makes them one)"
        )
    return ExitCode.DONE


def _plan(job: _Job) -> Plan:
    from pygen_ir.emit.plan import plan_sync

    return plan_sync(job.output.generated.tree, job.output.lock, job.folder)


def _tell_surface(job: _Job) -> None:
    """What changes for users of the SDK: for them it is the news, and files are the detail."""
    for each in surface_changes(job.output, job.folder):
        job.run.console.data(printable(str(each)))


def _describe_surface(job: _Job) -> dict[str, JsonValue]:
    return {"surface": [asdict(each) for each in surface_changes(job.output, job.folder)]}


def _counts(synced: Synced) -> str:
    written = [counted(len(synced.written), "file") + " written"] if synced.written else []
    removed = [f"{len(synced.removed):,} removed"] if synced.removed else []
    unchanged = [f"{len(synced.unchanged):,} unchanged"] if synced.unchanged else []
    return ", ".join([*written, *removed, *unchanged]) or "no files"


def _counts_of(plan: Plan) -> str:
    counts = {"new": len(plan.added), "changed": len(plan.changed), "no longer generated": len(plan.removed)}
    return ", ".join(f"{number:,} {what}" for what, number in counts.items() if number)


def _changes(plan: Plan) -> list[str]:
    from pygen_ir.emit.check import list_changes

    edited = {True: "  (not as it was generated)", False: ""}
    return [f"{each.kind:8} {each.path}{edited[each.edited]}" for each in list_changes(plan)]


def _describe_plan(plan: Plan) -> dict[str, JsonValue]:
    from pygen_ir.emit.check import list_changes

    changes: list[JsonValue] = [
        {"path": each.path, "kind": each.kind, "edited": each.edited} for each in list_changes(plan)
    ]
    return {"up_to_date": plan.is_current, "changes": changes}


def _describe_files(synced: Synced) -> dict[str, JsonValue]:
    files: dict[str, JsonValue] = {
        "written": list(synced.written),
        "removed": list(synced.removed),
        "unchanged": list(synced.unchanged),
        "kept": list(synced.kept),
    }
    return {"files": files}
