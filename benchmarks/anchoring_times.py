"""How long ten marks take in texts of growing size, each way in turn."""

import random
import statistics
import time
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import inf, log
from pathlib import Path

from benchmarks.histories import Blobs, histories, is_prose
from benchmarks.placing import OURS, WAYS, Place, Way
from tui.core.units import Units

SIZES = {5_000: "5 kB", 100_000: "100 kB", 1_000_000: "1 MB"}
MARKS = 10
LOOKED_AT = 200
"""Sentences from which they are taken."""
ROUNDS = 5
PATIENCE = 20
"""Seconds that a way may take; it is not tried where it would take more, as it grew so far."""
LONG = 3
"""Seconds from which once is enough."""


def texts(repositories: Sequence[Path], size: int, seed: int) -> tuple[str, str]:
    """Give an old and a new text of a size: texts of the repositories, one after another."""
    generator = random.Random(seed)
    old, new = "", ""
    for repository in repositories:
        every = histories(repository)
        generator.shuffle(every)
        with Blobs(repository) as blobs:
            for history in every:
                middle = history.blobs[len(history.blobs) // 2]
                first, last = blobs.text(middle), blobs.text(history.blobs[-1])
                if len(old) < size and first and last and is_prose(first) and is_prose(last):
                    room = size - len(old)
                    old, new = f"{old}{first[:room]}\n\n", f"{new}{last[:room]}\n\n"
    return old, new


def marks(old: str, new: str, seed: int) -> list[Place]:
    """Give ten sentences from all over a text, half of them edited, if there are so many."""
    generator = random.Random(seed)
    units = Units(old)
    stayed: set[Place] = set()
    edited: set[Place] = set()
    for _ in range(LOOKED_AT):
        sentence = units.sentence_at(generator.randrange(len(old)))
        if sentence:
            group = stayed if sentence.of(old) in new else edited
            group.add((sentence.start, sentence.end))
    half = sorted(edited)[: MARKS // 2]
    return half + sorted(stayed)[: MARKS - len(half)]


def seconds(way: Way, old: str, new: str, spans: Sequence[Place]) -> float:
    """Give the median time of a few rounds; of one, if it takes long."""
    took: list[float] = []
    while len(took) < ROUNDS and (not took or took[-1] < LONG):
        begun = time.perf_counter()
        way(old, new, spans)
        took.append(time.perf_counter() - begun)
    return statistics.median(took)


def times(
    repositories: Sequence[Path], seed: int, ways: Sequence[str]
) -> Mapping[tuple[str, int], float]:
    """Give seconds by way and size; nothing where a way would take too long."""
    took: dict[tuple[str, int], float] = {}
    for smaller, size in pairwise((0, *SIZES)):
        old, new = texts(repositories, size, seed)
        if len(old) < size:
            break
        spans = marks(old, new, seed)
        for way in ways:
            if not smaller or _would_take(took, way, smaller, size) <= PATIENCE:
                took[way, size] = seconds(WAYS[way], old, new, spans)
    return took


def _would_take(took: Mapping[tuple[str, int], float], way: str, smaller: int, size: int) -> float:
    """Give the seconds of a larger text, if they grow as between the two sizes before."""
    known = [other for other in SIZES if other <= smaller and (way, other) in took]
    if smaller not in known:
        return inf
    if len(known) == 1:
        return took[way, smaller] * size / smaller
    a, b = known[-2:]
    grows = min(2, log(took[way, b] / took[way, a]) / log(b / a))
    return float(took[way, b] * (size / b) ** grows)


def table(took: Mapping[tuple[str, int], float], ways: Sequence[str]) -> Iterator[str]:
    """Give a row for each way: ms, and how many times ours that is."""
    yield f"| ms for {MARKS} marks; × theirs ÷ ours | {' | '.join(SIZES.values())} |"
    yield f"|---{'|--:' * len(SIZES)}|"
    for way in ways:
        yield f"| {way} | {' | '.join(_cell(took, way, size) for size in SIZES)} |"


def _cell(took: Mapping[tuple[str, int], float], way: str, size: int) -> str:
    if (way, size) not in took:
        return "–"
    shown = f"{took[way, size] * 1000:,.1f}"
    ours = took.get((OURS, size))
    return f"{shown} ×{took[way, size] / ours:,.1f}" if ours and way != OURS else shown
