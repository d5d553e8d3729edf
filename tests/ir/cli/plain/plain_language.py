"""A small but true generator: the language Plain lists the views of a model, one text file a view."""

import jinja2

from pygen_ir.cli.application import build_application, shared_commands
from pygen_ir.cli.language import Language
from pygen_ir.diagnostics import Diagnostic, Severity
from pygen_ir.emit.code import lines, path_segment, producer
from pygen_ir.emit.environment import environment_of, render
from pygen_ir.emit.generator import BaseGenerator, Generated, OptionError
from pygen_ir.emit.tree import FileTree

TEMPLATES = environment_of(
    jinja2.DictLoader(
        {
            "view.txt": "{{ name }}\n{% for field in fields %}  {{ field }}\n{% endfor %}",
            "index.txt": "{{ client }}\n{{ names }}\n",
        }
    )
)


@producer
def plain(text):
    """Any text on one line, without control characters."""
    return "".join(char if char.isprintable() else "?" for char in text)


class PlainGenerator(BaseGenerator):
    """Prints views; refuses package names with capitals; renames fields called `class`."""

    language = "Plain"
    distribution = "pygen-ir"

    def generate(self, ir, options):
        package = options.package or ir.models[0].id.external_id.lower()
        if package != package.lower():
            raise OptionError("package", f"{package} has capitals", "write it in lower case")
        client = options.client_name or f"{ir.models[0].id.external_id}Client"
        files = {
            f"views/{path_segment(cls.id.external_id)}.txt": render(
                TEMPLATES,
                "view.txt",
                name=plain(cls.id.external_id),
                fields=[plain(field.identifier) for field in cls.fields],
            )
            for cls in ir.classes
        }
        names = lines(plain(cls.id.external_id) for cls in ir.classes)
        files["index.txt"] = render(TEMPLATES, "index.txt", client=plain(client), names=names)
        tree = FileTree(files)
        if options.format_code:
            tree = tree.rewritten(lambda files: {path: f"{text}end\n" for path, text in files.items()})
        return Generated(tree, package, client, tuple(self.renamed(ir)))

    def renamed(self, ir):
        for cls in ir.classes:
            if cls.get_field("class"):
                where = f"{cls.id}.class"
                yield Diagnostic(
                    "PLAIN.NAME_RESERVED", Severity.WARNING, where, "class is a word of Plain", "it is class_"
                )


def plain_generator(settings):
    return PlainGenerator()


PLAIN = Language("Plain", "pygen-gen-plain", "pygen-ir", "plain_language:plain_generator")
app = build_application(PLAIN, shared_commands())

if __name__ == "__main__":
    app(prog_name=PLAIN.program)
