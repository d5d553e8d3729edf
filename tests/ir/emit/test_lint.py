"""The lint of templates: each construct that decides, calculates or changes text is found."""

import jinja2
import pytest

from pygen_ir.emit.environment import ORIGINAL, environment_of
from pygen_ir.emit.lint import TemplateFault, lint_override, lint_template, lint_templates

ENVIRONMENT = environment_of(jinja2.DictLoader({}))


def faults(source):
    return lint_template(ENVIRONMENT, source, "page.jinja")


@pytest.mark.parametrize(
    "source",
    [
        "{{ block.name }}",
        "{% for each in block.fields %}{{ each.name }}{% if not loop.last %}, {% endif %}{% endfor %}",
        "{% if block.flag %}x{% elif other %}y{% endif %}",
        "{% import 'm' as m %}{{ m.field(each) }}",
        "{% from 'm' import field %}{{ field(each) }}",
        "{% macro field(x, wide=false) %}{{ x.name }}{% endmacro %}{{ field(x, wide=true) }}",
        "{{ names | commas }}{{ x | lines | indent(8) }}",
        "{% block head %}{{ super() }}{% endblock %}{{ self.head() }}",
        "{{ a if flag else b }}",
        "{# a comment with ~ and |safe #}",
    ],
)
def test_what_prints_is_allowed(source):
    assert faults(source) == ()


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("{{ a ~ b }}", "together"),
        ("{{ a + b }}", "together"),
        ("{{ a % b }}", "calculates"),
        ("{{ a * 2 }}", "calculates"),
        ("{{ -a }}", "calculates"),
        ("{% if a and a.b == 3 %}{% endif %}", "compares"),
        ("{% if a in b %}{% endif %}", "compares"),
        ("{% if a is defined %}{% endif %}", "compares"),
        ("{% set a = b %}", "sets"),
        ("{% set a %}x{% endset %}", "sets"),
        ("{{ a[0] }}", "indexes"),
        ("{{ a['b'] }}", "indexes"),
        ("{{ a[1:] }}", "indexes"),
        ("{{ {'a': b} }}", "mapping"),
        ("{{ a | safe }}", "|safe"),
        ("{{ a | replace('a', 'b') }}", "|replace"),
        ("{{ a | format(b) }}", "|format"),
        ("{{ a | join(', ') }}", "|join"),
        ("{{ a | escape }}", "|escape"),
        ("{% filter upper %}x{% endfilter %}", "|upper"),
        ("{{ a.upper() }}", "method"),
        ("{{ a.b.c() }}", "method"),
        ("{{ a.format(b) }}", "method"),
        ("{% autoescape true %}{{ a }}{% endautoescape %}", "escaped"),
        ("{% if never %}{% if never %}{{ a ~ b }}{% endif %}{% endif %}", "together"),
        ("{{ a", "end of template|unexpected end"),
    ],
)
def test_what_decides_is_found(source, why):
    found = faults("first line\n" + source)
    assert found
    assert {fault.line for fault in found} == {2}
    assert any(part in fault.why for fault in found for part in why.split("|", 1) if part)


def test_a_fault_says_where():
    assert str(faults("\n\n{{ a.upper() }}")[0]) == "page.jinja:3: calls a method; give the block a field"


def test_all_templates_of_an_environment_are_read():
    shipped = jinja2.DictLoader({"good": "{{ a }}", "bad": "{{ a ~ a }}"})
    both = environment_of(jinja2.ChoiceLoader([shipped, jinja2.PrefixLoader({ORIGINAL: shipped})]))
    assert [fault.template for fault in lint_templates(both)] == ["bad"]


class TestOverride:
    shipped = jinja2.DictLoader({"module": "{% block head %}{% endblock %}{% block body %}{% endblock %}x"})
    templates = environment_of(jinja2.ChoiceLoader([shipped, jinja2.PrefixLoader({ORIGINAL: shipped})]))

    def faults(self, source, name="module"):
        return [(fault.line, fault.why) for fault in lint_override(self.templates, source, name)]

    def test_sections_can_be_replaced(self):
        assert self.faults("\n{% extends 'original/module' %}\n\n{% block head %}# mine{% endblock %}\n") == []

    @pytest.mark.parametrize(
        ("source", "line", "why"),
        [
            ("", 1, "must begin with"),
            ("text", 1, "must begin with"),
            ("{% extends 'module' %}", 1, "must begin with"),
            ("{% extends 'original/module' %}\ntext", 2, "outside of a section"),
            ("{% extends 'original/module' %}\n{% for x in y %}{% endfor %}", 2, "outside of a section"),
            (
                "{% extends 'original/module' %}\n{% block new %}{% endblock %}",
                2,
                "no section new; there are body, head",
            ),
            ("{% extends 'original/module' %}\n{% block head %}{{ a ~ a }}{% endblock %}", 2, "together"),
            ("{% extends", 1, "unexpected"),
        ],
    )
    def test_anything_else_is_refused(self, source, line, why):
        found = self.faults(source)
        assert found
        assert found[0][0] == line
        assert why in found[0][1]

    def test_there_must_be_an_original(self):
        assert lint_override(self.templates, "", "other") == (
            TemplateFault("other", 1, "there is no template of this name to override"),
        )
