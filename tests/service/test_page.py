"""The front page in a real browser: drop, look, generate, download, and use what came down."""

import json
import subprocess
import sys
import zipfile

import pytest

from pygen_gen_python.wind_farm_model import model_path

from .browser import chromium
from .conftest import KEYS
from .test_generation import SCRIPT

HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script>"


def drop(page, path):
    """Drops a file on the page, as the desktop does."""
    text = json.dumps(path.read_text("utf-8"))
    page.run(
        f"""(() => {{
        const data = new DataTransfer();
        data.items.add(new File([{text}], {json.dumps(path.name)}, {{type: "application/json"}}));
        const options = {{dataTransfer: data, bubbles: true, cancelable: true}};
        document.getElementById("drop").dispatchEvent(new DragEvent("dragenter", options));
        document.getElementById("drop").dispatchEvent(new DragEvent("drop", options));
        }})()"""
    )


def wait_for_file(folder, name):
    import time

    end = time.monotonic() + 20
    while not (folder / name).exists():
        assert time.monotonic() < end
        time.sleep(0.05)
    return folder / name


@pytest.mark.slow
def test_drop_validate_generate_download_use(service, tmp_path):
    with chromium(tmp_path) as page:
        page.resize(1100, 900)
        page.open(f"http://127.0.0.1:{service.port}/")
        page.until("!document.getElementById('key-field').hidden")
        page.run(f"document.getElementById('key').value = {json.dumps(KEYS['ada'])}")
        drop(page, model_path())
        page.until("!document.getElementById('sdk').hidden")
        assert page.run("document.querySelectorAll('#picture .box').length") == 12
        assert "12 views" in page.run("document.getElementById('counts').innerText")
        page.run("document.getElementById('package').value = 'wind_farm'")
        page.run("document.getElementById('generate').click()")
        page.until("!document.getElementById('done').hidden")
        page.run("document.getElementById('download').click()")
        with zipfile.ZipFile(wait_for_file(tmp_path, "wind_farm.zip")) as archive:
            archive.extractall(tmp_path / "sdk")
        page.run("document.querySelector('input[value=typescript]').click()")
        page.run("document.querySelector('input[value=npm]').click()")
        page.run("document.getElementById('generate').click()")
        page.until("document.getElementById('done-name').innerText === 'wind_farm-1.0.0.tgz'")
        usage = page.run("document.getElementById('usage').innerText")
        assert "npm install ./wind_farm-1.0.0.tgz" in usage
        assert 'import { WindFarmClient, token } from "wind_farm"' in usage
        page.resize(390, 844, mobile=True)
        assert page.run("document.documentElement.scrollWidth") <= 390
        targets = "[...document.querySelectorAll('button, summary, .pills span')]"
        assert page.run(f"{targets}.filter(e => e.offsetHeight && e.offsetHeight < 44).length") == 0, "touch targets"
        assert page.errors == []
    script = [sys.executable, "-c", SCRIPT, str(tmp_path / "sdk")]
    shown = subprocess.run(script, check=True, capture_output=True, encoding="utf-8")
    assert len(json.loads(shown.stdout)) > 10


@pytest.mark.slow
def test_text_of_a_model_is_text_on_the_page(service, small_model, tmp_path):
    model = small_model("Shown", name=HOSTILE)
    model["views"][0]["implements"] = [{"type": "view", "space": HOSTILE, "externalId": HOSTILE, "version": "1"}]
    model["views"][0]["properties"][HOSTILE] = model["views"][0]["properties"].pop("capacity")
    path = tmp_path / "model.json"
    path.write_text(json.dumps(model))
    with chromium(tmp_path) as page:
        page.open(f"http://127.0.0.1:{service.port}/")
        page.until("!document.getElementById('key-field').hidden")
        drop(page, path)
        page.until("document.getElementById('model-status').classList.contains('error')")
        assert "API key" in page.run("document.getElementById('model-status').innerText")
        page.run(f"document.getElementById('key').value = {json.dumps(KEYS['ada'])}")
        drop(page, path)
        page.until("!document.getElementById('findings').hidden")
        assert "onerror" in page.run("document.getElementById('findings').textContent")
        assert page.run("document.querySelectorAll('#findings img, #findings script').length") == 0
        unlabelled = "[...document.querySelectorAll('input, textarea')].filter(e => !e.labels.length).length"
        assert page.run(unlabelled) == 0
