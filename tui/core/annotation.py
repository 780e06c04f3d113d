"""An annotation: a span with tags, a note and attributes."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tui.core.span import Span


@dataclass(frozen=True, slots=True)
class Origin:
    """The passage as it was marked first, before a later wording was accepted: the evidence."""

    exact: str
    start: int
    end: int
    sha256: str
    """Of the text in which it stood."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """A marked passage, with enough of its text to find it again."""

    id: str
    """A UUID of version 7."""
    article: str
    start: int
    end: int
    exact: str
    """The marked words."""
    prefix: str
    """Up to 64 code points before them."""
    suffix: str
    """Up to 64 code points after them."""
    sha256: str
    """Of the text in which `start` and `end` count."""
    tags: tuple[str, ...] = ()
    """Names, sorted."""
    note: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict, hash=False)
    """`speaker` and `cue` of a quotation, `value` and `unit` of a figure."""
    creator: str = ""
    created: str = ""
    """RFC 3339, UTC."""
    modified: str = ""
    deleted: str | None = None
    """None, or when it was deleted: the record stays for merges."""
    original: Origin | None = None
    """What was marked, where the rest tells of a later text; None where it is the same."""
    rejected: str | None = None
    """The sha256 of a text in which the passage does not stand: its reader said so."""

    @property
    def span(self) -> Span:
        """Give the range it was marked at."""
        return Span(self.start, self.end)

    @property
    def origin(self) -> Origin:
        """Give the passage as it was marked first."""
        return self.original or Origin(self.exact, self.start, self.end, self.sha256)
