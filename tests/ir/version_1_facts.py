"""Prints, as JSON, what version 1 generates for a model: run by a test, as a program of its own."""

import importlib
import inspect
import json
import pkgutil
import sys
import warnings
from pathlib import Path

warnings.simplefilter("ignore")

# Parameters that every list method has.
COMMON = {
    "self",
    "external_id_prefix",
    "space",
    "limit",
    "filter",
    "sort_by",
    "direction",
    "sort",
    "retrieve_connections",
}
# Fields that every class has.
BASE = {"space", "external_id", "data_record", "node_type", "edge_type", "start_node", "end_node"}


def generate(model, folder):
    from cognite.client.data_classes.data_modeling import DataModel
    from cognite.pygen import generate_sdk

    generate_sdk(
        DataModel.load(model),
        top_level_package="version_1_sdk",
        client_name="Client",
        output_dir=folder / "version_1_sdk",
        overwrite=True,
        logger=lambda _: None,
    )
    sys.path.insert(0, str(folder))


def own_classes(module):
    return {name: each for name, each in vars(module).items() if inspect.isclass(each)}


def facts():
    classes = own_classes(importlib.import_module("version_1_sdk.data_classes"))
    api = importlib.import_module("version_1_sdk._api")
    apis = {}
    for each in pkgutil.iter_modules(api.__path__):
        apis |= own_classes(importlib.import_module(f"version_1_sdk._api.{each.name}"))
    return {
        "classes": {
            name: {
                "fields": [each for each in cls.model_fields if each not in BASE],
                "bases": [base.__name__ for base in cls.__bases__],
            }
            for name, cls in classes.items()
            if hasattr(cls, "model_fields")
        },
        "filters": {
            name.removesuffix("API"): [each for each in inspect.signature(cls.list).parameters if each not in COMMON]
            for name, cls in apis.items()
            if name.endswith("API") and hasattr(cls, "list")
        },
    }


if __name__ == "__main__":
    source, target = map(Path, sys.argv[1:])
    generate(json.loads(source.read_text("utf-8")), target)
    sys.stdout.write(json.dumps(facts()))
