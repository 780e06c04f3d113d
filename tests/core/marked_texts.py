"""Texts that repeat themselves, passages marked in them, and edits: what the laws are tried on."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from hypothesis import strategies as st

from tui.core.anchoring import Anchor, Anchoring
from tui.core.annotation import Annotation
from tui.core.article import digest
from tui.core.selectors import describe
from tui.core.span import Span

WORDS = "the dog and cat. Iraq 64 not said, of a “no” x. Don't e-mail 1,200 Zoë 猫。".split()
"""Few, so that they come again; of every kind."""
SPACES = " ", " ", " ", "\n", "\n\n", "  "

some_words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=30)
spaces = st.sampled_from(SPACES)


class Marked(NamedTuple):
    """A text and a passage of it, in whole words."""

    text: str
    span: Span

    @property
    def exact(self) -> str:
        return self.span.of(self.text)

    @property
    def annotation(self) -> Annotation:
        quote = describe(self.text, self.span)
        return Annotation("id", "a", *self.edges, *quote, sha256=digest(self.text))

    @property
    def edges(self) -> tuple[int, int]:
        return self.span.start, self.span.end

    def anchored(self, new: str) -> Anchor:
        """Give what becomes of the passage in a new text; this one is kept."""
        stored = {digest(self.text): self.text}
        return Anchoring(new, digest(new), stored.get).of(self.annotation)

    @property
    def around(self) -> tuple[str, str]:
        return self.text[: self.span.start], self.text[self.span.end :]


@st.composite
def spaced(draw: st.DrawFn, words: Sequence[str]) -> str:
    """Words with white space of any kind between them."""
    return "".join(word + draw(spaces) for word in words[:-1]) + "".join(words[-1:])


texts = some_words.flatmap(spaced)


@st.composite
def marked_texts(draw: st.DrawFn) -> Marked:
    """A text with one to all of its words marked."""
    text = draw(texts)
    words = [match.span() for match in re.finditer(r"\S+", text)]
    first = draw(st.integers(0, len(words) - 1))
    last = draw(st.integers(first, len(words) - 1))
    return Marked(text, Span(words[first][0], words[last][1]))


@st.composite
def edited(draw: st.DrawFn, text: str) -> str:
    """A text with some of its words replaced, taken out or put in; white space is kept."""
    words = re.findall(r"\S+\s*", f"{text} ")
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(words)))
        anew = draw(st.lists(st.sampled_from(WORDS), max_size=3))
        words[at : at + draw(st.integers(0, 3))] = [f"{word} " for word in anew]
    return "".join(words)


@st.composite
def texts_before_and_after(draw: st.DrawFn) -> tuple[str, str]:
    """A text and what an editor, or nobody, made of it."""
    old = draw(texts)
    return old, draw(edited(old) | texts)
