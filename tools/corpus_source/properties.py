"""Cases about properties that hold values."""

from __future__ import annotations

from .case import Case
from .notation import Json, JsonObject, direct, enum, model, prop, stored_in, text, view

_KINDS = ("text", "boolean", "int32", "int64", "float32", "float64", "timestamp", "date", "json")
_REFERENCES = ("timeseries", "file", "sequence")
_STATES: dict[str, JsonObject] = {"on": {"name": "On", "description": "It runs."}, "off": {}}
_DEFAULTS: dict[str, tuple[JsonObject, Json]] = {
    "text": (text(), 'say "hi"\\n'),
    "empty-text": (text(), ""),
    "boolean": (prop("boolean"), False),
    "int32": (prop("int32"), 0),
    "int64": (prop("int64"), 2**63 - 1),
    "float64": (prop("float64"), 0.42),
    "timestamp": (prop("timestamp"), "2024-01-02T03:04:05.678Z"),
    "date": (prop("date"), "2024-02-29"),
    "json": (prop("json"), {"b": [1, None, {"c": True}], "a": "x"}),
    "enum": (enum(_STATES), "off"),
    "list": (prop("int32", is_list=True), [1, 2]),
}
_WRONG_DEFAULTS: dict[str, tuple[JsonObject, Json]] = {
    "kind": (prop("int32"), "7"),
    "range": (prop("int32"), 2**31),
    "truth": (prop("int64"), True),
    "enum": (enum(_STATES), "broken"),
    "date": (prop("date"), "2024-02-30"),
    "list": (prop("text", is_list=True), "x"),
}


def _one(about: str, field: JsonObject) -> Case:
    return Case(about, (model(view("Thing", {"value": field})),))


def _types() -> dict[str, Case]:
    cases = {}
    for kind in (*_KINDS, *_REFERENCES):
        cases[f"type-{kind}"] = _one(f"A property of the type {kind}.", prop(kind))
        cases[f"type-{kind}-list"] = _one(f"A property that holds a list of {kind}.", prop(kind, is_list=True))
    return cases | {
        "type-text-size": _one(
            "Text with a size.", prop("text", type_keys={"maxTextSize": 9, "collation": "ucs_basic"})
        ),
        "type-list-size": _one("A list with a size.", prop("int32", is_list=True, type_keys={"maxListSize": 3})),
        "type-unit": _one("A number with a unit.", prop("float64", type_keys={"unit": {"externalId": "length:m"}})),
        "type-source-unit": _one(
            "A number with the source's word for its unit.",
            prop("float32", type_keys={"unit": {"externalId": "length:m", "sourceUnit": "metre"}}),
        ),
        "type-enum": _one("One of a few values.", enum(_STATES)),
        "type-enum-unknown": _one("A value that stands for unknown ones.", enum(_STATES, "off")),
        "type-enum-list": _one(
            "A list of values of an enum.", prop("enum", is_list=True, type_keys={"values": {"a": {}}})
        ),
        "type-enum-empty": _one("An enum without values is text.", enum({})),
        "type-unknown": _one("A type that nobody knows yet.", prop("geometry", type_keys={"srid": 4326})),
    }


def _rules() -> dict[str, Case]:
    return {
        "property-required": _one("It must be given.", text(nullable=False)),
        "property-immutable": _one("It can be written once only.", text(immutable=True)),
        "property-auto-increment": _one("CDF numbers it.", prop("int32", nullable=False, autoIncrement=True)),
        "property-required-default": _one("It need not be given.", text(nullable=False, defaultValue="x")),
        "property-described": _one("With a name and a description.", text(name="A name", description="What it is.")),
        "property-stored-elsewhere": _one("Under another identifier.", stored_in("store:Box", "amount", prop("int32"))),
        "property-extra-keys": _one(
            "Keys that nobody knows yet.", text(shininess=3, type={"type": "text", "gloss": 1})
        ),
        "property-read-only": Case(
            "What CDF alone writes.",
            (
                model(
                    view(
                        "Asset",
                        {
                            "root": stored_in("cdf_cdm:CogniteAsset", "assetHierarchy_root", direct("Asset")),
                            "path": stored_in(
                                "cdf_cdm:CogniteAsset", "assetHierarchy_path", direct("Asset", is_list=True)
                            ),
                            "pathTime": stored_in(
                                "cdf_cdm:CogniteAsset", "assetHierarchy_path_last_updated_time", prop("timestamp")
                            ),
                            "parent": stored_in("cdf_cdm:CogniteAsset", "assetHierarchy_parent", direct("Asset")),
                            "isUploaded": stored_in("cdf_cdm:CogniteFile", "isUploaded", prop("boolean")),
                            "uploadedTime": stored_in("cdf_cdm:CogniteFile", "uploadedTime", prop("timestamp")),
                        },
                    )
                ),
            ),
        ),
    }


CASES: dict[str, Case] = {
    **_types(),
    **_rules(),
    **{f"default-{name}": _one(f"A default: {name}.", f | {"defaultValue": v}) for name, (f, v) in _DEFAULTS.items()},
    **{
        f"default-wrong-{name}": _one(f"A default that does not fit: {name}.", f | {"defaultValue": v})
        for name, (f, v) in _WRONG_DEFAULTS.items()
    },
}
