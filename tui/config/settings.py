"""What can be set, and what is usual."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui.config.kinds import Kind, choice, folder, line, switch, whole
from tui.core.tag import INITIAL_CODEBOOK, Codebook

if TYPE_CHECKING:
    from tui.config.problem import Problem

USUAL = "default"
"""Where a value comes from that nobody set."""


class Setting(NamedTuple):
    """A setting: its name in the file, what it may be, what it is if it is not set."""

    name: str
    kind: Kind
    usual: object
    about: str

    @property
    def variable(self) -> str:
        """Give the variable of the environment that overrides the file."""
        return f"GLOSSATOR_{self.name.upper()}"


SETTINGS = (
    Setting("creator", line(), "", "Who is named on new marks. Empty: your login name."),
    Setting(
        "theme",
        line(),
        "",
        "The colours, by name; `g t` in the program shows all, and keeps what is chosen there "
        "until this line changes. Empty: textual-dark.",
    ),
    Setting(
        "tag_colours",
        choice("default", "colour-blind"),
        "default",
        '"colour-blind": tags are drawn in colours that are told apart without red or green, '
        "on your screen only. The library keeps its own.",
    ),
    Setting("measure", whole(20, 400), 80, "Columns of a line of text, at most."),
    Setting(
        "margins",
        whole(0, 60),
        0,
        "Empty columns on either side of the text, where at least 30 are left for it.",
    ),
    Setting(
        "mouse",
        switch(),
        True,
        "false: the mouse is the terminal's own, to select and to copy with.",
    ),
    Setting(
        "start",
        choice("articles", "text", "annotations"),
        "articles",
        "The pane that has the keys at the start.",
    ),
    Setting(
        "clutter",
        choice("shown", "folded"),
        "shown",
        "Share bars, donation counters and the like, at the start.",
    ),
    Setting("editor", line(), "", "What `e` opens. Empty: VISUAL, EDITOR, else what is installed."),
    Setting(
        "library",
        folder(),
        "",
        "The library where none is named and the working folder is none. "
        "Empty: one of your own, in the data folder.",
    ),
    Setting("exports", folder(), "", "Where exports go the first time. Empty: into the library."),
    Setting(
        "templates", folder(), "", "Your own export formats. Empty: templates beside this file."
    ),
)
BY_NAME: Mapping[str, Setting] = {setting.name: setting for setting in SETTINGS}


class Value(NamedTuple):
    """The value of a setting, and what says so."""

    value: object
    where: str = ""
    """A variable, or the file; empty if nobody says so."""
    line: int = 0
    """Of the file."""

    @property
    def source(self) -> str:
        """Give what says so, in words."""
        return f"line {self.line}" if self.line else self.where or USUAL


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of one run."""

    creator: str = ""
    """Who is named on new marks."""
    theme: str | None = None
    """Name of a theme; None leaves the choice to the app."""
    theme_is_fixed: bool = False
    """The environment names the theme: for this run what was chosen in the app does not count."""
    tag_colours: str = "default"
    measure: int = 80
    """Columns of a line of text, at most."""
    margins: int = 0
    """Empty columns on either side of the text."""
    mouse: bool = True
    start: str = "articles"
    """The pane that has the keys at the start."""
    clutter: str = "shown"
    editor: str = ""
    """What opens a note; empty leaves it to VISUAL and EDITOR."""
    library: Path | None = None
    exports: Path | None = None
    templates: Path | None = None
    keys: Mapping[str, str] = field(default_factory=dict)
    """Keys by the id of what they do, as Textual names them; empty is no key."""
    tags: Codebook = INITIAL_CODEBOOK
    """What a new library begins with."""
    places: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    """Where settings and keys are set: the variable or the file, and the line in it."""
    problems: tuple[str, ...] = ()
    """What could not be used, in sentences."""

    def place(self, name: str) -> tuple[str, int]:
        """Give where a setting, or a key as `keys.ID`, is set."""
        return self.places.get(name, ("", 0))


@dataclass(frozen=True, slots=True)
class Settings:
    """All that is set, with where it comes from."""

    path: Path
    values: Mapping[str, Value]
    keys: Mapping[str, Value]
    tags: Codebook
    tags_line: int
    """In which the first stands; 0 if they are the usual ones."""
    problems: tuple[Problem, ...]
