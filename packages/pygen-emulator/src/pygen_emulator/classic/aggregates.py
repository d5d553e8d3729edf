"""Aggregates of datapoints over an interval (API section 8.1).

Average, variance, interpolation and variation look at the line through the points (a staircase where the series is a
step series), which begins and ends at the borders of the interval where there are points beyond them.
"""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from pygen_emulator.wire.json_values import Json

Point: TypeAlias = tuple[int, float]


@dataclass(frozen=True, slots=True)
class Interval:
    """An interval with the points in it, and the nearest points before and after.

    Args:
        start: first moment, epoch milliseconds.
        end: first moment after it.
        points: in the order of time.
        before: the last point before the start.
        after: the first point from the end on.
        is_step: whether a value holds until the next one.
    """

    start: int
    end: int
    points: Sequence[Point]
    before: Point | None
    after: Point | None
    is_step: bool

    @property
    def values(self) -> list[float]:
        """The values in the interval."""
        return [value for _, value in self.points]

    def at(self, moment: int) -> float | None:
        """Return the value of the line at one of the borders; None where there is no line."""
        known = [*([self.before] if self.before else []), *self.points, *([self.after] if self.after else [])]
        earlier = [point for point in known if point[0] <= moment]
        later = [point for point in known if point[0] > moment]
        if not earlier:
            return None
        time, value = earlier[-1]
        if time == moment or self.is_step:
            return value
        if not later:
            return None
        next_time, next_value = later[0]
        return value + (next_value - value) * (moment - time) / (next_time - time)

    def line(self) -> list[Point]:
        """Return the corners of the line within the interval."""
        first, last = self.at(self.start), self.at(self.end)
        line = (
            [(self.start, first)] if first is not None and (not self.points or self.points[0][0] > self.start) else []
        )
        line += self.points
        if last is not None:
            line.append((self.end, last if not self.is_step else line[-1][1]))
        return line


def average(interval: Interval) -> float:
    """Return the mean of the line over time; of the values when the line has no length."""
    line = interval.line()
    length = line[-1][0] - line[0][0]
    if not length:
        return sum(interval.values) / len(interval.values)
    return _integral(line, interval.is_step, lambda start, end: (start + end) / 2) / length


def continuous_variance(interval: Interval) -> float:
    """Return the mean square distance of the line from its average."""
    line = interval.line()
    length = line[-1][0] - line[0][0]
    if not length:
        return 0.0
    mean = average(interval)
    return _integral(line, interval.is_step, lambda start, end: _mean_square(start - mean, end - mean)) / length


def discrete_variance(interval: Interval) -> float:
    """Return the variance of the values."""
    values = interval.values
    mean = sum(values) / len(values)
    return sum((value - mean) ** 2 for value in values) / len(values)


def total_variation(interval: Interval) -> float:
    """Return how far the line goes up and down."""
    line = interval.line()
    return sum(abs(after[1] - before[1]) for before, after in itertools.pairwise(line))


def extreme_point(interval: Interval, *, sign: int) -> Json:
    """Return the first point with the greatest (sign 1) or least (sign -1) value."""
    time, value = max(interval.points, key=lambda point: sign * point[1])
    return {"timestamp": time, "value": value}


def _step_at_start(interval: Interval) -> float | None:
    if interval.points and interval.points[0][0] == interval.start:
        return interval.points[0][1]
    return interval.before[1] if interval.before else None


AGGREGATES: Final[dict[str, Callable[[Interval], Json]]] = {
    "average": average,
    "max": lambda interval: max(interval.values),
    "min": lambda interval: min(interval.values),
    "count": lambda interval: len(interval.points),
    "sum": lambda interval: sum(interval.values),
    "interpolation": lambda interval: interval.at(interval.start),
    "stepInterpolation": _step_at_start,
    "continuousVariance": continuous_variance,
    "discreteVariance": discrete_variance,
    "totalVariation": total_variation,
    "countGood": lambda interval: len(interval.points),
    "countUncertain": lambda _: 0,
    "countBad": lambda _: 0,
    "durationGood": lambda interval: interval.end - interval.start,
    "durationUncertain": lambda _: 0,
    "durationBad": lambda _: 0,
    "maxDatapoint": lambda interval: extreme_point(interval, sign=1),
    "minDatapoint": lambda interval: extreme_point(interval, sign=-1),
}


def _integral(line: Sequence[Point], is_step: bool, mean: Callable[[float, float], float]) -> float:  # noqa: FBT001
    pairs = itertools.pairwise(line)
    return sum((after[0] - before[0]) * mean(before[1], before[1] if is_step else after[1]) for before, after in pairs)


def _mean_square(start: float, end: float) -> float:
    return (start * start + start * end + end * end) / 3
