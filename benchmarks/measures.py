"""What is measured on a program that runs: its keys, pressed and held, a resize, its memory."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle, islice

from benchmarks.programs import CARET, ENDS, LINE, PAGE, SEARCH, TAG, Program
from benchmarks.terminal import QUIET, REST, Terminal
from benchmarks.texts import LAST

SIZE = (120, 40)
"""Columns and rows."""
SMALLER = (100, 30)
START, BURST, HELD, RESIZE = "start to first text", "300 at once", "held, 30 Hz", "resize"
FIRST_PAGE, END_KEY, WHOLE_RUN = "memory, first page", "memory, end key", "memory, whole run"
MEMORY = (FIRST_PAGE, END_KEY, WHOLE_RUN)
"""The measures that are in bytes; all others are in seconds."""
MEASURES = (START, LINE, PAGE, ENDS, SEARCH, CARET, TAG, HELD, BURST, RESIZE, *MEMORY)
"""In the order of the table."""
MANY = 300
PER_SECOND = 30
ROW = 200
"""Characters, more than a row of any program holds, to be sure that rows remain."""

Value = float | str
"""Seconds or bytes, or in words why they could not be measured."""
Take = Callable[[Terminal], Iterator[float | None]]
"""Measures something, so often; None is a key without answer."""


@dataclass(frozen=True)
class Room:
    """How far one can go in a text before it runs out."""

    characters: int

    @property
    def lines(self) -> int:
        """Lines down from the top that all move the text."""
        return max(5, self.characters // ROW - SIZE[1])

    @property
    def pages(self) -> int:
        """Pages down from the top that all move the text."""
        return max(1, self.characters // ROW // SIZE[1] - 1)


def answered(values: Iterator[float | None]) -> Iterator[Value]:
    """Give what was measured, up to a key without answer."""
    for value in values:
        yield "no answer" if value is None else value
        if value is None:
            return


def measures(program: Program, room: Room, keys: int) -> Iterator[tuple[str, Take]]:
    """Give the measures in the order in which they are taken, by name."""
    few = max(1, keys // 5)
    often = {
        ENDS: (few, few, REST),
        PAGE: (keys, room.pages, QUIET),
        CARET: (keys, keys, QUIET),
        TAG: (keys, keys, QUIET),
    }
    yield END_KEY, lambda terminal: memory_at_end(terminal, program)
    yield LINE, moving(program, room.lines, keys)
    for measured, (times, before_top, quiet) in often.items():
        if measured in program.keys:
            yield measured, pressing(program, measured, times, before_top, quiet)
    many = many_lines(program, room.lines)
    yield HELD, lambda terminal: to_the_top(terminal, program, terminal.lag(many, PER_SECOND))
    yield (
        BURST,
        lambda terminal: to_the_top(
            terminal, program, terminal.seconds_to_paint(b"".join(many), REST)
        ),
    )
    if SEARCH in program.keys:
        yield SEARCH, searching(program, few)
    yield RESIZE, lambda terminal: map(terminal.seconds_to_resize, (SMALLER, SIZE))


def there_and_back(program: Program, lines: int) -> Iterator[bytes]:
    """Give line keys down as far as the text goes and up again, without end."""
    [down] = program.keys[LINE]
    far = min(lines, MANY)
    return cycle([down] * far + [program.line_up] * far)


def many_lines(program: Program, lines: int) -> list[bytes]:
    """Give line keys, up and down as far as the text goes; the last go down, away from the top."""
    return list(islice(there_and_back(program, lines), MANY))[::-1]


def moving(program: Program, lines: int, times: int) -> Take:
    """Measure line keys so often.

    Up again by lines: after a jump to the top, older versions of Textual do not scroll by the first
    line key, and there is nothing to measure.
    """

    def take(terminal: Terminal) -> Iterator[float | None]:
        yield from map(terminal.seconds_to_paint, islice(there_and_back(program, lines), times))
        terminal.press(program.top)

    return take


def to_the_top(
    terminal: Terminal, program: Program, seconds: float | None
) -> Iterator[float | None]:
    """Give what was measured and show the first page again."""
    yield seconds
    terminal.press(program.top)


def pressing(program: Program, measured: str, times: int, before_top: int, quiet: float) -> Take:
    """Measure keys so often, back to the top after so many and in the end."""

    def take(terminal: Terminal) -> Iterator[float | None]:
        for n in range(1, times + 1):
            steps = [terminal.seconds_to_paint(key, quiet) for key in program.keys[measured]]
            yield None if None in steps else sum(step or 0 for step in steps)
            if measured not in (ENDS, TAG) and (n % before_top == 0 or n == times):
                terminal.press(program.top)

    return take


def searching(program: Program, times: int) -> Take:
    """Measure a search so often, each time from the top."""
    *typed, found = program.keys[SEARCH]

    def take(terminal: Terminal) -> Iterator[float | None]:
        for _ in range(times):
            steps = [terminal.seconds_to_paint(key) for key in typed]
            finding = terminal.seconds_to_find(found, LAST)
            yield None if None in steps else sum(step or 0 for step in steps) + finding
            terminal.press((*program.after_search, *program.top))

    return take


def memory_at_end(terminal: Terminal, program: Program) -> Iterator[float]:
    """Press the end key and give the memory; the screen is at the top again."""
    terminal.seconds_to_paint(program.keys[ENDS][0], REST)
    yield from memory(terminal)
    terminal.press(program.top)


def memory(terminal: Terminal) -> Iterator[float]:
    """Give the bytes resident at most up to now, where the system tells."""
    peak = terminal.peak_memory()
    if peak is not None:
        yield float(peak)
