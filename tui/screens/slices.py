"""Long work on the screen's own thread, a few milliseconds at a time: no key waits for it."""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Callable, Generator
from typing import Any, TypeVar

from textual.dom import DOMNode
from textual.worker import Worker

AT_ONCE = 0.008
"""Seconds of work that are done before the next key: most is done by then."""
WORK, REST = 0.004, 0.004
"""Seconds of work, and for keys and painting, in turn: a key passes through several hands."""

LONG = 0.1
"""Seconds of work from which on what it made is not looked through for garbage any more."""

Result = TypeVar("Result")
Steps = Generator[None, None, Result]
"""Work that can be left off wherever it yields, each millisecond or so."""


class Slices:
    """One kind of work on a node; the newest takes the place of what was not done."""

    def __init__(self, node: DOMNode, name: str) -> None:
        """Do nothing yet."""
        self._node, self._name = node, name
        self._worker: Worker[Any] | None = None
        self._worked = 0.0
        """Seconds of work since what it made was set aside."""

    @property
    def is_working(self) -> bool:
        """Tell whether something is not done yet."""
        return self._worker is not None

    def run(self, steps: Steps[Result], done: Callable[[Result], object]) -> None:
        """Do it at once if it is little, else between the keys; `done` takes what comes of it."""
        self.drop()
        until = time.perf_counter() + AT_ONCE
        try:
            while time.perf_counter() < until:
                next(steps)
        except StopIteration as ended:
            done(ended.value)
            return

        async def go_on() -> None:  # made when it runs: one dropped before would be a warning
            await self._go_on(steps, done)

        self._worker = self._node.run_worker(go_on, group=self._name)

    def drop(self) -> None:
        """Leave off what is not done."""
        worker, self._worker = self._worker, None
        if worker:
            worker.cancel()

    async def _go_on(self, steps: Steps[Result], done: Callable[[Result], object]) -> None:
        # What is made here stays. To look for garbage among it, again and again while it grows,
        # would take a second of a hundred thousand marks, and hold up every key.
        gc.disable()
        try:
            while True:
                await asyncio.sleep(REST)
                began = time.perf_counter()
                while time.perf_counter() - began < WORK:
                    next(steps)
                self._worked += time.perf_counter() - began
        except StopIteration as ended:
            self._worker = None
            done(ended.value)
        finally:
            if self._worked > LONG:
                self._worked = 0.0
                gc.freeze()
            gc.enable()
