"""How much of one text stands in another: to ask whether a new file is a missing article."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from tui.core.article import Article
from tui.core.tokens import tokens

GRAM = 5
"""Words in a row that two texts have in common."""
ALIKE = 0.4
"""Share of the words of the one that must stand in the other to be worth a question."""
READ = 200_000
"""Code points at the start of a text by which it is compared: the screen waits."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """An article whose file is missing, and a new file that may be it."""

    missing: Article
    new: Article
    share: float
    """Of the words of the missing one, those that stand in the new file, 0 to 1."""


def likenesses(
    missing: Iterable[Article],
    new: Iterable[Article],
    may_be: Callable[[Article, Article], bool] = lambda missing, new: True,
) -> Iterator[Likeness]:
    """Give for each missing article the new one that has most of its words, if it has enough."""
    theirs = [(article, _grams(article.text)) for article in new]
    for article in missing:
        ours = _grams(article.text)
        found = [
            Likeness(article, other, len(ours & grams) / len(ours))
            for other, grams in theirs
            if ours and may_be(article, other)
        ]
        best = max(found, key=lambda one: one.share, default=None)
        if best and best.share >= ALIKE:
            yield best


def share(old: str, new: str) -> float:
    """Give how much of one text stands in another, 0 to 1."""
    grams = _grams(old)
    return len(grams & _grams(new)) / max(1, len(grams))


def _grams(text: str) -> frozenset[tuple[str, ...]]:
    keys = tokens(text[:READ]).keys
    return frozenset(zip(*(keys[by:] for by in range(GRAM)), strict=False))
