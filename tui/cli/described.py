"""The commands as data: what completions and the manual page are written from."""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Iterator, Mapping
from typing import NamedTuple, cast

from tui import exporters
from tui.cli.arguments import COMMANDS, Command, parser_of

KINDS: Mapping[str, str] = {
    "LIBRARY": "folder",
    "FOLDER": "folder",
    "FILE": "file",
    "OTHER.json": "file",
    "BEFORE": "file",
    "OURS": "file",
    "THEIRS": "file",
    "T": "tag",
    "TAG": "tag",
    "A": "article",
    "ARTICLE": "article",
}
"""What the shell can offer for a value, by how the value is called; `words` for the others."""


class Argument(NamedTuple):
    """An option, or a value by its place."""

    flags: tuple[str, ...]
    """Short before long; none for a value by its place."""
    metavar: str
    """How its value is called; empty if it takes none."""
    help: str
    values: tuple[str, ...]
    """All that it may be, where that is known."""
    kind: str
    required: bool
    repeats: bool
    group: str

    @property
    def long(self) -> str:
        """Give the name by which it is spoken of."""
        return self.flags[-1] if self.flags else self.metavar


class Described(NamedTuple):
    """A command with its arguments."""

    name: str
    does: str
    arguments: tuple[Argument, ...]
    more: str

    @property
    def options(self) -> list[Argument]:
        """Give those that begin with a dash."""
        return [one for one in self.arguments if one.flags]

    @property
    def places(self) -> list[Argument]:
        """Give the values that stand by their place."""
        return [one for one in self.arguments if not one.flags]


def described() -> list[Described]:
    """Give every command, first the one without a name."""
    return [*map(_command, COMMANDS)]


def _command(name: str) -> Described:
    module = importlib.import_module(f"tui.cli.{COMMANDS[name].module}")
    parser = parser_of(name, cast(Command, module))
    more = parser.epilog if name and parser.epilog else ""
    return Described(name, COMMANDS[name].help, tuple(_arguments(parser)), more)


def _arguments(parser: argparse.ArgumentParser) -> Iterator[Argument]:
    """Give the arguments of a parser; argparse has no public way to ask for them."""
    for group in parser._action_groups:
        for action in group._group_actions:
            takes = action.nargs != 0
            metavar = str(action.metavar or ("VALUE" if action.choices else "")) if takes else ""
            values = tuple(map(str, action.choices or ()))
            if metavar == "FORMAT" and not values:
                values = tuple(exporters.formats())
            kind = KINDS.get(metavar, "words") if metavar else ""
            yield Argument(
                tuple(sorted(action.option_strings, key=len)),
                metavar,
                action.help or "",
                values,
                "values" if values else kind,
                action.required,
                isinstance(action, argparse._AppendAction),
                group.title or "",
            )
