"""Which article of the library another file means."""

import re
from collections.abc import Callable, Sequence
from pathlib import PurePosixPath
from urllib.parse import parse_qsl, urlencode, urlsplit

from tui.core.article import Article, digest
from tui.core.foreign import ForeignArticle

TRACKING = re.compile(r"utm_.*|mc_.*|fbclid|gclid|ref", re.IGNORECASE)
"""Parameters of an address that tell where its reader came from."""


TELLING = 30
"""Code points with which one text alone is likely to begin."""


class Matcher:
    """The articles of a library by all that another file may know them by."""

    def __init__(self, articles: Sequence[Article]) -> None:
        """Take the articles."""
        self._every = articles
        self._by: dict[str, dict[str, list[Article]]] = {name: {} for name, _ in NAMES}
        for article in articles:
            record = article.record
            for path in article.paths:
                self._note("path", path, article)
                self._note("file", PurePosixPath(path).name, article)
                self._note("stem", PurePosixPath(path).stem, article)
            self._note("id", record.id, article)
            self._note("sha256", record.sha256, article)
            self._note("url", address(record.url or ""), article)
            self._note("title", folded(record.title or ""), article)
            self._note("heading", folded(article.heading), article)

    def _note(self, name: str, key: str, article: Article) -> None:
        if key:
            found = self._by[name].setdefault(key, [])
            if article not in found:
                found.append(article)

    def match(self, wanted: ForeignArticle) -> Article | None:
        """Give the article that is meant; None where none is, or several could be.

        What names an article most surely is asked first: its id, its text, its address, its
        path, its title, then the words with which it begins. One whose text is here counts more
        than one that is missing.
        """
        for name, key_of in NAMES:
            key = key_of(wanted)
            every = self._by[name].get(key, []) if key else []
            found = [one for one in every if one.text] or every
            if len(found) == 1:
                return found[0]
        return self._opening_with(wanted.title or "")

    def _opening_with(self, title: str) -> Article | None:
        """Give the one article whose text begins with a title, if that is long enough to tell."""
        begin = folded(title)
        if len(begin) < TELLING:
            return None
        found = [
            article
            for article in self._every
            if folded(article.text[: 2 * len(title)]).startswith(begin)
        ]
        return found[0] if len(found) == 1 else None


def address(url: str) -> str:
    """Give what two addresses of one page have in common.

    Scheme, `www.`, fragment, a last slash and parameters that only track do not count.
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    if not parts.netloc:
        return ""
    kept = [one for one in parse_qsl(parts.query) if not TRACKING.fullmatch(one[0])]
    host = parts.netloc.lower().removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}?{urlencode(sorted(kept))}"


def folded(title: str) -> str:
    """Give a title without regard to case and spacing."""
    return " ".join(title.casefold().split())


def _file(wanted: ForeignArticle) -> str:
    return PurePosixPath((wanted.path or "").replace("\\", "/")).name


NAMES: tuple[tuple[str, Callable[[ForeignArticle], str]], ...] = (
    ("id", lambda wanted: wanted.id or ""),
    ("sha256", lambda wanted: wanted.sha256 or (digest(wanted.text) if wanted.text else "")),
    ("url", lambda wanted: address(wanted.url or "")),
    ("path", lambda wanted: (wanted.path or "").replace("\\", "/")),
    ("title", lambda wanted: folded(wanted.title or "")),
    ("heading", lambda wanted: folded(wanted.title or "")),
    ("file", _file),
    ("stem", lambda wanted: PurePosixPath(_file(wanted)).stem),
)
"""What is asked, the surest first."""
