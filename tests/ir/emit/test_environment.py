"""Templates: what is no Code does not leave them."""

import jinja2
import pytest

from pygen_ir.emit.code import Code, NotCodeError, constant
from pygen_ir.emit.environment import environment, environment_of, render

A = constant("a")


def show(template, **values):
    others = {"macros": "{% macro field(x) %}<{{ x }}>{% endmacro %}", "page": template}
    return render(environment_of(jinja2.DictLoader(others)), "page", **values)


def test_code_is_printed():
    shown = show("x = {{ a }}\n{% for each in many %}\n  {{ each }}\n{% endfor %}\n", a=A, many=[A, A])
    assert shown == "x = a\n  a\n  a\n"
    assert isinstance(shown, Code)


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ("{% macro m(x) %}[{{ x }}]{% endmacro %}{{ m(a) }}", "[a]"),
        ("{% macro m(x) %}[{{ x }}]{% endmacro %}{{ m(m(a)) }}", "[[a]]"),
        ("{% import 'macros' as m %}{{ m.field(a) }}", "<a>"),
        ("{% from 'macros' import field %}{{ field(a) }}", "<a>"),
        ("{% block x %}{{ a }}{% endblock %}{{ self.x() }}", "aa"),
        ("{{ [a, a] | commas }}", "a, a"),
        ("{{ [a, a] | lines | indent(2) }}", "a\n  a"),
        ("{% filter indent(2) %}x\n{{ a }}{% endfilter %}", "x\n  a"),
        ("{{ a if flag else b }}", "a"),
        ("{% macro m() %}({{ caller() }}){% endmacro %}{% call m() %}{{ a }}{% endcall %}", "(a)"),
    ],
)
def test_what_macros_blocks_and_filters_print_is_code(template, shown):
    assert show(template, a=A, b=constant("b"), flag=True) == shown


@pytest.mark.parametrize(
    "template",
    [
        "{{ raw }}",
        "{{ a ~ raw }}",
        "{{ a ~ a }}",
        "{{ a + raw }}",
        "{{ '%s' % raw }}",
        "{{ a.replace('a', raw) }}",
        "{{ a.join([raw]) }}",
        "{{ 'text' }}",
        "{{ 3 }}",
        "{{ none }}",
        "{{ [a, raw] | lines }}",
        "{{ raw | commas }}",
        "{{ raw | indent }}",
        "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(raw) }}",
        "{% macro m(x) %}{{ x }}{% endmacro %}{{ m }}",
        "{% import 'macros' as m %}{{ m }}",
        "{% set x %}{{ raw }}{% endset %}",
        "{% autoescape true %}{{ raw }}{% endautoescape %}",
        "{% autoescape true %}{{ a }}{{ a ~ raw }}{% endautoescape %}",
    ],
)
def test_what_is_no_code_is_refused(template):
    with pytest.raises(NotCodeError):
        show(template, a=A, raw='"""; import os')


@pytest.mark.parametrize(
    "name", ["safe", "replace", "format", "join", "escape", "e", "string", "tojson", "upper", "list"]
)
def test_filters_of_the_engine_are_not_there(name):
    with pytest.raises(jinja2.TemplateAssertionError, match=name):
        show("{{ a | " + name + " }}", a=A)


@pytest.mark.parametrize(
    "template", ["{{ gone }}", "{{ a.gone }}", "{% for x in gone %}{% endfor %}", "{{ range(3) }}"]
)
def test_a_name_without_value_is_an_error(template):
    with pytest.raises(jinja2.UndefinedError, match=r"gone|range"):
        show(template, a=A)


def test_templates_of_a_package_are_compiled_once(tmp_path, monkeypatch):
    folder = tmp_path / "some_generator" / "templates"
    folder.mkdir(parents=True)
    (folder.parent / "__init__.py").touch()
    (folder / "module.jinja").write_text("{% block head %}# {{ a }}\n{% endblock %}x = 1\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    templates = environment("some_generator")
    assert environment("some_generator") is templates
    assert templates.get_template("module.jinja") is templates.get_template("module.jinja")
    assert render(templates, "module.jinja", a=A) == "# a\nx = 1\n"
    overrides = tmp_path / "mine"
    overrides.mkdir()
    (overrides / "module.jinja").write_text(
        "{% extends 'original/module.jinja' %}{% block head %}# mine\n{{ super() }}{% endblock %}", encoding="utf-8"
    )
    assert render(environment("some_generator", overrides=overrides), "module.jinja", a=A) == "# mine\n# a\nx = 1\n"
