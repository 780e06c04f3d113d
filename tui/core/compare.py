"""Two wordings of one passage compared by word, and what in the difference may not go unseen."""

from typing import Literal, NamedTuple

from tui.core import chains, rewrites
from tui.core.chains import Stretch
from tui.core.lexicon import FUNCTION_WORDS, words
from tui.core.number_words import MAGNITUDES, PARTS, PLURALS, SMALL, TENS
from tui.core.patterns import pattern
from tui.core.rewrites import Sides
from tui.core.tokens import LOOK_ALIKES, Tokens

Kind = Literal["same", "deleted", "inserted"]
Alert = Literal["figure", "name", "negation"]

BREAK = pattern(r"\s+")
ALIKE = str.maketrans(LOOK_ALIKES)
NEGATIONS = words(
    """
    no not never none nobody nothing nowhere neither nor without cannot hardly barely scarcely
    unable refused refuses denied denies deny failed fails lacks lacking except unless
    nicht kein keine keinen nie niemand nichts ohne ne pas jamais sans aucun aucune non nunca
    nada nadie sin não nem sem mai nessuno senza niet geen nooit zonder
    """
)
"""Words that turn a sentence round, or its object."""
NUMERALS = frozenset({*SMALL, *TENS, *MAGNITUDES, *PLURALS, *PARTS})
UNITS = frozenset("%‰$£€¥₹₽₩¢°")
WORD = pattern(r"(?:(?<!\w)[-−–](?=\d))?\w+(?:[’'.,‑-]\w+)*|[^\w\s]")


class Part(NamedTuple):
    """A stretch of the comparison: in both wordings, in the old one only, or in the new one."""

    kind: Kind
    text: str


def same_wording(one: str, other: str) -> bool:
    """Tell whether two wordings are the same but for white space, quotation marks and dashes."""
    return one == other or _plain(one) == _plain(other)


def _plain(words: str) -> str:
    return BREAK.sub(" ", words.translate(ALIKE)).strip()


def compared(old: str, new: str) -> tuple[Part, ...]:
    """Give old and new wording as one sequence of parts, in whole words.

    The parts that are not inserted make up the old wording, those not deleted the new one;
    white space is that behind each part in its own text.
    """
    ours, theirs = _words(old), _words(new)
    whole = Stretch(0, len(ours.keys), 0, len(theirs.keys))
    runs = chains.match(ours.keys, theirs.keys, whole, lambda: None)
    runs = rewrites.settled(runs, Sides(ours, theirs), whole)
    parts: list[Part] = []
    for gap, run in zip(chains.between(runs, whole), [*runs, None], strict=True):
        parts.append(Part("deleted", _between(ours, gap.old, gap.old_end)))
        parts.append(Part("inserted", _between(theirs, gap.new, gap.new_end)))
        if run:
            parts.append(Part("same", _between(theirs, run.new, run.new + run.length)))
    return tuple(part for part in parts if part.text)


def _words(text: str) -> Tokens:
    """Give words as they are read and single punctuation marks; capitals count."""
    found = Tokens.of(text)
    for match in WORD.finditer(text):
        found.keys.append(match[0].translate(ALIKE))
        found.starts.append(match.start())
        found.ends.append(match.end())
    return found


def _between(side: Tokens, start: int, end: int) -> str:
    """Give the text from one token up to another, the space before that one included."""
    if start == end:
        return ""
    stop = side.starts[end] if end < len(side.keys) else len(side.text)
    return side.text[side.starts[start] : stop]


def alerts(old: str, new: str) -> frozenset[Alert]:
    """Give what changed in a wording that turns its meaning: a figure, a name, a negation."""
    if old == new:
        return frozenset()
    changed = [part.text for part in compared(old, new) if part.kind != "same"]
    found = (match[0] for text in changed for match in WORD.finditer(text))
    return frozenset(alert for word in found if (alert := _alert(word)))


def _alert(word: str) -> Alert | None:
    plain = word.translate(ALIKE).casefold()
    if word in UNITS or any(map(str.isnumeric, word)) or not NUMERALS.isdisjoint(plain.split("-")):
        return "figure"
    if plain in NEGATIONS or plain.endswith("n't"):
        return "negation"
    is_initials = len(word) > 1 and word.isupper()  # US is no us
    is_name = is_initials or (any(map(str.isupper, word)) and plain not in FUNCTION_WORDS)
    return "name" if is_name else None
