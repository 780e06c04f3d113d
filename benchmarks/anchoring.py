"""How well marks stay on their words while a text changes, on texts with real histories.

    .venv/bin/python -I benchmarks/anchoring.py --repository PATH [--repository PATH ...]
        [--seed 0] [--passages 1000] [--json FILE] [--failures N] [--ways NAME ...] [--no-times]

The texts are those of the git repositories that are named; nothing of them is kept here.

- Texts: files of prose (`histories.py`) with 4 versions or more on the main line. A pair is an old
  version and one 3 to 30 versions later. Where a step leaves less than half of the letters of the
  shorter version, the history is cut; pairs of which less than 0.3 of the letters are left are
  not taken.
- Passages: sentences, quotations and figures as the program finds them, and random ranges of
  whole words, in paragraphs and items of prose (`passages.py`); up to 20 of a pair, as many that
  were edited as stayed as they were (`untouched`, `reflowed`), of every kind of edit in turn. So
  the totals are those of a hard mixture; a table tells the kinds apart.
- Truth: every word is carried from version to version (`steps.py`, `carried.py`), not by the
  program's own alignment. A passage lives where 0.65 of its letters are left, together or with
  inserted words between them; it is deleted where less than 0.25 are. What lies between, is
  scattered, was written anew elsewhere, or cannot be told from its twin, is left out and counted
  (`truth.py`). `heavy` kept less than 0.8; `look-alike left`: it is deleted, and words at least 0.6
  like it stand elsewhere, as they did before.
- Right: overlap of 0.8 and more (code points without white space, shared over all; what replaced
  reworded edges and what is reached over inserted words counts neither way); wrong place: under
  0.5; partly: between.
- Ways: this program with the old text, and with quotation and 64 code points of context; the same
  words, nearest to where they were; difflib on words, attached if half is found; Hypothesis
  (`hypothesis_match.py`).
- Times: one text of each size, made of old and new versions one after another; ten sentences. A
  dash: it would take over 20 s, or the repositories do not hold so much.
"""

import argparse
import json
import os
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from benchmarks.anchoring_times import table, times
from benchmarks.histories import Blobs
from benchmarks.judging import Case, Result, around, cuts_a_word, shown, verdict
from benchmarks.pairs import Pair, pairs
from benchmarks.passages import Passage, sample
from benchmarks.placing import OURS, WAYS, WITHOUT
from benchmarks.scores import by_kind, by_repository, result_of, totals
from benchmarks.truth import KINDS, Judge

PER_PAIR = 20
"""Passages of a pair, at most."""
FAILED = ("wrong place", "partly", "lost", "falsely attached")


@dataclass
class Found:
    """What a repository gave."""

    name: str
    cases: list[Case] = field(default_factory=list)
    pairs: int = 0
    seen: Counter[str] = field(default_factory=Counter)
    """Passages that were looked at, by what became of them or why that is not clear."""
    dropped: Counter[str] = field(default_factory=Counter)
    """Pairs that were not taken, by why."""


def measure(repository: Path, seed: int, most: int, ways: Sequence[str]) -> Found:
    """Judge every way on so many passages of a repository."""
    found = Found(name_of(repository))
    generator = random.Random(f"{seed} {found.name}")
    with Blobs(repository) as blobs:
        for pair in pairs(repository, blobs, generator, found.dropped):
            passages = sample(Judge(pair.words), generator, PER_PAIR, found.seen)
            found.pairs += bool(passages)
            found.cases += cases(found.name, pair, passages, ways)
            if len(found.cases) >= most:
                break
    return found


def cases(
    repository: str, pair: Pair, passages: Sequence[Passage], ways: Sequence[str]
) -> Iterator[Case]:
    """Judge every way on the passages of a pair."""
    old, new = pair.words.old.text, pair.words.now.text
    spans = [(one.start, one.end) for one in passages]
    placed = [WAYS[way](old, new, spans) for way in ways]
    for passage, span, *places in zip(passages, spans, *placed, strict=True):
        results = (
            Result(
                way,
                place,
                verdict(passage.truth, place, new),
                cuts_a_word(old, span, new, place),
                around(new, place) if place else None,
            )
            for way, place in zip(ways, places, strict=True)
        )
        yield Case(
            repository,
            pair.path,
            pair.old_blob,
            pair.new_blob,
            passage.unit,
            span,
            passage.truth,
            around(old, span),
            around(new, passage.truth.span) if passage.truth.span else None,
            tuple(results),
        )


def name_of(repository: Path) -> str:
    """Give a name for a repository that says little of the machine."""
    parts = [part for part in repository.resolve().parts if part not in (".git", "repo")]
    return parts[-1].removesuffix(".git")


def report(every: Sequence[Found], ways: Sequence[str]) -> Iterator[str]:
    """Give the tables."""
    all_cases = [case for found in every for case in found.cases]
    for part in (totals, by_kind, by_repository):
        yield from (*part(all_cases, ways), "")
    seen = sum((found.seen for found in every), Counter[str]())
    dropped = sum((found.dropped for found in every), Counter[str]())
    taken = sum(found.pairs for found in every)
    yield f"{len(all_cases):,} passages of {taken} pairs. Of {seen.total():,} looked at left out:"
    yield from (f"{seen[why]:>8,} {why}" for why in seen if why not in KINDS)
    yield f"Of {taken + dropped.total():,} pairs not taken:"
    yield from (f"{count:>8,} {why}" for why, count in dropped.items())


def failures(every: Sequence[Found], ways: Sequence[str], most: int) -> Iterator[str]:
    """Give so many passages that went wrong, of each way."""
    for way in ways:
        cases = [case for found in every for case in found.cases]
        failed = [case for case in cases if result_of(case, way).verdict in FAILED]
        for case in random.Random(0).sample(failed, min(most, len(failed))):
            yield from ("", *shown(case, result_of(case, way)))


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repository", type=Path, action="append", required=True)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--passages", type=int, default=1_000, help="of each repository")
    parser.add_argument("--ways", nargs="+", choices=WAYS, default=[*WAYS])
    parser.add_argument("--json", type=Path, metavar="FILE", help="for every passage")
    parser.add_argument("--failures", type=int, default=0, metavar="N", help="of ours to print")
    parser.add_argument("--no-times", action="store_true")
    options = parser.parse_args(arguments)
    job = partial(measure, seed=options.seed, most=options.passages, ways=options.ways)
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn")) as pool:
        every = [*pool.map(job, options.repository)]
    if options.json:
        raw = [asdict(case) for found in every for case in found.cases]
        options.json.write_text(json.dumps(raw, ensure_ascii=False, indent=1), "utf-8")
    print(*report(every, options.ways), sep="\n")
    if not options.no_times:
        took = times(options.repository, options.seed, options.ways)
        print("", *table(took, options.ways), sep="\n")
    ours = [way for way in options.ways if way in (OURS, WITHOUT)]
    print(*failures(every, ours, options.failures), sep="\n")


if __name__ == "__main__":
    main()
