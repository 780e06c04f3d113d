"""One version of a text to the next: which token is which. A small step can be read exactly.

Lines first, by their words; then the words of the lines that changed. None of it is the
program's own alignment, which it is to judge.
"""

import re
import subprocess
import tempfile
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from benchmarks.tokens import Tokens

GONE = -1
MANY = 400_000
"""Pairs of tokens from which git aligns a changed place: difflib would take seconds."""
SURE = 4
"""Words in a row that are not alike by chance."""
RARE = 4
"""Letters of a word, or a number of any, that is not alike by chance if both sides have it once."""
HUNK = re.compile(r"^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@", re.MULTILINE)


class Run(NamedTuple):
    """So many items in a row that are the same in both."""

    old: int
    new: int
    size: int


def step(old: Tokens, new: Tokens) -> list[int]:
    """Give for each old token which new one it is, or GONE. The order is kept."""
    where = [GONE] * len(old.words)
    for run in _same_tokens(old, new):
        where[run.old : run.old + run.size] = range(run.new, run.new + run.size)
    came = inverse(_slid(where, new), len(new.words))
    return inverse(_slid(came, old), len(old.words))


def _same_tokens(old: Tokens, new: Tokens) -> Iterator[Run]:
    """Give the runs of tokens in lines that are the same, and of words in those that are not."""
    a, a_end, b, b_end = 0, len(old.words), 0, len(new.words)
    for line in _same_lines(old, new):
        first, last = old.lines[line.old], old.lines[line.old + line.size - 1]
        new_first = new.lines[line.new][0]
        yield from same_words(old, new, (a, first[0], b, new_first))
        yield Run(first[0], new_first, last[1] - first[0])
        a, b = last[1], new_first + last[1] - first[0]
    yield from same_words(old, new, (a, a_end, b, b_end))


def _same_lines(old: Tokens, new: Tokens) -> Iterator[Run]:
    """Give the runs of lines with the same words, but not rules and brackets that stand often."""
    a = [old.words[start:end] for start, end in old.lines]
    b = [new.words[start:end] for start, end in new.lines]
    a_counts, b_counts = Counter(a), Counter(b)
    for run in _runs(a, b):
        lines = a[run.old : run.old + run.size]
        words = sum(word.isalnum() for line in lines for word in line)
        if words >= SURE or any(a_counts[line] == b_counts[line] == 1 for line in lines):
            yield run


def same_words(old: Tokens, new: Tokens, place: tuple[int, int, int, int]) -> Iterator[Run]:
    """Give the runs of tokens of a changed place that are not alike by chance."""
    a, a_end, b, b_end = place
    before, after = old.words[a:a_end], new.words[b:b_end]
    if not before or not after:
        return
    runs = _runs_by_git(before, after) if len(before) * len(after) > MANY else _runs(before, after)
    a_counts, b_counts = Counter(before), Counter(after)
    edges = [Run(0, 0, 0), *runs, Run(len(before), len(after), 0)]
    for left, run, right in zip(edges, runs, edges[2:], strict=False):
        words = [word for word in before[run.old : run.old + run.size] if word.isalnum()]
        once = [word for word in words if a_counts[word] == b_counts[word] == 1]
        is_rare = any(len(word) >= RARE or word.isdigit() for word in once)
        rewritten = min(_rewritten(before, after, *gap) for gap in ((left, run), (run, right)))
        if is_rare or len(words) >= SURE or sum(map(len, words)) >= rewritten:
            yield Run(a + run.old, b + run.new, run.size)


def _rewritten(before: Sequence[str], after: Sequence[str], left: Run, right: Run) -> int:
    """Give how many letters were rewritten between two runs."""
    lost = before[left.old + left.size : right.old]
    made = after[left.new + left.size : right.new]
    return max(sum(len(word) for word in words if word.isalnum()) for words in (lost, made))


def _runs(a: Sequence[Hashable], b: Sequence[Hashable]) -> list[Run]:
    """Give what is the same in both, equal ends first."""
    short = min(len(a), len(b))
    head = next((i for i in range(short) if a[i] != b[i]), short)
    tail = next((i for i in range(short - head) if a[-1 - i] != b[-1 - i]), short - head)
    inner = a[head : len(a) - tail], b[head : len(b) - tail]
    found = SequenceMatcher(None, *inner, autojunk=False).get_matching_blocks()
    runs = [Run(head + one.a, head + one.b, one.size) for one in found if one.size]
    whole = [Run(0, 0, head), *runs, Run(len(a) - tail, len(b) - tail, tail)]
    return [run for run in whole if run.size]


def _runs_by_git(a: Sequence[str], b: Sequence[str]) -> list[Run]:
    """Give what is the same in both, as `git diff --histogram` finds it."""
    with tempfile.TemporaryDirectory() as folder:
        for name, words in (("a", a), ("b", b)):
            Path(folder, name).write_text("".join(f"{word}\n" for word in words), "utf-8")
        command = ["git", "diff", "--no-index", "--histogram", "-U0", "--no-color", "a", "b"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    runs, at, at_new = [], 0, 0
    for hunk in HUNK.finditer(done.stdout):
        lost, made = (int(hunk[n]) if hunk[n] else 1 for n in (2, 4))
        # Where nothing is lost, git names the line before.
        begins = int(hunk[1]) - bool(lost)
        runs.append(Run(at, at_new, begins - at))
        at, at_new = begins + lost, at_new + begins - at + made
    runs.append(Run(at, at_new, len(a) - at))
    return [run for run in runs if run.size]


def _slid(where: list[int], into: Tokens) -> list[int]:
    """Let what was inserted begin where a line or a sentence does, if it may as well."""
    for right in range(1, len(where)):
        start, end = where[right - 1] + 1, where[right]
        if GONE in (start - 1, end) or start >= end:
            continue
        up = down = 0
        while right - 1 - up >= 0 and where[right - 1 - up] == start - 1 - up:
            if into.words[start - 1 - up] != into.words[end - 1 - up]:
                break
            up += 1
        while right + down < len(where) and where[right + down] == end + down:
            if into.words[start + down] != into.words[end + down]:
                break
            down += 1
        best = max(range(-up, down + 1), key=lambda k: (into.begins(start + k), -abs(k)))
        where[right + best : right] = range(end + best, end)
        where[right : right + best] = range(start, start + best)
    return where


def inverse(where: Sequence[int], size: int) -> list[int]:
    """Give for each of so many new tokens which old one it was, or GONE."""
    came = [GONE] * size
    for old, new in enumerate(where):
        if new != GONE:
            came[new] = old
    return came
