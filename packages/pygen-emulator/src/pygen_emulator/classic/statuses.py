"""Status codes of datapoints: good, uncertain or bad (API section 8.1; the codes are those of OPC UA)."""

from typing import Final

from pygen_emulator.shapes import Shape, integer, mapped, optional, record, text
from pygen_emulator.wire.errors import bad_request
from pygen_emulator.wire.json_values import JsonObject

UNCERTAIN: Final = 0x4000_0000
BAD: Final = 0x8000_0000
_MOST: Final = 0xFFFF_FFFF
_CODES: Final = {"Good": 0, "Uncertain": UNCERTAIN, "Bad": BAD}


def _read(code: int | None, symbol: str | None) -> int:
    if code is not None:
        if code >= BAD + UNCERTAIN:
            raise bad_request(f"Invalid status code {code}.")
        return code
    if symbol not in _CODES:
        raise bad_request(f"Invalid status symbol {str(symbol)[:60]!r}: expected one of {list(_CODES)}, or a code.")
    return _CODES[symbol]


STATUS: Shape[int] = mapped(
    record(
        lambda code, symbol: (code, symbol),
        {"code": optional(integer(least=0, most=_MOST)), "symbol": optional(text())},
    ),
    lambda given, _: _read(*given),
)


def limit_of(*, ignore_bad: bool | None, uncertain_is_bad: bool | None) -> int:
    """Return the code from which on datapoints are left out."""
    if ignore_bad is False:
        return _MOST + 1
    return BAD if uncertain_is_bad is False else UNCERTAIN


def shown_status(code: int) -> JsonObject:
    """Return a status as the API shows it."""
    return {"code": code, "symbol": "Bad" if code >= BAD else "Uncertain" if code >= UNCERTAIN else "Good"}
