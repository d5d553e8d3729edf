"""The table of settings: options, variables, settings files, their JSON Schema and reference come from it."""

from __future__ import annotations

from .setting import Kind, Panel, Setting

SETTINGS: tuple[Setting, ...] = (
    Setting("space", Kind.TEXT, Panel.MODEL, "Space of the data model in CDF.", ("--space",)),
    Setting("external_id", Kind.TEXT, Panel.MODEL, "External id of the data model.", ("--external-id",)),
    Setting("version", Kind.TEXT, Panel.MODEL, "Version of the data model.", ("--version",)),
    Setting("models", Kind.TEXTS, Panel.MODEL, "Model files, JSON or YAML; or ids, space:external_id(version).", ()),
    Setting("data_models", Kind.MODELS, Panel.MODEL, "Several models: a list of [space, external id, version].", ()),
    Setting("cdf_project", Kind.TEXT, Panel.LOGIN, "Project in CDF.", ("--cdf-project",)),
    Setting("cdf_cluster", Kind.TEXT, Panel.LOGIN, "Cluster, such as westeurope-1.", ("--cdf-cluster",)),
    Setting("cdf_url", Kind.TEXT, Panel.LOGIN, "Base URL, instead of a cluster (private link).", ("--cdf-url",)),
    Setting(
        "login_flow",
        Kind.TEXT,
        Panel.LOGIN,
        "How to log in: token, client_credentials, device_code or interactive (browser).",
        ("--login-flow",),
    ),
    Setting("provider", Kind.TEXT, Panel.LOGIN, "Who gives tokens: entra_id, auth0, cdf or other.", ("--provider",)),
    Setting("token", Kind.TEXT, Panel.LOGIN, "A token that was obtained elsewhere.", ("--token",), secret=True),
    Setting("tenant_id", Kind.TEXT, Panel.LOGIN, "Tenant in Microsoft Entra ID.", ("--tenant-id",)),
    Setting("client_id", Kind.TEXT, Panel.LOGIN, "Id of the application that logs in.", ("--client-id",)),
    Setting("client_secret", Kind.TEXT, Panel.LOGIN, "Its secret.", ("--client-secret",), secret=True),
    Setting("token_url", Kind.TEXT, Panel.LOGIN, "Token endpoint of another identity provider.", ("--token-url",)),
    Setting("scopes", Kind.TEXT, Panel.LOGIN, "Scopes to ask for, separated by spaces.", ("--scopes",)),
    Setting("audience", Kind.TEXT, Panel.LOGIN, "Audience to ask for.", ("--audience",)),
    Setting(
        "output_dir",
        Kind.PATH,
        Panel.OUTPUT,
        "The package's own folder.  [default: the package's name, below the current folder]",
        ("--output", "-o"),
        hidden_options=("--output-dir",),
    ),
    Setting(
        "package",
        Kind.TEXT,
        Panel.OUTPUT,
        "Name of the package, dots allowed.  [default: the folder's name, else the model's external id in snake case]",
        ("--package", "-p"),
        hidden_options=("--top-level-package",),
        other_keys=("top_level_package",),
    ),
    Setting(
        "client_name",
        Kind.TEXT,
        Panel.OUTPUT,
        "Name of the client class.  [default: the model's external id in Pascal case, and Client]",
        ("--client-name",),
    ),
    Setting(
        "instance_space",
        Kind.TEXT,
        Panel.OUTPUT,
        "Space of instances that are given by external id alone.",
        ("--instance-space",),
        hidden_options=("--default-instance-space",),
        other_keys=("default_instance_space",),
    ),
    Setting(
        "format_code",
        Kind.FLAG,
        Panel.OUTPUT,
        "Format the generated code.  [default: format]",
        ("--format/--no-format",),
        hidden_options=("--format-code/--no-format-code",),
    ),
    Setting(
        "vendored",
        Kind.FLAG,
        Panel.OUTPUT,
        "Carry the runtime in the SDK, which needs no package of ours then.  [default: in TypeScript alone]",
        ("--vendored/--no-vendored",),
    ),
    Setting(
        "templates",
        Kind.PATH,
        Panel.OUTPUT,
        "Folder of templates that replace named sections of the generated files.",
        ("--templates",),
    ),
    Setting("naming", Kind.TABLE, Panel.OUTPUT, "How things are named in Python: case and number by kind of name.", ()),
    Setting("filtering", Kind.TABLE, Panel.OUTPUT, "Which filters methods have in Python, by type or property.", ()),
    Setting(
        "overwrite",
        Kind.FLAG,
        Panel.OUTPUT,
        "Replace files that stand in the way: those of another tool, and ours that were edited.",
        ("--overwrite/--no-overwrite",),
    ),
    Setting("include_views", Kind.TEXTS, Panel.SELECTION, "Only this view, and what it needs.", ("--include-view",)),
    Setting("exclude_views", Kind.TEXTS, Panel.SELECTION, "All views but this one.", ("--exclude-view",)),
    Setting("exclude_spaces", Kind.TEXTS, Panel.SELECTION, "No view of this space.", ("--exclude-space",)),
    Setting("strict", Kind.FLAG, Panel.RUN, "Treat warnings as errors.", ("--strict/--no-strict",)),
    Setting(
        "type_check",
        Kind.FLAG,
        Panel.RUN,
        "Type-check the SDK before it is written, strictly.",
        ("--type-check/--no-type-check",),
    ),
    Setting(
        "dry_run", Kind.FLAG, Panel.RUN, "Say what would be written; write nothing.", ("--dry-run",), in_files=False
    ),
    Setting("diff", Kind.FLAG, Panel.RUN, "Print the difference; write nothing.", ("--diff",), in_files=False),
    Setting(
        "check",
        Kind.FLAG,
        Panel.RUN,
        "Exit with 5 if the output is out of date; write nothing.",
        ("--check",),
        in_files=False,
    ),
    Setting("json", Kind.FLAG, Panel.REPORT, "Answer in JSON on standard output.", ("--json",), in_files=False),
    Setting("quiet", Kind.FLAG, Panel.REPORT, "Show errors alone.", ("--quiet", "-q"), in_files=False),
    Setting("verbose", Kind.FLAG, Panel.REPORT, "Show what is done.", ("--verbose", "-v"), in_files=False),
    Setting(
        "debug", Kind.FLAG, Panel.REPORT, "Show requests, and stack traces of errors.", ("--debug",), in_files=False
    ),
)

BY_KEY: dict[str, Setting] = {key: setting for setting in SETTINGS for key in setting.keys}


def settings_of(*panels: Panel, without: frozenset[str] = frozenset()) -> tuple[Setting, ...]:
    """The settings that a command takes: those of its panels, but for some keys."""
    return tuple(row for row in SETTINGS if row.panel in panels and row.key not in without)
