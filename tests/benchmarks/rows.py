"""What a benchmark gives, and how it measures: CPU time, interleaved, medians."""

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass

import numpy as np

Work = Callable[[], object]


@dataclass(frozen=True)
class Row:
    """One figure: what was measured, what it has to be, whether it is.

    name: with its unit, such as "step, CPU ms".  target: for people, such as "<= 16".
    """

    name: str
    value: float
    target: str
    holds: bool

    @classmethod
    def at_least(cls, name: str, value: float, bound: float) -> "Row":
        """Return a figure that must not be below ``bound``."""
        return cls(name, float(f"{value:.4g}"), f">= {bound:g}", bool(value >= bound))

    @classmethod
    def at_most(cls, name: str, value: float, bound: float) -> "Row":
        """Return a figure that must not be above ``bound``."""
        return cls(name, float(f"{value:.4g}"), f"<= {bound:g}", bool(value <= bound))

    @classmethod
    def to_compare(cls, name: str, value: float) -> "Row":
        """Return a figure that nothing is asked of: others are read beside it."""
        return cls(name, float(f"{value:.4g}"), "-", True)

    def as_json(self) -> dict[str, object]:
        """Return {"name", "value", "target", "holds"}."""
        return asdict(self)


def cpu_seconds(work: Work, times: int = 1) -> float:
    """Return the CPU seconds that one call takes, averaged over ``times`` calls in a row."""
    start = time.process_time()
    for _ in range(times):
        work()
    return (time.process_time() - start) / times


def interleaved(*works: Work, repeats: int = 9, seconds: float = 0.05) -> list[list[float]]:
    """Return for each work ``repeats`` measurements of the CPU seconds of one call.

    The works take turns, so that a disturbance of the machine hits all of them; each
    measurement lasts about ``seconds``.  The first calls only warm up.
    """
    counts = []
    for work in works:
        work()
        counts.append(max(1, round(seconds / max(cpu_seconds(work), 1e-6))))
    found: list[list[float]] = [[] for _ in works]
    for _ in range(repeats):
        for times, work, count in zip(found, works, counts, strict=True):
            times.append(cpu_seconds(work, count))
    return found


def each(work: Work, repeats: int) -> list[float]:
    """Return the CPU seconds of every single call, for medians and 99th percentiles."""
    return [cpu_seconds(work) for _ in range(repeats)]


def median(times: list[float]) -> float:
    """Return the middle of the measurements."""
    return float(np.median(times))


def p99(times: list[float]) -> float:
    """Return the 99th percentile of the measurements."""
    return float(np.percentile(times, 99))


def median_ratio(above: list[float], below: list[float]) -> float:
    """Return the median of the ratios of measurements that were taken in turn."""
    return float(np.median(np.array(above) / np.array(below)))
