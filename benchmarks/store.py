"""Databases of annotations: Glossator's store, TinyDB as it comes and cached, and SQLite.

    .venv/bin/python -I benchmarks/store.py [--sizes 1000 10000 100000] [--rounds 5]
        [--times 50] [--databases NAME ...]

The databases take turns in one run, each trial in a process of its own on a fresh copy of the
same annotations (100 articles, 540 bytes a mark), read once before so that it lies in memory.
There is a table for each size, then how the cost of an add grows. Beside the figures stand the
aims for 100,000 annotations. Ratios are ours, with the thread, to theirs.

- open: until the number of annotations is known. Memory: what is resident more than before, then
  and at most; Python and all the libraries are loaded before.
- add, edit, delete: one change, acknowledged, that is synced to the disk. `Glossator` writes in
  the caller's thread, `Glossator, thread` in its own; both use the journal where a rewrite is
  slow. `TinyDB cached` is CachingMiddleware: it holds a change in memory and writes every
  thousandth one (WRITE_CACHE_SIZE = 1000), so that a crash loses up to 999. Here it is flushed
  for each; `in memory` is what it calls done, `then to the disk` the flush. TinyDB syncs its
  file but overwrites it in place. SQLite has a WAL and synchronous = FULL.
- query: all marks of an article as records; the first time, again, and after an edit to it.
- loop gap: see `loop.py`; median / 99th percentile / longest, of ticks every millisecond. Until
  the rewrite at idle there are some two quiet seconds: look at the longest. The last row is not
  a save of ours: the whole file is read again when another program wrote it.

What is slow is measured three times a round, whatever `--times` says. On a disk whose sync costs
nothing, as in many virtual machines, SQLite and the journal look faster than they are.
"""

import argparse
import json
import os
import platform
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

from benchmarks.databases import DATABASES, JSON, SQLITE, WATCHING
from benchmarks.loop import BURST, GAPS, IDLE, OUTSIDE, PACED
from benchmarks.marks import write_json, write_sqlite
from benchmarks.table import MEGA, Results, p95, ratio
from benchmarks.texts import ROOT
from benchmarks.trial import (
    ADD,
    AFTER,
    AGAIN,
    DELETE,
    EDIT,
    FLUSH,
    MEMORY,
    OPEN,
    PEAK,
    QUERY,
    TAKEN,
)

AIMS = {
    OPEN: "≤ 400",
    MEMORY: "≤ 120",
    PEAK: "",
    TAKEN: "",
    FLUSH: "",
    ADD: "≤ 1; ≤ ×3 sqlite3; ≤ ×0.002 TinyDB",
    EDIT: "",
    DELETE: "",
    QUERY: "≤ 0.5",
    AGAIN: "≤ 0.5",
    AFTER: "",
    PACED: "99 %: ≤ 16",
    BURST: "99 %: ≤ 16",
    IDLE: "99 %: ≤ 16",
    OUTSIDE: "",
}
"""What is aimed at with 100,000 annotations, for each measure in the order of the table."""
GROWTH = "≤ ×1"
TRIALS = ("opening", "changes", "loop")


def measure(size: int, rounds: int, times: int, names: Sequence[str]) -> Results:
    """Let the databases take turns, so many rounds."""
    results = Results()
    with tempfile.TemporaryDirectory() as made:
        write_json(Path(made, JSON), size)
        write_sqlite(Path(made, SQLITE), size)
        for _ in range(rounds):
            for trial in TRIALS:
                for name in names:
                    for measured, value in figures(Path(made), name, trial, size, times):
                        results.add(measured, name, value)
    return results


def figures(
    made: Path, name: str, trial: str, size: int, times: int
) -> Iterator[tuple[str, float]]:
    """Run a trial in a process of its own on a copy of the databases."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(made, folder, dirs_exist_ok=True)
        command = ["-m", "benchmarks.trial", name, trial, folder, str(size), str(times)]
        done = subprocess.run([sys.executable, *command], cwd=ROOT, check=True, capture_output=True)
    for measured, values in json.loads(done.stdout).items():
        yield from ((measured, value) for value in values)


def table(results: Results, names: Sequence[str]) -> Iterator[str]:
    """Give the lines of a table: a row for a measure, a column for a database, and the aims."""
    heads = ["ms: median / p95; MB; × ours ÷ theirs", *names, "aim at 100,000"]
    yield f"| {' | '.join(heads)} |"
    yield f"|---{'|--:' * (len(heads) - 1)}|"
    for measured, aim in AIMS.items():
        if any(results.of(measured, name) for name in names):
            cells = (cell(results, measured, name) for name in names)
            yield f"| {measured} | {' | '.join(cells)} | {aim} |"


def cell(results: Results, measured: str, name: str) -> str:
    """Give what a database took and the ratio of ours to it; a dash for what it does not have."""
    found, ours = results.of(measured, name), results.of(measured, WATCHING)
    if not found:
        return "–"
    if measured in (MEMORY, PEAK):
        return number(statistics.median(found) / MEGA)
    if measured in GAPS:
        return " / ".join(map(milliseconds, (statistics.median(found), p99(found), max(found))))
    took = f"{milliseconds(statistics.median(found))} / {milliseconds(p95(found))}"
    return took if name == WATCHING or not ours else f"{took} ×{number(ratio(ours, found))}"


def growth(sizes: Sequence[int], results: Sequence[Results], names: Sequence[str]) -> Iterator[str]:
    """Give the lines of a table: how an add costs more with more annotations."""
    yield f"| {ADD}: {sizes[-1]:,} ÷ {sizes[0]:,} | {' | '.join(names)} | aim |"
    yield f"|---{'|--:' * (len(names) + 1)}|"
    rises = (ratio(results[-1].of(ADD, name), results[0].of(ADD, name)) for name in names)
    yield f"| median | {' | '.join('×' + number(rise) for rise in rises)} | {GROWTH} |"


def milliseconds(seconds: float) -> str:
    """Give a time in ms."""
    return number(seconds * 1000)


def number(value: float) -> str:
    """Give three digits that count, and no exponent; less than a thousandth is none of them."""
    digits = next((n for n, floor in enumerate((100, 10, 1, 0.1)) if abs(value) >= floor), 4)
    return f"{value:,.{digits}f}"


def p99(found: Sequence[float]) -> float:
    """Give what 99 of 100 stay under."""
    return sorted(found)[len(found) * 99 // 100]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument(
        "--rounds", type=int, default=5, help="of trials, in processes of their own"
    )
    parser.add_argument(
        "--times", type=int, default=50, help="of each change and query, in a trial"
    )
    parser.add_argument("--databases", nargs="+", choices=DATABASES, default=[*DATABASES])
    options = parser.parse_args(arguments)
    names, every = options.databases, []
    for size in options.sizes:
        every.append(measure(size, options.rounds, options.times, names))
        print(f"{size:,} annotations\n", *table(every[-1], names), "", sep="\n", flush=True)
    print(*growth(options.sizes, every, names), sep="\n")
    print(
        f"\n{options.rounds} rounds; Python {platform.python_version()},"
        f" TinyDB {version('tinydb')}, SQLite {sqlite3.sqlite_version},"
        f" {os.cpu_count()} processors."
    )


if __name__ == "__main__":
    main()
