"""A third language, to show what one takes: schemas of Spark for the views of a data model, as PySpark has them.

It is built on the public names of `pygen_ir` alone, in one file. A language with an SDK has more of each part; the
parts are the same: producers, names, types, blocks, templates, generator.
"""

from __future__ import annotations

import keyword
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

import jinja2

from pygen_ir.emit.code import Code, constant, fill, path_segment, producer
from pygen_ir.emit.environment import environment_of, render
from pygen_ir.emit.generator import BaseGenerator, Generated
from pygen_ir.emit.prose import described
from pygen_ir.emit.tree import FileTree
from pygen_ir.model import IRConnection, IRProperty
from pygen_ir.naming import Allocator, to_pascal, to_snake, unreserved
from pygen_ir.naming.bare_names import bare_names
from pygen_ir.naming.findings import GivenName, name_findings
from pygen_ir.types import (
    IRBoolType,
    IRDateType,
    IREnumType,
    IRFileReferenceType,
    IRFloatType,
    IRIntType,
    IRJSONType,
    IRListType,
    IRSequenceReferenceType,
    IRTextType,
    IRTimeseriesReferenceType,
    IRTimestampType,
    IRUnknownType,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pygen_ir.diagnostics import Diagnostic
    from pygen_ir.emit.generator import GeneratorOptions
    from pygen_ir.model import IRField, IRModelSet
    from pygen_ir.naming.class_keys import ClassKey
    from pygen_ir.types import IRType

TEMPLATES = {
    "schema.py.jinja": """\
from pyspark.sql import types as _t

{{ schema.comment }}
{{ schema.name }} = _t.StructType(
    [
{% for field in schema.fields %}
        {{ field }},
{% endfor %}
    ]
)
""",
    "__init__.py.jinja": """\
{% for each in package.schemas %}
from .{{ each.module }} import {{ each.name }} as {{ each.name }}
{% endfor %}
""",
}


# Producers: the few functions that make source of a model's text.


@producer
def identifier(name: str) -> str:
    """The name, if it is an identifier."""
    if not name.isidentifier() or keyword.iskeyword(name):
        raise ValueError(f"{name!r} is no identifier")
    return name


@producer
def literal(text: str) -> str:
    """A text as a literal of ASCII."""
    return ascii(text)


@producer
def comment(text: str) -> str:
    """A comment on one line."""
    return "# " + ascii(" ".join(text.split()))[1:-1]


# Names: which are taken, and who gets which.

RESERVED = frozenset(keyword.kwlist) | {"_t"}


def name_schemas(ir: IRModelSet) -> tuple[dict[ClassKey, str], tuple[Diagnostic, ...]]:
    """A name for every schema, and what is to be said about it."""
    bare = bare_names(ir)
    plain = {key: _safe(to_pascal(name)) for key, name in bare.items()}
    wanted = {key: unreserved(name, RESERVED) for key, name in plain.items()}
    given = Allocator(fold=str.lower).allocate(wanted, lambda key: (bare[key] != wanted[key], str(key.view), key.kind))
    names = {key: GivenName(plain[key], wanted[key], given[key]) for key in bare}
    found = (each for key, name in names.items() for each in name_findings("SPARK", str(key.view), "schema", name))
    return given, tuple(found)


def _safe(name: str) -> str:
    safe = re.sub(r"\W", "_", name, flags=re.ASCII).lstrip("_") or "NoName"
    return f"No{safe}" if safe[0].isdigit() else safe


# Types: the closed union of the IR, said in the language.


def type_text(type_: IRType) -> Code:
    """The Spark type of a property."""
    match type_:
        case IRListType(item=item):
            return fill("_t.ArrayType({}, containsNull=False)", type_text(item))
        case IRTextType() | IREnumType() | IRJSONType() | IRUnknownType():
            return constant("_t.StringType()")
        case IRTimeseriesReferenceType() | IRFileReferenceType() | IRSequenceReferenceType():
            return constant("_t.StringType()")
        case IRBoolType():
            return constant("_t.BooleanType()")
        case IRIntType(bits=bits):
            return constant("_t.IntegerType()") if bits == 32 else constant("_t.LongType()")
        case IRFloatType(bits=bits):
            return constant("_t.FloatType()") if bits == 32 else constant("_t.DoubleType()")
        case IRTimestampType():
            return constant("_t.TimestampType()")
        case IRDateType():
            return constant("_t.DateType()")
        case _:
            assert_never(type_)


ID = constant('_t.StructType().add("space", "string", False).add("externalId", "string", False)')


# Blocks: what templates print.


@dataclass(frozen=True, slots=True)
class SchemaBlock:
    """One schema."""

    module: Code
    name: Code
    comment: Code
    fields: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class PackageBlock:
    """All of them."""

    schemas: tuple[SchemaBlock, ...]


def schema_block(key: ClassKey, name: str, ir: IRModelSet) -> SchemaBlock:
    """The schema of one family."""
    cls = ir.view_mapping[key.view]
    of_all = [column("space", constant("_t.StringType()"), nullable=False)]
    of_all += [column("externalId", constant("_t.StringType()"), nullable=False)]
    of_all += [column(end, ID, nullable=False) for end in ("startNode", "endNode", "type") if key.kind == "edge"]
    return SchemaBlock(
        module=identifier(f"_{path_segment(to_snake(name) or 'x')}"),
        name=identifier(name),
        comment=comment(described(cls)),
        fields=(*of_all, *(field for node in cls.fields for field in columns(node))),
    )


def columns(node: IRField) -> Iterator[Code]:
    """The column of a field; connections that the instance itself does not hold have none."""
    match node:
        case IRProperty():
            yield column(node.identifier, type_text(node.type), nullable=node.nullable)
        case IRConnection():
            if node.is_direct_relation:
                yield column(node.identifier, fill("_t.ArrayType({})", ID) if node.is_list else ID, nullable=True)


def column(name: str, type_: Code, *, nullable: bool) -> Code:
    """One column."""
    flag = constant("True") if nullable else constant("False")
    return fill("_t.StructField({}, {}, nullable={})", literal(name), type_, flag)


# The generator: from facts to files.


class SparkGenerator(BaseGenerator):
    """Generates PySpark schemas."""

    language = "PySpark"
    distribution = "pygen-ir"

    def generate(self, ir: IRModelSet, options: GeneratorOptions) -> Generated:
        """The schemas of a set of models."""
        names, findings = name_schemas(ir)
        package = options.package or to_snake(_safe(ir.models[0].id.external_id))
        return Generated(FileTree(self._files(names, ir)), package, "", findings)

    def _files(self, names: Mapping[ClassKey, str], ir: IRModelSet) -> Iterator[tuple[str, Code]]:
        templates = environment_of(jinja2.DictLoader(TEMPLATES))
        schemas = tuple(schema_block(key, name, ir) for key, name in names.items())
        for schema in schemas:
            yield f"{schema.module}.py", render(templates, "schema.py.jinja", schema=schema)
        yield "__init__.py", render(templates, "__init__.py.jinja", package=PackageBlock(schemas))
