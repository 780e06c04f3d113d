"""`glossator list`: the articles."""

import argparse
from collections import Counter
from typing import Any

from tui import reading_state
from tui.cli.arguments import add_json, say
from tui.cli.exits import Exit
from tui.cli.opening import opened
from tui.cli.output import SHORT_ID, print_json, print_table
from tui.core.article import Article
from tui.core.wording import count
from tui.library import Library
from tui.reading_state import ReadingState
from tui.store import Store


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Print an article a line."""
    library, store = session = opened(options)
    if options.json:
        print_json(_rows(library, store))
    else:
        print_articles(library, store)
    library.details.keep(library.articles)
    return Exit.PARTLY if library.problems else session.code


def _rows(library: Library, store: Store) -> list[dict[str, Any]]:
    """Give what is said of each article; progress from 0 to 1."""
    state = reading_state.load(library.root)
    marks = Counter(store.counts())
    return [
        {
            "id": article.id,
            "heading": article.heading,
            "title": article.record.title,
            "outlet": article.record.outlet,
            "published": article.record.published,
            "path": article.record.path,
            "paths": article.paths,
            "missing": article.is_missing,
            "marks": marks[article.id],
            "note": article.record.note,
            "progress": _progress(article, state),
        }
        for article in library.articles
    ]


def _progress(article: Article, state: ReadingState) -> float:
    furthest = state.place(article.id).furthest
    return round(min(1.0, furthest / max(1, len(article.text))), 3)


def print_articles(library: Library, store: Store) -> None:
    """Print the articles with their marks and how far each was read."""
    if not library.articles:
        say(f"There are no articles in {library.root}. Put .txt or .md files there.")
    print_table(
        (
            str(row["id"])[:SHORT_ID],
            row["heading"],
            row["outlet"] or "-",
            row["published"] or "-",
            count(row["marks"], "mark") + (", note" if row["note"] else ""),
            "missing" if row["missing"] else f"{row['progress']:.0%}",
        )
        for row in _rows(library, store)
    )
