"""Start to first text and key to painted screen: Glossator, a bare Textual app, less and vim.

    .venv/bin/python -I benchmarks/start_and_keys.py [--rounds 10] [--keys 20]
        [--bytes 125000] [--marks 0]

The programs take turns in one run on one pseudo-terminal size, so that a machine that is busy for
a while is busy for all. Start: from the fork until a word of the first page is written. Key: from
the write of the key until the last byte before 30 ms of silence. All show the articles of `seeds/`
one after the other, again and again up to so many bytes, Glossator with so many marks on them;
the bare app, which is what Textual can do at best, always starts with one article and scrolls
25. A line key scrolls the peers; in Glossator it moves the caret, and scrolls at the edge. `tag
key` marks a sentence, saves it durably, and takes the mark off again.
"""

import argparse
import os
import platform
import shutil
import statistics
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from itertools import islice
from pathlib import Path

from benchmarks.terminal import Terminal
from tui import clock
from tui.core.change import Change
from tui.core.marking import Stamp, annotated
from tui.core.units import Units
from tui.library import open_library
from tui.store import Store

ROOT = Path(__file__).parents[1]
SIZE = (120, 40)
OURS = "Glossator"
Times = dict[tuple[str, str], list[float]]
"""Seconds by measure and program."""


BARE = "bare Textual"
COPIES = 5
"""How often the five articles stand one after the other in the text that the bare app scrolls."""
KEYS: dict[str, dict[str, bytes]] = {
    OURS: {
        "line key": b"j",
        "page key": b" ",
        "end and top": b"Ggg",
        "search": b"/pandemic\r",
        "tag key": b"1",
    },
    BARE: {"line key": b"j", "page key": b" "},
    "less": {
        "line key": b"j",
        "page key": b" ",
        "end and top": b"Gg",
        "search": b"/pandemic\r",
    },
    "vim": {
        "line key": b"j",
        "page key": b"\x06",
        "end and top": b"Ggg",
        "search": b"/pandemic\r",
    },
}
"""What is pressed, by program and measure."""
TOP = {OURS: b"gg", "less": b"g", "vim": b"gg"}
"""What is pressed after a search, so that the next one moves again."""


@dataclass(frozen=True)
class Task:
    """A text as a library and as a file, and for the bare app one article and some to scroll."""

    library: Path
    file: Path
    article: Path
    scrolled: Path
    word: str = "turbulence"
    """It stands on the first page."""


def environment(home: Path) -> dict[str, str]:
    """Give the environment of a first-time user; byte code may be kept, as it is for users."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "LESSHISTFILE": "-",
    }


def programs(task: Task, for_bare: Path) -> dict[str, list[str]]:
    """Give the commands that show the task's text, by the names in the table."""
    python = [sys.executable, "-I"]
    known = {
        OURS: [*python, "-m", "tui", str(task.library)],
        BARE: [*python, str(ROOT / "benchmarks" / "bare.py"), str(for_bare)],
        "less": ["less", str(task.file)],
        "vim": ["vim", "-u", "NONE", "-N", "-R", str(task.file)],
    }
    return {name: command for name, command in known.items() if shutil.which(command[0])}


def task_of(folder: Path, size: int, marks: int) -> Task:
    """Make the library: the five articles, and the long text before them."""
    library = folder / "library"
    shutil.copytree(ROOT / "seeds", library / "seeds")
    articles = sorted((library / "seeds").glob("*.txt"))
    joined = "\n\n".join(path.read_text("utf-8") for path in articles)
    long = library / "seeds" / "0.txt"
    copies = -(-size // len(joined.encode()))
    # Every copy differs: two articles of one text are one article.
    long.write_text("\n\n".join(f"{joined}\n\nCopy {n}." for n in range(copies)), "utf-8")
    if marks:
        mark(library, long.name, marks)
    scrolled = folder / "scrolled.txt"
    scrolled.write_text("\n\n".join([joined] * COPIES), "utf-8")
    return Task(library, long, articles[0], scrolled)


def mark(library: Path, name: str, marks: int) -> None:
    """Mark so many passages of an article, as the tag keys would."""
    store = Store.open(library / "annotations.json")
    [article] = [a for a in open_library(library).articles if a.record.path == f"seeds/{name}"]
    units = islice(Units(article.text).all(), marks)
    stamps = (Stamp(clock.new_id(), clock.now(), "benchmark") for _ in range(marks))
    store.apply(
        [
            Change(None, annotated(article, unit.span, ["claim"], {}, stamp))
            for unit, stamp in zip(units, stamps, strict=False)
        ],
        [article.record],
    )


def measure(options: argparse.Namespace) -> Iterator[tuple[str, str, float]]:
    """Give each time taken, in seconds, with its measure and program, the programs in turn."""
    with tempfile.TemporaryDirectory() as made:
        task = task_of(Path(made), options.bytes, options.marks)
        for _ in range(options.rounds):
            with tempfile.TemporaryDirectory() as folder:
                home = environment(Path(folder))
                for name, command in programs(task, task.article).items():
                    with Terminal(command, home, SIZE) as terminal:
                        yield "start to first text", name, terminal.seconds_to(task.word)
                for name, command in programs(task, task.scrolled).items():
                    with Terminal(command, home, SIZE) as terminal:
                        terminal.seconds_to(task.word)
                        terminal.settle(0.5)
                        if name == OURS:  # it opens with the list of articles in focus
                            terminal.seconds_to_paint(b"\r")
                        yield from key_times(terminal, name, options.keys)


def key_times(terminal: Terminal, name: str, keys: int) -> Iterator[tuple[str, str, float]]:
    """Press the program's keys so often and give how long each took."""
    for measured, key in KEYS[name].items():
        for _ in range(keys):
            painted = terminal.seconds_to_paint(key)
            if painted is None:
                raise TimeoutError(f"{name} does not answer {key!r}")
            yield measured, name, painted
            if measured == "search":
                terminal.seconds_to_paint(TOP[name])


def p95(times: Sequence[float]) -> float:
    """Give the time that 19 of 20 stay under."""
    return statistics.quantiles(times, n=20, method="inclusive")[-1]


def table(times: Times) -> Iterator[str]:
    """Give the lines of a Markdown table: median / p95 in ms, and the ratios of the medians."""
    names = list(dict.fromkeys(name for _, name in times))
    peers = [name for name in names if name != OURS]
    heads = ["ms, median / p95", *names, *(f"× {peer}" for peer in peers)]
    yield f"| {' | '.join(heads)} |"
    yield f"|---{'|--:' * (len(heads) - 1)}|"
    for measured in dict.fromkeys(measured for measured, _ in times):
        of = {name: times.get((measured, name), []) for name in names}
        cells = [cell(of[name]) for name in names]
        ratios = [ratio(of[OURS], of[peer]) for peer in peers]
        yield f"| {measured} | {' | '.join([*cells, *ratios])} |"


def cell(times: Sequence[float]) -> str:
    """Give median and 95th percentile in ms, a dash for what was not measured."""
    return f"{statistics.median(times) * 1000:.1f} / {p95(times) * 1000:.1f}" if times else "–"


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> str:
    """Give the ratio of the medians."""
    return f"{statistics.median(ours) / statistics.median(theirs):.2f}" if theirs else "–"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure start and keys.")
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--keys", type=int, default=20, help="of each kind, in each round")
    parser.add_argument("--bytes", type=int, default=125_000, help="of the text, at least")
    parser.add_argument("--marks", type=int, default=0, help="on the text")
    options = parser.parse_args()
    times: Times = defaultdict(list)
    for measured, name, seconds in measure(options):
        times[measured, name].append(seconds)
    print("\n".join(table(times)))
    print(
        f"\n{options.rounds} starts and {options.rounds * options.keys} keys of each kind, a text"
        f" of {options.bytes:,} bytes with {options.marks:,} marks, {SIZE[0]}×{SIZE[1]};"
        f" Python {platform.python_version()}, Textual {version('textual')},"
        f" {os.cpu_count()} processors."
    )


if __name__ == "__main__":
    main()
