"""`glossator stats`: what there is, in numbers."""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import Any

from tui import reading_state
from tui.cli.arguments import add_json, add_which, say
from tui.cli.exits import Exit
from tui.cli.opening import filter_of, marked, opened
from tui.cli.output import print_json, print_line
from tui.core.article import Article
from tui.core.bars import FULL, bar, plain_bar
from tui.core.graphemes import cell_width, fit
from tui.core.statistics import Overview, Row, overview
from tui.core.tabulating import (
    GAP,
    LETTER,
    Line,
    Measures,
    Naming,
    Table,
    measured,
    summary,
    tables,
)

PIPE_WIDTH = 80
"""Columns of a plot where there is no terminal."""
PIPE_BAR = 20
PLOT_HEIGHT = 9
MOST = 20
ASCII = str.maketrans("·–…", ".-~")
"""What else stands in the tables, where the output has no blocks either."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    add_which(parser)
    parser.add_argument(
        "--most", type=_number, default=MOST, metavar="N",
        help=f"lines of a table, {MOST} unless told; 0: all",
    )  # fmt: skip
    parser.add_argument("--plain", action="store_true", help="words and numbers, no bars or plots")
    add_json(parser)


def _number(words: str) -> int:
    if not words.isdecimal():
        raise argparse.ArgumentTypeError(f"{words!r} is no number of lines")
    return int(words)


def run(options: argparse.Namespace) -> int:
    """Print counts, tags that come together, progress of reading and a timeline."""
    library, store = session = opened(options)
    wanted = filter_of(options, library, store)
    passages = marked(library, store, wanted)
    limits = wanted.describe()
    if limits and not passages:
        say(f"No mark fits: {limits}.")
        return Exit.NOTHING
    every = {article.id: article for article in library.articles}
    every.update((one.article.id, one.article) for one in passages)
    articles = [one for one in every.values() if wanted.article in (None, one.id)]
    places = reading_state.load(library.root).places
    furthest = {id: place.furthest for id, place in places.items()}
    codebook = store.codebook()
    found = overview([one.anchor for one in passages], articles, codebook, furthest)
    if options.json:
        print_json(_objects(found, articles, limits))
        return session.code
    naming = Naming(codebook, {article.id: article.heading for article in articles})
    _tell(summary(found, len(articles), limits))
    for table in tables(found, naming):
        print_line("")
        _print(table, options, found)
    return session.code


def _print(table: Table, options: argparse.Namespace, found: Overview) -> None:
    """Print a table, over it the plot where it is of dates."""
    print_line(table.title)
    width = _width()
    if table.kind == "dates" and table.lines[1:] and not options.plain:
        from tui.plots import column_plot

        periods = found.timeline.periods
        numbers = [one.marks if found.marks else one.articles for one in periods]
        names = [one.name for one in periods]
        plot = column_plot(
            numbers, names, width or PIPE_WIDTH, PLOT_HEIGHT, plain=not _has_blocks()
        )
        for line in plot:
            print_line(line)
    lines = table.lines[: options.most or None]
    for line in _lines(table, lines, width, with_bars=not options.plain):
        _say(line)
    left = len(table.lines) - len(lines)
    for remark in (*([f"and {left} more: --most 0 shows all"] if left else []), *table.remarks):
        _tell(remark)


def _say(line: str) -> None:
    print_line(line if _has_blocks() else line.translate(ASCII))


def _tell(sentence: str) -> None:
    """Print a sentence, on a terminal on as many lines as it needs."""
    for line in wrap(sentence, _width() or len(sentence)):
        _say(line)


def _width() -> int | None:
    """Give the columns of the terminal; None where there is none to cut for."""
    return shutil.get_terminal_size().columns if sys.stdout and sys.stdout.isatty() else None


def _has_blocks() -> bool:
    """Tell whether the output can hold the parts of bars."""
    try:
        f"{FULL}▏┤".encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True


def _lines(
    table: Table, lines: Sequence[Line], width: int | None, *, with_bars: bool
) -> Iterator[str]:
    """Give the lines under their head; in a pipe no name is cut."""
    has_letters = any(line.letter for line in lines)
    if width is None:
        longest = max((cell_width(line.name) for line in lines), default=0)
        cells = sum(max(map(cell_width, column)) + GAP for column in zip(
            table.head, *(line.cells for line in lines), strict=True))  # fmt: skip
        has_bars = table.has_bars and any(line.share for line in lines)
        room = longest + cells + (GAP + PIPE_BAR) * has_bars
    else:
        room = max(1, width - LETTER * has_letters)
    widths = measured(table, lines, room)
    widths = widths if with_bars else widths._replace(bar=0)
    if not lines:
        return
    yield _line(Line("", "", table.head), widths, has_letters)
    yield from (_line(line, widths, has_letters) for line in lines)


def _line(line: Line, widths: Measures, has_letters: bool) -> str:
    draw = bar if _has_blocks() else plain_bar
    name = fit(line.name, widths.name)
    parts = [
        f"{line.letter or ' '} " * has_letters + name + " " * (widths.name - cell_width(name)),
        *([f"{draw(line.share, widths.bar):<{widths.bar}}"] if widths.bar else []),
        *(f"{cell:>{width}}" for cell, width in zip(line.cells, widths.cells, strict=False)),
    ]
    return (" " * GAP).join(parts).rstrip()


def _objects(found: Overview, articles: Sequence[Article], limits: str) -> Iterator[dict[str, Any]]:
    """Give everything as objects, each with its kind; a name that is not known is null."""
    yield {
        "kind": "total",
        "marks": found.marks,
        "check": found.apart.get("check", 0),
        "gone": found.apart.get("gone", 0),
        "articles": len(articles),
        "marked_articles": len(found.articles),
        "limits": limits or None,
    }
    for name in found.unused:
        yield {"kind": "tag", "name": name, "marks": 0, "unsure": 0, "articles": 0}
    for kind, rows in (("tag", found.tags), ("outlet", found.outlets), ("creator", found.creators)):
        yield from (_row(kind, row) for row in rows)
    known = {article.id: article for article in articles}
    yield from (_article(known.get(row.key), row) for row in found.articles)
    for pair in found.pairs:
        both = {"same": pair.same, "overlapping": pair.overlapping, "c": pair.coefficient}
        yield {"kind": "pair", "tags": [pair.one, pair.other], **both}
    for one in found.reading:
        yield {
            "kind": "reading",
            "article": one.article,
            "heading": one.heading,
            "stage": one.stage,
            "percent": one.percent,
            "words": one.words,
            "words_read": one.read,
        }
    yield from _dates(found)


def _row(kind: str, row: Row) -> dict[str, Any]:
    numbers = {"marks": row.marks, "unsure": row.apart, "articles": row.articles}
    return {"kind": kind, "name": row.key or None, **numbers}


def _article(article: Article | None, row: Row) -> dict[str, Any]:
    return {
        "kind": "article",
        "id": row.key,
        "heading": article.heading if article else None,
        "outlet": article.record.outlet if article else None,
        "published": article.record.published if article else None,
        "marks": row.marks,
        "unsure": row.apart,
    }


def _dates(found: Overview) -> Iterator[dict[str, Any]]:
    line = found.timeline
    for one in line.periods:
        numbers = {"articles": one.articles, "marks": one.marks}
        first = one.first.isoformat()
        yield {"kind": "period", "unit": line.unit, "name": one.name, "first": first, **numbers}
    yield {"kind": "undated", "articles": line.undated, "marks": line.undated_marks}
    yield {"kind": "vague", "articles": line.vague, "marks": line.vague_marks}
