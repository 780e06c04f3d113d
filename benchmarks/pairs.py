"""Pairs of versions of a text that lie far apart, and the truth between them."""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.carried import Carried, carried
from benchmarks.histories import Blobs, History, histories, is_prose, stretch
from benchmarks.tokens import tokens

FEWEST_STEPS = 3
CUT = 0.5
"""Share of letters that a step leaves, under which the history is cut."""
SURVIVED = 0.3
"""Share of the letters of an old text that must be left at the end."""
TRIES = 4
"""Pairs that are sought in a history, at most."""


@dataclass(frozen=True)
class Pair:
    """An old text and a later one, with where the words of the one stand in the other."""

    path: str
    old_blob: str
    new_blob: str
    words: Carried


def pairs(
    repository: Path, blobs: Blobs, generator: random.Random, dropped: Counter[str]
) -> Iterator[Pair]:
    """Give pairs of versions, of each history in turn; those that are not taken are counted."""
    every = histories(repository)
    generator.shuffle(every)
    for _ in range(TRIES):
        for history in every:
            pair = _pair(history, stretch(history, generator), blobs)
            if isinstance(pair, Pair):
                yield pair
            else:
                dropped[pair] += 1


def _pair(history: History, versions: Sequence[str], blobs: Blobs) -> Pair | str:
    """Carry the words of a version to the last one that the steps can be read to."""
    old = blobs.text(versions[0])
    if old is None or not is_prose(old):
        return "no prose"
    words, steps = carried(tokens(old)), 0
    for blob in versions[1:]:
        new = blobs.text(blob)
        if new is None or not is_prose(new):
            break
        tried = words.to(tokens(new))
        if tried.kept < CUT:
            break
        words, steps = tried, steps + 1
    if steps < FEWEST_STEPS or words.now.words == words.old.words:
        return "too few versions before it was written anew"
    if words.survived() < SURVIVED:
        return "hardly anything left"
    return Pair(history.path, versions[0], versions[steps], words)
