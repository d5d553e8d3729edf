"""Factories of external ids that pygen offers."""

from cognite.client import CogniteClient
from cognite.pygen.utils.external_id_factories import ExternalIdFactory
from wind_farm_sdk.data_classes import FarmWrite


def main(cognite: CogniteClient) -> None:
    FarmWrite.external_id_factory = ExternalIdFactory.create_external_id_factory(
        override_external_id=True, suffix_ext_id_factory=ExternalIdFactory.incremental_factory()
    )
    made = [FarmWrite(space="s", name=name).external_id for name in "ab"]
    print(made)
    del FarmWrite.external_id_factory
