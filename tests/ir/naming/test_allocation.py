"""Names that never meet."""

from hypothesis import given
from hypothesis import strategies as st

from pygen_ir.naming import Allocator, unreserved


def test_the_second_of_a_name_gets_a_number():
    names = Allocator().allocate({"myProp": "my_prop", "my_prop": "my_prop"}, lambda key: (key,))
    assert names == {"myProp": "my_prop", "my_prop": "my_prop_2"}


def test_taken_names_are_nobodys():
    assert Allocator(frozenset({"limit"})).allocate({"limit": "limit"}, lambda key: (key,)) == {"limit": "limit_2"}


def test_reserved_words_get_an_underscore():
    assert unreserved("type", frozenset({"type"})) == "type_"
    assert unreserved("kind", frozenset({"type"})) == "kind"


@given(st.dictionaries(st.text("aB_2", max_size=4), st.sampled_from(["a", "A", "a_2", "a_3", "b"]), max_size=12))
def test_no_two_things_have_one_name(wanted):
    allocator = Allocator(names_of=lambda name: (name, name + "List"), fold=str.lower)
    names = allocator.allocate(wanted, lambda key: (key != wanted[key], key))
    taken = [each.lower() for name in names.values() for each in (name, name + "List")]
    assert len(taken) == len(set(taken))
    assert names.keys() == wanted.keys()
    assert names == allocator.allocate(dict(reversed(wanted.items())), lambda key: (key != wanted[key], key))
