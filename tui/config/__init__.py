"""What the user has set, in config.toml and in the environment, and the folders that are theirs."""

from tui.config.folders import cache_folder, config_file, data_folder, state_folder
from tui.config.loading import load, look, templates_folder
from tui.config.settings import Config

__all__ = (
    "Config",
    "cache_folder",
    "config_file",
    "data_folder",
    "load",
    "look",
    "state_folder",
    "templates_folder",
)
