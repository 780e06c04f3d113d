"""A half-open range of code points in an article's text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The code points from `start` up to, not including, `end`.

    Raises ValueError if `start` is negative or beyond `end`.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a range that no text can have."""
        if not 0 <= self.start <= self.end:
            raise ValueError(f"no such range: {self.start}..{self.end}")

    def __len__(self) -> int:
        """Give the length in code points."""
        return self.end - self.start

    def __bool__(self) -> bool:
        """A span is a place, and true even when it is empty."""
        return True

    def __contains__(self, offset: int) -> bool:
        """Tell whether the code point at `offset` lies inside."""
        return self.start <= offset < self.end

    def covers(self, other: "Span") -> bool:
        """Tell whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Tell whether at least one code point is shared."""
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """Give the words of `text` in this range."""
        return text[self.start : self.end]
