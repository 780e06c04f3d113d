"""A table for spreadsheets: one row for each mark, after RFC 4180."""

import csv
import io
import re
from collections.abc import Iterator, Sequence

from tui.core.choice import Chosen
from tui.core.collection import Collection
from tui.core.passage import Passage
from tui.exporters.json import encode
from tui.exporters.parts import losses as lost

TITLE = "CSV"
SUFFIX = ".csv"
ENCODING = "utf-8-sig"
"""With a byte order mark: without one, Excel takes the file for an old Windows encoding."""
FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
"""How cells begin that a spreadsheet may run, and those that look like one made harmless."""
ATTRIBUTES = ("speaker", "cue", "value", "unit")
"""The attributes that have a column of their own."""
HEADER = (
    *("id", "article", "path", "heading", "outlet", "author", "published", "url"),
    *("tags", "exact", "note", *ATTRIBUTES, "attributes"),
    *("state", "paragraph", "start", "end", "creator", "created", "modified"),
    *("now", "kept", "original", "original_sha256", "marked_sha256", "missing"),
    *("prefix", "suffix", "marked_start", "marked_end", "original_start", "original_end"),
    *("rejected", "title", "language", "article_sha256", "added"),
)


def export(marks: Collection, chosen: Chosen) -> Iterator[str]:
    """Give the table; cells that a spreadsheet would run as a formula begin with `'`.

    Tags are joined by `; `, and stand as JSON in `tags` where one of them holds that.
    """
    yield _line(HEADER)
    for passage in marks.passages:
        yield _line([_cell(value) for value in _row(passage)])


def losses(marks: Collection, chosen: Chosen) -> Iterator[str]:
    """Tell of links."""
    yield from lost.links(marks, "a row holds one mark")


def _line(cells: Sequence[str]) -> str:
    table = io.StringIO(newline="")
    csv.writer(table, lineterminator="\r\n").writerow(cells)
    return table.getvalue()


def _row(passage: Passage) -> list[str]:
    """Give the values in the order of the header; attributes without a column as JSON."""
    article, mark, span = passage.article.record, passage.annotation, passage.anchor.span
    others = {name: said for name, said in mark.attributes.items() if name not in ATTRIBUTES}
    first = mark.original
    return [
        *(mark.id, article.id, article.path, passage.article.heading),
        *(article.outlet or "", article.author or "", article.published or "", article.url or ""),
        *(_tags(mark.tags), mark.exact, mark.note),
        *(mark.attributes.get(name, "") for name in ATTRIBUTES),
        encode(others) if others else "",
        *(passage.anchor.state, str(passage.paragraph or "")),
        *((str(span.start), str(span.end)) if span else ("", "")),
        *(mark.creator, mark.created, mark.modified),
        *(passage.now or "", f"{passage.kept:g}", passage.original or ""),
        *(mark.origin.sha256, mark.sha256, "yes" if passage.article.is_missing else "no"),
        *(mark.prefix, mark.suffix, str(mark.start), str(mark.end)),
        *((str(first.start), str(first.end)) if first else ("", "")),
        *(mark.rejected or "", article.title or "", article.language or ""),
        *(article.sha256, article.added or ""),
    ]


def _tags(names: Sequence[str]) -> str:
    is_plain = all("; " not in name and not name.startswith("[") for name in names)
    return "; ".join(names) if is_plain else encode([*names])


def _cell(value: str) -> str:
    """Give a value that is text to a spreadsheet, and valid Unicode."""
    text = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return f"'{text}" if FORMULA.match(text) else text
