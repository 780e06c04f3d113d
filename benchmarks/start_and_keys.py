"""Start, keys, held key, resize and memory: Glossator, a bare Textual app, and other readers.

    .venv/bin/python -I benchmarks/start_and_keys.py [--rounds 10] [--keys 20]
        [--bytes 125000 ...] [--marks 0 ...] [--script seeds|mixed] [--peers FOLDER]

The programs take turns in one run on one pseudo-terminal size, so that a machine that is busy for
a while is busy for all; which ones, and how to install the peers, is in `programs.py`. All show
the same text: the articles of `seeds/` one after the other, again and again up to so many bytes,
or as much of many scripts mixed; as text, EPUB or Markdown, Glossator with so many marks on it.
`bare Textual`, which is what Textual can do at best, always starts with one article and scrolls
25; `bare, same text` shows the whole text. There is a table for each size and number of marks.

- start: from the fork until a word of the first screen is written.
- key: from the write until the last byte before 30 ms of silence. A program that pauses longer
  within an answer looks faster than it is; one that animates its scrolling takes as long as that.
  A line key scrolls the peers; in Glossator and vim it moves the caret, and scrolls at the edge;
  in vim and toolong a line is one of the file. The tag key marks a sentence, saves it durably, and
  takes the mark off again. Before the text runs out, it is left for the top, unmeasured.
- end and top, resize (to 100×30 and back), 300 at once: until the last byte before 200 ms of
  silence; end and top apart, and summed. One that is silent for longer while it wraps a long text
  anew looks faster than it is, so the resize comes last. The jumps and searches are pressed a
  fifth as often as the other keys.
- search, for a word of the last paragraph: the prompt and the word like other keys, and the key
  that finds until the paragraph is written, summed.
- held, 30 Hz: how long after the last of 300 line keys the last byte comes, once in a run. Which
  byte answers which key cannot be seen from outside.
- memory: the most that was resident after the first page, and after the end key. Where the system
  does not tell it of a process that runs, instead the most in the whole run.
"""

import argparse
import os
import platform
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib.metadata import version
from itertools import product
from pathlib import Path

from benchmarks.measures import (
    FIRST_PAGE,
    HELD,
    SIZE,
    START,
    WHOLE_RUN,
    Room,
    Value,
    answered,
    measures,
    memory,
)
from benchmarks.programs import PROGRAMS, Program, environment, installed
from benchmarks.table import Results, table
from benchmarks.terminal import PATIENCE, Terminal
from benchmarks.texts import FLOOR, SCRIPTS, Texts, make


def measure(
    programs: Sequence[Program], texts: Texts, rounds: int, keys: int, results: Results
) -> None:
    """Take the turns of the programs, so many rounds."""
    for _ in range(rounds):
        for program in programs:
            with tempfile.TemporaryDirectory() as home:
                for measured, value in start(program, texts, Path(home), results):
                    results.add(measured, program.name, value)
                for measured, value in run(program, texts, Path(home), keys, results):
                    results.add(measured, program.name, value)


def start(
    program: Program, texts: Texts, home: Path, results: Results
) -> Iterator[tuple[str, Value]]:
    """Measure the start of a program that has a text for it alone."""
    if program.starts_with is None:
        return
    command = [*program.command, str(program.starts_with(texts))]
    with Terminal(command, environment(home), SIZE) as terminal:
        yield from first_screen(program, terminal)


def run(
    program: Program, texts: Texts, home: Path, keys: int, results: Results
) -> Iterator[tuple[str, Value]]:
    """Start a program that did not fail to start before, and measure what can be."""
    if results.failed(START, program.name):
        return
    command = [*program.command, str(program.shows(texts))]
    with Terminal(command, environment(home), SIZE) as terminal:
        screen = list(first_screen(program, terminal))
        if program.starts_with is None:
            yield from screen
        if isinstance(screen[0][1], str):
            return
        terminal.press(program.opening)
        room = Room(FLOOR if program.starts_with else texts.characters)
        for measured, take in measures(program, room, keys):
            once = measured == HELD and results.of(HELD, program.name)
            if not once and not results.failed(measured, program.name):
                try:
                    yield from ((measured, value) for value in answered(take(terminal)))
                except (TimeoutError, EOFError) as error:
                    yield measured, reason(error)
                    break
    if terminal.peak_at_exit and not Path("/proc").exists():
        yield WHOLE_RUN, float(terminal.peak_at_exit)


def first_screen(program: Program, terminal: Terminal) -> Iterator[tuple[str, Value]]:
    """Wait for the first text; give how long that took, and the memory."""
    try:
        yield START, terminal.seconds_to(program.first)
        terminal.settle(0.5)
    except (TimeoutError, EOFError) as error:
        yield START, reason(error)
        return
    for peak in memory(terminal):
        yield FIRST_PAGE, peak


def reason(error: Exception) -> str:
    """Say in a cell why something could not be measured."""
    return f"> {PATIENCE:.0f} s" if isinstance(error, TimeoutError) else "fails"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--keys", type=int, default=20, help="of each kind, in each round")
    parser.add_argument(
        "--bytes", type=int, nargs="+", default=[125_000], help="of the text, at least"
    )
    parser.add_argument("--marks", type=int, nargs="+", default=[0], help="on the text")
    parser.add_argument("--script", choices=SCRIPTS, default="seeds", help="what the text is")
    parser.add_argument(
        "--peers", type=Path, metavar="FOLDER", help="with a virtual environment for each peer"
    )
    options = parser.parse_args()
    programs = list(present(options.peers))
    for size, marks in product(options.bytes, options.marks):
        with tempfile.TemporaryDirectory() as folder:
            texts = make(Path(folder), size, marks, options.script)
            results = Results()
            measure(programs, texts, options.rounds, options.keys, results)
        print("\n".join(table(results, [program.name for program in programs])))
        print(
            f"\n{options.rounds} starts and {options.rounds * options.keys} keys of each kind,"
            f" a text of {size:,} bytes ({options.script}) with {marks:,} marks,"
            f" {SIZE[0]}×{SIZE[1]}; Python {platform.python_version()},"
            f" Textual {version('textual')}, {os.cpu_count()} processors.\n",
            flush=True,
        )


def present(peers: Path | None) -> Iterator[Program]:
    """Give the programs that are installed, each with the path of its command; name the others."""
    for program in PROGRAMS:
        if path := installed(program, peers):
            yield replace(program, command=(path, *program.command[1:]))
        else:
            print(f"{program.name} is not installed and left out.\n")


if __name__ == "__main__":
    main()
