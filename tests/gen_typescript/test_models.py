"""Every model becomes an SDK that the compilers accept, however strict they are told to be."""

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pygen_client.wire import DataModelResponse
from pygen_gen_typescript.generator import TypeScriptGenerator
from pygen_ir.build import build
from pygen_ir.emit.code import PRODUCERS
from pygen_ir.emit.environment import environment
from pygen_ir.emit.generator import GeneratorOptions, OptionError
from pygen_ir.emit.lint import lint_templates

from .conftest import ROOT, SHARED, generate, load_models, write, write_project

CORPUS = ROOT / "tests" / "corpus"
TEXTS = [
    "quotes ' \" ` and a backslash \\",
    "*/ import 'fs'; /*",
    "carriage\rreturn\r\nand\u2028line\u2029paragraph\x85next",
    "NUL \x00 bell \x07 escape \x1b[31m",
    "bidi \u202e\u2066 zero\u200bwidth",
    "${template} </script> {{ 7 * 7 }} {% raw %}",
    "@ts-ignore",
    "@ts-expect-error\n@deprecated {@link x}",
    "// @ts-nocheck",
    '"; throw new Error("x"); "',
    "\\",
    "ends with a slash *",
    "\U0001f600 ä",
    "   \n\t\n  x",
]
WORDS = ["Record", "Promise", "Date", "Object", "Array", "string", "any", "class", "default", "index", "client", "then"]
WORDS += [
    "Turbine",
    "TurbineWrite",
    "TurbineWhere",
    "TurbineShape",
    "turbine",
    "turbineView",
    "TurbineView",
    "TurbineKind",
]
WORDS += ["constructor", "upsert", "delete", "sender", "con", "MyView", "my_view", "AnyWrite", "View", "HostileClient"]
WORDS += ["3D thing", "a b", "ä ö", "..", "../../up", "a/b", "\x00", "", "__proto__", "_", "x" * 300]
TWINS = {*WORDS[::3], "constructor"}
PROPERTIES = ["name", "type", "version", "class", "constructor", "toString", "__proto__", "hasOwnProperty", "then", "1"]
PROPERTIES += [
    "3D",
    "a b",
    "a-b",
    "ä",
    "\u202ex",
    "",
    '"',
    "\n",
    "x" * 300,
    "space",
    "externalId",
    "$view",
    "$",
    "`",
    "links",
]


def prop(type_="text", **more):
    of_type = {key: more.pop(key) for key in ("values", "unit", "list") if key in more}
    return {
        "container": {"type": "container", "space": "sp", "externalId": "C"},
        "containerPropertyIdentifier": "p",
        "type": {"type": type_, "list": False, **of_type},
        "nullable": True,
        "autoIncrement": False,
        "immutable": False,
        **more,
    }


def ref(name):
    return {"type": "view", "space": "sp", "externalId": name, "version": "v1"}


def edges(target, type_, edge_view=None):
    source = {} if edge_view is None else {"edgeSource": ref(edge_view)}
    type_id = {"space": "sp", "externalId": type_}
    return {
        "connectionType": "multi_edge_connection",
        "type": type_id,
        "source": ref(target),
        "direction": "outwards",
        **source,
    }


def view(external_id, properties, /, **more):
    return {
        **ref(external_id),
        "implements": [],
        "properties": properties,
        "usedFor": "node",
        "writable": True,
        "queryable": True,
        "isGlobal": False,
        "mappedContainers": [],
        "createdTime": 1,
        "lastUpdatedTime": 1,
        **more,
    }


def model(*views, **more):
    given = {
        "space": "sp",
        "externalId": "M",
        "version": "v1",
        "isGlobal": False,
        "createdTime": 1,
        "lastUpdatedTime": 1,
    }
    return DataModelResponse.model_validate({**given, "views": list(views), **more})


def hostile_texts(text):
    """A model with one text in every place that holds one."""
    fields = {
        "name": prop(description=text, name=text, defaultValue=text),
        "kind": prop("enum", values={"a": {"name": text, "description": text}, text: {}}),
        "size": prop("float64", unit={"externalId": text}),
        "link": edges("A", text) | {"description": text},
    }
    equal = {"equals": {"property": ["node", "type"], "value": {"space": text, "externalId": text}}}
    return model(view("A", fields, description=text, name=text, filter=equal), name=text, description=text)


def hostile_names():
    fields = {name: prop() for name in PROPERTIES} | {"kind": prop("enum", values={"a": {}, "constructor": {}})}
    links = {f"to{at}": edges(word, "e", word) for at, word in enumerate(WORDS)}
    return model(
        *(view(word, fields | links, usedFor="all" if word in TWINS else "node") for word in WORDS), externalId="class"
    )


@pytest.fixture(scope="module")
def runtime_package(toolchain):
    """The npm package, built."""
    toolchain.build_runtime()
    return toolchain.modules.parent


@pytest.fixture(scope="module")
def everything(runtime_package, toolchain, tmp_path_factory):
    """All models in one project, on the npm package."""
    folder = tmp_path_factory.mktemp("models")
    write_project(folder)
    toolchain.link(folder, "pygen-runtime")
    generator = TypeScriptGenerator(is_vendored=False)
    given = {f"corpus_{path.parent.name}": load_models(path) for path in sorted(CORPUS.glob("*/models.json"))}
    given |= {f"hostile_text_{at}": [hostile_texts(text)] for at, text in enumerate(TEXTS)}
    given |= {"hostile_names": [hostile_names()]}
    if SHARED.is_dir():
        given |= {f"shared_{path.stem}": load_models(path) for path in sorted(SHARED.glob("*.json"))}
        given["shared_several"] = [each for name in "ABC" for each in load_models(SHARED / f"OmniMulti{name}.json")]
    made = []
    for name, models in given.items():
        ir = build(models).ir
        if ir is not None:
            tree = generator.generate(ir, GeneratorOptions(format_code=False, client_name="HostileClient")).tree
            write(tree.below(name), folder / "src")
            made.append(name)
    return folder, made


def test_every_model_type_checks(everything, toolchain):
    folder, made = everything
    assert len(made) > 150
    toolchain.tsc(folder, "--noEmit")


def test_the_compiler_of_yesterday_takes_them_too(everything, toolchain):
    folder, _ = everything
    toolchain.tsc(folder, "--noEmit", version=5, timeout=300)


def test_the_models_of_others_are_here():
    if not SHARED.is_dir():
        pytest.skip("the real models are not beside this repository (../shared/models)")
    assert len(list(SHARED.glob("*.json"))) > 10


SKELETON = re.compile(r"""/\*.*?\*/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'""", re.DOTALL)


def skeleton(source):
    """The source without what texts and comments say; keys that are texts stand as texts."""
    return SKELETON.sub(lambda match: "/* */" if match[0].startswith("/*") else '""', source)


def check_against_twin(text):
    hostile = generate([hostile_texts(text)], format_code=False, instance_space=text).tree
    benign = generate([hostile_texts("be nign")], format_code=False, instance_space="be nign").tree
    assert list(hostile) == list(benign)
    for path in hostile:
        if path == "README.md":
            assert len(hostile[path].splitlines()) == len(benign[path].splitlines())
            assert "<" not in hostile[path].replace("\\<", "")
        elif not path.startswith("_runtime/"):
            assert skeleton(hostile[path]) == skeleton(benign[path]), path
            assert not [char for char in hostile[path] if not char.isprintable() and char != "\n"]
            assert not re.search(r"(?<!\\)@(?!param|throws)", SKELETON.sub(comments_alone, hostile[path]))


def comments_alone(match):
    return match[0] if match[0].startswith("/*") else ""


@pytest.mark.parametrize("text", TEXTS)
def test_a_hostile_text_adds_no_statement(text):
    check_against_twin(text)


@settings(max_examples=25, deadline=None)
@given(text=st.text(alphabet=st.sampled_from("\"'`\\\n\r{}$*/@ ax\u2028\x00\u202e"), min_size=1, max_size=12))
def test_no_text_adds_a_statement(text):
    if text.strip() and not re.fullmatch(r"[A-Za-z_$][A-Za-z0-9_$]*", text):
        check_against_twin(text)


def test_texts_reach_the_program_as_they_are(toolchain, tmp_path):
    text = "\\ */ \" ' ` ${x} \r\u2028 \U0001f600"
    write_project(tmp_path)
    write(generate([hostile_texts(text)], package="sdk").tree.below("sdk"), tmp_path / "src")
    (tmp_path / "src" / "main.ts").write_text(
        'import { aView, AKind } from "./sdk/index.js";\n'
        'console.log(JSON.stringify([aView.type, aView.links?.()["link"], AKind]));\n'
    )
    toolchain.tsc(tmp_path)
    said = json.loads(toolchain.run("out/main.js", cwd=tmp_path).stdout)
    assert said[0] == [text, text]
    assert said[1]["type"] == ["sp", text]
    assert said[2] == {"a": "a", text: text}


def test_names_are_given_once_and_what_cannot_be_is_said():
    generated = generate([hostile_names()], client_name="HostileClient")
    modules = "\n".join(text for path, text in generated.tree.items() if path.startswith("views/"))
    views = re.findall(r"^export interface (\w+Shape) ", modules, re.MULTILINE)
    assert len(views) == len(set(views)) == len(WORDS) + len(TWINS)
    attributes = re.findall(r"^  readonly (\w+): \$\.", generated.tree["client.ts"], re.MULTILINE)
    assert len(attributes) == len(set(attributes)) == len(WORDS) + len(TWINS)
    assert not {"then", "constructor", "upsert", "delete", "sender"} & set(attributes)
    codes = {each.code for each in generated.diagnostics}
    assert codes == {"TYPESCRIPT.FIELD_IMPOSSIBLE", "TYPESCRIPT.NAME_COLLISION", "TYPESCRIPT.NAME_RESERVED"}
    refused = {each.where.rpartition(".")[2] for each in generated.diagnostics if each.code.endswith("IMPOSSIBLE")}
    assert refused == {"space", "externalId", "$view", "$", "__proto__"}


SEVERAL = """import { SdkClient } from "./sdk/index.js";
const asked: string[] = [];
const fetch: typeof globalThis.fetch = async (input, init) => {
  const body = JSON.parse(String(init?.body));
  asked.push(`${String(input).split("/p/")[1]} ${body.sources?.[0].source.externalId}`);
  return new Response('{"items": [], "data": {}}');
};
const client: SdkClient = new SdkClient({ baseUrl: "http://a.invalid", project: "p", credentials: "t", fetch });
await client.first.shared.list().page();
await client.second.shared.list().page();
await client.second.own.list().page();
await client.graphql("{ x }");
await client.graphql("{ x }", {}, { model: ["sp", "Second", "v1"] });
console.log(asked.join("\\n"));
"""


def test_several_models_have_an_attribute_each(toolchain, tmp_path):
    shared, own = view("Shared", {"name": prop()}), view("Own", {"link": edges("Shared", "t")})
    given = [model(shared, externalId="First"), model(shared, own, externalId="Second", description="Says */ more.")]
    write_project(tmp_path)
    generated = generate(given, package="sdk", client_name="SdkClient")
    write(generated.tree.below("sdk"), tmp_path / "src")
    (tmp_path / "src" / "main.ts").write_text(SEVERAL)
    toolchain.tsc(tmp_path)
    graphql = "userapis/spaces/sp/datamodels/{}/versions/v1/graphql undefined"
    assert toolchain.run("out/main.js", cwd=tmp_path).stdout.splitlines() == [
        *["models/instances/list Shared"] * 2,
        "models/instances/list Own",
        graphql.format("First"),
        graphql.format("Second"),
    ]
    assert "| `client.second.own` |" in generated.tree["README.md"]


def test_models_of_one_name_are_told_apart():
    one = view("A", {"name": prop()})
    generated = generate([model(one), model(one, space="other"), model(one, externalId="upsert")])
    attributes = re.findall(r"readonly (\w+): (\w+);", generated.tree["client.ts"])
    assert attributes == [("m_2", "MApis_2"), ("m", "MApis"), ("upsert_", "UpsertApis")]
    found = {each.code: each.where for each in generated.diagnostics}
    assert found == {"TYPESCRIPT.NAME_COLLISION": "sp:M(v1)", "TYPESCRIPT.NAME_RESERVED": "sp:upsert(v1)"}


def test_the_same_models_give_the_same_bytes_in_whatever_order(wind_farm):
    from pygen_gen_python import wind_farm_model

    [given] = load_models(wind_farm_model.model_path())
    turned = given.model_copy(update={"views": list(reversed(given.views))})
    assert dict(generate([turned]).tree) == dict(wind_farm.tree)


def test_formatting_changes_no_meaning_and_has_nothing_to_do_twice(wind_farm):
    from pygen_gen_typescript.formatting import format_typescript

    again = format_typescript({path: text for path, text in wind_farm.tree.items() if not path.startswith("_runtime")})
    assert all(wind_farm.tree[path] == text for path, text in again.items())
    with pytest.raises(SyntaxError):
        format_typescript({"a.ts": "export const = 1"})


@pytest.mark.parametrize(
    ("option", "value"), [("package", "../up"), ("package", "a..b"), ("client_name", "class"), ("client_name", "a b")]
)
def test_names_that_cannot_be_are_refused(option, value):
    with pytest.raises(OptionError) as error:
        generate([model(view("A", {"name": prop()}))], **{option: value})
    assert error.value.option == option


def test_templates_keep_to_what_templates_may():
    assert not lint_templates(environment("pygen_gen_typescript"))


def test_modules_are_small(wind_farm):
    """At most 2 kB for a view and 300 bytes for each property, its comments and three interfaces included."""
    for path, text in wind_farm.tree.items():
        if path.startswith("views/") and path != "views/index.ts":
            properties = text.count("\n  readonly ") / 2.5
            assert len(text) < 2500 + 300 * properties, path


def test_few_functions_make_source_of_text(wind_farm):
    """Generating the wind farm has loaded them all."""
    ours = {
        name.removeprefix("pygen_gen_typescript.") for name in PRODUCERS if name.startswith("pygen_gen_typescript.")
    }
    of_text = {"source.comment.comment", "source.literal.text_literal", "source.markdown.markdown"}
    of_names = {"source.identifier.identifier", "source.identifier._plain_key"}
    assert ours == of_text | of_names | {"runtime_files._source"}
