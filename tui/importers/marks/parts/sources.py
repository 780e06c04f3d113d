"""Articles by what a web annotation names as its source."""

import re
from urllib.parse import unquote, urlsplit

from tui.core.foreign import ForeignArticle
from tui.importers.marks.parts.texts import Fields, words_or_none

SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
"""How an address begins that is not a path; one letter and a colon name a disk."""
NAMESPACE = "urn:glossator:"
RECORD = "id path sha256 title outlet author published url language added note modified".split()


def id_of(iri: str) -> str:
    """Give what an IRI names in our own words: the UUID of `urn:uuid:…`; else the IRI."""
    if iri.lower().startswith("urn:uuid:"):
        return iri[9:]
    own = f"{NAMESPACE}id:"
    return unescaped(iri[len(own) :]) if iri.startswith(own) else iri


def unescaped(words: str) -> str:
    """Give words as they were before they were escaped for an address; of any bytes."""
    try:
        return unquote(words, errors="surrogatepass")
    except UnicodeDecodeError:
        return unquote(words)


def article(source: str, title: str | None = None, language: str | None = None) -> ForeignArticle:
    """Give the article at an address: in the web, in a folder, or by its own id.

    Of an address of any other kind, `urn:x-pdf:…`, only the title helps to find the article.
    """
    said = {"title": title, "language": language}
    if source.startswith(("http://", "https://")):
        return ForeignArticle(url=source, **said)
    if source.startswith("file:"):
        return ForeignArticle(path=_path(source), **said)
    if not SCHEME.match(source):
        return ForeignArticle(path=unescaped(source) or None, **said)
    known = id_of(source)
    if known != source:
        return ForeignArticle(id=known, **said)
    return ForeignArticle(title=title or source, language=language)


def record(said: Fields) -> ForeignArticle:
    """Give the article that Glossator told all about."""
    return ForeignArticle(**{name: words_or_none(said, name) for name in RECORD})


def _path(address: str) -> str:
    try:
        return unescaped(urlsplit(address).path)
    except ValueError:
        return address
