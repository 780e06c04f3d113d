"""A table for spreadsheets: one row for each mark, after RFC 4180."""

from collections.abc import Iterator, Sequence

from tui.core.article import Article
from tui.core.choice import Chosen
from tui.core.collection import Collection
from tui.core.passage import Passage
from tui.exporters.json import encode
from tui.exporters.parts import losses as lost
from tui.exporters.parts.tables import Rows

TITLE = "CSV"
USE = "Excel, R, pandas"
SUFFIX = ".csv"
ARTICLE_NOTES = "marked"
ENCODING = "utf-8-sig"
"""With a byte order mark: without one, Excel takes the file for an old Windows encoding."""
ATTRIBUTES = ("speaker", "cue", "value", "unit")
"""The attributes that have a column of their own."""
HEADER = (
    *("id", "article", "path", "heading", "outlet", "author", "published", "url"),
    *("tags", "exact", "note", *ATTRIBUTES, "attributes"),
    *("state", "paragraph", "start", "end", "creator", "created", "modified"),
    *("now", "kept", "original", "original_sha256", "marked_sha256"),
    *("prefix", "suffix", "marked_start", "marked_end", "original_start", "original_end"),
    *("rejected", "missing", "title", "language", "article_sha256", "added"),
    *("article_note", "article_modified"),
)


def export(marks: Collection, chosen: Chosen) -> Iterator[str]:
    """Give the table; cells that a spreadsheet would run as a formula begin with `'`.

    Tags are joined by `; `, and stand as JSON in `tags` where one of them holds that.
    """
    rows, articles = Rows(), dict[str, tuple[str, str]]()
    yield rows.line(HEADER)
    for passage in marks.passages:
        article = articles.get(passage.article.id)
        if article is None:
            article = articles[passage.article.id] = _article(passage.article, rows)
        mark = rows.cells(_mark(passage))
        yield f"{rows.cells([passage.annotation.id])},{article[0]},{mark},{article[1]}\r\n"


def losses(marks: Collection, chosen: Chosen) -> Iterator[str]:
    """Tell of links."""
    yield from lost.links(marks, "a row holds one mark")


def _article(article: Article, rows: Rows) -> tuple[str, str]:
    """Give what each row says of its article: behind the id, and at the end."""
    record = article.record
    first = (record.id, record.path, article.heading, record.outlet, record.author)
    missing = "yes" if article.is_missing else "no"
    known = (record.title, record.language, record.sha256, record.added)
    last = (missing, *known, record.note, record.modified)
    return (
        rows.cells([one or "" for one in (*first, record.published, record.url)]),
        rows.cells([one or "" for one in last]),
    )


def _mark(passage: Passage) -> list[str]:
    """Give what a row says of its mark; attributes without a column as JSON."""
    mark, span, about = passage.annotation, passage.anchor.span, passage.annotation.attributes
    others = {name: said for name, said in about.items() if name not in ATTRIBUTES}
    first = mark.original
    return [
        *(_tags(mark.tags), mark.exact, mark.note),
        *(about.get(name, "") for name in ATTRIBUTES),
        encode(others) if others else "",
        *(passage.anchor.state, str(passage.paragraph or "")),
        *((str(span.start), str(span.end)) if span else ("", "")),
        *(mark.creator, mark.created, mark.modified),
        *(passage.now or "", f"{passage.kept:g}", passage.original or ""),
        *(first.sha256 if first else mark.sha256, mark.sha256),
        *(mark.prefix, mark.suffix, str(mark.start), str(mark.end)),
        *((str(first.start), str(first.end)) if first else ("", "")),
        mark.rejected or "",
    ]


def _tags(names: Sequence[str]) -> str:
    is_plain = all("; " not in name and not name.startswith("[") for name in names)
    return "; ".join(names) if is_plain else encode([*names])
