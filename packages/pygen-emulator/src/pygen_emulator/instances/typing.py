"""The types of what was read, for `includeTyping` (API section 5.4)."""

from collections.abc import Sequence

from pygen_emulator.instances.requests import SourceSelector
from pygen_emulator.instances.units import UnitPlan
from pygen_emulator.schema.catalog import Catalog
from pygen_emulator.schema.rendering import constraint_state, property_facts
from pygen_emulator.wire.json_values import Json, JsonObject


def typing_of(catalog: Catalog, sources: Sequence[SourceSelector], plan: UnitPlan) -> JsonObject:
    """Describe all mapped properties of the views, with the units in which they were read."""
    typing: dict[str, dict[str, Json]] = {}
    for source in sources:
        view = catalog.view(source.source)
        described: dict[str, Json] = {}
        for name, slot in view.slots.items():
            property_ = slot.property
            type_ = property_.type.wire()
            target = plan.target(view.ref, name)
            if target is not None:
                type_["unit"] = {"externalId": target}
            shown: dict[str, Json] = {
                "constraintState": constraint_state(property_),
                "type": type_,
                **property_facts(property_),
            }
            labels: dict[str, Json] = {"name": property_.name, "description": property_.description}
            described[name] = shown | {key: text for key, text in labels.items() if text is not None}
        typing.setdefault(view.ref.space, {})[view.ref.key] = described
    return dict(typing)
