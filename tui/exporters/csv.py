"""A table for spreadsheets: one row for each mark, after RFC 4180."""

import csv
import io
import re
from collections.abc import Iterator, Sequence

from tui.core.article import Article
from tui.core.choice import Chosen
from tui.core.collection import Collection
from tui.core.formulas import guarded
from tui.core.passage import Passage
from tui.exporters.json import encode
from tui.exporters.parts import losses as lost

TITLE = "CSV"
SUFFIX = ".csv"
ENCODING = "utf-8-sig"
"""With a byte order mark: without one, Excel takes the file for an old Windows encoding."""
HALF = re.compile("[\ud800-\udfff]")
"""Half of a surrogate pair."""
ArticleCells = tuple[list[str], str, list[str]]
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
    table = io.StringIO(newline="")
    rows = csv.writer(table, lineterminator="\r\n")
    articles: dict[str, ArticleCells] = {}
    rows.writerow(HEADER)
    for passage in marks.passages:
        article = articles.get(passage.article.id)
        if article is None:
            article = articles[passage.article.id] = _article_cells(passage.article)
        rows.writerow(_row(passage, article))
        yield table.getvalue()
        table.seek(0)
        table.truncate()
    yield table.getvalue()


def losses(marks: Collection, chosen: Chosen) -> Iterator[str]:
    """Tell of links."""
    yield from lost.links(marks, "a row holds one mark")


def _article_cells(article: Article) -> ArticleCells:
    """Give what each row says of its article: at its begin, and at its end."""
    record = article.record
    first = (record.id, record.path, article.heading, record.outlet, record.author)
    last = (record.title, record.language, record.sha256, record.added)
    return (
        [*map(_cell, (*first, record.published, record.url))],
        "yes" if article.is_missing else "no",
        [*map(_cell, last)],
    )


def _row(passage: Passage, article: ArticleCells) -> list[str]:
    """Give the cells in the order of the header; attributes without a column as JSON."""
    mark, span, about = passage.annotation, passage.anchor.span, passage.annotation.attributes
    others = {name: said for name, said in about.items() if name not in ATTRIBUTES}
    first, cell = mark.original, _cell
    return [
        *(cell(mark.id), *article[0]),
        *(cell(_tags(mark.tags)), cell(mark.exact), cell(mark.note)),
        *(cell(about.get(name)) for name in ATTRIBUTES),
        cell(encode(others)) if others else "",
        *(passage.anchor.state, str(passage.paragraph or "")),
        *((str(span.start), str(span.end)) if span else ("", "")),
        *(cell(mark.creator), cell(mark.created), cell(mark.modified)),
        *(cell(passage.now), f"{passage.kept:g}", cell(passage.original)),
        *(cell(mark.origin.sha256), cell(mark.sha256), article[1]),
        *(cell(mark.prefix), cell(mark.suffix), str(mark.start), str(mark.end)),
        *((str(first.start), str(first.end)) if first else ("", "")),
        *(cell(mark.rejected), *article[2]),
    ]


def _tags(names: Sequence[str]) -> str:
    is_plain = all("; " not in name and not name.startswith("[") for name in names)
    return "; ".join(names) if is_plain else encode([*names])


def _cell(value: str | None) -> str:
    """Give a value that is text to a spreadsheet, and valid Unicode; None is empty."""
    if not value:
        return ""
    if not value.isascii() and HALF.search(value):
        value = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return guarded(value)
