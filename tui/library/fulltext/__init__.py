"""Finding words in a whole library: an index in the cache folder, and the search that uses it.

The index is SQLite's FTS5 over groups of three letters, so that words are found wherever their
letters stand and in scripts that put no spaces between them. It only says which texts and marks
may fit; whether one does is looked up in what is open, so that an index that is behind hides
something for a moment, and never shows what is not there. It can be deleted at any time.
"""

from tui.library.fulltext.finder import Finder, seek_here
from tui.library.fulltext.seeking import Asked, Found, Group, seek
from tui.library.fulltext.shelf import Shelf

__all__ = ["Asked", "Finder", "Found", "Group", "Shelf", "seek", "seek_here"]
