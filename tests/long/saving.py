"""The ways in which the store saves, and how a program is made to use one of them."""

import importlib
import time
from typing import Any

from tui.store import Store

REWRITE, JOURNAL, IDLE = "rewrite", "journal", "idle"
MODES = (REWRITE, JOURNAL, IDLE)
"""The file whole at each save; a journal that is rewritten at the end; one rewritten when idle."""
REST = 0.05
"""Seconds that a reader rests now and then, where the file is rewritten in rests."""


def choose(mode: str) -> None:
    """Have the store of this process save in that way. The one place that knows its knobs."""
    if mode == REWRITE:
        return
    journal: Any = importlib.import_module("tui.store.journal")
    journal.LARGE = 0
    journal.SLOW = 0.0


def begin(store: Store, mode: str) -> None:
    """Start what the mode needs in an open store."""
    if mode == IDLE:
        watched: Any = store
        watched.watch(lambda *news: None)


def rest(mode: str, number: int) -> None:
    """Leave the store the time to rewrite the file, after some edits."""
    if mode == IDLE and number % 7 == 0:
        time.sleep(REST)
