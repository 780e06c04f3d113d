"""What the user has set, from the environment, and the folders that are theirs."""

import getpass
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

NAME = "glossator"


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of one run."""

    creator: str = ""
    """Who is named on new marks."""
    theme: str | None = None
    """Name of a theme; None leaves the choice to the app."""
    measure: int = 80
    """Columns of a line of text, at most."""


def load() -> Config:
    """Give the settings of GLOSSATOR_CREATOR and GLOSSATOR_THEME, else their defaults."""
    return Config(
        creator=os.environ.get("GLOSSATOR_CREATOR") or _login_name(),
        theme=os.environ.get("GLOSSATOR_THEME") or None,
    )


def state_folder() -> Path:
    """Give the folder for where the reader stands; it may not exist yet."""
    return _folder("XDG_STATE_HOME", ".local/state")


def data_folder() -> Path:
    """Give the folder for the user's own library; it may not exist yet."""
    return _folder("XDG_DATA_HOME", ".local/share")


def cache_folder() -> Path:
    """Give the folder for what can be made again; it may not exist yet."""
    return _folder("XDG_CACHE_HOME", ".cache")


def templates_folder() -> Path:
    """Give the folder for the user's own export formats; it may not exist yet."""
    return _folder("XDG_CONFIG_HOME", ".config") / "templates"


def _folder(variable: str, below_home: str) -> Path:
    """Give our folder of one kind; the XDG rules say that a relative path is ignored."""
    chosen = Path(os.environ.get(variable, ""))
    base = chosen if chosen.is_absolute() else _home() / below_home
    return base / NAME


def _home() -> Path:
    """Give the home folder, or the temporary one where the system names no home."""
    try:
        return Path.home()
    except RuntimeError:
        return Path(tempfile.gettempdir())


def _login_name() -> str:
    """Give the login name; empty in a container whose user has none."""
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return ""
