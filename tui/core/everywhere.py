"""What is found in a whole library: titles, passages, marks, notes and tags, with their words."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Literal, NamedTuple

from tui.core.annotation import Annotation
from tui.core.article import Article
from tui.core.folding import fold, places
from tui.core.query import Query, mark_words
from tui.core.snippets import Snippet, occurrences_of, snippet
from tui.core.span import Span
from tui.core.tag import Tag

Kind = Literal["tag", "article", "mark", "note", "text"]
KINDS: tuple[Kind, ...] = ("tag", "article", "mark", "note", "text")
"""In the order in which they are listed."""
PASSAGES = 3
"""Passages of one article that are listed."""


class Hit(NamedTuple):
    """One thing that was found."""

    kind: Kind
    article: str
    """The id of its article; empty for a tag."""
    id: str
    """Of a mark; the name of a tag; else that of the article."""
    snippet: Snippet
    about: str = ""
    """The heading of the article, the tags of a mark; what a tag is for."""
    span: Span | None = None
    """Where a passage stands in the text."""


def wants(query: Query, kind: Kind) -> bool:
    """Tell whether a query can find things of a kind.

    What only marks have is asked of marks alone, and a query must name something to find.
    """
    if kind in ("mark", "note"):
        return bool(query)
    is_named = bool(query.words)
    if kind == "article":
        return (is_named or query.asks_for_articles) and not query.is_of_marks
    if kind == "tag":
        return is_named and not query.asks_for_articles and not query.is_of_marks
    return is_named and not query.is_of_marks


def article_hit(query: Query, article: Article) -> Hit:
    """Give an article that fits as it is listed."""
    found = places(article.heading, query.words)
    record = article.record
    about = " · ".join(filter(None, (record.outlet, record.published, record.path)))
    return Hit("article", article.id, article.id, snippet(article.heading, found), about)


def fits_text(query: Query, article: Article) -> bool:
    """Tell whether the text of an article has the words, and none that it must not have."""
    return query.fits_text(fold(article.text))


def text_hits(query: Query, article: Article, most: int = PASSAGES) -> Iterator[Hit]:
    """Give the passages of an article whose text fits, the best first."""
    for one in occurrences_of(article.text, query.words, most):
        yield Hit("text", article.id, article.id, one.snippet, article.heading, one.span)


def mark_hit(query: Query, mark: Annotation, heading: str) -> Hit:
    """Give a mark that fits: as a note where only its note has a word that is looked for."""
    kind, words = _part(query, mark)
    found = places(words, chain(query.words, (fold(one.value) for one in query.of("note"))))
    about = ", ".join(mark.tags) or "note"
    return Hit(kind, mark.article, mark.id, snippet(words, found), f"{about} · {heading}")


def note_hit(query: Query, article: Article, about: str) -> Hit | None:
    """Give the note on an article if it fits, as that on a mark of which nothing else is known."""
    record = article.known
    note = Annotation(record.id, record.id, 0, 0, "", "", "", record.sha256, note=record.note)
    if not record.note or not query.fits_mark(note, mark_words(note), about):
        return None
    found = places(note.note, chain(query.words, (fold(one.value) for one in query.of("note"))))
    of = f"note on the article · {article.heading}"
    return Hit("note", article.id, article.id, snippet(note.note, found), of)


def _part(query: Query, mark: Annotation) -> tuple[Kind, str]:
    if not mark.note or not (query.words or query.of("note")):
        return "mark", mark.exact
    beside = fold("\n".join((mark.exact, *mark.tags, *mark.attributes.values())))
    is_beside = not query.of("note") and all(words in beside for words in query.words)
    return ("mark", mark.exact) if is_beside else ("note", mark.note)


def tag_hits(query: Query, tags: Iterable[Tag]) -> Iterator[Hit]:
    """Give the tags whose name or description has the words."""
    for tag in tags:
        if query.fits_text(f"{fold(tag.name)}\n{fold(tag.description)}"):
            found = places(tag.name, query.words)
            yield Hit("tag", "", tag.name, snippet(tag.name, found), tag.description)
