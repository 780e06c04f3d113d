"""The article that a reader means by a few words."""

import os
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tui.core.article import Article
from tui.errors import UsageError
from tui.library.folder import Library

SHORTEST_PREFIX = 8
"""Characters of an id that are taken as one."""
LISTED = 10
"""Articles that a message about several names."""


def find(library: Library, wanted: str) -> Article:
    """Give the article of an id, a path, a file name, or words of its title.

    Raises UsageError, which names what was looked for, unless exactly one fits.
    """
    for fits in _ways(library, wanted):
        found = [article for article in library.articles if fits(article)]
        if len(found) == 1:
            return found[0]
        if found:
            raise UsageError(
                f"{wanted!r} fits {len(found)} articles: {_names(found)}. "
                "Name one by more words, or by its id."
            )
    raise UsageError(
        f"There is no article {wanted!r} in {library.root}. `glossator list` names them."
    )


def _ways(library: Library, wanted: str) -> Iterator[Callable[[Article], bool]]:
    """Give the ways in which an article can be meant, the surest first."""
    words = _words(wanted)
    path = os.path.realpath(wanted)
    yield lambda article: article.id == wanted.lower()
    yield lambda article: Path(wanted).as_posix() in article.paths
    yield lambda article: path in (os.path.realpath(library.root / p) for p in article.paths)
    yield lambda article: wanted in (Path(article.record.path).name, Path(article.record.path).stem)
    if len(wanted) >= SHORTEST_PREFIX:
        yield lambda article: article.id.startswith(wanted.lower())
    if words:
        yield lambda article: words <= _words(article.heading)
        yield lambda article: all(_begins_a_word(word, article.heading) for word in words)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _begins_a_word(beginning: str, text: str) -> bool:
    return any(word.startswith(beginning) for word in _words(text))


def _names(articles: Sequence[Article]) -> str:
    """Name some articles, so that the user can choose one."""
    names = [f"{article.id[:SHORTEST_PREFIX]} {article.heading}" for article in articles[:LISTED]]
    more = len(articles) - len(names)
    return "; ".join(names) + (f"; and {more} more" if more else "")
