"""Who takes part: the programs, how each is started, and which keys it takes.

A peer is looked for in `FOLDER/<name>/bin/<command>` and then on PATH. To have those that are
written in Python, make one virtual environment each, since they want different versions of Textual:

    python -m venv FOLDER/baca && FOLDER/baca/bin/pip install baca
    python -m venv FOLDER/epy && FOLDER/epy/bin/pip install epy-reader
    python -m venv FOLDER/frogmouth && FOLDER/frogmouth/bin/pip install frogmouth
    python -m venv FOLDER/toolong && FOLDER/toolong/bin/pip install toolong
"""

import os
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.texts import FIRST, LAST, Texts

OURS = "Glossator"
BARE = "bare Textual"
LINE, PAGE, ENDS, SEARCH = "line key", "page key", "end and top", "search"
CARET, TAG = "caret key", "tag key"

Keys = tuple[bytes, ...]
"""Keys, each written when the answer to the one before is painted."""


@dataclass(frozen=True)
class Program:
    """A program that shows a text."""

    name: str
    command: tuple[str, ...]
    """What starts it, but for the text."""
    shows: Callable[[Texts], Path]
    keys: Mapping[str, Keys]
    """What is pressed, by measure; a measure that is not here is one that it has no key for."""
    top: Keys
    """What shows the first page again."""
    after_search: Keys = ()
    """What leaves a search, before `top`."""
    opening: Keys = ()
    """What is pressed before anything is measured."""
    first: str = FIRST
    """A word of the first screen."""
    starts_with: Callable[[Texts], Path] | None = None
    """The text for the start, if not the one for the keys."""
    line_up: bytes = b"k"
    own_environment: bool = False
    """Whether it is looked for in a virtual environment that has its name."""


BARE_KEYS: dict[str, Keys] = {LINE: (b"j",), PAGE: (b" ",), ENDS: (b"G", b"g")}
FIND: Keys = (b"/", LAST.encode(), b"\r")
PYTHON = (sys.executable, "-I")
BARE_COMMAND = (*PYTHON, str(Path(__file__).with_name("bare.py")))

PROGRAMS = (
    Program(
        OURS,
        (*PYTHON, "-m", "tui"),
        lambda texts: texts.library,
        {
            LINE: (b"j",),
            PAGE: (b" ",),
            ENDS: (b"G", b"gg"),
            SEARCH: FIND,
            CARET: (b"l",),
            TAG: (b"1",),
        },
        top=(b"gg",),
        opening=(b"\r",),  # it opens with the list of articles in focus
    ),
    Program(
        BARE,
        BARE_COMMAND,
        lambda texts: texts.scrolled,
        BARE_KEYS,
        top=(b"g",),
        starts_with=lambda texts: texts.article,
    ),
    Program("bare, same text", BARE_COMMAND, lambda texts: texts.plain, BARE_KEYS, top=(b"g",)),
    Program(
        "less",
        ("less",),
        lambda texts: texts.plain,
        {LINE: (b"j",), PAGE: (b" ",), ENDS: (b"G", b"g"), SEARCH: FIND},
        top=(b"g",),
    ),
    Program(
        "vim",
        ("vim", "-u", "NONE", "-N", "-R"),
        lambda texts: texts.plain,
        {LINE: (b"j",), PAGE: (b"\x06",), ENDS: (b"G", b"gg"), SEARCH: FIND, CARET: (b"l",)},
        top=(b"gg",),
    ),
    Program(
        "baca",
        ("baca",),
        lambda texts: texts.epub,
        {LINE: (b"j",), PAGE: (b" ",), ENDS: (b"G", b"g"), SEARCH: FIND},
        top=(b"g",),
        after_search=(b"\r",),
        own_environment=True,
    ),
    Program(
        "frogmouth",
        ("frogmouth",),
        lambda texts: texts.markdown,
        {LINE: (b"j",), PAGE: (b" ",), ENDS: (b"\x1b[F", b"\x1b[H")},  # it searches no text
        top=(b"\x1b[H",),
        own_environment=True,
    ),
    Program(
        "epy",
        ("epy",),
        lambda texts: texts.epub,
        {LINE: (b"j",), PAGE: (b" ",), ENDS: (b"G", b"g"), SEARCH: FIND},
        top=(b"g",),
        after_search=(b"q",),
        own_environment=True,
    ),
    Program(
        "toolong",
        ("tl",),
        lambda texts: texts.folded,
        # Its G is the top and its g the end; Enter in its search opens the line, Down finds.
        {LINE: (b"j",), PAGE: (b" ",), ENDS: (b"g", b"G"), SEARCH: (*FIND[:2], b"\x1b[B")},
        top=(b"G",),
        # Its prompt keeps the word, and its pointer the line, until they are taken out.
        after_search=(b"\x15", b"\x1b", b"\x1b"),
        opening=(b"G",),  # it opens at the end, to follow a log
        first=LAST,
        own_environment=True,
    ),
)


def installed(program: Program, peers: Path | None) -> str | None:
    """Give the path of a program's command, None if it is not there."""
    command = program.command[0]
    own = peers and program.own_environment and peers.absolute() / program.name / "bin" / command
    return str(own) if own and own.exists() else shutil.which(command)


def environment(home: Path) -> dict[str, str]:
    """Give an environment of a user's own; byte code may be kept, as it is for users.

    Glossator was opened there before: the first start begins with its guide.
    """
    (home / ".local/state/glossator/libraries").mkdir(parents=True, exist_ok=True)
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "LESSHISTFILE": "-",
    }
