"""Where direct relations and edges lead."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pygen_ir.types import IRDirectRelationType

from .population import exclusive_key

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from pygen_ir.model import IRConnection

    from .config import ViewMockConfig
    from .population import Exclusive, Population


@dataclass(slots=True)
class Links:
    """Picks targets; remembers which are taken, of those that can be led to once.

    Attributes:
        population: The nodes.
        taken: Targets by what leads to them once.
    """

    population: Population
    taken: dict[Exclusive, set[str]] = field(default_factory=dict)

    def relations(
        self, connection: IRConnection, sources: Sequence[str], config: ViewMockConfig, random: Random
    ) -> list[list[str]]:
        """For each source the external ids that its direct relation holds; none where it is left out.

        A relation of a view to itself leads to nodes before: hierarchies have no circles.

        Args:
            connection: A direct relation.
            sources: External ids of the nodes or edges that have it.
            config: Of their view.
            random: Of this connection alone.
        """
        type_ = connection.connection_type
        nullable = not isinstance(type_, IRDirectRelationType) or type_.nullable
        most = min(config.max_edge_per_type, getattr(type_, "max_size", None) or config.max_edge_per_type)
        targets = self.population.targets(connection.target)
        positions = {target: position for position, target in enumerate(targets)}
        made: list[list[str]] = []
        for source in sources:
            free = self._free(connection, targets[: positions.get(source, len(targets))])
            if nullable and (not free or random.random() < config.null_values):
                made.append([])
                continue
            count = random.randint(1, max(most, 1)) if connection.is_list else 1
            made.append(self._take(connection, free, count, random) or [source])
        return made

    def edges(
        self, connection: IRConnection, sources: Sequence[str], config: ViewMockConfig, random: Random
    ) -> list[tuple[str, str]]:
        """Pairs of a node that has the connection and a node at the other end; parameters as for `relations`."""
        made = []
        targets = self.population.targets(connection.target)
        for source in sources:
            free = self._free(connection, [each for each in targets if each != source])
            most = config.max_edge_per_type if connection.is_list else min(config.max_edge_per_type, 1)
            count = random.randint(min(config.min_edge_per_type, most), most)
            made += [(source, target) for target in self._take(connection, free, count, random)]
        return made

    def _free(self, connection: IRConnection, targets: Sequence[str]) -> Sequence[str]:
        if not self.population.is_exclusive(connection):
            return targets
        taken = self.taken.get(exclusive_key(connection), set())  # type: ignore[arg-type]  # exclusive ones have a key
        return [each for each in targets if each not in taken]

    def _take(self, connection: IRConnection, free: Sequence[str], count: int, random: Random) -> list[str]:
        chosen = random.sample(free, min(count, len(free)))
        key = exclusive_key(connection)
        if key is not None and self.population.is_exclusive(connection):
            self.taken.setdefault(key, set()).update(chosen)
        return chosen
