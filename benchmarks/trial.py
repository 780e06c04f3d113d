"""One database in a process of its own: opened, changed and asked, or beside an event loop.

    python -m benchmarks.trial DATABASE opening|changes|loop|one FOLDER SIZE TIMES

Prints as JSON what was measured: lists of seconds, or of bytes, by name.
"""

import json
import sys
import time
from collections import defaultdict
from dataclasses import replace
from functools import partial
from pathlib import Path

from benchmarks.databases import DATABASES, HANDS_ON
from benchmarks.loop import beside_a_loop
from benchmarks.marks import ARTICLE_IDS, mark
from benchmarks.timing import Figures, resident, saving, timed, turns

OPEN, MEMORY, PEAK = "open", "memory", "memory, peak"
TAKEN, FLUSH, ADD = "add, in memory", "add, then to the disk", "add, acknowledged"
EDIT, DELETE = "edit, acknowledged", "delete, acknowledged"
QUERY, AGAIN, AFTER = "query, first of an article", "query, again", "query, after an edit"


def opening(name: str, folder: Path, _size: int, _times: int) -> Figures:
    """Measure the opening, and the memory above that of the program before it."""
    before, started = resident("VmRSS"), time.perf_counter()
    database = DATABASES[name](folder)
    seconds = time.perf_counter() - started
    after, peak = resident("VmRSS"), resident("VmHWM")
    database.close()
    return {OPEN: [seconds], MEMORY: [after - before], PEAK: [peak - before]}


def changes(name: str, folder: Path, size: int, times: int) -> Figures:
    """Measure queries, and changes until they are acknowledged."""
    figures: dict[str, list[float]] = defaultdict(list)
    database = DATABASES[name](folder)
    for _, article in zip(turns(times), ARTICLE_IDS, strict=False):
        figures[QUERY].append(timed(partial(database.query, article)))
        figures[AGAIN].append(timed(partial(database.query, article)))
    for turn in turns(min(times, size // 2)):
        taken, flushed = saving(database, None, mark(size + turn))
        if name in HANDS_ON:
            figures[TAKEN].append(taken)
            figures[FLUSH].append(flushed)
        figures[ADD].append(taken + flushed)
        held = mark(2 * turn)
        figures[EDIT].append(sum(saving(database, held, replace(held, note=f"again: {turn}"))))
        figures[AFTER].append(timed(partial(database.query, held.article)))
        figures[DELETE].append(sum(saving(database, mark(2 * turn + 1), None)))
    database.close()
    return figures


def one(name: str, folder: Path, size: int, _times: int) -> Figures:
    """Add the mark of that number, as another program would."""
    database = DATABASES[name](folder)
    figures = {ADD: [sum(saving(database, None, mark(size)))]}
    database.close()
    return figures


def main() -> None:
    """Run one trial and print its figures."""
    name, trial, folder, size, times = sys.argv[1:]
    run = {"opening": opening, "changes": changes, "loop": beside_a_loop, "one": one}[trial]
    print(json.dumps(run(name, Path(folder), int(size), int(times))))


if __name__ == "__main__":
    main()
