"""The ways in which the store saves, and how a program is made to use one of them."""

import time

from tui.store import Store, file, writer

REWRITE, THREAD, JOURNAL, IDLE = "rewrite", "thread", "journal", "idle"
MODES = (REWRITE, THREAD, JOURNAL, IDLE)
"""The file whole for each flush; the same in a thread; a journal; one rewritten when idle."""
REST = 0.05
"""Seconds that a reader rests now and then, where the file is rewritten in rests."""


def choose(mode: str) -> None:
    """Have the stores of this process save in that way. The one place that knows the knobs."""
    if mode in (JOURNAL, IDLE):
        file.LARGE = 0
    if mode == IDLE:
        writer.IDLE = writer.POLL = REST / 5


def begin(store: Store, mode: str) -> None:
    """Start what the mode needs in an open store."""
    if mode in (THREAD, IDLE):
        store.watch(lambda: None)


def rest(mode: str, number: int) -> None:
    """Leave the store the time to rewrite the file, after some edits."""
    if mode == IDLE and number % 20 == 0:
        time.sleep(REST)
