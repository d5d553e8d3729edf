"""Calls of methods of v1's SDKs whose form is another now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import libcst as cst

from .findings import Verdict
from .origins import Client, Method, ViewApi

if TYPE_CHECKING:
    from collections.abc import Callable

    Note = Callable[[str, Verdict, str], None]

POSITIONAL_NOW: Final = {
    "retrieve": 2,
    "search": 2,
    "aggregate": 3,
    "histogram": 2,
    "iterate": 1,
}
"""Method of a view's API → how many of its arguments may still be given by position; of ``list`` none."""


CLIENT_PARAMETERS: Final = {
    "upsert": (("items", "replace", "allow_version_increase"), 1),
    "delete": (("external_id", "space"), 2),
}
"""Method of a client → its parameters in v1, and how many may still be given by position."""


GONE_ARGUMENTS: Final = {
    "create_external_id_factory": ("override_external_id", "it had no effect"),
    "write_sdk_to_disk": ("format_code", "generate_sdk formats, and its lock knows the files as they are"),
}
"""Function of v1 → an argument that means nothing any more, and why."""


def rewrite_call(call: cst.Call, method: Method, note: Note) -> cst.Call:
    """A call of a method of v1, in the form that it has now.

    Args:
        call: The call.
        method: What is called.
        note: Told what was found: code, verdict, text.

    Returns:
        The new call, or the same object.
    """
    match method:
        case Method(ViewApi(_, _, api) as owner, name):
            return _name_arguments(call, api.methods[name], _positional(owner, name), name, note)
        case Method(Client(), name) if name in CLIENT_PARAMETERS:
            if name == "delete":
                _look_at_delete(call, note)
            parameters, allowed = CLIENT_PARAMETERS[name]
            return _name_arguments(call, parameters, allowed, name, note)
        case _:
            return call


def drop_argument(call: cst.Call, name: str, why: str, note: Note) -> cst.Call:
    """A call without an argument that means nothing any more."""
    kept = [argument for argument in call.args if argument.keyword is None or argument.keyword.value != name]
    if len(kept) == len(call.args):
        return call
    note("MIGRATE.ARGUMENT", Verdict.REWRITTEN, f"{name} is gone: {why}")
    if kept:
        kept[-1] = kept[-1].with_changes(comma=call.args[-1].comma)
    return call.with_changes(args=kept)


def _positional(owner: ViewApi, name: str) -> int:
    if "." in owner.name:  # the edges of a field: the ends come first, with their spaces
        return len(owner.api.methods[name])
    return POSITIONAL_NOW.get(name, 0)


def _name_arguments(call: cst.Call, parameters: tuple[str, ...], allowed: int, name: str, note: Note) -> cst.Call:
    """Gives names to the arguments that can no longer be given by position."""
    given = [argument for argument in call.args if argument.keyword is None]
    if any(argument.star == "*" for argument in given):
        note("MIGRATE.POSITIONAL", Verdict.DECIDE, f"{name}(*…): filters are given by name now")
        return call
    if len(given) <= allowed or len(given) > len(parameters):
        return call
    named = dict(zip(range(len(parameters)), parameters, strict=True))
    arguments = [
        argument.with_changes(keyword=cst.Name(named[place]), equal=_EQUAL)
        if argument.keyword is None and argument.star == "" and place >= allowed
        else argument
        for place, argument in enumerate(call.args)
    ]
    note("MIGRATE.POSITIONAL", Verdict.REWRITTEN, f"{name}: {', '.join(parameters[allowed : len(given)])} by name")
    return call.with_changes(args=arguments)


def _look_at_delete(call: cst.Call, note: Note) -> None:
    """v1 took a pair for two external ids; it is one id now."""
    first = call.args[0].value if call.args else None
    if isinstance(first, cst.Tuple) and len(first.elements) == 2:
        note(
            "MIGRATE.DELETE_PAIR",
            Verdict.DECIDE,
            "delete((a, b)) deleted two nodes by external id, and deletes the one node b of space a now: "
            "write [a, b] for the two, leave it for the one",
        )


_EQUAL: Final = cst.AssignEqual(cst.SimpleWhitespace(""), cst.SimpleWhitespace(""))
