"""Every terminal: no more colours than it has, and marks that are seen without any."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.on_terminal import Terminal

SGR = re.compile(rb"\x1b\[([0-9;]*)m")
MOUSE = b"\x1b[?1000h"
BASIC = {*range(30, 38), *range(40, 48), *range(90, 98), *range(100, 108)}


def said(output: bytes) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The colours that were asked for: of which kind each is, and its numbers."""
    for found in SGR.finditer(output):
        codes = [int(code or 0) for code in found[1].split(b";")]
        while codes:
            code = codes.pop(0)
            if code in (38, 48) and codes[0] == 2:
                yield "truecolor", tuple(codes[1:4])
                del codes[:4]
            elif code in (38, 48):
                yield "256", (codes[1],)
                del codes[:2]
            elif code in BASIC:
                yield "16", (code,)


def is_grey(numbers: tuple[int, ...]) -> bool:
    """Whether a colour has no hue: of 24 bits, or of the 256."""
    if len(numbers) > 1:
        return len({*numbers}) == 1
    return numbers[0] in {0, 7, 8, 15, 16, 59, 102, 145, 188, *range(231, 256)}


def drawn(library: Path, environment: Mapping[str, str]) -> bytes:
    """All that is written to a terminal until a mark is saved."""
    terminal = Terminal(library, environment=environment)
    try:
        terminal.read_until(b"sentence")
        terminal.press("\r1")
        terminal.read_until(b"saved")
    finally:
        terminal.close()
    return terminal.output


@pytest.mark.parametrize(
    ("environment", "kind"),
    [
        ({"COLORTERM": "truecolor"}, "truecolor"),
        ({"COLORTERM": "truecolor", "TERM_PROGRAM": "vscode"}, "truecolor"),
        ({"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"}, "256"),
        ({"TERM": "tmux-256color", "TMUX": "/nowhere,1,0"}, "256"),
        ({"TERM": "screen-256color", "STY": "1.a", "COLORTERM": "truecolor"}, "256"),
        ({"TERM": "screen", "STY": "1.a", "COLORTERM": "truecolor"}, "256"),
        ({"TERM": "xterm"}, "16"),
        ({"TERM": "linux"}, "16"),
    ],
    ids=["24 bits", "VS Code", "SSH", "tmux", "screen 256", "screen", "xterm", "console"],
)
def test_a_terminal_is_asked_for_no_colours_that_it_has_not(
    library_folder: Path, environment: dict[str, str], kind: str
) -> None:
    output = drawn(library_folder, environment)
    assert {found for found, _ in said(output)} == {kind}
    assert MOUSE in output


def test_under_no_color_there_are_shades_of_grey_alone(library_folder: Path) -> None:
    colours = [*said(drawn(library_folder, {"NO_COLOR": "1"}))]
    assert colours
    assert [numbers for _, numbers in colours if not is_grey(numbers)] == []


def test_a_colour_with_a_hue_is_caught() -> None:
    colours = [*said(b"\x1b[1;38;2;9;9;9;48;5;255mA\x1b[38;5;21mB\x1b[4;31;48;2;1;2;3mC")]
    assert [is_grey(numbers) for _, numbers in colours] == [True, True, False, False, False]


def test_the_mouse_is_left_to_the_terminal_where_that_is_set(library_folder: Path) -> None:
    assert MOUSE not in drawn(library_folder, {"GLOSSATOR_MOUSE": "off"})
