"""Copying, and saying truly where the words went."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from typing import NamedTuple, Protocol

from tui.terminal import is_served


class Way(NamedTuple):
    """A program that copies, and where it is of use."""

    variable: str
    """The variable of the environment that tells so."""
    command: tuple[str, ...]
    is_local: bool = True
    """Whether it copies to the machine on which it runs, which over SSH is not the reader's."""


WAYS = (
    Way("WAYLAND_DISPLAY", ("wl-copy",)),
    Way("DISPLAY", ("xclip", "-selection", "clipboard")),
    Way("DISPLAY", ("xsel", "--clipboard", "--input")),
    Way("TMUX", ("tmux", "load-buffer", "-w", "-"), is_local=False),
    Way("TMUX", ("tmux", "load-buffer", "-"), is_local=False),  # older than 3.2
)
FORWARDED = "localhost:"
"""How DISPLAY begins where SSH brings the reader's own clipboard along."""
SENT = "sent to the terminal's clipboard"
PATIENCE = 2.0
"""Seconds that a clipboard program may take."""


class Terminal(Protocol):
    """What can send words to the terminal's own clipboard."""

    def copy_to_clipboard(self, text: str) -> None:
        """Send them by OSC 52."""


def copy(terminal: Terminal, text: str) -> str:
    """Copy, and give a sentence that says where to."""
    terminal.copy_to_clipboard(text)
    if is_served():
        return "handed to the browser's clipboard"
    for command in _commands():
        if shutil.which(command[0]) and _ran(command, text):
            return "copied" if command[0] != "tmux" else f"copied to tmux, and {SENT}"
    if "STY" in os.environ and "TMUX" not in os.environ:
        return "not copied: GNU screen passes no clipboard on; tmux does"
    return SENT


def _commands() -> Iterator[tuple[str, ...]]:
    """Give what copies to where the reader is."""
    is_remote = bool(os.environ.get("SSH_CONNECTION"))
    if sys.platform == "darwin" and not is_remote:
        yield ("pbcopy",)
    for way in WAYS:
        said = os.environ.get(way.variable)
        is_forwarded = way.variable == "DISPLAY" and (said or "").startswith(FORWARDED)
        if said and not (is_remote and way.is_local and not is_forwarded):
            yield way.command


def _ran(command: tuple[str, ...], text: str) -> bool:
    try:
        done = subprocess.run(
            command,
            input=text.encode("utf-8", "replace"),
            timeout=PATIENCE,
            check=False,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
