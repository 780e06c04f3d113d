"""How long every format takes to leave a large library, and the memory it takes.

Beside it, in the same run, the least that any program could do in Python: read the same
`annotations.json` with the `json` module and write each annotation as a line (the peer).

    .venv/bin/python -I benchmarks/exports.py --marks 100000
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.texts import seeds  # noqa: E402
from tui import exporters  # noqa: E402
from tui.core.annotation import Annotation  # noqa: E402
from tui.core.article import Article, ArticleRecord, article_id, digest  # noqa: E402
from tui.core.identity import doc_id, uuid7  # noqa: E402
from tui.core.marking import Stamp, annotated  # noqa: E402
from tui.core.span import Span  # noqa: E402
from tui.core.tag import INITIAL_CODEBOOK  # noqa: E402
from tui.store.encoding import compose, encode, in_order  # noqa: E402

ARTICLES = 100
WORDS = 8_000
"""Of an article."""
LENGTH = 90
"""Code points of a mark, about those of a sentence."""
START = 1_700_000_000_000
MINUTE = 60_000
PEER = """
import json, sys
tables = json.load(open(sys.argv[1], encoding="utf-8"))
with open(sys.argv[2], "w", encoding="utf-8") as out:
    for record in tables["annotations"].values():
        out.write(json.dumps(record, ensure_ascii=False) + "\\n")
"""
NAMES = tuple(tag.name for tag in INITIAL_CODEBOOK)


def articles() -> list[Article]:
    """Give articles of the seeds' words, no two alike."""
    words = [*islice(seeds(), WORDS)]
    found = []
    for number in range(ARTICLES):
        turned = words[number * 7 :] + words[: number * 7]
        paragraphs = (" ".join(turned[at : at + 80]) for at in range(0, WORDS, 80))
        text = f"Article {number}\n\n" + "\n\n".join(paragraphs) + "\n"
        sha256 = digest(text)
        path = f"seeds/{number:03}.txt"
        record = ArticleRecord(article_id(sha256), path, sha256, f"Article {number}")
        found.append(Article(record, text))
    return found


def mark(article: Article, number: int) -> Annotation:
    """Give the mark of that number; every fourth has a note, every third a speaker."""
    start = number * 61 % (len(article.text) - LENGTH - 1)
    stamp = Stamp(uuid7(START + number * MINUTE, number << 40), "2026-01-01T00:00:00.000Z", "me")
    said = {"speaker": "McKenzie"} if number % 3 == 0 else {}
    made = annotated(article, Span(start, start + LENGTH), [NAMES[number % 3]], said, stamp)
    return Annotation(**{**asdict(made), "original": None,
                         "note": "see the other report" if number % 4 == 0 else ""})  # fmt: skip


def write_library(folder: Path, marks: int) -> None:
    """Write the articles and a database with so many marks on them."""
    every = articles()
    (folder / "seeds").mkdir(parents=True)
    for article in every:
        (folder / article.record.path).write_text(article.text, "utf-8")
    made = (mark(every[number % ARTICLES], number) for number in range(marks))
    tables = {
        "meta": {1: encode(1, {"schema": 1, "generator": "glossator"})},
        "articles": in_order(
            {(key := doc_id(one.id)): encode(key, asdict(one.record)) for one in every}
        ),
        "annotations": {(key := doc_id(one.id)): encode(key, asdict(one)) for one in made},
    }
    (folder / "annotations.json").write_bytes(b"".join(compose(tables)))


def measured(command: Sequence[str | Path]) -> tuple[float, float]:
    """Give the seconds of processor that a command takes and the megabytes it holds at most."""
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{command} failed")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main() -> None:
    """Print a row for each format."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--marks", type=int, default=100_000)
    parser.add_argument("--formats", nargs="*", default=exporters.formats())
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_library(folder / "library", options.marks)
        database = folder / "library" / "annotations.json"
        least, peak = measured([sys.executable, "-c", PEER, database, folder / "peer"])
        print("| what | seconds | times the peer | MB at most | MB written |")
        print("|---|--:|--:|--:|--:|")
        print(f"| json module (peer) | {least:.2f} | 1.0 | {peak:.0f} | |")
        ours: list[str | Path] = [
            sys.executable,
            "-I",
            "-m",
            "tui",
            "--library",
            folder / "library",
        ]
        taken, peak = measured([*ours, "tags"])
        print(f"| opening alone (`tags`) | {taken:.2f} | {taken / least:.1f} | {peak:.0f} | |")
        for format in options.formats:
            file = folder / "out"
            taken, peak = measured([*ours, "export", "-f", format, "-o", file, "--force"])
            size = file.stat().st_size / 1_000_000
            ratio = taken / least
            print(f"| {format} | {taken:.2f} | {ratio:.1f} | {peak:.0f} | {size:.1f} |", flush=True)


if __name__ == "__main__":
    main()
