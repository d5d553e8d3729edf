"""A page in headless Chromium, served from the loopback interface, with the emulator behind the same address."""

import json
import os
import shutil
import subprocess
import threading
import urllib.error
import urllib.request
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
QUIET = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--disable-default-apps",
    "--mute-audio",
]
PAGE = b"<!doctype html><meta charset=utf-8><title>tests</title><script type=module src=/program.js></script>"


def find_browser():
    """The browser's program, if there is one on this machine."""
    return os.environ.get("PYGEN_TEST_BROWSER") or next(filter(None, map(shutil.which, NAMES)), None)


def run_in_browser(browser, program, behind, folder, timeout=120):
    """What a program posts to `/report` when it runs as a page.

    Args:
        browser: The browser's program.
        program: The file with the bundle.
        behind: Where requests to `/api` go; nothing for none.
        folder: An empty folder for the browser's profile.
        timeout: Seconds until the report must be there.
    """
    with _site(program.read_bytes(), behind) as site:
        command = [browser, *QUIET, f"--user-data-dir={folder}", f"http://127.0.0.1:{site.server_port}/"]
        with (folder / "said.txt").open("wb") as said:
            process = subprocess.Popen(command, stdout=said, stderr=said, env={**os.environ, "HOME": str(folder)})
            try:
                assert site.reported.wait(timeout), (folder / "said.txt").read_text(errors="replace")[-3000:]
            finally:
                process.terminate()
                process.wait(10)
        return site.report


class _Site(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, program, behind):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.program, self.behind = program, behind
        self.reported, self.report = threading.Event(), None


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        """Says nothing."""

    def do_GET(self):
        files = {"/": ("text/html", PAGE), "/program.js": ("text/javascript", self.server.program)}
        kind, body = files.get(self.path, ("text/plain", b""))
        self._answer(200 if self.path in files else 404, kind, body)

    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        if self.path == "/report":
            self.server.report = json.loads(body)
            self._answer(200, "text/plain", b"")
            self.server.reported.set()
            return
        headers = {name: self.headers[name] for name in ("content-type", "authorization")}
        asked = urllib.request.Request(self.server.behind + self.path, data=body, headers=headers)
        try:
            with urllib.request.urlopen(asked) as found:
                self._answer(found.status, "application/json", found.read())
        except urllib.error.HTTPError as refused:
            with refused:
                self._answer(refused.code, "application/json", refused.read())

    def _answer(self, status, kind, body):
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def _site(program, behind):
    with _Site(program, behind) as site:
        thread = threading.Thread(target=site.serve_forever, daemon=True)
        thread.start()
        try:
            yield site
        finally:
            site.shutdown()
            thread.join()
