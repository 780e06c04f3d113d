"""How long an event loop stands still while marks are saved beside it.

The loop ticks every millisecond; a gap is the time between two ticks. Our store saves in its
own thread, as on the screen; the others save in `asyncio.to_thread`, one change after another.
"""

import asyncio
import sys
import time
from asyncio.subprocess import DEVNULL
from collections.abc import Awaitable
from pathlib import Path

from benchmarks.databases import DATABASES, OURS, Database, Watching
from benchmarks.marks import mark
from benchmarks.timing import Figures, saving, turns

PACED, BURST = "loop gap, mark by mark", "loop gap, burst"
IDLE = "loop gap, rewrite at idle"
OUTSIDE = "loop gap, another program saves"
GAPS = (PACED, BURST, IDLE, OUTSIDE)
TICK = 0.001
PAUSE = 0.3
"""Seconds between two marks of somebody who is quick."""
PACES, MANY = 10, 300
"""Marks at that pace, at most, and in a burst."""
LOOK = 1.5
"""Seconds after which a change to the file was seen: it is looked at once a second."""
PATIENCE = 10.0
"""Seconds to wait for a journal to be written to the file; that begins after two."""


def beside_a_loop(name: str, folder: Path, size: int, times: int) -> Figures:
    """Measure the gaps while marks are added at a reader's pace, then many, then none.

    Without its thread our store is nothing for a loop, and is left out.
    """
    if name == OURS:
        return {}
    database = DATABASES[name](folder)
    figures = asyncio.run(phases(database, folder, size, times))
    database.close()
    return figures


async def phases(database: Database, folder: Path, size: int, times: int) -> Figures:
    """Give the gaps of each phase."""
    gaps: list[float] = []
    paced = min(PACES, times)
    ticker = asyncio.create_task(tick(gaps))
    figures = {
        PACED: await during(gaps, add(database, size, paced, PAUSE)),
        BURST: await during(gaps, add(database, size + paced, MANY, 0)),
    }
    if isinstance(database, Watching):
        journal = next((folder / ".glossator").glob("*.journal"), None)
        if journal:
            figures[IDLE] = await during(gaps, gone(journal))
        figures[OUTSIDE] = await during(gaps, another(database, folder, size + paced + MANY))
    ticker.cancel()
    return figures


async def tick(gaps: list[float]) -> None:
    """Note the time between two ticks, for ever."""
    last = time.perf_counter()
    while True:
        await asyncio.sleep(TICK)
        now = time.perf_counter()
        gaps.append(now - last)
        last = now


async def during(gaps: list[float], work: Awaitable[None]) -> list[float]:
    """Give the gaps while something is done, up to the tick after it."""
    begin = len(gaps)
    await work
    await asyncio.sleep(2 * TICK)
    return gaps[begin:]


async def add(database: Database, first: int, times: int, pause: float) -> None:
    """Add marks with a pause after each, until they are on the disk."""
    for turn in turns(times):
        added = mark(first + turn)
        if isinstance(database, Watching):
            database.change(None, added)
        else:
            await asyncio.to_thread(saving, database, None, added)
        await asyncio.sleep(pause)
    while isinstance(database, Watching) and database.store.is_saving:
        await asyncio.sleep(TICK)


async def gone(journal: Path) -> None:
    """Wait until the file holds what the journal did."""
    until = time.monotonic() + PATIENCE
    while journal.exists() and time.monotonic() < until:
        await asyncio.sleep(10 * TICK)


async def another(database: Watching, folder: Path, number: int) -> None:
    """Let another program of ours add a mark, and wait until it is here and the file settled."""
    command = ("-m", "benchmarks.trial", OURS, "one", str(folder), str(number), "1")
    program = await asyncio.create_subprocess_exec(sys.executable, *command, stdout=DEVNULL)
    until = time.monotonic() + PATIENCE
    while not database.store.refresh() and time.monotonic() < until:
        await asyncio.sleep(10 * TICK)
    await program.wait()
    await asyncio.sleep(LOOK)
    database.store.refresh()
