"""How long a large library takes to its first screen, and how long its keys block the screen.

    .venv/bin/python -I benchmarks/opening.py [--articles 10000] [--marks 100000] [--rounds 5]

The programs take turns in one run, on the library of `large_library.py`. Glossator starts on a
pseudo-terminal of 120×40; the time is from the fork until the title of the first article is
written: its page, the list of articles and its marks are painted with it. It starts with an empty
cache folder, and with what a run before left in it. The peers, each a process of its own from its
fork to its end:

- bare Textual: an app without anything but one article, from the fork to its words.
- json.load: Python reads the database with the `json` module, the least that a program without a
  format of its own would do.
- read the files: Python reads the bytes of every article, and nothing else.
- cat: the same without Python, all articles and the database to /dev/null.

Then the keys, in the app on a screen in memory: for each the longest time that the loop which
reads keys and paints was held up, from the press until 150 ms after. The median of the presses,
and the worst.
"""

import argparse
import asyncio
import gc
import os
import platform
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from textual.pilot import Pilot

from benchmarks.large_library import ARTICLES, MARKS, make
from benchmarks.news import news
from benchmarks.programs import BARE, BARE_COMMAND, OURS, PYTHON, environment
from benchmarks.terminal import Terminal

SIZE = (120, 40)
COLD, WARM = f"{OURS}, empty cache", OURS
JSON, FILES, CAT = "json.load", "read the files", "cat"
LOADS = "import json, sys; json.load(open(sys.argv[1], encoding='utf-8'))"
READS = """
import os, sys
for folder, _, names in os.walk(sys.argv[1]):
    for name in names:
        with open(os.path.join(folder, name), 'rb') as file:
            file.read()
"""
SETTLED = 0.15
"""Seconds after a key in which what it started may still hold up the screen."""
LEARNING = 30.0
"""Seconds that the app is given, once, to look what all texts say of themselves."""


class Press(NamedTuple):
    """A key that is pressed so often, in a pane."""

    what: str
    key: str
    times: int
    pane: str = ""
    """The pane that has the keys; the one that has them where it is empty."""


PRESSES = (
    Press("list: next article", "j", 20, "articles"),
    Press("list: page", "space", 10),
    Press("list: by date, and back", "s", 2),
    Press("open the article", "enter", 1),
    Press("next line", "j", 20),
    Press("page", "space", 5),
    Press("next article", "J", 20),
    Press("previous article", "K", 20),
    Press("tag key", "1", 10),
    Press("undo", "u", 5),
    Press("hide or show the articles", "f2", 4),
    Press("hide or show the marks", "f3", 4),
    Press("marks of all articles, and back", "a", 3, "annotations"),
    Press("marks of all: next", "j", 20),
    Press("marks of all: last", "G", 1),
    Press("marks of all: another order", "s", 3),
    Press("marks of all: tag key", "1", 10, "reading"),
    Press("marks of all: undo", "u", 5),
    Press("marks of all: next article", "J", 10),
)


def starts(library: Path, rounds: int) -> Mapping[str, list[float]]:
    """Let the programs take turns, and give the seconds of each."""
    found: dict[str, list[float]] = {name: [] for name in (COLD, WARM, BARE, JSON, FILES, CAT)}
    first = sorted((library / "seeds").rglob("*.txt"))[0]
    with tempfile.TemporaryDirectory() as remembered:
        settle(library, Path(remembered))
        for _ in range(rounds):
            with tempfile.TemporaryDirectory() as empty:
                found[COLD].append(first_screen(library, Path(empty)))
                found[WARM].append(first_screen(library, Path(remembered)))
                with Terminal([*BARE_COMMAND, str(first)], environment(Path(empty)), SIZE) as bare:
                    found[BARE].append(bare.seconds_to(words_of_first()))
            database, folder = str(library / "annotations.json"), str(library / "seeds")
            found[JSON].append(process([*PYTHON, "-c", LOADS, database]))
            found[FILES].append(process([*PYTHON, "-c", READS, folder]))
            found[CAT].append(
                process(["find", folder, database, "-type", "f", "-exec", "cat", "{}", "+"])
            )
    return found


def settle(library: Path, home: Path) -> None:
    """Start once, so that the cache folder has what the texts say of themselves."""
    command = [*PYTHON, "-m", "tui", str(library)]
    with Terminal(command, environment(home), SIZE) as terminal:
        terminal.seconds_to(words_of_first())
        until = time.monotonic() + LEARNING
        while time.monotonic() < until and not [*(home / ".cache").rglob("*.json")]:
            terminal.settle(0.2)


def first_screen(library: Path, home: Path) -> float:
    """Give the seconds to the first screen."""
    command = [*PYTHON, "-m", "tui", str(library)]
    with Terminal(command, environment(home), SIZE) as terminal:
        return terminal.seconds_to(words_of_first())


def words_of_first() -> str:
    """Give the beginning of the title of the first article."""
    return news(0).title[:20]


def process(command: Sequence[str]) -> float:
    """Give the seconds that a process takes."""
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


async def keys(library: Path) -> Mapping[str, list[float]]:
    """Press the keys, and give for each the longest times that it held up the screen."""
    from tui.app import GlossatorApp
    from tui.config import Config
    from tui.library import marked_library
    from tui.store import Store

    gc.disable()  # as the program starts
    store = Store.open(library / "annotations.json")
    app = GlossatorApp(marked_library(library, store), store, Config())
    found = {}
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause(1.0)
        for press in PRESSES:
            if press.pane:
                app.reader.focus_pane(app.reader.query_one(f"#{press.pane}"))
                await pilot.pause()
            found[press.what] = [await held_up(pilot, press.key) for _ in range(press.times)]
    store.close()
    return found


async def held_up(pilot: Pilot[None], key: str) -> float:
    """Give the longest time between two turns of the loop while a key is answered."""
    pressed = asyncio.create_task(pilot.press(key))
    worst, last = 0.0, time.perf_counter()
    until = None
    while until is None or last < until:
        await asyncio.sleep(0.001)
        now = time.perf_counter()
        worst, last = max(worst, now - last), now
        if until is None and pressed.done():
            until = now + SETTLED
    return worst


def table(heads: Sequence[str], rows: Iterator[Sequence[str]]) -> Iterator[str]:
    """Give the lines of a table."""
    yield f"| {' | '.join(heads)} |"
    yield f"|---{'|--:' * (len(heads) - 1)}|"
    yield from (f"| {' | '.join(row)} |" for row in rows)


def start_rows(found: Mapping[str, list[float]]) -> Iterator[Sequence[str]]:
    """Give a row for each program: median and worst in ms, and the ratio of ours to it."""
    ours = statistics.median(found[WARM])
    for name, seconds in found.items():
        median = statistics.median(seconds)
        yield [name, milliseconds(median), milliseconds(max(seconds)), f"×{ours / median:.2f}"]


def key_rows(found: Mapping[str, list[float]]) -> Iterator[Sequence[str]]:
    """Give a row for each key: median and worst in ms."""
    for what, seconds in found.items():
        yield [what, milliseconds(statistics.median(seconds)), milliseconds(max(seconds))]


def milliseconds(seconds: float) -> str:
    """Give a time in ms."""
    return f"{seconds * 1000:,.0f}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=ARTICLES)
    parser.add_argument("--marks", type=int, default=MARKS)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        library = make(Path(folder, "library"), options.articles, options.marks)
        heads = ["to the first screen, or to the end", "median ms", "worst ms", "ours ÷ it"]
        print(*table(heads, start_rows(starts(library, options.rounds))), "", sep="\n", flush=True)
        os.environ |= {"HOME": folder}
        held = asyncio.run(keys(library))
        heads = ["the screen is held up by", "median ms", "worst ms"]
        print(*table(heads, key_rows(held)), sep="\n")
    print(
        f"\n{options.articles:,} articles, {options.marks:,} marks, {options.rounds} rounds;"
        f" Python {platform.python_version()}, Textual {version('textual')},"
        f" {os.cpu_count()} processors."
    )


if __name__ == "__main__":
    main()
