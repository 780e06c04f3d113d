"""The texts of a REFI-QDA project, and the places that are counted in them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from tui.core.article import normalise
from tui.core.span import Span
from tui.errors import ImportFileError
from tui.importers.marks.parts.archive import LARGEST, Archive
from tui.importers.marks.parts.texts import decoded

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

SCHEME = re.compile(r"(?:(internal|relative|absolute|file):/*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Places:
    """A text with line ends as LF, and what was counted otherwise."""

    text: str
    pairs: Sequence[int] = ()
    """Where the second characters of two-character line ends stood, if each of the two counts."""

    def span(self, start: str, end: str) -> Span | None:
        """Give the range that two offsets of the file mean; None where there is none."""
        try:
            first, last = (self._shifted(int(one)) for one in (start, end))
        except ValueError:
            return None
        return Span(first, last) if 0 <= first < last <= len(self.text) else None

    def _shifted(self, offset: int) -> int:
        return offset - bisect_left(self.pairs, offset)


def places(raw: str, are_pairs_one: bool) -> Places:
    """Give a text and how its places are counted: CRLF as one character, or as two.

    The standard (section 10.2) counts code points of the file. ATLAS.ti counts a pair as one.
    """
    if are_pairs_one:
        return Places(normalise(raw))
    return Places(normalise(raw), [found.end() - 1 for found in re.finditer("\r\n", raw)])


def text_of(element: Element, archive: Archive, beside: Path) -> str | None:
    """Give the text of a source or a note as its file has it; None where it cannot be had.

    It is in the project itself, in a file of the archive, or in one that lies in the folder
    `beside` or below: nothing else of the disk is read, whatever the project asks for.
    """
    inside = element.find("PlainTextContent")
    path = element.get("plainTextPath")
    if inside is not None or not path:
        return None if inside is None else inside.text or ""
    try:
        data = _data(path, archive, beside)
        return None if data is None else decoded(data)
    except (ImportFileError, OSError, ValueError):
        return None


def _data(path: str, archive: Archive, beside: Path) -> bytes | None:
    scheme = SCHEME.match(path)
    within = path[scheme.end() if scheme else 0 :].replace("\\", "/")
    member = archive.named(PurePosixPath(within).name)
    if member:
        return archive.read(member)
    is_relative = scheme is not None and (scheme[1] or "").lower() == "relative"
    file = (beside / within).resolve()
    is_ours = file.is_relative_to(beside.resolve()) and file.suffix.lower() == ".txt"
    if is_relative and is_ours and file.is_file() and file.stat().st_size <= LARGEST:
        return file.read_bytes()
    return None
