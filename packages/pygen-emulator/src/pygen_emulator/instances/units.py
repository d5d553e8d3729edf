"""Reading numbers in other units (API section 8.4)."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from pygen_emulator.instances.requests import SourceSelector, TargetUnit
from pygen_emulator.schema.catalog import Catalog, ResolvedView
from pygen_emulator.schema.references import ViewRef
from pygen_emulator.values.units import UNITS, converter, unit_of_system
from pygen_emulator.wire.errors import bad_request
from pygen_emulator.wire.json_text import encode


@dataclass(frozen=True, slots=True)
class UnitPlan:
    """Which properties are converted, how, and to what."""

    targets: dict[tuple[ViewRef, str], str] = field(default_factory=dict)
    changes: dict[tuple[ViewRef, str], Callable[[float], float]] = field(default_factory=dict)

    def target(self, view: ViewRef, name: str) -> str | None:
        """Return the unit in which a property is read, when one was asked for."""
        return self.targets.get((view, name))

    def change(self, view: ViewRef, name: str, value: float) -> float:
        """Convert a value."""
        change = self.changes.get((view, name))
        return value if change is None else change(value)


def plan_units(catalog: Catalog, sources: Sequence[SourceSelector]) -> UnitPlan:
    """Plan the conversions that sources ask for.

    Raises:
        ApiError: 400 when a property has no unit, or the units do not go together.
    """
    plan = UnitPlan()
    for source in sources:
        if source.target_units:
            view = catalog.view(source.source)
            for target in source.target_units:
                _add(plan, view, target)
    return plan


def convert_items(plan: UnitPlan, items: Sequence[str]) -> Sequence[str]:
    """Convert values in the texts of instances."""
    if not plan.changes:
        return items
    return [_convert(plan, item) for item in items]


def _add(plan: UnitPlan, view: ResolvedView, target: TargetUnit) -> None:
    slot = view.slots.get(target.property)
    if slot is None:
        raise bad_request(f"Unknown property '{target.property}' in {view.ref}.")
    unit = slot.property.type.unit_id
    if unit is None:
        raise bad_request(f"Property '{target.property}' has no unit, so it cannot be converted.")
    if unit not in UNITS:
        raise bad_request(f"The unit '{unit}' of property '{target.property}' is not in the catalog.")
    wanted = target.external_id or unit_of_system(unit, target.unit_system_name or "Default")
    plan.targets[(view.ref, target.property)] = wanted
    plan.changes[(view.ref, target.property)] = converter(unit, wanted)


def _convert(plan: UnitPlan, text: str) -> str:
    item = json.loads(text)
    for (view, name), change in plan.changes.items():
        values = item["properties"].get(view.space, {}).get(view.key, {})
        if name in values:
            value = values[name]
            values[name] = [change(one) for one in value] if isinstance(value, list) else change(value)
    return encode(item)
