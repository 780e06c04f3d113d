"""In what a file counts where it does not say: code units, code points or what readers see."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from tui.core.graphemes import clusters
from tui.importers.marks.parts.line_ends import from_utf16

Way = Callable[[int], int]
"""From an offset of theirs to one in code points; beyond the text where theirs is."""


class Counted(NamedTuple):
    """How offsets were read."""

    at: Way
    is_sure: bool
    """Whether the file says it, or all ways come to the same."""


def counting(text: str, spans: Sequence[tuple[int, int]], said: str = "") -> Counted:
    """Give how the offsets of a text count: as is said, else so that they cut the fewest words.

    Where two ways cut as few, UTF-16 goes before: most tools run in a browser.
    """
    if said in WAYS:
        return Counted(WAYS[said](text), True)
    if text.isascii():
        return Counted(int, True)
    found = {name: way(text) for name, way in WAYS.items()}
    read = {name: [(at(start), at(end)) for start, end in spans] for name, at in found.items()}
    first = min(WAYS, key=lambda name: sum(_faults(text, *span) for span in read[name]))
    return Counted(found[first], all(other == read[first] for other in read.values()))


def _faults(text: str, start: int, end: int) -> int:
    """Count what speaks against a range: words that it cuts, blanks at its edges."""
    if not start < end <= len(text):
        return 4
    cuts = sum(text[at - 1 : at].isalnum() and text[at : at + 1].isalnum() for at in (start, end))
    return cuts + text[start].isspace() + text[end - 1].isspace()


def _from_graphemes(text: str) -> Way:
    starts = [one.start for one in clusters(text, 0, len(text))]
    return lambda offset: (
        starts[offset] if offset < len(starts) else len(text) + offset - len(starts)
    )


WAYS: dict[str, Callable[[str], Way]] = {
    "utf-16": from_utf16,
    "code-points": lambda text: int,
    "graphemes": _from_graphemes,
}
"""By the names that our own files say."""
