"""What changed in a text, for people: changed lines with their marks, the others folded."""

from collections.abc import Iterator, MutableMapping, Sequence
from itertools import groupby

from tui.cli.output import SHORT_ID, one_line, print_line
from tui.cli.wordings import bracketed
from tui.core.anchoring import Anchor
from tui.core.revisions import IN_NEW, Line, Revision, lines

CONTEXT = 1
"""Unchanged lines shown on either side of changed ones."""
INDENT = "    "


def changed_lines(found: Sequence[Revision]) -> int:
    """Count the lines in which something changed."""
    return sum(map(_is_changed, lines(found)))


def print_lines(found: Sequence[Revision], anchors: Sequence[Anchor]) -> None:
    """Print changed lines and those beside them, and each mark below the first it stands in."""
    left = {anchor.annotation.id: anchor for anchor in anchors}
    read = [line for line in lines(found) if any(piece.text.strip() for piece in line)]
    changed = [*map(_is_changed, read)]
    is_near = [any(changed[max(0, at - CONTEXT) : at + CONTEXT + 1]) for at in range(len(read))]
    for is_shown, group in groupby(zip(is_near, read, strict=True), key=lambda pair: pair[0]):
        some = [line for _, line in group]
        if is_shown or len(some) == 1:
            for line in some:
                _print_line(line, left)
        else:
            print(f"… {len(some)} lines …")
    unseen = [anchor for anchor in left.values() if anchor.state != "same"]
    if unseen:
        print("Marks that stand in none of these lines:")
        _print_marks(unseen)


def _is_changed(line: Line) -> bool:
    return any(piece.kind != "same" and piece.text.strip() for piece in line)


def _print_line(line: Line, left: MutableMapping[str, Anchor]) -> None:
    """Print a line and take the marks that it concerns."""
    words = one_line(bracketed((kind, text) for kind, text, _ in line))
    if not _is_changed(line):
        print_line(words)
        return
    print(words)
    concerned = [anchor for anchor in left.values() if _concerns(line, anchor)]
    _print_marks(concerned)
    for anchor in concerned:
        del left[anchor.annotation.id]


def _print_marks(anchors: Sequence[Anchor]) -> None:
    for anchor in anchors:
        tags = ", ".join(anchor.annotation.tags) or "note"
        print_line(f"{INDENT}{tags}  {anchor.state}  {anchor.annotation.id[-SHORT_ID:]}")


def _concerns(line: Line, anchor: Anchor) -> bool:
    """Tell whether something changed in a mark, or where it would stand."""
    place = anchor.span or anchor.near
    if place is None:
        return False
    if anchor.state == "same":
        return any(start < place.end and place.start < end for start, end in _changes(line))
    return any(start <= place.end and place.start <= end for start, end in _changes(line))


def _changes(line: Line) -> Iterator[tuple[int, int]]:
    """Give where in the new text something changed; what went has no length there."""
    for kind, text, start in line:
        if kind != "same" and text.strip():
            yield start, start + (len(text) if kind in IN_NEW else 0)
