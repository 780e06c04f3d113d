"""Looking whether the files of a library changed: by size, time and place, never by text."""

import os
from collections.abc import Mapping
from pathlib import Path

from tui.library.files import Signature, signature, text_paths
from tui.library.folder import Library

Seen = Mapping[str, Signature]
"""What the file at each path was like."""


class Watch:
    """Remembers how the files of a library were, and tells when they are others and at rest.

    A file that is being written, or put in another's place, is looked at twice before it is
    believed.
    """

    def __init__(self, library: Library) -> None:
        """Take a library: its files as they were when they were read."""
        self.folder = library.folder
        self._last = look(self.folder)
        read = ((library.root / file.path, file.signature) for file in library.files)
        self._known: Seen = {os.fspath(path): seen for path, seen in read if seen}

    def changed(self) -> bool:
        """Look; tell whether files are others than when it was last told, and stayed so."""
        now = look(self.folder)
        is_at_rest, self._last = now == self._last, now
        if now == self._known or not is_at_rest:
            return False
        self._known = now
        return True


def look(folder: Path) -> Seen:
    """Give how each file of a folder is that could be an article."""
    found = {}
    for path in text_paths(folder, []):
        status = signature(path)
        if status:
            found[os.fspath(path)] = status
    return found
