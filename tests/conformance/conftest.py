"""The compiler, Node and the folders of SDKs are those of the tests of the TypeScript generator."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2]))  # `tests` is no package that is installed

from tests.gen_typescript.conftest import browser, toolchain

__all__ = ["browser", "toolchain"]
