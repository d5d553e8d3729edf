"""From an order to its result: pure. This is what runs in the child process."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from pygen_ir.build import Selection, build
from pygen_ir.canonical import model_hash
from pygen_ir.cli.generation import Output
from pygen_ir.diagnostics import Severity
from pygen_ir.emit.generator import GeneratorOptions, OptionError
from pygen_ir.emit.lock import Lock
from pygen_service.problem import ProblemError

from .languages import LANGUAGES
from .models import read_models
from .outline import outline_of
from .packing import json_bytes, pack

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pydantic import JsonValue

    from pygen_ir.build import Built
    from pygen_ir.diagnostics import Diagnostic
    from pygen_ir.emit.generator import BaseGenerator, Generated
    from pygen_ir.model import IRModelSet

    from .order import Order

_MOST_DIAGNOSTICS = 500


@dataclass(frozen=True, slots=True)
class Product:
    """What came out.

    Attributes:
        content: The file's bytes.
        media_type: Such as ``application/zip``.
        filename: For the reader to save it as.
        summary: What status answers tell about it.
    """

    content: bytes
    media_type: str
    filename: str
    summary: dict[str, JsonValue]


def produce(order: Order, progress: Callable[[str], None]) -> Product:
    """Does what an order says.

    Args:
        order: What is asked for.
        progress: Hears what is being done: a word.

    Raises:
        ProblemError: It cannot be done; a repeat would not help.
    """
    progress("reading")
    models = read_models(order.models, order.limits.views)
    progress("validating")
    options = order.options
    built = build(models, Selection(options.include_views, options.exclude_views, options.exclude_spaces))
    match order.task:
        case "validate":
            return _findings(order, built)
        case "generate":
            return _sdk(order, built, progress)
        case _:
            assert_never(order.task)


def _findings(order: Order, built: Built) -> Product:
    """Diagnostics as JSON: those of the neutral rules, and those of the language's naming."""
    diagnostics = list(built.diagnostics)
    package: JsonValue = None
    client: JsonValue = None
    if built.ir is not None:
        generated = _generate(LANGUAGES[order.language].load(), built.ir, order, format_code=False)
        diagnostics += generated.diagnostics
        package, client = generated.package, generated.client_name
    content: dict[str, JsonValue] = {
        "valid": built.ir is not None,
        "counts": _counts(diagnostics),
        "diagnostics": describe(diagnostics),
        "package": package,
        "client_name": client,
        "models": outline_of(built.ir),
    }
    return Product(json_bytes(content), "application/json", "diagnostics.json", {"counts": content["counts"]})


def _sdk(order: Order, built: Built, progress: Callable[[str], None]) -> Product:
    if built.ir is None:
        raise ProblemError("MODEL.INVALID", "the model has errors", _found(built.diagnostics))
    progress("generating")
    generator = LANGUAGES[order.language].load()
    generated = _generate(generator, built.ir, order, format_code=order.options.format_code)
    found = (*built.diagnostics, *generated.diagnostics)
    if order.options.strict and any(each.severity is Severity.WARNING for each in found):
        raise ProblemError("MODEL.WARNINGS", "the model has warnings", _found(found))
    progress("packing")
    output = Output(built.ir, generated, _lock(order, built.ir, generator, generated), generator)
    summary: dict[str, JsonValue] = {
        "package": generated.package,
        "client_name": generated.client_name,
        "files": len(generated.tree) + 1,
        **_found(found),
    }
    packed = pack(output, order.format, order.limits.code_bytes, summary)
    return Product(packed.content, packed.media_type, packed.filename, summary)


def _generate(generator: BaseGenerator, ir: IRModelSet, order: Order, *, format_code: bool) -> Generated:
    given = order.options
    options = GeneratorOptions(given.package, given.client_name, given.instance_space, format_code)
    try:
        return generator.generate(ir, options)
    except OptionError as error:
        raise ProblemError("OPTION.WRONG_VALUE", f"{error.option}: {error.why}", {"advice": error.hint}) from None


def _lock(order: Order, ir: IRModelSet, generator: BaseGenerator, generated: Generated) -> Lock:
    """What the files were made from."""
    given = order.options
    return Lock(
        ir_version=ir.ir_version,
        models=tuple(str(model.id) for model in ir.models),
        model_hash=model_hash(ir),
        generator=generator.distribution,
        generator_version=LANGUAGES[order.language].versions[generator.distribution],
        options={
            "package": generated.package,
            "client_name": generated.client_name,
            "instance_space": given.instance_space,
            "format_code": given.format_code,
            "include_views": list(given.include_views),
            "exclude_views": list(given.exclude_views),
            "exclude_spaces": list(given.exclude_spaces),
        },
    )


def describe(diagnostics: Sequence[Diagnostic]) -> list[JsonValue]:
    """Diagnostics as JSON, the first 500."""
    return [
        {"code": each.code, "severity": each.severity.value, "where": each.where, "why": each.why, "hint": each.hint}
        for each in diagnostics[:_MOST_DIAGNOSTICS]
    ]


def _found(diagnostics: Sequence[Diagnostic]) -> dict[str, JsonValue]:
    return {"counts": _counts(diagnostics), "diagnostics": describe(diagnostics)}


def _counts(diagnostics: Sequence[Diagnostic]) -> dict[str, JsonValue]:
    return {severity.value: sum(each.severity is severity for each in diagnostics) for severity in Severity}
