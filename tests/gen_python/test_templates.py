"""Templates print and nothing else; the few producers are all there are."""

from pygen_gen_python import generator as _generator
from pygen_ir.emit.code import PRODUCERS
from pygen_ir.emit.environment import environment
from pygen_ir.emit.lint import lint_templates


def test_no_template_decides_or_changes_text():
    assert lint_templates(environment("pygen_gen_python")) == ()


def test_text_becomes_source_in_a_few_places_alone():
    assert _generator
    ours = {name for name in PRODUCERS if name.startswith("pygen_gen_python.")}
    assert ours == {
        "pygen_gen_python.source.comment.comment",
        "pygen_gen_python.source.docstring.docstring",
        "pygen_gen_python.source.identifier.identifier",
        "pygen_gen_python.source.literal._number",
        "pygen_gen_python.source.literal._text",
    }
