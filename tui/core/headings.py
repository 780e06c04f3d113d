"""What an article is called where it leaves: a title that is not cut."""

from tui.core.article import Article
from tui.core.paragraphs import paragraphs
from tui.core.sentences import sentences
from tui.core.span import Span

LONGEST = 250
"""Code points of a sentence that can stand for a title."""
OPENING = 2_000
"""Code points in which it is looked for."""


def full_heading(article: Article) -> str:
    """Give the title, else the first sentence, else as much of the text as a list shows."""
    if article.record.title:
        return article.record.title
    text = article.text[:OPENING]
    first = next(iter(paragraphs(text)), Span(0, 0))
    opening = next(iter(sentences(text, first)), first).of(text) if first else ""
    words = " ".join(opening.split())
    return words if 0 < len(words) <= LONGEST else article.heading
