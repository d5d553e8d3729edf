"""`generate_typed`: the entry point of version 1, with the names that its parameters had."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pygen_gen_python.formatting import format_python
from pygen_gen_python.generation import build_ir
from pygen_gen_python.model_sources import load_models
from pygen_gen_python.naming.name_everything import name_everything
from pygen_gen_python.sdk.resolve import resolve
from pygen_gen_python.sdk_options import view_text
from pygen_ir.build import Selection
from pygen_ir.cli.saved_file import check_place, save
from pygen_ir.emit.environment import environment, render
from pygen_ir.emit.generator import OptionError

from .blocks import typed_module
from .options import TypedOptions

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from pygen_gen_python.model_sources import Connection, Models
    from pygen_gen_python.sdk_options import HasViewId
    from pygen_ir.model import IRModelSet

_FILE = "typed.py"


def generate_typed(  # noqa: PLR0913  # the parameters of version 1
    model_id: Models,
    output_file: Path | str | None = None,
    client: Connection | None = None,
    *,
    format_code: bool = True,
    include_views: Iterable[str | HasViewId] | None = None,
    implements: Literal["composition", "inheritance"] = "composition",
    module_by_space: Mapping[str, str] | None = None,
    readonly_properties_by_view: Mapping[str | HasViewId, Collection[str]] | None = None,
) -> str | None:
    """Generate classes for cognite-sdk's own typed instances: `TypedNode`, `TypedEdge` and what is written of them.

    They hold what an instance itself has: values, and direct relations as references. Edges and reverse relations are
    left out. What is not set is not sent.

    Args:
        model_id: As for `generate_sdk`.
        output_file: The file; `None` returns the text instead. An earlier file is replaced.
        client: As for `generate_sdk`.
        format_code: Whether the code is formatted.
        include_views: Only these views.
        implements: `inheritance`: classes of views that implement others inherit from theirs; `composition`: they have
            all properties themselves.
        module_by_space: By space: the module that has the classes of its views already; they are imported where others
            inherit from them.
        readonly_properties_by_view: By view: identifiers of properties that are not written.

    Returns:
        The text, if no file was given.

    Raises:
        ModelError: A model cannot be read, or nothing of it can be generated.
        pygen_ir.emit.generator.OptionError: A view or a module cannot be what is said.
        pygen_ir.emit.output_error.OutputError: The file cannot be written.
    """
    options = TypedOptions(
        implements=implements,
        views=frozenset(map(view_text, include_views or ())),
        module_by_space=dict(module_by_space or {}),
        read_only={view_text(view): frozenset(each) for view, each in (readonly_properties_by_view or {}).items()},
        format_code=format_code,
    )
    ir, _ = build_ir(load_models(model_id, client), Selection())
    text = typed_text(ir, options)
    if output_file is None:
        return text
    check_place(Path(output_file))
    save(Path(output_file), text)
    return None


def typed_text(ir: IRModelSet, options: TypedOptions) -> str:
    """The file as text.

    Raises:
        pygen_ir.emit.generator.OptionError: A view, a property or a module cannot be what is said.
    """
    _check(ir, options)
    sdk = resolve(ir, name_everything(ir))
    text = str(render(environment("pygen_gen_python"), f"{_FILE}.jinja", module=typed_module(sdk, options)))
    return format_python({_FILE: text})[_FILE] if options.format_code else text


def _check(ir: IRModelSet, options: TypedOptions) -> None:
    known = {name: cls for cls in ir.classes for name in (cls.id.external_id, str(cls.id))}
    for option, views in (("include_views", options.views), ("readonly_properties_by_view", options.read_only)):
        for view in views:
            if view not in known:
                raise OptionError(
                    option, f"there is no view {view}", "give an external id, or space:external_id(version)"
                )
    for view, properties in options.read_only.items():
        unknown = sorted(properties - {each.identifier for each in known[view].fields})
        if unknown:
            why = f"{view} has no property {unknown[0]}"
            raise OptionError("readonly_properties_by_view", why, "give identifiers of properties")
    for space, module in options.module_by_space.items():
        if not all(part.isidentifier() for part in module.split(".")):
            raise OptionError("module_by_space", f"{module!r}, for {space}, is no module", "give a dotted name")
