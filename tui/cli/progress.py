"""A progress bar on stderr for work that takes over a second."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress

PATIENCE = 1.0
"""Seconds before a bar is shown: most work is done by then."""


@contextmanager
def shown(what: str, whole: int) -> Iterator[Callable[[int], None]]:
    """Give what is told how much of the whole was done since the last time.

    Without a terminal nothing is shown.
    """
    begun, done = time.monotonic(), 0
    bar: Progress | None = None

    def tick(number: int) -> None:
        nonlocal bar, done
        done += number
        if bar is None and time.monotonic() - begun > PATIENCE and sys.stderr.isatty():
            bar = _bar(what, whole)
        if bar is not None:
            bar.update(bar.task_ids[0], completed=min(done, whole))

    try:
        yield tick
    finally:
        if bar is not None:
            bar.stop()


def _bar(what: str, whole: int) -> "Progress":
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import Progress  # 40 ms that short work need not wait for

    bar = Progress(console=Console(stderr=True), transient=True)
    bar.add_task(escape(what), total=whole)
    bar.start()
    return bar
