"""From one case to another, exactly as version 1 of pygen did it: users' code holds these names."""

from __future__ import annotations

import re

_SNAKE_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
_PASCAL_WORD = re.compile(r"[A-Z]?[^A-Z_\-]+|[A-Z]")


def to_snake(text: str) -> str:
    """Words in lower case with underscores between; numbers are words of their own.

    Only a "3d" at the very end stays together. Characters other than ASCII letters and digits part words and vanish.

    >>> to_snake("int32"), to_snake("Cognite3DModel"), to_snake("object3D")
    ('int_32', 'cognite_3_d_model', 'object_3d')
    """
    words = [word.lower() for word in _SNAKE_WORD.findall(text)]
    if words[-2:] == ["3", "d"]:
        words[-2:] = ["3d"]
    return "_".join(words)


def to_pascal(text: str) -> str:
    """Every word with a capital in front; capitals, numbers and blanks stay as they are.

    >>> to_pascal("my_prop"), to_pascal("HTTPServer2"), to_pascal("3D-thing")
    ('MyProp', 'HTTPServer2', '3DThing')
    """
    return "".join(word.capitalize() for word in _PASCAL_WORD.findall(text)) or text


def to_camel(text: str) -> str:
    """The same with a small letter in front.

    >>> to_camel("MyProp"), to_camel("time_series")
    ('myProp', 'timeSeries')
    """
    pascal = to_pascal(text)
    return pascal[:1].lower() + pascal[1:]


def to_words(text: str) -> str:
    """Words with blanks between, for documentation.

    >>> to_words("sensorTimeSeries"), to_words("Cognite3DModel")
    ('sensor time series', 'Cognite 3D model')
    """
    return to_snake(text).replace("_", " ").replace(" 3 d ", " 3D ").replace("cognite", "Cognite")
