"""How long the screen waits for a typed letter of a search, in a large library.

    .venv/bin/python -I benchmarks/finding.py [--library FOLDER] [--articles 10000] [--marks 100000]

In the real app, on a screen in memory: `ctrl+f`, `/` in the article, in both lists with the
sidebar on all articles, and the tag picker. A wait is the time from a letter's arrival until the
field shows it, and a gap the longest time in which the event loop took nothing, while letters
come at a typist's pace and for a while after. The index is made, then the same once more with it.
"""

import argparse
import asyncio
import gc
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from textual import events
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input

from benchmarks import large_library
from tui.app import GlossatorApp
from tui.config import load
from tui.library import marked_library
from tui.screens.everywhere import EverywhereScreen
from tui.store import Store

PACE = 0.12
"""Seconds between two letters of a quick typist."""
AFTER = 1.0
"""Seconds after the last letter in which gaps still count."""
TICK = 0.001
WORDS = ("price of the war", "embassy", 'tag:claim "the" -of', "zzzz")
PLACES = {
    "ctrl+f": ("ctrl+f",),
    "/ in the article": ("slash",),
    "/ in the articles": ("slash",),
    "/ in all marks": ("slash",),
    "the tag picker": ("t", "t"),
}


class Ticks:
    """The longest time between two ticks of the loop since it was asked last."""

    def __init__(self) -> None:
        """Begin to tick."""
        self.worst = 0.0
        self._task = asyncio.create_task(self._tick())

    async def _tick(self) -> None:
        last = time.perf_counter()
        while True:
            await asyncio.sleep(TICK)
            now = time.perf_counter()
            self.worst = max(self.worst, now - last)
            last = now

    def taken(self) -> float:
        """Give it, and begin anew."""
        worst, self.worst = self.worst, 0.0
        return worst

    def end(self) -> None:
        """Tick no more."""
        self._task.cancel()


async def typed(app: GlossatorApp, words: str, ticks: Ticks) -> tuple[list[float], float]:
    """Type words into the field that has the keys; give the waits and the worst gap."""
    field, waits = app.focused, []
    assert isinstance(field, Input)
    ticks.taken()
    for letter in words:
        size, began = len(field.value), time.perf_counter()
        name = "space" if letter == " " else letter
        app.post_message(events.Key(name, letter))
        while len(field.value) == size and time.perf_counter() - began < PACE * 20:
            await asyncio.sleep(0)
        waits.append(time.perf_counter() - began)
        await asyncio.sleep(max(0.0, PACE - waits[-1]))
    await asyncio.sleep(AFTER)
    return waits, ticks.taken()


async def measured(
    app: GlossatorApp, pilot: Pilot[None], keys: Sequence[str], ticks: Ticks
) -> tuple[list[float], float]:
    """Type all words in one place; give the waits and the worst gap."""
    waits, gaps = [], []
    for words in WORDS:
        await pilot.press(*keys)
        await pilot.pause(0.2)
        if isinstance(app.focused, Input):
            app.focused.value = ""
            await asyncio.sleep(AFTER)
        more, gap = await typed(app, words, ticks)
        waits += more
        gaps.append(gap)
        await pilot.press("escape")
        await pilot.pause(0.3)
    return waits, max(gaps)


async def indexed(app: GlossatorApp, pilot: Pilot[None]) -> float:
    """Wait until the index is whole; give the seconds."""
    began = time.perf_counter()
    await pilot.press("ctrl+f", "z")
    screen = app.screen
    assert isinstance(screen, EverywhereScreen)
    while screen.found_for is None or "reading" in str(screen.query_one("#box").border_title):
        await asyncio.sleep(0.05)
    await pilot.press("escape")
    return time.perf_counter() - began


def pane(app: GlossatorApp, place: str) -> Widget:
    """Give the pane that a place is in."""
    lists = {
        "/ in the articles": app.reader.article_list,
        "/ in all marks": app.reader.annotation_list,
    }
    return lists.get(place, app.reader.reading)


def line(place: str, waits: Sequence[float], gap: float) -> str:
    """Give a line of the table, in milliseconds."""
    ordered = sorted(waits)
    median, p95, worst = (
        1000 * ordered[int(share * (len(ordered) - 1))] for share in (0.5, 0.95, 1)
    )
    return f"| {place} | {median:.1f} | {p95:.1f} | {worst:.1f} | {1000 * gap:.1f} |"


async def run(folder: Path) -> None:
    """Measure all places, before there is an index and after."""
    began = time.perf_counter()
    gc.disable()  # as the program does until its first page is painted
    store = Store.open(folder / "annotations.json")
    app = GlossatorApp(marked_library(folder, store), store, load())
    async with app.run_test(size=(120, 40)) as pilot:
        print(f"opened in {time.perf_counter() - began:.1f} s")
        await pilot.press("enter", "z", "z", "tab", "a")
        ticks = Ticks()
        await asyncio.sleep(8)
        print(
            f"all marks listed; worst gap {1000 * ticks.taken():.0f} ms: {len(app.reader.listed)}"
        )
        print("| typed in | median | p95 | worst | worst gap |\n|---|--:|--:|--:|--:|")
        app.reader.set_focus(app.reader.reading)
        figures = await measured(app, pilot, PLACES["ctrl+f"], ticks)
        print(line("ctrl+f, index being made", *figures))
        seconds, gap = await indexed(app, pilot), ticks.taken()
        print(f"index whole after {seconds:.1f} s more, worst gap {1000 * gap:.1f} ms")
        for place, keys in PLACES.items():
            app.reader.set_focus(pane(app, place))
            print(line(place, *await measured(app, pilot, keys, ticks)))
        ticks.end()


def main() -> None:
    """Measure on a library that is there, or on a new one."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--library", type=Path, help="one of benchmarks/large_library.py")
    parser.add_argument("--articles", type=int, default=large_library.ARTICLES)
    parser.add_argument("--marks", type=int, default=large_library.MARKS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        for kind in ("STATE", "CACHE", "CONFIG"):
            os.environ[f"XDG_{kind}_HOME"] = str(Path(home, kind))
        folder = options.library or large_library.make(
            Path(home, "library"), options.articles, options.marks
        )
        asyncio.run(run(folder))


if __name__ == "__main__":
    main()
