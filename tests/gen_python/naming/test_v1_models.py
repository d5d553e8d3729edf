"""SDKs of several models: models and views have the attributes and classes of version 1, side by side."""

import importlib
import json
import subprocess
import sys

import pytest

V1 = """
import importlib, json, sys, warnings
from pathlib import Path
warnings.simplefilter("ignore")
from cognite.client import ClientConfig
from cognite.client.credentials import Token
from cognite.client.data_classes.data_modeling import DataModel
from cognite.pygen import generate_sdk
folder = Path(sys.argv[1])
sys.path.insert(0, str(folder))
names = {"top_level_package": "v1_multi", "client_name": "Client", "output_dir": folder / "v1_multi"}
generate_sdk([DataModel.load(each) for each in json.load(sys.stdin)], **names, logger=lambda _: None)
config = ClientConfig("test", "p", Token("t"), base_url="http://127.0.0.1")
client = importlib.import_module("v1_multi").Client(config)
apis = lambda of: sorted(name for name, api in vars(of).items() if hasattr(api, "retrieve"))
models = {name: of for name, of in vars(client).items() if not name.startswith("_")}
print(json.dumps({name: [type(of).__name__, apis(of)] for name, of in models.items()}))
"""


@pytest.mark.slow
def test_models_have_the_names_of_version_1(shared_model, tmp_path, import_sdk):
    models = [shared_model(f"OmniMulti{letter}") for letter in "ABC"]
    command = [sys.executable, "-W", "ignore", "-c", V1, str(tmp_path)]
    done = subprocess.run(command, input=json.dumps(models), capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    sdk = import_sdk("v1_models", *models, client_name="Client")
    registry = importlib.import_module(f"{sdk.__name__}._registry")
    classes = importlib.import_module(f"{sdk.__name__}._client").Client.__annotations__
    ours = {
        name: [classes[name], sorted(registry.VIEWS[key].attribute for key in model.views)]
        for name, model in registry.MODELS.items()
    }
    assert ours == json.loads(done.stdout.splitlines()[-1])
