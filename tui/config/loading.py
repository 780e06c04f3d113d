"""What the user has set: the environment first, then config.toml, then what is usual."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.config.folders import config_file, config_folder, login_name
from tui.config.settings import BY_NAME, SETTINGS, Config, Setting, Settings, Value
from tui.core.tag import INITIAL_CODEBOOK

if TYPE_CHECKING:
    from tui.config.problem import Problem


def look() -> Settings:
    """Give what is set, and what is wrong with it; nothing is an error."""
    path = config_file()
    values = {setting.name: Value(setting.usual) for setting in SETTINGS}
    keys: Mapping[str, Value] = {}
    tags, tags_line = INITIAL_CODEBOOK, 0
    problems: list[Problem] = []
    if _is_there(path):
        from tui.config import tables
        from tui.config.file import read

        document = read(path)
        values |= tables.values(document)
        keys = tables.keys(document)
        if found := tables.codebook(document):
            tags, tags_line = found, document.line("tags")
        tables.unknown(document)
        problems += sorted(document.problems, key=lambda one: one.line)
    for setting in SETTINGS:
        if words := os.environ.get(setting.variable):
            _override(setting, words, values, problems)
    return Settings(path, values, keys, tags, tags_line, tuple(problems))


def load() -> Config:
    """Give the settings of this run."""
    settings = look()
    values: dict[str, Any] = {name: value.value for name, value in settings.values.items()}
    for name in ("library", "exports", "templates"):
        values[name] = Path(values[name]) if values[name] else None
    values["creator"] = values["creator"] or login_name()
    values["theme"] = values["theme"] or None
    known = {**settings.values, **{f"keys.{id}": value for id, value in settings.keys.items()}}
    return Config(
        **values,
        theme_is_fixed=settings.values["theme"].where == BY_NAME["theme"].variable,
        places={name: (value.where, value.line) for name, value in known.items() if value.where},
        keys={name: str(value.value) for name, value in settings.keys.items()},
        tags=settings.tags,
        problems=tuple(map(str, settings.problems)),
    )


def templates_folder() -> Path:
    """Give the folder for the user's own export formats; it may not exist yet."""
    return load().templates or config_folder() / "templates"


def _is_there(path: Path) -> bool:
    """Tell whether there is a file to read, or one that hides whether it is there."""
    try:
        path.stat()
    except FileNotFoundError:
        return False
    except (OSError, ValueError):
        return True
    return True


def _override(
    setting: Setting, words: str, values: dict[str, Value], problems: list[Problem]
) -> None:
    """Take the value of a variable, or say why not."""
    kind = setting.kind
    try:
        value = kind.take(kind.parse(words))
    except ValueError:
        from tui.config.problem import Problem, instead, shown

        said = f"it is {shown(words)}, but takes {kind.allowed}."
        otherwise = instead(values[setting.name].value)
        problems.append(Problem(setting.variable, 0, f"{said} {otherwise}"))
    else:
        values[setting.name] = Value(value, setting.variable)
