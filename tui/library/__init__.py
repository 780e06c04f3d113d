"""A library: a folder with its articles and its database."""

from tui.library.finding import SHORTEST_PREFIX, find
from tui.library.folder import (
    BACKUPS,
    DATABASE,
    Library,
    check_folder,
    default_library,
    holds_articles,
    open_library,
    would_be_article,
)
from tui.library.marked import marked_library, with_notes

__all__ = [
    "BACKUPS",
    "DATABASE",
    "SHORTEST_PREFIX",
    "Library",
    "check_folder",
    "default_library",
    "find",
    "holds_articles",
    "marked_library",
    "open_library",
    "with_notes",
    "would_be_article",
]
