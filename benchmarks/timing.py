"""How long something takes, how often it is worth being measured, and the memory."""

import re
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from benchmarks.databases import Database
from tui.core.annotation import Annotation

LEAST, PATIENCE = 3, 5.0
"""Of each kind at least so many figures, and no more once so many seconds have passed."""

Figures = Mapping[str, list[float]]
"""Lists of seconds, or of bytes, by the name of what was measured."""


def timed(action: Callable[[], object]) -> float:
    """Give the seconds that it takes."""
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def saving(
    database: Database, before: Annotation | None, after: Annotation | None
) -> tuple[float, float]:
    """Give the seconds until a change is taken, and from then on until it is acknowledged."""
    return timed(partial(database.change, before, after)), timed(database.flush)


def turns(times: int) -> Iterator[int]:
    """Count as often as is wanted; of what is slow, no more than is needed."""
    until = time.monotonic() + PATIENCE
    for turn in range(times):
        if turn >= LEAST and time.monotonic() > until:
            return
        yield turn


def resident(kind: str) -> float:
    """Give the bytes that are resident now (VmRSS) or were at most (VmHWM).

    Where the system does not tell what is resident now, it is both times the most.
    """
    try:
        status = Path("/proc/self/status").read_text("utf-8")
    except FileNotFoundError:
        import resource

        unit = 1 if sys.platform == "darwin" else 1024
        return float(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit)
    found = re.search(rf"^{kind}:\s+(\d+) kB", status, re.MULTILINE)
    return float(found[1]) * 1024 if found else 0.0
