"""Tokens on disk, so that a person need not log in for every program that starts."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from pygen_client.auth.credentials import AccessToken


@dataclass(frozen=True, slots=True)
class TokenCache:
    """One file for each login, which only its owner may read (mode 0600, in a folder of mode 0700).

    Attributes:
        folder: where the files lie.
    """

    folder: Path

    @classmethod
    def default(cls) -> TokenCache:
        """The cache in the user's own folder for caches."""
        return cls(cache_folder() / "pygen" / "tokens")

    def path(self, *identity: str) -> Path:
        """The file for an issuer, a client and scopes."""
        digest = hashlib.sha256("\0".join(identity).encode()).hexdigest()
        return self.folder / f"{digest[:32]}.json"

    def read(self, *identity: str) -> AccessToken | None:
        """What was written; its lifetime is what is left of it. Files that cannot be read count as none."""
        try:
            data = json.loads(self.path(*identity).read_text("utf-8"))
            left = max(0.0, float(data["expires_at"]) - time.time())
            return AccessToken(str(data["access_token"]), left, data.get("refresh_token"))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def write(self, token: AccessToken, *identity: str) -> None:
        """Replaces the file at once; a folder that cannot be written to is no reason to fail a login."""
        data = {
            "access_token": token.value,
            "refresh_token": token.refresh_token,
            "expires_at": time.time() + (token.lifetime or 0.0),
        }
        with contextlib.suppress(OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor, name = tempfile.mkstemp(dir=self.folder, suffix=".tmp")  # mode 0600
            try:
                with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                    json.dump(data, file)
                Path(name).replace(self.path(*identity))
            except OSError:
                Path(name).unlink(missing_ok=True)
                raise

    def forget(self, *identity: str) -> None:
        """Removes the file: a log-out."""
        self.path(*identity).unlink(missing_ok=True)


def cache_folder() -> Path:
    """Where the platform keeps caches of a user."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
