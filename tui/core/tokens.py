"""A text as words and single punctuation marks, folded: what alignment compares."""

from collections.abc import Callable
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from tui.core.patterns import pattern

MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06ed\u0900-\u0963\u0966-\u0dff\u00ad\u200c\u200d"
)
"""What belongs to a word and is no letter: accents, vowel signs, joiners, the soft hyphen."""
SINGLE = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9d\U0001b000-\U0001b16f"
    "\U00020000-\U0003ffff"
)
"""Scripts that put no space between words: each character is a token."""
UNSEEN = "\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"
"""Counts as white space, so as nothing: zero-width spaces and what sets the direction."""
RARE = pattern(f"[{SINGLE}{MARKS}{UNSEEN}]")
USUAL = pattern(r"([^\W_]+|_|[^\w\s])")
"""Words and single signs of a text without what is rare."""
LETTER = rf"[^\W{SINGLE}_]"
ANY = pattern(
    rf"({LETTER}+(?:[{MARKS}]+{LETTER}*)*|[{SINGLE}_]|[{MARKS}]+(?:{LETTER}+[{MARKS}]*)*"
    rf"|[^\w\s{MARKS}{UNSEEN}])"
)
LOOK_ALIKES = {
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‘’‚‛′`´", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
}
"""Typography, not wording: quotation marks and dashes."""
AT_ONCE = 2**18
"""Code points that are read between two looks at the clock."""
SPACE = pattern(r"\s")
UNWRITTEN = pattern("[\u00ad\u200c\u200d]")


class Tokens(NamedTuple):
    """The tokens of some stretches of a text, in order."""

    text: str
    keys: list[str]
    """Folded: two tokens with one key are the same word."""
    starts: list[int]
    ends: list[int]

    @classmethod
    def of(cls, text: str) -> "Tokens":
        """Give none yet, of a text."""
        return cls(text, [], [], [])

    def add(self, start: int, end: int, check: Callable[[], None] = lambda: None) -> None:
        """Add those of a range of code points behind the last one; `check` may end it."""
        while start < end:
            check()
            space = SPACE.search(self.text, min(end, start + AT_ONCE), end)
            stop = space.start() if space else end
            # To split, and to add up lengths, takes half the time of a match for each token.
            cut = ANY if RARE.search(self.text, start, stop) else USUAL
            parts = cut.split(self.text[start:stop])
            borders = [*accumulate(map(len, parts), initial=start)]
            self.keys.extend(map(_key, parts[1::2]))
            self.starts.extend(borders[1:-1:2])
            self.ends.extend(borders[2::2])
            start = stop

    def space(self, number: int) -> str:
        """Give what stands between a token and the one before it."""
        before = self.ends[number - 1] if number else 0
        return self.text[before : self.starts[number]]


def tokens(text: str, start: int = 0, end: int | None = None) -> Tokens:
    """Give the tokens that lie in a range of code points; white space is none of them."""
    found = Tokens.of(text)
    found.add(start, len(text) if end is None else end)
    return found


@lru_cache(maxsize=2**16)
def _key(word: str) -> str:
    return LOOK_ALIKES.get(word) or fold(word)


def fold(word: str) -> str:
    """Give a word without what does not make it another: capitals, soft hyphens."""
    folded = word.casefold()
    return folded if folded.isascii() else UNWRITTEN.sub("", folded)


def letters(word: str) -> int:
    """Count what weighs in a word: its letters and digits."""
    return len(word) if word.isalnum() else sum(map(str.isalnum, word))
