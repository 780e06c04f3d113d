"""A table that Readwise imports: its columns, tags as it writes them in a note.

Readwise keeps cells as they are, but its import is a CSV, which people open in spreadsheets: what
one would run as a formula begins with `'` here, too, and `losses` counts those cells.
"""

import re
from collections.abc import Iterator

from tui.core.choice import Chosen
from tui.core.collection import Collection
from tui.core.formulas import guarded
from tui.core.headings import full_heading
from tui.core.passage import Passage
from tui.core.wording import count
from tui.exporters.parts import losses as lost
from tui.exporters.parts.tables import Rows

TITLE = "Readwise"
SUFFIX = ".readwise.csv"
HEADER = ("Highlight", "Title", "Author", "URL", "Note", "Location", "Date")
LONGEST = 8191
"""Characters of a highlight that Readwise keeps."""
NO_TAG = re.compile(r"[^\w-]+")
"""What ends a tag in a note."""
TIME = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)")


def export(marks: Collection, chosen: Chosen) -> Iterator[str]:
    """Give the table; where an article has no author its outlet stands for it.

    A note begins with the tags, each after a full stop, as Readwise reads them; attributes are
    lines after it. The location is the first code point.
    """
    rows = Rows()
    yield rows.line(HEADER)
    for passage in marks.passages:
        yield rows.line(_row(passage))


def losses(marks: Collection, chosen: Chosen) -> Iterator[str]:
    """Tell of links, of names of tags, of what is too long, and of guarded cells."""
    yield from lost.links(marks, "Readwise has none")
    names = {tag for one in marks.passages for tag in one.annotation.tags}
    if renamed := sum(_tag(name) != name for name in names):
        yield f"Tags are single words in Readwise: {count(renamed, 'tag')} written with hyphens."
    if long := sum(len(one.annotation.exact) > LONGEST for one in marks.passages):
        yield f"Longer than the {LONGEST:,} characters that Readwise keeps: {count(long, 'mark')}."
    cells = (cell for one in marks.passages for cell in _row(one))
    if changed := sum(guarded(cell) != cell for cell in cells):
        yield f"So that no spreadsheet runs them, ' stands before {count(changed, 'cell')}."


def _row(passage: Passage) -> list[str]:
    record, mark = passage.article.record, passage.annotation
    span, time = passage.anchor.span, TIME.match(mark.created)
    return [
        *(mark.exact, full_heading(passage.article), record.author or record.outlet or ""),
        *(record.url or "", _note(passage)),
        str(span.start) if span else "",
        f"{time[1]} {time[2]}" if time else "",
    ]


def _note(passage: Passage) -> str:
    mark = passage.annotation
    tags = " ".join(f".{name}" for tag in mark.tags if (name := _tag(tag)))
    # A note of words that begin with a full stop would be a tag, or an order to Readwise.
    note = f"Note: {mark.note}" if mark.note.lstrip().startswith(".") else mark.note
    said = [f"{name}: {value}" for name, value in mark.attributes.items()]
    return "\n".join([" ".join(filter(None, (tags, note))), *said]).strip("\n")


def _tag(name: str) -> str:
    return NO_TAG.sub("-", name).strip("-")
