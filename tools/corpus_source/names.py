"""Cases about names: each rule of version 1, and each name that broke it."""

from __future__ import annotations

from .case import Case
from .notation import edge, model, prop, text, view

_WORDS = {
    "digits": ("Implementation1", "int32 value12Point34 x3 I18N v1"),
    "trailing-3d": ("Model3D", "object3D part3d a_3d foo13d"),
    "inner-3d": ("Cognite3DModel", "my3DModel threeD no_3_d_model"),
    "leading-digit": ("3DThing", "3d_model 360Image 9lives"),
    "blank": ("3D model", "my prop|a b  c"),
    "hyphen": ("My-View", "my-prop a--b -c"),
    "acronym": ("HTTPServer", "fooBARBaz CADModel userID ABc"),
    "snake": ("snake_case_view", "snake_case trailing_ _leading __both__ two__bars"),
    "numbered": ("Area_00000003", "plantCodeS_10000005 S_10000005"),
    "keyword": ("Class", "class def from import lambda None True async await match"),
    "builtin": ("Object", "id input type max min list dict filter object print hash"),
    "typing-name": ("Optional", "Optional List Literal Union Any"),
    "field-of-instances": ("Node", "space externalId version createdTime existingVersion dataRecord nodeType"),
    "method-of-classes": ("Thing", "asWrite as_write as_id dump toPandas from_instance config properties query"),
    "model-method": ("Thing", "copy json schema validate construct modelDump model_fields modelConfig"),
    "parameter": (
        "Thing",
        "sort sortBy direction aggregate groupBy cursors chunkSize limit filter interval self viewId",
    ),
    "pandas": ("Thing", "data content T index columns values props dm"),
    "one-snake-name": ("Thing", "myProp my_prop MyProp my__prop"),
    "prefix-of-filter": ("Thing", "name namePrefix name_prefix minSize size maxSize"),
    "module": ("core", "core config init main"),
    "client-method": ("Delete", "delete upsert"),
    "javascript": ("constructor", "constructor prototype __proto__ toString arguments eval new this function let"),
    "long": ("A" * 255, "b" * 255),
    "typescript": ("Promise", "Promise Record string number boolean never unknown readonly static"),
}
_TWINS = {
    "case": ("MyView", "my_view", "Myview"),
    "plural": ("Pump", "Pumps"),
    "write": ("Thing", "ThingWrite", "ThingList", "ThingWriteList", "ThingFields", "ThingFilter"),
    "file": ("Thing", "THING", "thing"),
    "client": ("Model", "ModelClient", "AsyncModelClient"),
    "reserved": ("Field", "DomainModel", "DomainModelWrite", "BaseModel"),
}


def _words(external_id: str, identifiers: str) -> Case:
    names = identifiers.split("|") if "|" in identifiers else identifiers.split()
    return Case(f"Names: {external_id[:40]}.", (model(view(external_id, {name: text() for name in names})),))


def _twins(*external_ids: str) -> Case:
    views = (view(external_id, {"name": text(), "to": edge("e", external_ids[0])}) for external_id in external_ids)
    return Case("Views with names that meet: " + ", ".join(external_ids) + ".", (model(*views),))


CASES: dict[str, Case] = {
    **{f"name-{name}": _words(*words) for name, words in _WORDS.items()},
    **{f"name-twins-{name}": _twins(*external_ids) for name, external_ids in _TWINS.items()},
    "name-versions": Case(
        "One name in two versions, two spaces, and both.",
        (
            model(
                *(view(name, {"size": prop("int32")}) for name in ("Thing(1)", "Thing(2_b)", "my-space:Thing(1)")),
                view("other:Lone(a.b)"),
                view("third:Lone(c d)"),
            ),
        ),
    ),
}
