"""Texts as the truth of the benchmark sees them: words and punctuation marks, folded."""

import re
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_")
FOLD = str.maketrans("‘’‛“”„«»–—‑‐−", '\'\'\'"""""-----')
ENDS = frozenset(".?!:")


@dataclass(frozen=True)
class Tokens:
    """The tokens of a text; white space is none of them."""

    text: str
    words: tuple[str, ...]
    """Case, curly quotation marks and dashes folded."""
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    lines: tuple[tuple[int, int], ...] = field(repr=False)
    """Where each line that has tokens begins and ends among them."""

    @cached_property
    def letters(self) -> tuple[int, ...]:
        """Letters and digits of each token, none of a punctuation mark."""
        return tuple(len(word) if word[0].isalnum() else 0 for word in self.words)

    @cached_property
    def letters_before(self) -> tuple[int, ...]:
        """Letters before each token, and of all."""
        return (0, *accumulate(self.letters))

    @cached_property
    def gaps_before(self) -> tuple[int, ...]:
        """How much white space stands before each token, counted from the first."""
        pairs = zip((0, *self.ends), self.starts, strict=False)
        return tuple(accumulate(int(end < start) for end, start in pairs))

    @cached_property
    def openings(self) -> frozenset[int]:
        """Tokens that begin a line."""
        return frozenset(start for start, _ in self.lines)

    def begins(self, token: int) -> int:
        """Tell how well a passage can begin here: 2 at a line, 1 behind a sentence, else 0."""
        if token in self.openings or token == len(self.words):
            return 2
        return int(self.words[token - 1] in ENDS)

    def inside(self, start: int, end: int) -> range:
        """Give the tokens of a range of code points, none if it cuts one."""
        from bisect import bisect_left, bisect_right

        first, behind = bisect_right(self.ends, start), bisect_left(self.starts, end)
        if first >= behind or self.starts[first] < start or self.ends[behind - 1] > end:
            return range(0)
        return range(first, behind)


def tokens(text: str) -> Tokens:
    """Cut a text."""
    found = [*TOKEN.finditer(text)]
    lines: list[tuple[int, int]] = []
    begun, behind = 0, text.find("\n")
    for place, one in enumerate(found):
        if 0 <= behind < one.start():
            lines += [(begun, place)] if begun < place else []
            begun, behind = place, text.find("\n", one.start())
    lines += [(begun, len(found))] if begun < len(found) else []
    return Tokens(
        text=text,
        words=tuple(one[0].translate(FOLD).casefold() for one in found),
        starts=tuple(one.start() for one in found),
        ends=tuple(one.end() for one in found),
        lines=tuple(lines),
    )
