"""An article: one text that is only read, and what is known of it."""

import hashlib
from dataclasses import dataclass
from uuid import UUID

from tui.core.patterns import pattern

NEWLINES = pattern("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
LINE_ENDS = "\r\x85\x0b\x0c\u2028\u2029"
HEADING_LENGTH = 60
"""Code points that stand in for a title where the text gives none."""


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """What the database keeps of an article; unknown is None."""

    id: str
    path: str
    """Relative to the library, with `/`."""
    sha256: str
    """Of the text as UTF-8, in hexadecimal."""
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    """ISO 8601 where the text gives a full date, else as the text writes it."""
    url: str | None = None
    language: str | None = None
    added: str | None = None
    """RFC 3339, UTC: when its first mark was made; None until then."""
    note: str = ""
    """The reader's, on the article as a whole."""
    modified: str | None = None
    """RFC 3339, UTC: when the note was written last."""


@dataclass(frozen=True, slots=True)
class Article:
    """A record together with the text that it describes."""

    record: ArticleRecord
    text: str
    copies: tuple[str, ...] = ()
    """Paths of other files with the same text."""
    is_missing: bool = False
    """Whether the file is not there: the text is the one that was kept."""

    @property
    def paths(self) -> tuple[str, ...]:
        """Give the paths at which it stands."""
        return (self.known.path, *self.copies)

    @property
    def known(self) -> ArticleRecord:
        """Give the record as far as it is known without a look at the text: id, path, hash."""
        return self.record

    @property
    def id(self) -> str:
        """Give the article's id."""
        return self.record.id

    @property
    def heading(self) -> str:
        """Give the title, or the first words of the text, or the path: never empty."""
        if self.record.title:
            return self.record.title
        words = " ".join(self.text[: 8 * HEADING_LENGTH].split())
        if not words:
            return self.record.path
        if len(words) <= HEADING_LENGTH:
            return words
        return words[:HEADING_LENGTH].rsplit(" ", 1)[0] + "…"


CHUNK = 1_000_000
"""Code points encoded at a time: a long text is not held in memory once more."""


def normalise(text: str) -> str:
    """Give the text with every line end as LF and nothing else changed."""
    if text.isascii():
        has_others = "\r" in text or "\x0b" in text or "\x0c" in text
    else:
        has_others = any(end in text for end in LINE_ENDS)
    return NEWLINES.sub("\n", text) if has_others else text


def digest(text: str) -> str:
    """Give the SHA-256 of the text as UTF-8, in hexadecimal."""
    if len(text) <= CHUNK:
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    found = hashlib.sha256()
    for start in range(0, len(text), CHUNK):
        found.update(text[start : start + CHUNK].encode("utf-8", "surrogatepass"))
    return found.hexdigest()


def article_id(sha256: str) -> str:
    """Give the id of the article that was first met with this text.

    A UUID of version 8 (RFC 9562) cut from the hash: colleagues who open the same
    article apart from each other agree on it, so their marks merge without a question.
    """
    number = int(sha256[:32], 16)
    number = number & ~(0xF << 76) | 8 << 76
    number = number & ~(0x3 << 62) | 2 << 62
    return str(UUID(int=number))
