"""Marks as another file tells of them, before it is known where they belong here."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tui.core.annotation import Origin
from tui.core.link import LinkKind
from tui.core.tag import Tag


@dataclass(frozen=True, slots=True)
class ForeignArticle:
    """What a file says of an article; unknown is None."""

    id: str | None = None
    """Ours, if the file was exported by Glossator."""
    path: str | None = None
    """Where it lay, or the name of its file."""
    sha256: str | None = None
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    added: str | None = None
    note: str | None = None
    """On the article as a whole."""
    modified: str | None = None
    """When that was written last."""
    text: str | None = None
    """The whole text, where the file has it: its line ends as LF, and offsets count in it."""


@dataclass(frozen=True, slots=True)
class ForeignMark:
    """What a file says of a mark; what is empty or None it does not say."""

    article: ForeignArticle | None
    """None where the file names none."""
    exact: str
    """The quotation; not empty."""
    id: str = ""
    """A UUID, or what names it in its tool."""
    start: int | None = None
    """Code points, in the text of the article there."""
    end: int | None = None
    prefix: str = ""
    suffix: str = ""
    sha256: str | None = None
    """Of the text in which `start` and `end` count."""
    tags: tuple[str, ...] = ()
    note: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict, hash=False)
    creator: str = ""
    created: str = ""
    """RFC 3339, or any ISO 8601 time."""
    modified: str = ""
    original: Origin | None = None
    rejected: str | None = None


@dataclass(frozen=True, slots=True)
class ForeignLink:
    """What a file says of a link; its ends are the ids of marks in the same file."""

    source: str
    target: str
    kind: LinkKind
    id: str = ""
    note: str = ""
    creator: str = ""
    created: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """All that a file holds."""

    marks: tuple[ForeignMark, ...] = ()
    links: tuple[ForeignLink, ...] = ()
    tags: tuple[Tag, ...] = ()
    """Definitions, where the file has them; a tag that a mark bears needs none."""
    holds: frozenset[str] = frozenset({"tags", "note", "attributes"})
    """Which of these the format can say; what it cannot stays as it is in marks that are known."""
    names_marks: bool = True
    """Whether marks have ids in the format: where not, one is known by where it stands."""
    articles: tuple[ForeignArticle, ...] = ()
    """Those with a note that may have no mark."""
    problems: tuple[str, ...] = ()
    """Sentences: what the file says and could not be taken."""
