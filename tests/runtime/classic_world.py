"""What the tests of time series, files and sequences share: a model on the core containers, and cognite-sdk."""

import importlib
import warnings

MINUTE = 60_000
START = 1_700_000_000_000 - 1_700_000_000_000 % (60 * MINUTE)


def text(**more):
    return {"type": {"type": "text", "list": False}, "nullable": True, **more}


CORE_CONTAINERS = {
    "CogniteTimeSeries": {"isStep": {"type": {"type": "boolean"}, "nullable": True}, "type": text()},
    "CogniteDescribable": {"name": text(), "description": text()},
    "CogniteFile": {"mimeType": text(), "directory": text()},
}


def mapped(container, name):
    source = {"type": "container", "space": "cdf_cdm", "externalId": container}
    return {
        **CORE_CONTAINERS[container][name],
        "container": source,
        "containerPropertyIdentifier": name,
    }


def core_view(external_id, *containers):
    properties = {name: mapped(container, name) for container in containers for name in CORE_CONTAINERS[container]}
    view = {"space": "plant", "externalId": external_id, "version": "v1", "usedFor": "node", "writable": True}
    stamps = {"createdTime": 0, "lastUpdatedTime": 0, "isGlobal": False, "queryable": True}
    used = [{"type": "container", "space": "cdf_cdm", "externalId": name} for name in containers]
    return {**view, **stamps, "properties": properties, "mappedContainers": used}


PLANT = {
    "space": "plant",
    "externalId": "Plant",
    "version": "v1",
    "createdTime": 0,
    "lastUpdatedTime": 0,
    "isGlobal": False,
    "views": [
        core_view("Signal", "CogniteDescribable", "CogniteTimeSeries"),
        core_view("Document", "CogniteDescribable", "CogniteFile"),
    ],
}


def connect_sdk(url):
    """Cognite's SDK, unmodified."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        module = importlib.import_module("cognite.client")
        credentials = importlib.import_module("cognite.client.credentials")
        module.global_config.disable_pypi_version_check = True
        config = module.ClientConfig("tests", "p", credentials.Token("t"), base_url=url, timeout=30)
        return module.CogniteClient(config)


def create_series(sdk, names):
    classes = importlib.import_module("cognite.client.data_classes")
    units = ["power:megaw", None, "power:megaw"]
    sdk.time_series.create(
        [
            classes.TimeSeriesWrite(external_id=name, unit_external_id=unit, is_step=place == 1)
            for place, (name, unit) in enumerate(zip(names, units, strict=True))
        ]
    )
    for place, name in enumerate(names):
        points = [(START + index * (5 + place) * MINUTE, float(index + place)) for index in range(40 + place)]
        sdk.time_series.data.insert(points, external_id=name)
