"""git merges of two clones that were edited at random: what gets lost?

    python -m tests.long.git_merges --merges 100 [--seed 1]

Each merge is made once with the driver and, of other edits, once with `merge=union` alone. Counted
are: files that are not valid (with union: of which more than doubled records must be said), marks
and tags that one side added and the merge lost, edits that it lost, and deletions that it took
back. With union, of one mark changed on both sides the newest version must be open and the
other be reported. Exit 1 if any number but that of the merges is not 0.
"""

import argparse
import contextlib
import io
import json
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tests.long.git_clones import Clone, Marks, edit, two_clones
from tui.core.annotation import Annotation
from tui.core.tag import Tag
from tui.store.merging import PLACE, said
from tui.store.reading import Reading, read
from tui.store.records import fields
from tui.store.rejected import OLDER

FAULTS = ("invalid files", "lost inserts", "lost edits", "returned deletions")
WAYS = ("driver", "union")
TOGETHER = 5
"""Merges that two clones make before there are new ones."""


def merges(number: int, way: str, seed: int, folder: Path) -> Counter[str]:
    """Make merges in this folder, and count them and what was wrong."""
    dice = random.Random(f"{way} {seed}")
    counts: Counter[str] = Counter()
    while counts["merges"] < number:
        first, second = two_clones(folder / str(counts["merges"]), dice, way == "driver")
        for _ in range(min(TOGETHER, number - counts["merges"])):
            counts += one_merge(first, second, way, dice)
    return counts


def one_merge(first: Clone, second: Clone, way: str, dice: random.Random) -> Counter[str]:
    """Edit both clones, merge the second into the first, look, and let both be equal again."""
    before = first.marks()
    known = first.tags()
    for clone in (first, second):
        edit(clone, dice, dice.randrange(1, 9))
        clone.commit()
    sides, tags = (first.marks(), second.marks()), (first.tags(), second.tags())
    first.git("fetch", "--quiet", str(second.folder), "main")
    first.git("merge", "--quiet", "--message", "merge", "FETCH_HEAD")
    counts = Counter({"merges": 1})
    reading = read(first.database.read_bytes())
    if way == "union":
        counts["both sides"] = len(reading.rejected)
        counts["invalid files"] += damaged(reading)
    else:
        counts["both sides"] = len([*both_changed(before, *sides)])
        counts["invalid files"] += not whole(first.database)
    found = first.marks()
    counts["lost inserts"] += len((sides[0].keys() | sides[1].keys()) - found.keys())
    codebook = first.tags()
    counts["lost inserts"] += len((tags[0].keys() | tags[1].keys()) - codebook.keys())
    for name in tags[0].keys() | tags[1].keys():
        colours = [one.get(name) for one in (known, *tags)]
        counts["lost edits"] += is_lost(colours, codebook.get(name), reading)
    for id_ in sides[0].keys() | sides[1].keys():
        versions = [before.get(id_), sides[0].get(id_), sides[1].get(id_)]
        judge = judge_union if way == "union" else judge_driver
        counts.update(judge(versions, found.get(id_), reading))
    edit(first, dice, 1)
    first.commit()
    second.git("pull", "--quiet", "--ff-only", str(first.folder), "main")
    return counts


def whole(database: Path) -> bool:
    """Tell whether any reader of JSON can read the file, with no record twice in it."""
    data = database.read_bytes()
    try:
        json.loads(data)
    except ValueError:
        return False
    return read(data).by_line


def damaged(reading: Reading) -> bool:
    """Tell whether more is wrong with a file than that records stand twice."""
    return bool(reading.damage) or any(one.reason != OLDER for one in reading.rejected)


def both_changed(before: Marks, ours: Marks, theirs: Marks) -> Iterator[str]:
    """Give the marks that were changed on both sides, in different ways."""
    for id_ in ours.keys() & theirs.keys():
        if before.get(id_) not in (ours[id_], theirs[id_]) and ours[id_] != theirs[id_]:
            yield id_


def is_lost(versions: list[Tag | None], found: Tag | None, reading: Reading) -> bool:
    """Tell whether what one side alone did to a tag is neither in the codebook nor reported.

    A tag has no time: with union alone nothing says which of its lines is the newer one.
    """
    before, *sides = versions
    new = {side for side in sides if side is not None and side != before}
    if found is None or len(new) != 1 or found in new:
        return False
    texts = [json.loads(one.text) for one in reading.rejected if one.table == "tags"]
    return not any(fields(tag).items() <= text.items() for tag in new for text in texts)


def judge_union(
    versions: list[Annotation | None], found: Annotation | None, reading: Reading
) -> Iterator[str]:
    """Give what a merge by line did wrong to one mark."""
    before, *sides = versions
    new = [side for side in sides if side is not None and side != before]
    if found is None or not new:
        return
    newest = max(new, key=lambda one: max(one.modified, one.deleted or ""))
    if found != newest:
        yield "returned deletions" if newest.deleted and not found.deleted else "lost edits"
    reported = [json.loads(one.text) for one in reading.rejected]
    for other in new:
        if other not in (found, newest) and not any(
            fields(other).items() <= said.items() for said in reported
        ):
            yield "lost edits"


def judge_driver(
    versions: list[Annotation | None], found: Annotation | None, reading: Reading
) -> Iterator[str]:
    """Give what a merge by record did wrong to one mark."""
    before, *sides = versions
    if found is None:
        return
    changed = [side for side in sides if side is not None and side != before]
    if len(changed) == 1:
        if found != changed[0]:
            yield "returned deletions" if changed[0].deleted else "lost edits"
        return
    living = [side for side in changed if side.deleted is None]
    if changed and not living and not found.deleted:
        yield "returned deletions"
    edited = before and any(said(fields(one)) != said(fields(before)) for one in living)
    if before is not None and before.deleted is None and edited and found.deleted:
        yield "lost edits"
    for side, other in zip(changed, reversed(changed), strict=True):
        if any(lost(before, side, other, found)):
            yield "lost edits"


def lost(
    before: Annotation | None, side: Annotation, other: Annotation, found: Annotation
) -> Iterator[bool]:
    """Tell for each thing that one side did to a mark whether it is not there."""
    start = before or replace(side, tags=(), note="", end=-1)
    yield not {*side.tags} - {*start.tags} <= {*found.tags}
    yield bool(({*start.tags} - {*side.tags}) & {*found.tags})
    paragraphs = [note.split("\n\n") for note in (start.note, side.note, found.note)]
    yield not {*paragraphs[1]} - {*paragraphs[0]} <= {*paragraphs[2], ""}
    places = [[fields(one).get(name) for name in PLACE] for one in (start, side, other, found)]
    moved_later = places[2] != places[0] and other.modified >= side.modified
    yield places[1] != places[0] and not moved_later and places[3] != places[1]


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Keep what the commands say out of the table."""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        yield


def row(cells: list[str]) -> str:
    """Give a line of the table."""
    return f"{cells[0]:<8}" + "".join(f"{cell:>20}" for cell in cells[1:])


def main() -> int:
    """Make the merges, print the table, and give the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--merges", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    columns = ("merges", "both sides", *FAULTS)
    print(row(["way", *columns]))
    faults = 0
    for way in WAYS:
        with tempfile.TemporaryDirectory() as folder, quiet():
            counts = merges(options.merges, way, options.seed, Path(folder))
        print(row([way, *(str(counts[column]) for column in columns)]), flush=True)
        faults += sum(counts[fault] for fault in FAULTS)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
