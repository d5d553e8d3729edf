"""From the version of a data model, which is any short text, to a version that installers accept (PEP 440)."""

from __future__ import annotations

import re
from itertools import takewhile

from packaging.version import Version

_WORD = re.compile(r"[a-z0-9]+")
_LEADING_V = re.compile(r"v(?=[0-9])")


def package_version(model_version: str) -> str:
    """The version of the package that is made of a model of this version; the same for the same version.

    A version that is one already stays, in normal form: ``v1`` is ``1``. Of any other, the numbers at its beginning are
    the release, and what follows is the local part: ``2024_01_31_x`` is ``2024.1.31+x``, and a hash, ``7ae3c1``, is
    ``0+7ae3c1``.

    Args:
        model_version: As the model has it.
    """
    try:
        return str(Version(model_version))
    except ValueError:
        words = _WORD.findall(_LEADING_V.sub("", model_version.lower(), count=1))
    release = list(takewhile(str.isdecimal, words))
    public, local = ".".join(map(_plain, release)) or "0", ".".join(map(_plain, words[len(release) :]))
    return f"{public}+{local}" if local else public


def _plain(word: str) -> str:
    """The word as installers compare it: numbers have no leading zeros."""
    return word.lstrip("0") or "0" if word.isdecimal() else word
