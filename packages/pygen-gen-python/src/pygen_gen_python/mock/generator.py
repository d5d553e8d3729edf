"""`MockGenerator`: nodes and edges that fit data models."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pygen_gen_python.generation import build_ir
from pygen_gen_python.model_sources import load_models
from pygen_ir.selection import NOTHING_SELECTED

from .config import ViewMockConfig
from .data import MockData
from .demands import Demands, demands_of
from .errors import MockError
from .links import Links
from .making import Making
from .population import populate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pygen_gen_python.model_sources import Connection, Models
    from pygen_ir.model import IRModelSet
    from pygen_ir.references import IRViewId

    from .data import JsonObject

_DEFAULT = ViewMockConfig()


class MockGenerator:
    """Makes mock data for data models: every writable view gets nodes, every connection leads to some of them.

    All chance comes from the seed and the names of view and property: the same seed gives the same data, and a view or
    a property that is added changes no other values. Relations to a view's own nodes lead to nodes before, so that
    hierarchies have no circles.

    Args:
        models: As for `generate_sdk`.
        instance_space: The space of the nodes and edges.
        client: As for `generate_sdk`.
        view_configs: What is made of single views, by external id, or by ``space:external_id(version)``.
        default_config: What is made of all others; ``"faker"``: texts by what a property is called, from Faker.
        seed: Another one gives other data.
        skip_interfaces: Whether views with children get no nodes of their own.

    Raises:
        ModelError: A model cannot be read, or nothing of it can be used.
        MockError: A configuration names a view or a property that there is not.
    """

    def __init__(  # noqa: PLR0913  # the parameters of version 1
        self,
        models: Models,
        instance_space: str,
        *,
        client: Connection | None = None,
        view_configs: Mapping[str, ViewMockConfig] | None = None,
        default_config: ViewMockConfig | Literal["faker"] | None = None,
        seed: int = 0,
        skip_interfaces: bool = False,
    ) -> None:
        loaded = load_models(models, client)
        self._ir = build_ir(loaded, NOTHING_SELECTED)[0]
        self._demands = {
            (view.space, view.external_id, view.version): demands_of(view.filter)
            for model in loaded
            for view in model.inline_views
        }
        self._space = instance_space
        self._configs = _configs_by_view(self._ir, view_configs or {})
        self._default = ViewMockConfig(faker=True) if default_config == "faker" else default_config
        self._seed = seed
        self._skip_interfaces = skip_interfaces

    @classmethod
    def from_data_model(  # noqa: PLR0913  # the parameters of version 1
        cls,
        data_model_id: Models,
        instance_space: str,
        client: Connection | None = None,
        *,
        view_configs: Mapping[str, ViewMockConfig] | None = None,
        default_config: ViewMockConfig | None = None,
        seed: int = 0,
        skip_interfaces: bool = False,
    ) -> MockGenerator:
        """The generator for a data model in CDF: as the constructor, with the client in version 1's place."""
        return cls(
            data_model_id,
            instance_space,
            client=client,
            view_configs=view_configs,
            default_config=default_config,
            seed=seed,
            skip_interfaces=skip_interfaces,
        )

    def generate_mock_data(
        self,
        node_count: int = _DEFAULT.node_count,
        max_edge_per_type: int = _DEFAULT.max_edge_per_type,
        null_values: float = _DEFAULT.null_values,
    ) -> MockData:
        """Makes the data; the parameters are for views without a configuration, when there is no default one.

        Args:
            node_count: Number of nodes of each view.
            max_edge_per_type: The most edges of one property of a node, and the most relations in a list.
            null_values: Share of values that are left out where they may be, 0 to 1.

        Raises:
            MockError: A generator gave something that does not fit.
        """
        default = self._default or ViewMockConfig(node_count, max_edge_per_type, null_values)
        configs = {cls.id: self._configs.get(cls.id, default) for cls in self._ir.classes}
        population = populate(self._ir, configs, skip_interfaces=self._skip_interfaces)
        making = Making(self._ir, self._space, self._seed, configs, Links(population))
        nodes: list[JsonObject] = []
        edges: list[JsonObject] = []
        for view, names in population.ids.items():
            cls = self._ir.view_mapping[view]
            nodes += making.nodes(cls, names, self._demands_of(view))
            edges += making.edges(cls, names)
        kinds = ("timeseries", "file", "sequence")
        return MockData(tuple(nodes), tuple(edges), *(tuple(making.references.get(kind, ())) for kind in kinds))

    def _demands_of(self, view: IRViewId) -> Demands:
        return self._demands.get((view.space, view.external_id, view.version), Demands())


def _configs_by_view(ir: IRModelSet, given: Mapping[str, ViewMockConfig]) -> dict[IRViewId, ViewMockConfig]:
    found: dict[IRViewId, ViewMockConfig] = {}
    for name, config in given.items():
        named = [cls for cls in ir.classes if name in (cls.id.external_id, str(cls.id))]
        if not named:
            raise MockError("MOCK.VIEW_UNKNOWN", name, "there is no view of this name", "give its external id")
        for cls in named:
            unknown = sorted(config.properties.keys() - {each.identifier for each in cls.properties})
            if unknown:
                why = f"there is no property {', '.join(unknown)} that holds values"
                raise MockError("MOCK.PROPERTY_UNKNOWN", str(cls.id), why, "give identifiers of the view's properties")
            found[cls.id] = config
    return found
