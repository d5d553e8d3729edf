"""What the transcripts show: by command, a title, the files that are there, and command lines, one after another."""

import json
from dataclasses import dataclass, field

from pygen_gen_python import wind_farm_model

MODEL = json.loads(wind_farm_model.model_path().read_text("utf-8"))
PUMPS = {
    "space": "plant",
    "externalId": "Pumps",
    "version": "1",
    "createdTime": 1,
    "lastUpdatedTime": 1,
    "isGlobal": False,
    "views": [],
}


def view(external_id, **properties):
    return {
        "space": "plant",
        "externalId": external_id,
        "version": "1",
        "properties": properties,
        "usedFor": "node",
        "writable": True,
        "implements": [],
        "mappedContainers": [],
        "queryable": True,
        "isGlobal": False,
        "createdTime": 1,
        "lastUpdatedTime": 1,
    }


def prop(kind="text", **more):
    return {
        "container": {"type": "container", "space": "plant", "externalId": "C"},
        "containerPropertyIdentifier": "p",
        "type": {"type": kind, "list": False, **more},
        "nullable": True,
        "autoIncrement": False,
        "immutable": False,
        "defaultValue": None,
    }


def model(*views, **more):
    return json.dumps({**PUMPS, "views": list(views), **more})


def to(external_id):
    return prop("direct", source={"type": "view", "space": "plant", "externalId": external_id, "version": "1"})


PUMP = view("Pump", name=prop(), power=prop("float64", unit={"externalId": "power:kilow"}), next=to("Pump"))
SMALL = model(PUMP)
GROWN = model(
    view("Pump", name=prop(), power=prop("float64"), maker=prop(), next=to("Pump")), view("Valve", name=prop())
)
SHRUNK = model(view("Pump", name=prop("int64"), next=to("Pump")))
ODD = model(
    view(
        "Pump",
        name=prop(),
        limit=prop(),
        myProp=prop(),
        my_prop=prop(),
        valves={
            "connectionType": "multi_reverse_direct_relation",
            "source": {"type": "view", "space": "plant", "externalId": "Pump", "version": "1"},
            "through": {
                "source": {"type": "view", "space": "plant", "externalId": "Pump", "version": "1"},
                "identifier": "gone",
            },
        },
        outside=to("Elsewhere"),
    )
)
CALCULATES = '{% extends "original/README.md.jinja" %}{% block introduction %}{{ 1 + 1 }}{% endblock %}'
IN_CDF = "wind_farm:WindFarm(v1)"
LOGIN = "--cdf-url URL --cdf-project emulator --token secret"


@dataclass(frozen=True)
class Case:
    """One transcript.

    Attributes:
        command: The command that it is about: the file in which it stands.
        title: What it shows.
        lines: Command lines without the program; ``@file text`` writes a file, ``@rm file`` removes one;
            ``ts `` before it takes the other language.
        files: Files that are there before.
        environment: Variables.
        program: Whose.
    """

    command: str
    title: str
    lines: tuple[str, ...]
    files: dict[str, str] = field(default_factory=dict)
    environment: dict[str, str] = field(default_factory=dict)
    program: str = "pygen-gen-python"


def case(command, title, *lines, program="pygen-gen-python", environment=None, files=None, **flat):
    named = {name.replace("_dot_", "."): text for name, text in flat.items()}
    return Case(command, title, lines, {"model.json": SMALL, **named, **(files or {})}, environment or {}, program)


TOML = '[tool.pygen]\nmodels = ["model.json"]\noutput_dir = "src/pumps"\n'
CASES = [
    case("program", "no command", ""),
    case("program", "the version", "--version"),
    case("program", "a command that there is not", "genrate"),
    case("program", "an option that there is not", "generate model.json --outptu x"),
    case("program", "the other language", "--help", program="pygen-gen-typescript"),
    *(
        case("help", name, f"{name} --help")
        for name in ["generate", "validate", "inspect", "pull", "diff", "verify", "init", "wheel", "typed", "mock"]
    ),
    case("help", "quickstart", "quickstart --help"),
    case("generate", "from a file", "generate model.json", "generate model.json"),
    case("generate", "into a folder, with names", "generate model.json -o src/pumps --client-name Plant"),
    case("generate", "told what is done", "generate model.json --verbose"),
    case("generate", "told nothing", "generate model.json --quiet"),
    case("generate", "in JSON", "generate model.json --json"),
    case(
        "generate",
        "several models",
        "generate model.json other.json -o both",
        other_dot_json=model(view("Valve", name=prop()), externalId="Valves"),
    ),
    case("generate", "a model that has oddities", "generate odd.json", odd_dot_json=ODD),
    case("generate", "the same, all that is found", "generate odd.json --verbose", odd_dot_json=ODD),
    case("generate", "the same, strictly", "generate odd.json --strict", odd_dot_json=ODD),
    case("generate", "the same, strictly, in JSON", "generate odd.json --strict --json", odd_dot_json=ODD),
    case("generate", "what would be written", "generate model.json --dry-run"),
    case(
        "generate",
        "up to date, then not",
        "generate model.json -o pumps --quiet",
        "generate model.json -o pumps --check",
        "generate grown.json -o pumps --check",
        grown_dot_json=GROWN,
    ),
    case(
        "generate",
        "the difference",
        "generate model.json -o pumps --quiet",
        "generate shrunk.json -o pumps --diff --check --quiet",
        shrunk_dot_json=SHRUNK,
    ),
    case(
        "generate",
        "again, after a change",
        "generate model.json -o pumps --quiet",
        "generate grown.json -o pumps --verbose",
        "generate model.json -o pumps",
        grown_dot_json=GROWN,
    ),
    case("generate", "no model", "generate"),
    case("generate", "a file that is not there", "generate nothing.json"),
    case("generate", "a file that is no model", "generate notes.json", notes_dot_json='{"a": 1}'),
    case("generate", "a file that is no JSON", "generate broken.json", broken_dot_json='{"a": '),
    case(
        "generate",
        "a model without its views",
        "generate bare.json",
        bare_dot_json=model({"type": "view", "space": "plant", "externalId": "Pump", "version": "1"}),
    ),
    case("generate", "an id without a version", "generate plant:Pumps"),
    case("generate", "a view that there is not", "generate model.json --include-view Pmup"),
    case("generate", "no view left", "generate model.json --exclude-view Pump"),
    case("generate", "a package that cannot be", "generate model.json --package my-sdk"),
    case(
        "generate",
        "a file stands in the way",
        "generate model.json -o pumps",
        "generate model.json -o pumps --overwrite",
        files={"pumps/__init__.py": "x = 1\n"},
    ),
    case(
        "generate",
        "a generated file was edited",
        "generate model.json -o pumps --quiet",
        "@file pumps/_client.py # mine",
        "generate model.json -o pumps",
        "generate model.json -o pumps --check",
    ),
    case(
        "generate",
        "a lock that a merge broke",
        "generate model.json -o pumps --quiet",
        "@file pumps/pygen.lock <<<<<<<",
        "generate model.json -o pumps",
    ),
    case(
        "generate",
        "the folder of the other language",
        "ts generate model.json -o pumps --quiet",
        "generate model.json -o pumps",
    ),
    case(
        "generate",
        "own templates that do too much",
        "generate model.json --templates templates",
        files={"templates/README.md.jinja": CALCULATES},
    ),
    case(
        "generate",
        "own methods that are no Python",
        "generate model.json -o pumps --quiet",
        "@file pumps/data_classes/_extend.py class Pump(:",
        "generate model.json -o pumps",
    ),
    case("settings", "in pyproject.toml", "generate", "generate --check", pyproject_dot_toml=TOML),
    case(
        "settings",
        "an option before a variable before a file",
        "generate --dry-run --quiet --json",
        "generate -o option --dry-run",
        environment={"PYGEN_OUTPUT_DIR": "variable"},
        pyproject_dot_toml=TOML,
    ),
    case("settings", "a key that there is not", "generate", pyproject_dot_toml=TOML + "outputdir = 1\n"),
    case("settings", "a secret in a file", "generate", pyproject_dot_toml=TOML + 'client_secret = "hush"\n'),
    case("settings", "a value of the wrong kind", "generate", pygen_dot_toml='strict = "yes"\n'),
    case("settings", "a file that is no TOML", "generate", pygen_dot_toml="strict = \n"),
    case(
        "settings",
        "a name of a kind that there is not",
        "generate model.json",
        pygen_dot_toml='[naming.field]\nnam = "camel"\n',
    ),
    case(
        "settings",
        "a filter that does not fit",
        "generate model.json",
        pygen_dot_toml='[filtering]\nboolean = ["Range"]\n',
    ),
    case("settings", "a flag in a variable", "generate model.json", environment={"PYGEN_STRICT": "maybe"}),
    case("validate", "nothing to say", "validate model.json"),
    case("validate", "much to say", "validate odd.json --verbose", odd_dot_json=ODD),
    case("validate", "in JSON", "validate odd.json --json", odd_dot_json=ODD),
    case("validate", "strictly", "validate odd.json --strict", odd_dot_json=ODD),
    case("inspect", "a tree", "inspect model.json"),
    case("inspect", "a picture", "inspect model.json --graph pumps.mmd", "inspect model.json --graph pumps.png"),
    case("inspect", "in JSON", "inspect model.json --json"),
    case("diff", "what grew", "diff model.json grown.json", grown_dot_json=GROWN),
    case("diff", "what broke", "diff model.json shrunk.json", shrunk_dot_json=SHRUNK),
    case("diff", "in JSON", "diff model.json shrunk.json --json", shrunk_dot_json=SHRUNK),
    case("diff", "no change", "diff model.json model.json"),
    case("diff", "one model too few", "diff model.json"),
    case(
        "verify",
        "as it was generated",
        "generate model.json -o pumps --quiet",
        "verify pumps",
        "verify pumps --against model.json",
        "verify pumps --json",
    ),
    case(
        "verify",
        "edited, and a file is gone",
        "generate model.json -o pumps --quiet",
        "@file pumps/config.py # mine",
        "@rm pumps/_client.py",
        "verify pumps",
    ),
    case(
        "verify",
        "the model has changed",
        "generate model.json -o pumps --quiet",
        "verify pumps --against grown.json",
        grown_dot_json=GROWN,
    ),
    case("verify", "no generated SDK", "verify ."),
    case(
        "init",
        "from what is given",
        "init model.json --package plant.pumps",
        "@rm plant",
        "generate",
        pyproject_dot_toml='[project]\nname = "x"\n',
    ),
    case("init", "where there are settings", "init model.json", pygen_dot_toml='package = "a"\n'),
    case("init", "without a model", "init"),
    case("wheel", "a wheel", "wheel model.json", "wheel model.json --vendored --json"),
    case("typed", "to standard output", "typed model.json"),
    case("typed", "to a file", "typed model.json -o typed.py", "typed model.json -o typed.py --implements magic"),
    case("mock", "to standard output", "mock model.json --nodes 1"),
    case("mock", "to a file, and not over another", "mock model.json -o data.json", "mock model.json -o model.json"),
    case(
        "cdf",
        "a model from CDF",
        f"generate {IN_CDF} {LOGIN} --include-view Farm",
        f"pull {IN_CDF} {LOGIN} -o farm.json",
        f"pull {IN_CDF} {LOGIN} -o farm.json --json",
    ),
    case("cdf", "a model that is not there", f"generate wind_farm:WindFrm(v1) {LOGIN}"),
    case("cdf", "no login", f"generate {IN_CDF}"),
    case("cdf", "half a login", f"generate {IN_CDF} --cdf-url URL --cdf-project emulator --client-id me"),
    case(
        "cdf",
        "nobody answers",
        f"generate {IN_CDF} --cdf-url http://127.0.0.1:9 --cdf-project p --token t",
        environment={"CDF_MAX_RETRIES": "0"},
    ),
    case(
        "cdf",
        "mock data that are deployed",
        f"mock {IN_CDF} {LOGIN} --nodes 2 --deploy",
        f"mock {IN_CDF} {LOGIN} --nodes 2 --deploy --json",
    ),
    case(
        "cdf",
        "an SDK against the live model",
        f"generate {IN_CDF} {LOGIN} -o farm --quiet",
        f"verify farm --against CDF {LOGIN}",
    ),
]
