"""Passages of an old text to judge by: sentences, quotations, figures, random ranges."""

import random
import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from benchmarks.tokens import Tokens
from benchmarks.truth import Judge, Truth
from tui.core.units import Units

LETTERS = 0.85
"""Share of letters of a block of prose, white space left out."""
BLOCK_WORDS, LINE_WORDS = 12, 6
"""Words of a block of prose, and of its lines on average."""
BLOCK = re.compile(r"^(?!\s*\|)(?:[^\n]*\S[^\n]*(?:\n|$))+", re.MULTILINE)
BETWEEN_SPACES = re.compile(r"\w(?:\S*\w)?")
LONGEST = 1_500
"""Code points of a passage."""
LOOKED_AT = 4
"""How many times as many of each unit are looked at as may be taken."""
STAYED = ("untouched", "reflowed")
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
        of_prose = [one for one in some if is_prose[one[1]] and is_prose[one[2] - 1]]
        of_prose = [one for one in of_prose if one[2] - one[1] <= LONGEST]
        generator.shuffle(of_prose)
        found += of_prose[:most]
    return found


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
    """Give so many passages: as many that were edited as stayed as they were, if there are.

    Counts what became of all that were looked at, or why it is not clear.
    """
    stayed: list[Passage] = []
    edited: list[Passage] = []
    found = candidates(judge.old, generator, LOOKED_AT * most)
    generator.shuffle(found)
    for unit, start, end in found:
        truth = judge.truth(start, end)
        seen[truth if isinstance(truth, str) else truth.kind] += 1
        if isinstance(truth, Truth):
            group = stayed if truth.kind in STAYED else edited
            group.append(Passage(unit, start, end, truth))
    edited = edited[: most // 2]
    return edited + stayed[: max(FEWEST, len(edited))]
