"""Where v1 has what it documents, and what takes its place."""

from __future__ import annotations

from typing import Final

ROOT: Final = "cognite.pygen"
HOMES: Final[dict[str, str]] = {
    "generate_typed": f"{ROOT}._generator",
    "write_sdk_to_disk": f"{ROOT}._generator",
}
"""Names of ``pygen_legacy`` itself that v1 documents, and has elsewhere than at its top."""

SUCCESSORS: Final[dict[str, str]] = {
    "generate_sdk": "pygen_gen_python.generate_sdk",
    "generate_sdk_notebook": "pygen_gen_python.generate_sdk_notebook",
    "build_wheel": "pygen_gen_python.build_wheel",
    "generate_typed": "pygen_gen_python.generate_typed",
    "write_sdk_to_disk": "pygen_gen_python.write_sdk_to_disk",
    "load_cognite_client_from_toml": "the `from_toml` of your SDK's client, or pygen_client.PygenClient.from_toml",
    "config.PygenConfig": "pygen_gen_python.PygenConfig",
    "utils.MockGenerator": "pygen_gen_python.MockGenerator, or the command `pygen-gen-python mock`",
}
"""Dotted name → what takes its place; what is not here has no successor of its own."""
