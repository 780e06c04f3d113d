"""How far each article was read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from tui.core.article import Article

Stage = Literal["read", "started", "unread"]
WHOLE = 100
CHUNK = 1 << 16
"""Code points whose words are counted at a time: a thread that counts leaves turns to others."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An article, how much of it was read, and how many words that is."""

    article: str
    heading: str
    percent: int
    words: int
    """Of the whole text; a word is what stands between white space."""
    read: int
    """Words up to the furthest place that was read."""

    @property
    def stage(self) -> Stage:
        """Tell whether it was read to its end, or begun, or neither."""
        if self.percent >= WHOLE:
            return "read"
        return "started" if self.read else "unread"


def reading(articles: Iterable[Article], furthest: Mapping[str, int]) -> tuple[Reading, ...]:
    """Give how far each article was read; `furthest` are offsets by the ids of articles."""
    return tuple(_reading(one, furthest.get(one.id, 0)) for one in articles)


def _reading(article: Article, furthest: int) -> Reading:
    length = len(article.text)
    end = min(length, furthest)
    percent = min(WHOLE, round(WHOLE * end / length)) if length else 0
    read = count_words(article.text, 0, end)
    words = count_words(article.text, 0, length)
    return Reading(article.id, article.heading, percent, words, read)


def count_words(text: str, start: int, end: int) -> int:
    """Count what stands between white space in a range of a text."""
    number = 0
    for at in range(start, end, CHUNK):
        behind = min(at + CHUNK, end)
        number += len(text[at:behind].split())
        is_cut = behind < end and not (text[behind - 1].isspace() or text[behind].isspace())
        number -= is_cut
    return number
