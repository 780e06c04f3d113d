"""A table for spreadsheets: one row for each mark, after RFC 4180."""

import csv
import io
from collections.abc import Sequence

from tui.core.passage import Passage
from tui.exporters.json import encode

SUFFIX = ".csv"
ENCODING = "utf-8-sig"
"""With a byte order mark: without one, Excel takes the file for an old Windows encoding."""
FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""How cells begin that a spreadsheet may run."""
ATTRIBUTES = ("speaker", "cue", "value", "unit")
"""The attributes that have a column of their own."""
HEADER = (
    *("id", "article", "path", "heading", "outlet", "author", "published", "url"),
    *("tags", "exact", "note", *ATTRIBUTES, "attributes"),
    *("state", "paragraph", "start", "end", "creator", "created", "modified"),
    *("now", "kept", "original", "original_sha256", "marked_sha256", "missing"),
)


def export(passages: Sequence[Passage]) -> str:
    """Give the table; cells that a spreadsheet would run as a formula begin with `'`."""
    table = io.StringIO(newline="")
    rows = csv.writer(table, lineterminator="\r\n")
    rows.writerow(HEADER)
    rows.writerows([_cell(value) for value in _row(passage)] for passage in passages)
    return table.getvalue()


def _row(passage: Passage) -> list[str]:
    """Give the values in the order of the header; attributes without a column as JSON."""
    article, mark, span = passage.article.record, passage.annotation, passage.anchor.span
    others = {name: said for name, said in mark.attributes.items() if name not in ATTRIBUTES}
    return [
        *(mark.id, article.id, article.path, passage.article.heading),
        *(article.outlet or "", article.author or "", article.published or "", article.url or ""),
        *("; ".join(mark.tags), mark.exact, mark.note),
        *(mark.attributes.get(name, "") for name in ATTRIBUTES),
        encode(others) if others else "",
        *(passage.anchor.state, str(passage.paragraph or "")),
        *((str(span.start), str(span.end)) if span else ("", "")),
        *(mark.creator, mark.created, mark.modified),
        *(passage.now or "", f"{passage.kept:g}", passage.original or ""),
        *(mark.origin.sha256, mark.sha256, "yes" if passage.article.is_missing else "no"),
    ]


def _cell(value: str) -> str:
    """Give a value that is text to a spreadsheet, and valid Unicode."""
    text = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return f"'{text}" if text.startswith(FORMULA) else text
