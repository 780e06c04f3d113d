"""The folders that are the user's, and the file of their settings."""

import getpass
import os
import tempfile
from pathlib import Path

NAME = "glossator"
FILE = "config.toml"


def config_file() -> Path:
    """Give the file of the settings, there or not; GLOSSATOR_CONFIG names another one."""
    chosen = os.environ.get("GLOSSATOR_CONFIG")
    if not chosen:
        return config_folder() / FILE
    try:
        return Path(chosen).expanduser()
    except RuntimeError:  # of a user whom the system does not know
        return Path(chosen)


def config_folder() -> Path:
    """Give the folder for settings and templates; it may not exist yet."""
    return _folder("XDG_CONFIG_HOME", ".config")


def state_folder() -> Path:
    """Give the folder for where the reader stands; it may not exist yet."""
    return _folder("XDG_STATE_HOME", ".local/state")


def data_folder() -> Path:
    """Give the folder for the user's own library; it may not exist yet."""
    return _folder("XDG_DATA_HOME", ".local/share")


def cache_folder() -> Path:
    """Give the folder for what can be made again; it may not exist yet."""
    return _folder("XDG_CACHE_HOME", ".cache")


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


def login_name() -> str:
    """Give the login name; empty in a container whose user has none."""
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return ""
