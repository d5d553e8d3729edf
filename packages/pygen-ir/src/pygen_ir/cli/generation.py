"""What commands that generate have in common: models, the IR, the language's generator, options, the lock."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from .command_error import CommandError, ExitCode
from .console import Styled
from .progress import step
from .reporting import as_json, refusal_of, report
from .sources import id_text, read_sources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from pydantic import JsonValue

    from pygen_ir.build import Built, Selection
    from pygen_ir.diagnostics import Diagnostic
    from pygen_ir.emit.generator import BaseGenerator, Generated, GeneratorOptions
    from pygen_ir.emit.lock import Lock
    from pygen_ir.emit.surface import SurfaceChange
    from pygen_ir.model import IRModelSet

    from .running import CommandRun
    from .settings import Settings


@dataclass(frozen=True, slots=True)
class Output:
    """What a generator made.

    Attributes:
        ir: The models.
        generated: The files.
        lock: What they were made from.
        generator: What made it.
        texts: What users have written in the folder of output, by path.
    """

    ir: IRModelSet
    generated: Generated
    lock: Lock
    generator: BaseGenerator
    texts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Made:
    """What became of the models of a command.

    Attributes:
        models: Ids of the models that were read.
        diagnostics: What was found in the models, and by the language.
        output: `None` where an error leaves nothing to generate.
    """

    models: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    output: Output | None


@dataclass(frozen=True, slots=True)
class BuiltModels:
    """Models, and what was built from them."""

    models: tuple[str, ...]
    built: Built


def build_models(run: CommandRun) -> BuiltModels:
    """Reads the models that the settings name, and makes the IR of them.

    Raises:
        CommandError: The models cannot be read.
    """
    with step(run.console, "reading"):
        models = read_sources(run)
    with step(run.console, "building"):
        from pygen_ir.build import build

        built = build(models, selection_of(run.settings))
    return BuiltModels(tuple(id_text((each.space, each.external_id, each.version)) for each in models), built)


def make(run: CommandRun) -> Made:
    """Reads, builds and generates; writes nothing. Nearly all that is generated stays meanwhile: the collector rests.

    Raises:
        CommandError: The models cannot be read, or an option cannot be used.
    """
    read = build_models(run)
    built = read.built
    if built.ir is None:
        return Made(read.models, built.diagnostics, None)
    from pygen_client.gc_pause import GcPause

    with GcPause():
        output = make_output(run, built.ir)
    return Made(read.models, (*built.diagnostics, *output.generated.diagnostics), output)


def output_folder(run: CommandRun, generated: Generated) -> Path:
    """The package's own folder: what was asked for, else the package's name as a path below the current folder."""
    return run.folder / (run.settings.output_dir or generated.package.replace(".", "/"))


def user_texts(folder: Path, paths: Iterable[str]) -> dict[str, str]:
    """What users have written in a folder of output, by path; a file that is not there is left out.

    Args:
        folder: The folder.
        paths: Files that may be there.

    Raises:
        CommandError: A file cannot be read.
    """
    found: dict[str, str] = {}
    for path in paths:
        try:
            found[path] = (folder / path).read_text(encoding="utf-8")
        except (FileNotFoundError, NotADirectoryError):
            continue
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError("OUTPUT.USER_FILE_UNREADABLE", str(folder / path), f"cannot be read: {error}") from None
    return found


def surface_changes(output: Output, folder: Path) -> tuple[SurfaceChange, ...]:
    """What is different for users of an SDK, from what is on disk to what was generated.

    Args:
        output: What was generated.
        folder: Where the SDK is; a folder without one has nothing to compare.
    """
    from pygen_ir.emit.lock import read_lock
    from pygen_ir.emit.surface import compare_surfaces

    lock = read_lock(folder)
    if lock is None:
        return ()
    old = {}
    for path in sorted(lock.owned_paths):
        try:
            old[path] = (folder / path).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            continue
    return compare_surfaces(output.generator.surface(old), output.generator.surface(output.generated.tree))


def make_output(run: CommandRun, ir: IRModelSet, folder: Path | None = None) -> Output:
    """Generates, taking into account what users have written in the folder of output.

    Args:
        run: The command.
        ir: The models.
        folder: The folder of output; by default the one that the settings say.

    Raises:
        CommandError: An option cannot be used, or a file of a user.
    """
    generator = load_generator(run)
    options = generator_options(run.settings, run.folder)
    with step(run.console, "generating and formatting" if options.format_code else "generating"):
        generated = _generate(generator, ir, options)
        texts = user_texts(folder or output_folder(run, generated), generator.user_files)
        if texts:
            with options_refused():
                generator = generator.beside(texts)
            generated = _generate(generator, ir, options)
    return Output(ir, generated, lock_of(ir, generator, run.settings, generated), generator, texts)


def describe(run: CommandRun, made: Made, code: ExitCode) -> dict[str, JsonValue]:
    """What ``--json`` answers for every command that generates or could."""
    return {
        "command": run.command,
        "exit_code": code.value,
        "models": list(made.models),
        "diagnostics": as_json(made.diagnostics),
    }


def make_accepted(run: CommandRun) -> tuple[Made, Output] | ExitCode:
    """Makes what a command writes, and tells what was found; the exit code where that forbids to write.

    Raises:
        CommandError: As for `make`.
    """
    made = make(run)
    if not run.settings.json:
        report(run.console, made.diagnostics)
    refused = refusal_of(made.diagnostics, strict=run.settings.strict)
    if made.output is None or refused is not None:
        return refuse(run, made, refused or ExitCode.MODEL_INVALID)
    return made, made.output


def refuse(run: CommandRun, made: Made, code: ExitCode) -> ExitCode:
    """Says that nothing is written because of what was found; the exit code that was given."""
    if run.settings.json:
        run.console.document(describe(run, made, code))
        return code
    warned = refusal_of(made.diagnostics, strict=False) is None
    why = "there are warnings, and --strict was given" if warned else "this cannot be generated"
    run.console.always(Styled("failed", "error"), f": {why}; nothing was written")
    return code


def check_types(run: CommandRun, generated: Generated) -> None:
    """Type-checks what was generated, by the language's own type checker.

    Raises:
        CommandError: It finds something, or cannot work.
    """
    if run.language.type_checker is None:
        raise CommandError("SETTINGS.WRONG_VALUE", "type_check", f"there is no type checker for {run.language.name}")
    module, _, attribute = run.language.type_checker.partition(":")
    checker: Callable[[Generated, Path], tuple[str, ...]] = getattr(import_module(module), attribute)
    with step(run.console, "type-checking"):
        findings = checker(generated, run.folder)
    for each in findings:
        run.console.always(each)
    if findings:
        own = run.settings.templates is not None
        raise CommandError(
            "CHECK.TYPES_WRONG",
            generated.package,
            f"the type checker does not accept the SDK; the first finding: {findings[0]}",
            "correct your templates" if own else "this is a mistake of ours: please report it, with the model",
            exit_code=ExitCode.WRONG_USE if own else ExitCode.BUG,
        )


def load_generator(run: CommandRun) -> BaseGenerator:
    """The language's generator, made for these settings."""
    module, _, attribute = run.language.generator.partition(":")
    factory: Callable[[Settings], BaseGenerator] = getattr(import_module(module), attribute)
    with options_refused():
        return factory(run.settings)


def selection_of(settings: Settings) -> Selection:
    """Which views the settings ask for."""
    from pygen_ir.build import Selection

    return Selection(settings.include_views, settings.exclude_views, settings.exclude_spaces)


def generator_options(settings: Settings, folder: Path) -> GeneratorOptions:
    """What the settings ask of any generator.

    Args:
        settings: Of the run.
        folder: Where relative paths start.
    """
    from pygen_ir.emit.generator import GeneratorOptions

    package = settings.package or package_of_folder(settings.output_dir, folder)
    return GeneratorOptions(package, settings.client_name, settings.instance_space, settings.format_code)


def package_of_folder(output_dir: str | Path | None, folder: Path) -> str | None:
    """The package that a folder is, by its name; `None` where that can be none.

    Args:
        output_dir: The folder.
        folder: Where relative paths start.
    """
    if output_dir is None:
        return None
    name = Path(os.path.normpath(folder / output_dir)).name
    return name if name.isidentifier() and name.isascii() else None


def lock_of(ir: IRModelSet, generator: BaseGenerator, settings: Settings, generated: Generated) -> Lock:
    """What ``pygen.lock`` says about where files came from; the same on every machine."""
    from pygen_ir.canonical import model_hash
    from pygen_ir.emit.lock import Lock

    options: dict[str, JsonValue] = {
        "package": generated.package,
        "client_name": generated.client_name,
        "instance_space": settings.instance_space,
        "format_code": settings.format_code,
        "include_views": list(settings.include_views),
        "exclude_views": list(settings.exclude_views),
        "exclude_spaces": list(settings.exclude_spaces),
    }
    options.update(generator.own_options)
    return Lock(
        ir_version=ir.ir_version,
        models=tuple(str(model.id) for model in ir.models),
        model_hash=model_hash(ir),
        generator=generator.distribution,
        generator_version=version(generator.distribution),
        options=options,
    )


def _generate(generator: BaseGenerator, ir: IRModelSet, options: GeneratorOptions) -> Generated:
    with options_refused():
        return generator.generate(ir, options)


@contextmanager
def options_refused() -> Iterator[None]:
    """What a generator refuses is a wrong setting.

    Raises:
        CommandError: A setting cannot be used.
    """
    from pygen_ir.emit.generator import OptionError

    try:
        yield
    except OptionError as error:
        raise CommandError("SETTINGS.WRONG_VALUE", error.option, error.why, error.hint) from error
