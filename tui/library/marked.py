"""A folder of articles with the database that knows them."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from tui.library.folder import Library, open_library
from tui.store import Store


def marked_library(folder: Path, store: Store, before: Library | None = None) -> Library:
    """Give the library of a folder whose marks a store holds; `before` as `open_library` says.

    Raises UsageError if the folder is not there.
    """
    met, stored = cache(store.texts_of), store.texts.read
    library = open_library(folder, store.articles(), met, stored, before)
    return replace(library, database=store.path)
