"""Passages of an old text to judge by: sentences, quotations, figures, random ranges."""

import random
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest

from benchmarks.tokens import Tokens
from benchmarks.truth import KINDS, Judge, Truth
from tui.core.units import Units

LETTERS = 0.85
"""Share of letters of a block of prose, white space left out."""
BLOCK_WORDS, LINE_WORDS = 12, 6
"""Words of a block of prose, and of its lines on average."""
BLOCK = re.compile(r"^(?!\s*\||---\n)(?:[^\n]*\S[^\n]*(?:\n|$))+", re.MULTILINE)
BETWEEN_SPACES = re.compile(r"\w(?:\S*\w)?")
LONGEST = 1_500
"""Code points of a passage."""
SHORTEST = 12
"""Code points of a random range."""
LOOKED_AT = 4
"""How many times as many of each unit are looked at as may be taken."""
STAYED, EDITED = KINDS[:2], KINDS[2:]
FEWEST = 2
"""Passages of a pair that stayed as they were, at least."""
RANGE = 60
"""Words of a random range, at most; few are likelier than many."""


@dataclass(frozen=True)
class Passage:
    """A range of an old text and the truth about it."""

    unit: str
    start: int
    end: int
    truth: Truth


def candidates(text: Tokens, generator: random.Random, most: int) -> list[tuple[str, int, int]]:
    """Give sentences, quotations, figures and as many random ranges of whole words, of prose."""
    by_kind: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
    for one in Units(text.text).all():
        by_kind[one.kind].append((one.kind, one.span.start, one.span.end))
    words = [one.span() for one in BETWEEN_SPACES.finditer(text.text)]
    for _ in range(most):
        first = generator.randrange(len(words))
        last = min(len(words) - 1, first + round(RANGE * generator.random() ** 2))
        by_kind["range"].append(("range", words[first][0], words[last][1]))
    is_prose = _prose(text.text)
    found: list[tuple[str, int, int]] = []
    for some in by_kind.values():
        good = [one for one in some if _is_likely(text.text, *one)]
        good = [one for one in good if is_prose[one[1]] and is_prose[one[2] - 1]]
        generator.shuffle(good)
        found += good[:most]
    return found


def _is_likely(text: str, unit: str, start: int, end: int) -> bool:
    """Tell whether somebody may mark that: no stop word alone, no number of a list, no code."""
    if unit == "range" and end - start < SHORTEST:
        return False
    if text.startswith("`", start) or text.startswith("`", end):
        return False
    is_numbering = text[end : end + 1] in (".", ")") and text[:start].endswith(("\n", "\n ", "  "))
    return end - start <= LONGEST and not (unit == "figure" and is_numbering)


def _prose(text: str) -> bytearray:
    """Tell of every offset whether it is in a block of prose: no code, table, heading or matter."""
    flags = bytearray(len(text))
    for block in BLOCK.finditer(text):
        words = block[0].split()
        letters = sum(c.isalpha() for c in block[0])
        long_lines = max(BLOCK_WORDS, LINE_WORDS * block[0].count("\n"))
        if letters >= LETTERS * sum(map(len, words)) and len(words) >= long_lines:
            flags[block.start() : block.end()] = b"\1" * len(block[0])
    return flags


def sample(judge: Judge, generator: random.Random, most: int, seen: Counter[str]) -> list[Passage]:
    """Give so many passages: as many that were edited as stayed, of every kind as many.

    Counts what became of all that were looked at, or why it is not clear.
    """
    by_kind: dict[str, list[Passage]] = defaultdict(list)
    found = candidates(judge.old, generator, LOOKED_AT * most)
    generator.shuffle(found)
    for unit, start, end in found:
        truth = judge.truth(start, end)
        seen[truth if isinstance(truth, str) else truth.kind] += 1
        if isinstance(truth, Truth):
            by_kind[truth.kind].append(Passage(unit, start, end, truth))
    edited = _in_turn([by_kind[kind] for kind in EDITED], most // 2)
    return edited + _in_turn([by_kind[kind] for kind in STAYED], max(FEWEST, len(edited)))


def _in_turn(groups: Sequence[Sequence[Passage]], most: int) -> list[Passage]:
    """Give so many passages, one of each group in turn while it has some."""
    every = (one for row in zip_longest(*groups) for one in row if one)
    return [*islice(every, most)]
