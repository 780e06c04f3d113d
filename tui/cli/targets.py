"""Files that a command may not write: those of the library."""

from pathlib import Path

from tui.errors import UsageError
from tui.library import Library, would_be_article


def refuse_own(target: Path, library: Library) -> None:
    """Raise UsageError for a target that belongs to the library, or would."""
    articles = (library.root / article.known.path for article in library.articles)
    for own in (library.database, *articles):
        if target.exists() and own.exists() and target.samefile(own):
            raise UsageError(f"{target} belongs to the library: choose another file.")
    if would_be_article(library.root, target):
        raise UsageError(f"{target} would be an article of the library: choose another folder.")
