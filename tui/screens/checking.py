"""What is wrong with settings that only the screens know: keys and themes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from textual.dom import DOMNode

from tui.config import Config
from tui.widgets.themes import DEFAULT_THEME, offered

if TYPE_CHECKING:
    from tui.config.problem import Problem


class Checked(NamedTuple):
    """What can be used of settings, and what is wrong with the rest."""

    theme: str | None
    """None where the settings name none that there is."""
    keys: dict[str, str]
    """By id, as Textual takes them."""
    problems: tuple[Problem, ...]


def checked(config: Config, app: type[DOMNode]) -> Checked:
    """Check the theme and the keys that the user has set."""
    problems = [*_wrong_theme(config)]
    keys: dict[str, str] = {}
    if config.keys:
        from tui.config.problem import Problem
        from tui.screens.remapping import remapped

        keys, refused = remapped(config.keys, app)
        for id, why in refused.items():
            problems.append(Problem(*config.place(f"keys.{id}"), f"{id}: {why} {_left(why)}"))
    return Checked(
        config.theme if config.theme in offered() else None,
        keys,
        tuple(sorted(problems, key=_line)),
    )


def _line(problem: Problem) -> int:
    return problem.line


def _left(why: str) -> str:
    return "It is left out." if why.startswith("nothing") else "It keeps its usual keys."


def _wrong_theme(config: Config) -> Iterator[Problem]:
    if config.theme and config.theme not in offered():
        from tui.config.problem import Problem, meant, shown

        said = f"theme is {shown(config.theme)}, but takes one of: {', '.join(sorted(offered()))}."
        said += f"{meant(config.theme, offered())} {DEFAULT_THEME} is used instead."
        yield Problem(*config.place("theme"), said)
