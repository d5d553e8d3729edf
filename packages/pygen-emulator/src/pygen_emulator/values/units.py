"""Units of measure and their conversion: base = (value + offset) · multiplier (API section 8.4, question 29)."""

from collections.abc import Callable
from dataclasses import dataclass

from pygen_emulator.wire.errors import bad_request
from pygen_emulator.wire.json_values import Json, JsonObject


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the catalog."""

    external_id: str
    name: str
    symbol: str
    multiplier: float
    offset: float = 0.0

    @property
    def quantity(self) -> str:
        """What the unit measures, in words of the catalog: `Temperature`."""
        return self.external_id.partition(":")[0].replace("_", " ").title()

    def wire(self) -> JsonObject:
        """Return the unit as the API writes it."""
        aliases: list[Json] = [self.symbol]
        return {
            "externalId": self.external_id,
            "name": self.name.upper().replace(" ", "_"),
            "longName": self.name,
            "symbol": self.symbol,
            "aliasNames": aliases,
            "quantity": self.quantity,
            "conversion": {"multiplier": self.multiplier, "offset": self.offset},
        }


_CATALOG = (
    Unit("temperature:deg_c", "degree Celsius", "°C", 1.0, 273.15),
    Unit("temperature:deg_f", "degree Fahrenheit", "°F", 5 / 9, 459.67),
    Unit("temperature:k", "kelvin", "K", 1.0),
    Unit("pressure:pa", "pascal", "Pa", 1.0),
    Unit("pressure:kilopa", "kilopascal", "kPa", 1e3),
    Unit("pressure:megapa", "megapascal", "MPa", 1e6),
    Unit("pressure:bar", "bar", "bar", 1e5),
    Unit("pressure:millibar", "millibar", "mbar", 100.0),
    Unit("pressure:psi", "pound per square inch", "psi", 6894.757293168361),
    Unit("length:m", "metre", "m", 1.0),
    Unit("length:millim", "millimetre", "mm", 1e-3),
    Unit("length:centim", "centimetre", "cm", 1e-2),
    Unit("length:kilom", "kilometre", "km", 1e3),
    Unit("length:ft", "foot", "ft", 0.3048),
    Unit("length:in", "inch", "in", 0.0254),
    Unit("mass:kilogm", "kilogram", "kg", 1.0),
    Unit("mass:gm", "gram", "g", 1e-3),
    Unit("mass:tonne", "tonne", "t", 1e3),
    Unit("mass:lb", "pound", "lb", 0.45359237),
    Unit("time:sec", "second", "s", 1.0),
    Unit("time:min", "minute", "min", 60.0),
    Unit("time:hr", "hour", "h", 3600.0),
    Unit("power:w", "watt", "W", 1.0),
    Unit("power:kilow", "kilowatt", "kW", 1e3),
    Unit("power:megaw", "megawatt", "MW", 1e6),
    Unit("energy:j", "joule", "J", 1.0),
    Unit("energy:kilow-hr", "kilowatt hour", "kWh", 3.6e6),
    Unit("energy:megaw-hr", "megawatt hour", "MWh", 3.6e9),
    Unit("velocity:m-per-sec", "metre per second", "m/s", 1.0),
    Unit("velocity:kilom-per-hr", "kilometre per hour", "km/h", 1 / 3.6),
    Unit("angular_velocity:rad-per-sec", "radian per second", "rad/s", 1.0),
    Unit("angular_velocity:rev-per-min", "revolution per minute", "rpm", 0.10471975511965977),
    Unit("angle:rad", "radian", "rad", 1.0),
    Unit("angle:deg", "degree", "°", 0.017453292519943295),
    Unit("volume:m3", "cubic metre", "m³", 1.0),
    Unit("volume:l", "litre", "L", 1e-3),
    Unit("volume:bbl_us", "barrel", "bbl", 0.158987294928),
    Unit("volume_flow_rate:m3-per-sec", "cubic metre per second", "m³/s", 1.0),
    Unit("volume_flow_rate:m3-per-hr", "cubic metre per hour", "m³/h", 1 / 3600),
    Unit("area:m2", "square metre", "m²", 1.0),
    Unit("area:ft2", "square foot", "ft²", 0.09290304),
    Unit("electric_current:a", "ampere", "A", 1.0),
    Unit("electric_potential:v", "volt", "V", 1.0),
    Unit("electric_potential:kilov", "kilovolt", "kV", 1e3),
    Unit("frequency:hz", "hertz", "Hz", 1.0),
    Unit("force:n", "newton", "N", 1.0),
    Unit("force:kilon", "kilonewton", "kN", 1e3),
    Unit("dimensionless:percent", "percent", "%", 1e-2),
    Unit("dimensionless:fraction", "fraction", "", 1.0),
)
UNITS: dict[str, Unit] = {unit.external_id: unit for unit in _CATALOG}

_SI = {
    "Temperature": "temperature:k",
    "Pressure": "pressure:pa",
    "Length": "length:m",
    "Mass": "mass:kilogm",
    "Time": "time:sec",
    "Power": "power:w",
    "Energy": "energy:j",
    "Velocity": "velocity:m-per-sec",
    "Volume": "volume:m3",
    "Area": "area:m2",
}
SYSTEMS: dict[str, dict[str, str]] = {
    "Default": _SI | {"Temperature": "temperature:deg_c", "Pressure": "pressure:bar"},
    "SI": _SI,
    "Imperial": _SI
    | {
        "Temperature": "temperature:deg_f",
        "Pressure": "pressure:psi",
        "Length": "length:ft",
        "Mass": "mass:lb",
        "Area": "area:ft2",
        "Volume": "volume:bbl_us",
    },
}


def find_unit(external_id: str) -> Unit:
    """Return a unit.

    Raises:
        ApiError: 400 when the catalog does not have it.
    """
    unit = UNITS.get(external_id)
    if unit is None:
        raise bad_request(f"The unit '{external_id}' does not exist.")
    return unit


def unit_of_system(source: str, system: str) -> str:
    """Return the unit that a system has for the quantity of a unit.

    Raises:
        ApiError: 400 when the system is not known or has none.
    """
    if system not in SYSTEMS:
        raise bad_request(f"The unit system '{system}' does not exist. Known are {list(SYSTEMS)}.")
    found = SYSTEMS[system].get(find_unit(source).quantity)
    if found is None:
        raise bad_request(f"The unit system '{system}' has no unit for the quantity of '{source}'.")
    return found


def converter(source: str, target: str) -> Callable[[float], float]:
    """Return the function that converts from one unit to another.

    Raises:
        ApiError: 400 when they measure different things.
    """
    old, new = find_unit(source), find_unit(target)
    if old.quantity != new.quantity:
        raise bad_request(f"'{source}' cannot be converted to '{target}': one is {old.quantity}, one {new.quantity}.")
    if old == new:
        return float
    return lambda value: (value + old.offset) * old.multiplier / new.multiplier - new.offset
