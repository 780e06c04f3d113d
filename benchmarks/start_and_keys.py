"""Start to first text and key to painted screen: Glossator, a bare Textual app and less.

    .venv/bin/python -I benchmarks/start_and_keys.py [--rounds 10] [--keys 20]

The three take turns in one run on one pseudo-terminal size, so that a machine that is busy for a
while is busy for all. Start: from the fork until a word of the first page is written. Key: from
the write of the key until the last byte before 30 ms of silence. Every program runs on the same
text: the first article of `seeds/` to start, all five joined and repeated to scroll. `less` is
what a terminal can do at best, the bare app what Textual can do at best. A line key scrolls the
peers; in Glossator it moves the caret, and scrolls at the edge.
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
from pathlib import Path

from benchmarks.terminal import Terminal

ROOT = Path(__file__).parents[1]
SIZE = (120, 40)
COPIES = 5
"""How often the five articles stand one after the other in the text to scroll."""

OURS = "Glossator"
Times = dict[tuple[str, str], list[float]]
"""Seconds by measure and program."""


@dataclass(frozen=True)
class Task:
    """A text as a library and as a file, and a word of its first page that is in no heading."""

    library: Path
    file: Path
    word: str


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


def programs(task: Task) -> dict[str, list[str]]:
    """Give the commands that show the task's text, by the names in the table."""
    python = [sys.executable, "-I"]
    return {
        OURS: [*python, "-m", "tui", str(task.library)],
        "bare Textual": [*python, str(ROOT / "benchmarks" / "bare.py"), str(task.file)],
        "less": ["less", str(task.file)],
    }


def tasks(folder: Path) -> tuple[Task, Task]:
    """Make the library to start on and the one to scroll through."""
    seeds = sorted((ROOT / "seeds").glob("*.txt"))
    start, scroll = folder / "start", folder / "scroll"
    shutil.copytree(ROOT / "seeds", start / "seeds")
    (scroll / "seeds").mkdir(parents=True)
    joined = "\n\n".join(path.read_text("utf-8") for path in seeds)
    long = scroll / "seeds" / "long.txt"
    long.write_text("\n\n".join([joined] * COPIES), "utf-8")
    return (
        Task(start, start / "seeds" / seeds[0].name, "turbulence"),
        Task(scroll, long, "turbulence"),
    )


def measure(rounds: int, keys: int) -> Iterator[tuple[str, str, float]]:
    """Give each time taken, in seconds, with its measure and program, the programs in turn."""
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            start, scroll = tasks(Path(folder))
            home = environment(Path(folder))
            for name, command in programs(start).items():
                with Terminal(command, home, SIZE) as terminal:
                    yield "start to first text", name, terminal.seconds_to(start.word)
            for name, command in programs(scroll).items():
                with Terminal(command, home, SIZE) as terminal:
                    terminal.seconds_to(scroll.word)
                    terminal.settle(0.5)
                    if name == OURS:  # it opens with the list of articles in focus
                        terminal.seconds_to_paint(b"\r")
                    for measured, key in (("line key", b"j"), ("page key", b" ")):
                        for _ in range(keys):
                            painted = terminal.seconds_to_paint(key)
                            if painted is None:
                                raise TimeoutError(f"{name} does not answer {key!r}")
                            yield measured, name, painted


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
        of = {name: times[measured, name] for name in names}
        medians = {name: statistics.median(one) for name, one in of.items()}
        cells = [f"{medians[name] * 1000:.1f} / {p95(of[name]) * 1000:.1f}" for name in names]
        ratios = [f"{medians[OURS] / medians[peer]:.2f}" for peer in peers]
        yield f"| {measured} | {' | '.join([*cells, *ratios])} |"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure start and keys.")
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--keys", type=int, default=20, help="of each kind, in each round")
    options = parser.parse_args()
    times: Times = defaultdict(list)
    for measured, name, seconds in measure(options.rounds, options.keys):
        times[measured, name].append(seconds)
    print("\n".join(table(times)))
    print(
        f"\n{options.rounds} starts and {options.rounds * options.keys} keys of each kind,"
        f" {SIZE[0]}×{SIZE[1]}; Python {platform.python_version()}, Textual {version('textual')},"
        f" {os.cpu_count()} processors."
    )


if __name__ == "__main__":
    main()
