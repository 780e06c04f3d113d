"""What was measured as a Markdown table: median, 95th percentile, and ratios."""

import statistics
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from benchmarks.measures import MEASURES, MEMORY
from benchmarks.programs import BARE, OURS

MEGA = 1_000_000


@dataclass
class Results:
    """Figures, or why there are none, by measure and program."""

    figures: dict[tuple[str, str], list[float]] = field(default_factory=lambda: defaultdict(list))
    failures: dict[tuple[str, str], str] = field(default_factory=dict)

    def add(self, measured: str, name: str, value: float | str) -> None:
        """Note a figure, or in words why there is none."""
        if isinstance(value, str):
            self.failures[measured, name] = value
        else:
            self.figures[measured, name].append(value)

    def failed(self, measured: str, name: str) -> bool:
        """Tell whether it was tried and could not be measured."""
        return (measured, name) in self.failures

    def of(self, measured: str, name: str) -> Sequence[float]:
        """Give the figures, none where it failed once."""
        return () if self.failed(measured, name) else self.figures.get((measured, name), ())


def table(results: Results, names: Sequence[str]) -> Iterator[str]:
    """Give the lines of a table: a row for a measure, a column for a program."""
    heads = ["ms: median / p95; MB: peak (− bare); × ours ÷ theirs", *names]
    yield f"| {' | '.join(heads)} |"
    yield f"|---{'|--:' * len(names)}|"
    for measured in MEASURES:
        if any(results.of(measured, name) for name in names):
            cells = (cell(results, measured, name) for name in names)
            yield f"| {measured} | {' | '.join(cells)} |"


def cell(results: Results, measured: str, name: str) -> str:
    """Give what a program took and the ratio of ours to it; a dash for what it does not have."""
    figures = results.of(measured, name)
    if not figures:
        return results.failures.get((measured, name), "–")
    ours = results.of(measured, OURS)
    took = memory(results, measured, name) if measured in MEMORY else time(figures)
    return f"{took} ×{ratio(ours, figures):.2f}" if ours and name != OURS else took


def time(seconds: Sequence[float]) -> str:
    """Give median and 95th percentile in ms."""
    return f"{statistics.median(seconds) * 1000:.1f} / {p95(seconds) * 1000:.1f}"


def memory(results: Results, measured: str, name: str) -> str:
    """Give the median in MB, and by how much it is over that of the bare app."""
    bare = results.of(measured, BARE)
    own = statistics.median(results.of(measured, name))
    over = f" ({(own - statistics.median(bare)) / MEGA:+.0f})" if bare else ""
    return f"{own / MEGA:.0f}{over}"


def p95(figures: Sequence[float]) -> float:
    """Give what 19 of 20 stay under; of fewer than two, the one."""
    if len(figures) == 1:
        return figures[0]
    return statistics.quantiles(figures, n=20, method="inclusive")[-1]


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """Give the ratio of the medians."""
    return statistics.median(ours) / statistics.median(theirs)
