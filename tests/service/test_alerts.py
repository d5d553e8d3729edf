"""Alert rules and dashboard ask for metrics, and labels of them, that the service has."""

import json
import re
from pathlib import Path

import pytest
import yaml

from pygen_service.api.metrics import Metrics
from pygen_service.store.job import State

FOLDER = Path(__file__).parents[2] / "packages/pygen-service/deploy/prometheus"


@pytest.fixture(scope="module")
def lines():
    metrics = Metrics()
    metrics.note_request("POST", "/generate", 200, 0.1)
    metrics.note_generate("refused")
    return metrics.render(dict.fromkeys(State, 1)).decode().splitlines()


def expressions():
    rules = yaml.safe_load((FOLDER / "alerts.yaml").read_text("utf-8"))["groups"][0]["rules"]
    panels = json.loads((FOLDER / "dashboard.json").read_text("utf-8"))["panels"]
    return [rule["expr"] for rule in rules] + [t["expr"] for panel in panels for t in panel["targets"]]


@pytest.mark.parametrize("expression", expressions())
def test_metrics_and_labels_exist(expression, lines):
    asked = re.findall(r"((?:pygen_service|process)_\w+)(?:\{([^}]*)\})?", expression)
    assert asked
    for name, labels in asked:
        found = [line for line in lines if re.match(rf"{name}[ {{]", line)]
        assert found, name
        for label, operator, value in re.findall(r'(\w+)(=~?)"([^"]*)"', labels):
            if label == "job":  # what Prometheus adds
                continue
            assert any(f'{label}="' in line for line in found), label
            if operator == "=":
                assert any(f'{label}="{value}"' in line for line in found), value
