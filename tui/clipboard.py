"""Copying, and saying truly where the words went."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import Protocol

from tui.terminal import is_served

COMMANDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("WAYLAND_DISPLAY", ("wl-copy",)),
    ("DISPLAY", ("xclip", "-selection", "clipboard")),
    ("DISPLAY", ("xsel", "--clipboard", "--input")),
    ("TMUX", ("tmux", "load-buffer", "-")),
)
"""The variable that tells where a program is of use, and the program."""
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
    commands = [command for variable, command in COMMANDS if os.environ.get(variable)]
    if sys.platform == "darwin":
        commands.insert(0, ("pbcopy",))
    for command in commands:
        if shutil.which(command[0]) and _ran(command, text):
            return "copied" if command[0] != "tmux" else "copied to tmux and the terminal"
    return "sent to the terminal's clipboard"


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
