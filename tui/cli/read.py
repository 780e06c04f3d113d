"""`glossator read`: an article in the app, or with its marks as text where there is no screen."""

from __future__ import annotations

import argparse
import shutil
import sys
from dataclasses import replace

from tui import config, reading_state, terminal
from tui.cli.open_app import shown
from tui.cli.opening import Opened, anchoring, opened, opened_to_write
from tui.core.article import Article
from tui.core.plain import plain, wrapped
from tui.errors import UsageError
from tui.library import find


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument(
        "article", nargs="?", metavar="ARTICLE",
        help="id, path or words of the title; else the one read last",
    )  # fmt: skip
    group = parser.add_argument_group("without a screen")
    group.add_argument("--plain", action="store_true", help="print it, with its marks as text")
    group.add_argument("--no-marks", action="store_true", help="only the text")
    group.add_argument("--fold", action="store_true", help="leave out clutter")
    group.add_argument("--numbers", action="store_true", help="number the paragraphs")


def run(options: argparse.Namespace) -> int:
    """Open the app on an article, or print it."""
    in_app = not options.plain and terminal.has_screen()
    session = opened_to_write(options) if in_app else opened(options)
    article = _article(session, options.article)
    if in_app:
        root = session.library.root
        state = replace(reading_state.load(root), last_article=article.id)
        reading_state.save(root, state)
        return shown(session, start="text")
    marks = () if options.no_marks else session.store.annotations(article.id)
    places = anchoring(article, session.store)
    anchors = [places.of(one) for one in marks]
    width = _width()
    for number, block in enumerate(plain(article, anchors, options.fold, options.numbers)):
        print(*[""] * (number > 0), wrapped(block, width) if width else block, sep="\n")
    return session.code


def _width() -> int | None:
    """Give how wide lines may be; None where each paragraph is to be a line: in a pipe."""
    if not sys.stdout.isatty():
        return None
    return min(config.load().measure, shutil.get_terminal_size().columns)


def _article(session: Opened, wanted: str | None) -> Article:
    """Give the article that is meant. Raises UsageError."""
    library = session.library
    if wanted is not None:
        return find(library, wanted)
    last = reading_state.load(library.root).last_article
    first = next(iter(library.articles), None)
    found = next((one for one in library.articles if one.id == last), first)
    if not found:
        raise UsageError(f"There are no articles in {library.root}: put text files there.")
    return found
