"""Looking whether the files of a library changed: by size, time and place, never by text."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from tui.library.files import Signature, TextFile, signature, text_paths

Seen = Mapping[str, Signature]
"""What the file at each path was like."""


class Watch:
    """Remembers how the files of a library were, and tells when they are others and at rest.

    A file that is being written, or put in another's place, is looked at twice before it is
    believed.
    """

    def __init__(self, root: Path, read: Iterable[TextFile]) -> None:
        """Take the files as they were when they were read."""
        self.root = root
        self._last = look(root)
        were = {os.fspath(root / file.path): file.signature for file in read if file.signature}
        self._known: Seen = {**self._last, **were}

    def changed(self) -> bool:
        """Look; tell whether files are others than when it was last told, and stayed so."""
        now = look(self.root)
        is_at_rest, self._last = now == self._last, now
        if now == self._known or not is_at_rest:
            return False
        self._known = now
        return True


def look(root: Path) -> Seen:
    """Give how each file of a library is that could be an article."""
    found = {}
    for path in text_paths(root, []):
        status = signature(path)
        if status:
            found[os.fspath(path)] = status
    return found
