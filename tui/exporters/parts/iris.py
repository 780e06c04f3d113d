"""Names of marks and articles that hold anywhere."""

from string import punctuation
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from tui.core.article import Article
from tui.core.collection import Collection
from tui.core.patterns import pattern

NAMESPACE = "urn:glossator:"
"""Before our own words, where a format lets each tool have some."""
UUID = pattern("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
WEB = pattern(r"https?://(?:[^\s%<>\"{}|\\^`\[\]\x00-\x20\x7f-\x9f\ud800-\udfff]|%[0-9a-fA-F]{2})+")
"""An address that is one whole IRI: nothing in it has to be escaped."""


def named(id: str) -> str:
    """Give the IRI of what has this id: a `urn:uuid:` unless it is none."""
    if UUID.fullmatch(id):
        return f"urn:uuid:{id}"
    return f"{NAMESPACE}id:{quote(id, safe='', errors='surrogatepass')}"


def source(article: Article) -> str:
    """Give the address of an article in the web, else its IRI.

    What is not ASCII is escaped (RFC 3987, section 3.1): many readers want a URI.
    """
    url = article.record.url or ""
    return quote(url, safe=punctuation) if WEB.fullmatch(url) else named(article.id)


def of_export(marks: Collection, part: str) -> str:
    """Give an IRI for a part of an export, the same whenever the same marks leave."""
    ends = [one.annotation.id for one in (*marks.passages[:1], *marks.passages[-1:])]
    told = (marks.moment, marks.creator, marks.limits, len(marks.passages), *ends)
    seed = "\0".join(map(str, (NAMESPACE, part, *told)))
    return f"urn:uuid:{uuid5(NAMESPACE_URL, quote(seed, errors='surrogatepass'))}"
