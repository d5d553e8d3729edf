"""What a change means for users of an SDK: every name that came, went or became something else, once."""

from hypothesis import given
from hypothesis import strategies as st

from pygen_ir.emit.surface import CLASS, SurfaceChange, compare_surfaces

TYPES = st.sampled_from(["int", "str", "float | None"])
CLASSES = st.dictionaries(st.sampled_from("ABC"), st.dictionaries(st.sampled_from("xyz"), TYPES), max_size=3)


def surface(classes):
    fields = {f"{name}.{field}": what for name, own in classes.items() for field, what in own.items()}
    return dict.fromkeys(classes, CLASS) | fields


@given(classes=CLASSES)
def test_nothing_changed(classes):
    assert compare_surfaces(surface(classes), surface(classes)) == ()


@given(old=CLASSES, new=CLASSES)
def test_every_difference_is_told_once_and_nothing_else(old, new):
    before, after = surface(old), surface(new)
    told = set()
    for change in compare_surfaces(before, after):
        match change.kind:
            case "added":
                told.add(("+", change.name))
            case "removed":
                told.add(("-", change.name))
            case "changed":
                told.add(("~", change.name))
            case "renamed":
                told |= {("+", change.name), ("-", change.before)}
                assert before[change.before] == after[change.name]
    kept = {name for name in [*before, *after] if "." not in name or name.partition(".")[0] in {*old} & {*new}}
    expected = {("+", name) for name in after if name not in before and name in kept}
    expected |= {("-", name) for name in before if name not in after and name in kept}
    expected |= {("~", name) for name in before if after.get(name, before[name]) != before[name]}
    assert told == expected


def test_words():
    old = {"A": CLASS, "A.x": "int", "A.y": "str", "A.z": "float", "B": CLASS}
    new = {"A": CLASS, "A.x": "str", "A.w": "float", "A.v": "bool", "C": CLASS}
    assert [str(each) for each in compare_surfaces(old, new)] == [
        "added    field A.v: bool",
        "renamed  field A.z to A.w",
        "changed  field A.x: int → str",
        "removed  field A.y: str",
        "removed  class B",
        "added    class C",
    ]
    assert SurfaceChange("added", "C", "", CLASS) in compare_surfaces(old, new)
